"""Dates, times, numbers and lists follow CLDR, in both languages of the site."""

import datetime
import locale

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from plugins.newsroom.documents import Html
from plugins.rendering.formats import Formats
from tests.theme.sample import LANGUAGES, MOMENT

ID = Formats(LANGUAGES["id"], LANGUAGES)
EN = Formats(LANGUAGES["en"], LANGUAGES)


def test_a_day_is_written_in_the_language_of_the_page() -> None:
    assert ID.full_date(MOMENT) == "Selasa, 24 November 2026"
    assert EN.full_date(MOMENT) == "Tuesday, 24 November 2026"
    assert ID.long_date(MOMENT.date()) == EN.long_date(MOMENT.date()) == "24 November 2026"


def test_a_time_names_the_zone_of_indonesia() -> None:
    assert ID.time(MOMENT) == "10.05 WIB"
    assert EN.time(MOMENT) == "10:05 WIB"


@pytest.mark.parametrize(("hours", "zone"), [(8, "WITA"), (9, "WIT"), (5.5, "GMT+05:30"), (-2, "GMT-02:00")])
def test_a_time_of_another_zone_names_that_zone(hours: float, zone: str) -> None:
    moment = MOMENT.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=hours)))
    assert ID.time(moment) == f"10.05 {zone}"


def test_the_attribute_keeps_the_offset() -> None:
    assert ID.iso(MOMENT) == "2026-11-24T10:05:00+07:00"
    assert ID.iso(MOMENT.date()) == "2026-11-24"


def test_numbers_group_by_language() -> None:
    assert ID.number(1234567.5) == "1.234.567,5"
    assert EN.number(1234567.5) == "1,234,567.5"


def test_a_listing_joins_as_the_language_does() -> None:
    assert ID.listing(["menjahit", "menganyam", "usaha"]) == "menjahit, menganyam, dan usaha"
    assert EN.listing(["sewing", "weaving", "business"]) == "sewing, weaving and business"


def test_a_listing_escapes_text_and_keeps_markup() -> None:
    assert ID.listing(['<b>&"', Html("<i>x</i>")]) == "&lt;b&gt;&amp;&#34; dan <i>x</i>"


def test_languages_are_named_in_themselves_and_in_each_other() -> None:
    assert [ID.endonym(code) for code in LANGUAGES.codes] == ["Bahasa Indonesia", "English"]
    assert (ID.language_name("en"), EN.language_name("id")) == ("Inggris", "Indonesian")


def test_open_graph_is_told_the_territory() -> None:
    assert (ID.og_locale("id"), ID.og_locale("en")) == ("id_ID", "en_GB")


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2999, 12, 31)))
def test_a_day_is_the_same_however_often_it_is_written(day: datetime.date) -> None:
    assert ID.full_date(day) == ID.full_date(day) == format_date(day, "full", locale="id")


def test_the_locale_of_the_process_has_no_say() -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, "C.UTF-8")
        assert Formats(LANGUAGES["id"], LANGUAGES).full_date(MOMENT) == "Selasa, 24 November 2026"
    finally:
        locale.setlocale(locale.LC_ALL, before)
