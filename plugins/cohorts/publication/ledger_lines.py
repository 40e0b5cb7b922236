"""Write a line of the ledger as YAML and read it back. Every valid name is read exactly as it was written."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plugins.cohorts.data.model import STATUSES
from plugins.cohorts.data.shape import CELL, LARGEST_COUNT, NAME
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.faults import INVALID_CELL
from plugins.cohorts.past.releases import Rule, Statement
from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic
from plugins.ground.schema import (
    LIST,
    Choice,
    Key,
    Record,
    Report,
    Table,
    Text,
    Truth,
    WholeNumber,
)
from plugins.ground.schema_times import Date, Moment
from plugins.ground.yaml12 import Node, Scalar
from plugins.ground.yaml12 import Sequence as SequenceNode

HIDDEN = "hidden"


class _Shown:
    """A count, or the word `hidden`."""

    def read(self, node: Node, key: str, report: Report) -> int | str | None:
        """Return the count, or `hidden`."""
        if isinstance(node, Scalar) and node.text == HIDDEN:
            return HIDDEN
        return WholeNumber(high=LARGEST_COUNT * 1000).read(node, key, report)


class _Reference:
    """A name exactly as written; it may be empty."""

    def read(self, node: Node, key: str, report: Report) -> str | None:
        """Return the name."""
        if not isinstance(node, Scalar):
            return Text().read(node, key, report)
        return node.text


_CELLS = Table(_Shown(), key=CELL, invalid=INVALID_CELL)
_RULE = Record(
    {
        "threshold": WholeNumber(high=1000),
        "protect_complements": Truth(),
        "parts": Table(Text(longest=80), key=NAME),
        "finer": Table(Table(Table(_Reference(), key=NAME), key=CELL, invalid=INVALID_CELL), key=NAME),
        "key": Text(longest=80),
    },
    required=("threshold",),
)
_STATEMENT = Record(
    {
        "on": Moment(),
        "release": Text(longest=80),
        "after": _Reference(),
        "programme": Key(),
        "cohort": Key(),
        "was": Text(longest=80),
        "start": Date(),
        "end": Date(),
        "status": Choice(STATUSES),
        "figures": Table(_Shown(), key=NAME),
        "breakdowns": Table(Table(_CELLS, key=NAME), key=NAME),
        "sealed": Text(longest=1_000_000),
        "rule": _RULE,
    },
    required=("on", "programme", "status", "figures"),
)


def read_statements(node: Node, path: str) -> tuple[list[Statement], list[Diagnostic]]:
    """Return the valid lines of a ledger, in the order of the file, and the faults of the others."""
    report = Report(path, [])
    if not isinstance(node, SequenceNode):
        report.wrong_type(node, path, LIST)
        return [], report.diagnostics
    return list(_statements(node.items, path, report)), report.diagnostics


def write_line(one: Statement) -> str:
    """Return a line of the ledger."""
    breakdowns: dict[str, dict[str, dict[str, int | None]]] = {}
    for figure, value in one.figures.items():
        if figure.dimension:
            breakdowns.setdefault(figure.indicator, {}).setdefault(figure.dimension, {})[figure.cell] = value
    own = {figure.indicator: value for figure, value in one.figures.items() if not figure.dimension}
    fields: dict[str, str] = {"on": one.moment.isoformat(timespec="seconds")}
    if one.release:
        fields["release"] = _word(one.release)
    if one.after is not None:
        fields["after"] = _word(one.after)
    fields["programme"] = _word(one.programme)
    if one.cohort:
        fields["cohort"] = _word(one.cohort)
    if one.was:
        fields["was"] = _word(one.was)
    if one.start and one.end:
        fields |= {"start": one.start.isoformat(), "end": one.end.isoformat()}
    fields |= {"status": one.status, "figures": _flow(own)}
    if breakdowns:
        fields["breakdowns"] = _flow(breakdowns)
    if one.sealed:
        fields["sealed"] = _quoted(one.sealed)
    if one.rule:
        fields["rule"] = _rule(one.rule)
    return f"- {{{', '.join(f'{name}: {text}' for name, text in fields.items())}}}"


def _statements(nodes: Iterable[Node], path: str, report: Report) -> Iterator[Statement]:
    for node in nodes:
        faults = len(report.diagnostics)
        values = _STATEMENT.read(node, path, report)
        if values is not None and len(report.diagnostics) == faults:
            yield _statement(values, node)


def _statement(values: Mapping[str, Any], node: Node) -> Statement:
    cohort = values.get("cohort", "")
    name = cohort or values["programme"]
    figures = {Figure(name, indicator): value for indicator, value in values["figures"].items()}
    for indicator, dimensions in values.get("breakdowns", {}).items():
        for dimension, cells in dimensions.items():
            figures.update((Figure(name, indicator, dimension, cell), value) for cell, value in cells.items())
    rule = values.get("rule")
    return Statement(
        values["on"],
        values["programme"],
        cohort,
        values["status"],
        {figure: None if value == HIDDEN else value for figure, value in figures.items()},
        start=values.get("start"),
        end=values.get("end"),
        was=values.get("was", ""),
        sealed=values.get("sealed", ""),
        release=values.get("release", ""),
        after=values.get("after"),
        rule=_read_rule(rule) if rule else None,
        mark=node.mark,
    )


def _read_rule(values: Mapping[str, Any]) -> Rule:
    finer = {
        dimension: {cell: next(iter(place.items())) for cell, place in cells.items() if place}
        for dimension, cells in values.get("finer", {}).items()
    }
    return Rule(
        values["threshold"],
        values.get("protect_complements", False),
        values.get("parts", {}),
        finer,
        values.get("key", ""),
    )


def _rule(rule: Rule) -> str:
    fields = {"threshold": str(rule.threshold)}
    if rule.protect_complements:
        fields["protect_complements"] = "true"
    if rule.parts:
        fields["parts"] = f"{{{', '.join(f'{_word(part)}: {_word(whole)}' for part, whole in rule.parts.items())}}}"
    if rule.finer:
        dimensions = []
        for dimension, cells in rule.finer.items():
            places = (f"{_word(cell)}: {{{_word(to)}: {_word(within)}}}" for cell, (to, within) in cells.items())
            dimensions.append(f"{_word(dimension)}: {{{', '.join(places)}}}")
        fields["finer"] = f"{{{', '.join(dimensions)}}}"
    if rule.key:
        fields["key"] = _quoted(rule.key)
    return f"{{{', '.join(f'{name}: {text}' for name, text in fields.items())}}}"


def _flow(value: Mapping[str, Any] | int | None) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, Mapping):
        entries = (f"{_word(key)}: {_flow(below)}" for key, below in value.items())
        return f"{{{', '.join(entries)}}}"
    return HIDDEN if value is None else str(value)


def _word(text: str) -> str:
    is_plain = NAME.fullmatch(text) and isinstance(Scalar(text, WHOLE_FILE, quoted=False).value, str)
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    """Return text as a double-quoted YAML scalar. Line ends and characters that are not printable are escaped."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    number = ord(character)
    is_printable = 0x20 <= number < 0x7F or 0xA0 <= number < 0xD800 or 0xE000 <= number < 0xFEFF or number >= 0x10000
    if is_printable and number not in (0x2028, 0x2029):
        return character
    return f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}"
