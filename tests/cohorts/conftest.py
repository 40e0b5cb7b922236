"""Small content folders with one data file, and the settings to load them by."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.cohorts.loader import COHORTS, load_statistics
from plugins.cohorts.model import Statistics
from plugins.newsroom.content import load_content
from plugins.newsroom.diagnostics import Diagnostic
from plugins.newsroom.languages import Languages, build_languages
from plugins.newsroom.schedule import WIB

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
