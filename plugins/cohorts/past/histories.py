"""Histories of the hidden figures: which cohorts were corrected between which releases without anybody being shown.

Where the sums of all releases and of now come out right without such a correction there was none. Where they do not, a
history is one unseen correction of one cohort between two releases, or the fewest there must be, that makes them come
out right. Readers may know more than the site tells, such as which cohort was corrected: so each history counts.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.past.bounds import settle
from plugins.cohorts.past.equations import Equation, Term, Then, together
from plugins.cohorts.past.recollections import Recollection, versions_of
from plugins.cohorts.past.releases import Release

# How many histories of one contradiction are tried: it costs time, and real ledgers hold a contradiction or two, each
# with as many histories as a programme has cohorts with a hidden figure.
MOST = 300


class Correction(NamedTuple):
    """That a cohort was corrected unseen after the release before number `step`; the figures of now are the last."""

    step: int
    cohort: str


class Group(NamedTuple):
    """Sums that share hidden figures; `numbers` tell of each by release and place which it is in any history."""

    numbers: frozenset[tuple[int, int]]
    equations: tuple[Equation, ...]


class History:
    """All releases, read by the unseen corrections given.

    `values` has the figures and gaps of now and whatever was shown, `shown` the latter alone; `known` are figures of
    now that readers have.
    """

    def __init__(
        self,
        releases: Sequence[Release],
        statistics: Statistics,
        truth: Mapping[Term, int],
        corrections: Set[Correction] = frozenset(),
    ) -> None:
        self._releases, self._statistics, self._truth = releases, statistics, truth
        self.corrections = frozenset(corrections)
        reading = " ".join(f"{step}:{cohort}" for step, cohort in sorted(corrections))
        self.versions = versions_of(releases, corrections)
        self.shown = {
            Then(since[figure.name], figure, reading): value
            for release, since in zip(releases, self.versions, strict=True)
            for figure, value in release.figures.items()
            if value is not None
        }
        self._pasts = [
            Recollection(
                release,
                since,
                self.shown,
                statistics,
                truth,
                reading,
                {one.cohort for one in corrections if one.step > number},
            )
            for number, (release, since) in enumerate(zip(releases, self.versions, strict=True))
        ]
        self.known = frozenset(figure for past in self._pasts for figure in past.known)
        self.values = dict(truth)
        self.values.update(self.shown.items())
        self._sums = {
            (number, place): (total, parts)
            for number, past in enumerate(self._pasts)
            for place, (total, parts) in past.hidden_sums()
        }
        self._equations = {
            (number, place): (self._pasts[number].term(total), tuple(map(self._pasts[number].term, parts)))
            for (number, place), (total, parts) in self._sums.items()
        }

    def groups(self, first: int = 0) -> Iterator[Group]:
        """Yield the sums of the releases from number `first` on, together those that share a hidden figure."""
        numbers = (number for number in self._equations if number[0] >= first)
        for group in together(numbers, self._unknowns):
            yield Group(frozenset(group), tuple(dict.fromkeys(self._equations[number] for number in sorted(group))))

    def contradictions(self, numbers: Set[tuple[int, int]], first: int) -> Iterator[Group]:
        """Yield the groups from a release on that cannot be, of those with one of some sums in it."""
        for group in self.groups(first):
            if group.numbers & numbers and settle(group.equations, self.values) is None:
                yield group

    def corrected(self, corrections: Set[Correction]) -> "History":
        """Return the history with more corrections."""
        return History(self._releases, self._statistics, self._truth, self.corrections | corrections)

    def possible(self, group: Group) -> list[Correction]:
        """Return each single correction that would take some releases of a group apart.

        Between two of them it was as early or as late as can be.
        """
        hidden = (
            one.name
            for number, place in sorted(group.numbers)
            for one in (self._sums[number, place][0], *self._sums[number, place][1])
            if isinstance(one, Figure)
            and self._releases[number].is_of_cohort(one)
            and self._releases[number].figures[one] is None
        )
        names = list(dict.fromkeys(hidden))
        told = sorted({number for number, _ in group.numbers})
        early, late = [number + 1 for number in told], [*told[1:], len(self._releases)]
        steps = sorted({*early, *late})
        return [Correction(step, name) for step in steps for name in names]

    def _unknowns(self, number: tuple[int, int]) -> list[Term]:
        total, parts = self._equations[number]
        return [term for term in (total, *parts) if term not in self.values]


def explain(group: Group, plain: History) -> list[History]:
    """Return the histories with the fewest corrections in which the sums of a group contradict each other no more."""
    found: dict[frozenset[Correction], History] = {}
    waiting = [(max(number for number, _ in group.numbers), plain)]
    looked = 0
    # From the last release back, so that what is known of later ones narrows the choice.
    while waiting and looked < MOST:
        release, history = waiting.pop()
        bad = None
        while release >= 0 and bad is None:
            bad = next(history.contradictions(group.numbers, release), None)
            release -= bad is None
        if bad is None:
            found[history.corrections] = history
            continue
        single = history.possible(bad)
        looked += len(single)
        trials = [history.corrected({one}) for one in single]
        mended = [(release, one) for one in trials if not any(one.contradictions(group.numbers, release))]
        # Where no single correction explains it, the releases are believed each by itself.
        waiting.extend(reversed(mended or [(release - 1, history.corrected(set(single)))]))
    return list(found.values())
