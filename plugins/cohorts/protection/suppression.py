"""Disclosure control: decide which counts to hide so that nobody can work out a small one, and hide no more.

A protected count is small if it is from 1 to threshold - 1. Small counts are hidden (primary suppression), and other
counts with them (secondary suppression). This goes on until every value from 1 to threshold - 1 is possible for each
small count, given all published figures and the sums. Zeros are published, so a reader knows that a hidden count is at
least 1; the tables that are found respect this too. One exception cannot be avoided: if a hidden sum has two hidden
parts, it is at least 2.

Source of the terms: A. Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapter 4: primary and secondary
suppression, feasibility intervals. To find the fewest counts to hide is NP-hard (Kelly, Golden and Assad 1992, Networks
22). So the program hides the cheapest counts that make each value possible, one value after another, and afterwards
shows again what need not be hidden.
"""

from collections.abc import Iterable, Mapping, Set
from itertools import product
from typing import NamedTuple

from plugins.cohorts.protection.believable import Doubts
from plugins.cohorts.protection.budget import Budget
from plugins.cohorts.protection.counts import CountTable
from plugins.cohorts.protection.proofs import Proofs
from plugins.cohorts.protection.worlds import PATIENCE, Witness, Worlds
from plugins.ground.progress import tell_progress
from plugins.ground.words import Words

# Limits of steps: for all searches in one table, and for the coarser answer after these are used up.
STEPS, COARSE_STEPS = 3_000_000, 600_000
_SEARCHING = Words("mencari apa yang disembunyikan bersama angka kecil", "searching what to hide with small counts")
_SHOWING = Words("memeriksa apa yang tidak perlu disembunyikan", "checking what need not be hidden")


class Suppression(NamedTuple):
    """The result: what to hide.

    `hidden` are all counts to hide; `small` are the small ones among them. `exposed` are small counts that cannot be
    kept secret by any hiding, with the small values that readers can exclude for them. `protects` maps each hidden
    count that is not small to the small counts that need it hidden. `coarse` are the blocks that were hidden as a whole
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
    budget: Budget | None = None,
    patience: int = PATIENCE,
    is_careful: bool = False,
) -> Suppression:
    """Return which counts to hide, by number.

    Args:
        table: The counts and sums.
        threshold: A protected count is small if it is at least 1 and below this.
        excused: For a small count, the smallest value that readers still think possible. They know already that smaller
            values are impossible, whatever is published now. A count that is not in this mapping must be able to have
            every value that the sums of the table allow.
        pinned: Counts to hide in any case.
        budget: How many steps the search may take before it gives the coarser answer, and how many more for that.
        patience: How many tables one search may look at. With 0 no search finds anything, so the coarser answer
            follows.
        is_careful: Whether to prove values by witnesses that are believable to somebody who runs this program.
    """
    pattern = _Pattern(table, threshold, excused, pinned, budget or Budget(STEPS, COARSE_STEPS), patience, is_careful)
    # Begin with the smallest and largest value: what makes these possible mostly makes those between possible, too. An
    # earlier release may have had a higher threshold.
    highest = max((threshold, *(table.counts[cell].threshold for cell in pattern.small)))
    pairs = [(cell, value) for value in dict.fromkeys((1, threshold - 1, *range(2, highest))) for cell in pattern.small]
    for number, (cell, value) in enumerate(pairs):
        tell_progress(_SEARCHING, number, len(pairs))
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
    """The counts that are hidden so far, and the witnesses that show whether they suffice."""

    def __init__(
        self,
        table: CountTable,
        threshold: int,
        excused: Mapping[int, int] | None,
        pinned: Set[int],
        budget: Budget,
        patience: int,
        is_careful: bool,
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
        self._budget, self._is_coarse = budget, False
        self._worlds = Worlds(table, sorted(self._pinned), self._budget, patience)
        self._proofs, self._is_careful = Proofs(), is_careful
        self._doubts = Doubts(table, self.small, self._limit, self._worlds, self._proofs, self._floors)
        self._sheltered: dict[int, set[int]] = {}
        self._blocks: dict[str, list[int]] = {}
        for number, count in enumerate(counts):
            if count.block[0] and count.weight and number not in table.fixed:
                self._blocks.setdefault(count.block[0], []).append(number)

    @property
    def hidden(self) -> frozenset[int]:
        """The counts that are hidden so far."""
        return self._worlds.hidden

    def cover(self, cell: int, people: int) -> None:
        """Make it possible that a small count counts `people` people. Hide as little as that needs."""
        value = people + self._table.counts[cell].offset
        if value == self._table.counts[cell].value or people >= self._limit(cell) or cell in self._table.fixed:
            return
        if cell in self._sheltered and not self._must_prove(cell):
            return  # everything connected to it is hidden
        if self._budget.is_spent and not self._is_coarse:
            self._is_coarse, self._budget.left = True, self._budget.coarse
        is_disguise = self._table.counts[cell].is_disguise
        if self._is_coarse:
            if not is_disguise:
                self._cover_coarsely(cell, value)
            return
        if self._is_careful and not is_disguise:
            witness, floor = self._doubts.find_believable((cell, value), lambda: self._find(cell, value))
        else:
            witness, floor = self._find(cell, value)
        if witness is None and is_disguise:
            return  # it is no secret
        witness = witness or self._worlds.find_at_last(cell, value, floor)
        if witness is None:
            self._cover_coarsely(cell, value)
            return
        for other in witness.hides:
            self._worlds.hide(other)
        self._proofs.note((cell, value), witness, floor)

    def _find(self, cell: int, value: int) -> tuple[Witness | None, int]:
        """Return a witness for a value, or None, and the last floor that was tried."""
        floors = self._floors(cell, value)
        # Mostly it is cheaper to hide one more count than to search longer for a table that needs none.
        for floor, is_first, may_hide in product(floors, (True, False), (False, True)):
            witness = self._worlds.find(cell, value, floor, may_hide, is_first)
            if witness is not None:
                return witness, floor
        return None, floors[-1]

    def _cover_coarsely(self, cell: int, value: int) -> None:
        """Hide the whole cohort of a count. If that is not enough, hide everything connected to the count."""
        if cell not in self._sheltered:
            self._hide_block(cell)
            if self._is_found(cell, value):
                return
            self._shelter(cell)
        if self._must_prove(cell) and not self._is_found(cell, value):
            self.exposed.setdefault(cell, set()).add(value)

    def _is_found(self, cell: int, value: int) -> bool:
        """Return whether a witness exists without hiding more. If so, note it."""
        for floor in self._floors(cell, value):
            witness = None if self._budget.is_spent else self._worlds.find(cell, value, floor)
            if witness is not None:
                self._proofs.note((cell, value), witness, floor)
                return True
        return False

    def _hide_block(self, cell: int) -> None:
        """Hide all figures of the cohort that a count belongs to."""
        for other in self._blocks.get(self._table.counts[cell].block[0], ()):
            self._hide_whole(other)

    def show_needless(self) -> None:
        """Show hidden counts again that no value needs hidden, beginning with those most useful to readers."""
        if self._is_coarse:
            return  # no steps are left to prove that
        counts = self._table.counts
        chosen = sorted(self.hidden - self._pinned, key=lambda number: (-counts[number].weight, number))
        for done, cell in enumerate(chosen):
            tell_progress(_SHOWING, done, len(chosen))
            self._worlds.show(cell)
            others = self._without(self._proofs.users(cell))
            if others is None:
                self._worlds.hide(cell)
            else:
                for pair, witness, floor in others:
                    self._proofs.note(pair, witness, floor)
        # The witnesses found last may use other counts than the witnesses that they replaced.
        for cell in sorted(self.hidden - self._pinned):
            if not self._proofs.users(cell):
                self._worlds.show(cell)

    def protects(self) -> dict[int, frozenset[int]]:
        """Map each hidden count that is not small to the small counts whose values it makes possible."""
        others = sorted(self.hidden - set(self.small))
        because = self._doubts.because
        uses = {other: {because.get(small, small) for small, _ in self._proofs.users(other)} for other in others}
        return {other: frozenset(uses[other] | self._sheltered.get(other, set())) for other in others}

    def _floors(self, cell: int, value: int) -> tuple[int, ...]:
        """Return the floors to try. With 0, a witness may set other hidden counts to zero.

        That is allowed if readers exclude the value anyway.
        """
        if self._excused is None or cell not in self._excused or value < self._excused[cell]:
            return 1, 0
        return (1,)

    def _without(self, pairs: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, int], Witness, int]] | None:
        """Return new witnesses for these values with the counts that are hidden now.

        None if one value has no witness.
        """
        found = []
        for pair in pairs:
            floor = self._proofs.floor(pair)
            witness = self._worlds.find(*pair, floor)
            if witness is None:
                return None
            found.append((pair, witness, floor))
        return found

    def _shelter(self, cell: int) -> None:
        """Hide everything connected to a count for which the search found no witness.

        Then a witness exists, unless readers know something from elsewhere: the count, and the sums above it, have the
        value, and all other counts are zero.
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
        """Return whether only a witness proves a count safe: readers know something, or it was released before."""
        return self._table.has_known or self._excused is not None

    def _limit(self, cell: int) -> int:
        return self._table.counts[cell].threshold or self._threshold
