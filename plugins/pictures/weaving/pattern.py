"""Patterns after Palembang songket and meiwa plaiting: the pictures of a newsroom that shows no faces.

A story without a photograph has a pattern of its own, the same on every machine and in every year. Nothing
here copies a cloth; the motifs are drawn anew after the names that weavers give them. A picture of 1600 by
900 pixels is written so:

    Path("songket.png").write_bytes(build_png(build_pattern(Design("tumpal", "maroon")), 10))
"""

import hashlib
from dataclasses import dataclass

from plugins.pictures.weaving import plait, songket
from plugins.pictures.weaving.grid import Grid, build_grid, build_path
from plugins.pictures.weaving.motif import (
    STAR,
    Chart,
    build_band,
    build_beside,
    build_plait,
    build_tanjung,
    build_tumpal,
)


@dataclass(frozen=True)
class Design:
    """A layout and a dye, both by the names that `songket` or `plait` give them."""

    layout: str
    dye: str


# What a story may be given; a covered field has a meaning, so it is only chosen by hand.
DESIGNS = tuple(
    Design(layout, dye)
    for craft, layouts in ((songket, ("tumpal", "tabur", "naga")), (plait, ("kepar", "wajik")))
    for layout in layouts
    for dye in craft.DYES
)

# Ornaments for a theme. All but `tanjung` repeat seamlessly along x; `tabur` and `anyaman` along y too.
TILES: dict[str, Chart] = {
    "tumpal": build_beside(build_tumpal(8)),
    "songket": build_band(build_beside(build_tanjung(2), STAR, gap=2)),
    "tabur": (*(row + "..." for row in STAR), *3 * ("." * 8,)),
    "anyaman": build_plait(3),
    "jelujur": ("######..",),
    "tanjung": build_tanjung(3),
}


def plan_design(seed: str) -> Design:
    """Return the design of a seed, such as a story's folder name: the same one each time."""
    digest = hashlib.sha256(seed.encode()).digest()
    return DESIGNS[int.from_bytes(digest[:4], "big") % len(DESIGNS)]


def build_pattern(design: Design) -> Grid:
    """Return a design as a picture of 160 by 90 cells. A layout or dye that does not exist is a KeyError."""
    if design.layout in plait.LAYOUTS:
        return plait.build_plaiting(design.layout, design.dye)
    return songket.build_songket(design.layout, design.dye)


def build_tile(name: str, *, cell: int = 2) -> str:
    """Return a small ornament as an SVG document in `currentColor`, `cell` pixels a cell.

    Names are the keys of `TILES`; another one is a KeyError. Inline, the tile takes the colour of the text
    around it. A background image cannot see that colour: use the tile as `mask-image` there, and let
    `background-color: currentColor` show through.
    """
    grid = build_tile_grid(name)
    wide, high = grid.columns, len(grid.rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * cell}" height="{high * cell}"'
        f' viewBox="0 0 {wide} {high}" shape-rendering="crispEdges">'
        f'<path fill="currentColor" d="{build_path(grid, 1)}"/></svg>'
    )


def build_tile_grid(name: str) -> Grid:
    """Return the cells of an ornament: 0 is ground, 1 is thread."""
    return build_grid(("#ffffff", "#000000"), [[mark != "." for mark in row] for row in TILES[name]])
