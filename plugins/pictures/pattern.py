"""Patterns after Palembang songket and meiwa plaiting, drawn from a seed text alone.

They stand where other newsrooms put a photograph: a story without one still has a picture of its own, the same on
every machine and in every year, and nobody is shown. Nothing here copies a cloth; the motifs are drawn anew after
the names that weavers give them.
"""

from plugins.pictures.grid import Grid, build_grid, build_path
from plugins.pictures.motif import (
    STAR,
    Chart,
    build_band,
    build_beside,
    build_plait,
    build_tanjung,
    build_tumpal,
)

# Ornaments for a theme: each repeats seamlessly along x, `tabur` and `anyaman` along y too;
# `tanjung` stands alone.
TILES: dict[str, Chart] = {
    "tumpal": build_beside(build_tumpal(8)),
    "songket": build_band(build_beside(build_tanjung(2), STAR, gap=2)),
    "tabur": (*(row + "..." for row in STAR), *3 * ("." * 8,)),
    "anyaman": build_plait(3),
    "jelujur": ("######..",),
    "tanjung": build_tanjung(3),
}


def build_tile(name: str, *, cell: int = 2) -> str:
    """Return a small ornament as an SVG document in `currentColor`, `cell` pixels a cell.

    Names are the keys of `TILES`; another one is a KeyError. Inline, the tile takes the colour of the text around
    it. A background image cannot see that colour: use the tile as `mask-image` there, and let
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
