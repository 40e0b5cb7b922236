"""One earlier release held against the figures of now: what of it is the same, and what its sums are made of."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TypeAlias

from plugins.cohorts.equations import Equation, Term, Then, together
from plugins.cohorts.model import STATUSES, Statistics
from plugins.cohorts.release import Release
from plugins.cohorts.tabulation import Figure, Gap, givers

Versions: TypeAlias = Mapping[str, int]
Block: TypeAlias = Sequence[tuple[Figure, tuple[Figure | Gap, ...]]]


def versions_of(releases: Sequence[Release], cuts: Set[int] = frozenset()) -> list[Versions]:
    """Return for each name in each release the number of the first release since which it was not seen to change.

    A figure that is shown no more was seen to change; one that is shown now and was hidden before was not. In the
    releases of `cuts` everything is taken to be new.
    """
    versions: list[Versions] = []
    for number, release in enumerate(releases):
        before = releases[number - 1] if number and number not in cuts else None
        since: dict[str, int] = {}
        for name in sorted(release.statements, key=lambda name: not release.statements[name].cohort):
            is_same = before is not None and name in before.statements and _looks_the_same(name, before, release)
            cohorts = release.cohorts(name)
            kept = is_same and all(versions[-1][one] == since[one] for one in cohorts if one != name)
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
    gaps of now.
    """

    def __init__(
        self,
        release: Release,
        since: Versions,
        shown: Mapping[Then, int],
        statistics: Statistics,
        truth: Mapping[Term, int],
    ) -> None:
        self._release, self._since = release, since
        self._statistics, self._truth = statistics, truth
        self._then = {figure: shown.get(Then(since[figure.name], figure)) for figure in release.figures}
        self._changed = frozenset(
            figure.name for figure in self._then if release.is_of_cohort(figure) and self._is_seen_to_differ(figure)
        )
        # Figures that readers have, as they are now.
        self.known = frozenset(
            figure
            for figure, value in self._then.items()
            if value is not None
            and value == truth.get(figure)
            and (self._is_same_cohort(figure.name) if release.is_of_cohort(figure) else self._is_of_now(figure, ""))
        )

    def blocks(self) -> Iterator[Block]:
        """Yield the sums with a hidden figure, those together that share one."""
        sums = (one for one in self._sums() if any(map(self._is_hidden, (one[0], *one[1]))))
        yield from together(sums, lambda one: filter(self._is_hidden, (one[0], *one[1])))

    def unseen(self, block: Block) -> list[str]:
        """Return the cohorts of a block that may have changed unseen."""
        names = dict.fromkeys(figure.name for total, parts in block for figure in (total, *parts))
        return [one for one in names if one in self._statistics.cohorts and one not in self._changed]

    def equations(self, block: Block, changed: str, reading: str) -> tuple[Equation, ...]:
        """Return the sums of a block if the hidden figures of the cohort `changed` are others now.

        `reading` marks what is no figure of now.
        """
        return tuple(
            (self._term(total, changed, reading), tuple(self._term(part, changed, reading) for part in parts))
            for total, parts in block
        )

    def _term(self, what: Figure | Gap, changed: str, reading: str) -> Term:
        """Return what a figure of then is: a figure of now, or something of its own."""
        if isinstance(what, Figure) and self._then[what] is not None:
            return what if what in self.known else Then(self._since[what.name], what)
        if what in self._truth and self._is_of_now(what, changed):
            return what
        return Then(self._since[what.name], what, reading)

    def _is_of_now(self, what: Figure | Gap, changed: str) -> bool:
        """Whether what was counted then is counted now, over cohorts of which none has changed, seen or unseen."""
        indicator = what.indicator if isinstance(what, Figure) else what.part
        then = self._release.givers(what.name, indicator)
        now = {cohort.key for cohort in givers(self._statistics, what.name, indicator)}
        return then == now and not then & self._changed and changed not in then

    def _sums(self) -> Iterator[tuple[Figure, tuple[Figure | Gap, ...]]]:
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
        return self._release.sums[figure, ""] if is_sum and self._then[figure] is None else (figure,)

    def _is_hidden(self, what: Figure | Gap) -> bool:
        return isinstance(what, Figure) and self._then[what] is None

    def _is_seen_to_differ(self, figure: Figure) -> bool:
        """Whether a cohort's figure has gone, or was shown with another value than it has now."""
        is_here = figure in self._truth and self._is_same_cohort(figure.name)
        return not is_here or self._then[figure] not in (None, self._truth[figure])

    def _is_same_cohort(self, name: str) -> bool:
        """Whether a cohort is there now, and no more or less of an illustration than it was."""
        cohort = self._statistics.cohorts.get(name)
        return cohort is not None and (cohort.status == STATUSES[0]) == self._release.is_illustration(name)
