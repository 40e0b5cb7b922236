"""Tables on the pages of a PDF. A PDF has no tables, only words at places: what stands like a table counts as one."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

import pikepdf

from plugins.attachments.pdf_text import Sign, Spent, TextReader

_MOST_PAGES = 200
# Distances in parts of the size of the letters
_SAME_LINE = 0.4  # between the heights of two signs of one line
_SPACE = 0.15  # between two words
_GAP = 0.7  # between two cells
_LONGEST_CELL = 8  # words; a longer one is running text


class Cell(NamedTuple):
    """Words that stand together, and where their middle is."""

    text: str
    middle: float


def read_tables(pdf: pikepdf.Pdf) -> Iterator[list[list[str]]]:
    """Yield what looks like a table: rows of cells, in columns. Pages that cost too much to read are left out."""
    reader = TextReader()
    for page in islice(pdf.pages, _MOST_PAGES):
        try:
            signs = list(reader.signs_of(page))
        except Spent:
            return
        for rows in _tables([_cells(line) for line in _lines(signs)]):
            yield _in_columns(rows)


def _lines(signs: Sequence[Sign]) -> Iterator[list[Sign]]:
    """Yield the signs of each line from left to right, the highest line first."""
    line: list[Sign] = []
    for sign in sorted(signs, key=lambda one: -one.height):
        if line and line[0].height - sign.height > _SAME_LINE * sign.size:
            yield sorted(line, key=lambda one: one.left)
            line = []
        line.append(sign)
    if line:
        yield sorted(line, key=lambda one: one.left)


def _cells(line: Sequence[Sign]) -> list[Cell]:
    """Return the cells of a line. Wide gaps separate them."""
    cells: list[list[Sign]] = []
    for sign in line:
        gap = sign.left - cells[-1][-1].right if cells else 0.0
        if not cells or gap > _GAP * sign.size:
            cells.append([sign])
        elif sign.text != cells[-1][-1].text or -gap < 0.8 * (sign.right - sign.left):  # else it is the same, made bold
            cells[-1].append(sign)
    return [Cell(_words(cell), (cell[0].left + cell[-1].right) / 2) for cell in cells]


def _words(cell: Sequence[Sign]) -> str:
    text = cell[0].text
    for before, sign in pairwise(cell):
        text += (" " if sign.left - before.right > _SPACE * sign.size else "") + sign.text
    return text


def _tables(lines: Sequence[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """Yield the lines of each table. Running text separates tables."""
    rows: list[list[Cell]] = []
    for line in (*lines, []):
        if line and all(len(cell.text.split()) <= _LONGEST_CELL for cell in line):
            rows.append(line)
            continue
        full = [number for number, row in enumerate(rows) if len(row) > 1]  # what stands above them is a heading
        if full:
            yield rows[full[0] :]
        rows = []


def _in_columns(rows: Sequence[list[Cell]]) -> list[list[str]]:
    """Return the texts of a table, each in the column of the longest row that it stands nearest to."""
    columns = [cell.middle for cell in max(rows, key=len)]
    table = []
    for row in rows:
        texts = [""] * len(columns)
        free = 0  # the first column that has no cell of this row
        for at, cell in enumerate(row):
            last = len(columns) - len(row) + at  # leaves a column for each cell that follows
            place = min(range(free, last + 1), key=lambda column: abs(columns[column] - cell.middle))
            texts[place], free = cell.text, place + 1
        table.append(texts)
    return table
