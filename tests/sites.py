"""Small sites for tests: a good one, ways to change it, and two ways to judge it.

`inspect_site` reads and checks in this process; `inv` runs the command as an editor does. All text is made up.
"""

import gettext
import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from plugins.building.full import build, inspect_content
from plugins.building.inspection import Inspected
from plugins.building.pelican import load_project
from plugins.building.result import BuildResult
from plugins.building.settings import Project, build_setup
from plugins.building.theme import ThemeFragments
from plugins.console.terminal import Terminal
from plugins.newsroom.languages import Languages
from plugins.reading.frontmatter import text_digest
from tests.forked_commands import run_forked

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-12-01 09:00"
KABAR = "articles/kabar/index.id.md"
TAXONOMY = "data/taxonomy.yaml"
REDIRECTS = "data/redirects.yaml"

_MATTER = {
    "title": "Kabar dari kelas",
    "summary": "Satu kalimat.",
    "date": "2026-11-24 10:00",
    "category": "pelatihan",
    "status": "published",
}
_LATIHAN = ("Latihan menjahit", "Satu kalimat tentang latihan.", "Isi.\n\n## Jadwal {#jadwal}\n\nSetiap hari.\n")


def story(*lines: str, without: tuple[str, ...] = (), body: str = "Isi kabar.\n") -> str:
    """Return a story file: five required keys, each of which a line can replace, and then the other lines.

    Without changes the keys are on lines 2 to 6, and the body begins on line 8.
    """
    own = {line.split(":", 1)[0]: line for line in lines}
    keys = [own.pop(key, f"{key}: {value}") for key, value in _MATTER.items() if key not in without]
    return "\n".join(["---", *keys, *own.values(), "---", body])


def translation(of: tuple[str, str, str], *lines: str, body: str = "Text.\n") -> str:
    """Return a translation that is stamped fresh against (title, summary, body)."""
    title, summary, original = of
    stamp = text_digest({"title": title, "summary": summary}, original)
    given = {line.split(":", 1)[0]: line for line in lines}
    keys = {"title": "title: Sewing practice", "summary": "summary: One sentence.", **given}
    keys.setdefault("translated_from", f"translated_from: {stamp}")
    return "\n".join(["---", *keys.values(), "---", body])


SMALL: dict[str, str] = {
    KABAR: story(),
    "articles/latihan/index.id.md": story(
        f"title: {_LATIHAN[0]}",
        f"summary: {_LATIHAN[1]}",
        "date: 2026-11-23",
        "tags: [menjahit, mitra]",
        "author: Tim Contoh",
        body=_LATIHAN[2],
    ),
    "articles/latihan/index.en.md": translation(_LATIHAN, body="Text.\n\n## Timetable {#timetable}\n\nDaily.\n"),
    "articles/draf/index.id.md": story("title: Draf", "status: draft"),
    "articles/nanti/index.id.md": story("title: Nanti", "embargo: 2027-01-01 09:00"),
    "articles/ditarik/index.id.md": story("title: Ditarik", "status: withdrawn"),
    "pages/tentang/index.id.md": "---\ntitle: Tentang\nsummary: Satu kalimat.\nmenu: 10\n---\nIsi.\n",
    "pages/tentang/index.en.md": translation(("Tentang", "Satu kalimat.", "Isi.\n"), "title: About"),
    TAXONOMY: """\
categories:
  pelatihan: {label: {id: Pelatihan, en: Training}, slug: {id: pelatihan, en: training}}
tags:
  menjahit: {label: {id: Menjahit, en: Sewing}, slug: {id: menjahit, en: sewing}}
  mitra: {label: {id: Mitra, en: Partners}, slug: {id: mitra, en: partners}}
""",
}


@dataclass(frozen=True)
class Link:
    """A symbolic link in a site."""

    to: str


@dataclass(frozen=True)
class Pipe:
    """A named pipe in a site: reading it would wait for ever."""


@dataclass(frozen=True)
class Folder:
    """A folder with nothing in it."""


Entry = str | bytes | Link | Pipe | Folder | None


def write_site(root: Path, changes: Mapping[str, Entry], base: Mapping[str, str] = SMALL) -> Path:
    """Write a site with some changes; None leaves a file out. Return `root`."""
    for name, entry in {**base, **changes}.items():
        path = root / name
        if entry is None:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        match entry:
            case Link(to):
                path.symlink_to(to)
            case Pipe():
                os.mkfifo(path)
            case Folder():
                path.mkdir()
            case bytes():
                path.write_bytes(entry)
            case str():
                path.write_bytes(entry.encode())
    return root


@cache
def _cache_of_process() -> tempfile.TemporaryDirectory[str]:
    """Return a cache that is removed at the end of the process. It saves drawing the same patterns for each site."""
    return tempfile.TemporaryDirectory(prefix="newsroom-")


@cache
def _project(production: bool) -> Project:
    return load_project(production, {})


def inspect_site(root: Path, *, production: bool = False, as_of: str = AS_OF, **more: object) -> Inspected:
    """Inspect a content folder in this process, with additional settings. All sites of a process share one cache."""
    own = {"PATH": str(root), "NEWSROOM_CACHE": _cache_of_process().name, "NEWSROOM_AS_OF": as_of}
    project = _project(production)
    project = replace(project, settings={**project.settings, **own, **more})
    return inspect_content(project, build_setup(project.settings))


def hush(_: str) -> None:
    """Print nothing."""


def build_site(overrides: Mapping[str, Any], *, production: bool = False) -> tuple[BuildResult, list[str]]:
    """Build once in this process with settings that override those of the file. Return the result and the messages."""
    said: list[str] = []
    project = load_project(production, dict(overrides))
    return build(project, Terminal(said.append, said.append)), said


def many(number: int) -> dict[str, str]:
    """Return a site with stories in both languages, in Indonesian only and in English only, in turn."""
    files = {"data/taxonomy.yaml": MANY_TAXONOMY}
    for n in range(number):
        category, tags = f"kategori-{n % 3}", f"[topik-{n % 4}, topik-{(n + 1) % 4}]"
        day = f"date: 2026-{n % 10 + 1:02}-{n // 10 % 28 + 1:02} {n % 24:02}:30"
        keys = (day, f"category: {category}", f"tags: {tags}")
        text = (
            f"Cerita {n}",
            f"Ringkasan {n}.",
            f"Isi {n}.\n\n## Bagian\n\nLihat [lain](../cerita-{n * 7 % number}/).\n",
        )
        folder = f"articles/cerita-{n}"
        if n % 3 != 2:
            files[f"{folder}/index.id.md"] = story(f"title: {text[0]}", f"summary: {text[1]}", *keys, body=text[2])
        if n % 3 == 1:
            title = f"title: Story {n}"
            files[f"{folder}/index.en.md"] = translation(text, title, body="Text.\n\n## Part\n\nMore.\n")
        if n % 3 == 2:
            files[f"{folder}/index.en.md"] = story(f"title: Story {n}", *keys, body="Text in English only.\n")
    return files


MANY_TAXONOMY = "categories:\n" + "".join(
    f"  kategori-{n}: {{label: {{id: Kategori {n}, en: Category {n}}}, slug: {{id: kategori-{n}, en: category-{n}}}}}\n"
    for n in range(3)
)
MANY_TAXONOMY += "tags:\n" + "".join(
    f"  topik-{n}: {{label: {{id: Topik {n}, en: Topic {n}}}, slug: {{id: topik-{n}, en: topic-{n}}}}}\n"
    for n in range(4)
)


def command(*words: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program from a folder, without this process's language and time of build."""
    environment = {**_plain_environment(), **environment}
    return subprocess.run(words, capture_output=True, text=True, cwd=cwd, env=environment, timeout=600)


def _plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "NEWSROOM_LANG")}


def inv(*words: str | Path, root: Path = ROOT, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command of the program in a folder, with messages in English."""
    return run_forked(root, *words, cwd=cwd or root, environment={**_plain_environment(), "NEWSROOM_LANG": "en"})


def fragments(languages: Languages, cache: str | Path) -> ThemeFragments:
    """Return the theme's components for a setup made by hand. Interface texts are English in every language."""
    texts = {code: gettext.NullTranslations() for code in languages.codes}
    return ThemeFragments(ROOT / "theme", languages, texts, "English in every language", str(cache))


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
