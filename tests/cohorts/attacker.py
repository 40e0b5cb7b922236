"""A curious reader: takes what is published and works out everything that can be worked out.

The attacker does not know how figures are hidden. They know only what the site says of itself: the downloads with their
definitions, and the rule. Integer programming (HiGHS) decides whether a hidden figure can have a value.
"""

import itertools
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

Row = tuple[str, str, str, str]  # cohort, programme or `all`; indicator; dimension; cell


class Attacker:
    """Reads cohorts.json once; then judges which values hidden figures can have."""

    def __init__(self, download: bytes) -> None:
        data = json.loads(download)
        self.threshold = data["disclosure"]["threshold"]
        self.published: dict[Row, int | None] = {}
        for figure in data["figures"]:
            name = figure["cohort"] or figure["programme"]
            row = (name, figure["indicator"], figure["dimension"] or "", figure["cell"] or "")
            assert figure["hidden"] == (figure["value"] is None)
            self.published[row] = figure["value"]
        self.rows = list(self.published)
        self._number = {row: number for number, row in enumerate(self.rows)}
        self._equations: list[dict[int, int]] = []
        self._orders: list[tuple[int, int]] = []  # (part, whole): the first is at most the second
        self._learn(data)
        self._matrix = self._constraints()
        self._answers: dict[tuple[object, ...], bool] = {}

    def _learn(self, data: Mapping[str, Any]) -> None:
        programme_of = {key: cohort["programme"] for key, cohort in data["cohorts"].items()}
        parts: dict[Row, list[Row]] = {}
        for row in self.rows:
            name, indicator, dimension, _ = row
            if dimension:
                assert data["dimensions"][dimension]["of"] == indicator
                parts.setdefault((name, indicator, "", dimension), []).append(row)
            elif name in programme_of:
                parts.setdefault((programme_of[name], indicator, "", ""), []).append(row)
            elif name != "all":
                parts.setdefault(("all", indicator, "", ""), []).append(row)
        for (name, indicator, _, _), members in parts.items():
            total = self._number[name, indicator, "", ""]
            self._equations.append({total: -1, **{self._number[member]: 1 for member in members}})
        for name, indicator, dimension, _ in self.rows:
            if not dimension and name in programme_of:
                whole = data["indicators"][indicator]["part_of"]
                while whole:
                    if (name, whole, "", "") in self._number:
                        part = self._number[name, indicator, "", ""]
                        self._orders.append((part, self._number[name, whole, "", ""]))
                    whole = data["indicators"][whole]["part_of"]

    def constraints(self) -> Iterator[tuple[dict[Row, int], float]]:
        """Yield the constraints: sums of multiples of figures that must be between 0 and a maximum.

        Sums of parts have 0 as the maximum, orders have none.
        """
        for equation in self._equations:
            yield {self.rows[number]: sign for number, sign in equation.items()}, 0
        for part, whole in self._orders:
            yield {self.rows[part]: -1, self.rows[whole]: 1}, numpy.inf

    def _constraints(self) -> LinearConstraint:
        matrix = numpy.zeros((len(self._equations) + len(self._orders), len(self.rows)))
        upper = numpy.zeros(len(matrix))
        lower = numpy.zeros(len(matrix))
        for line, equation in enumerate(self._equations):
            for number, sign in equation.items():
                matrix[line, number] = sign
        for line, (part, whole) in enumerate(self._orders, len(self._equations)):
            matrix[line, part], matrix[line, whole] = -1, 1
            upper[line] = numpy.inf
        return LinearConstraint(matrix, lower, upper)

    def hidden(self) -> frozenset[Row]:
        """The figures that are not shown."""
        return frozenset(row for row, value in self.published.items() if value is None)

    def can_be(
        self,
        row: Row,
        value: int,
        truth: Mapping[Row, int],
        hidden: Collection[Row] | None = None,
        lowest: int = 0,
        gap_to: Row | None = None,
    ) -> bool:
        """Return whether a hidden figure can have a value, or its gap to the figure `gap_to`.

        `hidden` are the hidden figures, by default those of the download; `truth` gives the others. Hidden figures are
        at least `lowest`.
        """
        hidden = self.hidden() if hidden is None else hidden
        key = (row, value, frozenset(hidden), lowest, gap_to)
        if key not in self._answers:
            self._answers[key] = self._solve(row, value, truth, hidden, lowest, gap_to)
        return self._answers[key]

    def _solve(
        self,
        row: Row,
        value: int,
        truth: Mapping[Row, int],
        hidden: Collection[Row],
        lowest: int,
        gap_to: Row | None,
    ) -> bool:
        low = numpy.array([lowest if one in hidden else truth[one] for one in self.rows], dtype=float)
        high = numpy.array([numpy.inf if one in hidden else truth[one] for one in self.rows], dtype=float)
        asked = numpy.zeros((1, len(self.rows)))
        if gap_to is None:
            asked[0, self._number[row]] = 1
        else:
            asked[0, self._number[gap_to]], asked[0, self._number[row]] = 1, -1
        result = milp(
            numpy.zeros(len(self.rows)),
            constraints=[self._matrix, LinearConstraint(asked, value, value)],
            bounds=Bounds(low, high),
            integrality=numpy.ones(len(self.rows)),
        )
        assert result.status in (0, 2), result.message
        return result.status == 0

    def known_about(
        self, row: Row, truth: Mapping[Row, int], hidden: Collection[Row] | None = None, lowest: int = 0
    ) -> list[int]:
        """Return the values from 1 to the threshold minus 1 that the attacker can exclude for a hidden figure."""
        others = (value for value in range(1, self.threshold) if value != truth[row])
        return [value for value in others if not self.can_be(row, value, truth, hidden, lowest)]


def best_pattern(attacker: Attacker, truth: Mapping[Row, int], small: Collection[Row], limit: int) -> int:
    """Return the fewest figures to hide so that nothing is known of the small ones. All sets are tried in order.

    Zero is shown, so hidden figures are at least 1. A value that this rules out even where everything else is hidden
    is not required. `limit` is a number that is known to suffice.
    """
    others = [row for row in attacker.rows if truth[row] and row not in small]
    unavoidable = {row: attacker.known_about(row, truth, {*small, *others}, lowest=1) for row in sorted(small)}
    for more in range(limit - len(small)):
        for chosen in itertools.combinations(others, more):
            hidden = {*small, *chosen}
            if all(attacker.known_about(row, truth, hidden, lowest=1) == known for row, known in unavoidable.items()):
                return len(small) + more
    return limit


def small_rows(truth: Mapping[Row, int], protected: Collection[str], threshold: int) -> Iterator[Row]:
    """Yield the figures that are hidden because they are small."""
    return (row for row, value in truth.items() if row[1] in protected and 0 < value < threshold)
