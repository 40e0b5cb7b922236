"""Time: dates as editors write them, and the moment of a build."""

import datetime
import re
from collections.abc import Mapping

# Western Indonesian Time has had this offset, without summer time, since 1964.
WIB = datetime.timezone(datetime.timedelta(hours=7), "WIB")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?")
_EARLIEST, _LATEST = 1900, 2999


def parse_date(text: str) -> datetime.date | None:
    """Return the day that `text` names in ISO 8601 (`2026-11-24`), or None."""
    if not _DAY.fullmatch(text) or not text.isascii():
        return None
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if _EARLIEST <= day.year <= _LATEST else None


def parse_moment(text: str) -> datetime.datetime | None:
    """Return the moment that `text` names in ISO 8601, WIB unless it has an offset, or None.

    A day alone is its first moment in WIB.
    """
    text = text.strip()
    day = parse_date(text)
    if day is not None:
        return datetime.datetime.combine(day, datetime.time(), WIB)
    if not _MOMENT.fullmatch(text) or not text.isascii():
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _EARLIEST <= moment.year <= _LATEST:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)


def first_moment(on: datetime.date) -> datetime.datetime:
    """Return a moment as it is, and a day as its first moment in WIB, so that both can be compared."""
    return on if isinstance(on, datetime.datetime) else datetime.datetime.combine(on, datetime.time(), WIB)


def build_moment(as_of: str | None, environment: Mapping[str, str], now: datetime.datetime) -> datetime.datetime:
    """Return the time of a build in WIB: `as_of`, else SOURCE_DATE_EPOCH (seconds), else `now`.

    Raises ValueError if the chosen one is not a time.
    """
    if as_of is not None:
        moment = parse_moment(as_of)
        if moment is None:
            raise ValueError(as_of)
        return moment.astimezone(WIB)
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch:
        if not re.fullmatch(r"[0-9]{1,11}", epoch, re.ASCII):
            raise ValueError(epoch)
        return datetime.datetime.fromtimestamp(int(epoch), WIB)
    return now.astimezone(WIB)
