"""Dates, times, numbers and lists as a language writes them, by CLDR. The locale of the process has no influence."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from babel import Locale, dates, lists, numbers, units
from babel.core import get_global

from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Language, Languages

# Indonesia's three time zones by their offset in hours; none has summer time (Keppres 41/1987).
ZONES: Mapping[float, str] = {7: "WIB", 8: "WITA", 9: "WIT"}


_LARGE = 950_000  # bytes; from here on in megabytes


class Formats:
    """The formats of one language. `languages` are the languages of the site."""

    def __init__(self, language: Language, languages: Languages) -> None:
        self._locale = Locale.parse(language.locale.replace("-", "_"))
        self._languages = languages
        self._is_left_to_right = all(one.direction == "ltr" for one in languages)
        self._days: dict[tuple[datetime.date, str], str] = {}
        self._og_locales: dict[str, str] = {}

    def filters(self) -> Mapping[str, Callable[..., str]]:
        """Return the formats by the names that templates use."""
        names = (
            "full_date",
            "long_date",
            "time",
            "iso",
            "number",
            "file_size",
            "listing",
            "endonym",
            "language_name",
            "own_name",
            "og_locale",
            "dir",
        )
        return {name: getattr(self, name) for name in names}

    def full_date(self, when: datetime.date) -> str:
        """Return a day with its weekday: "Selasa, 24 November 2026"."""
        return self._day(when, "full")

    def long_date(self, when: datetime.date) -> str:
        """Return a day: "24 November 2026"."""
        return self._day(when, "long")

    def time(self, when: datetime.datetime) -> str:
        """Return hours and minutes with the zone: "10.05 WIB"; an offset outside Indonesia as "GMT+02:00"."""
        hours = dates.format_time(when.time(), "short", locale=self._locale)
        offset = (when.utcoffset() or datetime.timedelta()).total_seconds() / 3600
        return f"{hours} {ZONES.get(offset) or dates.get_timezone_gmt(when, 'long', self._locale)}"

    def iso(self, when: datetime.date) -> str:
        """Return a day, or a moment with its offset, for the `datetime` attribute (ISO 8601)."""
        return when.isoformat(timespec="seconds") if isinstance(when, datetime.datetime) else when.isoformat()

    def number(self, value: int | float | Decimal) -> str:
        """Return a number: 1.234,5 in Indonesian, 1,234.5 in English."""
        return numbers.format_decimal(value, locale=self._locale)

    def file_size(self, size: int) -> str:
        """Return a number of bytes in kilobytes or megabytes: "2,1 kB"."""
        unit, factor = ("megabyte", 1_000_000) if size >= _LARGE else ("kilobyte", 1_000)
        value = Decimal(max(size, 100)) / factor
        return units.format_unit(value, f"digital-{unit}", "short", "#,##0.#", self._locale)

    def listing(self, items: Iterable[str]) -> Html:
        """Return items as one list: "a, b, dan c". Text is escaped, markup stays."""
        return Html(lists.format_list([_escaped(item) for item in items], locale=self._locale))

    def dir(self, code: str) -> Html:
        """Return the attribute `dir` for text in a language; empty if the whole site is written from left to right."""
        if self._is_left_to_right:
            return Html("")
        return Html(f' dir="{self._languages[code].direction}"')

    def endonym(self, code: str) -> str:
        """Return a language's own name, as the settings have it."""
        return self._languages[code].endonym

    def language_name(self, code: str) -> str:
        """Return a language's name in this language: "Inggris", "Indonesian"; unknown codes come back."""
        return self._locale.languages.get(code) or code

    def own_name(self, code: str) -> str:
        """Return a language's own name as it is written within a sentence: "Indonesia", "English"."""
        return Locale.parse(self._languages[code].locale.replace("-", "_")).languages.get(code) or code

    def og_locale(self, code: str) -> str:
        """Return a language with a territory, as Open Graph requires: `id_ID`, `en_GB`.

        Where the settings name no territory, it is the likely one (CLDR, likelySubtags).
        """
        if code not in self._og_locales:
            self._og_locales[code] = self._with_territory(code)
        return self._og_locales[code]

    def _with_territory(self, code: str) -> str:
        locale = Locale.parse(self._languages[code].locale.replace("-", "_"))
        likely = str(get_global("likely_subtags").get(locale.language, "")).rpartition("_")[2]
        territory = locale.territory or likely
        return f"{locale.language}_{territory}" if territory else locale.language

    def _day(self, when: datetime.date, form: str) -> str:
        day = when.date() if isinstance(when, datetime.datetime) else when
        text = self._days.get((day, form))
        if text is None:
            text = self._days[day, form] = dates.format_date(day, form, locale=self._locale)
        return text


def _escaped(item: str) -> str:
    if hasattr(item, "__html__"):
        return str(item.__html__())
    return item.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")
