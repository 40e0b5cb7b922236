"""Figures as tables: the members of a programme, the figures of a cohort, a breakdown."""

from collections.abc import Iterable

from plugins.cohorts.data.model import ALL
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.telling.drawings import FigureTable, TableCell, TableRow
from plugins.cohorts.telling.wording import Wording


def build_table(name: str, wording: Wording) -> FigureTable:
    """Return the table of a cohort, of a programme's cohorts, or of all programmes."""
    is_cohort = name in wording.published.statistics.cohorts
    return build_own(name, wording) if is_cohort else _members_table(name, wording)


def build_breakdown(name: str, dimension: str, wording: Wording) -> FigureTable:
    """Return the table of a breakdown of one cohort, with a column for each indicator."""
    tables = wording.published.breakdowns[name, dimension]
    figures = tuple(figure for cells in tables.values() for figure in cells)
    labels = {figure.cell: wording.cell(figure) for figure in reversed(figures)}
    rows = tuple(
        TableRow(
            labels[cell],
            tuple(_value(Figure(name, indicator, dimension, cell), wording) for indicator in tables),
        )
        for cell in dict.fromkeys(figure.cell for figure in figures)
    )
    of = [wording.indicator(indicator) for indicator in tables]
    caption = wording.caption(name, *of, wording.dimension(dimension))
    return FigureTable(caption, (wording.dimension(dimension), *of), rows, wording.notes(name, figures))


def build_own(name: str, wording: Wording) -> FigureTable:
    """Return the table of the figures of a name, each with its share of the figure that it is part of."""
    figures = tuple(Figure(name, key) for key in wording.published.indicators(name))
    shares = [_share(figure, wording) for figure in figures]
    columns = [wording.catalogue.gettext("Indicator"), wording.catalogue.gettext("Count")]
    if any(shares):
        columns.append(wording.catalogue.gettext("Share"))
    rows = []
    for figure, share in zip(figures, shares, strict=True):
        values = [_value(figure, wording)]
        if any(shares):
            values.append(TableCell(share or "–"))
        rows.append(TableRow(wording.indicator(figure.indicator), tuple(values)))
    return FigureTable(wording.caption(name), tuple(columns), tuple(rows), wording.notes(name, figures))


def build_comparison(names: tuple[str, ...], name: str, indicator: str, wording: Wording) -> FigureTable:
    """Return the table of one figure of each of some members of `name`."""
    figures = tuple(Figure(one, indicator) for one in names)
    rows = tuple(
        TableRow(f"{wording.name(one)}, {wording.period(one)}", (_value(Figure(one, indicator), wording),))
        for one in names
    )
    label = wording.indicator(indicator)
    return FigureTable(
        wording.caption(name, label), (_member(name, wording), label), rows, wording.notes(name, figures)
    )


def members(name: str, wording: Wording) -> tuple[str, ...]:
    """Return the programmes of `all`, or the cohorts of a programme, that have figures."""
    published = wording.published
    below = published.statistics.programmes if name == ALL else [cohort.key for cohort in published.cohorts(name)]
    return tuple(one for one in below if published.indicators(one))


def _members_table(name: str, wording: Wording) -> FigureTable:
    indicators, below = wording.published.indicators(name), members(name, wording)
    has_several_statuses = len({wording.published.status(one) for one in below}) > 1

    def values(one: str, keys: Iterable[str]) -> tuple[TableCell, ...]:
        return tuple(_value(Figure(one, key), wording) for key in keys)

    rows = [TableRow(_heading(one, wording, has_several_statuses), values(one, indicators)) for one in below]
    if len(below) > 1:
        rows.append(TableRow(wording.catalogue.gettext("Total"), values(name, indicators), is_total=True))
    columns = (_member(name, wording), *(wording.indicator(key) for key in indicators))
    shown = tuple(Figure(one, key) for one in (*below, name) for key in indicators)
    return FigureTable(wording.caption(name), columns, tuple(rows), wording.notes(name, shown))


def _member(name: str, wording: Wording) -> str:
    """Return the label for the members of a name: programmes or cohorts."""
    return wording.catalogue.gettext("Programme") if name == ALL else wording.catalogue.gettext("Cohort")


def _share(figure: Figure, wording: Wording) -> str:
    whole = wording.published.whole_of(figure)
    return wording.share_of(figure, whole) if whole else ""


def _heading(name: str, wording: Wording, with_status: bool) -> str:
    return f"{wording.name(name)} ({wording.status(name)})" if with_status else wording.name(name)


def _value(figure: Figure, wording: Wording) -> TableCell:
    return TableCell(wording.value(figure), figure in wording.published.hidden)
