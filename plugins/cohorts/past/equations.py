"""Counts of the present and of earlier releases, and the sums between them."""

from collections.abc import Container, Iterable
from typing import NamedTuple, TypeAlias

from plugins.cohorts.data.tabulation import Figure, Gap


class PastFigure(NamedTuple):
    """A figure of earlier releases that is not a present figure: it is gone, or it had another value.

    `value` is -1 if it cannot be read.
    """

    what: Figure
    value: int


class Difference(NamedTuple):
    """The difference between a count of an earlier release and the count of which it was a part."""

    part: Figure | PastFigure
    whole: Figure | PastFigure


EquationTerm: TypeAlias = Figure | Gap | PastFigure | Difference
Equation: TypeAlias = tuple[EquationTerm, tuple[EquationTerm, ...]]  # total, parts


def figure_of(term: EquationTerm) -> Figure | Gap:
    """Return the figure or gap that a term stands for."""
    if isinstance(term, PastFigure):
        return term.what
    return figure_of(term.whole) if isinstance(term, Difference) else term


def terms_of(equations: Iterable[Equation]) -> list[EquationTerm]:
    """Return all terms of some sums, each once, in their order."""
    return list(dict.fromkeys(term for total, parts in equations for term in (total, *parts)))


def nearest(start: EquationTerm, equations: Iterable[Equation], wanted: Container[EquationTerm]) -> EquationTerm | None:
    """Return the wanted term that is fewest sums away from another term, totals first; None if no sums connect them."""
    sums_of: dict[EquationTerm, list[tuple[EquationTerm, ...]]] = {}
    for total, parts in equations:
        for term in (total, *parts):
            sums_of.setdefault(term, []).append((total, *parts))
    found = dict.fromkeys([start])
    waiting = [start]
    for term in waiting:
        if term in wanted:
            return term
        for terms in sums_of.get(term, ()):
            new = [one for one in terms if one not in found]
            found.update(dict.fromkeys(new))
            waiting.extend(new)
    return None


def is_gap(term: EquationTerm) -> bool:
    """Whether a term is the difference between two figures."""
    return isinstance(term, Gap | Difference)
