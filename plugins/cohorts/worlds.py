"""Other worlds: tables of counts that agree with all that is published, and differ in what is hidden.

A reader can work out a hidden count only as far as no other table would look the same. So each value that a
hidden count might have is shown possible by a table in which it has it: a witness. The search goes from the true
table by repairs: one count is changed, the sums it stands in no longer hold, and other hidden counts are changed
until all do. A search that gives up too early costs a figure that could have been published, never a secret:
only witnesses found count.
"""

import heapq
from collections.abc import Collection, Iterator, Mapping
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
    """Counts and the sums between them, ready to be searched."""

    # How many tables a search looks at before it gives up, and how many counts of one sum it tries for a repair.
    PATIENCE, BREADTH = 2000, 20
    # A search that was too thorough to end is repeated in haste: each sum still broken then counts as this dear.
    HASTE = 100

    def __init__(self, counts: tuple[Count, ...], sums: tuple[Sum, ...]) -> None:
        self.counts = counts
        self._members: list[tuple[tuple[int, int], ...]] = []
        self._sums_of: list[list[tuple[int, int]]] = [[] for _ in counts]
        for number, (total, parts) in enumerate(sums):
            # The total and the cheapest parts come first, so that a search of limited breadth sees them.
            cheapest = sorted(parts, key=lambda part: (counts[part].weight, part))
            members = ((total, -1), *((part, 1) for part in cheapest))
            self._members.append(tuple(member for member in members if not counts[member[0]].is_fixed))
            for cell, sign in members:
                self._sums_of[cell].append((number, sign))

    def find(
        self, cell: int, value: int, hidden: Collection[int], floor: int, hideable: Collection[int] = ()
    ) -> Witness | None:
        """Return a table that looks the same and in which `cell` has `value`, the one that hides fewest more.

        A hidden count is at least `floor` in it; `hideable` are those that may be hidden besides. None is
        returned where no such table is found.
        """
        search = _Search(self, hidden, floor, hideable)
        for haste in (0, self.HASTE):
            witness, is_certain = self._find(search, cell, value, haste)
            if is_certain:
                return witness
        return None

    def _find(self, search: "_Search", cell: int, value: int, haste: int) -> tuple[Witness | None, bool]:
        """Return a witness, and whether the answer is certain: without one it may be that patience ended."""
        serial = count()
        errors = self.errors_after({}, cell, value - self.counts[cell].value)
        heap = [(0, 0, next(serial), 0, {cell: value}, errors)]
        seen: set[frozenset[tuple[int, int]]] = set()
        for _ in range(self.PATIENCE):
            if not heap:
                return None, True
            *_, cost, values, errors = heapq.heappop(heap)
            if not errors:
                return Witness(values, tuple(sorted(filter(search.is_shown, values)))), True
            for other, step in search.repairs(errors, values):
                changed = {**values, other: self.counts[other].value + step}
                key = frozenset(changed.items())
                if key in seen:
                    continue
                seen.add(key)
                dearer = cost + (self.counts[other].weight if search.is_shown(other) else 0)
                left = self.errors_after(errors, other, step)
                # Of equally dear ones the table with the fewest changes, made and still to make, is next.
                rank = dearer + haste * len(left), len(changed) + len(left), next(serial)
                heapq.heappush(heap, (*rank, dearer, changed, left))
        return None, False

    def errors_after(self, errors: Mapping[int, int], cell: int, step: int) -> dict[int, int]:
        """Return by how much each sum is off (parts less total) when `cell` changes by `step`."""
        after = dict(errors)
        for number, sign in self._sums_of[cell]:
            off = after.pop(number, 0) + sign * step
            if off:
                after[number] = off
        return after

    def members(self, number: int) -> tuple[tuple[int, int], ...]:
        """Return the counts of a sum that may change, with the sign they have in it."""
        return self._members[number]

    def connected(self, cell: int) -> set[int]:
        """Return every count that is bound to `cell` by any chain of sums, itself among them."""
        found, waiting = {cell}, [cell]
        while waiting:
            for number, _ in self._sums_of[waiting.pop()]:
                new = {other for other, _ in self._members[number]} - found
                found |= new
                waiting.extend(new)
        return found


class _Search:
    """What a search may change: hidden counts, and besides them those that may still be hidden."""

    def __init__(self, table: Table, hidden: Collection[int], floor: int, hideable: Collection[int]) -> None:
        self._table, self._hidden, self._floor, self._hideable = table, hidden, floor, hideable

    def is_shown(self, cell: int) -> bool:
        """Whether a count is published so far."""
        return self._table.counts[cell].weight > 0 and cell not in self._hidden

    def repairs(self, errors: Mapping[int, int], values: Mapping[int, int]) -> list[tuple[int, int]]:
        """Return every (count, change) that mends a broken sum, or a part of it.

        It is the sum that the fewest changes would mend, so that a dead end shows at once.
        """
        fewest: list[tuple[int, int]] | None = None
        for number, error in errors.items():
            repairs = list(self._repairs_of(number, error, values))
            if fewest is None or len(repairs) < len(fewest):
                fewest = repairs
            if len(fewest) < 2:
                break
        return fewest or []

    def _repairs_of(self, number: int, error: int, values: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        breadth = {True: self._table.BREADTH, False: self._table.BREADTH}
        for other, sign in self._table.members(number):
            is_shown = self.is_shown(other)
            if other in values or not breadth[is_shown] or (is_shown and other not in self._hideable):
                continue
            truth = self._table.counts[other]
            wanted, lowest = -sign * error, self._floor if truth.weight else 0
            steps = [size if wanted > 0 else -size for size in range(abs(wanted), 0, -1)]
            possible = [(other, step) for step in steps if truth.value + step >= lowest]
            yield from possible
            breadth[is_shown] -= bool(possible)
            if not any(breadth.values()):
                return
