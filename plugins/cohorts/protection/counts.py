"""The counts of a table, their sums, and which counts are equal in every table that a reader could imagine."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Count:
    """A count of the table.

    Args:
        value: The true value.
        weight: How much readers lose if it is hidden. 0 means that it cannot be shown or hidden any more: it is the
            difference of two figures, or a figure of an earlier release.
        is_protected: Whether the values from 1 to threshold - 1 are secret.
        is_known: Whether readers have the value from elsewhere, so that hiding it protects nothing.
        least: The smallest value that readers think possible. It is 1 for a hidden figure, because zeros are published.
        threshold: The threshold of this count, if it differs from the common one.
        offset: The part of the value that does not count people. Only the rest can be small and secret.
        is_disguise: Whether the count is no secret, but is treated like one if that is possible.
        block: The cohort and breakdown that the count belongs to, for the coarser answer; empty for others.
        refused: Values that readers exclude, because a release with them would have been refused.
    """

    value: int
    weight: int
    is_protected: bool = False
    is_known: bool = False
    least: int = 0
    block: tuple[str, str] = ("", "")
    threshold: int = 0
    offset: int = 0
    is_disguise: bool = False
    refused: frozenset[int] = frozenset()

    @property
    def is_fixed(self) -> bool:
        """Whether readers know the value: they have it from elsewhere, or it is zero, and zeros are published."""
        return self.is_known or (self.weight > 0 and self.value == 0)

    def without_refused(self, low: int, high: int) -> tuple[int, int]:
        """Return bounds of the value after refused values at both ends are left out."""
        while low in self.refused:
            low += 1
        while high in self.refused:
            high -= 1
        return low, high


class Sum(NamedTuple):
    """A sum. `total` and `parts` are the numbers of counts in the table."""

    total: int
    parts: tuple[int, ...]


class CountTable:
    """All counts, and the sums between them."""

    def __init__(self, counts: Sequence[Count], sums: Sequence[Sum]) -> None:
        self.counts = tuple(counts)
        self.sums = tuple(sums)
        # Counts that readers know even if they are hidden: known counts, zeros, and those that follow from these.
        self.fixed = _find_fixed(self.counts, self.sums)
        # For each sum, the members that may differ, with their sign. The total and the cheapest parts come first,
        # because a search of limited breadth looks at the first ones only. Equal sums are kept once.
        members_of: dict[frozenset[tuple[int, int]], list[tuple[int, int]]] = {}
        for total, parts in self.sums:
            cheapest = sorted(parts, key=lambda part: (self.counts[part].weight, part))
            signed = ((total, -1), *((part, 1) for part in cheapest))
            members = [one for one in signed if one[0] not in self.fixed]
            if members:
                members_of.setdefault(frozenset(members), members)
        self.members = list(members_of.values())
        self.sums_of: list[list[tuple[int, int]]] = [[] for _ in self.counts]
        for number, members in enumerate(self.members):
            for cell, sign in members:
                self.sums_of[cell].append((number, sign))

    @cached_property
    def has_known(self) -> bool:
        """Whether readers have any count from elsewhere."""
        return any(count.is_known for count in self.counts)

    def connected(self, cell: int) -> set[int]:
        """Return `cell` and every count that a chain of sums connects to it."""
        found, waiting = {cell}, [cell]
        while waiting:
            for number, _ in self.sums_of[waiting.pop()]:
                new = {other for other, _ in self.members[number]} - found
                found |= new
                waiting.extend(new)
        return found


def _find_fixed(counts: Sequence[Count], sums: Sequence[Sum]) -> set[int]:
    """Return the counts that have the same value in every possible table. Each sum is used until no more are found."""
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
