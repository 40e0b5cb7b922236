"""A takedown waits for no publication, and the publication that ends after it does not undo it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.hosts.branch import BranchHost
from plugins.publishing.hosts.folder import FolderHost
from plugins.publishing.hosts.rclone import RcloneHost
from plugins.publishing.hosts.ssh import SshHost
from plugins.publishing.hosts.targets import load_target
from plugins.publishing.mark import load_mark
from plugins.publishing.publication import publish
from plugins.publishing.release_request import PublishOptions
from plugins.publishing.takedown import TakedownSubject, take_off_target
from tests.conftest import THOROUGH
from tests.publishing.conftest import Place, write_site
from tests.publishing.publications import FIRST, SECOND, hush, put

DOCUMENT, NEW_DOCUMENT = "assets/files/daftar.0a1b2c3d.pdf", "assets/files/baru.4e5f6a7b.pdf"
PAGE, NEW_PAGE = "berita/satu/index.html", "berita/dua/index.html"
# What the publication sends: a document that was up before, a new one, a page that changes, and a new one.
OLDER = {**FIRST, DOCUMENT: "nama-nama", "withdrawn.html": "ditarik"}
NEWER = {**SECOND, DOCUMENT: "nama-nama", NEW_DOCUMENT: "nama baru", "withdrawn.html": "ditarik"}
RECALLED = {hashlib.sha256(NEWER[NEW_DOCUMENT].encode()).hexdigest(): "baru.pdf"}
SUBJECT = TakedownSubject({DOCUMENT, NEW_DOCUMENT}, {PAGE, NEW_PAGE}, RECALLED)
# Where each kind of host is entered while a publication goes on.
SENDING = {
    "folder": (FolderHost, "write_file"), "objects": (RcloneHost, "send"), "openssh": (RcloneHost, "send"),
    "ssh": (SshHost, "send"), "branch": (BranchHost, "commit"),
}  # fmt: skip


MOMENTS = ("before it sends", "while it sends", "when all is sent")
WHOLE = ("ssh", "branch")  # such a publication is over when all is sent
CLONES = ("other", ".")  # takes it down: another clone, or the one that publishes
CASES = (
    [
        (kind, when, clone)
        for kind in SENDING
        for when in MOMENTS
        for clone in CLONES
        if when != MOMENTS[2] or kind not in WHOLE
    ]
    if THOROUGH > 1
    else [
        ("folder", MOMENTS[0], "other"),
        ("folder", MOMENTS[1], "."),
        ("folder", MOMENTS[2], "other"),
        ("ssh", MOMENTS[1], "other"),
        ("branch", MOMENTS[1], "."),
        ("objects", MOMENTS[2], "."),
    ]
)


@pytest.fixture
def place(request, tmp_path, monkeypatch) -> Iterator[Place]:
    place = Place(request.param, tmp_path, monkeypatch)
    yield place
    if place.server:
        place.server.stop()


def take_down(place: Place, clone: Path) -> None:
    """Take it down from another clone, or from the clone that publishes."""
    target = load_target(place.settings, "web", clone, place.site)
    content = place.origin.content if clone == place.project else clone / "content"
    take_off_target(target, replace(place.origin, content=content), SUBJECT, hush, PublishOptions())


def publish_meanwhile(place: Place, when: str, monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Publish, and act once at a moment of the publication."""
    left = [act]

    def once(*_: object) -> None:
        if left:
            left.pop()()

    owner, sending = SENDING[place.kind]
    name, number = {MOMENTS[1]: (sending, 2), MOMENTS[2]: ("list_files", 2)}.get(when, ("", 0))
    if name:
        honest, calls = getattr(owner, name), [0]

        def entered(*arguments: object, **named: object) -> object:
            calls[0] += 1
            if calls[0] == (1 if name == "commit" else number):
                once()
            return honest(*arguments, **named)

        monkeypatch.setattr(owner, name, entered)
    write_site(place.site, NEWER)
    before = once if when == MOMENTS[0] else lambda there: None
    publish(place.site, place.target, place.origin, hush, PublishOptions(), before)


@pytest.mark.parametrize(("place", "when", "clone"), CASES, indirect=["place"])
def test_what_is_taken_down_while_a_publication_goes_on_stays_down(place, when, clone, monkeypatch):
    put(place, OLDER)
    folder = place.project / clone
    # The last: of a branch, the takedown has also dropped what the commit of the same clone was to build on.
    with pytest.raises(Refused, match=r"while this went on|at the same time|failed to unpack tree") as refusal:
        publish_meanwhile(place, when, monkeypatch, lambda: take_down(place, folder))
    assert refusal.value.code == 3
    up = place.up()
    assert not {DOCUMENT, NEW_DOCUMENT} & up.keys()
    assert up[PAGE] == "ditarik"
    assert up.get(NEW_PAGE, "ditarik") == "ditarik"
    mark = load_mark(place.target.host.read_mark())
    assert mark.withdrawn >= SUBJECT.pages
    assert mark.recalled >= SUBJECT.recalls.keys()
    assert not [file for file in (place.project / "srv").rglob("*") if file.name in (DOCUMENT[13:], NEW_DOCUMENT[13:])]
