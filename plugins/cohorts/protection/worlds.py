"""Search for tables that a reader cannot tell from the true table.

A reader can exclude a value of a hidden count only if no table with that value looks like the published one. So each
possible value is proved by a table in which the count has it: a witness. The search starts at the true table. It
changes one count, which breaks the sums of that count. Then it changes other hidden counts until all sums are right
again. If a search gives up too early, a figure is hidden that could have been published. A secret never gets out,
because only witnesses that were found count.
"""

import functools
import heapq
import operator
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from plugins.cohorts.protection.budget import Budget
from plugins.cohorts.protection.counts import CountTable
from plugins.cohorts.protection.refutation import refutes

PATIENCE = 500  # tables that one search looks at before it gives up


class Witness(NamedTuple):
    """A table that looks the same: the counts that differ in it, with their values.

    `hides` are those not hidden yet.
    """

    values: Mapping[int, int]
    hides: tuple[int, ...]


class Worlds:
    """All tables that look like the true one while some of its counts are hidden."""

    # The first try looks at fewer tables than the whole patience allows.
    FIRST_TRY = 200
    # How many counts of one sum are tried as a repair.
    BREADTH = 20
    # If a thorough search does not end, it is repeated in haste. Then each sum that is still wrong costs HASTE, and
    # each changed count costs STEP like a hidden one, so that the search does not wander among free changes.
    HASTE, STEP = 10_000, 1000
    # The last search before everything connected to a count is hidden: haste with so many times the patience.
    LONG = 20

    def __init__(self, table: CountTable, hidden: Iterable[int], budget: Budget, patience: int = PATIENCE) -> None:
        self._table = table
        self._patience = patience
        self._budget = budget
        self._counts = table.counts
        self._values = [one.value for one in table.counts]
        # The most by which each count can fall: to zero, or to what readers think possible.
        self._rooms = self._values, [one.value - one.least for one in table.counts]
        # The members of each sum that no reader sees (hidden counts, and counts that are never shown), and the others.
        self._unseen = [
            [member for member in members if not self._counts[member[0]].weight] for members in table.members
        ]
        self._shown = [[member for member in members if self._counts[member[0]].weight] for members in table.members]
        self._hidden: set[int] = set()
        # Counts that tables must keep large, each with the most by which it may fall.
        self.kept_large: Mapping[int, int] = {}
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
            self._note_shown(number)

    def show(self, cell: int) -> None:
        """Show a hidden count again."""
        self._hidden.discard(cell)
        for number, sign in self._table.sums_of[cell]:
            self._unseen[number].remove((cell, sign))
            self._note_shown(number)

    def _note_shown(self, number: int) -> None:
        self._shown[number] = [member for member in self._table.members[number] if self._price(member[0])]

    def find(self, cell: int, value: int, floor: int, may_hide: bool = False, is_first: bool = True) -> Witness | None:
        """Return a table that looks the same and in which `cell` has `value`.

        The one that hides the fewest more counts.

        Args:
            cell: The count to change.
            value: The value that it must have.
            floor: With 1, every count is at least as large as readers think possible (`Count.least`); with 0 it is only
                not negative.
            may_hide: Whether more counts may be hidden.
            is_first: Whether to stop early; a first try looks at fewer tables.

        Returns:
            The table, or None if the search found none.
        """
        if refutes(self._table, self._hidden, self._budget, cell, value, floor, may_hide):
            return None
        patience = min(self.FIRST_TRY, self._patience) if is_first else self._patience
        for in_haste in (False, True):
            witness, is_certain = self._find(cell, value, floor, may_hide, in_haste, patience)
            if is_certain:
                return witness
        return None

    def find_at_last(self, cell: int, value: int, floor: int) -> Witness | None:
        """Return any table that looks the same, even if it hides many more counts. This search takes longer."""
        if refutes(self._table, self._hidden, self._budget, cell, value, floor):
            return None
        return self._find(cell, value, floor, True, True, self.LONG * self._patience)[0]

    def _find(
        self, cell: int, value: int, floor: int, may_hide: bool, in_haste: bool, patience: int
    ) -> tuple[Witness | None, bool]:
        """Return a witness, and whether the answer is certain.

        It is not if the search stopped before it had seen all tables.
        """
        serial = count()
        open_sum, change = (self.HASTE, self.STEP) if in_haste else (0, 0)
        # Tables to look at: their rank, the cost of what they hide, and the table and change that they come from. A
        # table is only computed when its turn comes.
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
            changed = len(values) + 1
            for other, size in repairs:
                key = made ^ hash((other, self._values[other] + size))
                if key in seen:
                    continue
                seen.add(key)
                dearer = cost + self._price(other)
                left = self._open_after(errors, other, size)
                # Among tables of equal cost, take the one with the fewest changes, those made and those still needed.
                rank = dearer + open_sum * left + change * changed, changed + left, next(serial)
                heapq.heappush(heap, (*rank, dearer, (values, errors), other, size))
        return None, False

    def _price(self, cell: int) -> int:
        return 0 if cell in self._hidden else self._counts[cell].weight

    def _errors_after(self, errors: Mapping[int, int], cell: int, step: int) -> dict[int, int]:
        """Return the error of each sum (parts minus total) after `cell` changes by `step`."""
        after = dict(errors)
        for number, sign in self._table.sums_of[cell]:
            off = after.pop(number, 0) + sign * step
            if off:
                after[number] = off
        return after

    def _open_after(self, errors: Mapping[int, int], cell: int, step: int) -> int:
        """Return how many sums are wrong after `cell` changes by `step`."""
        left = len(errors)
        for number, sign in self._table.sums_of[cell]:
            before = errors.get(number)
            if before is None:
                left += 1
            elif before == -sign * step:
                left -= 1
        return left

    def _repairs(
        self, errors: Mapping[int, int], values: Mapping[int, int], floor: int, may_hide: bool
    ) -> list[tuple[int, int]]:
        """Return every (count, change) that repairs a wrong sum, wholly or partly.

        Among the wrong sums it takes the one with the fewest repairs, so that a dead end shows early.
        """
        rooms = self._rooms[1 if floor else 0]
        fewest: list[tuple[int, int]] | None = None
        for number, error in errors.items():
            repairs: list[tuple[int, int]] = []
            for members in (self._unseen[number], self._shown[number]) if may_hide else (self._unseen[number],):
                self._add_repairs(repairs, members, values, error, rooms)
                if fewest is not None and len(repairs) >= len(fewest):
                    break
            else:
                fewest = repairs
            if len(fewest) < 2:
                break
        return fewest or []

    def _add_repairs(
        self,
        repairs: list[tuple[int, int]],
        members: Iterable[tuple[int, int]],
        values: Mapping[int, int],
        error: int,
        rooms: Sequence[int],
    ) -> None:
        """Add the changes of counts, not changed yet, that repair an error wholly or partly."""
        breadth = self.BREADTH
        for cell, sign in members:
            if cell in values:
                continue
            wanted = -error if sign > 0 else error
            sizes: Sequence[int]
            if wanted > 0:
                sizes = range(wanted, 0, -1)
            else:
                largest = min(-wanted, rooms[cell], self.kept_large.get(cell, rooms[cell]))
                if largest <= 0:
                    continue
                sizes = range(-largest, 0)
            refused = self._counts[cell].refused
            if refused:
                sizes = [size for size in sizes if self._values[cell] + size not in refused]
            repairs += [(cell, size) for size in sizes]
            breadth -= 1
            if not breadth:
                break
