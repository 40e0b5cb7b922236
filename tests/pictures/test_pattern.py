"""Patterns are the same for the same seed, and their drawings show their cells."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import pelicanconf
from plugins.newsroom.identity import load_identity
from plugins.newsroom.languages import build_languages
from plugins.pictures.weaving.grid import Grid, build_grid, build_path, build_svg
from plugins.pictures.weaving.pattern import Design, build_pattern, designs, plan_design

CONTENT = Path(__file__).parents[2] / "content"
SHIPPED = {
    "articles/pelatihan-menjahit-palembang/songket-tumpal.png": Design("tumpal", "maroon"),
    "articles/awal-anyaman-meiwa/anyaman-wajik.png": Design("wajik", "pasar"),
    "articles/angka-dan-martabat/songket-tertutup.png": Design("covered", "aubergine"),
    "images/songket-naga-besaung.png": Design("naga", "forest"),
}
WEAVES = load_identity(str(CONTENT), build_languages(pelicanconf.NEWSROOM_LANGUAGES)).palette.weaves
DESIGNS = designs(WEAVES)
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Small grids of three colours."""
    columns = draw(st.integers(1, 12))
    cells = st.lists(st.integers(0, 2), min_size=columns, max_size=columns)
    return build_grid(("#000000", "#800000", "#ffd700"), draw(st.lists(cells, min_size=1, max_size=12)))


def painted(path: str) -> list[tuple[int, int]]:
    """Every cell that path data of rectangles covers, twice if it is covered twice."""
    rectangles = [map(int, found) for found in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", path)]
    return [(x + i, y + j) for x, y, wide, high in rectangles for i in range(wide) for j in range(high)]


@given(grids())
def test_a_path_covers_each_cell_of_its_colour_once_and_no_other(grid: Grid) -> None:
    for colour in range(3):
        cells = [(x, y) for y, row in enumerate(grid.rows) for x, cell in enumerate(row) if cell == colour]
        assert cells == sorted(painted(build_path(grid, colour)), key=lambda cell: (cell[1], cell[0]))


@given(grids())
def test_an_svg_has_a_ground_and_a_path_for_each_colour_used(grid: Grid) -> None:
    paths = ET.fromstring(build_svg(grid, 8)).findall(SVG + "path")
    used = {grid.colours[cell] for row in grid.rows for cell in row}
    assert used | {grid.colours[0]} == {path.get("fill") for path in paths}


@pytest.mark.parametrize("rows", [[], [[]], [[0, 0], [0]], [[0, 2]]])
def test_a_grid_that_is_empty_ragged_or_short_of_colours_is_refused(rows: list[list[int]]) -> None:
    with pytest.raises(ValueError):
        build_grid(("#000000", "#ffffff"), rows)


def test_a_seed_has_one_design_in_every_process_and_every_year() -> None:
    assert plan_design("pelatihan-menjahit-palembang", WEAVES) == Design("tumpal", "maroon")


def test_a_thousand_seeds_reach_every_design() -> None:
    assert {plan_design(f"kabar-{n}", WEAVES) for n in range(1000)} == set(DESIGNS)


@pytest.mark.parametrize("design", [*DESIGNS, Design("covered", "aubergine")], ids=str)
def test_a_pattern_is_sixteen_by_nine_and_uses_every_colour_it_names(design: Design) -> None:
    pattern = build_pattern(design, WEAVES)
    assert (pattern.columns, len(pattern.rows)) == (160, 90)
    unused = {1} if design.layout == "tumpal" else set()  # there the shade of the ground is not used
    assert set(b"".join(pattern.rows)) == set(range(len(pattern.colours))) - unused


def test_cords_of_a_plait_never_break_at_a_crossing_that_they_lie_over() -> None:
    rows = build_pattern(Design("kepar", "pasar"), WEAVES).rows
    for y in range(0, 90, 5):
        for x in range(0, 155, 5):
            if rows[y][x] == rows[y][x + 5] != 1:
                assert set(rows[y][x : x + 6]) == {rows[y][x]}


@pytest.mark.parametrize(("picture", "design"), SHIPPED.items())
def test_a_shipped_picture_is_what_the_generator_draws(picture: str, design: Design) -> None:
    """Compared cell by cell, because the compression of a PNG depends on the installed zlib."""
    grid = build_pattern(design, WEAVES)
    with Image.open(CONTENT / picture) as image:
        colours = [bytes.fromhex(colour.removeprefix("#")) for colour in grid.colours]
        drawn = b"".join(colours[cell] * 10 for row in grid.rows for _ in range(10) for cell in row)
        assert image.size == (1600, 900)
        assert image.convert("RGB").tobytes() == drawn
