"""One earlier release held against the figures of now: what of it is the same, and what its sums are made of."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TypeAlias

from plugins.cohorts.data.model import STATUSES, Statistics
from plugins.cohorts.data.tabulation import Figure, Gap, givers
from plugins.cohorts.past.equations import Term, Then
from plugins.cohorts.past.releases import Release

Versions: TypeAlias = Mapping[str, int]
Sum: TypeAlias = tuple[Figure, tuple[Figure | Gap, ...]]  # total, parts


def versions_of(releases: Sequence[Release], corrections: Set[tuple[int, str]] = frozenset()) -> list[Versions]:
    """Return for each name in each release the number of the first release since which it has not changed.

    A figure that is shown no more was seen to change; one that is shown now and was hidden before was not.
    `corrections` tell which cohorts are new in which release, though nobody was shown.
    """
    versions: list[Versions] = []
    for number, release in enumerate(releases):
        before = releases[number - 1] if number else None
        since: dict[str, int] = {}
        for name in sorted(release.statements, key=lambda name: not release.statements[name].cohort):
            is_same = before is not None and name in before.statements and _looks_the_same(name, before, release)
            cohorts = release.cohorts(name)
            kept = is_same and (number, name) not in corrections
            kept = kept and all(versions[-1][one] == since[one] for one in cohorts if one != name)
            since[name] = versions[-1][name] if kept else number
        versions.append(since)
    return versions


def _looks_the_same(name: str, before: Release, after: Release) -> bool:
    old, new = before.statements[name].figures, after.statements[name].figures
    if not after.statements[name].cohort and (old != new or before.cohorts(name) != after.cohorts(name)):
        return False
    return old.keys() == new.keys() and all(old[figure] in (None, value) for figure, value in new.items())


class Recollection:
    """A release and the figures of now.

    `since` are the versions of its names; `shown` has what was shown of each version, `truth` the exact figures and
    gaps of now. `corrected` are the cohorts that have changed since then unseen, `reading` is the mark of all that is
    no figure of now.
    """

    def __init__(
        self,
        release: Release,
        since: Versions,
        shown: Mapping[Then, int],
        statistics: Statistics,
        truth: Mapping[Term, int],
        reading: str,
        corrected: Set[str],
    ) -> None:
        self._release, self._since, self._reading = release, since, reading
        self._statistics, self._truth = statistics, truth
        self._then = {figure: shown.get(Then(since[figure.name], figure, reading)) for figure in release.figures}
        self._changed = corrected | {
            figure.name for figure in self._then if release.is_of_cohort(figure) and self._is_seen_to_differ(figure)
        }
        # Figures that readers have, as they are now.
        self.known = frozenset(
            figure
            for figure, value in self._then.items()
            if value is not None
            and value == truth.get(figure)
            and (self._is_same_cohort(figure.name) if release.is_of_cohort(figure) else self._is_of_now(figure))
        )

    def hidden_sums(self) -> Iterator[tuple[int, Sum]]:
        """Yield the sums with a hidden figure, with their place among all sums of the release."""
        return (one for one in enumerate(self._sums()) if any(self.hidden_in(*one[1])))

    def hidden_in(self, total: Figure, parts: Sequence[Figure | Gap]) -> Iterator[Figure]:
        """Yield the figures of a sum that were hidden."""
        return (one for one in (total, *parts) if isinstance(one, Figure) and self._then[one] is None)

    def term(self, what: Figure | Gap) -> Term:
        """Return what a figure of then is: a figure of now, or something of its own."""
        if isinstance(what, Figure) and self._then[what] is not None:
            return what if what in self.known else Then(self._since[what.name], what, self._reading)
        if what in self._truth and self._is_of_now(what):
            return what
        return Then(self._since[what.name], what, self._reading)

    def _is_of_now(self, what: Figure | Gap) -> bool:
        """Whether what was counted then is counted now, over cohorts of which none has changed, seen or unseen."""
        indicator = what.indicator if isinstance(what, Figure) else what.part
        then = self._release.givers(what.name, indicator)
        now = {cohort.key for cohort in givers(self._statistics, what.name, indicator)}
        return then == now and not then & self._changed

    def _sums(self) -> Iterator[Sum]:
        for (total, _), parts in self._release.sums.items():
            yield total, tuple(one for part in parts for one in self._opened(part))
        for figure in self._then:
            if self._release.is_of_cohort(figure) and not figure.dimension:
                above = (Figure(figure.name, one) for one in self._statistics.ancestors(figure.indicator))
                whole = next((one for one in above if one in self._then), None)
                if whole:
                    yield whole, (figure, Gap(figure.name, figure.indicator, whole.indicator))

    def _opened(self, figure: Figure) -> tuple[Figure, ...]:
        """Return a figure; in place of a hidden sum over cohorts what it is made of, so that no other sum needs it."""
        is_sum = not self._release.is_of_cohort(figure)
        # A ledger that was edited by hand may lack the parts.
        return self._release.sums.get((figure, ""), (figure,)) if is_sum and self._then[figure] is None else (figure,)

    def _is_seen_to_differ(self, figure: Figure) -> bool:
        """Whether a cohort's figure has gone, or was shown with another value than it has now."""
        is_here = figure in self._truth and self._is_same_cohort(figure.name)
        return not is_here or self._then[figure] not in (None, self._truth[figure])

    def _is_same_cohort(self, name: str) -> bool:
        """Whether a cohort is there now, and no more or less of an illustration than it was."""
        cohort = self._statistics.cohorts.get(name)
        return cohort is not None and (cohort.status == STATUSES[0]) == self._release.is_illustration(name)
