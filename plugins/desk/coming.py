"""The calendar of embargoes: which story becomes public on which day (WIB), month by month."""

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.desk.asking import Asked, Reply
from plugins.desk.newsroom import Desk
from plugins.desk.overview import StoryRow, build_story_overview
from plugins.desk.pages import build_page
from plugins.ground.times import WIB
from plugins.ground.words import Words

_MONTHS = (
    Words("Januari", "January"), Words("Februari", "February"), Words("Maret", "March"), Words("April", "April"),
    Words("Mei", "May"), Words("Juni", "June"), Words("Juli", "July"), Words("Agustus", "August"),
    Words("September", "September"), Words("Oktober", "October"), Words("November", "November"),
    Words("Desember", "December"),
)  # fmt: skip
DAYS = (
    Words("Senin", "Monday"), Words("Selasa", "Tuesday"), Words("Rabu", "Wednesday"), Words("Kamis", "Thursday"),
    Words("Jumat", "Friday"), Words("Sabtu", "Saturday"), Words("Minggu", "Sunday"),
)  # fmt: skip


@dataclass(frozen=True)
class CalendarDay:
    """A day, or an empty place before the first or after the last one (number 0)."""

    number: int
    is_today: bool
    stories: tuple[tuple[datetime.datetime, StoryRow], ...]


@dataclass(frozen=True)
class CalendarMonth:
    """A month by weeks from Monday to Sunday."""

    name: Words
    year: int
    weeks: tuple[tuple[CalendarDay, ...], ...]


class ComingPages:
    """Answers with the calendar."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, asked: Asked) -> Reply:
        """Return this month, and each later one in which a story becomes public."""
        with self._desk.held() as known:
            coming, today = build_story_overview(known).coming, known.site.setup.moment.astimezone(WIB).date()
        return build_page("coming.html", asked, months=build_months(coming, today), days=DAYS)


def build_months(coming: Sequence[StoryRow], today: datetime.date) -> list[CalendarMonth]:
    """Return the month of today, and each other one in which one of some stories becomes public."""
    by_day: dict[datetime.date, list[tuple[datetime.datetime, StoryRow]]] = {}
    for row in coming:
        if row.status.next:
            moment = row.status.next.astimezone(WIB)
            by_day.setdefault(moment.date(), []).append((moment, row))
    months = sorted({(day.year, day.month) for day in (today, *by_day)})
    return [CalendarMonth(_MONTHS[month - 1], year, _weeks(year, month, today, by_day)) for year, month in months]


def _weeks(
    year: int,
    month: int,
    today: datetime.date,
    by_day: dict[datetime.date, list[tuple[datetime.datetime, StoryRow]]],
) -> tuple[tuple[CalendarDay, ...], ...]:
    def day(number: int) -> CalendarDay:
        date = datetime.date(year, month, number) if number else None
        return CalendarDay(number, date == today, tuple(by_day.get(date, ())) if date else ())

    return tuple(tuple(map(day, week)) for week in calendar.Calendar().monthdayscalendar(year, month))
