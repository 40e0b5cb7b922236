"""Hidden figures of earlier releases that cannot be read, because their seal is missing or of another key.

They are taken to be what they are now, where all sums of their release come out right: that is the strictest reading,
and what is safe under it is safe under all. Where sums contradict it, something has changed. If the change of one
cohort can explain the sums, every such cohort is tried, and each reading is held against the figures of now. If none
can, nothing is known, and the release is refused where small counts are at stake.
"""

from collections.abc import Mapping, Sequence, Set

from plugins.cohorts.data.tabulation import Figure, Tabulation
from plugins.cohorts.past.bounds import settle
from plugins.cohorts.past.equations import Difference, Equation, Term, Then, terms_of

UNREAD = -1  # in place of a value


def read_unknown(
    equations: Sequence[Equation], unread: Set[Then], values: Mapping[Term, int], tabulation: Tabulation
) -> tuple[list[Equation], dict[Term, int], list[Figure]]:
    """Return the sums of a release with its unread counts replaced, values for these, and figures in doubt."""
    present: dict[Term, int] = dict(values)
    present.update(tabulation.figures.items())
    present.update(tabulation.gaps.items())
    names = list(dict.fromkeys(one.what.name for one in sorted(unread)))
    plain = _reading(equations, unread, frozenset(), tabulation)
    found = settle(plain, present)
    if found is not None:
        return plain, _new(plain, found, values), []
    told: list[Equation] = []
    added: dict[Term, int] = {}
    for name in names:
        reading = _reading(equations, unread, frozenset([name]), tabulation)
        found = settle(reading, present)
        if found is not None:
            told += reading
            added |= _new(reading, found, values)
    if told:
        return told, added, []
    reading = _reading(equations, unread, frozenset(names), tabulation)
    found = settle(reading, present)
    doubtful = [one.what for one in sorted(unread)]
    return ([], {}, doubtful) if found is None else (reading, _new(reading, found, values), doubtful)


def _reading(
    equations: Sequence[Equation], unread: Set[Then], changed: Set[str], tabulation: Tabulation
) -> list[Equation]:
    """Return the sums with each unread count replaced: by the figure of now, or by one of its own if it changed."""
    mark = " ".join(sorted(changed)) or "same"

    def read(term: Term) -> Term:
        if isinstance(term, Difference):
            part, whole = read(term.part), read(term.whole)
            assert isinstance(part, Figure | Then)
            assert isinstance(whole, Figure | Then)
            return Difference(part, whole)
        if not isinstance(term, Then) or term not in unread:
            return term
        is_same = term.what.name not in changed and term.what in tabulation.figures
        return term.what if is_same and tabulation.figures[term.what] else Then(term.what, UNREAD, mark)

    return [(read(total), tuple(read(part) for part in parts)) for total, parts in equations]


def _new(equations: Sequence[Equation], found: Mapping[Term, int], values: Mapping[Term, int]) -> dict[Term, int]:
    """Return what was found for counts of then; sums of which a part was not found cannot be kept."""
    return {
        term: found[term]
        for term in terms_of(equations)
        if term in found and term not in values and isinstance(term, Then | Difference)
    }
