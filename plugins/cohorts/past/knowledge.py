"""What readers hold from earlier releases, as counts and sums beside those of the release to come.

A figure that was shown before and has not changed is known: hiding it protects nothing. A sum of then still holds for
the figures of then. What was hidden then is taken to be what it is now, where all sums come out right. Where they do
not, corrections were made that nobody was shown, and every history that explains the sums with the fewest of them is
held against the figures of now (`histories`), for some reader may know that it was so. What was hidden in a cohort
that has changed or gone is a count of its own, as protected as ever.

Source: A. Hundepool et al., Statistical Disclosure Control (Wiley 2012), on differencing and on linked tables: tables
that share cells are protected together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure, Tabulation
from plugins.cohorts.past.bounds import settle
from plugins.cohorts.past.equations import Equation, Term, Then, terms_of
from plugins.cohorts.past.histories import Group, History, explain
from plugins.cohorts.past.releases import Release


@dataclass(frozen=True)
class Knowledge:
    """The figures of now that readers know, and sums of then.

    `constants` and `unknowns` are what the sums hold beside figures of now, shown then and hidden then, by value.
    """

    known: frozenset[Figure]
    constants: Mapping[Then, int]
    unknowns: Mapping[Then, int]
    equations: tuple[Equation, ...]


def recall(releases: Sequence[Release], statistics: Statistics, tabulation: Tabulation) -> Knowledge:
    """Return what the releases tell about the figures of now."""
    truth: dict[Term, int] = dict(tabulation.figures.items())
    truth.update(tabulation.gaps.items())
    different = [
        one for number, one in enumerate(releases) if not number or one.figures != releases[number - 1].figures
    ]
    plain = History(different, statistics, truth)
    learned = _Learned(different, statistics, tabulation)
    for group in plain.groups():
        if not learned.take(group, plain):
            for history in explain(group, plain):
                for other in history.groups():
                    if other.numbers & group.numbers:
                        learned.take(other, history)
    return Knowledge(plain.known, learned.constants, learned.unknowns, tuple(learned.equations))


class _Learned:
    """The sums of then that say more than those of now, and a value for whatever else stands in them."""

    def __init__(self, releases: Sequence[Release], statistics: Statistics, tabulation: Tabulation) -> None:
        self.equations: dict[Equation, None] = {}
        self.constants: dict[Then, int] = {}
        self.unknowns: dict[Then, int] = {}
        self._present = {(total, frozenset(parts)) for total, parts in tabulation.equations}
        self._threshold = statistics.disclosure.threshold
        self._names_of_sums = {
            name for release in releases for name, one in release.statements.items() if not one.cohort
        }

    def take(self, group: Group, history: History) -> bool:
        """Take in sums that are told of a history, and return True, unless they contradict each other."""
        values = settle(group.equations, history.values)
        if values is None:
            return False
        for equation in group.equations:
            if self._tells(equation, values, history):
                self.equations[equation] = None
                for term in terms_of([equation]):
                    if isinstance(term, Then):
                        (self.constants if term in history.shown else self.unknowns)[term] = values[term]
        return True

    def _tells(self, equation: Equation, values: Mapping[Term, int], history: History) -> bool:
        """Whether all in a sum has a value, so that it comes out right, and it says more than the sums of now.

        A hidden sum over cohorts stands in no other sum: it only matters where it was small, and so a secret itself.
        """
        total, parts = equation
        if any(term not in values for term in (total, *parts)) or values[total] != sum(map(values.__getitem__, parts)):
            return False
        if (total, frozenset(parts)) in self._present:
            return False
        if not isinstance(total, Then):
            return total.name not in self._names_of_sums
        is_hidden_sum = total.what.name in self._names_of_sums and total not in history.shown
        return not (is_hidden_sum and values[total] >= self._threshold)
