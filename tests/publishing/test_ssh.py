"""A real server over ssh on loopback: whole releases, each shown by moving one link."""

import os

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.release_request import Outcome, PublishOptions
from plugins.publishing.takedown import TakedownSubject, take_off_target
from tests.publishing.conftest import Place
from tests.publishing.publications import FIRST, SECOND, go_back, hush, put


@pytest.fixture
def place(tmp_path, monkeypatch):
    place = Place("ssh", tmp_path, monkeypatch)
    yield place
    place.server.stop()


def test_releases_go_up_whole_come_back_and_lose_what_is_taken_down(place):
    put(place, FIRST)
    assert place.up() == FIRST
    first = place.files.resolve()
    assert put(place, FIRST) == Outcome((), ()), "a second run sends nothing"
    outcome = put(place, SECOND)
    assert outcome.deleted == ("data/öffentlich, 1.csv",)
    assert place.up() == SECOND
    assert place.files.is_symlink()
    assert place.files.resolve() != first, "each release is a folder of its own"
    assert (first / "berita/satu/index.html").read_text() == "satu", "the one before is as it was"
    same = [path / "assets/style.0a1b.css" for path in (first, place.files)]
    assert len({os.stat(path).st_ino for path in same}) == 1, "an unchanged file is a link"
    go_back(place)
    assert place.up() == FIRST
    taken = take_off_target(place.target, place.origin, TakedownSubject({"feed.xml"}), hush, PublishOptions())
    assert taken.deleted == ("feed.xml",)
    assert "feed.xml" not in place.up()
    assert not list(place.files.parent.rglob("feed.xml")), "it is in no kept release either"
    assert not (place.files.parent / "publishing.lock").exists()


def test_names_that_a_shell_could_misread_arrive_and_go(place):
    odd = {
        f"data/{name}": name for name in ("dua kata.csv", 'l\'aube "x".csv', "$(touch lubang) `x`;&.csv", "é*?[a].csv")
    }
    put(place, {**FIRST, **odd})
    assert place.up() == {**FIRST, **odd}
    for name in ("dengan\nbaris.txt", "miring\\balik.txt", "-rf", " spasi "):
        (place.files / "data" / name).write_text("by hand")
    put(place, SECOND, delete_many=True)
    assert place.up() == SECOND
    assert not list(place.project.rglob("lubang"))


def test_a_lock_of_another_clone_is_told_and_an_own_one_is_taken_over(place):
    put(place, FIRST)
    lock = place.files.parent / "publishing.lock"
    lock.mkdir()
    (lock / "token").write_text("another")
    (lock / "since").write_text("99999999999")
    with pytest.raises(Refused, match="another publication is going on") as refusal:
        put(place, SECOND)
    assert refusal.value.code == 3
    assert place.up() == FIRST
    (lock / "token").write_text((place.target.cache / "token").read_text())
    put(place, SECOND)
    assert place.up() == SECOND
