"""A publication is in the ledger before it is public, and the next release is checked against it."""

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.building.full import build
from plugins.building.pelican import load_project
from plugins.building.result import fact_of
from plugins.cohorts.publication.ledger import UnrecordedFigures
from plugins.commands.ledger import check_key, record_figures
from plugins.commands.publish import build_origin
from plugins.console.terminal import Terminal
from plugins.ground import exit_codes
from plugins.ground.refusals import Refused
from plugins.publishing.hosts.targets import load_target
from plugins.publishing.publication import publish
from plugins.publishing.release_request import PublishOptions
from tests.cohorts.conftest import GOOD as GOOD_DATA
from tests.sites import AS_OF, write_site

REAL = GOOD_DATA.replace("status: sample", "status: final").replace("{threshold", "{key: kunci-contoh, threshold")
LEDGER, COHORTS = "data/ledger.yaml", "data/cohorts.yaml"


class Newsroom:
    """A content folder of its own, published into a folder."""

    def __init__(self, root: Path) -> None:
        self.content = write_site(root / "content", {COHORTS: REAL})
        self.host, self.cache, self._root = root / "host", root / "project/.cache/publish", root
        self.said: list[str] = []

    def publish(self, **how: bool) -> int:
        overrides = {
            "PATH": str(self.content),
            "OUTPUT_PATH": str(self._root / "output"),
            "NEWSROOM_CACHE": str(self._root / "cache"),
            "NEWSROOM_AS_OF": AS_OF,
        }
        terminal = Terminal(self.said.append)
        site = self._root / "output"
        targets = {"web": {"kind": "folder", "path": str(self.host)}}
        target = load_target(targets, "web", self._root / "project", site)
        project = load_project(True, overrides)
        result = build(project, terminal)
        if result.code == exit_codes.GOOD:
            figures = fact_of(result.facts, UnrecordedFigures)
            check_key(figures)
            publish(
                site,
                target,
                replace(build_origin(project), disclosure_key=figures.key),
                lambda _: None,
                PublishOptions(**how),
                before_sending=lambda there: record_figures(figures, self.content, target, there, terminal.message),
            )
        return result.code

    def correct(self, old: str, new: str) -> None:
        file = self.content / COHORTS
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))


@pytest.fixture
def newsroom(tmp_path) -> Newsroom:
    return Newsroom(tmp_path)


def test_a_publication_is_noted_once_and_a_small_correction_is_refused(newsroom):
    assert newsroom.publish(dry_run=True) == exit_codes.GOOD
    assert not (newsroom.content / LEDGER).exists()
    assert newsroom.publish() == exit_codes.GOOD
    lines = (newsroom.content / LEDGER).read_text().splitlines()
    whole = next(line for line in lines if " cohort: menjahit-contoh-1," in line)
    assert "on: 2026-12-01T09:00:00+07:00" in whole
    assert "status: final, figures: {enrolled: 20, completed: 18, certified: 16, businesses: 6}" in whole
    assert 'breakdowns: {enrolled: {age: {18-29: 7, 30-39: 8, "40+": 5}}}' in whole
    assert any("programme: menjahit, status: final" in line for line in lines)
    assert any("programme: all, status: final" in line for line in lines)
    assert "kunci-contoh" not in "".join(lines)
    assert newsroom.publish() == exit_codes.GOOD
    assert (newsroom.content / LEDGER).read_text().splitlines() == lines
    newsroom.correct("certified: 16", "certified: 15")
    assert newsroom.publish() == exit_codes.FAULTS
    assert any(f"{COHORTS}:18:55: error [small-difference]" in line for line in newsroom.said)
    assert (newsroom.content / LEDGER).read_text().splitlines() == lines


def test_a_ledger_that_cannot_be_written_keeps_all_from_being_sent(newsroom, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("plugins.commands.ledger.write_statements", refuse)
    with pytest.raises(Refused) as refusal:
        newsroom.publish()
    assert refusal.value.code == 3
    assert not [path for path in newsroom.host.rglob("*") if path.is_file() and not path.name.startswith(".")]


def test_a_ledger_that_is_lost_is_refused_by_what_the_target_shows(newsroom):
    assert newsroom.publish() == exit_codes.GOOD
    (newsroom.content / LEDGER).unlink()
    (newsroom.cache / "ledger.json").unlink()
    with pytest.raises(Refused, match="git pull") as refusal:
        newsroom.publish()
    assert refusal.value.code == exit_codes.FAULTS
    assert not (newsroom.content / LEDGER).exists()


def test_a_ledger_that_is_behind_is_refused_by_what_this_machine_noted(newsroom):
    assert newsroom.publish() == exit_codes.GOOD
    before = (newsroom.content / LEDGER).read_bytes()
    newsroom.correct("certified: 16", "certified: 10")
    assert newsroom.publish() == exit_codes.GOOD
    (newsroom.content / LEDGER).write_bytes(before)
    with pytest.raises(Refused, match="lost or out of date"):
        newsroom.publish()


def test_real_figures_are_not_published_without_a_key(newsroom):
    newsroom.correct("key: kunci-contoh, ", "")
    with pytest.raises(Refused, match="inv cohorts --key"):
        newsroom.publish()
    assert not newsroom.host.exists()


def test_another_key_is_told(newsroom):
    assert newsroom.publish() == exit_codes.GOOD
    newsroom.correct("key: kunci-contoh", "key: kunci-lain")
    assert newsroom.publish() == exit_codes.GOOD
    assert any("kunci lain" in line for line in newsroom.said)


def test_illustrations_from_before_the_ledger_noted_them_are_taken_from_the_target(newsroom):
    newsroom.correct("status: final", "status: sample")
    assert newsroom.publish() == exit_codes.GOOD
    (newsroom.content / LEDGER).unlink()
    (newsroom.cache / "ledger.json").unlink()
    newsroom.correct("status: sample", "status: final")
    newsroom.correct("certified: 16", "certified: 9")
    with pytest.raises(Refused, match="Publish again"):
        newsroom.publish()
    assert newsroom.publish() == exit_codes.GOOD
    assert [line.count("status: sample") for line in (newsroom.content / LEDGER).read_text().splitlines()[2:]] == [
        1,
        1,
        1,
        0,
        0,
        0,
    ]
