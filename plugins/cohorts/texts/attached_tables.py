"""Tables in attachments that tell what the site hides: the value of a hidden figure beside its label."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.text_faults import HIDDEN_IN_TABLE
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.extensions import AttachedTable
from plugins.newsroom.number_words import spell

# A number, also with zeros behind its comma; not the first one of a range such as 18-29.
_NUMBER = r"(?P<number>\d{1,9})(?:[.,]0+)?(?![.,]?\d)(?!\s*-\s*\d)"
_VALUE = re.compile(rf"\W*{_NUMBER}")
_OTHER = ("tidak", "belum", "bukan", "tanpa", "not", "no", "without")  # "Belum lulus" is another figure
_DASHES = str.maketrans("‐‑‒–—", "-----")
_NEAR = 2  # words between a label and a number in the same cell


class AttachedTables:
    """Looks for hidden figures of some statistics in tables. It knows their values: what it says is for editors."""

    def __init__(self, statistics: Statistics, hidden: Mapping[Figure, int]) -> None:
        self._statistics, self._hidden = statistics, hidden

    def check(self, table: AttachedTable) -> Iterator[Diagnostic]:
        """Yield each hidden figure whose value stands right of its label, below it, or in its cell, once."""
        if not self._by_label:
            return
        told = set[tuple[str, int]]()
        above = defaultdict[int, dict[str, str]](dict)  # by column: labels, and the cells that name them
        for row in table.rows:
            labels = [self._labels_in(cell) for cell in row]
            named = dict[str, str]()  # labels so far in this row, and the cells that name them
            for at, cell in enumerate(row):
                value, around = self._value_of(cell), {**above[at], **named}
                found = [*self._values_near(cell, labels[at]), *((one, value) for one in around if value is not None)]
                named |= dict.fromkeys(labels[at], cell)
                for label, number in found:
                    for figure, hidden in self._by_label[label]:
                        if hidden == number and (label, number) not in told:
                            told.add((label, number))
                            said = {**around, **named}[label][:80]
                            yield HIDDEN_IN_TABLE.at(table.path, label=said, value=number, target=figure.reference)
            for at, cell in enumerate(row):
                above[at] |= dict.fromkeys(labels[at], cell)

    def _value_of(self, cell: str) -> int | None:
        """Return the number with which a cell begins, in digits or as a hidden number in words."""
        found = _VALUE.match(cell)
        if found:
            return int(found["number"])
        words = cell.split()
        return self._in_words.get(words[0].casefold().strip(",.;:()")) if words else None

    def _values_near(self, cell: str, labels: Collection[str]) -> Iterator[tuple[str, int]]:
        """Yield the numbers that stand beside a label in one cell, as in "12 peserta, 3 lulus"."""
        plain = _plain(cell)
        for label in labels:
            for match in re.finditer(re.escape(label), plain):
                near = [*plain[: match.start()].split()[-_NEAR:], *plain[match.end() :].split()[:_NEAR]]
                for word in near:
                    value = self._value_of(word)
                    if value is not None:
                        yield label, value

    def _labels_in(self, cell: str) -> set[str]:
        """Return the labels of hidden figures that a cell names."""
        plain = _plain(cell)
        found = set()
        for match in self._pattern.finditer(plain):
            before = plain[: match.start()].split()[-1:]
            if not (before and before[0] in _OTHER):
                found.add(match[0])
        return found

    @cached_property
    def _in_words(self) -> Mapping[str, int]:
        numbers = {*self._hidden.values()}
        return {words: one for one in numbers for code in ("id", "en") if (words := spell(one, code)) is not None}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        labels = sorted(self._by_label, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, labels))})(?!\w)")

    @cached_property
    def _by_label(self) -> Mapping[str, list[tuple[Figure, int]]]:
        found: dict[str, list[tuple[Figure, int]]] = {}
        for figure, value in self._hidden.items():
            for label in self._labels(figure):
                found.setdefault(_plain(label), []).append((figure, value))
        return found

    def _labels(self, figure: Figure) -> set[str]:
        """Return what a figure may be called in a table: by its cell, else by its indicator, in every language."""
        if not figure.dimension:
            return set(self._statistics.indicators[figure.indicator].label.values())
        dimension = self._statistics.dimensions.get(figure.dimension)
        return {figure.cell, *(dimension.cells.get(figure.cell, {}).values() if dimension else ())}


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(_DASHES).split())
