"""Find figures that may be the same under another name: one disappeared when another with its value appeared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from plugins.cohorts.data.model import NEW, Statistics
from plugins.cohorts.data.tabulation import Figure, Tabulation
from plugins.cohorts.past.equations import EquationTerm
from plugins.cohorts.past.releases import Release


def link_releases(
    releases: Sequence[Release],
    terms: Sequence[Mapping[Figure, EquationTerm]],
    statistics: Statistics,
    tabulation: Tabulation,
) -> Iterator[tuple[EquationTerm, EquationTerm]]:
    """Yield pairs of counts with the same value, one of which disappeared when the other appeared."""
    now: dict[Figure, int] = dict(tabulation.figures)
    now_terms: dict[Figure, EquationTerm] = {figure: figure for figure in now}
    steps: list[tuple[Mapping[Figure, int], Mapping[Figure, EquationTerm], Set[str]]] = [
        (_values(release, now), {**own, **_unread(release, now)}, _cohorts_of(release))
        for release, own in zip(releases, terms, strict=True)
    ]
    steps.append((now, now_terms, set(statistics.cohorts)))
    declared = _declared_new(statistics)
    told: set[tuple[EquationTerm, EquationTerm]] = set()
    for before, after in _pairs(releases):
        (old, old_terms, old_cohorts), (new, new_terms, new_cohorts) = steps[before], steps[after]
        went = [figure for figure in old if figure not in new]
        came: dict[int, list[Figure]] = {}
        for figure in new:
            if figure not in old and not _is_declared(figure, declared):
                came.setdefault(new[figure], []).append(figure)
        kinds = _Kinds(old, new)
        for figure in went:
            for other in came.get(old[figure], ()):
                is_alike = (figure.name in old_cohorts) == (other.name in new_cohorts)
                pair = old_terms[figure], new_terms[other]
                if is_alike and kinds.may_be_same(figure, other) and pair[0] != pair[1] and pair not in told:
                    told.add(pair)
                    yield pair


def find_hidden_today(release: Release, statistics: Statistics, tabulation: Tabulation) -> Iterator[Figure]:
    """Yield the present figures that may be a figure which a release hid, under its name or another one.

    Any name, indicator or cell that came may be one that went, unless the file declares it as new (`was: none`).
    """
    declared = _declared_new(statistics)
    then, now = _Keys.of(release.figures), _Keys.of(tabulation.figures)
    for figure in tabulation.figures:
        if figure in release.figures:
            if release.figures[figure] is None:
                yield figure
            continue
        if _is_declared(figure, declared):
            continue
        names = {figure.name} if figure.name in then.names else then.names - now.names
        indicators = {figure.indicator} if figure.indicator in then.indicators else then.indicators - now.indicators
        cell = figure.dimension, figure.cell
        cells = {cell} if not figure.dimension or cell in then.cells else then.cells - now.cells
        former = (Figure(name, of, *cell) for name in names for of in indicators for cell in cells)
        if any(release.figures.get(one, 0) is None for one in former):
            yield figure


class _Keys(NamedTuple):
    """The names, indicators and cells of figures."""

    names: frozenset[str]
    indicators: frozenset[str]
    cells: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> "_Keys":
        every = list(figures)
        return cls(
            frozenset(one.name for one in every),
            frozenset(one.indicator for one in every),
            frozenset((one.dimension, one.cell) for one in every if one.dimension),
        )


def _pairs(releases: Sequence[Release]) -> Iterator[tuple[int, int]]:
    """Yield each release with the next one in its line, by number.

    The present follows every release that has no next one.
    """
    numbers = {release.identity: number for number, release in enumerate(releases)}
    last = set(range(len(releases)))
    for number, release in enumerate(releases):
        before = numbers.get(release.parent, -1) if release.parent else number - 1
        if 0 <= before < number:
            last.discard(before)
            yield before, number
    yield from ((number, len(releases)) for number in sorted(last))


class _Kinds:
    """The names, indicators, dimensions and cells that disappeared and appeared between two releases."""

    def __init__(self, old: Mapping[Figure, int], new: Mapping[Figure, int]) -> None:
        self._old = [self._keys(old, depth) for depth in range(4)]
        self._new = [self._keys(new, depth) for depth in range(4)]

    @staticmethod
    def _keys(figures: Mapping[Figure, int], depth: int) -> set[tuple[str, ...]]:
        """Return names; indicators; dimensions of an indicator; cells of a dimension."""
        if depth < 2:
            return {(figure[depth],) for figure in figures}
        return {figure[1 : depth + 1] for figure in figures}

    def may_be_same(self, old: Figure, new: Figure) -> bool:
        """Return whether each part of the name is the same, or disappeared on one side and appeared on the other."""
        if bool(old.dimension) != bool(new.dimension):
            return False
        for depth in range(4):
            if old[depth] == new[depth]:
                continue
            if depth == 3:
                # A cell may have disappeared from one cohort only.
                continue
            went, came = self._key(old, depth), self._key(new, depth)
            if went in self._new[depth] or came in self._old[depth]:
                return False
        return True

    @staticmethod
    def _key(figure: Figure, depth: int) -> tuple[str, ...]:
        return (figure[depth],) if depth < 2 else figure[1 : depth + 1]


def _values(release: Release, now: Mapping[Figure, int]) -> dict[Figure, int]:
    """Return the values of a release. A hidden figure that cannot be read may have the value of today."""
    values: dict[Figure, int] = {}
    for figure, shown in release.figures.items():
        value = shown if shown is not None else release.hidden.get(figure, now.get(figure))
        if value:
            values[figure] = value
    return values


def _unread(release: Release, now: Mapping[Figure, int]) -> dict[Figure, EquationTerm]:
    """Return the hidden figures of a release that cannot be read, each as the figure of today that it may be."""
    return {
        figure: figure
        for figure, shown in release.figures.items()
        if shown is None and figure not in release.hidden and figure in now
    }


def _cohorts_of(release: Release) -> set[str]:
    return {one.cohort for one in release.statements.values() if one.cohort}


def _declared_new(statistics: Statistics) -> tuple[set[str], set[str], set[tuple[str, str]]]:
    """Return the names, indicators and cells that the file declares as new."""
    names = {key for key, one in statistics.cohorts.items() if one.was == NEW}
    names |= {key for key, one in statistics.programmes.items() if one.was == NEW}
    indicators = {key for key, one in statistics.indicators.items() if one.was == NEW}
    cells = {(key, cell) for key, one in statistics.dimensions.items() for cell, was in one.was.items() if was == NEW}
    return names, indicators, cells


def _is_declared(figure: Figure, declared: tuple[set[str], set[str], set[tuple[str, str]]]) -> bool:
    names, indicators, cells = declared
    return figure.name in names or figure.indicator in indicators or (figure.dimension, figure.cell) in cells
