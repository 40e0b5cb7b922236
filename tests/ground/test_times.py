"""Days and moments: what is written is read back, and nothing else counts as a time."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.times import WIB, build_moment, parse_date, parse_moment

NOW = datetime.datetime(2026, 11, 24, 10, tzinfo=WIB)
YEARS = (datetime.date(1900, 1, 1), datetime.date(2999, 12, 31))


@given(st.dates(*YEARS))
def test_a_day_is_read_back_and_as_a_moment_it_is_midnight_in_wib(day):
    assert parse_date(day.isoformat()) == day
    assert parse_moment(day.isoformat()) == datetime.datetime.combine(day, datetime.time(), WIB)


@given(st.datetimes(*map(datetime.datetime.fromisoformat, ("1900-01-01", "2999-12-31"))), st.integers(-23, 23))
def test_a_moment_keeps_its_offset_and_has_wib_where_it_names_none(moment, hours):
    offset = datetime.timezone(datetime.timedelta(hours=hours))
    for separator in ("T", " "):
        assert parse_moment(moment.isoformat(separator)) == moment.replace(tzinfo=WIB)
        assert parse_moment(moment.replace(tzinfo=offset).isoformat(separator)) == moment.replace(tzinfo=offset)


@given(st.text())
def test_no_text_makes_a_traceback_and_what_is_read_has_an_offset(text):
    moment = parse_moment(text)
    assert moment is None or moment.tzinfo
    assert parse_date(text) is None or moment


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "24-11-2026", "2026-11-24x", "1899-12-31", "3000-01-01", "2026-11-24 25:00", "٢٠٢٦-11-24"],
)
def test_what_is_no_time_is_none(text):
    assert parse_date(text) is None
    assert parse_moment(text) is None


def test_the_time_of_a_build_is_the_one_asked_for_else_the_epoch_else_now():
    epoch = {"SOURCE_DATE_EPOCH": "1764000000"}
    assert build_moment("2026-12-01", epoch, NOW).isoformat() == "2026-12-01T00:00:00+07:00"
    assert build_moment(None, epoch, NOW).timestamp() == 1764000000
    assert build_moment(None, {}, NOW) == NOW


@pytest.mark.parametrize(("as_of", "epoch"), [("tomorrow", ""), ("", "1764000000"), (None, "yesterday"), (None, "1e9")])
def test_a_time_of_a_build_that_is_none_is_refused(as_of, epoch):
    with pytest.raises(ValueError, match=f"^{epoch if as_of is None else as_of}$"):
        build_moment(as_of, {"SOURCE_DATE_EPOCH": epoch}, NOW)
