"""Statistics as an extension of the build: loaded once, bound into bodies, planned as pages and downloads."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from gettext import NullTranslations
from html import escape

from plugins.cohorts.data.loader import COHORTS
from plugins.cohorts.faults import NO_KEY, SAMPLE_FIGURE
from plugins.cohorts.publication.ledger import UnrecordedFigures, plan_statements
from plugins.cohorts.publication.loading import load_publication
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
from plugins.cohorts.text_faults import NO_STATISTICS
from plugins.cohorts.texts.attached_tables import AttachedTables
from plugins.cohorts.texts.figures import Objection, check_figure, check_name, parse_figure
from plugins.cohorts.texts.parity import check_parity
from plugins.cohorts.texts.typed import TypedFigures
from plugins.cohorts.texts.words import (
    FIGURE,
    HIDDEN_IN_WORDS,
    check_data_files,
    check_misspelt,
    check_other_fields,
    check_plain,
    words_of,
)
from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.extensions import AttachedTable, Binder, Bound, Extension
from plugins.newsroom.files import Content
from plugins.newsroom.filling import Filled
from plugins.newsroom.page_contents import Link, LoggedCorrection
from plugins.newsroom.pages import DATA, CopyPlan, FilePlan, PagePlan
from plugins.newsroom.press_contents import Download
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story

# Draws a chart into a folder of the cache, unless it is there; returns path, checksum and size of the PNG file.
DrawChart = Callable[[ChartPicture, str, Mapping[str, str]], tuple[str, str, int]]


class CohortStatistics(Extension):
    """Binds figures, tables and charts; plans the impact pages and the downloads."""

    binds = ("stat", "cohort-table", "cohort-chart")

    def __init__(self, draw: DrawChart) -> None:
        self._draw = draw

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load data/cohorts.yaml and decide what of it may be shown."""
        self._setup = setup
        self._is_given = COHORTS in content.files
        self._allows_samples = setup.allow_sample_figures or not setup.production
        publication = load_publication(content, setup.languages, setup.moment, self._allows_samples)
        published = self._published = publication.published
        self._releases = publication.releases
        self._typed: TypedFigures | None = None
        self._tables: AttachedTables | None = None
        if published:
            hidden = {one: count for one, count in publication.counts.items() if one in published.hidden and count}
            self._tables = AttachedTables(published.statistics, hidden)
            self._typed = TypedFigures(published.statistics, publication.counts, published.hidden)
        translations = setup.options["translations"]
        assert isinstance(translations, Mapping)
        self._catalogues: dict[str, NullTranslations] = dict(translations)
        self._wordings: dict[str, Wording] = {}
        if setup.production and self._needs_key():
            return [*publication.diagnostics, NO_KEY.at(COHORTS)]
        return publication.diagnostics

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield figures in names and labels of the site."""
        return check_data_files(site.content)

    def check_story(self, story: Story, site: Site) -> Iterator[Diagnostic]:
        """Yield figures that only one language of a story tells."""
        return check_parity(story, site)

    def check_document(self, document: Document, site: Site) -> Iterator[Diagnostic]:
        """Yield figures that are typed by hand, and what is wrong with those in the title and other words."""
        for text, mark in words_of(document):
            yield from self.check_words(text, document.path, mark)
        yield from check_other_fields(document)
        if self._typed:
            yield from self._typed.check(document, site.content.files[document.path])

    def check_table(self, table: AttachedTable, site: Site) -> Iterable[Diagnostic]:
        """Yield hidden figures that an attachment tells."""
        return self._tables.check(table) if self._tables else ()

    def check_reference(self, reference: Reference, document: Document, site: Site) -> Iterator[Diagnostic]:
        """Yield what is wrong with a figure or block."""
        yield from self._check(reference, document.path)

    def check_words(self, text: str, path: str, mark: Mark, field: str = "") -> Iterator[Diagnostic]:
        """Yield what is wrong with the figures in words. A field that is shown as typed can hold none."""
        if field:
            yield from check_plain(text, path, mark, field)
            return
        yield from check_misspelt(text, path, mark)
        for match in FIGURE.finditer(text):
            reference = Reference("stat", match[1].strip(), mark.line, mark.column)
            found = list(self._check(reference, path))
            yield from found
            if self._published and not any(fault.is_error for fault in found) and self._inline(reference).is_hidden:
                yield HIDDEN_IN_WORDS.at(path, mark, written=match[0][:80])

    def check_shown_words(self, text: str, path: str, mark: Mark, document: Document) -> Iterable[Diagnostic]:
        """Yield figures that are typed by hand in words beside a document."""
        return self._typed.check_words(text, path, mark, document) if self._typed else ()

    def fill(self, text: str, language: str) -> Filled:
        """Return words with their figures as numbers of the language, from the same cells as those in bodies."""
        published, banners = self._published, set[str]()
        if published is None:
            return Filled(text)

        def write(match: re.Match[str]) -> str:
            reference = Reference("stat", match[1].strip(), 0, 0)
            if any(self._objections(reference, published)):
                return match[0]
            if self._is_sample(reference):
                banners.update(SAMPLE_BANNER)
            return as_plain_text(self._inline(reference, language))

        return Filled(FIGURE.sub(write, text), tuple(banners))

    def _check(self, reference: Reference, path: str) -> Iterator[Diagnostic]:
        at = (path, reference.mark)
        if self._published is None:
            if not self._is_given:
                yield NO_STATISTICS.at(*at, target=reference.target)
            return
        objections = list(self._objections(reference, self._published))
        for fault, values in objections:
            yield fault.at(*at, **values)
        if not objections and not self._allows_samples and self._is_sample(reference):
            yield SAMPLE_FIGURE.at(*at, target=reference.target)

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return a figure in prose, a table or a chart; in a feed a table in place of the chart."""
        assert self._published is not None
        wording = self._wording(language)
        banners = SAMPLE_BANNER if self._is_sample(reference) else ()
        draw = site.setup.fragments.draw
        if reference.kind == "stat":
            return Bound(draw("figure.figure", language, self._inline(reference, language)), banners)
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
        if self._published is None:
            return None
        panel = build_panel(self._wording(language), site.languages[language])
        if panel is None:
            return None
        html = site.setup.fragments.draw("panel.panel", language, panel)
        return Bound(html, SAMPLE_BANNER if self._published.status("all") == "sample" else ())

    def programme_figure(self, programme: str, language: str, site: Site) -> Bound | None:
        """Return how many of a programme's participants got how far, in words."""
        published = self._published
        if published is None or programme not in published.statistics.programmes:
            return None
        finding = self._wording(language).finding(programme)
        is_sample = published.status(programme) == "sample"
        return Bound(Html(escape(finding)), SAMPLE_BANNER if is_sample else ()) if finding else None

    def logged_corrections(self, language: str, site: Site) -> Iterator[LoggedCorrection]:
        """Yield the corrections of the figures of each cohort, with its impact page."""
        for key in self._published.statistics.cohorts if self._published and self._is_given else ():
            wording = self._wording(language)
            page = Link(wording.name(key), path_of(key, site.languages[language]))
            for correction in build_corrections(key, wording):
                yield LoggedCorrection(correction, page)

    def press_downloads(self, language: str, site: Site) -> Iterator[Download]:
        """Yield the files with all figures."""
        if self._published and self._is_given:
            yield from build_press_downloads(self._published, self._wording(language), self._catalogues)

    def plan(self, site: Site, binder: Binder) -> Iterator[PagePlan | FilePlan]:
        """Yield the impact pages and the downloads; those of all exist by the file, whatever its faults."""
        if not self._is_given or not binder.is_whole:
            return
        for language in site.languages:
            wording = self._wording(language.code) if self._published else None
            yield from plan_impact(language, site.setup, wording)
            if wording:
                yield from plan_embeds(self._charts(wording, site), language, site.setup, wording)
        if self._published:
            yield from plan_downloads(self._published, self._catalogues)
        else:
            yield from (FilePlan(f"data/cohorts.{form}", b"", DATA) for form in ("csv", "json"))

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterator[FilePlan | CopyPlan]:
        """Yield the charts of pages as files to download."""
        folder = os.path.join(site.setup.cache, "charts")
        for plan in plans:
            if plan.template == EMBED:
                picture = plan.content.picture
                svg = site.setup.fragments.draw("chart_picture.svg", plan.language, picture)
                yield FilePlan(plan.content.svg.lstrip("/"), svg.encode(), DATA)
                path, checksum, size = self._draw(picture, folder, site.setup.identity.palette.roles)
                yield CopyPlan(plan.content.png.lstrip("/"), path, checksum, size, DATA)

    def facts(self, site: Site) -> Iterator[UnrecordedFigures]:
        """Yield what the ledger lacks once this build is published."""
        statements = tuple(plan_statements(self._published, self._setup.moment, self._releases))
        key = self._published.rule.key if self._published else ""
        yield UnrecordedFigures(statements, self._releases, self._setup.moment, key, self._needs_key())

    def _needs_key(self) -> bool:
        """Whether there are figures of real people, and no key that draws what is hidden with them."""
        published = self._published
        return bool(published and published.statistics.has_real_figures and not published.rule.key)

    def _objections(self, reference: Reference, published: Published) -> Iterator[Objection]:
        if reference.kind == "stat":
            return check_figure(reference.target, published, self._setup.moment.date())
        if reference.kind == "cohort-chart":
            return check_chart(reference.target, published)
        return check_name(reference.target, published)

    def _inline(self, reference: Reference, language: str = "") -> InlineFigure:
        """Return a good figure as it stands in a line of prose."""
        named = parse_figure(reference.target)
        assert named is not None
        return build_inline(named, self._wording(language or self._setup.languages.lead.code))

    def _charts(self, wording: Wording, site: Site) -> Iterator[Chart]:
        """Yield every chart that a page shows: those of impact pages, then those that texts ask for."""
        yield from plan_charts(wording)
        for _, edition in site.shown_editions():
            for reference in site.documents[edition.source].body.references:
                if reference.kind == "cohort-chart" and not any(check_chart(reference.target, wording.published)):
                    yield parse_chart(reference.target, wording.published)

    def _wording(self, code: str) -> Wording:
        if code not in self._wordings:
            assert self._published is not None
            locale = self._setup.languages[code].locale
            self._wordings[code] = Wording(self._published, code, locale, self._catalogues[code])
        return self._wordings[code]

    def _is_sample(self, reference: Reference) -> bool:
        assert self._published is not None
        if reference.kind == "stat":
            named = parse_figure(reference.target)
            assert named is not None
            return self._published.status(named.part.name) == "sample"
        return self._published.status(parse_chart(reference.target, self._published).name) == "sample"
