"""Small sites, read as `./inv check` reads them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.ground.diagnostics import Diagnostic
from plugins.proofreading.extension import CODES
from tests.sites import inspect_site, write_site

ID, EN = "articles/kabar/index.id.md", "articles/kabar/index.en.md"
STYLE = "data/style.yaml"


def text(body: str, language: str = "id", **fields: str) -> str:
    """Return a story file with a title and summary in which no check finds anything."""
    title, summary = {
        "id": ("Pelatihan menjahit di Palembang", "Peserta belajar menjahit di kelas yang dibuka pekan ini."),
        "en": ("Sewing classes in Palembang", "Participants learn to sew in the class that opened this week."),
    }[language]
    fields = {"title": title, "summary": summary, **fields}
    if language == "id":
        fields = {**fields, "date": "2026-11-24", "category": "pelatihan", "status": "published"}
    return "\n".join(["---", *(f"{key}: {value}" for key, value in fields.items()), "---", body, ""])


@pytest.fixture
def ask(tmp_path: Path) -> Callable[[dict[str, str]], list[Diagnostic]]:
    """Write files into a small site; return the guesses about the story `kabar` and the faults of data/style.yaml."""

    def ask(files: dict[str, str]) -> list[Diagnostic]:
        root = write_site(tmp_path / "content", files)
        inspected = inspect_site(root, NEWSROOM_PROOFREAD=True, NEWSROOM_CACHE=str(tmp_path / "cache"))
        codes = {*CODES, "allowed-without-reason", "unknown-check"}
        return [
            one
            for one in inspected.diagnostics
            if one.path in (ID, EN, STYLE) and (one.code in codes or one.path == STYLE)
        ]

    return ask
