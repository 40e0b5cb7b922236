"""Decide what may be published, if readers have kept every earlier release."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from plugins.cohorts.data.model import SAMPLE, Statistics
from plugins.cohorts.data.tabulation import Figure, Tabulation, givers, tabulate
from plugins.cohorts.past.equations import EquationTerm, PastFigure, figure_of, nearest
from plugins.cohorts.past.names import name_as_today
from plugins.cohorts.past.releases import Release
from plugins.cohorts.past.seals import seal_values
from plugins.cohorts.past.timeline import ROUNDS, Timeline, build_timeline, rule_now
from plugins.cohorts.protection.budget import Budget
from plugins.cohorts.protection.counts import CountTable
from plugins.cohorts.protection.refutation import refutes
from plugins.cohorts.protection.suppression import Suppression, suppress
from plugins.cohorts.protection.worlds import PATIENCE
from plugins.cohorts.publication.figure_table import Answer, ReleaseTable
from plugins.cohorts.publication.imitation import imitate
from plugins.cohorts.publication.published import Exposure, Published


def build_published(statistics: Statistics, releases: Sequence[Release] = (), patience: int = PATIENCE) -> Published:
    """Return what the rule of the statistics allows to publish.

    Args:
        statistics: All figures, and the rule.
        releases: The earlier releases, oldest first; readers may have kept them all.
        patience: How many tables one search for another possible table looks at before it gives up.
    """
    tabulation = tabulate(statistics)
    named = name_as_today(releases, statistics, tabulation)
    if named and _looks_like(tabulation, named[-1], statistics):
        # Nothing has changed since the last release, so what it showed can be shown again.
        repeated = _build(statistics, tabulation, named[:-1], patience)
        if repeated.figures == {one: named[-1].figures[one] for one in repeated.figures}:
            return repeated
    return _build(statistics, tabulation, named, patience)


def _looks_like(tabulation: Tabulation, release: Release, statistics: Statistics) -> bool:
    """Return whether all figures are the same as in a release, shown or hidden, and no sample has become real since."""
    then = release.figures
    was_sample = {one.name for one in release.statements.values() if one.status == SAMPLE and one.cohort}
    is_sample = {key for key, one in statistics.cohorts.items() if one.status == SAMPLE}
    return (
        was_sample == is_sample
        and then.keys() == tabulation.figures.keys()
        and all(
            value in (then[figure], release.hidden.get(figure, value)) and then[figure] in (None, value)
            for figure, value in tabulation.figures.items()
        )
    )


def _build(statistics: Statistics, tabulation: Tabulation, releases: Sequence[Release], patience: int) -> Published:
    timeline = build_timeline(releases, statistics, tabulation)
    model = _Protection(statistics, tabulation, timeline, bool(releases), patience)
    threshold = statistics.disclosure.threshold
    samples = {key for key, one in statistics.cohorts.items() if one.status == SAMPLE}
    found = Answer(frozenset(), frozenset(), {}, (), ())
    if samples:
        # Illustrations are hidden as real figures would be, so that readers see how it works; they protect nothing.
        plain = ReleaseTable(statistics, tabulation, Timeline())
        found = plain.answer(suppress(plain.table(), threshold, patience=patience))
    if statistics.has_real_figures or releases:
        found = model.protect(samples, found)
    return Published(
        _without_secrets(statistics),
        {figure: None if figure in found.hidden else value for figure, value in tabulation.figures.items()},
        found.small,
        found.protects,
        found.exposures,
        found.coarse,
        tuple(dict.fromkeys(model.timeline.doubtful)),
        _seal(statistics, tabulation, found.hidden),
        {one: tabulation.figures[one] for one in found.hidden if _is_illustration(one.name, statistics)},
        rule_now(statistics),
    )


def _seal(statistics: Statistics, tabulation: Tabulation, hidden: Set[Figure]) -> dict[str, str]:
    """Return the hidden values of real people by name, sealed by the key."""
    by_name: dict[str, list[tuple[Figure, int]]] = {}
    for figure, value in tabulation.figures.items():
        if figure in hidden and not _is_illustration(figure.name, statistics):
            by_name.setdefault(figure.name, []).append((figure, value))
    return {name: seal_values(statistics.disclosure.key, name, values) for name, values in by_name.items()}


def _is_illustration(name: str, statistics: Statistics) -> bool:
    return all(one.status == SAMPLE for one in statistics.members[name])


class _Protection(ReleaseTable):
    """Decides which present figures to hide, and tells what cannot be kept secret."""

    def __init__(
        self, statistics: Statistics, tabulation: Tabulation, timeline: Timeline, has_past: bool, patience: int
    ) -> None:
        super().__init__(statistics, tabulation, timeline, has_past)
        self._patience = patience

    def protect(self, samples: Set[str], illustrated: Answer) -> Answer:
        """Return what to hide so that no small count of people is revealed, in addition to what illustrations hide."""
        own = {one for one in self.tabulation.figures if one.name in samples}
        known = self.timeline.known | own
        table, suppression = self._suppress(known, samples, illustrated.hidden)
        found = self.answer(suppression)
        exposures = tuple(self._exposures(suppression, table, known))
        protects = {**{one: illustrated.protects.get(one, ()) for one in illustrated.hidden}, **found.protects}
        for one in illustrated.hidden:
            protects[one] = tuple(dict.fromkeys((*illustrated.protects.get(one, ()), *found.protects.get(one, ()))))
        mixed = {one for one in found.small if self.offset(one, samples)}
        protects |= {one: self._people_in(one, found.small - mixed, samples) for one in mixed}
        small = illustrated.small | (found.small - mixed)
        return Answer(
            found.hidden,
            small,
            {one: by for one, by in protects.items() if one not in small},
            exposures,
            tuple(dict.fromkeys((*illustrated.coarse, *found.coarse))),
        )

    def _suppress(
        self, known: Set[EquationTerm], samples: Set[str], illustrated: Set[Figure]
    ) -> tuple[CountTable, Suppression]:
        """Return the table and what to hide in it: what other figures would hide, if that protects these too."""
        stay = {one for one in self.timeline.kept_hidden - known if self.tabulation.figures.get(one)}
        pinned = {self.numbers[one] for one in illustrated | stay}
        excused = self._excused(known) if self.has_past else None
        imitation = imitate(self.statistics, self.timeline.refused)
        # Later releases hide what earlier ones require, so that their pattern is no natural one anyway.
        is_careful = bool(self.statistics.disclosure.key) and imitation.is_whole and not self.has_past

        def suppress_in(table: CountTable, hidden: Set[int]) -> Suppression:
            threshold = self.statistics.disclosure.threshold
            return suppress(table, threshold, excused, hidden, patience=self._patience, is_careful=is_careful)

        imitated = {self.numbers[one] for one in imitation.figures - known}
        if imitated:
            table = self.table(known, samples, with_groups=not imitation.is_whole)
            found = suppress_in(table, pinned | imitated)
            if self.has_past or not imitation.is_whole or found.hidden == pinned | imitated:
                return table, found
        table = self.table(known, samples)
        return table, suppress_in(table, pinned)

    def _people_in(self, total: Figure, small: Set[Figure], samples: Set[str]) -> tuple[Figure, ...]:
        """Return the figures of real people in a sum with illustrations: the small ones, or all if none is small."""
        own = [one.key for one in givers(self.statistics, total.name, total.indicator) if one.key not in samples]
        figures = tuple(Figure(one, total.indicator) for one in own)
        return tuple(one for one in figures if one in small) or figures

    def _excused(self, known: Set[EquationTerm]) -> dict[int, int]:
        """Return for each count the smallest value that its first release, or this one, allows by itself.

        Args:
            known: Counts that readers have: an illustration adds its value to the sum that it stands in.
        """
        least = dict(self.timeline.least)
        for _ in range(ROUNDS):
            for total, parts in self.tabulation.equations:
                if total in self.timeline.first:
                    continue
                figures = [part for part in parts if isinstance(part, Figure) and self.values[part]]
                smallest = sum(self.values[part] if part in known else least.get(part, 1) for part in figures)
                least[total] = max(smallest, least.get(total, 1))
        return {number: least.get(term, 1) for term, number in self.numbers.items()}

    def _exposures(self, suppression: Suppression, table: CountTable, known: Set[EquationTerm]) -> Iterable[Exposure]:
        past = self._past_table(known) if suppression.exposed else None
        for number in sorted(suppression.exposed):
            term = self.terms[number]
            if isinstance(term, PastFigure) and term in self.timeline.shown_as_real:
                continue
            wanted = {one: None for one in known if not isinstance(one, PastFigure) or self.values[one]}
            source = nearest(term, (*self.timeline.equations, *self.tabulation.equations), wanted)
            figure = figure_of(source) if source is not None else None
            is_old = term in self.timeline.shown_as_real
            if past is not None and term in self.timeline.first and term not in self.timeline.known:
                is_old = _are_refuted(past, number, suppression.exposed[number])
            yield Exposure(
                term,
                figure if isinstance(figure, Figure) else None,
                self.values[source] if source is not None else 0,
                self.timeline.shown.get(source, -1) if source is not None else -1,
                is_old,
            )

    def _past_table(self, known: Set[EquationTerm]) -> CountTable:
        """Return what readers knew before this release: from earlier ones alone, with all present figures unknown."""
        counts = [replace(self.count(term, self.timeline.known, frozenset()), weight=0) for term in self.terms]
        return CountTable(counts, self.sums(self.timeline.past_equations))


def _are_refuted(past: CountTable, number: int, values: Iterable[int]) -> bool:
    """Return whether the earlier releases alone exclude all of these values of a count."""
    return all(refutes(past, frozenset(), Budget(10**9), number, value, 1) for value in values)


def _without_secrets(statistics: Statistics) -> Statistics:
    cohorts = {
        cohort.key: replace(
            cohort,
            figures=dict.fromkeys(cohort.figures, 0),
            breakdowns={
                dimension: {indicator: dict.fromkeys(cells, 0) for indicator, cells in tables.items()}
                for dimension, tables in cohort.breakdowns.items()
            },
        )
        for cohort in statistics.cohorts.values()
    }
    return replace(statistics, cohorts=cohorts, disclosure=replace(statistics.disclosure, key="", former_keys=()))
