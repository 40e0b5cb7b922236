"""Prove quickly that a count cannot have a value, by bounds that are narrowed from one sum to the next."""

from collections.abc import Set

from plugins.cohorts.protection.budget import Budget
from plugins.cohorts.protection.counts import CountTable

_LARGEST = 10**12  # more than any sum of counts
_PATIENCE = 400  # sums looked at before it gives up


def refutes(
    table: CountTable, hidden: Set[int], budget: Budget, cell: int, value: int, floor: int, may_hide: bool = True
) -> bool:
    """Return whether bounds prove that `cell` cannot have `value`.

    False proves nothing: the value may still be impossible.

    Args:
        table: The counts and sums.
        hidden: The hidden counts.
        budget: Each sum that is looked at costs one step.
        cell: The count to change.
        value: The value that it would have.
        floor: With 1, every count is at least as large as readers think possible (`Count.least`); with 0 it is only
            not negative.
        may_hide: Whether more counts may be hidden, so that all of them may differ.
    """
    bounds = {cell: (value, value)}
    waiting = dict.fromkeys(number for number, _ in table.sums_of[cell])
    for _ in range(_PATIENCE):
        if not waiting:
            return False
        number = next(iter(waiting))
        del waiting[number]
        budget.left -= 1
        narrowed = _narrow(table, hidden, number, bounds, floor, may_hide)
        if narrowed is None:
            return True
        for other in narrowed:
            waiting.update(dict.fromkeys(one for one, _ in table.sums_of[other] if one != number))
    return False


def _narrow(
    table: CountTable, hidden: Set[int], number: int, bounds: dict[int, tuple[int, int]], floor: int, may_hide: bool
) -> list[int] | None:
    """Narrow the bounds of the counts in a sum.

    Return the counts that changed; None if a count has no value left.
    """
    constant, lows, highs = 0, 0, 0
    sizes = []
    for other, sign in table.members[number]:
        truth = table.counts[other]
        # The parts minus the total is the same in every table. Counts with a fixed value are not among the members.
        constant += sign * truth.value
        if other in bounds:
            least, most = bounds[other]
        elif may_hide or not truth.weight or other in hidden:
            least, most = (truth.least if floor else 0), _LARGEST
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
        if (low, high) == (least, most):
            continue
        if sign < 0:
            low, high = -high, -low
        low, high = table.counts[other].without_refused(low, high)
        if low > high:
            return None
        if other not in bounds and high > _LARGEST // 2 and low <= table.counts[other].least:
            continue
        bounds[other] = low, high
        narrowed.append(other)
    return narrowed
