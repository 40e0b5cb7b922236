"""Colours that are not given are computed, and can always be read; those that are given are judged."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.colours import contrast, parse_colour, readable_on
from plugins.ground.yaml12 import Mapping, parse_yaml
from plugins.newsroom.colours_data import check_colours
from plugins.newsroom.palette import PAIRS, ROLES, build_palette, colour_at, pairs_of_ground

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def unreadable(values: dict[str, object]) -> list[object]:
    palette = build_palette(values)
    pairs = (*PAIRS, *(pair for name, _ in palette.weaves.grounds for pair in pairs_of_ground(name)))
    return [
        pair for pair in pairs if contrast(colour_at(palette, pair.text), colour_at(palette, pair.ground)) < pair.least
    ]


def faults(values: dict[str, object]) -> list[str]:
    node, _ = parse_yaml("".join(f'{name}: "{colour}"\n' for name, colour in values.items()), "x")
    assert isinstance(node, Mapping)
    return [fault.code for fault in check_colours(values, node, "data/site.yaml")]


@given(COLOURS)
def test_a_cloth_alone_makes_a_palette_in_which_all_can_be_read(cloth: str) -> None:
    assert unreadable({"cloth": cloth}) == []
    assert faults({"cloth": cloth}) == []


def test_a_site_without_colours_can_be_read() -> None:
    assert unreadable({}) == []


@given(st.dictionaries(st.sampled_from(ROLES), COLOURS, min_size=1))
def test_colours_without_a_fault_can_be_read_on_every_page(values: dict[str, object]) -> None:
    of_pages = [pair for pair in unreadable(values) if pair in PAIRS]
    assert faults(values) or not of_pages


@given(COLOURS, COLOURS)
def test_the_remedy_for_a_pale_colour_can_be_read(colour: str, ground: str) -> None:
    assert contrast(readable_on(colour, ground), ground) >= 4.5


def test_a_colour_is_written_in_three_or_six_digits() -> None:
    assert parse_colour("#ABC") == "#aabbcc"
    assert parse_colour(" #24405C ") == "#24405c"
    assert [parse_colour(text) for text in ("24405c", "#12345", "maroon", "#1234567", "")] == [None] * 5
