"""What is not public never arrives at a host: drafts, embargoed stories, pictures without consent, keys, litter."""

import shutil
from pathlib import Path

import pytest

from plugins.publishing.publication import publish
from plugins.publishing.release_request import PublishOptions
from tests.commands.publishing_project import COHORTS, Newsroom
from tests.conftest import THOROUGH
from tests.pictures.conftest import as_bytes, photograph
from tests.publishing.conftest import ALL_KINDS, Place
from tests.publishing.publications import hush
from tests.sites import KABAR, story, write_site

CANARY = "burung-kenari"
NOT_PUBLIC = {
    "articles/draf/index.id.md": story(f"title: Draf {CANARY}", "status: draft", body=f"{CANARY}\n"),
    "articles/draf/burung-kenari.jpg": as_bytes(photograph(400, 300, seed=6)),
    "articles/nanti/index.id.md": story(f"title: Nanti {CANARY}", "embargo: 2027-01-01 09:00", body=f"{CANARY}\n"),
    KABAR: story(body="Isi kabar.\n\n![Siti menjahit](burung-kenari-siti.jpg)\n"),
    "articles/kabar/burung-kenari-siti.jpg": as_bytes(photograph(400, 300, seed=7)),
    "articles/kabar/photos.yaml": "burung-kenari-siti.jpg: {credit: burung-kenari, licence: B, people: consented,"
    " consent: C-2026-014, withdrawn: 2026-11-25}\n",
    "articles/kabar/index.id.md~": CANARY,
    "articles/kabar/.index.id.md.swp": CANARY,
    "articles/kabar/#index.id.md#": CANARY,
    "articles/kabar/catatan.txt": CANARY,
    "static/.env": CANARY,
    "static/.git/config": CANARY,
    "static/google.html~": CANARY,
    ".env": CANARY,
    "id_rsa": CANARY,
    "rclone.conf": CANARY,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A production build of a content folder that is full of things that are not public."""
    newsroom = Newsroom(tmp_path_factory.mktemp("project"))
    write_site(newsroom.content, NOT_PUBLIC, base={})
    small = newsroom.content / COHORTS
    small.write_text(small.read_text().replace("businesses: 6", "businesses: 3"))
    code, said = newsroom.run("build", "--production", "--output", str(newsroom.root / "made"))
    assert code == 0, said
    return newsroom.root / "made"


# One for each way to send; with NEWSROOM_THOROUGH, also the other servers that rclone speaks to.
KINDS = ALL_KINDS if THOROUGH > 1 else ("folder", "ssh", "s3", "branch")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_public_arrives_nowhere(kind, built, tmp_path, monkeypatch):
    place = Place(kind, tmp_path, monkeypatch)
    try:
        shutil.copytree(built, place.site)
        publish(place.site, place.target, place.origin, hush, PublishOptions())
        root = place.files.resolve()
        place.up()  # a branch is checked out by it
        arrived = {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}
    finally:
        if place.server:
            place.server.stop()
    assert len(arrived) > 20
    assert "release.json" in arrived
    assert not [path for path, data in arrived.items() if CANARY in path or CANARY.encode() in data]
    assert not [path for path in arrived if ".git/" in path or path.endswith(("~", ".swp", ".env", "id_rsa"))]
    rows = arrived["data/cohorts.csv"].decode().splitlines()
    assert [row for row in rows if ",businesses,,," in row and row.endswith(",,true")], "a small count is hidden"
