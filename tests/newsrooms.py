"""A small newsroom in a temporary folder, with its own theme, to edit and build again and again."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from plugins.building.full import build
from plugins.building.memory import Memory
from plugins.building.options import Limits
from plugins.building.pelican import load_project
from plugins.building.rebuild import build_again, rebuild
from plugins.building.settings import Project
from plugins.console.outcome import guarded
from plugins.console.terminal import Terminal
from plugins.incremental.build_record import load_record, record_file

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-11-24 12:00"
TAXONOMY = """categories:
  kabar: {label: {id: Kabar, en: News}, slug: {id: kabar, en: updates}}
  mitra: {label: {id: Mitra, en: Partners}, slug: {id: mitra, en: partners}}
tags:
  jahit: {label: {id: Menjahit, en: Sewing}, slug: {id: menjahit, en: sewing}}
  anyam: {label: {id: Menganyam, en: Weaving}, slug: {id: menganyam, en: weaving}}
series:
  kelas: {label: {id: Satu kelas, en: One class}, slug: {id: kelas, en: class}}
"""


@dataclass
class Built:
    """What one build did: exit code, files made with the reason, files deleted, and all messages."""

    code: int
    made: dict[str, str]
    deleted: list[str]
    said: list[str]


@dataclass
class Site:
    """A newsroom to edit and build. `settings` override those of pelicanconf.py.

    It builds again from memory if possible, as the preview does, or from what is on disk, as the command does.
    """

    root: Path
    settings: dict[str, Any] = field(default_factory=dict)
    remembers: str = "memory"  # or "disk", or "" for a full build each time
    memories: dict[str, Memory] = field(default_factory=dict)
    shortcuts: int = 0  # builds that were no full builds
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        self.content, self.output = self.root / "content", self.root / "output"
        self.theme, self.cache = self.root / "theme", self.root / "cache"

    def fill(self) -> "Site":
        """Put three stories, a page and the theme there."""
        shutil.copytree(ROOT / "theme", self.theme)
        return self.fill_content()

    def fill_content(self) -> "Site":
        """Put three stories and a page there."""
        self.write("data/taxonomy.yaml", TAXONOMY)
        for number, key in enumerate(("satu", "dua", "tiga"), 1):
            self.story(key, date=f"2026-11-{number + 10}")
        self.page("tentang")
        return self

    def write(self, path: str, text: str) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text, which must exist, in a file of the newsroom (`content/…`, `theme/…`)."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    def story(self, key: str, languages: tuple[str, ...] = ("id", "en"), body: str = "Isi.\n", **fields: str) -> None:
        lead = {"date": "2026-11-10", "category": "kabar", "tags": "[jahit]", "status": "published", **fields}
        for number, language in enumerate(languages):
            own = {"title": f"Judul {key} {language}", "summary": f"Ringkasan {key}."} | (lead if not number else {})
            matter = "".join(f"{name}: {value}\n" for name, value in own.items())
            self.write(f"articles/{key}/index.{language}.md", f"---\n{matter}---\n{body}")

    def page(self, key: str, body: str = "Isi.\n") -> None:
        for language in ("id", "en"):
            matter = f"title: Laman {key} {language}\nsummary: Ringkasan.\nslug: {key}\nmenu: 10\n"
            self.write(f"pages/{key}/index.{language}.md", f"---\n{matter}---\n{body}")

    def picture(self, path: str, shade: int) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (48, 32), (shade, 80, 120)).save(file)

    def build(self, production: bool = False, workers: int = 1, said: list[str] | None = None) -> Built:
        """Build once. Messages go into `said` when they are printed."""
        said = [] if said is None else said
        terminal = Terminal(said.append, said.append, explains=True)
        code = guarded(lambda: self._build(production, workers, terminal), self.cache, terminal)
        return told(code, said)

    def _build(self, production: bool, workers: int, terminal: Terminal) -> int:
        key = repr((production, sorted(self.settings.items())))
        file = record_file(self.cache, "code", key)
        memory, record = self.memories.get(key), load_record(file)
        result = None
        if self.remembers == "memory" and memory is not None:
            result = rebuild(memory, terminal)
        elif self.remembers == "disk" and record:
            result = build_again(file, record, terminal)
        if result is not None:
            self.shortcuts += 1
        else:
            kept = file if self.remembers == "disk" else None
            project = self.loaded(production, workers)
            result = build(project, terminal, record=kept, remembers=True, limits=self.limits)
        if result.memory:
            self.memories[key] = result.memory
        return result.code

    @property
    def given(self) -> dict[str, Any]:
        """The settings that override those of pelicanconf.py, with the time of the build."""
        return {"NEWSROOM_AS_OF": AS_OF, **self.settings}

    def loaded(self, production: bool, workers: int) -> Project:
        overrides = {
            "PATH": str(self.content),
            "OUTPUT_PATH": str(self.output),
            "THEME": str(self.theme),
            "NEWSROOM_CACHE": str(self.cache),
        }
        return load_project(production, overrides | self.given | {"NEWSROOM_WORKERS": workers})

    def clean(self, production: bool = False, workers: int = 1) -> tuple[int, dict[str, bytes]]:
        """Build the same content into a new folder without any cache; return exit code and tree."""
        fresh = Site(self.root, self.settings, remembers="", limits=self.limits)
        fresh.output, fresh.cache = self.root / "clean-output", self.root / "clean-cache"
        for folder in (fresh.output, fresh.cache):
            shutil.rmtree(folder, ignore_errors=True)
        return fresh.build(production, workers).code, tree(fresh.output)


def make_equal(folder: Path, to: Path) -> None:
    """Give a folder the files of another one. Files that are right already are not touched."""
    wanted, found = tree(to), tree(folder)
    for file in found.keys() - wanted.keys():
        (folder / file).unlink()
    for file, data in wanted.items():
        if found.get(file) != data:
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_bytes(data)
    for below in sorted(folder.rglob("*"), reverse=True):
        if below.is_dir() and not any(below.iterdir()):
            below.rmdir()


@contextmanager
def undone(site: Site) -> Iterator[Site]:
    """Let a test change the content of a built newsroom that it shares with others.

    After it, the change is undone and built too, which must bring back the site as it was.
    """
    good, before = site.root / "good", tree(site.output)
    if not good.exists():
        shutil.copytree(site.content, good)
    site.shortcuts, remembers = 0, site.remembers
    yield site
    site.remembers = remembers
    make_equal(site.content, good)
    assert site.build().code == 0
    assert tree(site.output) == before


def told(code: int, said: list[str]) -> Built:
    """Return what a build did, from its messages."""
    lines = [line[2:].rsplit(": ", 1) for line in said if line.startswith("  ")]
    made = {file: reason for file, reason in lines if reason != "gone"}
    return Built(code, made, [file for file, reason in lines if reason == "gone"], said)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {
        os.path.relpath(os.path.join(above, name), folder): Path(above, name).read_bytes()
        for above, _, names in os.walk(folder)
        for name in names
    }
