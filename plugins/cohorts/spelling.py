"""Whole numbers in words, in the languages for which somebody wrote down how.

Sources: Tata Bahasa Baku Bahasa Indonesia (4th edition, numeralia) and Hart's Rules (11.1), for "and" after hundreds.
"""

from collections.abc import Callable

_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES_ID = ((10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (10**2, "ratus"), (10, "puluh"))
_SCALES_EN = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def spell(number: int, language: str) -> str | None:
    """Return a number from 0 to below 10¹² in words; None for a language that is not known here."""
    speller = _SPELLERS.get(language)
    return speller(number) if speller else None


def _indonesian(number: int) -> str:
    if number < len(_ID):
        return _ID[number]
    if number < 20:
        return f"{_ID[number - 10]} belas"
    for scale, word in _SCALES_ID:
        if number >= scale:
            count, rest = divmod(number, scale)
            # "se-" for one, but "satu juta": the prefix ends at a thousand.
            head = f"se{word}" if count == 1 and scale <= 10**3 else f"{_indonesian(count)} {word}"
            return f"{head} {_indonesian(rest)}" if rest else head
    raise ValueError(number)


def _english(number: int) -> str:
    if number < len(_EN):
        return _EN[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{_TENS[tens - 2]}-{_EN[ones]}" if ones else _TENS[tens - 2]
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_EN[hundreds]} hundred and {_english(rest)}" if rest else f"{_EN[hundreds]} hundred"
    for scale, word in _SCALES_EN:
        if number >= scale:
            count, rest = divmod(number, scale)
            joint = " and " if 0 < rest < 100 else " "
            return f"{_english(count)} {word}{joint}{_english(rest)}" if rest else f"{_english(count)} {word}"
    raise ValueError(number)


_SPELLERS: dict[str, Callable[[int], str]] = {"id": _indonesian, "en": _english}
