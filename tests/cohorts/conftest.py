"""Small content folders with one data file, and the settings to load them by."""

import datetime
import gettext
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.cohorts.data.loader import load_statistics
from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.places import COHORTS
from plugins.cohorts.extension import CohortStatistics
from plugins.cohorts.telling.deferred_drawing import draw_charts
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.times import WIB
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Body, Document, Reference
from plugins.newsroom.extensions import Bound
from plugins.newsroom.files import load_content
from plugins.newsroom.languages import Languages, build_languages
from plugins.newsroom.pages import FilePlan, PagePlan
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.taxonomy import Taxonomy
from tests import newsrooms
from tests.cohorts.rich import build_rich_site
from tests.sites import fragments

MOMENT = datetime.datetime(2026, 11, 24, 10, tzinfo=WIB)

GOOD = """\
disclosure: {threshold: 5, protect_complements: false}
indicators:
  enrolled:   {label: {id: Peserta, en: Participants}, unit: people}
  completed:  {label: {id: Lulus, en: Completed}, unit: people, part_of: enrolled}
  certified:  {label: {id: Bersertifikat, en: Certified}, unit: people, part_of: completed}
  businesses: {label: {id: Unit usaha, en: Businesses founded}, unit: count, traces_people: true}
dimensions:
  age: {label: {id: Usia, en: Age}, of: enrolled}
programmes:
  menjahit: {name: {id: Menjahit, en: Sewing}}
cohorts:
  menjahit-contoh-1:
    programme: menjahit
    name: {id: "Menjahit, angkatan contoh 1", en: "Sewing, sample cohort 1"}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: sample
    source: {id: Ilustrasi, en: Illustration}
    figures: {enrolled: 20, completed: 18, certified: 16, businesses: 6}
    breakdowns: {age: {"18-29": 7, "30-39": 8, "40+": 5}}
"""


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One cache for the sites of many tests, so that patterns are drawn only once."""
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def rich_site(tmp_path_factory: pytest.TempPathFactory) -> newsrooms.Site:
    """A built site with many figures, for tests that change nothing in it."""
    return build_rich_site(tmp_path_factory.mktemp("rich"))


@pytest.fixture(scope="session")
def languages() -> Languages:
    sections = {
        "id": ("berita", "kategori", "topik", "dampak", "media", "cari"),
        "en": ("news", "categories", "topics", "impact", "press", "search"),
    }
    names = ("news", "category", "topic", "impact", "press", "search")
    return build_languages(
        {
            "id": {
                "locale": "id",
                "endonym": "Bahasa Indonesia",
                "sections": dict(zip(names, sections["id"], strict=True)),
            },
            "en": {"locale": "en_GB", "endonym": "English", "sections": dict(zip(names, sections["en"], strict=True))},
        }
    )


@pytest.fixture
def load(tmp_path: Path, languages: Languages) -> Callable[[str], tuple[Statistics | None, list[Diagnostic]]]:
    """Load statistics from the text of a data file."""

    def load(text: str) -> tuple[Statistics | None, list[Diagnostic]]:
        file = tmp_path / COHORTS
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return load_statistics(load_content(str(tmp_path)), languages, MOMENT)

    return load


@dataclass
class StatisticsSite:
    """The extension in a build of its own: one data file, and a body with the references that a test wants."""

    extension: CohortStatistics
    site: Site
    faults: list[Diagnostic]

    def document(self, references: Iterable[tuple[str, str]]) -> Document:
        """Return a document with references (kind, target), the first in line 1, the second in line 2, …"""
        marked = tuple(Reference(kind, target, line, 1) for line, (kind, target) in enumerate(references, 1))
        return Document("articles/x/index.id.md", "id", {}, {}, Body("", marked), "")

    def check(self, *references: tuple[str, str]) -> list[str]:
        """Return the faults of some references as "line code"."""
        document = self.document(references)
        return [
            f"{fault.line} {fault.code}"
            for reference in document.body.references
            for fault in self.extension.check_reference(reference, document, self.site)
        ]

    def bind(self, kind: str, target: str, language: str = "id", feed: bool = False) -> Bound:
        """Return what one reference becomes."""
        assert self.check((kind, target)) == []
        document = self.document([(kind, target)])
        return self.extension.bind(document.body.references[0], document, language, self.site, feed)

    def plans(self) -> dict[str, PagePlan | FilePlan]:
        """Return all pages and files by output file."""
        return {plan.file: plan for plan in self.extension.plan(self.site, Binder(self.site, [self.extension]))}


@pytest.fixture
def figures_of(tmp_path: Path, languages: Languages) -> Callable[..., StatisticsSite]:
    """Load the text of a data file; None for no file. Interface texts are English in every language."""

    def figures_of(text: str | None, production: bool = False, allow: bool = False) -> StatisticsSite:
        if text is not None:
            (tmp_path / "data").mkdir(exist_ok=True)
            (tmp_path / COHORTS).write_text(text, encoding="utf-8")
        names = {code: f"Situs {code}" for code in languages.codes}
        options = {"translations": {code: gettext.NullTranslations() for code in languages.codes}}
        setup = Setup(
            languages,
            "https://contoh.example",
            names,
            MOMENT,
            production,
            str(tmp_path),
            allow_sample_figures=allow,
            options=options,
            fragments=fragments(languages, tmp_path / "cache"),
        )
        extension = CohortStatistics(draw_charts)
        content = load_content(str(tmp_path))
        faults = list(extension.load(content, setup))
        return StatisticsSite(extension, Site(setup, content, Taxonomy(), (), (), {}), faults)

    return figures_of


SMALL = """\
  menjahit-contoh-2:
    programme: menjahit
    name: {id: "Menjahit & kain <2>", en: "Sewing & cloth <2>"}
    period: {start: 2026-04-01, end: 2026-05-20}
    status: STATUS
    source: {id: Ilustrasi, en: Illustration}
    figures: {enrolled: 1250, completed: 1003, certified: 3, businesses: 6}
    breakdowns: {age: {"18-29": 1200, lainnya: 50}}
"""

TWO = GOOD + SMALL.replace("STATUS", "final")
