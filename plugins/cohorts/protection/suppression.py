"""Disclosure control: decide which counts to hide so that no small one can be worked out, and hide no more than that.

Small are protected counts from 1 to threshold - 1. They are hidden (primary suppression), and others with them
(secondary suppression), until each of those values is possible for each of them, given everything published and the
sums that hold. Zero is published, so a reader knows that what is hidden is at least 1; the tables found keep to that
too. One exception cannot be avoided: where two hidden counts make up a hidden sum, the sum is at least 2.

Source of the terms: A. Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapter 4: primary and
secondary suppression, feasibility intervals. Finding the fewest counts to hide is NP-hard (Kelly, Golden and Assad
1992, Networks 22), so each value is made possible by its cheapest repair, and what then proves needless is shown.
"""

from collections.abc import Iterable, Mapping, Set
from itertools import product
from typing import NamedTuple

from plugins.cohorts.protection.counts import CountTable
from plugins.cohorts.protection.worlds import Budget, Witness, Worlds

# Steps for all searches of one table, and for the coarser answer when these are spent. A step is one table looked at
# or one change considered.
STEPS, COARSE_STEPS = 3_000_000, 600_000


class Suppression(NamedTuple):
    """What to hide.

    `hidden` are all counts to hide, `small` the small ones among them. `exposed` are small ones that cannot be kept
    secret, whatever is hidden, with the small values that they cannot be shown to have. `protects` tells for each
    hidden count that is not small which small ones need it hidden. `coarse` are the blocks that were hidden as a whole
    because the search gave up.
    """

    hidden: frozenset[int]
    small: frozenset[int]
    exposed: Mapping[int, frozenset[int]]
    protects: Mapping[int, frozenset[int]]
    coarse: tuple[tuple[str, str], ...] = ()


def suppress(
    table: CountTable,
    threshold: int,
    excused: Mapping[int, int] | None = None,
    pinned: Set[int] = frozenset(),
    steps: int = STEPS,
) -> Suppression:
    """Return which counts to hide, by number.

    Args:
        table: The counts and sums.
        threshold: Protected counts from 1 to one less are small.
        excused: For a small count, the smallest value that readers could believe anyway: they know of smaller values
            that these are impossible, whatever is published now. Where it is not given, a count must be able to have
            every value, unless the sums of the table alone exclude it.
        pinned: Counts to hide in any case.
        steps: How many steps the search may take before it gives the coarser answer.
    """
    pattern = _Pattern(table, threshold, excused, pinned, steps)
    # The ends first: what makes them possible mostly makes all between possible too. An earlier release may have had
    # a higher threshold.
    highest = max((threshold, *(table.counts[cell].threshold for cell in pattern.small)))
    for value in dict.fromkeys((1, threshold - 1, *range(2, highest))):
        for cell in pattern.small:
            pattern.cover(cell, value)
    pattern.show_needless()
    return Suppression(
        frozenset(pattern.hidden),
        frozenset(pattern.small),
        {cell: frozenset(values) for cell, values in pattern.exposed.items()},
        pattern.protects(),
        tuple(pattern.coarse),
    )


class _Pattern:
    """The counts hidden so far, and the witnesses that show whether it is enough."""

    def __init__(
        self,
        table: CountTable,
        threshold: int,
        excused: Mapping[int, int] | None,
        pinned: Set[int],
        steps: int,
    ) -> None:
        counts = table.counts
        self._table, self._threshold, self._excused = table, threshold, excused
        self.small = tuple(
            number
            for number, cell in enumerate(counts)
            if cell.is_protected and 0 < cell.value - cell.offset < self._limit(number)
        )
        self.exposed: dict[int, set[int]] = {
            number: {counts[number].offset + one for one in range(1, self._limit(number))} - {counts[number].value}
            for number in self.small
            if number in table.fixed and not counts[number].is_disguise
        }
        self.coarse: dict[tuple[str, str], None] = {}
        self._pinned = {number for number in self.small if counts[number].weight} | pinned
        self._budget, self._is_coarse = Budget(steps), False
        self._worlds = Worlds(table, sorted(self._pinned), self._budget)
        self._witnesses: dict[tuple[int, int], tuple[Witness, int]] = {}
        self._users: dict[int, set[tuple[int, int]]] = {}
        self._sheltered: dict[int, set[int]] = {}
        self._blocks: dict[str, list[int]] = {}
        for number, count in enumerate(counts):
            if count.block[0] and count.weight and number not in table.fixed:
                self._blocks.setdefault(count.block[0], []).append(number)

    @property
    def hidden(self) -> frozenset[int]:
        """The counts hidden so far."""
        return self._worlds.hidden

    def cover(self, cell: int, people: int) -> None:
        """Make it possible for a small count that it counts so many people, by hiding as little as that takes."""
        value = people + self._table.counts[cell].offset
        if value == self._table.counts[cell].value or people >= self._limit(cell) or cell in self._table.fixed:
            return
        if cell in self._sheltered and not self._must_prove(cell):
            return  # all that is bound to it is hidden
        if self._budget.is_spent and not self._is_coarse:
            self._is_coarse, self._budget.left = True, COARSE_STEPS
        is_disguise = self._table.counts[cell].is_disguise
        if self._is_coarse:
            if not is_disguise:
                self._cover_coarsely(cell, value)
            return
        floors = (1, 0) if self._may_ignore_floors(cell, value) else (1,)
        # Most often it is cheaper to hide one more count than to search on for a table that takes none.
        for floor, is_first, may_hide in product(floors, (True, False), (False, True)):
            witness = self._worlds.find(cell, value, floor, may_hide, is_first)
            if witness is not None:
                break
        else:
            if is_disguise:
                return  # it is no secret
            floor = floors[-1]
            witness = self._worlds.find_at_last(cell, value, floor)
        if witness is None:
            self._cover_coarsely(cell, value)
            return
        for other in witness.hides:
            self._worlds.hide(other)
        self._note((cell, value), witness, floor)

    def _cover_coarsely(self, cell: int, value: int) -> None:
        """Hide the whole cohort that a count is of, and if that is not enough, all that is bound to it."""
        if cell not in self._sheltered:
            self._hide_block(cell)
            if self._is_found(cell, value):
                return
            self._shelter(cell)
        if self._must_prove(cell) and not self._is_found(cell, value):
            self.exposed.setdefault(cell, set()).add(value)

    def _is_found(self, cell: int, value: int) -> bool:
        """Whether a witness is found without hiding more; then it is noted."""
        for floor in (1, 0) if self._may_ignore_floors(cell, value) else (1,):
            witness = None if self._budget.is_spent else self._worlds.find(cell, value, floor)
            if witness is not None:
                self._note((cell, value), witness, floor)
                return True
        return False

    def _hide_block(self, cell: int) -> None:
        """Hide all figures of the cohort that a count is of."""
        for other in self._blocks.get(self._table.counts[cell].block[0], ()):
            self._hide_whole(other)

    def show_needless(self) -> None:
        """Publish again what no value needs hidden, the most useful first."""
        if self._is_coarse:
            return  # no steps are left to prove it
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
        """Return for each hidden count that is not small the small ones whose values it makes possible."""
        others = sorted(self.hidden - set(self.small))
        uses = {other: {small for small, _ in self._users.get(other, ())} for other in others}
        return {other: frozenset(uses[other] | self._sheltered.get(other, set())) for other in others}

    def _may_ignore_floors(self, cell: int, value: int) -> bool:
        """Whether a value that takes a hidden count of zero elsewhere is enough: readers exclude the value anyway."""
        if self._excused is None or cell not in self._excused:
            return True
        return value < self._excused[cell]

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
        for other in sorted(bound):
            self._hide_whole(other)
        for other in bound:
            self._sheltered.setdefault(other, set()).add(cell)

    def _hide_whole(self, other: int) -> None:
        if not self._worlds.hides(other):
            self._worlds.hide(other)
            self.coarse[self._table.counts[other].block] = None
        self._pinned.add(other)

    def _must_prove(self, cell: int) -> bool:
        """Whether only a witness shows that a count is safe: something is known, or an earlier release holds it."""
        return self._table.has_known or self._excused is not None

    def _limit(self, cell: int) -> int:
        return self._table.counts[cell].threshold or self._threshold
