"""Numbers, shares, days and words as each language writes them."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.cohorts.telling.numerals import Numerals, rounded
from plugins.newsroom.number_words import spell

ID, EN = Numerals("id"), Numerals("en_GB")


def test_counts_are_grouped_as_the_language_does():
    assert (ID.number(1234567), EN.number(1234567)) == ("1.234.567", "1,234,567")


def test_a_million_and_more_may_be_short():
    assert (ID.short(1234567), EN.short(1234567)) == ("1,2 juta", "1.2 million")
    assert (ID.short(999999), EN.short(999999)) == ("999.999", "999,999")


@pytest.mark.parametrize(
    ("part", "whole", "id", "en"),
    [
        (16, 20, "80%", "80%"),
        (16, 18, "88,9%", "88.9%"),
        (0, 18, "0%", "0%"),
        (18, 18, "100%", "100%"),
        (63, 500, "12,6%", "12.6%"),
        (1, 800, "0,1%", "0.1%"),
        (1, 2000, "0,1%", "0.1%"),
        (1, 2001, "0%", "0%"),
        (253, 2000, "12,7%", "12.7%"),
        (1999, 2000, "100%", "100%"),
    ],
)
def test_a_share_has_one_decimal_at_most_rounded_half_up(part, whole, id, en):
    share = Fraction(part, whole)
    assert (ID.share(share), EN.share(share)) == (id, en)


def test_other_languages_write_percent_their_own_way():
    share = Numerals("fr").share(Fraction(8, 9))
    assert share.split() == ["88,9", "%"]
    assert " " not in share, "no line breaks there"


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_rounding_is_never_off_by_more_than_half_of_the_last_digit(part, whole):
    assert abs(Fraction(rounded(Fraction(part, whole))) - Fraction(part, whole)) <= Fraction(1, 2000)


def test_days_and_periods():
    first, last = datetime.date(2026, 1, 12), datetime.date(2026, 3, 20)
    assert (ID.day(last), EN.day(last)) == ("20 Maret 2026", "20 March 2026")
    assert ID.period(first, last) == "12 Jan\u2009–\u200920 Mar 2026"
    assert ID.period(last, last) == "20 Mar 2026"


@pytest.mark.parametrize(
    ("number", "id", "en"),
    [
        (0, "nol", "zero"),
        (11, "sebelas", "eleven"),
        (18, "delapan belas", "eighteen"),
        (20, "dua puluh", "twenty"),
        (21, "dua puluh satu", "twenty-one"),
        (100, "seratus", "one hundred"),
        (111, "seratus sebelas", "one hundred and eleven"),
        (1000, "seribu", "one thousand"),
        (1001, "seribu satu", "one thousand and one"),
        (1100, "seribu seratus", "one thousand one hundred"),
        (100_000, "seratus ribu", "one hundred thousand"),
        (1_000_000, "satu juta", "one million"),
        (2_012_345, "dua juta dua belas ribu tiga ratus empat puluh lima", None),
    ],
)
def test_numbers_in_words(number, id, en):
    assert ID.words(number) == id
    assert en is None or EN.words(number) == en


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["id", "en"]))
def test_different_numbers_have_different_words(one, other, language):
    assert (spell(one, language) == spell(other, language)) == (one == other)


def test_a_language_without_words_has_digits():
    assert Numerals("de").words(1234) == "1.234"
