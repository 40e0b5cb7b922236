"""The cohorts of `data/cohorts.yaml` as a table of cells, and edits of these cells alone: comments and order stay."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.cohorts.data.model import STATUSES
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.times import parse_date
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Scalar
from plugins.ground.yaml_edit import Unclear, YamlText

_NUMBER = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(\.[0-9]{3}){1,2}")  # with the points of thousands, or without
_WRONG = {
    "number": Words(
        "{name}: tulis bilangan bulat. Mengosongkan angka dilakukan di berkasnya sendiri.",
        "{name}: write a whole number. To take a figure out, edit the file itself.",
    ),
    "day": Words("{name}: tulis tanggal seperti 2026-03-20.", "{name}: write a day such as 2026-03-20."),
    "status": Words("{name}: pilih dari daftar.", "{name}: choose from the list."),
}


@dataclass(frozen=True)
class CohortCell:
    """One cell: its keys in the file, and its value as text; empty where the file has none."""

    keys: tuple[str, ...]
    value: str

    @property
    def kind(self) -> str:
        """What it holds: the `status` of a cohort, a `day` of its period, or a `number`."""
        return {"status": "status", "period": "day"}.get(self.keys[2], "number")

    @property
    def label(self) -> str:
        """What it counts, as the file names it."""
        return " · ".join(self.keys[3:]) or self.keys[2]


@dataclass(frozen=True)
class CohortRow:
    """One cohort: its key, its status, period and figures, and the cells of its breakdowns."""

    key: str
    cells: tuple[CohortCell, ...]
    breakdowns: tuple[CohortCell, ...]


def indicators_of(text: YamlText) -> list[str]:
    """Return the keys of the indicators."""
    node = text.find("indicators")
    return list(node.items) if isinstance(node, MappingNode) else []


def rows_of(text: YamlText) -> list[CohortRow]:
    """Return the rows of the table, in the order of the file."""
    cohorts = text.find("cohorts")
    keys = list(cohorts.items) if isinstance(cohorts, MappingNode) else []
    names = indicators_of(text)
    return [CohortRow(key, tuple(_cells(text, key, names)), tuple(_breakdowns(text, key))) for key in keys]


def cells_of(rows: Sequence[CohortRow]) -> list[CohortCell]:
    """Return all cells in the order of the table. A form names them by their number in it."""
    return [cell for row in rows for cell in (*row.cells, *row.breakdowns)]


def with_cells(text: YamlText, sent: Mapping[str, str]) -> YamlText:
    """Return the text with the cells of a form (`cell-0`, `cell-1` …), of which only the changed ones are written.

    Raises Refused where a value is wrong, or cannot be written without touching more.
    """
    for number, cell in enumerate(cells_of(rows_of(text))):
        value = sent.get(f"cell-{number}", cell.value).strip()
        if value == cell.value:
            continue
        name = ".".join(cell.keys[1:])
        if not _fits(cell.kind, value):
            raise Refused(WRONG_USE, _WRONG[cell.kind].fill({"name": name}))
        try:
            text = _with_cell(text, cell, value.replace(".", "") if cell.kind == "number" else value)
        except Unclear as fault:
            raise Refused(
                FAULTS,
                Words(
                    f"{name} tidak dapat diubah dengan aman; sunting berkasnya sendiri",
                    f"{name} cannot be changed safely; edit the file itself",
                ),
            ) from fault
    return text


def _fits(kind: str, value: str) -> bool:
    if kind == "status":
        return value in STATUSES
    return bool(parse_date(value) if kind == "day" else _NUMBER.fullmatch(value))


def _with_cell(text: YamlText, cell: CohortCell, value: str) -> YamlText:
    if cell.value:
        return text.with_value(cell.keys, value)
    figures = text.find(*cell.keys[:-1])
    if not isinstance(figures, MappingNode) or not figures.items:
        raise Unclear(cell.keys[-1])
    return text.with_entry_before(cell.keys, next(iter(figures.items)), value)


def _cells(text: YamlText, key: str, indicators: Sequence[str]) -> Iterator[CohortCell]:
    period = (("cohorts", key, "period", one) for one in ("start", "end"))
    for keys in (("cohorts", key, "status"), *period, *(("cohorts", key, "figures", one) for one in indicators)):
        node = text.find(*keys)
        yield CohortCell(keys, node.text if isinstance(node, Scalar) else "")


def _breakdowns(text: YamlText, key: str) -> Iterator[CohortCell]:
    node = text.find("cohorts", key, "breakdowns")
    for dimension, cells in node.items.items() if isinstance(node, MappingNode) else ():
        for name, value in cells.items.items() if isinstance(cells, MappingNode) else ():
            if isinstance(value, Scalar):
                yield CohortCell(("cohorts", key, "breakdowns", dimension, name), value.text)
