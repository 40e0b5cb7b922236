"""`./inv takedown` deletes the files from the host before anything is built, and nothing stops that."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from plugins.publishing.hosts.folder import LOCK
from tests.attachments import files
from tests.commands.publishing_project import Newsroom
from tests.pictures.conftest import as_bytes, photograph
from tests.program_copies import give_bytecode
from tests.sites import KABAR, story, write_site

PROGRAM = ("plugins", "theme")  # no test changes it
FACE = "![Siti menjahit](kelas.jpg)\n"
CONTENT = {
    KABAR: story(body=f"Isi kabar.\n\n{FACE}\n[Siaran pers](siaran.pdf)\n"),
    "articles/kabar/siaran.pdf": files.GOOD["pdf"],
    "articles/kabar/kelas.jpg": as_bytes(photograph(400, 300, seed=5)),
    "articles/kabar/photos.yaml": "kelas.jpg: {credit: Tim, licence: B, people: consented, consent: C-2026-014}\n"
    "siaran.pdf: {credit: Tim, licence: B, people: consented, consent: C-2026-014}\n",
}


def git(root: Path, *words: str) -> str:
    who = ["-c", "user.name=Ayu", "-c", "user.email=ayu@example.org"]
    return subprocess.check_output(["git", "-C", root, *who, *words], text=True)


def save(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Edit")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom(tmp_path_factory.mktemp("project"), has_figures=False)
    write_site(newsroom.content, CONTENT)
    (newsroom.root / ".gitignore").write_text("/.cache/\n/host/\n__pycache__/\n")
    git(newsroom.root, "init", "-q", "-b", "main")
    save(newsroom.root)
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    return newsroom


@pytest.fixture
def newsroom(published: Newsroom, tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom with one publication. What a test changes there is undone after it."""
    root, before = published.root, tmp_path / "before"
    shutil.copytree(root, before, ignore=lambda folder, _: PROGRAM if folder == str(root) else ())
    yield published
    for path in root.iterdir():
        if path.name not in PROGRAM:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(before, root, dirs_exist_ok=True)


def pictures(newsroom: Newsroom) -> set[str]:
    return {file.name for file in newsroom.host.rglob("assets/pictures/kabar-*")}


def naming(newsroom: Newsroom, text: str) -> set[str]:
    return {
        file.relative_to(newsroom.host).as_posix()
        for file in newsroom.host.rglob("*.*ml")
        if text in file.read_text(encoding="utf-8")
    }


def shown(newsroom: Newsroom) -> set[str]:
    """The files made of the photograph and the PDF, by the record that goes through Git."""
    lines = (newsroom.content / "data/published/files.jsonl").read_text(encoding="utf-8").splitlines()
    return {file for line in map(json.loads, lines) if line.get("consent") == "C-2026-014" for file in line["files"]}


def test_pictures_of_a_consent_go_and_lists_follow_whatever_drafts_and_edits_there_are(newsroom):
    made = shown(newsroom)
    assert {file.split("/")[1] for file in made} == {"pictures", "files"}
    assert all((newsroom.host / file).is_file() for file in made)
    write_site(newsroom.content, {"articles/rusak/index.id.md": "---\ntitle: [\nstatus: draft\n---\n"}, base={})
    kabar = newsroom.content / KABAR
    kabar.write_text(kabar.read_text().replace("Isi kabar.", "Setengah jadi {stat:tidak-ada}."))
    files, before = newsroom.content / "data/published/files.jsonl", git(newsroom.root, "rev-parse", "HEAD").strip()
    with (newsroom.root / "publishconf.py").open("a") as settings:
        settings.write(f'TARGETS["lain"] = {{"kind": "folder", "path": {str(newsroom.root / "lain")!r}}}\n')
    files.write_text(files.read_text() + files.read_text().replace('"target": "web"', '"target": "lain"'))
    code, said = newsroom.run("takedown", "web", "--consent", "C-2026-014")
    assert code == 0, said
    assert "./inv takedown lain --consent C-2026-014" in said
    assert not [file for file in made if (newsroom.host / file).exists()]
    assert not naming(newsroom, next(iter(made)).rpartition("/")[2])
    assert not naming(newsroom, "Setengah jadi"), "only the withdrawal is published"
    assert "withdrawn:" in (newsroom.content / "articles/kabar/photos.yaml").read_text()
    mark = json.loads((newsroom.host / "release.json").read_text())
    assert mark["complete"]
    assert mark["recalled"]
    code, said = newsroom.run("rollback", "web")
    assert code == 2, said
    # A clone from before the takedown, at a target that nobody has published to.
    git(newsroom.root, "checkout", "-q", "-f", before, "--", "content")
    (newsroom.content / "data/published/recalled.jsonl").unlink()
    (newsroom.content / "articles/rusak/index.id.md").unlink()
    code, said = newsroom.run("publish", "lain", "--allow-dirty")
    assert code == 1, said
    assert "Withdrawn, and must not be public again" in said
    assert not (newsroom.root / "lain/index.html").exists()


def test_what_an_editor_pastes_is_understood_and_an_unfinished_merge_loses_no_recall(newsroom):
    picture = min(pictures(newsroom))
    code, said = newsroom.run("takedown", "web", "--consent", "c-2026-014 ")
    assert (code, "did you mean “C-2026-014”?" in said) == (1, True), said
    code, said = newsroom.run("takedown", "web", "--file", "https://newsroom.or.id/berita/kabar-dari-kelas/")
    assert (code, "--story kabar" in said) == (2, True), said
    assert picture in pictures(newsroom)
    root, kabar = newsroom.root, newsroom.content / KABAR
    git(root, "checkout", "-q", "-b", "lain")
    for branch in ("lain", "main"):
        git(root, "checkout", "-q", branch)
        kabar.write_text(kabar.read_text().replace("Isi kabar.", f"Isi dari {branch}."))
        save(root)
    assert subprocess.run(["git", "-C", root, "merge", "-q", "lain"], capture_output=True).returncode == 1
    code, said = newsroom.run("takedown", "web", "--file", f"https://newsroom.or.id/assets/pictures/{picture}")
    assert code == 0, said
    assert "a git merge is not finished here" in said
    assert not pictures(newsroom)
    git(root, "merge", "--abort")
    assert "kelas.jpg" in (newsroom.content / "data/published/recalled.jsonl").read_text()


def test_a_publication_that_is_stopped_midway_leaves_its_record_in_a_commit(newsroom):
    kabar = newsroom.content / KABAR
    kabar.write_text(kabar.read_text().replace("Isi kabar.", "Isi lain."))
    save(newsroom.root)
    code, said = newsroom.run("publish", "web", stop=("/publishing-", 2))
    assert code == 130, said
    assert not git(newsroom.root, "status", "--porcelain"), "git pull would be refused"
    assert git(newsroom.root, "log", "-1", "--format=%s").strip() == "Record the publication to web"


def test_what_was_published_without_a_commit_stays_when_something_else_is_taken_down(newsroom):
    write_site(newsroom.content, {"articles/baru/index.id.md": story("title: Baru")}, base={})
    code, said = newsroom.run("publish", "web", "--allow-dirty")
    assert code == 0, said
    code, said = newsroom.run("takedown", "web", "--consent", "C-2026-014")
    assert code == 0, said
    assert (newsroom.host / "berita/baru/index.html").is_file()
    assert json.loads((newsroom.host / "release.json").read_text())["uncommitted"], "colleagues must not go over it"


def test_a_story_goes_its_address_says_so_and_what_still_names_it_is_told_where_the_build_is_stopped(newsroom):
    other = newsroom.content / "articles/latihan/index.id.md"
    other.write_text(other.read_text().replace("Setiap hari.", "Lihat [kabar](../kabar/index.id.md)."))
    save(newsroom.root)
    assert newsroom.run("publish", "web")[0] == 0
    page = newsroom.host / "berita/kabar-dari-kelas/index.html"
    assert "Isi kabar." in page.read_text()
    code, said = newsroom.run("takedown", "web", "--story", "kabar")
    assert code == 1, said
    assert "not-public-link" in said, "the build was stopped by a link to what is withdrawn"
    assert "What still names it" in said
    assert "berita/index.html" in said
    assert "Isi kabar." not in page.read_text()
    assert "Ditarik" in page.read_text() or "ditarik" in page.read_text()
    assert "status: withdrawn" in (newsroom.content / KABAR).read_text()
    other.write_text(other.read_text().replace("Lihat [kabar](../kabar/index.id.md).", "Setiap hari."))
    save(newsroom.root)
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    assert not naming(newsroom, "/berita/kabar-dari-kelas/") - {"berita/kabar-dari-kelas/index.html"}
    text = newsroom.content / KABAR
    text.write_text(text.read_text().replace("status: withdrawn", "status: published").replace("withdrawn_on", "#"))
    save(newsroom.root)
    code, said = newsroom.run("publish", "web")
    assert code == 1, said
    assert "was taken down" in said


def test_a_takedown_goes_on_while_somebody_publishes_and_names_the_lists_that_have_not_followed(newsroom):
    page = newsroom.host / "berita/kabar-dari-kelas/index.html"
    with FileLock(newsroom.host / LOCK):
        code, said = newsroom.run("takedown", "web", "--story", "kabar")
    assert code == 3, said
    assert "Another publication to this target is going on" in said
    assert "What still names it" in said
    assert "berita/index.html" in said.partition("What still names it")[2]
    assert "Isi kabar." not in page.read_text()
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    assert not naming(newsroom, "Isi kabar.")


def test_lists_follow_though_another_story_was_taken_down_at_another_target_since(newsroom):
    with (newsroom.root / "publishconf.py").open("a") as settings:
        settings.write(f'TARGETS["lain"] = {{"kind": "folder", "path": {str(newsroom.root / "lain")!r}}}\n')
    save(newsroom.root)
    for command in (("publish", "lain"), ("takedown", "web", "--story", "kabar")):
        code, said = newsroom.run(*command)
        assert code == 0, said
    code, said = newsroom.run("takedown", "lain", "--story", "latihan")
    assert code == 0, said
    feed = (newsroom.root / "lain/feed.xml").read_text(encoding="utf-8")
    assert "Kabar dari kelas" not in feed
    assert "Latihan menjahit" not in feed
    assert json.loads((newsroom.root / "lain/release.json").read_text())["complete"]


def test_a_takedown_needs_exactly_one_thing_to_take_down(newsroom):
    for words in ((), ("--story", "kabar", "--consent", "C-2026-014")):
        code, said = newsroom.run("takedown", "web", *words)
        assert code == 2, said
    code, said = newsroom.run("takedown", "web", "--consent", "C-9999-999")
    assert code == 1, said
    assert "No picture" in said


@pytest.mark.parametrize("named", ["content/articles/kabar/kelas.jpg", "what was made of it"])
def test_a_picture_that_was_taken_down_comes_back_by_no_publication_under_no_name(newsroom, named):
    made = {file for file in shown(newsroom) if file.startswith("assets/pictures/")}
    code, said = newsroom.run("takedown", "web", "--file", min(made) if named.startswith("what") else named)
    assert code == 0, said
    assert "Lists, feeds and search have followed." in said
    assert not [file for file in made if (newsroom.host / file).exists()]
    assert not naming(newsroom, "assets/pictures/kabar-kelas")
    # A colleague gives it another name and other rights.
    folder = newsroom.content / "articles/latihan"
    (newsroom.content / "articles/kabar/kelas.jpg").rename(folder / "ruang.jpg")
    (folder / "photos.yaml").write_text("ruang.jpg: {credit: Tim, licence: B, people: none}\n")
    for file, old, new in (
        (KABAR, FACE, ""), ("articles/latihan/index.id.md", "Setiap hari.", "![Ruang kelas](ruang.jpg)"),
    ):  # fmt: skip
        text = newsroom.content / file
        text.write_text(text.read_text().replace(old, new))
    rights = "siaran.pdf: {credit: Tim, licence: B, people: none}\n"  # nobody took this file down
    (newsroom.content / "articles/kabar/photos.yaml").write_text(rights)
    save(newsroom.root)
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    assert "withdrawn-consent" in said
    assert not list(newsroom.host.rglob("assets/pictures/*-ruang-*"))


def test_a_static_file_that_was_taken_down_stays_off_the_host(newsroom):
    write_site(newsroom.content, {"static/daftar.txt": "nama lengkap"}, base={})
    save(newsroom.root)
    assert newsroom.run("publish", "web")[0] == 0
    assert (newsroom.host / "daftar.txt").exists()
    for words in (("takedown", "web", "--file", "static/daftar.txt"), ("publish", "web")):
        code, said = newsroom.run(*words)
        assert code == 0, said
        assert "recalled-file" in said
        assert not (newsroom.host / "daftar.txt").exists()


def test_a_release_can_be_built_again_byte_for_byte_from_the_commit_that_its_mark_names(newsroom, tmp_path):
    text = newsroom.content / KABAR
    text.write_text(text.read_text().replace("Isi kabar.", "Isi yang lebih baru."))
    save(newsroom.root)
    assert newsroom.run("publish", "web")[0] == 0
    mark = json.loads((newsroom.host / "release.json").read_text())
    fresh = tmp_path / "fresh"
    git(newsroom.root, "clone", "-q", str(newsroom.root), str(fresh))
    git(fresh, "checkout", "-q", mark["commit"])
    give_bytecode(fresh)
    newsroom.root, here = fresh, newsroom.root
    try:
        code, said = newsroom.run("build", "--production", "--as-of", mark["on"], "--output", str(tmp_path / "again"))
    finally:
        newsroom.root = here
    assert code == 0, said
    again = tmp_path / "again"
    built = {
        file.relative_to(again).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in again.rglob("*")
        if file.is_file() and file.name != ".htaccess"
    }
    own = {path: digest for path, digest in built.items() if not path.startswith(".")}
    assert own == mark["files"]
