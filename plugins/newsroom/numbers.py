"""Find numbers in prose that count or measure something, in digits or in words.

Left out are digits that do not count: dates, times, years, telephone numbers, ordinals, list markers, and digits that
are part of a word, such as A4 or COVID-19.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from plugins.newsroom.number_words import number_words, read_number

LARGEST_SMALL = 10

_MONTHS = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu?s?(?:tus)?|"
    "aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|des(?:ember)?|dec(?:ember)?"
)
_DAYS = r"\d{1,2}(?:\s*[-–]\s*\d{1,2})?"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_NAMES = re.compile(
    "|".join(
        (
            rf"\b{_DAYS}\s+(?:{_MONTHS})\b(?:\s+\d{{4}})?",
            rf"\b(?:{_MONTHS})\.?\s+{_DAYS}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b",
            r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
            rf"\b(?:pukul|jam)\s+{_CLOCK}(?:\s*[-–]\s*{_CLOCK})?",
            rf"\b{_CLOCK}(?:\s*[-–]\s*{_CLOCK})?\s*(?:WIB|WITA|WIT|a\.?m|p\.?m|o'clock|o’clock)\b",
            r"\b\d{1,2}:\d{2}\b",
            r"(?:\+|\(0|(?<![\w.,])0)\d[\d\s().-]{5,}\d",  # telephone
            r"(?<![\d.,])(?:19|20)\d{2}(?![.,]?\d)",  # year
            r"^[ \t>]*\d+[.)](?=\s)",  # list marker
        )
    ),
    re.IGNORECASE,
)
_END = 4  # letters of a word
_DIGIT = re.compile(r"\d")
_DIGITS_ALONE = bytes(code if chr(code) in "0123456789" else 32 for code in range(256))
_RANGE = re.compile(r"(?<=\d)[-–](?=\d)")
_DIGITS = re.compile(r"(?<![\w.,/-])(?:Rp\.?|IDR|US\$|[$€£])?\s?(?P<digits>\d+(?:[.,]\d+)*)(?![\w/])", re.IGNORECASE)
_SCALES = {
    "ribu": 10**3,
    "thousand": 10**3,
    "juta": 10**6,
    "million": 10**6,
    "miliar": 10**9,
    "billion": 10**9,
    "triliun": 10**12,
    "trillion": 10**12,
}
_SCALE = re.compile(rf"\s+({'|'.join(_SCALES)})\b", re.IGNORECASE)


class Number(NamedTuple):
    """A number at an offset of a text. `values` are all its possible values; the largest is the most likely.

    In 1.234 the point may separate thousands or begin decimals. For 2 million, the 2 alone is possible too.
    """

    start: int
    end: int
    text: str
    values: frozenset[Decimal]
    is_spelled: bool = False

    @property
    def is_small_word(self) -> bool:
        """Whether it is a word for a small number. Such words often do not count: one of them, two-fold."""
        return self.is_spelled and max(self.values) <= LARGEST_SMALL


def find_numbers(text: str, language: str) -> Iterator[Number]:
    """Yield the numbers of a text: first those in digits, then those in words, if the language's words are known."""
    at = 0
    lines = []
    for line in text.splitlines(keepends=True):
        if _DIGIT.search(line):
            line = _RANGE.sub(" ", _NAMES.sub(lambda match: " " * len(match[0]), line))  # noqa: PLW2901
            yield from _in_digits(line, at)
        lines.append(line)
        at += len(line)
    yield from _spelled("".join(lines), language)


def trace_numbers(text: str, language: str) -> str:
    """Return all digits of a text, sorted, and a plus where the text has words for large numbers.

    This is a quick test: two texts with the same trace, without a plus, have the same numbers for our purposes.
    """
    data = text.encode("ascii", "replace").lower()
    likely = [words for end, words in _large_words(language).items() if end in data]
    plus = "+" if any(word in data for words in likely for word in words) else ""
    return b" ".join(sorted(data.translate(_DIGITS_ALONE).split())).decode() + plus


def _in_digits(line: str, at: int) -> Iterator[Number]:
    for match in _DIGITS.finditer(line):
        values = _values(match["digits"])
        scale = _SCALE.match(line, match.end())
        if scale:
            values |= {value * _SCALES[scale[1].lower()] for value in values}
        if values:
            yield Number(at + match.start("digits"), at + match.end(), match["digits"], values)


def _values(digits: str) -> frozenset[Decimal]:
    """Return the possible values of digits with points and commas, which separate thousands or begin decimals."""
    groups = re.split(r"[.,]", digits)
    separators = re.findall(r"[.,]", digits)
    values = set()
    is_grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if not separators or (is_grouped and len(set(separators)) == 1):
        values.add(Decimal("".join(groups)))
    if separators and separators[-1] not in separators[:-1]:
        values.add(Decimal("".join(groups[:-1]) + "." + groups[-1]))
    return frozenset(values)


@cache
def _words(language: str) -> re.Pattern[str] | None:
    words = "|".join(sorted(number_words(language), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})(?:[\s-]+(?:{words}))*\b", re.IGNORECASE) if words else None


@cache
def _large_words(language: str) -> Mapping[bytes, Sequence[bytes]]:
    """Return the words for large numbers by their ends, which several share; of words within each other, the shortest.

    Most texts hold only few of the ends, so that they are searched for few of the words.
    """
    values = {word: read_number([word], language) for word in number_words(language) if word != "and"}
    large = [word for word, value in values.items() if value is None or value > LARGEST_SMALL]
    by_end: dict[bytes, list[bytes]] = {}
    for word in large:
        if not any(part in word and part != word for part in large):
            by_end.setdefault(word[-_END:].encode(), []).append(word.encode())
    return by_end


def _spelled(text: str, language: str) -> Iterator[Number]:
    pattern = _words(language)
    for match in pattern.finditer(text) if pattern else ():
        words = list(re.finditer(r"\w+", match[0]))
        first = 0
        while first < len(words):
            # The longest run of words that is one number.
            for last in range(len(words), first, -1):
                number = read_number([word[0].lower() for word in words[first:last]], language)
                if number is not None:
                    start, end = match.start() + words[first].start(), match.start() + words[last - 1].end()
                    yield Number(start, end, text[start:end], frozenset({Decimal(number)}), is_spelled=True)
                    first = last
                    break
            else:
                first += 1
