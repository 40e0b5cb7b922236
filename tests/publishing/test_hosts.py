"""The life of a site on a host of each kind: real servers on loopback, from the first publication to a takedown."""

import json
import shutil
from datetime import timedelta
from threading import Event

import pytest

from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.hosts.locks import renewed
from plugins.publishing.mark import MARK, load_mark
from plugins.publishing.release_request import Outcome, PublishOptions
from plugins.publishing.takedown import TakedownSubject, take_off_target
from tests.publishing.conftest import ALL_KINDS, Place
from tests.publishing.publications import FIRST, SECOND, go_back, hush, put


@pytest.fixture(params=ALL_KINDS)
def any_place(request, tmp_path, monkeypatch):
    place = Place(request.param, tmp_path, monkeypatch)
    yield place
    if place.server:
        place.server.stop()


def mark_of(place):
    return load_mark(place.target.host.read_file(MARK))


def test_a_site_is_published_edited_taken_back_and_taken_down(any_place):
    place = any_place
    third = {**SECOND, "index.html": "<a href=/berita/satu/>tiga</a>"}
    assert place.target.host.read_mark() is None
    assert sorted(put(place, FIRST).sent) == sorted(FIRST)
    assert place.up() == FIRST
    with place.target.host.held("another", False):
        assert b'"complete": true' in place.target.host.read_mark(), "the mark is told without a lock"
    first = mark_of(place)
    assert first.complete
    assert put(place, FIRST) == Outcome((), ()), "a second run sends nothing"
    assert mark_of(place) == first, "and leaves the mark as it is"
    assert put(place, SECOND) == Outcome(
        ("berita/dua/index.html", "berita/satu/index.html", "index.html"), ("data/öffentlich, 1.csv",)
    ), "an edit sends its files only"
    assert place.up() == SECOND
    assert put(place, third).sent == ("index.html",)
    go_back(place)
    go_back(place)
    assert place.up() == FIRST, "two steps back"
    gone = TakedownSubject({"feed.xml"}, {"berita/satu/index.html"})
    taken = take_off_target(place.target, place.origin, gone, hush, PublishOptions())
    assert (taken.deleted, taken.replaced) == (("feed.xml",), ("berita/satu/index.html",))
    assert place.up().keys() == FIRST.keys() - {"feed.xml"}
    assert "ditarik" in place.up()["berita/satu/index.html"]
    mark = mark_of(place)
    assert first.files["feed.xml"] in mark.recalled
    with pytest.raises(Refused, match="must not be public again"):
        put(place, FIRST)


@pytest.mark.parametrize("any_place", ["ssh", "webdav"], indirect=True)
def test_a_foreign_mark_is_refused_until_it_is_meant(any_place):
    place = any_place
    put(place, FIRST)
    foreign = {**json.loads(place.target.host.read_file(MARK)), "site": "https://lain.org", "id": "ffff"}
    with place.target.host.held("uji", False):
        place.target.host.change({MARK: json.dumps(foreign).encode()}, [])
    with pytest.raises(Refused, match=r"lain\.org") as refusal:
        put(place, SECOND)
    assert refusal.value.code == 2
    assert place.up() == FIRST
    put(place, SECOND, adopt=True)
    assert place.up() == SECOND
    assert mark_of(place).site == "https://example.org"


@pytest.mark.parametrize("kind", ["folder", "webdav", "ssh", "branch"])
def test_a_name_that_changes_its_case_or_becomes_a_folder_is_there_afterwards(kind, tmp_path, monkeypatch):
    """The server does not tell small letters from capital ones, as on many computers and shared hosts."""
    place = Place(kind, tmp_path, monkeypatch, options=["--vfs-case-insensitive"] if kind == "webdav" else [])
    try:
        put(place, {**FIRST, "Berkas/Logo.png": "lama", "arsip": "file", "tim/a.txt": "a"})
        shutil.rmtree(place.site)
        after = {**FIRST, "berkas/logo.png": "baru", "arsip/index.html": "folder", "tim": "file"}
        put(place, after)
        assert place.up() == after
        assert put(place, after) == Outcome((), ())
    finally:
        if place.server:
            place.server.stop()


def test_an_object_store_gets_each_file_with_its_headers(tmp_path, monkeypatch):
    place = Place("objects", tmp_path, monkeypatch)
    photo, pattern = "assets/pictures/kelas-320.0a1b2c3d.jpg", "assets/patterns/tumpal.0a1b2c3d.svg"
    site = {
        **FIRST,
        "en/feed.xml": "<feed/>",
        "feed.json": "{}",
        "site.webmanifest": "{}",
        photo: "x",
        pattern: "<svg/>",
    }
    site = {path.replace("style.0a1b", "style.0a1b2c3d"): text for path, text in site.items()}
    try:
        put(place, site)
        assert place.up() == site
        assert put(place, site) == Outcome((), ())
        kept = {path.removeprefix("bucket/site/"): headers for path, headers in place.server.headers.items()}
        lasting = {path for path in site if "immutable" in kept[path]["cache-control"]}
        assert lasting == {"assets/style.0a1b2c3d.css", pattern}
        assert {kept[path]["cache-control"] for path in site.keys() - lasting} == {"public, no-cache"}
        for path, kind in (
            ("index.html", "text/html"), ("assets/style.0a1b2c3d.css", "text/css"), (photo, "image/jpeg"),
            ("en/feed.xml", "application/atom+xml"), ("feed.json", "application/feed+json"),
            ("site.webmanifest", "application/manifest+json"), (pattern, "image/svg+xml"), (MARK, "application/json"),
        ):  # fmt: skip
            assert kept[path]["content-type"].startswith(kind), path
    finally:
        place.server.stop()


def test_half_a_mark_is_completed_by_the_clone_that_sent_it_and_told_to_all_others(folder):
    put(folder, FIRST)
    mark = folder.files / MARK
    mark.write_bytes(mark.read_bytes()[:300])
    (folder.target.cache / "unfinished").touch()
    put(folder, SECOND)
    assert mark_of(folder).complete
    mark.write_bytes(mark.read_bytes()[:300])
    with pytest.raises(Refused, match="or damaged") as refusal:
        put(folder, FIRST)
    assert refusal.value.code == 2
    assert folder.up() == SECOND


def test_a_lock_is_renewed_as_long_as_a_publication_runs_whatever_one_renewal_meets():
    times, enough = [], Event()

    def renew():
        times.append(1)
        if len(times) == 3:
            enough.set()
        raise Refused(3, Words("putus", "broken"))

    with renewed(renew, timedelta(milliseconds=1)):
        assert enough.wait(20)
