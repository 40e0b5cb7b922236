"""Build charts of figures: the figures, their texts, and their places in the drawing. The theme draws it.

Only published figures are drawn. A hidden figure is named in words and has no bar or point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from plugins.cohorts.data.model import ALL
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.publication.published import Published
from plugins.cohorts.telling.drawings import (
    ChartBar,
    ChartPoint,
    ChartSeries,
    ChartText,
    FigureChart,
    FigureTable,
)
from plugins.cohorts.telling.tables import build_breakdown, build_comparison, build_own, members
from plugins.cohorts.telling.wording import Wording
from plugins.cohorts.text_faults import NO_DIMENSION, NO_FIGURE, NOT_A_COHORT, NOTHING_TO_COMPARE, UNKNOWN_CHART
from plugins.cohorts.texts.figures import Objection, check_name
from plugins.ground.diagnostics import suggestion

# A drawing is as wide as its column. Its parts are measured in pixels for the column of the narrowest phone, and placed
# in hundredths of the width, so that text has the same size everywhere.
_WIDTH, _BAR = 288, 16
_LINE, _LETTER, _FIT, _APART = 17, 7.5, 38, 34  # of text: height, width of a letter, letters in a line, between numbers

STEPS, COMPARISON, SERIES, BREAKDOWN = KINDS = ("steps", "comparison", "series", "breakdown")


@dataclass(frozen=True, slots=True)
class Chart:
    """The request of a block: a kind of chart for a name; `key` is an indicator or a dimension."""

    name: str
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    figure: Figure


def parse_chart(target: str, published: Published) -> Chart:
    """Parse `/// cohort-chart | NAME [KIND [KEY]]`. Without a kind it means steps; without a key, the first one."""
    words = target.split()
    name = words[0] if words else ""
    kind = words[1] if len(words) > 1 else STEPS
    key = " ".join(words[2:])
    if not key and kind in (COMPARISON, SERIES):
        key = next(iter(published.statistics.indicators))
    if not key and kind == BREAKDOWN:
        key = next((dimension for one, dimension in published.cells if one == name), "")
    return Chart(name, kind, key)


def check_chart(target: str, published: Published) -> Iterator[Objection]:
    """Yield the faults of a chart block."""
    chart = parse_chart(target, published)
    objections = list(check_name(chart.name, published))
    yield from objections
    if chart.kind not in KINDS:
        near = suggestion(chart.kind, KINDS)
        yield UNKNOWN_CHART, {"kind": chart.kind[:80], "choices": ", ".join(KINDS), "near": near}
    elif objections:
        return
    elif chart.kind == BREAKDOWN:
        dimensions = [dimension for one, dimension in published.cells if one == chart.name]
        if chart.name not in published.statistics.cohorts:
            yield NOT_A_COHORT, {"key": chart.name}
        elif chart.key not in dimensions:
            yield (
                NO_DIMENSION,
                {"key": chart.name, "dimension": chart.key[:80], "near": suggestion(chart.key, dimensions)},
            )
    elif chart.kind in (COMPARISON, SERIES):
        if chart.name in published.statistics.cohorts:
            yield NOTHING_TO_COMPARE, {"key": chart.name}
        elif not published.exists(Figure(chart.name, chart.key)):
            near = suggestion(chart.key, published.indicators(chart.name))
            yield NO_FIGURE, {"key": chart.name, "indicator": chart.key[:80], "near": near}


def build_chart(chart: Chart, wording: Wording, identity: str, page: str = "") -> FigureChart:
    """Return a chart with its table; `identity` and `page` are as in `FigureChart`."""
    caption, bars, table = _contents(chart, wording)
    said = "; ".join(f"{bar.label}: {wording.value(bar.figure)}" for bar in bars)
    finding = _finding(chart, bars, wording)
    if chart.kind == SERIES:
        series, height = _series(bars, wording)
        return FigureChart(identity, finding, caption, said, height, table, series=series, page=page)
    drawn, height = _bars(bars, wording)
    return FigureChart(identity, finding, caption, said, height, table, bars=drawn, page=page)


def build_chart_table(chart: Chart, wording: Wording) -> FigureTable:
    """Return the figures of a chart as a table alone."""
    return _contents(chart, wording)[2]


def _finding(chart: Chart, bars: Sequence[_Bar], wording: Wording) -> str:
    """Return the main finding of a chart as its heading: how many got how far, or the largest part.

    Empty where it is unknown: a hidden part may be the largest.
    """
    if chart.kind == STEPS:
        return wording.finding(chart.name, with_mark=False)
    values = [wording.published.value(bar.figure) for bar in bars]
    if chart.kind != BREAKDOWN or None in values:
        return ""
    known = [value for value in values if value is not None]
    if known.count(max(known)) > 1:
        return ""
    most = known.index(max(known))
    text = wording.catalogue.gettext("Most: %(part)s, %(count)s of %(whole)s")
    numbers = {"count": wording.numerals.short(known[most]), "whole": wording.numerals.short(sum(known))}
    return text % {"part": bars[most].label, **numbers}


def _contents(chart: Chart, wording: Wording) -> tuple[str, list[_Bar], FigureTable]:
    """Return the caption of a chart, what it draws, and the same as a table."""
    published = wording.published
    if chart.kind == STEPS:
        bars = [_Bar(wording.indicator(key), Figure(chart.name, key)) for key in published.indicators(chart.name)]
        return wording.caption(chart.name), bars, build_own(chart.name, wording)
    if chart.kind == BREAKDOWN:
        cells = published.cells[chart.name, chart.key]
        caption = wording.caption(chart.name, wording.indicator(cells[0].indicator), wording.dimension(chart.key))
        bars = [_Bar(wording.cell(cell), cell) for cell in cells]
        return caption, bars, build_breakdown(chart.name, chart.key, wording)
    names = tuple(one for one in members(chart.name, wording) if published.exists(Figure(one, chart.key)))
    if chart.kind == SERIES:
        names = tuple(sorted(names, key=lambda one: (published.period(one)[1], one)))
    caption = wording.caption(chart.name, wording.indicator(chart.key))
    bars = [_Bar(wording.name(one), Figure(one, chart.key)) for one in names]
    return caption, bars, build_comparison(names, chart.name, chart.key, wording)


def _bars(bars: Sequence[_Bar], wording: Wording) -> tuple[tuple[ChartBar, ...], int]:
    """Return the bars, one below the other, each with its label above it and its number at its end; and the height."""
    published = wording.published
    texts = [_counted(bar.figure, wording) for bar in bars]
    measures = scales([bar.figure for bar in bars], published)
    parts = [
        (published.value(bar.figure) or 0) / scale if scale else 0 for bar, scale in zip(bars, measures, strict=True)
    ]
    beside = (len(text) for text, part in zip(texts, parts, strict=True) if part)
    longest = 100 - 100 * (8 + _LETTER * max(beside, default=0)) / _WIDTH
    drawn, top = [], 0
    for bar, text, part in zip(bars, texts, parts, strict=True):
        labels = []
        for line in wrap(_labelled(bar, wording), _FIT):
            labels.append(ChartText(line, top + 14))
            top += _LINE
        percent = round(longest * part, 3)
        number = ChartText(text, top + _LINE, percent, "beside" if percent else "")
        drawn.append(ChartBar(tuple(labels), number, percent, top + 4, _BAR, published.status(bar.figure.name)))
        top += _BAR + 13
    return tuple(drawn), top


def scales(figures: Sequence[Figure], published: Published) -> list[int]:
    """Return for each figure the largest figure with which it may be compared; 0 if there is none.

    Figures are compared only with parts of the same whole, or with the same indicator. Participants and garments have
    no common measure.
    """
    kinds = [[one.indicator, *published.statistics.ancestors(one.indicator)][-1] for one in figures]
    largest = {kind: 0 for kind in kinds if kinds.count(kind) > 1 or len(kinds) == 1}
    for figure, kind in zip(figures, kinds, strict=True):
        if kind in largest:
            largest[kind] = max(largest[kind], published.value(figure) or 0)
    return [largest.get(kind, 0) for kind in kinds]


def _labelled(bar: _Bar, wording: Wording) -> str:
    """Return a label with the share and the name of the whole."""
    whole = wording.published.whole_of(bar.figure) if not bar.figure.dimension else None
    share = wording.share_of(bar.figure, whole) if whole else ""
    return f"{bar.label} ({share})" if share else bar.label


def _counted(figure: Figure, wording: Wording) -> str:
    value = wording.published.value(figure)
    return wording.not_shown() if value is None else wording.numerals.short(value)


def _series(bars: Sequence[_Bar], wording: Wording) -> tuple[ChartSeries, int]:
    """Return points at the end of each period, joined by a line with a gap where a figure is hidden."""
    published, height, foot = wording.published, 190, 44
    values = [published.value(bar.figure) for bar in bars]
    scale = max(value or 0 for value in values) or 1
    ends = [published.period(bar.figure.name)[1] for bar in bars]
    first, span = ends[0], max((ends[-1] - ends[0]).days, 1)
    points: list[ChartPoint] = []
    labelled = float(-_APART)
    for bar, end, value in zip(bars, ends, values, strict=True):
        x = 24 + (_WIDTH - 48) * (end - first).days / span
        y = round(24 + (height - foot - 32) * (1 - (value or 0) / scale))
        place, number = round(100 * x / _WIDTH, 2), None
        if x - labelled >= _APART:  # numbers that would overlap are shown in the table only
            labelled = x
            number = ChartText("–" if value is None else wording.numerals.short(value), y - 10, place, "middle")
        points.append(ChartPoint(place, y, published.status(bar.figure.name), value is None, number))
    lines = tuple(
        (one.x, one.y, other.x, other.y) for one, other in pairwise(points) if not one.is_hidden and not other.is_hidden
    )
    days = [(0.0, "start", ends[0]), (100.0, "end", ends[-1])]
    texts = [
        ChartText(wording.numerals.day(day), height - 14, x, anchor)
        for x, anchor, day in days[: 1 + (ends[-1] != ends[0])]
    ]
    if None in values:
        texts.append(ChartText(f"– {wording.not_shown()}", height + 6))
    series = ChartSeries(height - foot, lines, tuple(points), tuple(texts))
    return series, height + (12 if None in values else 0)


def is_comparable(name: str, published: Published) -> bool:
    """Whether a name has more than one member to compare."""
    below = published.statistics.programmes if name == ALL else [one.key for one in published.cohorts(name)]
    return sum(1 for one in below if published.indicators(one)) > 1
