"""Other worlds: tables of counts that agree with all that is published, and differ in what is hidden.

A reader can work out a hidden count only as far as no other table would look the same. So each value that a
hidden count might have is shown possible by a table in which it has it: a witness. The search goes from the true
table by repairs: one count is changed, the sums it stands in no longer hold, and other hidden counts are changed
until all do. A search that gives up too early costs a figure that could have been published, never a secret:
only witnesses found count.
"""

import functools
import heapq
import operator
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Count:
    """A count of the table.

    `weight` is what hiding it costs the reader, 0 for a count that is never shown, such as the difference of two.
    `is_protected` tells whether its small values are secret, `is_known` whether readers have it from elsewhere.
    """

    value: int
    weight: int
    is_protected: bool = False
    is_known: bool = False

    @property
    def is_fixed(self) -> bool:
        """Whether it is the same in every world: it is known, or zero, and zero is published."""
        return self.is_known or (self.weight > 0 and self.value == 0)


class Sum(NamedTuple):
    """`total` is the sum of `parts`, all by their number in the table."""

    total: int
    parts: tuple[int, ...]


class Witness(NamedTuple):
    """The counts that differ in another table, with their values there; `hides` are those not hidden yet."""

    values: Mapping[int, int]
    hides: tuple[int, ...]


class Table:
    """Counts and the sums between them."""

    def __init__(self, counts: tuple[Count, ...], sums: tuple[Sum, ...]) -> None:
        self.counts = counts
        # Counts that are the same in every world: they are known or zero, or follow from such.
        self.fixed = _fixed(counts, sums)
        # Of each sum what may change, with its sign: the total and the cheapest parts first, so that a search of
        # limited breadth sees them. Sums that tell the same are one, such as those of several releases.
        told: dict[frozenset[tuple[int, int]], list[tuple[int, int]]] = {}
        for total, parts in sums:
            cheapest = sorted(parts, key=lambda part: (counts[part].weight, part))
            members = [one for one in ((total, -1), *((part, 1) for part in cheapest)) if one[0] not in self.fixed]
            if members:
                told.setdefault(frozenset(members), members)
        self.members = list(told.values())
        self.sums_of: list[list[tuple[int, int]]] = [[] for _ in counts]
        for number, members in enumerate(self.members):
            for cell, sign in members:
                self.sums_of[cell].append((number, sign))

    def connected(self, cell: int) -> set[int]:
        """Return every count that is bound to `cell` by any chain of sums, itself among them."""
        found, waiting = {cell}, [cell]
        while waiting:
            for number, _ in self.sums_of[waiting.pop()]:
                new = {other for other, _ in self.members[number]} - found
                found |= new
                waiting.extend(new)
        return found


def _fixed(counts: Sequence[Count], sums: Sequence[Sum]) -> set[int]:
    """Return the counts that are the same in every world, found one sum after another."""
    fixed = {number for number, cell in enumerate(counts) if cell.is_fixed}
    free = [{cell for cell in (total, *parts) if cell not in fixed} for total, parts in sums]
    holders: dict[int, list[int]] = {}
    for number, cells in enumerate(free):
        for cell in cells:
            holders.setdefault(cell, []).append(number)
    waiting = [number for number, cells in enumerate(free) if len(cells) == 1]
    while waiting:
        for cell in tuple(free[waiting.pop()]):
            fixed.add(cell)
            for number in holders.pop(cell, ()):
                free[number].discard(cell)
                if len(free[number]) == 1:
                    waiting.append(number)
    return fixed


class Worlds:
    """The tables that look like the true one while some of its counts are hidden."""

    # How many tables a search looks at before it gives up, at most and as a first try; and how many counts of one sum
    # it tries for a repair.
    PATIENCE, FIRST_TRY, BREADTH = 500, 200, 20
    # A search that was too thorough to end is repeated in haste: each sum still broken then counts as this dear, and
    # each count changed as one that is hidden, so that it does not wander among changes that cost nothing.
    HASTE, STEP = 1000, 100
    # Before all that is bound to a count is hidden for want of a witness, haste has so many times the patience.
    LONG = 20

    def __init__(self, table: Table, hidden: Iterable[int]) -> None:
        self._table = table
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

        A hidden count is at least `floor` in it; `may_hide` tells whether more may be hidden. None is returned
        where no such table is found, by a first try or with all patience.
        """
        patience = min(self.FIRST_TRY, self.PATIENCE) if is_first else self.PATIENCE
        for in_haste in (False, True):
            witness, is_certain = self._find(cell, value, floor, may_hide, in_haste, patience)
            if is_certain:
                return witness
        return None

    def find_at_last(self, cell: int, value: int) -> Witness | None:
        """Return any table that looks the same, whatever more it hides, after a longer search."""
        return self._find(cell, value, 0, True, True, self.LONG * self.PATIENCE)[0]

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
            *_, cost, (values, errors), last, step = heapq.heappop(heap)
            values = {**values, last: self._counts[last].value + step}
            errors = self._errors_after(errors, last, step)
            if not errors:
                return Witness(values, tuple(sorted(other for other in values if self._price(other)))), True
            made = functools.reduce(operator.xor, map(hash, values.items()))
            for other, size in self._repairs(errors, values, floor, may_hide):
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
            room = truth.value - (floor if truth.weight else 0)  # by which it can fall
            wanted = -sign * error
            largest = wanted if wanted > 0 else min(-wanted, room)
            if largest > 0:
                direction = 1 if wanted > 0 else -1
                repairs.extend((cell, direction * size) for size in range(largest, 0, -1))
                breadth -= 1
                if not breadth:
                    break
        return repairs
