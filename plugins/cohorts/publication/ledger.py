"""The ledger: every figure that was ever published, release by release, in data/ledger.yaml.

It is a list with a line for each name whose figures a release changed: a cohort, a programme, or `all`. Later lines
stand below earlier ones, and none is ever changed, so that a merge keeps the lines of both sides. It holds what readers
were shown and nothing else: a hidden figure stands there as `hidden`, as it does in the downloads.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.cohorts.data.model import STATUSES
from plugins.cohorts.data.shape import CELL, LARGEST_COUNT, NAME
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.faults import INVALID_CELL
from plugins.cohorts.past.releases import Release, Statement
from plugins.cohorts.publication.published import Published
from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic, Mark
from plugins.ground.files import write_whole
from plugins.ground.schema import LIST, WRONG_TYPE, Choice, Key, Moment, Record, Report, Table, WholeNumber
from plugins.ground.yaml12 import Node, Scalar
from plugins.ground.yaml12 import Sequence as SequenceNode
from plugins.newsroom.files import Content

LEDGER = "data/ledger.yaml"
HIDDEN = "hidden"

_HEAD = """\
# Semua angka yang pernah terbit, ditulis oleh ./inv publish. Jangan diubah; simpan bersama isi situs (commit).
# Every figure that was ever published, written by ./inv publish. Do not edit; keep it with the content (commit).
"""


@dataclass(frozen=True)
class UnrecordedFigures:
    """What the ledger lacks of a release that is about to go out, in the order of the data file."""

    statements: tuple[Statement, ...]


def load_ledger(content: Content) -> tuple[tuple[Release, ...], list[Diagnostic]]:
    """Return the releases in the order of the file, and its faults; a line with a fault is left out."""
    node, faults = content.load_yaml(LEDGER)
    if node is None:
        return (), faults
    report = Report(LEDGER, faults)
    if not isinstance(node, SequenceNode):
        report.add(WRONG_TYPE, node.mark, key=LEDGER, expected=LIST)
        return (), faults
    return tuple(_releases(_statements(node.items, report))), faults


def plan_statements(published: Published | None, moment: datetime, releases: Sequence[Release]) -> list[Statement]:
    """Return what the ledger lacks of a release that is about to go out at `moment`, in the order of the data file.

    Illustrations count no people: while there are only those, there is nothing to remember.
    """
    before = releases[-1].statements if releases else {}
    now = {one.name: one for one in _said(published, moment)} if published else {}
    if not before and all(one.status == STATUSES[0] for one in now.values()):
        return []
    changed = [one for name, one in now.items() if name not in before or _essence(before[name]) != _essence(one)]
    gone = [
        Statement(moment, one.programme, one.cohort, one.status, {})
        for name, one in before.items()
        if one.figures and name not in now
    ]
    return changed + gone


def write_statements(root: Path, statements: Iterable[Statement]) -> None:
    """Append to the ledger of a content folder, whole or not at all. Raises OSError."""
    file = root / LEDGER
    before = file.read_bytes() if file.exists() else _HEAD.encode()
    if not before.endswith(b"\n"):
        before += b"\n"
    after = before + "".join(f"{_line(one)}\n" for one in statements).encode()
    write_whole(file, after, durable=True)


class _Shown:
    """A count that was shown, or the word for one that was not."""

    def read(self, node: Node, key: str, report: Report) -> int | str | None:
        """Return the count, or `hidden`."""
        if isinstance(node, Scalar) and node.text == HIDDEN:
            return HIDDEN
        return WholeNumber(high=LARGEST_COUNT).read(node, key, report)


_CELLS = Table(_Shown(), key=CELL, invalid=INVALID_CELL)
_STATEMENT = Record(
    {
        "on": Moment(),
        "programme": Key(),
        "cohort": Key(),
        "status": Choice(STATUSES),
        "figures": Table(_Shown(), key=NAME),
        "breakdowns": Table(Table(_CELLS, key=NAME), key=NAME),
    },
    required=("on", "programme", "status", "figures"),
)


def _statements(nodes: Iterable[Node], report: Report) -> Iterator[Statement]:
    for node in nodes:
        faults = len(report.diagnostics)
        values = _STATEMENT.read(node, LEDGER, report)
        if values is not None and len(report.diagnostics) == faults:
            yield _statement(values, node.mark)


def _statement(values: Mapping[str, Any], mark: Mark) -> Statement:
    cohort = values.get("cohort", "")
    name = cohort or values["programme"]
    figures = {Figure(name, indicator): value for indicator, value in values["figures"].items()}
    for indicator, dimensions in values.get("breakdowns", {}).items():
        for dimension, cells in dimensions.items():
            figures.update((Figure(name, indicator, dimension, cell), value) for cell, value in cells.items())
    shown = {figure: None if value == HIDDEN else value for figure, value in figures.items()}
    return Statement(values["on"], values["programme"], cohort, values["status"], shown, mark)


def _releases(statements: Iterable[Statement]) -> Iterator[Release]:
    """Put together what went out together: lines of one moment, each name once."""
    state: dict[str, Statement] = {}
    named: set[str] = set()
    moment: datetime | None = None
    for one in statements:
        if moment is not None and (one.moment != moment or one.name in named):
            yield Release(moment, dict(state))
            named = set()
        moment = one.moment
        named.add(one.name)
        state[one.name] = one
    if moment is not None:
        yield Release(moment, dict(state))


def _said(published: Published, moment: datetime) -> Iterator[Statement]:
    statistics = published.statistics
    by_name: dict[str, dict[Figure, int | None]] = {}
    for figure, value in published.figures.items():
        by_name.setdefault(figure.name, {})[figure] = value
    for name, figures in by_name.items():
        cohort = statistics.cohorts.get(name)
        programme = cohort.programme if cohort else name
        yield Statement(moment, programme, cohort.key if cohort else "", published.status(name), figures)


def _essence(one: Statement) -> tuple[object, ...]:
    return one.programme, one.cohort, one.status, dict(one.figures)


def _line(one: Statement) -> str:
    breakdowns: dict[str, dict[str, dict[str, int | None]]] = {}
    for figure, value in one.figures.items():
        if figure.dimension:
            breakdowns.setdefault(figure.indicator, {}).setdefault(figure.dimension, {})[figure.cell] = value
    entries = [f"on: {one.moment.isoformat(timespec='seconds')}", f"programme: {_word(one.programme)}"]
    if one.cohort:
        entries.append(f"cohort: {_word(one.cohort)}")
    own = {figure.indicator: value for figure, value in one.figures.items() if not figure.dimension}
    entries += [f"status: {one.status}", f"figures: {_flow(own)}"]
    if breakdowns:
        entries.append(f"breakdowns: {_flow(breakdowns)}")
    return f"- {{{', '.join(entries)}}}"


def _flow(value: Mapping[str, Any] | int | None) -> str:
    """Return a value as YAML on one line. JSON's strings are YAML's, too."""
    if isinstance(value, Mapping):
        entries = (f"{_key(key)}: {_flow(below)}" for key, below in value.items())
        return f"{{{', '.join(entries)}}}"
    return HIDDEN if value is None else str(value)


def _key(text: str) -> str:
    return text if NAME.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _word(text: str) -> str:
    return text if isinstance(Scalar(text, WHOLE_FILE, quoted=False).value, str) else json.dumps(text)
