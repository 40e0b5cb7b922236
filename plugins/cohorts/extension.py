"""Statistics as an extension of the build: loaded once, checked in texts, and told by `telling/site_figures.py`.

What reads and protects figures, and what tells them, is imported at its first use: an edit of a text seldom needs it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

from plugins.cohorts.data.places import COHORTS
from plugins.cohorts.faults import NO_KEY, SAMPLE_FIGURE
from plugins.cohorts.text_faults import NO_STATISTICS
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
from plugins.ground.kept_drawings import KeptDrawing
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Document, Reference
from plugins.newsroom.extensions import AttachedTable, Bound, Extension
from plugins.newsroom.files import Content
from plugins.newsroom.filling import Filled
from plugins.newsroom.page_contents import LoggedCorrection
from plugins.newsroom.pages import CopyPlan, FilePlan, PagePlan
from plugins.newsroom.press_contents import Download
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.newsroom.story_changes import Reach, StoryChange

if TYPE_CHECKING:
    from plugins.cohorts.publication.ledger import UnrecordedFigures
    from plugins.cohorts.publication.published import Published
    from plugins.cohorts.telling.site_figures import SiteFigures
    from plugins.cohorts.texts.attached_tables import AttachedTables
    from plugins.cohorts.texts.figures import Objection
    from plugins.cohorts.texts.typed import TypedFigures


class CohortStatistics(Extension):
    """Binds figures, tables and charts; plans the impact pages and the downloads.

    `draw` is the `DrawCharts` of `telling/site_figures.py`.
    """

    binds = ("stat", "cohort-table", "cohort-chart")

    def __init__(self, draw: Callable[..., Sequence[KeptDrawing]]) -> None:
        self._draw = draw
        self._told: SiteFigures | None = None
        self._typed: TypedFigures | None = None
        self._tables: AttachedTables | None = None

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load data/cohorts.yaml and decide what of it may be shown."""
        from plugins.cohorts.publication.loading import load_publication  # noqa: PLC0415

        self._is_given = COHORTS in content.files
        self._allows_samples = setup.allow_sample_figures or not setup.production
        publication = load_publication(content, setup.languages, setup.moment, self._allows_samples)
        published = self._published = publication.published
        self._releases = publication.releases
        self._typed = self._tables = None
        if published:
            from plugins.cohorts.texts.attached_tables import AttachedTables  # noqa: PLC0415
            from plugins.cohorts.texts.typed import TypedFigures  # noqa: PLC0415

            hidden = {one: count for one, count in publication.counts.items() if one in published.hidden and count}
            self._tables = AttachedTables(published.statistics, hidden)
            self._typed = TypedFigures(
                published.statistics, publication.counts, published.hidden, publication.hidden_before
            )
        self._take_over(setup)
        if setup.production and self._needs_key():
            return [*publication.diagnostics, NO_KEY.at(COHORTS)]
        return publication.diagnostics

    def _take_over(self, setup: Setup) -> None:
        translations = setup.options["translations"]
        assert isinstance(translations, Mapping)
        self._setup, self._told = setup, None
        self._catalogues: dict[str, NullTranslations] = dict(translations)

    def follow_theme(self, site: Site) -> bool:
        """Take over the interface texts."""
        self._take_over(site.setup)
        return True

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield figures in names and labels of the site, and words of the data file that tell hidden figures."""
        yield from check_data_files(site.content)
        if self._typed and self._published:
            from plugins.cohorts.texts.typed_in_data import check_typed_in_data  # noqa: PLC0415

            statistics, languages = self._published.statistics, self._setup.languages.codes
            yield from check_typed_in_data(self._typed, statistics, site.content, languages)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return nothing more; None where a label tells a figure: a full build reports that with its place."""
        return None if change.labels and any(self.check(change.after)) else Reach()

    def check_story(self, story: Story, site: Site) -> Iterator[Diagnostic]:
        """Yield figures that only one language of a story tells."""
        if any(_tells_figures(site.documents[edition.source]) for edition in story.editions.values()):
            from plugins.cohorts.texts.parity import check_parity  # noqa: PLC0415

            yield from check_parity(story, site)

    def check_document(self, document: Document, site: Site) -> Iterator[Diagnostic]:
        """Yield figures that are typed by hand, and what is wrong with those in the title and other words."""
        for text, mark in words_of(document):
            yield from self.check_words(text, document.path, mark)
        yield from check_other_fields(document)
        if self._typed:
            yield from self._typed.check(document, site.content.files[document.path])
            yield from self._typed.check_notes(document)

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
            figures = self.figures
            if figures and not any(fault.is_error for fault in found) and figures.inline(reference).is_hidden:
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
            figures = self._site_figures()
            banners.update(figures.banners(reference))
            return figures.plain(reference, language)

        return Filled(FIGURE.sub(write, text), tuple(banners))

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return a figure in prose, a table or a chart; in a feed a table in place of the chart."""
        return self._site_figures().bind(reference, document, language, site, feed)

    def home_panel(self, language: str, site: Site) -> Bound | None:
        """Return the figures of all programmes as a strip of key figures."""
        return self.figures.home_panel(language, site) if self.figures else None

    def programme_figure(self, programme: str, language: str, site: Site) -> Bound | None:
        """Return how many of a programme's participants got how far, in words."""
        return self.figures.programme_figure(programme, language) if self.figures else None

    def logged_corrections(self, language: str, site: Site) -> Iterable[LoggedCorrection]:
        """Return the corrections of the figures of each cohort, with its impact page."""
        return self.figures.logged_corrections(language, site) if self.figures and self._is_given else ()

    def press_downloads(self, language: str, site: Site) -> Iterable[Download]:
        """Return the files with all figures."""
        return self.figures.press_downloads(language) if self.figures and self._is_given else ()

    def plan(self, site: Site, binder: Binder) -> Iterable[PagePlan | FilePlan]:
        """Return the impact pages and the downloads; those of all exist by the file, whatever its faults."""
        if not self._is_given or not binder.is_whole:
            return ()
        from plugins.cohorts.telling.site_figures import plan_without_figures  # noqa: PLC0415

        return self.figures.plan(site) if self.figures else plan_without_figures(site)

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan | CopyPlan]:
        """Return the charts of pages as files to download."""
        if not self._is_given:
            return ()
        from plugins.cohorts.telling.site_figures import plan_chart_files  # noqa: PLC0415

        return plan_chart_files(site, plans, self._draw)

    def facts(self, site: Site) -> "Iterator[UnrecordedFigures]":
        """Yield what the ledger lacks once this build is published."""
        from plugins.cohorts.publication.ledger import UnrecordedFigures, plan_statements  # noqa: PLC0415

        statements = tuple(plan_statements(self._published, self._setup.moment, self._releases))
        key = self._published.rule.key if self._published else ""
        yield UnrecordedFigures(statements, self._releases, self._setup.moment, key, self._needs_key())

    @property
    def figures(self) -> "SiteFigures | None":
        """What tells the figures of this build; None if it has none that may be told."""
        return self._site_figures() if self._published else None

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what tells the figures: a build from memory makes it again where a page shows one."""
        return {**self.__dict__, "_told": None}

    def _site_figures(self) -> "SiteFigures":
        if self._told is None:
            from plugins.cohorts.telling.site_figures import SiteFigures  # noqa: PLC0415

            assert self._published is not None
            self._told = SiteFigures(self._published, self._setup, self._catalogues)
        return self._told

    def _check(self, reference: Reference, path: str) -> Iterator[Diagnostic]:
        at = (path, reference.mark)
        if self._published is None:
            if not self._is_given:
                yield NO_STATISTICS.at(*at, target=reference.target)
            return
        objections = list(self._objections(reference, self._published))
        for fault, values in objections:
            yield fault.at(*at, **values)
        if not objections and not self._allows_samples and self._site_figures().banners(reference):
            yield SAMPLE_FIGURE.at(*at, target=reference.target)

    def _needs_key(self) -> bool:
        """Whether there are figures of real people, and no key that draws what is hidden with them."""
        published = self._published
        return bool(published and published.statistics.has_real_figures and not published.rule.key)

    def _objections(self, reference: Reference, published: "Published") -> "Iterator[Objection]":
        from plugins.cohorts.texts.figures import check_figure, check_name  # noqa: PLC0415

        if reference.kind == "stat":
            return check_figure(reference.target, published, self._setup.moment.date())
        if reference.kind == "cohort-chart":
            return self._site_figures().objections(reference.target)
        return check_name(reference.target, published)


def _tells_figures(document: Document) -> bool:
    kinds = CohortStatistics.binds
    return any(one.kind in kinds for one in document.body.references) or any(
        FIGURE.search(text) for text, _ in words_of(document)
    )
