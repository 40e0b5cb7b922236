"""Values that a figure cannot have after another was shown for it, because a release with such a value is refused.

Readers who know this rule exclude these values, also for a figure that is hidden now. So a table in which a figure has
such a value proves nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.past.equations import EquationTerm
from plugins.cohorts.past.releases import Release


def find_refused(shown: int, threshold: int) -> range:
    """Return the values that a figure of a cohort may not get after another value was shown for it.

    They differ by less than the threshold. If one of them is small, all small values are refused: otherwise readers of
    a release could exclude some of them and not others. The shown value itself is no other value, but it is in the
    range: some readers know that the figure has changed.
    """
    first = shown - threshold + 1
    return range(1 if first < threshold else first, shown + threshold)


def refused_values(
    releases: Sequence[Release],
    terms: Sequence[Mapping[Figure, EquationTerm]],
    thresholds: Sequence[int],
    statistics: Statistics,
) -> dict[EquationTerm, frozenset[int]]:
    """Return the values that counts cannot have after what earlier releases showed.

    Args:
        releases: The earlier releases, oldest first.
        terms: The count of each figure, for each release and for the present.
        thresholds: The threshold of each release and of the present.
        statistics: The present indicators.
    """
    refused: dict[EquationTerm, frozenset[int]] = {}
    shown: dict[Figure, frozenset[int]] = {}
    before: Mapping[Figure, EquationTerm] = {}
    for number, (own, threshold) in enumerate(zip(terms, thresholds, strict=True)):
        for figure in shown.keys() & own.keys():
            term = own[figure]
            if term != before.get(figure):  # a figure is compared when it changes
                close = (find_refused(value, threshold) for value in shown[figure])
                refused[term] = refused.get(term, frozenset()).union(*close)
        for figure, value in _shown_for_people(releases[number], statistics) if number < len(releases) else ():
            shown[figure] = shown.get(figure, frozenset()) | {value}
        before = own
    return refused


def _shown_for_people(release: Release, statistics: Statistics) -> Iterator[tuple[Figure, int]]:
    """Yield the figures of cohorts that a release showed and that count real people."""
    for figure, value in release.figures.items():
        if value is None or not release.is_of_cohort(figure) or release.is_illustration(figure.name):
            continue
        indicator = statistics.indicators.get(figure.indicator)
        if indicator is None or indicator.is_protected:
            yield figure, value
