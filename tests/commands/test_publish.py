"""`./inv publish` as a process: the ledger is written before the first file, and stays valid whatever stops it."""

import shutil

import pytest

from plugins.cohorts.publication.ledger import load_ledger
from plugins.newsroom.files import load_content
from tests.commands.publishing_project import COHORTS, Newsroom
from tests.sites import story, write_site


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return Newsroom(tmp_path_factory.mktemp("project"))


def test_a_correction_that_can_be_subtracted_is_refused(newsroom):
    newsroom.take_down()
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    before, pages = newsroom.ledger(), (newsroom.host / "dampak/index.html").read_bytes()
    assert before.count("\n- ") == 3
    newsroom.correct("certified: 16", "certified: 15")
    try:
        for words in (("publish", "web"), ("build", "--production", "--output", "elsewhere")):
            code, said = newsroom.run(*words)
            assert code == 1, said
            assert f"content/{COHORTS}:18:55: error [small-difference]" in said
            assert "“menjahit-contoh-1.certified” was published as 16 on 2026-12-01 and is 15 now" in said
        assert newsroom.run("check")[0] == 0
    finally:
        newsroom.correct("certified: 15", "certified: 16")
    assert newsroom.ledger() == before
    assert (newsroom.host / "dampak/index.html").read_bytes() == pages
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    assert newsroom.ledger() == before


@pytest.mark.parametrize(
    ("stop", "is_noted"),
    [
        pytest.param(("content/data/.", 1), False, id="as the ledger is begun"),
        pytest.param(("data/ledger.yaml", 1), False, id="as it is to take its place"),
        pytest.param(("publishing-", 1), True, id="before the first file"),
        pytest.param(("publishing-", 20), True, id="among the files"),
    ],
)
def test_stopped_at_any_moment_the_ledger_is_whole_and_ahead_of_the_site(newsroom, stop, is_noted):
    newsroom.take_down()
    code, said = newsroom.run("publish", "web", stop=stop)
    assert code == 130, said
    releases, faults = load_ledger(load_content(str(newsroom.content)))
    assert faults == []
    assert bool(releases) == is_noted
    assert is_noted or not newsroom.host.exists() or not any(newsroom.host.rglob("*.html"))
    assert not list((newsroom.content / "data").glob(".*"))
    noted = newsroom.ledger()
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    assert newsroom.ledger().count("\n- ") == 3
    assert not noted or newsroom.ledger() == noted


CANARY = "burung-kenari"
PUBLIC_NOWHERE = {
    "articles/draf/index.id.md": story("title: Draf", "status: draft", body=f"{CANARY}\n"),
    "articles/nanti/index.id.md": story("title: Nanti", "embargo: 2027-01-01 09:00", body=f"{CANARY}\n"),
    "articles/draf/foto.jpg": CANARY,
    "articles/kabar/index.id.md~": CANARY,
    "articles/kabar/.index.id.md.swp": CANARY,
    "articles/kabar/catatan.txt": CANARY,
    ".env": CANARY,
    ".git/config": CANARY,
    "id_rsa": CANARY,
}


def test_what_is_not_public_arrives_nowhere(newsroom):
    newsroom.take_down()
    write_site(newsroom.content, PUBLIC_NOWHERE, base={})
    try:
        code, said = newsroom.run("publish", "web", "--allow-dirty")
        assert code in (0, 3), said
        if code == 3:  # a folder named .git that is no repository is reported, not ignored
            shutil.rmtree(newsroom.content / ".git")
            code, said = newsroom.run("publish", "web")
        assert code == 0, said
    finally:
        for path in PUBLIC_NOWHERE:
            (newsroom.content / path).unlink(missing_ok=True)
    places = [file for file in newsroom.host.rglob("*") if file.is_file()]
    assert len(places) > 20
    assert not [file for file in places if CANARY.encode() in file.read_bytes()]
    assert not [file for file in places if "draf" in file.name or ".git" in file.parts]
    assert "draf" not in (newsroom.host / "release.json").read_text()


def test_a_time_to_come_is_shown_and_never_published(newsroom):
    write_site(newsroom.content, {"articles/nanti/index.id.md": PUBLIC_NOWHERE["articles/nanti/index.id.md"]}, base={})
    try:
        code, said = newsroom.run("publish", "web", "--dry-run", "--as-of", "2027-01-02 09:00")
        assert code == 0, said
        assert "berita/nanti/index.html" in said
        assert not (newsroom.host / "berita/nanti/index.html").exists()
        code, said = newsroom.run("publish", "web", "--as-of", "2027-01-02 09:00")
        assert code == 2, said
    finally:
        (newsroom.content / "articles/nanti/index.id.md").unlink()
