"""Small content folders, read as a build reads them."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.building.inspection import Inspected, inspect
from plugins.building.options import Parsing
from plugins.editorial.editorial import Editorial
from plugins.ground.times import WIB
from plugins.newsroom.languages import Languages, build_languages
from plugins.newsroom.site import Setup

MOMENT = datetime.datetime(2026, 11, 24, 10, tzinfo=WIB)
_MARKDOWN = {"markdown.extensions.extra": {}, "plugins.reading.directives:BodyMarkdown": {}}
_SECTIONS = {
    "id": ("berita", "kategori", "topik", "dampak", "media", "cari"),
    "en": ("news", "categories", "topics", "impact", "press", "search"),
}

TAXONOMY = """\
categories:
  pelatihan: {label: {id: Pelatihan, en: Training}, slug: {id: pelatihan, en: training}}
  program: {label: {id: Program, en: Programme}, slug: {id: program, en: programme}}
"""
STORY = """\
---
title: Judul berita
summary: Satu kalimat.
date: 2026-11-24
category: pelatihan
status: published
---
Isi berita.
"""
TRANSLATION = """\
---
title: A story
summary: One sentence.
---
The text.
"""


@pytest.fixture(scope="session")
def languages() -> Languages:
    names = ("news", "category", "topic", "impact", "press", "search")
    return build_languages(
        {code: {"sections": dict(zip(names, words, strict=True))} for code, words in _SECTIONS.items()}
    )


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write files into a content folder that has a taxonomy, and return it."""
    root = tmp_path / "content"

    def write(files: dict[str, str]) -> Path:
        for name, text in {"data/taxonomy.yaml": TAXONOMY, **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text.encode())
        return root

    return write


@pytest.fixture
def look(tmp_path: Path, languages: Languages) -> Callable[[Path], Inspected]:
    """Read and check a content folder with the editorial checks only."""

    def look(root: Path) -> Inspected:
        setup = Setup(languages, "https://newsroom.example", {}, MOMENT, False, str(tmp_path / "cache"))
        return inspect(str(root), setup, [Editorial()], frozenset(), Parsing(_MARKDOWN, "code", 1))

    return look


@pytest.fixture
def faults(write, look) -> Callable[[dict[str, str]], list[tuple[str, str, str]]]:
    """Write files, and return the findings: (path:line:column, code, English message and hint)."""

    def faults(files: dict[str, str]) -> list[tuple[str, str, str]]:
        return [
            (f"{one.path}:{one.line}:{one.column}", one.code, f"{one.message.en} ({one.hint.en})")
            for one in look(write(files)).diagnostics
        ]

    return faults
