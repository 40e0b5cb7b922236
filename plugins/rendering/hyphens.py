"""Places where a long Indonesian word may break, for titles in large type on narrow screens."""

import re
from functools import cache
from itertools import pairwise

_LONG = re.compile(r"[A-Za-z]{12,}")
_LEAST = 3  # letters on either side of a break
# Letters; pairs that are one sound count as one.
_SOUND = re.compile(r"ng|ny|sy|kh|[a-z]")
_STOPS, _LIQUIDS, _VOWELS = frozenset("pbtdkgf"), frozenset("rl"), frozenset("aiueo")


@cache
def with_soft_hyphens(text: str) -> str:
    """Return a title with soft hyphens between the syllables of words of twelve letters and more."""
    return _LONG.sub(lambda match: _broken(match[0]), text)


def _broken(word: str) -> str:
    sounds = _SOUND.findall(word.lower())
    starts = [0]
    for sound in sounds:
        starts.append(starts[-1] + len(sound))
    vowels = [place for place, sound in enumerate(sounds) if sound in _VOWELS]
    breaks = set()
    for before, after in pairwise(vowels):
        if between := sounds[before + 1 : after]:
            breaks.add(starts[after - _of_next_syllable(between)])
    kept = [place for place in sorted(breaks) if _LEAST <= place <= len(word) - _LEAST]
    pieces = [word[start:end] for start, end in zip([0, *kept], [*kept, len(word)], strict=True)]
    return "\N{SOFT HYPHEN}".join(pieces)


def _of_next_syllable(sounds: list[str]) -> int:
    """Return how many of the consonants between two vowels begin the next syllable."""
    if len(sounds) == 1:
        return 1
    if len(sounds) == 2:
        return 2 if sounds[0] in _STOPS and sounds[1] in _LIQUIDS else 1
    return len(sounds) - 1
