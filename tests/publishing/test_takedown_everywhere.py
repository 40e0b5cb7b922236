"""What is taken down leaves every place that a host of any kind and this computer keep it in, before anything is built.

The site is a real one: a picture, a document that is published as a clean copy, a film with captions, and a copy of it.
"""

import hashlib
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.building.full import build
from plugins.building.pelican import load_project
from plugins.commands.consents import consents_of_build
from plugins.console.terminal import Terminal
from plugins.ground.refusals import Refused
from plugins.newsroom.recalls import RECALLED
from plugins.publishing.local_files import SHA256, digest_as
from plugins.publishing.mark import load_mark
from plugins.publishing.publication import publish, rollback
from plugins.publishing.records.provenance import Consents, Provenance, load_provenance
from plugins.publishing.release_request import PublishOptions
from plugins.publishing.takedown import TakedownSubject, of_consent, of_file, of_story, take_off_target
from tests.attachments import files
from tests.publishing.conftest import Place
from tests.publishing.publications import hush
from tests.sites import AS_OF, KABAR, story, write_site

_FILM = "/// video | film.mp4\nKelas.\n///\n"
_RIGHTS = "people: consented, consent: C-1}\n"
CONTENT = {
    KABAR: story(
        body="Isi kabar.\n\n[Siaran](siaran.pdf)\n\n/// video | film.mp4\nKelas.\n///\n\n![Kelas](kelas.jpg)\n"
    ),
    "articles/kabar/siaran.pdf": files.GOOD["pdf"],
    "articles/kabar/film.mp4": files.film(),
    "articles/kabar/film.id.vtt": files.CAPTIONS,
    "articles/kabar/kelas.jpg": files.jpeg(),
    "articles/kabar/photos.yaml": f"siaran.pdf: {{credit: A, licence: B, {_RIGHTS}film.mp4: {{credit: A, licence: B,"
    f" people: none}}\nkelas.jpg: {{credit: A, licence: B, {_RIGHTS}",
    # The same film under another name.
    "articles/latihan/index.id.md": story(
        "title: Latihan", "date: 2026-11-22", body="/// video | rekaman.mp4\nIsi.\n///\n"
    ),
    "articles/latihan/index.en.md": None,
    "articles/latihan/rekaman.mp4": files.film(),
    "articles/latihan/photos.yaml": "rekaman.mp4: {credit: A, licence: B, people: none}\n",
}


@dataclass
class Built:
    """Two builds of one newsroom, of which the second differs by one text."""

    content: Path
    sites: list[tuple[Path, Consents]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("built")
    content, sites = root / "content", []
    for number in range(2):
        write_site(content, {**CONTENT, KABAR: CONTENT[KABAR].replace("Isi kabar.", f"Isi {number}.")})
        output = root / f"output-{number}"
        named = {"PATH": str(content), "OUTPUT_PATH": str(output), "NEWSROOM_CACHE": str(root / "cache")}
        project = load_project(True, {**named, "NEWSROOM_AS_OF": AS_OF, "NEWSROOM_SHARE_CARDS": False})
        result = build(project, Terminal(lambda line: None, lambda line: None))
        assert result.code == 0
        sites.append((output, consents_of_build(result, project)))
    return Built(content, sites)


@pytest.fixture(params=["folder", "ssh", "branch", "s3"])
def twice(request, tmp_path, monkeypatch, built: Built) -> Iterator[Place]:
    """A target of some kind to which both builds were published, one after the other."""
    place = Place(request.param, tmp_path, monkeypatch)
    shutil.copytree(built.content, tmp_path / "content")
    for site, consents in built.sites:
        shutil.rmtree(place.site, ignore_errors=True)
        shutil.copytree(site, place.site, copy_function=os.link)
        publish(place.site, place.target, place.origin, hush, consents=consents)
    yield place
    if place.server:
        place.server.stop()


def known(place: Place) -> dict[str, Provenance]:
    return load_provenance(place.origin.content, "web")


def made_of(place: Place, *sources: str) -> dict[str, str]:
    """The files of the site that were made of some files of the content, with their digests."""
    shown = load_mark(place.target.host.read_mark()).files
    return {file: shown[file] for file, one in known(place).items() if one.picture in sources and file in shown}


def take_down(place: Place, subject: TakedownSubject) -> None:
    take_off_target(place.target, place.origin, subject, hush, PublishOptions())


def digests_of(place: Place, *paths: str) -> dict[str, str]:
    return {path: digest_as(place.origin.content / path, SHA256) for path in paths}


def places_of(place: Place, digests: set[str]) -> list[str]:
    """Where bytes still are: at the host in any release, in what is kept here, or in the history of the branch."""
    if place.kind == "branch":
        shutil.rmtree(place.files, ignore_errors=True)  # only what was checked out to look at it
    found = [
        str(file)
        for folder in (place.project / "host", place.project / "srv", place.project / ".cache" / "publish")
        for file in folder.rglob("*")
        if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() in digests
    ]
    if place.kind == "branch":
        for store in (place.repository, place.target.cache / "repository.git"):
            git = ["git", "--git-dir", str(store)]
            named = ["--all"] if store == place.repository else ["--all", "--reflog"]
            objects = subprocess.check_output([*git, "rev-list", "--objects", "--no-object-names", *named])
            answer = io.BytesIO(subprocess.check_output([*git, "cat-file", "--batch"], input=objects))
            while header := answer.readline().split():  # name, kind, size; then as many bytes, and a line end
                data = answer.read(int(header[2]) + 1)[:-1]
                if header[1] == b"blob" and hashlib.sha256(data).hexdigest() in digests:
                    found.append(f"{store}: {header[0].decode()}")
    return found


def test_a_film_a_document_and_a_story_leave_every_place_and_nobody_brings_them_back(twice: Place, built: Built):
    film = made_of(twice, "articles/kabar/film.mp4", "articles/latihan/rekaman.mp4")
    assert {file.rpartition(".")[2] for file in film} == {"mp4", "vtt"}, "captions go with their film"
    take_down(twice, of_file("articles/kabar/film.mp4", known(twice), digests_of(twice, "articles/kabar/film.mp4")))
    assert places_of(twice, set(film.values())) == []
    assert not set(film) & twice.up().keys()

    resting = made_of(twice, "articles/kabar/siaran.pdf", "articles/kabar/kelas.jpg")
    assert any(file.endswith(".pdf") for file in resting)
    assert any(file.startswith("assets/pictures/") for file in resting)
    assert digest_as(twice.origin.content / "articles/kabar/siaran.pdf", SHA256) not in resting.values(), "a clean copy"
    sources = digests_of(twice, "articles/kabar/siaran.pdf", "articles/kabar/kelas.jpg")
    take_down(twice, of_consent("C-1", known(twice), sources))
    assert places_of(twice, set(resting.values())) == []

    page = "berita/kabar-dari-kelas/index.html"
    before = load_mark(twice.target.host.read_mark()).files[page]
    assert "Isi 1." in twice.up()[page]
    take_down(twice, of_story("articles/kabar", known(twice)))
    assert "Isi 1." not in twice.up()[page]
    assert places_of(twice, {before}) == []
    other = "berita/latihan/index.html"
    assert "Latihan" in twice.up()[other]

    # Neither a clone that knows nothing of it nor a way back shows any of it again.
    for again in (
        lambda: publish(twice.site, twice.target, twice.origin, hush, consents=built.sites[1][1]),
        lambda: rollback(twice.target, twice.origin, hush),
    ):
        with pytest.raises(Refused):
            again()
    (twice.origin.content / RECALLED).unlink()
    with pytest.raises(Refused):
        publish(twice.site, twice.target, twice.origin, hush, consents=built.sites[1][1])
    assert places_of(twice, {*film.values(), *resting.values(), before}) == []
