"""The impact pages: one of all, one a programme, one a cohort; in each language."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.cohorts.data.model import ALL, SAMPLE
from plugins.cohorts.telling.charts import BREAKDOWN, COMPARISON, SERIES, STEPS, Chart, build_chart, is_comparable
from plugins.cohorts.telling.drawings import FigureChart, FigureTable
from plugins.cohorts.telling.embeds import build_corrections, embed_path
from plugins.cohorts.telling.tables import build_table, members
from plugins.cohorts.telling.wording import Wording
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Correction, Link
from plugins.newsroom.pages import PagePlan
from plugins.newsroom.site import Setup
from plugins.newsroom.statements import build_statement_text

SAMPLE_BANNER = ("sample-figures",)
_MENU = 900  # after the standing pages, whose own numbers are lower
_LONG_SERIES = 3  # fewer points than this make no line


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an impact page: a chart, or a table.

    `anchor` is its id, `link` the page that tells more, if there is one; `links` stand below.
    """

    anchor: str
    heading: str
    chart: FigureChart | None = None
    table: FigureTable | None = None
    link: Link | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator counts. `traces_people` tells whether a small number of these things points at people."""

    label: str
    text: str
    unit: str  # `people` or `count`
    part_of: str = ""
    traces_people: bool = False


@dataclass(frozen=True, slots=True)
class Impact:
    """Content of `impact`.

    Attributes:
        trail: The pages above.
        most: The largest count that is never published.
        contributes_to: Development goals.
        protects_gaps: Whether the gaps between an indicator and its whole are secret, too.
        corrections: What was corrected in these figures.
    """

    trail: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    contributes_to: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    most: int = 0
    protects_gaps: bool = False
    downloads: tuple[Link, ...] = ()
    corrections: tuple[Correction, ...] = ()


def plan_impact(language: Language, setup: Setup, wording: Wording | None) -> Iterator[PagePlan]:
    """Yield the impact pages of a language; without `wording`, where the data is broken, an empty one of all."""
    if wording is None:
        yield _plan(ALL, "Impact", "", Impact(), language, setup)
        return
    published = wording.published
    yield _page(ALL, wording, language, setup)
    for name in (*published.statistics.programmes, *published.statistics.cohorts):
        if published.indicators(name):
            yield _page(name, wording, language, setup)


def path_of(name: str, language: Language) -> str:
    """Return the site path of a name's page."""
    return language.section("impact") if name == ALL else language.section("impact", name)


def _page(name: str, wording: Wording, language: Language, setup: Setup) -> PagePlan:
    published, words = wording.published, wording.catalogue
    statistics = published.statistics
    if name == ALL:
        title = words.gettext("Impact")
        description = words.gettext("The figures of the programme: how many took part, completed and were certified.")
    else:
        # A programme may have the name of a topic and of a standing page, so its title says what this page shows.
        is_programme = name in statistics.programmes
        title = (
            words.gettext("%(name)s in figures") % {"name": wording.name(name)} if is_programme else wording.name(name)
        )
        text = words.gettext("The figures of %(name)s, %(period)s (%(status)s).")
        values = {"name": wording.name(name), "period": wording.period(name), "status": wording.status(name)}
        description = text % values
    goals = dict.fromkeys(
        wording.of(statistics.programmes[cohort.programme].contributes_to) for cohort in published.cohorts(name)
    )
    content = Impact(
        trail=_trail(name, wording, language),
        sections=tuple(_sections(name, wording, language)),
        contributes_to=tuple(goal for goal in goals if goal),
        definitions=tuple(_definitions(name, wording)),
        most=statistics.disclosure.threshold - 1,
        protects_gaps=statistics.disclosure.protect_complements,
        downloads=_downloads(name, wording),
        corrections=build_corrections(name, wording),
    )
    plan = _plan(name, title, description, content, language, setup, published.status(name) == SAMPLE)
    return _with_dataset(plan, name, wording, setup)


def _plan(
    name: str, title: str, description: str, content: Impact, language: Language, setup: Setup, is_sample: bool = False
) -> PagePlan:
    return PagePlan(
        template="impact",
        language=language.code,
        path=path_of(name, language),
        title=title,
        description=description,
        content=content,
        twins=tuple((other.code, path_of(name, other)) for other in setup.languages),
        banners=SAMPLE_BANNER if is_sample else (),
        menu=(_MENU, title) if name == ALL else None,
        key="impact" if name == ALL else f"impact/{name}",
    )


def _trail(name: str, wording: Wording, language: Language) -> tuple[Link, ...]:
    if name == ALL:
        return ()
    trail = [Link(wording.catalogue.gettext("Impact"), path_of(ALL, language))]
    cohort = wording.published.statistics.cohorts.get(name)
    if cohort:
        trail.append(Link(wording.name(cohort.programme), path_of(cohort.programme, language)))
    return tuple(trail)


def _sections(name: str, wording: Wording, language: Language) -> Iterator[Section]:
    words, published = wording.catalogue, wording.published
    if not published.indicators(name):
        return

    def drawn(kind: str, key: str, identity: str) -> FigureChart:
        chart = Chart(name, kind, key)
        return build_chart(chart, wording, identity, embed_path(chart, language))

    yield Section("steps", words.gettext("At a glance"), drawn(STEPS, "", "steps"))
    if name == ALL:
        for programme in members(ALL, wording):
            label = wording.name(programme)
            link = Link(label, path_of(programme, language))
            yield Section(programme, label, table=build_table(programme, wording), link=link)
        return
    for dimension in [one for cohort, one in published.cells if cohort == name]:
        chart = drawn(BREAKDOWN, dimension, f"by-{dimension}")
        yield Section(f"by-{dimension}", wording.dimension(dimension), chart)
    if name in published.statistics.programmes:
        for kind, key, identity, heading in _comparisons(name, wording):
            yield Section(identity, heading, drawn(kind, key, identity))
        links = tuple(Link(wording.name(one), path_of(one, language)) for one in members(name, wording))
        yield Section("cohorts", words.gettext("Cohorts"), table=build_table(name, wording), links=links)


def _comparisons(name: str, wording: Wording) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, key, identity and heading of the charts that compare the cohorts of a programme."""
    words, published = wording.catalogue, wording.published
    if not is_comparable(name, published):
        return
    first = published.indicators(name)[0]
    yield COMPARISON, first, "comparison", words.gettext("Cohorts compared")
    if len(members(name, wording)) >= _LONG_SERIES:
        yield SERIES, first, "series", words.gettext("Over time")


def plan_charts(wording: Wording) -> Iterator[Chart]:
    """Yield the charts of all impact pages."""
    published = wording.published
    for name in published.statistics.members:
        if not published.indicators(name):
            continue
        yield Chart(name, STEPS, "")
        for cohort, dimension in published.cells:
            if cohort == name:
                yield Chart(name, BREAKDOWN, dimension)
        if name in published.statistics.programmes:
            for kind, key, _, _ in _comparisons(name, wording):
                yield Chart(name, kind, key)


def _definitions(name: str, wording: Wording) -> Iterator[Definition]:
    for key in wording.published.indicators(name):
        indicator = wording.published.statistics.indicators[key]
        part_of = wording.indicator(indicator.part_of) if indicator.part_of else ""
        text, traces_people = wording.of(indicator.definition), indicator.traces_people
        yield Definition(wording.indicator(key), text, indicator.unit, part_of, traces_people)


def _downloads(name: str, wording: Wording) -> tuple[Link, ...]:
    # A programme's figures are in the files of all: a reader filters them by its column.
    stem = f"/data/cohorts/{name}" if name in wording.published.statistics.cohorts else "/data/cohorts"
    return (
        Link("CSV", f"{stem}.csv"),
        Link("JSON", f"{stem}.json"),
        Link(wording.catalogue.gettext("The columns explained"), "/data/cohorts-columns.csv"),
        Link("Data Package", "/data/datapackage.json"),
    )


def _with_dataset(plan: PagePlan, name: str, wording: Wording, setup: Setup) -> PagePlan:
    """Return the page with the statement that it shows a data set, in the terms of schema.org/Dataset.

    Illustrations are no data. Nothing is stated of them, so that no search for data sets finds them.
    """
    published = wording.published
    if published.status(name) == SAMPLE:
        return plan
    organisation = {
        "@type": "Organization",
        "@id": setup.absolute("/#organization"),
        "name": setup.site_names[plan.language],
        "url": setup.absolute("/"),
    }
    start, end = published.period(name)
    csv, json_file, *_ = plan.content.downloads
    notes = wording.notes(name, tuple(figure for figure in published.figures if figure.name == name))
    statement = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{setup.absolute(plan.path)}#dataset",
        "name": f"{setup.site_names[plan.language]}: {plan.title}",
        "description": f"{plan.description} {notes}",
        "url": setup.absolute(plan.path),
        "inLanguage": plan.language,
        "isAccessibleForFree": True,
        "temporalCoverage": f"{start.isoformat()}/{end.isoformat()}",
        "variableMeasured": [wording.indicator(key) for key in published.indicators(name)],
        "creator": organisation,
        "publisher": organisation,
        **({"license": setup.options["data_licence"]} if setup.options.get("data_licence") else {}),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": setup.absolute(link.path)}
            for form, link in (("text/csv", csv), ("application/json", json_file))
        ],
    }
    return plan.altered(statements=(build_statement_text(statement),))
