"""Statistics as an extension of the build: loaded once, bound into bodies, planned as pages and downloads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from plugins.cohorts.downloads import build_csv, build_json, has_figures
from plugins.cohorts.faults import NO_STATISTICS, SAMPLE_DATA, SAMPLE_FIGURE
from plugins.cohorts.figures import check_figure, check_name, parse_figure
from plugins.cohorts.loader import COHORTS, load_statistics
from plugins.cohorts.model import ALL
from plugins.cohorts.published import Published, publish
from plugins.cohorts.tables import FigureMarkup
from plugins.newsroom.content import Content
from plugins.newsroom.diagnostics import Diagnostic
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.extensions import Binder, Bound, Extension
from plugins.newsroom.pages import DATA, FilePlan, PagePlan
from plugins.newsroom.site import Setup, Site

SAMPLE_BANNER = ("sample-figures",)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the impact page."""

    anchor: str
    heading: str
    html: Html


@dataclass(frozen=True, slots=True)
class Impact:
    """Content of `impact`: sections, (label, definition) of each indicator, the disclosure threshold."""

    sections: tuple[Section, ...]
    definitions: tuple[tuple[str, str], ...]
    threshold: int


class CohortStatistics(Extension):
    """Binds figures, tables and charts; plans the impact page and the downloads."""

    binds = ("stat", "cohort-table", "cohort-chart")

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load data/cohorts.yaml and decide what of it may be shown."""
        self._is_given = COHORTS in content.files
        statistics, faults = load_statistics(content, setup.languages, setup.moment)
        self._published: Published | None = publish(statistics) if statistics else None
        translations = setup.options["translations"]
        assert isinstance(translations, Mapping)
        self._translations: dict[str, NullTranslations] = dict(translations)
        self._forbidden = setup.production and not setup.allow_sample_figures
        self._charts = 0
        if statistics and self._forbidden:
            samples = [cohort.key for cohort in statistics.cohorts.values() if cohort.status == "sample"]
            if samples:
                faults = [*faults, SAMPLE_DATA.at(COHORTS, count=len(samples), key=samples[0])]
        return faults

    def check_reference(self, reference: Reference, document: Document, site: Site) -> Iterator[Diagnostic]:
        """Yield what is wrong with a figure or block."""
        at = (document.path, reference.mark)
        if self._published is None:
            if not self._is_given:
                yield NO_STATISTICS.at(*at, target=reference.target)
            return
        check = check_figure if reference.kind == "stat" else check_name
        objections = list(check(reference.target, self._published))
        for fault, values in objections:
            yield fault.at(*at, **values)
        if not objections and self._forbidden and self._is_sample(reference):
            yield SAMPLE_FIGURE.at(*at, target=reference.target)

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return a figure in prose, a table or a chart."""
        assert self._published is not None
        markup = self._markup(language, site)
        banners = SAMPLE_BANNER if self._is_sample(reference) else ()
        if reference.kind == "stat":
            named = parse_figure(reference.target)
            assert named is not None
            return Bound(markup.inline(named, feed), banners)
        if reference.kind == "cohort-chart" and not feed:
            return Bound(markup.chart(reference.target, document.body.references.index(reference)), banners)
        return Bound(markup.table(reference.target), banners)

    def plan(self, site: Site, binder: Binder) -> Iterator[PagePlan | FilePlan]:
        """Yield the impact page of each language and the downloads; pages exist by the file, whatever its faults."""
        if not self._is_given:
            return
        published = self._published
        yield FilePlan("data/cohorts.csv", build_csv(published) if published else b"", DATA)
        yield FilePlan("data/cohorts.json", build_json(published) if published else b"", DATA)
        for language in site.languages:
            words = self._translations[language.code]
            title = words.gettext("Impact")
            yield PagePlan(
                template="impact",
                language=language.code,
                path=language.section("impact"),
                title=title,
                description=words.gettext(
                    "The figures of the programme: how many took part, completed and were certified."
                ),
                content=self._impact(language.code, site),
                twins=tuple((other.code, other.section("impact")) for other in site.languages),
                banners=SAMPLE_BANNER if published and published.status(ALL) == "sample" else (),
                menu=(900, title),
                key="impact",
            )

    def _impact(self, code: str, site: Site) -> Impact:
        published = self._published
        if published is None:
            return Impact((), (), 0)
        markup, statistics = self._markup(code, site), published.statistics
        sections = []
        if has_figures(published):
            name = markup.name(ALL)
            sections.append(Section("all", name, Html(markup.chart(ALL, 0))))
        for number, programme in enumerate(statistics.programmes, 1):
            if not published.indicators(programme):
                continue
            parts = [markup.chart(programme, number), markup.table(programme)]
            for cohort in statistics.members[programme]:
                parts.extend(markup.breakdown(cohort.key, dimension) for dimension in cohort.breakdowns)
            sections.append(Section(programme, markup.name(programme), Html("".join(parts))))
        definitions = tuple(
            (one.label[code], one.definition.get(code, "")) for one in statistics.indicators.values() if one.definition
        )
        return Impact(tuple(sections), definitions, statistics.disclosure.threshold)

    def _markup(self, code: str, site: Site) -> FigureMarkup:
        assert self._published is not None
        return FigureMarkup(self._published, code, site.languages[code].locale, self._translations[code])

    def _is_sample(self, reference: Reference) -> bool:
        assert self._published is not None
        name = reference.target.split(".")[0].strip()
        return self._published.status(name) == "sample"
