"""Numbers in prose: numbers that count are found and understood, others are ignored."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.newsroom.number_words import read_number, spell
from plugins.newsroom.numbers import find_numbers, trace_numbers


@given(st.integers(0, 10**12 - 1), st.sampled_from(["id", "en"]))
def test_what_is_spelled_is_read_back(number, language):
    words = spell(number, language).replace("-", " ").split()
    assert read_number(words, language) == number
    assert read_number([word for word in words if word != "and"], language) == number


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("", "id"),
        ("satu dua tiga", "id"),
        ("puluh", "id"),
        ("belas", "id"),
        ("dua orang", "id"),
        ("twenty thirty", "en"),
        ("and two", "en"),
        ("two and", "en"),
        ("hundred", "en"),
        ("and", "en"),
    ],
)
def test_what_is_no_number_is_not_read(words, language):
    assert read_number(words.split(), language) is None


def found(text: str, language: str = "id") -> list[str]:
    """Return each number as "text=most likely value"."""
    numbers = list(find_numbers(text, language))
    for number in numbers:
        assert text[number.start :].startswith(number.text)
    return [f"{number.text}={max(number.values):f}" for number in numbers]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ada 22 orang, 1.234 lembar.", "id", ["22=22", "1.234=1234"]),
        ("There were 22, and 1,234,567.5 more.", "en", ["22=22", "1,234,567.5=1234567.5"]),
        ("1.234.567 dan 1.234,5 kg", "id", ["1.234.567=1234567", "1.234,5=1234.5"]),
        ("Sebanyak 88,9% dan 12,5 persen", "id", ["88,9=88.9", "12,5=12.5"]),
        ("Rp20.000, Rp 15 juta, US$1.5 million", "id", ["20.000=20000", "15=15000000", "1.5=1500000.0"]),
        ("Usia 18-29 tahun, 30–39 tahun", "id", ["18=18", "29=29", "30=30", "39=39"]),
        ("Dua puluh dua orang dan seratus lima lembar", "id", ["Dua puluh dua=22", "seratus lima=105"]),
        ("Twenty-two people; one hundred and five", "en", ["Twenty-two=22", "one hundred and five=105"]),
        ("satu dua tiga", "id", ["satu=1", "dua=2", "tiga=3"]),
        ("Zwei Personen, 22", "de", ["22=22"]),
    ],
)
def test_numbers_are_found(text, language, expected):
    assert found(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "24 November 2026, 3 Maret, 12–14 Mei 2027, March 3, 2026, Desember 2026",
        "2026-11-24 dan 24/11/2026",
        "pukul 10.00, jam 8, 10.30 WIB, 13.00–15.00 WIB, 10:30, 9 a.m.",
        "Sejak 2019, antara 1998–2003",
        "Telepon (0711) 596 123, 0711-596123, +62 812-3456-7890, 081234567890",
        "A4, COVID-19, ke-2, 2nd, 21st, B2B, 3D, H2O, No. 12/2026",
        "1. Pertama\n2) Kedua\n> 3. Ketiga",
        "Versi 12.5.3.1",
    ],
)
def test_what_only_names_is_passed_over(text):
    assert [one for one in found(text) if one[0].isdigit()] == []


@given(st.text(max_size=200), st.sampled_from(["id", "en", "de"]))
def test_any_text_can_be_looked_through(text, language):
    for number in find_numbers(text, language):
        assert text[number.start :].startswith(number.text)
        assert all(value >= 0 for value in number.values)


@given(st.integers(0, 10**9).filter(lambda number: not 1900 <= number < 2100))
@example(10**9)
def test_grouped_in_either_way_it_is_the_same_number(number):
    for text in (str(number), f"{number:,}", f"{number:,}".replace(",", ".")):
        (one,) = find_numbers(f"Ada {text} orang", "id")
        assert Decimal(number) in one.values


def test_a_trace_has_the_digits_of_a_text_and_tells_of_large_numbers_in_words():
    assert trace_numbers("Ada 22 dan 1.234 dari dua", "id") == trace_numbers("<b>1,234</b> and 22", "en")
    assert trace_numbers("Ada dua\npuluh dua", "id") == "+"


@given(st.integers(0, 10**12 - 1), st.sampled_from(["id", "en"]))
def test_the_trace_misses_no_large_number_in_words(number, language):
    for before in ("Ada ", "<p>", "(", "“"):
        assert trace_numbers(f"{before}{spell(number, language)}.", language).endswith("+") == (number > 10)
