"""Which values can unknown whole numbers have if sums and orders between them are known? Integer programming decides.

Each answer is a whole solution, and one solution shows that many values are possible at once. So solutions are kept.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from random import Random
from typing import TypeAlias

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

Factors: TypeAlias = Mapping[int, int]  # unknowns, by number, with what each is multiplied by

_HIGHEST = 100_000


class System:
    """Unknowns, each with the least value `lowest`, and what is known between them."""

    def __init__(self, lowest: Sequence[int]) -> None:
        self._size = len(lowest)
        self._lowest = list(lowest)
        self._lines: dict[tuple[tuple[int, int], ...], tuple[float, float]] = {}

    def add(self, factors: Factors, low: float, high: float) -> None:
        """Add that a sum of multiples is from `low` to `high`."""
        key = tuple(sorted((number, factor) for number, factor in factors.items() if factor))
        if not key:
            assert low <= 0 <= high, "what readers were given contradicts itself"
            return
        before = self._lines.get(key, (-numpy.inf, numpy.inf))
        self._lines[key] = (max(before[0], low), min(before[1], high))

    def impossible(self, wanted: Mapping[int, Collection[int]], solution: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield each unknown with each wanted value that it cannot have. `solution` is one that fits."""
        for part in self._parts():
            asked = {number: set(wanted[number]) for number in part if number in wanted}
            if asked:
                yield from self._impossible(part, asked, solution)

    def near(self, number: int, value: int, solution: Sequence[int], random: Random) -> list[int] | None:
        """Return a solution with a value that changes little in a known solution, a different one each time.

        None if none exists.
        """
        size, lines = self._size, list(self._lines)
        matrix = numpy.zeros((len(lines) + 2 * size, 2 * size))
        for at, line in enumerate(lines):
            for one, factor in line:
                matrix[at, one] = factor
        # The unknowns of the second half are the distances of the first half from the known solution.
        here = numpy.arange(size)
        for sign, start in ((1, len(lines)), (-1, len(lines) + size)):
            matrix[start + here, here], matrix[start + here, size + here] = -sign, 1
        known = numpy.array(solution[:size], dtype=float)
        ends = numpy.array([self._lines[line] for line in lines]).reshape(len(lines), 2)
        low = numpy.concatenate([ends[:, 0], -known, known])
        high = numpy.concatenate([ends[:, 1], numpy.full(2 * size, numpy.inf)])
        bottom = numpy.concatenate([numpy.array(self._lowest[:size], dtype=float), numpy.zeros(size)])
        top = numpy.full(2 * size, float(_HIGHEST))
        bottom[number] = top[number] = value
        found = milp(
            numpy.array([0] * size + [random.randint(1, 20) for _ in range(size)], dtype=float),
            constraints=LinearConstraint(matrix, low, high),
            bounds=Bounds(bottom, top),
            integrality=numpy.ones(2 * size),
        )
        return [round(one) for one in found.x[:size]] if found.status == 0 else None

    def _parts(self) -> Iterator[list[int]]:
        """Yield groups of connected unknowns."""
        above = list(range(self._size))

        def top(number: int) -> int:
            while above[number] != number:
                above[number] = above[above[number]]
                number = above[number]
            return number

        for line in self._lines:
            for number, _ in line[1:]:
                above[top(number)] = top(line[0][0])
        parts: dict[int, list[int]] = {}
        for number in range(self._size):
            parts.setdefault(top(number), []).append(number)
        yield from parts.values()

    def _impossible(
        self, part: Sequence[int], asked: dict[int, set[int]], solution: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        place = {number: at for at, number in enumerate(part)}
        lines = [(line, bounds) for line, bounds in self._lines.items() if line[0][0] in place]
        matrix = numpy.zeros((len(lines), len(part)))
        for at, (line, _) in enumerate(lines):
            for number, factor in line:
                matrix[at, place[number]] = factor
        ends = numpy.array([bounds for _, bounds in lines]).reshape(len(lines), 2)
        sums = [LinearConstraint(matrix, ends[:, 0], ends[:, 1])] if lines else []
        low = numpy.array([self._lowest[number] for number in part], dtype=float)
        truth = numpy.array([solution[number] for number in part])
        random = Random(0)
        for number, values in asked.items():
            values.discard(int(truth[place[number]]))
        for number, values in asked.items():
            while values:
                value = min(values)
                values.discard(value)
                found = self._solve(sums, low, place, number, value, asked, random)
                if found is None:
                    yield number, value
                    continue
                for other, left in asked.items():
                    left.discard(round(found[place[other]]))

    @staticmethod
    def _solve(
        sums: list[LinearConstraint],
        low: numpy.ndarray,
        place: Mapping[int, int],
        number: int,
        value: int,
        asked: Mapping[int, set[int]],
        random: Random,
    ) -> numpy.ndarray | None:
        """Return a solution with the value, one that is likely to have other wanted values too."""
        at = place[number]
        if value < low[at]:
            return None
        bottom, high = low.copy(), numpy.full(len(low), float(_HIGHEST))
        bottom[at] = high[at] = value
        aim = numpy.zeros(len(low))
        for other, left in asked.items():
            if left:
                aim[place[other]] = random.choice((-1, 1, 1))
        found = milp(aim, constraints=sums, bounds=Bounds(bottom, high), integrality=numpy.ones(len(low)))
        assert found.status in (0, 2), found.message
        return found.x if found.status == 0 else None
