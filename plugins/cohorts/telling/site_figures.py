"""The figures of a site as its pages tell them: in prose, tables and charts, on pages of their own, as files.

`extension.py` imports this module when a page first shows a figure: most edits of a text show none.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from gettext import NullTranslations
from html import escape

from plugins.cohorts.publication.published import Published
from plugins.cohorts.telling.chart_pictures import ChartPicture
from plugins.cohorts.telling.charts import Chart, build_chart, build_chart_table, check_chart, parse_chart
from plugins.cohorts.telling.downloads import build_press_downloads, plan_downloads
from plugins.cohorts.telling.drawings import InlineFigure
from plugins.cohorts.telling.embeds import EMBED, build_corrections, embed_path, plan_embeds
from plugins.cohorts.telling.impact import SAMPLE_BANNER, path_of, plan_charts, plan_impact
from plugins.cohorts.telling.inline import as_plain_text, build_inline
from plugins.cohorts.telling.panel import build_panel
from plugins.cohorts.telling.tables import build_table
from plugins.cohorts.telling.wording import Wording
from plugins.cohorts.texts.figures import Objection, parse_figure
from plugins.ground.kept_drawings import KeptDrawing
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.extensions import Bound
from plugins.newsroom.page_contents import Link, LoggedCorrection
from plugins.newsroom.pages import DATA, CopyPlan, FilePlan, PagePlan
from plugins.newsroom.press_contents import Download
from plugins.newsroom.site import Setup, Site

# Draws charts into a folder of the cache, unless they are there.
DrawCharts = Callable[[Sequence[ChartPicture], str, Mapping[str, str]], Sequence[KeptDrawing]]


class SiteFigures:
    """Tells the published figures of a site in its languages."""

    def __init__(self, published: Published, setup: Setup, catalogues: Mapping[str, NullTranslations]) -> None:
        self._published, self._setup, self._catalogues = published, setup, catalogues
        self._wordings: dict[str, Wording] = {}

    def wording(self, code: str) -> Wording:
        """Return the words for figures in a language."""
        if code not in self._wordings:
            locale = self._setup.languages[code].locale
            self._wordings[code] = Wording(self._published, code, locale, self._catalogues[code])
        return self._wordings[code]

    def objections(self, target: str) -> Iterator[Objection]:
        """Yield what is wrong with a chart block."""
        return check_chart(target, self._published)

    def banners(self, reference: Reference) -> tuple[str, ...]:
        """Return the banner of samples, if a good reference shows figures that are samples."""
        if reference.kind == "stat":
            named = parse_figure(reference.target)
            assert named is not None
            name = named.part.name
        else:
            name = parse_chart(reference.target, self._published).name
        return SAMPLE_BANNER if self._published.status(name) == "sample" else ()

    def inline(self, reference: Reference, language: str = "") -> InlineFigure:
        """Return a good figure as it stands in a line of prose."""
        named = parse_figure(reference.target)
        assert named is not None
        return build_inline(named, self.wording(language or self._setup.languages.lead.code))

    def plain(self, reference: Reference, language: str) -> str:
        """Return a good figure as plain text."""
        return as_plain_text(self.inline(reference, language))

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return a figure in prose, a table or a chart; in a feed a table in place of the chart."""
        wording, banners = self.wording(language), self.banners(reference)
        draw = site.setup.fragments.draw
        if reference.kind == "stat":
            return Bound(draw("figure.figure", language, self.inline(reference, language)), banners)
        if reference.kind == "cohort-table":
            return Bound(draw("table.table", language, build_table(reference.target, wording)), banners)
        chart = parse_chart(reference.target, self._published)
        if feed:
            return Bound(draw("table.table", language, build_chart_table(chart, wording)), banners)
        identity = f"chart-{document.body.references.index(reference)}"
        page = embed_path(chart, site.languages[language])
        return Bound(draw("chart.chart", language, build_chart(chart, wording, identity, page)), banners)

    def home_panel(self, language: str, site: Site) -> Bound | None:
        """Return the figures of all programmes as a strip of key figures."""
        panel = build_panel(self.wording(language), site.languages[language])
        if panel is None:
            return None
        html = site.setup.fragments.draw("panel.panel", language, panel)
        return Bound(html, SAMPLE_BANNER if self._published.status("all") == "sample" else ())

    def programme_figure(self, programme: str, language: str) -> Bound | None:
        """Return how many of a programme's participants got how far, in words."""
        if programme not in self._published.statistics.programmes:
            return None
        finding = self.wording(language).finding(programme)
        is_sample = self._published.status(programme) == "sample"
        return Bound(Html(escape(finding)), SAMPLE_BANNER if is_sample else ()) if finding else None

    def logged_corrections(self, language: str, site: Site) -> Iterator[LoggedCorrection]:
        """Yield the corrections of the figures of each cohort, with its impact page."""
        wording = self.wording(language)
        for key in self._published.statistics.cohorts:
            page = Link(wording.name(key), path_of(key, site.languages[language]))
            for correction in build_corrections(key, wording):
                yield LoggedCorrection(correction, page)

    def press_downloads(self, language: str) -> Iterable[Download]:
        """Return the files with all figures."""
        return build_press_downloads(self._published, self.wording(language), self._catalogues)

    def plan(self, site: Site) -> Iterator[PagePlan | FilePlan]:
        """Yield the impact pages, the pages of single charts, and the downloads."""
        for language in site.languages:
            wording = self.wording(language.code)
            yield from plan_impact(language, site.setup, wording)
            yield from plan_embeds(self._charts(wording, site), language, site.setup, wording)
        yield from plan_downloads(self._published, self._catalogues)

    def _charts(self, wording: Wording, site: Site) -> Iterator[Chart]:
        """Yield every chart that a page shows: those of impact pages, then those that texts ask for."""
        yield from plan_charts(wording)
        for _, edition in site.shown_editions():
            for reference in site.documents[edition.source].body.references:
                if reference.kind == "cohort-chart" and not any(check_chart(reference.target, wording.published)):
                    yield parse_chart(reference.target, wording.published)


def plan_without_figures(site: Site) -> Iterator[PagePlan | FilePlan]:
    """Yield the pages and files of all figures where the data has faults: they exist, so that links are good."""
    for language in site.languages:
        yield from plan_impact(language, site.setup, None)
    yield from (FilePlan(f"data/cohorts.{form}", b"", DATA) for form in ("csv", "json"))


def plan_chart_files(site: Site, plans: Sequence[PagePlan], draw: DrawCharts) -> Iterator[FilePlan | CopyPlan]:
    """Yield the charts of pages as files to download."""
    embeds = [(plan.language, plan.content) for plan in plans if plan.template == EMBED]
    if not embeds:
        return
    folder, colours = os.path.join(site.setup.cache, "charts"), site.setup.identity.palette.roles
    drawn = draw([embed.picture for _, embed in embeds], folder, colours)
    for (language, embed), drawing in zip(embeds, drawn, strict=True):
        svg = site.setup.fragments.draw("chart_picture.svg", language, embed.picture)
        yield FilePlan(embed.svg.lstrip("/"), svg.encode(), DATA)
        yield CopyPlan(embed.png.lstrip("/"), *drawing, DATA)
