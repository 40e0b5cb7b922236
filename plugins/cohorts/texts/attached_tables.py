"""Tables in attachments that tell what the site hides: the value of a hidden figure beside its label."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.text_faults import HIDDEN_IN_TABLE
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.extensions import AttachedTable

_NUMBER = re.compile(r"(\d{1,9})(?:[.,]0+)?")


class AttachedTables:
    """Looks for hidden figures of some statistics in tables. It knows their values: what it says is for editors."""

    def __init__(self, statistics: Statistics, hidden: Mapping[Figure, int]) -> None:
        self._statistics, self._hidden = statistics, hidden

    def check(self, table: AttachedTable) -> Iterator[Diagnostic]:
        """Yield each hidden figure whose value stands in the row or below the heading of its label, once."""
        told: set[tuple[str, int]] = set()
        columns = tuple(zip(*(row for row in table.rows if len(row) == len(table.rows[0])), strict=True))
        for line in (*table.rows, *columns):
            numbers = {int(found[1]) for cell in line[1:] if (found := _NUMBER.fullmatch(cell))}
            if not numbers:
                continue
            label = " ".join(line[0].casefold().split())
            for figure, value in self._by_label.get(label, ()):
                if value in numbers and (label, value) not in told:
                    told.add((label, value))
                    yield HIDDEN_IN_TABLE.at(table.path, label=line[0][:80], value=value, target=figure.reference)

    @cached_property
    def _by_label(self) -> Mapping[str, list[tuple[Figure, int]]]:
        found: dict[str, list[tuple[Figure, int]]] = {}
        for figure, value in self._hidden.items():
            for label in self._labels(figure):
                found.setdefault(" ".join(label.casefold().split()), []).append((figure, value))
        return found

    def _labels(self, figure: Figure) -> set[str]:
        """Return what a figure may be called in a table: by its cell, else by its indicator, in every language."""
        if not figure.dimension:
            return set(self._statistics.indicators[figure.indicator].label.values())
        dimension = self._statistics.dimensions.get(figure.dimension)
        return {figure.cell, *(dimension.cells.get(figure.cell, {}).values() if dimension else ())}
