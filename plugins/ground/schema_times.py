"""Schemas of days and moments."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from plugins.ground.remedies import remedy_of_time
from plugins.ground.schema import Report
from plugins.ground.schema_faults import INVALID_DATE
from plugins.ground.times import parse_date, parse_moment
from plugins.ground.yaml12 import Node, Scalar

Day = TypeVar("Day", bound=datetime.date)


@dataclass(frozen=True)
class Date:
    """A day, ISO 8601."""

    def read(self, node: Node, key: str, report: Report) -> datetime.date | None:
        """Return the day."""
        return _read_time(parse_date, node, key, report, "2026-11-24")


@dataclass(frozen=True)
class Moment:
    """A day or a moment, ISO 8601, WIB unless it has an offset."""

    def read(self, node: Node, key: str, report: Report) -> datetime.datetime | None:
        """Return the moment with its offset; a day is its first moment."""
        return _read_time(parse_moment, node, key, report, "2026-11-24 10:00")


@dataclass(frozen=True)
class DayOrMoment:
    """A day, or a moment if the hour is given: `2026-11-26` or `2026-11-26 14:30`."""

    def read(self, node: Node, key: str, report: Report) -> datetime.date | None:
        """Return a date for a day alone, else the moment with its offset."""
        day = parse_date(node.text) if isinstance(node, Scalar) else None
        return day or Moment().read(node, key, report)


def _read_time(parse: Callable[[str], Day | None], node: Node, key: str, report: Report, example: str) -> Day | None:
    value = parse(node.text) if isinstance(node, Scalar) else None
    if value is None:
        text = node.text[:80] if isinstance(node, Scalar) else "…"
        report.add(INVALID_DATE, node.mark, key=key, value=text, remedy=remedy_of_time(text, example))
    return value
