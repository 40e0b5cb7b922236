"""All releases and the present figures as one table of counts: what a reader knows who kept every release.

Each figure of each release is a separate count, unless it is provably the same: the same figure with the same value is
one count, whichever releases contain it. The ledger holds hidden values sealed, so the program knows this and need not
guess; readers may know it too. Figures that may be the same under another name (`links`) are bound by an equation: for
the present figures this is the stricter reading. The sums of each release hold for the counts of that release.

Source: A. Hundepool et al., Statistical Disclosure Control (Wiley 2012), on differencing and on linked tables: tables
that share cells are protected together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plugins.cohorts.data.model import Disclosure, Statistics
from plugins.cohorts.data.tabulation import Figure, Gap, Tabulation
from plugins.cohorts.past.equations import Difference, Equation, EquationTerm, PastFigure
from plugins.cohorts.past.links import find_hidden_today, link_releases
from plugins.cohorts.past.readings import UNREAD, read_unknown
from plugins.cohorts.past.refused import refused_values
from plugins.cohorts.past.releases import Release, Rule
from plugins.cohorts.past.seals import digest_key

# The longest chain of sums: all, programme, cohort, breakdown, finer breakdown, parts of parts.
ROUNDS = 8


@dataclass
class Timeline:
    """What the releases add to the present figures.

    Attributes:
        values: The value of each count of an earlier release.
        known: Counts, also present ones, whose value readers have.
        shown: For each known count, the number of the first release that shows it.
        thresholds: The lowest threshold that applied to a count; 1 if it was not protected.
        real: Counts that counted people in some release, not only in illustrations.
        offsets: How much of each real count came from illustrations.
        shown_as_real: Real counts that were shown.
        first: The number of the first release that contains the count.
        equations: The sums of earlier releases that the present figures do not have, and the links between names.
        past_equations: All sums of earlier releases.
        doubtful: Figures of earlier releases that cannot be read and that contradict every assumption.
        least: The smallest value that the first release of a count allows.
        kept_hidden: Present figures that stay hidden: a release hid them, and nobody can tell what they would reveal of
            it, because figures that it had are gone and cannot be read, or because its rule was not recorded.
        refused: The values that a count cannot have, because its release would have been refused.
    """

    values: dict[EquationTerm, int] = field(default_factory=dict)
    known: set[EquationTerm] = field(default_factory=set)
    shown: dict[EquationTerm, int] = field(default_factory=dict)
    thresholds: dict[EquationTerm, int] = field(default_factory=dict)
    real: set[EquationTerm] = field(default_factory=set)
    offsets: dict[EquationTerm, int] = field(default_factory=dict)
    shown_as_real: set[EquationTerm] = field(default_factory=set)
    first: dict[EquationTerm, int] = field(default_factory=dict)
    equations: dict[Equation, None] = field(default_factory=dict)
    past_equations: dict[Equation, None] = field(default_factory=dict)
    doubtful: list[Figure] = field(default_factory=list)
    least: dict[EquationTerm, int] = field(default_factory=dict)
    kept_hidden: set[Figure] = field(default_factory=set)
    refused: Mapping[EquationTerm, frozenset[int]] = field(default_factory=dict)

    def note_same(self, term: EquationTerm, other: EquationTerm) -> None:
        """Note that a count of an earlier release is taken to be another count, which inherits what was noted of it."""
        if term in self.thresholds:
            self.thresholds[other] = min(self.thresholds[term], self.thresholds.get(other, self.thresholds[term]))
        if term in self.first:
            self.first[other] = min(self.first[term], self.first.get(other, self.first[term]))
        if term in self.offsets:
            self.offsets.setdefault(other, self.offsets[term])
        if term in self.real:
            self.real.add(other)


def build_timeline(releases: Sequence[Release], statistics: Statistics, tabulation: Tabulation) -> Timeline:
    """Return what the releases tell besides the present figures.

    Args:
        releases: The releases, oldest first, with the names of today.
        statistics: The present figures and rules.
        tabulation: The present table.
    """
    timeline = Timeline()
    present = {(total, frozenset(parts)) for total, parts in tabulation.equations}
    terms: list[dict[Figure, EquationTerm]] = []
    for number, release in enumerate(releases):
        terms.append(_terms_of_release(number, release, statistics, tabulation, timeline))
    now: dict[Figure, EquationTerm] = {figure: figure for figure in tabulation.figures}
    thresholds = [*(rule_of(release, statistics).threshold for release in releases), statistics.disclosure.threshold]
    timeline.refused = refused_values(releases, [*terms, now], thresholds, statistics)
    for number, release in enumerate(releases):
        rule = rule_of(release, statistics)
        own = list(_equations_of_release(release, rule, terms[number], timeline, tabulation))
        unread = {term for term in terms[number].values() if isinstance(term, PastFigure) and term.value == UNREAD}
        if unread:
            reading = read_unknown(own, unread, timeline.values, tabulation)
            own = reading.equations
            timeline.values.update(reading.values)
            timeline.doubtful += reading.doubtful
            is_known = all(term in reading.stands_for for term in unread)
            # Without its rule, nobody knows either how figures that are gone bound those that it hid.
            if not is_known or (release.rule is None and any(one not in tabulation.figures for one in release.figures)):
                timeline.kept_hidden |= set(find_hidden_today(release, statistics, tabulation))
            for term, other in reading.stands_for.items():
                timeline.note_same(term, other)
        for equation in own:
            timeline.past_equations[equation] = None
            if (equation[0], frozenset(equation[1])) not in present:
                timeline.equations[equation] = None
        _raise_floors(own, number, timeline)
    for total, other in link_releases(releases, terms, statistics, tabulation):
        timeline.equations[total, (other,)] = None
    for term in [one for one in timeline.values if isinstance(one, PastFigure) and one.value == UNREAD]:
        timeline.thresholds.setdefault(term, statistics.disclosure.threshold)
        timeline.real.add(term)
    return timeline


def rule_of(release: Release, statistics: Statistics) -> Rule:
    """Return the rule of a release.

    Ledger lines from before rules were recorded have none. Then the present rule counts, but with no lower threshold
    than the usual one: a threshold that was lowered since must not open what an earlier one hid.
    """
    if release.rule:
        return release.rule
    now = rule_now(statistics)
    return replace(now, threshold=max(now.threshold, Disclosure.threshold))


def rule_now(statistics: Statistics) -> Rule:
    """Return the rule for releases made now, and how their figures bound each other."""
    return Rule(
        statistics.disclosure.threshold,
        statistics.disclosure.protect_complements,
        {key: one.part_of for key, one in statistics.indicators.items() if one.part_of},
        statistics.places_of_finer_cells,
        digest_key(statistics.disclosure.key),
    )


def _terms_of_release(
    number: int, release: Release, statistics: Statistics, tabulation: Tabulation, timeline: Timeline
) -> dict[Figure, EquationTerm]:
    terms: dict[Figure, EquationTerm] = {}
    rule = rule_of(release, statistics)
    illustrations = {name: release.is_illustration(name) for name in release.statements}
    for figure, shown in release.figures.items():
        value = shown if shown is not None else release.hidden.get(figure, UNREAD)
        term: EquationTerm = figure if tabulation.figures.get(figure) == value else PastFigure(figure, value)
        terms[figure] = term
        if value != UNREAD:
            timeline.values[term] = value
        if shown is not None:
            timeline.known.add(term)
            timeline.shown.setdefault(term, number)
        if not illustrations.get(figure.name):
            timeline.real.add(term)
            if not release.is_of_cohort(figure):
                timeline.offsets.setdefault(term, release.illustrated(figure.name, figure.indicator))
            if shown is not None:
                timeline.shown_as_real.add(term)
        timeline.first.setdefault(term, number)
        timeline.thresholds[term] = min(rule.threshold, timeline.thresholds.get(term, rule.threshold))
    return terms


def _equations_of_release(
    release: Release, rule: Rule, terms: Mapping[Figure, EquationTerm], timeline: Timeline, tabulation: Tabulation
) -> Iterator[Equation]:
    for (total, _), parts in release.sums.items():
        yield terms[total], tuple(terms[part] for part in parts)
    for total, parts in _refinements(release, rule):
        yield terms[total], tuple(terms[part] for part in parts)
    for part, whole in _parts(release, rule):
        low, high = terms[part], terms[whole]
        gap = Gap(part.name, part.indicator, whole.indicator, part.dimension, part.cell)
        if isinstance(low, Figure) and isinstance(high, Figure) and gap in tabulation.gaps:
            yield high, (low, gap)  # the equation of that time holds for the present figures, too
            continue
        assert isinstance(low, Figure | PastFigure)
        assert isinstance(high, Figure | PastFigure)
        difference = Difference(low, high)
        if low in timeline.values and high in timeline.values:
            timeline.values[difference] = timeline.values[high] - timeline.values[low]
        threshold = rule.threshold if rule.protect_complements else 1
        timeline.thresholds[difference] = min(threshold, timeline.thresholds.get(difference, threshold))
        if not release.is_illustration(part.name):
            timeline.real.add(difference)
            if not release.is_of_cohort(part):
                own = (release.illustrated(part.name, one.indicator) for one in (whole, part))
                timeline.offsets.setdefault(difference, next(own) - next(own))
        yield high, (low, difference)


def _parts(release: Release, rule: Rule) -> Iterator[tuple[Figure, Figure]]:
    """Yield each figure of a release with the next larger one that contains it, over the same cohorts."""
    for figure in release.figures:
        above, seen = figure.indicator, {figure.indicator}
        while (above := rule.parts.get(above, "")) and above not in seen:
            seen.add(above)
            whole = Figure(figure.name, above, figure.dimension, figure.cell)
            if whole in release.figures and (
                release.is_of_cohort(figure)
                or release.givers(figure.name, figure.indicator) == release.givers(figure.name, above)
            ):
                yield figure, whole
                break


def _refinements(release: Release, rule: Rule) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    finer: dict[Figure, list[Figure]] = {}
    for figure in release.figures:
        place = rule.finer.get(figure.dimension, {}).get(figure.cell) if figure.dimension else None
        if place:
            finer.setdefault(Figure(figure.name, figure.indicator, *place), []).append(figure)
    for whole, parts in finer.items():
        if whole in release.figures:
            yield whole, tuple(parts)


def _raise_floors(equations: Sequence[Equation], number: int, timeline: Timeline) -> None:
    """Note what the first release of a count alone tells: a sum is at least the number of its parts."""
    for _ in range(ROUNDS):
        for total, parts in equations:
            if timeline.first.get(total) != number or total in timeline.known:
                continue
            least = 0
            for part in parts:
                if part in timeline.known or not timeline.values.get(part, 1):
                    least += timeline.values[part]
                elif not isinstance(part, Gap | Difference):
                    least += timeline.least.get(part, 1) if timeline.first.get(part) == number else 1
            timeline.least[total] = max(least, timeline.least.get(total, 1))
