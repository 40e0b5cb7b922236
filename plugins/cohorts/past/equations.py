"""Sums over the figures of several releases, and what follows from them by subtraction."""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from typing import NamedTuple, TypeAlias, TypeVar

from plugins.cohorts.data.tabulation import Figure, Gap

Item = TypeVar("Item")


class Then(NamedTuple):
    """A figure or gap of earlier releases, from the one with number `since` on until it was seen to change.

    `reading` tells by which history it was so.
    """

    since: int
    what: Figure | Gap
    reading: str = ""


Term: TypeAlias = Figure | Gap | Then
Equation: TypeAlias = tuple[Term, tuple[Term, ...]]  # total, parts


def terms_of(equations: Iterable[Equation]) -> list[Term]:
    """Return all terms of some sums, each once, in their order."""
    return list(dict.fromkeys(term for total, parts in equations for term in (total, *parts)))


def nearest(start: Term, equations: Iterable[Equation], wanted: Container[Term]) -> Term:
    """Return the wanted term that the fewest sums bind to another; totals come first. Raises LookupError."""
    sums = [(total, *parts) for total, parts in equations]
    found = [start]
    for term in found:
        if term in wanted:
            return term
        found.extend(dict.fromkeys(one for terms in sums if term in terms for one in terms if one not in found))
    raise LookupError(start)


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
