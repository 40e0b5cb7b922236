"""A picture of square cells in few colours, and its SVG.

Woven patterns are drawn on squared paper: one cell for each crossing of threads. As a grid of cells they are sharp at
any size, compress well, and are the same on every machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Grid:
    """Cells by row, each the index of its colour. At most 256 colours, in sRGB as `#rrggbb`."""

    colours: tuple[str, ...]
    rows: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if not self.rows or not self.rows[0] or len({len(row) for row in self.rows}) != 1:
            raise ValueError("a grid has at least one cell, and rows of one length")
        if max(max(row) for row in self.rows) >= len(self.colours):
            raise ValueError("a cell names a colour that the grid does not have")

    @property
    def columns(self) -> int:
        """Width in cells."""
        return len(self.rows[0])


def build_grid(colours: Sequence[str], rows: Sequence[Sequence[int]]) -> Grid:
    """Freeze rows of colour indexes as a grid."""
    return Grid(tuple(colours), tuple(bytes(row) for row in rows))


def build_path(grid: Grid, colour: int) -> str:
    """Return SVG path data that covers the cells of one colour; a cell is one unit wide."""
    return "".join(f"M{x} {y}h{wide}v{high}h-{wide}z" for x, y, wide, high in _rectangles(grid, colour))


def build_svg(grid: Grid, cell: int) -> str:
    """Return an SVG document, `cell` pixels a cell: a path for each colour, on a ground of the first colour."""
    wide, high = grid.columns, len(grid.rows)
    paths = "".join(
        f'<path fill="{colour}" d="{data}"/>'
        for index, colour in enumerate(grid.colours)
        if index and (data := build_path(grid, index))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * cell}" height="{high * cell}"'
        f' viewBox="0 0 {wide} {high}" shape-rendering="crispEdges">'
        f'<path fill="{grid.colours[0]}" d="M0 0h{wide}v{high}H0z"/>{paths}</svg>'
    )


def _rectangles(grid: Grid, colour: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (x, y, width, height) of rectangles: runs of a colour, joined with equal runs in the rows below."""
    open_runs: dict[tuple[int, int], int] = {}
    for y, row in enumerate((*grid.rows, b"")):
        runs = set(_runs(row, colour))
        for run in sorted(open_runs.keys() - runs):
            top = open_runs.pop(run)
            yield run[0], top, run[1] - run[0], y - top
        for run in runs:
            open_runs.setdefault(run, y)


def _runs(row: bytes, colour: int) -> Iterator[tuple[int, int]]:
    start = 0
    while (start := row.find(colour, start)) >= 0:
        end = start
        while end < len(row) and row[end] == colour:
            end += 1
        yield start, end
        start = end
