"""A reader who keeps every release: all downloads together, and what is known to be equal in several of them."""

from collections.abc import Mapping, Sequence

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.cohorts.attacker import Attacker, Row


class Archive:
    """Joins the attackers of single releases. It knows for every cohort whether it was changed between two releases."""

    def __init__(self, attackers: Sequence[Attacker], truths: Sequence[Mapping[Row, int]]) -> None:
        self._number: dict[tuple[int, Row], int] = {}
        size = 0
        for at, attacker in enumerate(attackers):
            for row in attacker.rows:
                is_same = at > 0 and "-" in row[0] and self._own(row, truths[at]) == self._own(row, truths[at - 1])
                before = self._number.get((at - 1, row)) if is_same else None
                self._number[at, row] = size if before is None else before
                size += before is None
        self._low, self._high = numpy.zeros(size), numpy.full(size, numpy.inf)
        lines, tops = [], []
        for at, attacker in enumerate(attackers):
            for row, value in attacker.published.items():
                if value is not None:
                    number = self._number[at, row]
                    self._low[number] = self._high[number] = value
            for coefficients, top in attacker.constraints():
                line = numpy.zeros(size)
                for row, factor in coefficients.items():
                    line[self._number[at, row]] += factor
                lines.append(line)
                tops.append(top)
        self._sums = [LinearConstraint(numpy.array(lines), 0, tops)] if lines else []

    @staticmethod
    def _own(row: Row, truth: Mapping[Row, int]) -> dict[Row, int]:
        return {one: value for one, value in truth.items() if one[0] == row[0]}

    def can_be(self, release: int, row: Row, value: int) -> bool:
        """Return whether a figure of a release can have a value, with any values of the other hidden figures."""
        low, high = self._low.copy(), self._high.copy()
        number = self._number[release, row]
        low[number] = high[number] = value
        if not self._low[number] <= value <= self._high[number]:
            return False
        size = len(low)
        found = milp(numpy.zeros(size), constraints=self._sums, bounds=Bounds(low, high), integrality=numpy.ones(size))
        assert found.status in (0, 2), found.message
        return found.status == 0
