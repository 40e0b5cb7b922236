"""If nothing changed, the record of the last build tells so, without building."""

import datetime
import os
import shutil
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from plugins.incremental.build_record import (
    BuildRecord,
    RecordFile,
    digest_code,
    load_record,
    look_over,
    record_file,
    write_record,
)
from tests.conftest import THOROUGH
from tests.newsrooms import ROOT, Site, tree

UNTIL = 4_000_000_000.0
HEAVY = {"pelican", "jinja2", "markdown", "babel", "nh3", "PIL"}


@pytest.fixture
def folders(tmp_path):
    for name in ("content/a/index.id.md", "theme/base.css", "output/index.html", "output/a/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def record(folders: Path, until: float = UNTIL) -> RecordFile:
    file = record_file(folders / "cache", "code", "build")
    sources = look_over([str(folders / "content"), str(folders / "theme")], time.time_ns())
    output = look_over([str(folders / "output")], 0)
    write_record(file, BuildRecord(sources, output, (str(folders / "waiting"),), until, ("said", "so")))
    return file


def unchanged(file: RecordFile, now: float) -> tuple[str, ...] | None:
    found = load_record(file)
    return found.said if found and found.is_current(now) else None


def test_what_was_said_is_said_again_while_nothing_changes(folders):
    file = record(folders)
    assert unchanged(file, time.time()) == ("said", "so")
    assert unchanged(file._replace(program="other"), time.time()) is None
    assert unchanged(file, UNTIL) is None, "a story's time has come"
    assert unchanged(record_file(folders / "cache", "code", "build", "--production"), time.time()) is None


def same_size_and_time(path: Path) -> None:
    status = path.stat()
    path.write_text(path.read_text().swapcase())
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES = {
    "an edit": lambda root: (root / "content/a/index.id.md").write_text("other"),
    "an edit that hides": lambda root: same_size_and_time(root / "content/a/index.id.md"),
    "a new file": lambda root: (root / "content/a/index.en.md").write_text(""),
    "a new empty folder": lambda root: (root / "content/b").mkdir(),
    "a deleted file": lambda root: (root / "theme/base.css").unlink(),
    "a renamed folder": lambda root: (root / "content/a").rename(root / "content/b"),
    "another content folder": lambda root: (
        (root / "content").rename(root / "before"),
        (root / "content").symlink_to(shutil.copytree(root / "before", root / "after")),
    ),
    "a page edited in the output": lambda root: (root / "output/a/index.html").write_text("?"),
    "a page edited in secret": lambda root: same_size_and_time(root / "output/a/index.html"),
    "a page gone": lambda root: (root / "output/a/index.html").unlink(),
    "a stray file in the output": lambda root: (root / "output/a/stray").write_text(""),
    "the output gone": lambda root: shutil.rmtree(root / "output"),
    "what a killed build left": lambda root: (root / "waiting").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_noticed(folders, change):
    file = record(folders)
    time.sleep(0.02)  # more than a tick of the file system's clock, as between any two actions of people
    CHANGES[change](folders)
    assert unchanged(file, time.time()) is None


def test_an_edit_within_the_tick_of_the_build_is_noticed(folders):
    """Times cannot show such an edit, so the bytes of files that had just changed are compared."""
    for number in range(200):
        text = folders / "content/a/index.id.md"
        text.write_text(f"{number:04}")
        file = record(folders)
        text.write_text(f"{number + 5000:04}")
        assert unchanged(file, time.time()) is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"version": 1}', b"null"])
def test_a_damaged_record_tells_nothing(folders, data):
    file = record(folders)
    file.path.write_bytes(data)
    assert unchanged(file, time.time()) is None


def test_code_counts_and_its_bytecode_does_not(tmp_path):
    (tmp_path / "plugins/press").mkdir(parents=True)
    (tmp_path / "plugins/press/plugin.py").write_text("")
    before = digest_code(tmp_path)
    (tmp_path / "plugins/press/__pycache__").mkdir()
    (tmp_path / "plugins/press/__pycache__/plugin.pyc").write_text("")
    assert digest_code(tmp_path) == before
    (tmp_path / "plugins/press/other.py").write_text("")
    assert digest_code(tmp_path) != before


class Heard(list):
    """Collects the messages of a build. Something happens after it says that all is done and before it records that."""

    def __init__(self, happens) -> None:
        super().__init__()
        self.happens = happens

    def append(self, text: str) -> None:
        super().append(text)
        if " berkas: " in text:
            self.happens()


MEANWHILE = {
    "the output gone": lambda site: shutil.rmtree(site.output),
    "all but a page gone": lambda site: [
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        for path in site.output.iterdir()
        if path.name != "index.html"
    ],
    "a page edited": lambda site: (site.output / "berita/judul-satu-id/index.html").write_text("?"),
    "a stray file": lambda site: (site.output / "stray.txt").write_text("?"),
}


# Each change meets one of the two ways; with NEWSROOM_THOROUGH, both.
WAYS = [(change, ("whole", "short")[number % 2]) for number, change in enumerate(MEANWHILE)]


@pytest.mark.parametrize(("change", "way"), [*product(MEANWHILE, ("whole", "short"))] if THOROUGH > 1 else WAYS)
def test_what_others_do_before_a_build_is_recorded_is_noticed(site, change, way):
    site.remembers = "disk"
    if way == "short":
        assert site.build().code == 0
        site.edit("content/articles/dua/index.id.md", "Isi.", "Isi yang baru.")
    said = Heard(lambda: MEANWHILE[change](site))
    assert site.build(said=said).code == 0
    assert site.shortcuts == (way == "short")
    assert site.build().code == 0
    assert tree(site.output) == site.clean()[1]


def inv_build(site: Site, *options: str) -> tuple[list[str], set[str]]:
    """Run the command as a process. Return its messages, and which of the large libraries it imported."""
    command = [sys.executable, "-X", "importtime", "-m", "invoke", "-r", str(ROOT), "build"]
    run = subprocess.run(
        [*command, "--content", str(site.content), "--output", str(site.output), *options],
        capture_output=True,
        text=True,
        cwd=site.root,
        env=os.environ | {"NEWSROOM_LANG": "en"},
    )
    assert run.returncode == 0, run.stdout + run.stderr
    imported = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}
    return run.stdout.splitlines(), imported & HEAVY


def test_an_idle_build_imports_nothing_large_and_repeats_the_warnings(site):
    site.edit("content/articles/dua/index.id.md", "2026-11-12", "2999-01-01")
    said, imported = inv_build(site, "--as-of", "2026-11-24")
    assert {"pelican", "jinja2", "markdown"} <= imported
    again, imported = inv_build(site, "--as-of", "2026-11-24")
    assert imported == set()
    assert any("future-date" in line for line in again)
    assert again[:-1] == said[:-1]
    assert " 0 made" in again[-1]


def test_an_edit_of_a_text_does_not_import_pelican(site):
    """Importing it takes a third of the time of such a build."""
    inv_build(site)
    site.edit("content/articles/dua/index.id.md", "Isi.", "Isi yang baru.")
    said, imported = inv_build(site, "--explain")
    assert {"jinja2", "markdown"} <= imported
    assert "pelican" not in imported
    steps = [step.rpartition(" ")[0].rpartition(" ")[0] for step in said[-1].removeprefix("time: ").split("; ")]
    assert steps == ["reading texts", "planning pages", "writing files"]


def test_an_embargo_that_passes_wakes_the_build(site):
    """The record holds until the next moment at which the same content makes another site."""
    soon = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=4)
    site.story("esok", date="2026-11-01", embargo=soon.isoformat(timespec="seconds"))
    inv_build(site, "--production")
    page = site.output / "berita/judul-esok-id/index.html"
    assert not page.exists()
    while datetime.datetime.now(datetime.UTC) < soon + datetime.timedelta(seconds=1):
        time.sleep(0.2)
    _, imported = inv_build(site, "--production")
    assert page.exists()
    assert "pelican" in imported
