"""Figures as tables: the members of a programme, the figures of a cohort, a breakdown."""

from html import escape
from typing import NamedTuple

from plugins.cohorts.data.model import ALL
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.telling.wording import Wording
from plugins.newsroom.documents import Html

_NUMBER = ' class="align-right"'


class Tabled(NamedTuple):
    """A table, and the notes on what it shows: source, verification, warnings."""

    table: Html
    notes: Html


def build_table(name: str, wording: Wording) -> Html:
    """Return the table of a cohort, of a programme's cohorts, or of all programmes, with notes below."""
    is_cohort = name in wording.published.statistics.cohorts
    return Html("".join(build_own(name, wording) if is_cohort else _members_table(name, wording)))


def build_breakdown(name: str, dimension: str, wording: Wording) -> Tabled:
    """Return the table of a breakdown of one cohort."""
    cells = wording.published.cells[name, dimension]
    of = wording.indicator(cells[0].indicator)
    rows = [_row(wording.cell(cell), (_value(cell, wording),)) for cell in cells]
    caption = wording.caption(name, of, wording.dimension(dimension))
    return Tabled(_table(caption, (wording.dimension(dimension), of), rows), _notes(name, cells, wording))


def build_own(name: str, wording: Wording) -> Tabled:
    """Return the table of a name's own figures, each with its share of what it is part of."""
    figures = tuple(Figure(name, key) for key in wording.published.indicators(name))
    shares = [_share(figure, wording) for figure in figures]
    columns = [wording.catalogue.gettext("Indicator"), wording.catalogue.gettext("Count")]
    if any(shares):
        columns.append(wording.catalogue.gettext("Share"))
    lines = []
    for figure, share in zip(figures, shares, strict=True):
        values = [_value(figure, wording)]
        if any(shares):
            values.append(f"<td{_NUMBER}>{escape(share or '–')}</td>")
        lines.append(_row(wording.indicator(figure.indicator), values))
    return Tabled(_table(wording.caption(name), columns, lines), _notes(name, figures, wording))


def build_comparison(names: tuple[str, ...], name: str, indicator: str, wording: Wording) -> Tabled:
    """Return the table of one figure of each of some members of `name`."""
    first = wording.catalogue.gettext("Programme") if name == ALL else wording.catalogue.gettext("Cohort")
    figures = tuple(Figure(one, indicator) for one in names)
    rows = [
        _row(f"{wording.name(one)}, {wording.period(one)}", [_value(Figure(one, indicator), wording)]) for one in names
    ]
    caption = wording.caption(name, wording.indicator(indicator))
    return Tabled(_table(caption, (first, wording.indicator(indicator)), rows), _notes(name, figures, wording))


def members(name: str, wording: Wording) -> tuple[str, ...]:
    """Return the programmes of `all`, or the cohorts of a programme, that have figures."""
    published = wording.published
    below = published.statistics.programmes if name == ALL else [cohort.key for cohort in published.cohorts(name)]
    return tuple(one for one in below if published.indicators(one))


def _members_table(name: str, wording: Wording) -> Tabled:
    indicators, rows = wording.published.indicators(name), members(name, wording)
    first = wording.catalogue.gettext("Programme") if name == ALL else wording.catalogue.gettext("Cohort")
    statuses = {wording.published.status(one) for one in rows}
    lines = [
        _row(_heading(one, wording, len(statuses) > 1), [_value(Figure(one, key), wording) for key in indicators])
        for one in rows
    ]
    if len(rows) > 1:
        total = wording.catalogue.gettext("Total")
        lines.append(_row(total, [_value(Figure(name, key), wording) for key in indicators], ' class="total"'))
    columns = (first, *(wording.indicator(key) for key in indicators))
    shown = tuple(Figure(one, key) for one in (*rows, name) for key in indicators)
    return Tabled(_table(wording.caption(name), columns, lines), _notes(name, shown, wording))


def _share(figure: Figure, wording: Wording) -> str:
    whole = wording.published.whole_of(figure)
    return wording.share_of(figure, whole) if whole else ""


def _heading(name: str, wording: Wording, with_status: bool) -> str:
    return f"{wording.name(name)} ({wording.status(name)})" if with_status else wording.name(name)


def _table(caption: str, columns: tuple[str, ...] | list[str], rows: list[str]) -> Html:
    first, *others = (escape(column) for column in columns)
    heads = "".join(f'<th scope="col"{_NUMBER}>{column}</th>' for column in others)
    return Html(
        f'<div class="scroll" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f'<thead><tr><th scope="col">{first}</th>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _row(heading: str, values: list[str] | tuple[str, ...], kind: str = "") -> str:
    return f'<tr{kind}><th scope="row">{escape(heading)}</th>{"".join(values)}</tr>'


def _value(figure: Figure, wording: Wording) -> str:
    text = escape(wording.value(figure))
    if figure in wording.published.hidden:
        text = f'<span class="stat-hidden">{text}</span>'
    return f"<td{_NUMBER}>{text}</td>"


def _notes(name: str, figures: tuple[Figure, ...], wording: Wording) -> Html:
    return Html(f'<p class="table-note">{escape(wording.notes(name, figures))}</p>')
