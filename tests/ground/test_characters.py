"""Characters that no page may hold, or that nobody sees, are found in every way to write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plugins.ground.characters import (
    filter_value,
    find_directions,
    find_forbidden,
    find_invisible,
    has_special,
    without_forbidden,
    without_invisible,
)
from plugins.ground.diagnostics import WHOLE_FILE


@given(text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\0\x0b\x1f\x7f\x85\ud800\ufdd0\ufffe\uffff"))))
def test_what_is_left_may_stand_in_xml(text):
    left = without_forbidden(text)
    assert find_forbidden(left) == []
    element = etree.Element("a")
    element.text = left  # raises ValueError if XML forbids a character


@given(text=st.text(alphabet=st.sampled_from("ab \u200b\u200d\u200c\u00ad\ufeff\u200e\U000e0041\u0645🙂")))
def test_what_is_invisible_is_found_once_and_for_all(text):
    left = without_invisible(text)
    assert len(text) - len(left) == len(find_invisible(text))
    assert [letter for letter in left if letter in "ab \u0645🙂"] == [
        letter for letter in text if letter in "ab \u0645🙂"
    ]


@given(
    text=st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("ab\n\t\x1f\x7f\x85\u00ad\u034f\u202e\u3164\ufdd0\ufeff"))
    )
)
def test_the_quick_look_misses_no_special_character(text):
    if find_forbidden(text) or find_directions(text) or find_invisible(text):
        assert has_special(text)


@pytest.mark.parametrize("text", ["", "two\n\tlines", "“Kain” – tenun naïve", "日本語"])
def test_the_quick_look_passes_over_common_texts(text):
    assert not has_special(text)


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d🏫 mengajar",
        "❤\ufe0f\u200d🔥",
        "👩🏽\u200d🏫",
        "می\u200cخواهم",
        "क्\u200dष",
        "שלום\u200f!",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Ibu Rosé & “Patra” – 88,9 %",
        "H₂O, 10 m², 20 °C, ½",
    ],
)
def test_what_is_part_of_a_letter_or_a_picture_stays(text):
    assert filter_value(text, "x", WHOLE_FILE) == (text, [])


def test_a_long_value_of_joiners_takes_no_longer_than_its_length():
    text = "a\u200d\u200e\U000e0041" * 50_000
    assert without_invisible(text) == "a" * 50_000
