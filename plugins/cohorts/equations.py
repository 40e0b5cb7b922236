"""Sums over the figures of several releases, and what follows from them by subtraction."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from plugins.cohorts.tabulation import Figure, Gap

Item = TypeVar("Item")


class Then(NamedTuple):
    """A figure or gap of earlier releases, from the one with number `since` on until it was seen to change.

    `reading` is the cohort that is taken to have changed unseen.
    """

    since: int
    what: Figure | Gap
    reading: str = ""


Term: TypeAlias = Figure | Gap | Then
Equation: TypeAlias = tuple[Term, tuple[Term, ...]]  # total, parts


def terms_of(equations: Iterable[Equation]) -> list[Term]:
    """Return all terms of some sums, each once, in their order."""
    return list(dict.fromkeys(term for total, parts in equations for term in (total, *parts)))


def solve(equations: Iterable[Equation], values: dict[Term, int]) -> bool:
    """Add to `values` what follows, one unknown at a time; return False where the sums contradict each other.

    A figure that was hidden is at least one, since zero is published; a gap may be zero.
    """
    left = list(equations)
    while left:
        waiting = []
        for total, parts in left:
            unknown = [term for term in (total, *parts) if term not in values]
            if len(unknown) > 1:
                waiting.append((total, parts))
                continue
            off = values.get(total, 0) - sum(values.get(part, 0) for part in parts)
            if not unknown:
                if off:
                    return False
                continue
            value = -off if unknown[0] == total else off
            if value < (0 if is_gap(unknown[0]) else 1):
                return False
            values[unknown[0]] = value
        if len(waiting) == len(left):
            break
        left = waiting
    return True


def complete(equations: Sequence[Equation], values: dict[Term, int]) -> dict[Term, int]:
    """Return the values with one for each figure that does not follow, as small as it may be.

    So it is protected wherever it may have been small.
    """
    for term in terms_of(equations):
        if term not in values and not is_gap(term):
            trial = {**values, term: 1}
            if solve(equations, trial):
                values = trial
    return values


def is_gap(term: Term) -> bool:
    """Whether a term is how many a figure lacks of another."""
    return isinstance(term.what if isinstance(term, Then) else term, Gap)


def together(items: Iterable[Item], ties: Callable[[Item], Iterable[Hashable]]) -> Iterator[list[Item]]:
    """Yield the items that are tied to each other, by any chain of ties."""
    left = dict(enumerate(items))
    holders: dict[Hashable, list[int]] = {}
    for number, item in left.items():
        for tie in ties(item):
            holders.setdefault(tie, []).append(number)
    while left:
        group, waiting = [], [next(iter(left))]
        while waiting:
            number = waiting.pop()
            if number in left:
                group.append(left.pop(number))
                for tie in ties(group[-1]):
                    waiting.extend(holders.pop(tie, ()))
        yield group
