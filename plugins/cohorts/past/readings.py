"""Hidden figures of earlier releases that cannot be read: their seal is missing, or made with another key.

The program assumes that they have their present values, if all sums of their release are right then. This is the
strictest reading: a table that fits it also fits every reading in which fewer figures are unchanged. If a sum
contradicts the assumption, some hidden figure has changed, and nobody can tell which one. Then nothing is assumed, and
the release is refused.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from plugins.cohorts.data.tabulation import Figure, Tabulation
from plugins.cohorts.past.bounds import settle
from plugins.cohorts.past.equations import Difference, Equation, EquationTerm, PastFigure, terms_of

UNREAD = -1  # in place of a value


@dataclass(frozen=True)
class Reading:
    """What the program assumes that an earlier release says.

    `equations` are its sums. Counts that cannot be read are replaced by other counts; `stands_for` tells by which.
    `values` are the values of the counts that remain. `doubtful` are figures that contradict every possible assumption.
    """

    equations: list[Equation]
    stands_for: Mapping[EquationTerm, EquationTerm]
    values: Mapping[EquationTerm, int]
    doubtful: Sequence[Figure] = ()


def read_unknown(
    equations: Sequence[Equation], unread: Set[PastFigure], values: Mapping[EquationTerm, int], tabulation: Tabulation
) -> Reading:
    """Return a reading of a release in which the counts `unread` have no value."""
    present: dict[EquationTerm, int] = dict(values)
    present.update(tabulation.figures.items())
    present.update(tabulation.gaps.items())
    reading = [_read_equation(one, unread, tabulation) for one in equations]
    found = settle(reading, present)
    if found is None or any(term not in found for term in terms_of(reading)):
        return Reading([], {}, {}, [one.what for one in sorted(unread)])
    new = (term for term in terms_of(reading) if term not in values and isinstance(term, PastFigure | Difference))
    terms: list[EquationTerm] = [
        *sorted(unread),
        *(term for term in terms_of(equations) if isinstance(term, Difference)),
    ]
    stands_for = {term: _read(term, unread, tabulation) for term in terms}
    return Reading(
        reading,
        {term: other for term, other in stands_for.items() if term != other},
        {term: found[term] for term in new},
    )


def _read_equation(equation: Equation, unread: Set[PastFigure], tabulation: Tabulation) -> Equation:
    total, parts = equation
    return _read(total, unread, tabulation), tuple(_read(part, unread, tabulation) for part in parts)


def _read(term: EquationTerm, unread: Set[PastFigure], tabulation: Tabulation) -> EquationTerm:
    """Return the present figure in place of a count that cannot be read, if there is one."""
    if isinstance(term, Difference):
        part, whole = _read(term.part, unread, tabulation), _read(term.whole, unread, tabulation)
        assert isinstance(part, Figure | PastFigure)
        assert isinstance(whole, Figure | PastFigure)
        return Difference(part, whole)
    if isinstance(term, PastFigure) and term in unread and tabulation.figures.get(term.what):
        return term.what
    return term
