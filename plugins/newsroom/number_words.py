"""Whole numbers in words: write and read them, in the languages that this module knows.

Sources: Tata Bahasa Baku Bahasa Indonesia (4th edition, numeralia) and Hart's Rules (11.1), for "and" after hundreds.
"""

from collections.abc import Callable, Iterable, Sequence

_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES_ID = ((10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (10**2, "ratus"), (10, "puluh"))
_SCALES_EN = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def spell(number: int, language: str) -> str | None:
    """Return a number (0 to below 10¹²) in words; None for an unknown language."""
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

# Per word of an Indonesian number below a thousand: what it adds, and the factor for the digit before it.
_RAISES_ID = {"belas": (10, 0), "puluh": (0, 9), "ratus": (0, 99)}
_WORDS_ID = {**{word: value for value, word in enumerate(_ID)}, "seratus": 100}
_WORDS_EN = {
    **{word: value for value, word in enumerate(_EN)},
    **{word: 10 * tens for tens, word in enumerate(_TENS, 2)},
}


def number_words(language: str) -> tuple[str, ...]:
    """Return the words that numbers consist of; none for an unknown language."""
    return _READERS[language][0] if language in _READERS else ()


def read_number(words: Sequence[str], language: str) -> int | None:
    """Return the number that words in lower case name, with or without "and"; None if they name none."""
    known, reader = _READERS[language]
    if not words or "and" in (words[0], words[-1]) or not set(words) <= set(known):
        return None
    number = reader(words)
    spelled = spell(number, language) or ""
    return number if _plain(spelled.replace("-", " ").split()) == _plain(words) else None


def _plain(words: Iterable[str]) -> list[str]:
    return [word for word in words if word != "and"]


def _read_indonesian(words: Sequence[str]) -> int:
    total = below = unit = 0
    scales = {word: scale for scale, word in _SCALES_ID if scale > 100}
    for word in words:
        if word == "seribu":
            total += 1000
        elif word in scales:
            total, below = total + below * scales[word], 0
        elif word in _RAISES_ID:
            more, times = _RAISES_ID[word]
            below += more + times * unit
        else:
            unit = _WORDS_ID[word]
            below += unit
    return total + below


def _read_english(words: Sequence[str]) -> int:
    total = below = 0
    scales = {word: scale for scale, word in _SCALES_EN}
    for word in words:
        if word in scales:
            total, below = total + below * scales[word], 0
        elif word == "hundred":
            below *= 100
        elif word != "and":
            below += _WORDS_EN[word]
    return total + below


_READERS: dict[str, tuple[tuple[str, ...], Callable[[Sequence[str]], int]]] = {
    "id": ((*_WORDS_ID, *_RAISES_ID, "seribu", "ribu", "juta", "miliar"), _read_indonesian),
    "en": ((*_WORDS_EN, "hundred", "thousand", "million", "billion", "and"), _read_english),
}
