"""Search for tables that a reader cannot tell from the true one.

A reader can narrow a hidden count only as far as no other table would look the same. So each value that a hidden
count might have is shown possible by a table in which it has that value: a witness. The search starts at the true
table and repairs: it changes one count, which breaks the sums the count stands in, and then changes other hidden
counts until all sums hold again. A search that gives up too early costs a figure that could have been published. It
never costs a secret, because only witnesses that were found count.
"""

import functools
import heapq
import operator
from bisect import insort
from collections.abc import Iterable, Mapping
from itertools import count
from typing import NamedTuple

from plugins.cohorts.protection.counts import CountTable


class Witness(NamedTuple):
    """The counts that differ in another table, with their values there; `hides` are those not hidden yet."""

    values: Mapping[int, int]
    hides: tuple[int, ...]


class Budget:
    """How many steps all searches together may take.

    Steps are counted, never time, so that every machine publishes the same figures.
    """

    def __init__(self, steps: int) -> None:
        self.left = steps

    @property
    def is_spent(self) -> bool:
        """Whether no step is left."""
        return self.left <= 0


class Worlds:
    """The tables that look like the true one while some of its counts are hidden."""

    # How many tables a search looks at before it gives up, at most and as a first try; and how many counts of one sum
    # it tries for a repair.
    PATIENCE, FIRST_TRY, BREADTH = 500, 200, 20
    # A search that was too thorough to end is repeated in haste: each sum still broken then counts as this dear, and
    # each count changed as one that is hidden, so that it does not wander among changes that cost nothing.
    HASTE, STEP = 10_000, 1000
    # Before all that is bound to a count is hidden for want of a witness, haste has so many times the patience.
    LONG = 20
    _LARGEST = 10**12  # more than any sum of counts

    # How many bounds a refutation narrows before it gives up.
    REFUTING = 400

    def __init__(self, table: CountTable, hidden: Iterable[int], budget: Budget) -> None:
        self._table = table
        self._budget = budget
        self._counts = table.counts
        # What no reader sees, of each sum and at all: hidden counts, and those that are never shown.
        self._unseen = [
            [member for member in members if not self._counts[member[0]].weight] for members in table.members
        ]
        self._hidden: set[int] = set()
        for cell in hidden:
            self.hide(cell)

    @property
    def hidden(self) -> frozenset[int]:
        """The hidden counts."""
        return frozenset(self._hidden)

    def hides(self, cell: int) -> bool:
        """Whether a count is hidden."""
        return cell in self._hidden

    def hide(self, cell: int) -> None:
        """Hide one more count."""
        self._hidden.add(cell)
        for number, sign in self._table.sums_of[cell]:
            insort(self._unseen[number], (cell, sign))

    def show(self, cell: int) -> None:
        """Show a hidden count again."""
        self._hidden.discard(cell)
        for number, sign in self._table.sums_of[cell]:
            self._unseen[number].remove((cell, sign))

    def find(self, cell: int, value: int, floor: int, may_hide: bool = False, is_first: bool = True) -> Witness | None:
        """Return a table that looks the same and in which `cell` has `value`, the one that hides fewest more.

        With `floor` 1 every count is at least as large as readers believe (`Count.least`), with 0 only not negative.
        `may_hide` tells whether more may be hidden. None is returned where no such table is found, by a first try or
        with all patience.
        """
        if self.refutes(cell, value, floor, may_hide):
            return None
        patience = min(self.FIRST_TRY, self.PATIENCE) if is_first else self.PATIENCE
        for in_haste in (False, True):
            witness, is_certain = self._find(cell, value, floor, may_hide, in_haste, patience)
            if is_certain:
                return witness
        return None

    def find_at_last(self, cell: int, value: int, floor: int) -> Witness | None:
        """Return any table that looks the same, whatever more it hides, after a longer search."""
        if self.refutes(cell, value, floor):
            return None
        return self._find(cell, value, floor, True, True, self.LONG * self.PATIENCE)[0]

    def refutes(self, cell: int, value: int, floor: int, may_hide: bool = True) -> bool:
        """Whether bounds that follow from each other, sum by sum, exclude that `cell` has `value`.

        False says nothing: the value may still be impossible.
        """
        bounds = {cell: (value, value)}
        waiting = dict.fromkeys(number for number, _ in self._table.sums_of[cell])
        for _ in range(self.REFUTING):
            if not waiting:
                return False
            number = next(iter(waiting))
            del waiting[number]
            self._budget.left -= 1
            narrowed = self._narrow(number, bounds, floor, may_hide)
            if narrowed is None:
                return True
            for other in narrowed:
                waiting.update(dict.fromkeys(one for one, _ in self._table.sums_of[other] if one != number))
        return False

    def _narrow(self, number: int, bounds: dict[int, tuple[int, int]], floor: int, may_hide: bool) -> list[int] | None:
        """Narrow the bounds of the counts in a sum, and return which; None where no values are left."""
        constant, lows, highs = 0, 0, 0
        sizes = []
        for other, sign in self._table.members[number]:
            truth = self._counts[other]
            # Parts less total is the same in every table; what is fixed was left out of the members.
            constant += sign * truth.value
            if other in bounds:
                least, most = bounds[other]
            elif may_hide or not truth.weight or other in self._hidden:
                least, most = (truth.least if floor else 0), self._LARGEST
            else:
                least = most = truth.value
            sizes.append((other, sign, least, most) if sign > 0 else (other, sign, -most, -least))
            lows += sizes[-1][2]
            highs += sizes[-1][3]
        if not lows <= constant <= highs:
            return None
        narrowed = []
        for other, sign, least, most in sizes:
            low, high = max(least, constant - (highs - most)), min(most, constant - (lows - least))
            if low > high:
                return None
            if (low, high) == (least, most):
                continue
            if sign < 0:
                low, high = -high, -low
            if other not in bounds and high > self._LARGEST // 2 and low <= self._counts[other].least:
                continue
            bounds[other] = low, high
            narrowed.append(other)
        return narrowed

    def _find(
        self, cell: int, value: int, floor: int, may_hide: bool, in_haste: bool, patience: int
    ) -> tuple[Witness | None, bool]:
        """Return a witness, and whether the answer is certain: without one it may be that patience ended."""
        serial = count()
        open_sum, change = (self.HASTE, self.STEP) if in_haste else (0, 0)
        # Tables to look at: their rank, the cost of what they hide, and from which table by which change they come.
        # One is made only when its turn comes.
        start: tuple[Mapping[int, int], Mapping[int, int]] = ({}, {})
        heap = [(0, 0, next(serial), 0, start, cell, value - self._counts[cell].value)]
        seen: set[int] = set()
        for _ in range(patience):
            if not heap:
                return None, True
            if self._budget.is_spent:
                return None, False
            *_, cost, (values, errors), last, step = heapq.heappop(heap)
            values = {**values, last: self._counts[last].value + step}
            errors = self._errors_after(errors, last, step)
            if not errors:
                return Witness(values, tuple(sorted(other for other in values if self._price(other)))), True
            made = functools.reduce(operator.xor, map(hash, values.items()))
            repairs = self._repairs(errors, values, floor, may_hide)
            self._budget.left -= 1 + len(repairs)
            for other, size in repairs:
                key = made ^ hash((other, self._counts[other].value + size))
                if key in seen:
                    continue
                seen.add(key)
                dearer = cost + self._price(other)
                left, changed = self._open_after(errors, other, size), len(values) + 1
                # Of equally dear ones the table with the fewest changes, made and still to make, is next.
                rank = dearer + open_sum * left + change * changed, changed + left, next(serial)
                heapq.heappush(heap, (*rank, dearer, (values, errors), other, size))
        return None, False

    def _price(self, cell: int) -> int:
        return 0 if cell in self._hidden else self._counts[cell].weight

    def _errors_after(self, errors: Mapping[int, int], cell: int, step: int) -> dict[int, int]:
        """Return by how much each sum is off (parts less total) when `cell` changes by `step`."""
        after = dict(errors)
        for number, sign in self._table.sums_of[cell]:
            off = after.pop(number, 0) + sign * step
            if off:
                after[number] = off
        return after

    def _open_after(self, errors: Mapping[int, int], cell: int, step: int) -> int:
        """Return how many sums are off when `cell` changes by `step`."""
        left = len(errors)
        for number, sign in self._table.sums_of[cell]:
            before = errors.get(number, 0)
            left += (before + sign * step != 0) - (before != 0)
        return left

    def _repairs(
        self, errors: Mapping[int, int], values: Mapping[int, int], floor: int, may_hide: bool
    ) -> list[tuple[int, int]]:
        """Return every (count, change) that mends a broken sum, or a part of it.

        It is the sum that the fewest changes would mend, so that a dead end shows at once.
        """
        fewest: list[tuple[int, int]] | None = None
        for number, error in errors.items():
            unseen = (member for member in self._unseen[number] if member[0] not in values)
            repairs = self._repairs_by(unseen, error, floor)
            if may_hide:
                shown = (member for member in self._table.members[number] if self._price(member[0]))
                repairs += self._repairs_by((member for member in shown if member[0] not in values), error, floor)
            if fewest is None or len(repairs) < len(fewest):
                fewest = repairs
            if len(fewest) < 2:
                break
        return fewest or []

    def _repairs_by(self, members: Iterable[tuple[int, int]], error: int, floor: int) -> list[tuple[int, int]]:
        repairs: list[tuple[int, int]] = []
        breadth = self.BREADTH
        for cell, sign in members:
            truth = self._counts[cell]
            room = truth.value - (truth.least if floor else 0)  # by which it can fall
            wanted = -sign * error
            largest = wanted if wanted > 0 else min(-wanted, room)
            if largest > 0:
                direction = 1 if wanted > 0 else -1
                repairs.extend((cell, direction * size) for size in range(largest, 0, -1))
                breadth -= 1
                if not breadth:
                    break
        return repairs
