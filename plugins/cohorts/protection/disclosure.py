"""Disclosure control: which counts to hide so that no small one can be worked out, and no more than that.

Small are protected counts from 1 to threshold - 1; they are hidden, and others with them, until each of those
values is possible for each of them, given everything published and the sums that hold. Zero is published, so a
reader knows that what is hidden is at least 1; witnesses keep to that too wherever they can (where two hidden
counts make up a hidden sum, the sum is at least 2, and nothing can be done about it).

Source of the terms: A. Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapter 4: primary and
secondary suppression, feasibility intervals. Finding the fewest counts to hide is NP-hard (Kelly, Golden and Assad
1992, Networks 22), so each value is made possible by its cheapest repair, and what then proves needless is shown.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import NamedTuple

from plugins.cohorts.protection.worlds import Table, Witness, Worlds


class Protection(NamedTuple):
    """The counts to hide, the small ones among them, and small ones that cannot be kept secret any more.

    `protects` tells of each hidden count that is not small which small ones need it hidden.
    """

    hidden: frozenset[int]
    small: frozenset[int]
    exposed: frozenset[int]
    protects: Mapping[int, frozenset[int]]


def protect(table: Table, threshold: int) -> Protection:
    """Return which counts to hide, by number.

    A count is exposed only where readers know other counts from elsewhere (`Count.is_known`).
    """
    pattern = _Pattern(table, threshold)
    # The ends first: what makes them possible mostly makes all between possible too.
    for value in dict.fromkeys((1, threshold - 1, *range(2, threshold - 1))):
        for cell in pattern.small:
            pattern.cover(cell, value)
    pattern.show_needless()
    return Protection(
        frozenset(pattern.hidden), frozenset(pattern.small), frozenset(pattern.exposed), pattern.protects()
    )


class _Pattern:
    """The counts hidden so far, and the witnesses that show whether it is enough."""

    def __init__(self, table: Table, threshold: int) -> None:
        counts = table.counts
        self._table = table
        self.small = tuple(n for n, cell in enumerate(counts) if cell.is_protected and 0 < cell.value < threshold)
        self.exposed = {number for number in self.small if number in table.fixed}
        self._pinned = {number for number in self.small if counts[number].weight}
        self._worlds = Worlds(table, sorted(self._pinned))
        self._witnesses: dict[tuple[int, int], tuple[Witness, int]] = {}
        self._users: dict[int, set[tuple[int, int]]] = {}
        self._sheltered: dict[int, set[int]] = {}

    @property
    def hidden(self) -> frozenset[int]:
        """The counts hidden so far."""
        return self._worlds.hidden

    def cover(self, cell: int, value: int) -> None:
        """Make it possible for a small count that its value is `value`, by hiding as little as that takes."""
        if value == self._table.counts[cell].value or cell in self.exposed:
            return
        # Most often it is cheaper to hide one more count than to search on for a table that takes none.
        for floor, is_first, may_hide in product((1, 0), (True, False), (False, True)):
            witness = self._worlds.find(cell, value, floor, may_hide, is_first)
            if witness is not None:
                break
        else:
            witness, floor = self._worlds.find_at_last(cell, value), 0
        if witness is None:
            self._shelter(cell)
            return
        for other in witness.hides:
            self._worlds.hide(other)
        self._note((cell, value), witness, floor)

    def show_needless(self) -> None:
        """Publish again what no value needs hidden, the most useful first."""
        counts = self._table.counts
        for cell in sorted(self.hidden - self._pinned, key=lambda number: (-counts[number].weight, number)):
            self._worlds.show(cell)
            others = self._without(sorted(self._users.get(cell, ())))
            if others is None:
                self._worlds.hide(cell)
            else:
                for pair, witness, floor in others:
                    self._note(pair, witness, floor)
        # The witnesses found last may have left a count that those before them needed.
        for cell in sorted(self.hidden - self._pinned):
            if not self._users.get(cell):
                self._worlds.show(cell)

    def protects(self) -> dict[int, frozenset[int]]:
        """Return of each hidden count that is not small the small ones whose values it makes possible."""
        others = sorted(self.hidden - set(self.small))
        uses = {other: {small for small, _ in self._users.get(other, ())} for other in others}
        return {other: frozenset(uses[other] | self._sheltered.get(other, set())) for other in others}

    def _without(self, pairs: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, int], Witness, int]] | None:
        """Return new witnesses for some values under the present pattern; None where one has none."""
        found = []
        for pair in pairs:
            floor = self._witnesses[pair][1]
            witness = self._worlds.find(*pair, floor)
            if witness is None:
                return None
            found.append((pair, witness, floor))
        return found

    def _note(self, pair: tuple[int, int], witness: Witness, floor: int) -> None:
        if pair in self._witnesses:
            for cell in self._witnesses[pair][0].values:
                self._users[cell].discard(pair)
        self._witnesses[pair] = witness, floor
        for cell in witness.values:
            self._users.setdefault(cell, set()).add(pair)

    def _shelter(self, cell: int) -> None:
        """Hide all that is bound to a count for which the search found no witness.

        Then there is one, unless something is known from elsewhere: the count and what it is part of have the
        value, and all else is zero.
        """
        counts = self._table.counts
        bound = {
            other for other in self._table.connected(cell) if counts[other].weight and other not in self._table.fixed
        }
        for other in sorted(bound - self.hidden):
            self._worlds.hide(other)
        self._pinned |= bound
        for other in bound:
            self._sheltered.setdefault(other, set()).add(cell)
        if any(count.is_known for count in counts):
            self.exposed.add(cell)
