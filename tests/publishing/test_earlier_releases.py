"""A clone that never published goes back to releases that only the host keeps; nothing withdrawn comes back by it."""

import hashlib
import shutil
from collections.abc import Iterator

import pytest

from plugins.commands import releases
from plugins.console.terminal import Terminal
from plugins.ground.refusals import Refused
from plugins.publishing.earlier_releases import load_hosted
from plugins.publishing.mark import load_mark
from plugins.publishing.records.provenance import Consents, Provenance, record_provenance
from plugins.publishing.release_request import PublishOptions
from plugins.publishing.takedown import TakedownSubject, take_off_target
from tests.publishing.conftest import Place
from tests.publishing.publications import FIRST, SECOND, go_back, hush, put

PHOTO = "assets/pictures/kelas-320.0a1b2c3d.jpg"
WITH_PHOTO = {**FIRST, PHOTO: "wajah"}
THIRD = {**SECOND, "index.html": "<a href=/berita/satu/>tiga</a>"}


@pytest.fixture(params=["ssh", "branch"])
def fresh(request, tmp_path, monkeypatch) -> Iterator[Place]:
    """A target with three releases, and a clone with the records of the team that has published none of them."""
    place = Place(request.param, tmp_path, monkeypatch)
    for site in (WITH_PHOTO, SECOND, THIRD):
        put(place, site)
    record_provenance(place.origin.content, "web", {PHOTO: Provenance("kelas.jpg", "C-1")}, {})
    shutil.rmtree(place.target.cache)
    yield place
    if place.server:
        place.server.stop()


def test_a_fresh_clone_goes_back_step_by_step_and_to_a_release_that_it_names(fresh):
    last = load_mark(fresh.target.host.read_mark())
    before, first = load_hosted(fresh.target.host).values()
    assert (last.parent, before.parent) == (before.id, first.id)
    go_back(fresh)
    assert fresh.up() == SECOND
    assert load_mark(fresh.target.host.read_mark()).restores == before.id
    go_back(fresh)
    assert fresh.up() == WITH_PHOTO
    go_back(fresh, release=last.id[:6])
    assert fresh.up() == THIRD
    with pytest.raises(Refused, match="No release “ffffff”"):
        go_back(fresh, release="ffffff")


def test_the_list_of_releases_names_those_that_only_the_host_keeps(fresh, monkeypatch):
    said = []
    monkeypatch.setattr(releases, "load_project", lambda *_: None)
    monkeypatch.setattr(releases, "load_named_target", lambda *_: fresh.target)
    releases.show_releases("web", Terminal(said.append, said.append))
    before, first = load_hosted(fresh.target.host).values()
    assert [line.split()[0] for line in said[-2:]] == [before.id, first.id]
    go_back(fresh)
    releases.show_releases("web", Terminal(said.append, said.append))
    assert f"* {before.id}" in "\n".join(said)


def test_a_picture_whose_consent_is_withdrawn_does_not_come_back_from_the_host(fresh):
    go_back(fresh, release="")
    with pytest.raises(Refused, match="consent was withdrawn"):
        go_back(fresh, consents=Consents(may_be_public=lambda path, source: path != PHOTO))
    recall = {hashlib.sha256(b"wajah").hexdigest(): "kelas.jpg"}
    take_off_target(fresh.target, fresh.origin, TakedownSubject({PHOTO}, recalls=recall), hush, PublishOptions())
    assert not load_hosted(fresh.target.host), "the host keeps no copy"
    assert not load_mark(fresh.target.host.read_mark()).complete, "the lists have not followed"
    put(fresh, THIRD)
    assert not load_hosted(fresh.target.host), "nor the release whose lists had not followed"
    with pytest.raises(Refused, match="does not keep the release"):
        go_back(fresh)
    assert fresh.up() == THIRD


def test_a_release_that_somebody_changed_at_the_host_is_refused(tmp_path, monkeypatch):
    place = Place("ssh", tmp_path, monkeypatch)
    try:
        put(place, FIRST)
        first = place.files.resolve()
        put(place, SECOND)
        shutil.rmtree(place.target.cache)
        (first / "berita/satu/index.html").unlink()
        with pytest.raises(Refused, match="not whole any more") as refusal:
            go_back(place)
        assert refusal.value.code == 1
        assert place.up() == SECOND
    finally:
        place.server.stop()
