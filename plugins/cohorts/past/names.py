"""Rename the keys in earlier releases to the keys of today, as far as they can be traced.

`was:` in data/cohorts.yaml names the old key, and the ledger notes it. Without `was:`, a new cohort or programme counts
as the renamed form of one that disappeared between the same two releases, if a figure or the period is equal and if
there is only one such pair. Uncertain pairs are linked by value (`timeline`).
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from plugins.cohorts.data.model import ALL, NEW, Statistics
from plugins.cohorts.data.tabulation import Figure, Tabulation
from plugins.cohorts.past.releases import Release, Rule, Statement


@dataclass(frozen=True)
class _Seen:
    """A cohort or programme in a release or in the present file."""

    present: str
    was: str
    programme: str  # its present name; empty for a programme
    period: tuple[date, date] | None
    values: frozenset[tuple[str, int]]


def name_as_today(releases: Sequence[Release], statistics: Statistics, tabulation: Tabulation) -> tuple[Release, ...]:
    """Return the releases, oldest first, with every key under its present name.

    If a key means something else today, the old one gets the day of its release as a suffix.
    """
    figures = {(one.name, one.indicator, value) for one, value in tabulation.figures.items() if not one.dimension}
    values: dict[str, set[tuple[str, int]]] = {}
    for name, indicator, value in figures:
        values.setdefault(name, set()).add((indicator, value))
    programmes = {
        key: _Seen(key, one.was, "", None, frozenset(values.get(key, ()))) for key, one in statistics.programmes.items()
    }
    cohorts = {
        key: _Seen(key, one.was, one.programme, (one.start, one.end), frozenset(values.get(key, ())))
        for key, one in statistics.cohorts.items()
    }
    indicators = _guess_indicators(releases, statistics, tabulation)
    named: list[Release] = []
    next_names = {*programmes, *cohorts}
    for release in reversed(releases):
        sums = {one.name: one for one in release.statements.values() if not one.cohort and one.figures}
        own = {one.name: one for one in release.statements.values() if one.cohort and one.figures}
        sums.pop(ALL, None)
        of_programmes = _trace(sums, programmes, release, {}, next_names)
        of_cohorts = _trace(own, cohorts, release, of_programmes, next_names)
        next_names = {*sums, *own}
        named.append(_rename(release, {**of_programmes, **of_cohorts, ALL: ALL}, statistics, indicators))
    return tuple(reversed(named))


def _trace(
    statements: Mapping[str, Statement],
    later: dict[str, _Seen],
    release: Release,
    programmes: Mapping[str, str],
    next_names: Set[str],
) -> dict[str, str]:
    """Return the present name of each name in a release.

    `later` has the names of later releases; the names of this one are added to it. `next_names` are the names of the
    next release. A key that was missing in between means the same only if period or a figure is equal.
    """
    names: dict[str, str] = {}
    seen = {name: _see(one, release, programmes) for name, one in statements.items()}
    kept = {
        name
        for name, one in seen.items()
        if name in later
        and later[name].was in ("", one.was)  # otherwise it names another `was`
        and (name in next_names or not later[name].period or _agree(one, later[name]))
    }
    followed = {one.was: one for name, one in later.items() if one.was not in ("", NEW) and name not in kept}
    came = [one for name, one in later.items() if name not in kept and not one.was and name not in seen]
    taken = {one.present for one in later.values()}
    for name, one in seen.items():
        likely = [other for other in came if _agree(one, other)]
        rivals = [
            other
            for other in seen
            if other not in later and other != name and likely and _agree(seen[other], likely[0])
        ]
        if name in kept:
            names[name] = later[name].present
        elif name in followed:
            names[name] = followed[name].present
        elif name not in later and len(likely) == 1 and not rivals:
            names[name] = likely[0].present
        else:
            names[name] = f"{name} {release.day}" if name in taken else name
    for name, one in seen.items():
        later[name] = replace(one, present=names[name])
    return names


def _see(one: Statement, release: Release, programmes: Mapping[str, str]) -> _Seen:
    period = (one.start, one.end) if one.start and one.end else None
    values = {
        (figure.indicator, value if value is not None else one.hidden[figure])
        for figure, value in one.figures.items()
        if not figure.dimension and (value is not None or figure in one.hidden)
    }
    programme = programmes.get(one.programme, one.programme) if one.cohort else ""
    return _Seen(one.name, one.was, programme, period, frozenset(values))


def _agree(old: _Seen, new: _Seen) -> bool:
    """Return whether a name that disappeared may be the one that appeared."""
    if old.period and new.period and old.period == new.period and old.programme == new.programme:
        return True
    return bool(old.values & new.values)


def _guess_indicators(releases: Sequence[Release], statistics: Statistics, tabulation: Tabulation) -> Mapping[str, str]:
    """Return the present names of indicators that disappeared, if hidden values cannot be read and so not be linked."""
    if all(value is not None or one in each.hidden for each in releases for one, value in each.figures.items()):
        return {}
    shown = {one.indicator: set[tuple[str, int]]() for each in releases for one in each.figures}
    for each in releases:
        for one, value in each.figures.items():
            if value and not one.dimension:
                shown[one.indicator].add((one.name, value))
    present: dict[str, set[tuple[str, int]]] = {}
    for one, value in tabulation.figures.items():
        if not one.dimension and statistics.indicators[one.indicator].was == "" and one.indicator not in shown:
            present.setdefault(one.indicator, set()).add((one.name, value))
    found = {}
    for old in shown.keys() - statistics.indicators.keys():
        likely = [new for new, values in present.items() if values & shown[old]]
        if len(likely) == 1:
            found[old] = likely[0]
    return {old: new for old, new in found.items() if list(found.values()).count(new) == 1}


def _rename(release: Release, names: Mapping[str, str], statistics: Statistics, guessed: Mapping[str, str]) -> Release:
    given = {figure.indicator for figure in release.figures}
    indicators = {old: new for old, new in guessed.items() if old in given}
    indicators |= {one.was: key for key, one in statistics.indicators.items() if one.was in given and key not in given}
    cells: dict[tuple[str, str], str] = {}
    for key, dimension in statistics.dimensions.items():
        here = {figure.cell for figure in release.figures if figure.dimension == key}
        for cell, old in dimension.was.items():
            if old in here and cell not in here:
                cells[key, old] = cell

    def figure_of(figure: Figure) -> Figure:
        return Figure(
            names.get(figure.name, figure.name),
            indicators.get(figure.indicator, figure.indicator),
            figure.dimension,
            cells.get((figure.dimension, figure.cell), figure.cell),
        )

    statements = {}
    for one in release.statements.values():
        new = replace(
            one,
            programme=names.get(one.programme, one.programme),
            cohort=names.get(one.cohort, one.cohort) if one.cohort else "",
            figures={figure_of(figure): value for figure, value in one.figures.items()},
            hidden={figure_of(figure): value for figure, value in one.hidden.items()},
        )
        statements[new.name] = new
    return replace(release, statements=statements, rule=release.rule and _rule(release.rule, indicators, cells))


def _rule(rule: Rule, indicators: Mapping[str, str], cells: Mapping[tuple[str, str], str]) -> Rule:
    parts = {indicators.get(part, part): indicators.get(whole, whole) for part, whole in rule.parts.items()}
    finer = {
        dimension: {
            cells.get((dimension, cell), cell): (coarser, cells.get((coarser, within), within))
            for cell, (coarser, within) in places.items()
        }
        for dimension, places in rule.finer.items()
    }
    return replace(rule, parts=parts, finer=finer)
