"""Each chart as a separate page for other sites to embed, and as files to download.

An embedded page is served by us: after a correction it shows the new figures and says so, on every site.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.cohorts.data.model import ALL
from plugins.cohorts.telling.chart_pictures import ChartPicture, build_picture
from plugins.cohorts.telling.charts import BREAKDOWN, STEPS, Chart, build_chart
from plugins.cohorts.telling.drawings import FigureChart
from plugins.cohorts.telling.wording import Wording
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Correction, Link
from plugins.newsroom.pages import PagePlan
from plugins.newsroom.site import Setup

FOLDER = "data/charts"
EMBED = "embed"  # the template, and the section of addresses
_AROUND = 420  # pixels; about what stands around a chart in a narrow frame


@dataclass(frozen=True, slots=True)
class Embed:
    """Content of `embed`: a chart, its corrections, and the page of all figures.

    `address` is what a partner embeds, in a frame of this `height`. `svg` and `png` are site paths; `picture` is what
    these two show.
    """

    chart: FigureChart
    corrections: tuple[Correction, ...]
    all_figures: Link
    address: str
    height: int
    svg: str
    png: str
    picture: ChartPicture


def embed_path(chart: Chart, language: Language) -> str:
    """Return the site path of the page of a chart alone: `/dampak/menjahit/sematkan/`, `…/sematkan/by-age/`."""
    part = "" if chart.kind == STEPS else _anchor(chart)
    return language.section("impact", chart.name, language.sections[EMBED], part)


def _anchor(chart: Chart) -> str:
    if chart.kind == STEPS:
        return chart.kind
    return f"by-{chart.key}" if chart.kind == BREAKDOWN else f"{chart.kind}-{chart.key}"


def plan_embeds(charts: Iterable[Chart], language: Language, setup: Setup, wording: Wording) -> Iterator[PagePlan]:
    """Yield the page of each chart."""
    for chart in dict.fromkeys(charts):
        yield _plan(chart, language, setup, wording)


def _plan(chart: Chart, language: Language, setup: Setup, wording: Wording) -> PagePlan:
    path, name = embed_path(chart, language), chart.name
    drawn = build_chart(chart, wording, "c")
    page = language.section("impact", "" if name == ALL else name)
    site = setup.site_names[language.code]
    stem = f"/{FOLDER}/{name}/{_anchor(chart)}.{language.code}"
    embed = Embed(
        chart=drawn,
        corrections=build_corrections(name, wording),
        all_figures=Link(wording.name(name), page),
        address=setup.absolute(path),
        height=drawn.height + _AROUND,
        svg=f"{stem}.svg",
        png=f"{stem}.png",
        picture=build_picture(drawn, f"{site} · {setup.absolute(page)}", language.code),
    )
    return PagePlan(
        template=EMBED,
        language=language.code,
        path=path,
        title=drawn.finding or drawn.caption,
        description=drawn.caption,
        content=embed,
        twins=tuple((other.code, embed_path(chart, other)) for other in setup.languages),
        banners=("sample-figures",) if wording.published.status(name) == "sample" else (),
        indexed=False,
        key=f"embed/{name}/{_anchor(chart)}",
    )


def build_corrections(name: str, wording: Wording) -> tuple[Correction, ...]:
    """Return the corrections of a name's figures, the latest last; for several cohorts, those of all."""
    cohorts, found = wording.published.cohorts(name), list[Correction]()
    for cohort in cohorts:
        of = "" if len(cohorts) == 1 else f"{wording.name(cohort.key)}: "
        found += [Correction(one.on, of + wording.of(one.note)) for one in cohort.corrections]
    return tuple(sorted(found, key=lambda one: one.on))
