"""Compare a release with earlier ones, as readers can: what differences reveal, and what readers know already.

The difference of two releases is itself a count of people who came, left, or were counted wrongly. So the same rule
holds for it: a figure must not differ by 1 to threshold - 1 from a value that was published for it. This also holds for
a group that readers can compute: a sum minus those of its parts that are published both times. A figure of a cohort
must not differ so little even if it is hidden now, because the choice of hidden figures would reveal it. The
suppression (`disclosure`) covers all other differences.

Source: A. Hundepool et al., Statistical Disclosure Control (Wiley 2012), on disclosure by differencing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from plugins.cohorts.data.model import SAMPLE
from plugins.cohorts.data.places import COHORTS
from plugins.cohorts.data.tabulation import Figure, Gap, Tabulation, givers
from plugins.cohorts.past.equations import Difference, PastFigure, figure_of
from plugins.cohorts.past.refused import find_refused
from plugins.cohorts.past.releases import Release
from plugins.cohorts.publication import correction_faults as faults
from plugins.cohorts.publication.deduction import deduce
from plugins.cohorts.publication.ledger import LEDGER
from plugins.cohorts.publication.published import Published
from plugins.ground.diagnostics import Diagnostic, Fault, Mark

Places = Callable[[Figure], Mark]
_Values: TypeAlias = Mapping[Figure, int | None]

_TOLD = 12  # names in one message
_DEPTH = 4  # levels of sums: all, a programme, a cohort, its breakdown


def check_corrections(
    published: Published, tabulation: Tabulation, releases: Sequence[Release], places: Places
) -> Iterator[Diagnostic]:
    """Yield a fault for everything that readers learn by comparing releases, and for what they already know.

    `tabulation` has the exact values. `releases` have the keys of today, the oldest first. `places` returns the place
    of a figure in data/cohorts.yaml.
    """
    if published.coarse:
        names = dict.fromkeys(f"{name} · {dimension}" if dimension else name for name, dimension in published.coarse)
        shown = [*list(names)[:_TOLD], *(["…"] if len(names) > _TOLD else [])]
        yield faults.HIDDEN_AS_A_WHOLE.at(COHORTS, names=", ".join(shown))
    if releases:
        comparison = _Comparison(published, tabulation, releases, places)
        changes = [
            *comparison.small_corrections(),
            *comparison.small_changes(),
            *comparison.small_hidden_changes(),
        ]
        yield from changes
        yield from comparison.given_away()
        if not changes:  # otherwise the past may be consistent again once these are corrected
            yield from comparison.unreadable()
        yield from comparison.hidden_too_late()
        yield from comparison.gone()


class _Comparison:
    """The new figures beside the figures of earlier releases, the latest first."""

    def __init__(
        self, published: Published, tabulation: Tabulation, releases: Sequence[Release], places: Places
    ) -> None:
        self._published, self._truth, self._places = published, tabulation.figures, places
        self._statistics = published.statistics
        self._in_order, self._releases = tuple(releases), tuple(reversed(releases))
        self._sums: dict[tuple[Figure, str], tuple[Figure, ...]] = {}
        for total, parts in tabulation.equations:
            figures = tuple(part for part in parts if not isinstance(part, Gap))
            if len(figures) == len(parts):
                self._sums[total, figures[0].dimension] = figures
        self._by_name: dict[str, dict[Figure, int | None]] = {}
        for figure, value in published.figures.items():
            self._by_name.setdefault(figure.name, {})[figure] = value
        self._corrected: set[Figure] = set()
        # What readers have of each release, then and now: as it is shown, and with what follows from its sums.
        shown = {
            one: self._truth[one] if self._is_illustration(one.name) else value
            for one, value in published.figures.items()
        }
        now = deduce(shown, [(total, parts) for (total, _), parts in self._sums.items()])
        self._views: list[tuple[Release, _Values, _Values]] = []
        for one in self._releases:
            then = deduce(one.figures, [(total, parts) for (total, _), parts in one.sums.items()])
            self._views += [(one, one.figures, shown), (one, then, now)]

    def small_corrections(self) -> Iterator[Diagnostic]:
        """Yield the figures of cohorts that differ a little from their published values, or are small after them."""
        for release in self._releases:
            for figure, old in release.figures.items():
                new = self._truth.get(figure)
                if old is None or new is None or not release.is_of_cohort(figure) or figure in self._corrected:
                    continue
                if not self._is_news(figure):
                    continue
                if new == old or not self._counts_people([figure], release):
                    continue
                if self._is_small(figure, new - old):
                    self._corrected.add(figure)
                    yield self._tell(faults.SMALL_CORRECTION, figure, release, old=old, new=new, by=abs(new - old))
                elif self._is_small(figure, new) and new in find_refused(old, self._statistics.disclosure.threshold):
                    self._corrected.add(figure)
                    yield self._tell(faults.SMALL_AFTER_SHOWN, figure, release, old=old)

    def small_changes(self) -> Iterator[Diagnostic]:
        """Yield the sums that reveal a small change of their hidden parts."""
        told: set[tuple[Figure, ...]] = set()
        for release, then, now in self._views:
            for (total, dimension), parts in release.sums.items():
                old, new = then[total], now.get(total)
                if old is None or new is None or (total, dimension) not in self._sums:
                    continue
                if not any(map(self._is_news, (total, *parts, *self._sums[total, dimension]))):
                    continue
                group, change = self._group(release, (then, now), (parts, self._sums[total, dimension]), new - old)
                if (
                    self._is_small(total, change)
                    and self._counts_people(group, release)
                    and group not in told
                    and not self._corrected.issuperset(group)
                ):
                    told.add(group)
                    names = ", ".join(figure.reference for figure in group)
                    place = next((one for one in group if one in self._truth), total)
                    values = {"total": total.reference, "group": names, "by": abs(change), "old": old, "new": new}
                    yield self._tell(faults.SMALL_CHANGE, place, release, "", **values)

    def small_hidden_changes(self) -> Iterator[Diagnostic]:
        """Yield hidden figures whose small change follows from several sums together.

        Readers assume that nothing changed in a cohort in which they see no change.
        """
        told = set(self._corrected)
        for release, then, now in self._views:
            for figure, change in self._follows(release, then, now):
                if (
                    release.is_of_cohort(figure)
                    and figure in self._truth
                    and self._is_news(figure)
                    and self._truth[figure] > change  # otherwise the assumption is wrong: the hidden value was not zero
                    and self._is_small(figure, change)
                    and self._counts_people([figure], release)
                    and figure not in told
                ):
                    told.add(figure)
                    yield self._tell(faults.SMALL_HIDDEN_CHANGE, figure, release, by=abs(change))

    def given_away(self) -> Iterator[Diagnostic]:
        """Yield the small counts that cannot be kept secret."""
        for one in self._published.exposures:
            what = figure_of(one.term)
            figure = what if isinstance(what, Figure) else Figure(what.name, what.whole, what.dimension, what.cell)
            place = figure if figure in self._truth else (one.source or figure)
            by = self._in_order[one.release] if one.release >= 0 else self._releases[0]
            values = {"other": one.source.reference if one.source else figure.reference, "old": one.value}
            if one.is_old:
                is_now = figure in self._truth and not isinstance(one.term, PastFigure)
                if is_now and one.source == figure and one.value == self._truth[figure]:
                    continue  # reported as published before
                fault = faults.GIVEN_AWAY
            elif isinstance(one.term, PastFigure | Difference):
                fault = faults.GIVES_AWAY_THEN
            else:
                fault = faults.GIVES_AWAY
            yield self._tell(fault, place, by, figure.reference, **values)

    def unreadable(self) -> Iterator[Diagnostic]:
        """Yield the first figure of an earlier release that cannot be read, if that leaves a doubt."""
        for figure in self._published.doubtful[:1]:
            yield self._tell(faults.UNREADABLE_PAST, figure, self._releases[0])

    def hidden_too_late(self) -> Iterator[Diagnostic]:
        """Yield hidden figures that readers know already, and hidden figures that were shown until now."""
        latest = self._releases[0]
        for figure in self._published.hidden:
            shown = [
                one
                for one in self._releases
                if one.figures.get(figure) == self._truth[figure] and not one.is_illustration(figure.name)
            ]
            if shown:
                yield self._tell(faults.OUT_ALREADY, figure, shown[-1], value=self._truth[figure])
            elif latest.figures.get(figure) is not None and not latest.is_illustration(figure.name):
                yield self._tell(faults.HIDDEN_NOW, figure, latest, value=latest.figures[figure])

    def gone(self) -> Iterator[Diagnostic]:
        """Yield the cohorts of the latest release that have no figures now; readers still have the old ones."""
        for name, statement in self._releases[0].statements.items():
            gone = [figure for figure in statement.figures if figure not in self._truth]
            if gone and statement.cohort and statement.status != SAMPLE:
                figures = ", ".join(figure.short for figure in gone)
                yield faults.GONE.at(LEDGER, statement.mark, name=name, on=self._releases[0].day, figures=figures)

    def _follows(self, release: Release, then: _Values, now: _Values) -> Iterator[tuple[Figure, int]]:
        """Yield hidden figures of a release whose change explains the change of a sum, with that change."""
        changes: dict[Figure, int] = {}
        same = {name for name, one in release.statements.items() if one.cohort and self._looks_the_same(name, release)}
        for figure in {**then, **now}:
            # A missing figure counts as zero.
            old, new = then.get(figure, 0), now.get(figure, 0)
            if old is not None and new is not None:
                changes[figure] = new - old
            elif figure.name in same:
                changes[figure] = 0
        shared = [(at[0], {*parts, *self._sums[at]}) for at, parts in release.sums.items() if at in self._sums]
        for _ in range(_DEPTH):
            for total, parts in shared:
                unknown = [one for one in (total, *parts) if one not in changes]
                if len(unknown) == 1:
                    seen = changes.get(total, 0) - sum(changes.get(part, 0) for part in parts)
                    changes[unknown[0]] = -seen if unknown[0] == total else seen
                    if then.get(unknown[0], 0) is None:
                        yield unknown[0], changes[unknown[0]]

    def _group(
        self,
        release: Release,
        values: tuple[_Values, _Values],
        parts: tuple[Sequence[Figure], Sequence[Figure]],
        change: int,
    ) -> tuple[tuple[Figure, ...], int]:
        """Return the parts of a sum that are not known both times, and by how much their total changed.

        `values` and `parts` are those of then and of now, `change` is the change of the sum. A missing part counts as
        zero.
        """
        then, now = values
        before, after = parts
        group = []
        for part in dict.fromkeys((*after, *before)):
            old = then[part] if part in before else 0
            new = now[part] if part in after else 0
            if old is None or new is None:
                group.append(part)
                change -= self._illustrated(part) if part in after else 0
                change += release.illustrated(part.name, part.indicator) if part in before else 0
            else:
                change -= new - old
        return tuple(group), change if group else 0

    def _illustrated(self, figure: Figure) -> int:
        """Return the part of a sum over cohorts that comes from illustrations."""
        own = () if figure.dimension else givers(self._statistics, figure.name, figure.indicator)
        return sum(self._truth[Figure(one.key, figure.indicator)] for one in own if one.status == SAMPLE)

    def _is_news(self, figure: Figure) -> bool:
        """Return whether a figure differs from the latest release, or is hidden only now, or is shown only now."""
        latest = self._releases[0]
        if figure not in latest.figures or figure not in self._truth:
            return figure in latest.figures or figure in self._truth
        shown = latest.figures[figure]
        if (shown is None) != (self._published.figures[figure] is None):
            return True
        return self._truth[figure] != (shown if shown is not None else latest.hidden.get(figure))

    def _looks_the_same(self, name: str, release: Release) -> bool:
        """Whether readers see no change in the figures of a name since a release."""
        now, then = self._by_name.get(name, {}), release.statements[name].figures
        return now.keys() == then.keys() and all(
            None in (now[one], old) or now[one] == old for one, old in then.items()
        )

    def _is_small(self, figure: Figure, change: int) -> bool:
        indicator = self._statistics.indicators.get(figure.indicator)
        return (indicator is None or indicator.is_protected) and 0 < abs(change) < self._statistics.disclosure.threshold

    def _counts_people(self, figures: Sequence[Figure], release: Release) -> bool:
        """Return whether one of the figures counts real people, in the earlier release or now."""
        return any(not release.is_illustration(one.name) and not self._is_illustration(one.name) for one in figures)

    def _is_illustration(self, name: str) -> bool:
        cohorts = self._statistics.members.get(name, ())
        return bool(cohorts) and all(cohort.status == SAMPLE for cohort in cohorts)

    def _tell(self, fault: Fault, figure: Figure, release: Release, /, named: str = "", **values: object) -> Diagnostic:
        values["figure"] = named or figure.reference
        values |= {"on": release.day, "threshold": self._statistics.disclosure.threshold}
        return fault.at(COHORTS, self._places(figure), **values)
