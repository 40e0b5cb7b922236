"""Spelling by hunspell and its dictionaries, where they are installed."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence, Set
from functools import cache
from string import ascii_lowercase

from plugins.ground.diagnostics import Diagnostic
from plugins.proofreading.faults import SPELLING
from plugins.proofreading.language import QUOTED, is_foreign
from plugins.proofreading.passages import QUOTATION, ProofText

_DICTIONARIES = {"id": ("id_ID", "id"), "en": ("en_GB", "en_US")}
_LONGEST_WAIT = 60  # seconds
_OWN_WORD = 3  # a word in so many texts is not a slip
# Prefixes and suffixes of Indonesian, which dictionaries do not list for every word.
_ENDINGS = ("nya", "lah", "kah", "pun", "ku", "mu", "kan", "an", "i")
_BEGINNINGS = (
    "memper",
    "diper",
    "meng",
    "meny",
    "mem",
    "men",
    "me",
    "ber",
    "ter",
    "peng",
    "peny",
    "pem",
    "pen",
    "per",
    "pe",
    "di",
    "ke",
    "se",
)
_SHORTEST_STEM = 3
# Only words in lower case: names are in no dictionary. Short words are similar to other words by chance.
_WORD = re.compile(r"(?<![\w’'.@/-])[^\W\d_A-Z]{6,}(?![\w’'@/-])")


@cache
def find_dictionary(language: str) -> str:
    """Return the name of an installed dictionary of a language; empty if there is none."""
    program = shutil.which("hunspell")
    for name in _DICTIONARIES.get(language, ()) if program else ():
        if _run(program or "", name, "") is not None:
            return name
    return ""


def check_spelling(texts: Sequence[ProofText], language: str, known: Set[str]) -> Iterator[Diagnostic]:
    """Yield the first place of each probable misspelling in each text of a language.

    Such a word is in neither the dictionary nor `known`, and differs by one letter from a word of the dictionary.
    Quotations, words in italics, and passages in another language are not checked.
    """
    dictionary = find_dictionary(language)
    if not dictionary:
        return
    places: dict[str, list[tuple[ProofText, int]]] = {}
    for text in texts:
        seen: set[str] = set()
        for passage in text.passages:
            if passage.kind == QUOTATION or is_foreign(passage, language):
                continue
            words = QUOTED.sub(lambda match: " " * len(match[0]), passage.text)
            for match in _WORD.finditer(words):
                if match[0] not in seen and match[0] not in known:
                    seen.add(match[0])
                    places.setdefault(match[0], []).append((text, passage.start + match.start()))
    rare = {word: list(_stems(word)) if language == "id" else [] for word in places if len(places[word]) < _OWN_WORD}
    asked = {*rare, *(stem for stems in rare.values() for stem in stems)}
    unknown = _unknown(asked, dictionary)
    slips = {word for word, stems in rare.items() if word in unknown and all(stem in unknown - known for stem in stems)}
    for other in _DICTIONARIES:  # a foreign word is not a slip
        if other != language and find_dictionary(other):
            slips &= _unknown(slips, find_dictionary(other))
    neighbours = {word: _neighbours(word) for word in slips}
    far = _unknown({one for several in neighbours.values() for one in several}, dictionary)
    for word in sorted(slips):
        near = next((one for one in neighbours[word] if one not in far), "")
        for text, at in places[word] if near else ():
            yield SPELLING.at(text.document.path, text.mark(at), word=word, dictionary=dictionary, near=near)


def _unknown(words: Set[str], dictionary: str) -> set[str]:
    return _run(shutil.which("hunspell") or "", dictionary, "\n".join(sorted(words))) or set()


def _neighbours(word: str) -> list[str]:
    """Return the words that differ by one letter: added, left out, moved or replaced."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    more = [left + letter + right for left, right in cuts for letter in ascii_lowercase]
    swapped = [left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1]
    less = [left + right[1:] for left, right in cuts if right]
    other = [left + letter + right[1:] for left, right in cuts if right for letter in ascii_lowercase]
    return [*swapped, *more, *less, *other]


def _stems(word: str) -> Iterator[str]:
    """Yield an Indonesian word without suffix, without prefix, and without both."""
    ends = {word, *(word.removesuffix(end) for end in _ENDINGS)}
    ends |= {one.removesuffix(end) for one in ends for end in _ENDINGS[6:]}
    for one in sorted(ends):
        for beginning in ("", *_BEGINNINGS):
            stem = one.removeprefix(beginning)
            if stem != word and len(stem) >= _SHORTEST_STEM and (not beginning or one.startswith(beginning)):
                yield stem


def _run(program: str, dictionary: str, words: str) -> set[str] | None:
    """Return the words that are not in a dictionary; None if the program fails with it."""
    try:
        done = subprocess.run(
            [program, "-i", "utf-8", "-d", dictionary, "-l"],
            input=words.encode(),
            capture_output=True,
            timeout=_LONGEST_WAIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode or b"open affix or dictionary" in done.stderr:
        return None
    return set(done.stdout.decode("utf-8", "replace").split())
