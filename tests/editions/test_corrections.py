"""Corrections: on their story, with the hour if it is given, and in the log of all corrections."""

from pathlib import Path

from plugins.building.inspection import Inspected
from plugins.newsroom.page_contents import CorrectionsLog, StoryContent
from plugins.newsroom.pages import PagePlan
from tests.cohorts.conftest import GOOD
from tests.sites import KABAR, inspect_site, story, write_site


def page(inspected: Inspected, path: str) -> PagePlan:
    assert inspected.is_good, inspected.diagnostics
    (plan,) = [plan for plan in inspected.plans if isinstance(plan, PagePlan) and plan.path == path]
    return plan


def log(inspected: Inspected, path: str = "/catatan-koreksi/") -> list[tuple[str, str]]:
    content = page(inspected, path).content
    assert isinstance(content, CorrectionsLog)
    return [(entry.page.path, entry.correction.note) for entry in content.entries]


def corrected(*corrections: str, extra: tuple[str, ...] = ()) -> str:
    return story(f"corrections: [{', '.join(corrections)}]", *extra)


def test_a_correction_may_tell_its_hour(tmp_path: Path) -> None:
    text = corrected("{on: 2026-11-25, note: Satu.}", "{on: 2026-11-25 14:30, note: Dua.}")
    write_site(tmp_path / "content", {KABAR: text})
    inspected = inspect_site(tmp_path / "content", as_of="2026-12-01 09:00")
    (plan,) = [one for one in inspected.plans if isinstance(one, PagePlan) and one.key == "articles/kabar"]
    assert isinstance(plan.content, StoryContent)
    assert plan.content.updated is not None
    assert plan.content.updated.isoformat() == "2026-11-25T14:30:00+07:00"
    assert plan.modified is not None
    assert plan.modified.isoformat() == "2026-11-25T14:30:00+07:00"


def test_the_log_has_all_corrections_the_newest_first_and_of_what_is_public_only(tmp_path: Path) -> None:
    changes = {
        KABAR: corrected("{on: 2026-11-25, note: Lama.}", "{on: 2026-11-26 08:00, note: Baru.}"),
        "articles/draf/index.id.md": corrected(
            "{on: 2026-11-25, note: Rahasia.}", extra=("title: Draf", "status: draft")
        ),
        "data/cohorts.yaml": GOOD.replace(
            "    figures:", "    corrections: [{on: 2026-11-25, note: {id: Angka., en: Figures.}}]\n    figures:"
        ),
    }
    write_site(tmp_path / "content", changes)
    inspected = inspect_site(tmp_path / "content", as_of="2026-12-01 09:00", production=True)
    assert [note for _, note in log(inspected)] == ["Baru.", "Lama.", "Angka."]
    assert [note for _, note in log(inspected, "/en/corrections-log/")] == ["Baru.", "Lama.", "Figures."]
    assert log(inspected)[2][0] == "/dampak/menjahit-contoh-1/"


def test_a_site_without_corrections_says_so(tmp_path: Path) -> None:
    write_site(tmp_path / "content", {})
    assert log(inspect_site(tmp_path / "content")) == []
