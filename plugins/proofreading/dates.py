"""Find dates that do not exist, and wrong weekdays."""

import calendar
import datetime
import re
from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words
from plugins.proofreading.faults import IMPOSSIBLE_DATE, WRONG_WEEKDAY
from plugins.proofreading.passages import ProofText, spaced

_MONTHS = {
    "id": "januari februari maret april mei juni juli agustus september oktober november desember".split(),
    "en": "january february march april may june july august september october november december".split(),
}
_SHORT_MONTHS = {
    "id": "jan feb mar apr mei jun jul agu sep okt nov des".split(),
    "en": "jan feb mar apr may jun jul aug sep oct nov dec".split(),
}
_OTHER_MONTHS = {"id": {"pebruari": 2, "nopember": 11, "agt": 8, "ags": 8}, "en": {"sept": 9}}
_WEEKDAYS = {
    "id": "senin selasa rabu kamis jumat sabtu minggu".split(),
    "en": "monday tuesday wednesday thursday friday saturday sunday".split(),
}
_OTHER_WEEKDAYS = {"id": {"jum'at": 4, "jum’at": 4, "ahad": 6}, "en": {}}
_NAMES = tuple(
    Words(*(name.capitalize() for name in pair)) for pair in zip(_WEEKDAYS["id"], _WEEKDAYS["en"], strict=True)
)


def _numbers(language: str, names: list[str], *more: dict[str, int]) -> dict[str, int]:
    found = {name: number for number, name in enumerate(names, 1)}
    for one in more:
        found.update(one)
    return found


_MONTH_NUMBERS = {
    code: {**_numbers(code, _SHORT_MONTHS[code]), **_numbers(code, _MONTHS[code]), **_OTHER_MONTHS[code]}
    for code in _MONTHS
}
_WEEKDAY_NUMBERS = {
    code: {**{name: number for number, name in enumerate(_WEEKDAYS[code])}, **_OTHER_WEEKDAYS[code]}
    for code in _WEEKDAYS
}


def _pattern(code: str) -> re.Pattern[str]:
    """Return a pattern of dates, with a weekday or without.

    `Senin, 24 November 2026`, `Selasa (24/11)`, `Monday, November 24, 2026`.
    """
    month = "|".join(sorted(_MONTH_NUMBERS[code], key=len, reverse=True))
    weekday = "|".join(sorted(_WEEKDAY_NUMBERS[code], key=len, reverse=True))
    nth = "(?:st|nd|rd|th)?"
    forms = [rf"(?P<day>\d{{1,2}}){nth} (?:of )?(?P<month>{month})\b\.?(?:,? (?P<year>[12]\d{{3}})\b)?"]
    if code == "en":
        forms.append(
            rf"(?P<month_first>{month})\b\.? (?P<day_second>\d{{1,2}}){nth}\b(?:,? (?P<year_last>[12]\d{{3}})\b)?"
        )
    else:  # in English, 11/12 may be in November or in December
        forms.append(
            r"(?P<day_digits>\d{1,2})[/-](?P<month_digits>\d{1,2})(?:[/-](?P<year_digits>[12]\d{3}|\d{2}))?(?![\d/-])"
        )
    before = rf"(?<!\w)(?:(?P<weekday>{weekday})\b,?(?: )?\(?(?:the |tanggal )?)?(?<![\d/.-])"
    return re.compile(spaced(f"{before}(?:{'|'.join(forms)})"), re.IGNORECASE)


_PATTERNS = {code: _pattern(code) for code in _MONTHS}


def check_dates(text: ProofText, published: datetime.date | None) -> Iterator[Diagnostic]:
    """Yield a fault for each date that does not exist, and for each wrong weekday.

    `published` is the day of the story; a date without year is in the year in which it is nearest to that day.
    """
    code = text.document.language
    if code not in _PATTERNS:
        return
    for match in _PATTERNS[code].finditer(text.prose):
        parts = {name: value for name, value in match.groupdict().items() if value}
        in_digits = "day_digits" in parts
        weekday = parts.get("weekday")
        if in_digits and not weekday:
            continue  # 24/11 may also be a fraction or a number of a building
        day = int(parts.get("day") or parts.get("day_second") or parts["day_digits"])
        named = parts.get("month") or parts.get("month_first")
        month = _MONTH_NUMBERS[code][named.lower()] if named else int(parts["month_digits"])
        year = _year(parts, day, month, published)
        found = " ".join(match[0].split())
        mark = text.mark(match.start())
        if not 1 <= month <= 12 or not 1 <= day <= _longest(year, month):
            if (day > 0 and named and not parts.get("month_first")) or weekday or "year_last" in parts:
                yield IMPOSSIBLE_DATE.at(text.document.path, mark, found=found)
            continue
        if weekday and year:
            right = datetime.date(year, month, day).weekday()
            said = _WEEKDAY_NUMBERS[code][weekday.lower()]
            if right != said:
                date = datetime.date(year, month, day)
                words = Words(*(f"{date.day} {_MONTHS[one][month - 1].capitalize()} {year}" for one in ("id", "en")))
                yield WRONG_WEEKDAY.at(text.document.path, mark, date=words, right=_NAMES[right], found=_NAMES[said])


def _year(parts: dict[str, str], day: int, month: int, published: datetime.date | None) -> int:
    """Return the year of a date; 0 if it is unknown."""
    written = parts.get("year") or parts.get("year_last") or parts.get("year_digits")
    if written:
        return int(written) + (2000 if len(written) == 2 else 0)
    if published is None or not 1 <= month <= 12 or not 1 <= day <= _longest(published.year, month):
        return 0
    years = [year for year in (published.year - 1, published.year, published.year + 1) if day <= _longest(year, month)]
    return min(years, key=lambda year: abs(datetime.date(year, month, day) - published))


def _longest(year: int, month: int) -> int:
    """Return the number of days of a month; of February 29 where the year is not known."""
    return calendar.monthrange(year, month)[1] if year else (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
