"""A text whose lists Python-Markdown reads as they are is not rewritten."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.reading.lists import _are_in_order, _Arranger

# fmt: off
LINES = (
    "", "", " ", "kata", "- kata", "1. kata", "* kata", "> kata", ">", "> ", "> - kata", ">   kata", ">> kata",
    "> (1) a", "    kata", "  - kata", "---", "2) kata", "> “kutip”", ">kata", "> 1. kata",
)
# fmt: on


@given(st.lists(st.sampled_from(LINES), max_size=10))
def test_lines_in_order_would_stay_as_they_are(lines):
    if _are_in_order(lines):
        assert _Arranger(lines, lines).arranged() == lines


def test_quotations_between_lists_are_in_order():
    assert _are_in_order(["- kata", "", "> Kata lain", ">", "> “kutip”", "", "1. kata"])
