"""No published byte, in any language or form, holds or reveals a hidden count."""

import gettext
import re
from html import unescape

from hypothesis import given, settings

from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.telling.charts import BREAKDOWN, COMPARISON, SERIES, STEPS, Chart, build_chart
from plugins.cohorts.telling.downloads import plan_downloads
from plugins.cohorts.telling.impact import plan_impact
from plugins.cohorts.telling.inline import build_inline
from plugins.cohorts.telling.panel import build_panel
from plugins.cohorts.telling.tables import build_breakdown, build_table
from plugins.cohorts.telling.wording import Wording
from plugins.cohorts.texts.figures import Named
from plugins.ground.times import WIB
from plugins.newsroom.site import Setup
from tests.cohorts.conftest import MOMENT
from tests.cohorts.tables import statistics
from tests.sites import fragments

CATALOGUES = {"id": gettext.NullTranslations(), "en": gettext.NullTranslations()}
_DRAWN = re.compile(r"<(?:rect|path|circle)\b[^>]*>|\b(?:x|y|viewBox|width|height)=\"[^\"]*\"")
_TAG = re.compile(r"<[^>]*>")


def everything(published, languages, cache):
    """Return everything that is made of the figures, as text: prose, tables, charts, pages, panel, downloads."""
    theme = fragments(languages, cache)
    setup = Setup(languages, "https://contoh.example", {"id": "Situs", "en": "Site"}, MOMENT, True, "", True)
    made = [plan.data.decode() for plan in plan_downloads(published, CATALOGUES)]
    for language in languages:
        wording = Wording(published, language.code, language.locale, CATALOGUES[language.code])
        for plan in plan_impact(language, setup, wording):
            made += [plan.description, *plan.statements, *_sections(plan, theme)]
        made += [theme.draw("panel.panel", language.code, panel)] if (panel := build_panel(wording, language)) else []
        made += [theme.draw("figure.figure", language.code, one) for one in _inline(published, wording)]
        made += [theme.draw("chart.chart", language.code, one) for one in _charts(published, wording)]
        tables = [build_table(name, wording) for name in published.statistics.members if published.indicators(name)]
        tables += [build_breakdown(name, dimension, wording) for name, dimension in published.cells]
        made += [theme.draw("table.table", language.code, one) for one in tables]
    return made


def _sections(plan, theme):
    for section in plan.content.sections:
        if section.chart:
            yield theme.draw("chart.chart", plan.language, section.chart)
        if section.table:
            yield theme.draw("table.table", plan.language, section.table)


def _inline(published, wording):
    for figure in published.figures:
        if not figure.dimension:
            yield build_inline(Named(figure, None, "number"), wording)
            yield build_inline(Named(figure, None, "words"), wording)
            for key in published.statistics.ancestors(figure.indicator):
                whole = Figure(figure.name, key)
                if published.exists(whole) and published.value(whole) != 0:
                    yield build_inline(Named(figure, whole, "share"), wording)


def _charts(published, wording):
    for name in published.statistics.members:
        if published.indicators(name):
            yield build_chart(Chart(name, STEPS, ""), wording, "a")
    for kind in (COMPARISON, SERIES):
        for key in published.indicators("all"):
            yield build_chart(Chart("all", kind, key), wording, "a")
    for name, dimension in published.cells:
        yield build_chart(Chart(name, BREAKDOWN, dimension), wording, "a")


def numbers(text):
    """Return every number that a reader of HTML, CSV or JSON finds, without dates, keys and addresses."""
    text = re.sub(r"\d{4}-\d{2}-\d{2}|\b[pq]\d+(?:-\d+)?\b|[a-z]+-\d+", " ", unescape(text))
    text = re.sub(r"\b\d{1,2}(?:\s*–\s*\d{1,2})? (?:Jan|Feb)\w* ?(?:2026)?", " ", text)
    return {int(digits) for digits in re.findall(r"(?<![\d.,])\d+(?![\d.,]*%)", text)}


@settings(max_examples=50)
@given(data=statistics())
def test_every_number_that_can_be_read_is_a_published_one(data, languages, cache):
    published = build_published(data)
    shown = {value for value in published.figures.values() if value is not None}
    allowed = shown | {data.disclosure.threshold, data.disclosure.threshold - 1}
    for text in everything(published, languages, cache):
        seen = _TAG.sub(" ", _DRAWN.sub(" ", text)) if text.startswith("<") else _DRAWN.sub(" ", text)
        values = {int(value) for value in re.findall(r'<data[^>]* value="(\d+)">[^<%]*<', text)}
        odd = (numbers(seen) | values) - allowed
        assert not odd, text


@settings(max_examples=50)
@given(data=statistics())
def test_small_and_companions_look_alike(data, languages):
    published = build_published(data)
    wording = Wording(published, "en", "en_GB", CATALOGUES["en"])
    looks = {
        build_inline(Named(figure, None, "number"), wording) for figure in published.hidden if not figure.dimension
    }
    assert len(looks) <= 1
    rows = next(iter(plan_downloads(published, CATALOGUES))).data.decode().splitlines()[1:]
    hidden = [row for row in rows if row.endswith(",true")]
    assert len(hidden) == len(published.hidden)
    assert all(row.endswith(",,true") for row in hidden)


def test_the_numbers_that_are_looked_for_are_found():
    assert MOMENT.tzinfo is WIB
    assert numbers("<td>1003</td> 3 p0-1 2026-01-02 chart-7 88.9% 1 Jan – 1 Feb 2026") == {1003, 3}
