"""Get, save with a sentence, send: two editors with a clone each lose nothing, and force nothing."""

import html
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.publishing.together import exchange
from tests.desk.colleagues import PLAIN, Colleague, git, share
from tests.desk.working import Browser, Got
from tests.sites import snapshot

PAGE = "/_desk/together"
FILE, ENGLISH = "articles/dua/index.id.md", "articles/dua/index.en.md"
BODY = "Satu.\n\nDua.\n\nTiga.\n"
MARKERS = re.compile(r"^(<{7}|={7}|>{7}|\|{7})", re.MULTILINE)


@pytest.fixture
def browser(shared: Browser) -> Iterator[Browser]:
    """One desk for all tests; the content is made anew for each, and what Git made is taken away."""
    yield shared
    for folder in (shared.site.content, shared.site.root / ".git", shared.drafts):
        shutil.rmtree(folder, ignore_errors=True)
    (shared.site.root / "program.py").unlink(missing_ok=True)
    shared.site.fill_content()


@pytest.fixture
def budi(browser: Browser, tmp_path: Path) -> Colleague:
    browser.site.story("dua", body=BODY, date="2026-11-12")
    (colleague,) = share(browser.site, tmp_path / "team.git")
    return colleague


def write(browser: Browser, old: str, new: str, path: str = FILE) -> None:
    browser.site.edit(f"content/{path}", old, new)


def text(browser: Browser, path: str = FILE) -> str:
    return (browser.site.content / path).read_text()


def do(browser: Browser, what: str, **fields: str) -> Got:
    return browser.post(f"{PAGE}/{what}", fields)


def went(got: Got) -> str:
    assert got.code == 303, refusal(got)
    return got.headers["Location"].removeprefix(PAGE)


def refusal(got: Got) -> str:
    found = re.search(r'class="refusal">([^<]*)', got.text)
    return html.unescape(found[1]) if found else got.text


def saved(browser: Browser, sentence: str = "Ubah", *places: str) -> None:
    assert went(do(browser, "save", place="\n".join(places or ("articles/dua",)), sentence=sentence)) == "?done=saved"


def log(browser: Browser) -> str:
    return git(browser.site.root, "log", "--format=%an: %s", "HEAD")


def test_without_git_the_page_says_so_and_all_else_works(browser):
    page = browser.get(PAGE)
    assert page.code == 200
    assert "klon Git" in page.text
    assert do(browser, "get").code == 422
    assert browser.get("/_desk/story/articles/dua/history").code == 200
    assert browser.get("/_desk/story/articles/dua").code == 200


def test_what_colleagues_sent_is_got_and_nothing_new_is_told(browser, budi):
    budi.edit(FILE, "Dua.", "Dua dari Budi.")
    budi.write("articles/empat/index.id.md", (budi.content / FILE).read_text())
    (budi.content / "articles/tiga/index.en.md").unlink()
    budi.send("Dari Budi")
    assert went(do(browser, "get")) == "?done=got"
    assert "Dua dari Budi." in text(browser)
    assert snapshot(browser.site.content) == snapshot(budi.content)
    assert git(browser.site.root, "status", "--porcelain") == ""
    assert went(do(browser, "get")) == "?done=nothing_new"
    assert "Dari Budi" in browser.get(PAGE).text


def test_different_paragraphs_and_fields_come_together_and_are_sent(browser, budi):
    budi.edit(FILE, "Dua.", "Dua dari Budi.")
    budi.edit(FILE, "summary: Ringkasan dua.", "summary: Ringkasan Budi.")
    budi.send()
    write(browser, "Tiga.", "Tiga dari Ayu.")
    write(browser, "title: Judul dua id", "title: Judul Ayu")
    saved(browser)
    assert went(do(browser, "get")) == "?done=got"
    assert text(browser).endswith("Satu.\n\nDua dari Budi.\n\nTiga dari Ayu.\n")
    assert "title: Judul Ayu\nsummary: Ringkasan Budi.\n" in text(browser)
    assert went(do(browser, "send")) == "?done=sent"
    git(budi.root, "pull", "-q")
    assert snapshot(budi.content) == snapshot(browser.site.content)


@pytest.mark.parametrize(
    ("way", "own", "result"),
    [
        ("ours", "", "Dua Ayu."),
        ("theirs", "", "Dua Budi."),
        ("both", "", "Dua Ayu.\n\nDua Budi."),
        ("own", "Dua kita.\r\nDua baris.\r\n", "Dua kita.\nDua baris."),
    ],
)
def test_a_conflict_is_shown_by_paragraph_and_resolved_at_the_desk(browser, budi, way, own, result):
    budi.edit(FILE, "Dua.", "Dua Budi.")
    budi.edit(FILE, "Satu.", "Satu Budi.")
    budi.send()
    write(browser, "Dua.", "Dua Ayu.")
    saved(browser)
    before = snapshot(browser.site.content)
    assert went(do(browser, "get")) == "/conflict"
    page = browser.get(f"{PAGE}/conflict")
    assert "Dua<ins> Ayu</ins>." in page.text
    assert "Dua<ins> Budi</ins>." in page.text
    assert page.text.count("<fieldset") == 1
    assert snapshot(browser.site.content) == before, "no file changes before it is resolved"
    got = do(browser, "conflict", **{"key": page.hidden("key"), "way.0": way, "own.0": own})
    assert went(got) == "?done=got"
    assert text(browser).endswith(f"Satu Budi.\n\n{result}\n\nTiga.\n")
    assert went(browser.get(f"{PAGE}/conflict")) == ""
    assert went(do(browser, "send")) == "?done=sent"
    for side in ("Dua Ayu.", "Dua Budi."):
        assert git(browser.site.root, "log", "--full-history", "--format=%h", f"-S{side}", "--", f"content/{FILE}")


def test_a_conflict_of_a_field_is_shown_and_written_as_the_field_of_a_form(browser, budi):
    budi.edit(FILE, "title: Judul dua id", "title: Judul Budi")
    budi.send()
    write(browser, "title: Judul dua id", 'title: "Judul: Ayu" # satu')
    saved(browser)
    assert went(do(browser, "get")) == "/conflict"
    page = browser.get(f"{PAGE}/conflict")
    words = re.sub("<[^>]*>", "", page.text)
    assert "Judul: Ayu" in words
    assert "title:" not in words, "nobody needs to know how YAML writes it"
    key = page.hidden("key")
    assert do(browser, "conflict", key=key).code == 422
    assert do(browser, "conflict", **{"key": key, "way.0": "both"}).code == 422
    assert 'title: "Judul: Ayu" # satu\n' in text(browser)
    assert went(do(browser, "conflict", **{"key": "0", "way.0": "ours"})) == "/conflict"
    assert went(do(browser, "conflict", **{"key": key, "way.0": "own", "own.0": "Judul: [kita"})) == "?done=got"
    assert 'title: "Judul: [kita" # satu\n' in text(browser)


def test_what_cannot_be_read_is_refused_where_a_conflict_is_of_no_field(browser, budi):
    budi.edit(FILE, "status: published", "corrections: [{on: 2026-11-20, note: Budi}]\nstatus: published")
    budi.send()
    write(browser, "status: published", "corrections: [{on: 2026-11-20, note: Ayu}]\nstatus: published")
    saved(browser)
    assert went(do(browser, "get")) == "/conflict"
    key = browser.get(f"{PAGE}/conflict").hidden("key")
    assert do(browser, "conflict", **{"key": key, "way.0": "own", "own.0": "corrections: [x\n"}).code == 422
    assert "note: Ayu" in text(browser)
    assert went(do(browser, "conflict", **{"key": key, "way.0": "theirs"})) == "?done=got"
    assert "note: Budi" in text(browser)


def test_several_files_are_resolved_one_after_the_other_and_choices_survive_a_pause(browser, budi):
    for path in (FILE, ENGLISH):
        budi.edit(path, "Dua.", "Dua Budi.")
    budi.send()
    for path in (FILE, ENGLISH):
        write(browser, "Dua.", "Dua Ayu.", path)
    saved(browser)
    assert went(do(browser, "get")) == "/conflict"
    first = browser.get(f"{PAGE}/conflict")
    assert went(do(browser, "conflict", **{"key": first.hidden("key"), "way.0": "theirs"})) == "/conflict"
    write(browser, "Isi.", "Isi lagi.", "articles/satu/index.id.md")
    saved(browser, "Lagi", "articles/satu")
    second = browser.get(f"{PAGE}/conflict")
    assert second.hidden("key") != first.hidden("key")
    assert went(do(browser, "conflict", **{"key": second.hidden("key"), "way.0": "ours"})) == "?done=got"
    assert {("Dua Budi." in text(browser, path)) for path in (FILE, ENGLISH)} == {True, False}
    assert "Isi lagi." in text(browser, "articles/satu/index.id.md")


def test_work_that_is_not_saved_is_never_overwritten(browser, budi):
    budi.edit(FILE, "Dua.", "Dua Budi.")
    budi.write("articles/dua/catatan.txt", "dari Budi")
    budi.send()
    write(browser, "Isi.", "Isi Ayu.", "articles/satu/index.id.md")
    for path, mine in ((FILE, text(browser).replace("Tiga.", "Tiga Ayu.")), ("articles/dua/catatan.txt", "dari Ayu")):
        there = (browser.site.content / path).read_bytes() if (browser.site.content / path).exists() else None
        browser.site.write(path, mine)
        got = do(browser, "get")
        assert got.code == 422
        assert path in refusal(got)
        assert "Simpan dengan kalimat" in refusal(got)
        assert text(browser, path) == mine
        if there is None:
            (browser.site.content / path).unlink()
        else:
            (browser.site.content / path).write_bytes(there)
    (browser.site.root / ".git/info").mkdir(exist_ok=True)
    (browser.site.root / ".git/info/exclude").write_text("catatan.txt\n")
    browser.site.write("articles/dua/catatan.txt", "diabaikan Git, milik Ayu")
    assert do(browser, "get").code == 422
    assert text(browser, "articles/dua/catatan.txt") == "diabaikan Git, milik Ayu"
    (browser.site.content / "articles/dua/catatan.txt").unlink()
    assert went(do(browser, "get")) == "?done=got"
    assert "Isi Ayu." in text(browser, "articles/satu/index.id.md"), "what meets nothing stays as it is"
    assert "articles/satu/index.id.md" in git(browser.site.root, "status", "--porcelain")


def test_content_alone_is_saved_and_only_what_was_chosen(browser, budi):
    (browser.site.root / "program.py").write_text("x = 1\n")
    git(browser.site.root, "add", "program.py")
    write(browser, "Dua.", "Dua Ayu.")
    browser.site.write("articles/baru/index.id.md", text(browser))
    (browser.site.content / "articles/tiga/index.en.md").unlink()
    page = browser.get(PAGE).text
    assert page.count('name="place"') == 3
    assert "program.py" not in page
    saved(browser, "  Kalimat: -m “dua”\n", "articles/dua", "articles/tiga", "../program.py")
    assert log(browser).splitlines()[0] == "Ayu: Kalimat: -m “dua”"
    named = git(browser.site.root, "show", "--name-only", "--format=", "HEAD").split()
    assert named == ["content/articles/dua/index.id.md", "content/articles/tiga/index.en.md"]
    left = git(browser.site.root, "status", "--porcelain").splitlines()
    assert left == ["A  program.py", "?? content/articles/baru/"]
    assert "kalimat" in refusal(do(browser, "save", place="articles/baru", sentence=" "))
    assert do(browser, "save", place="articles/dua", sentence="x").code == 422


def test_a_missing_name_is_told_and_can_be_given(browser, budi, monkeypatch):
    for key in ("user.name", "user.email"):
        git(browser.site.root, "config", "--unset", key)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    write(browser, "Dua.", "Dua Ayu.")
    assert f'action="{PAGE}/name"' in browser.get(PAGE).text
    assert "siapa Anda" in refusal(do(browser, "save", place="articles/dua", sentence="Ubah"))
    for name, email in (("", "a@b"), ("Ayu", "x"), ("-x", "a@b"), ("Ayu <x>", "a@b")):
        assert do(browser, "name", name=name, email=email).code == 422
    assert went(do(browser, "name", name=" Ayu  Lestari ", email="ayu@example.org")) == "?done=named"
    assert f'action="{PAGE}/name"' not in browser.get(PAGE).text
    saved(browser)
    assert log(browser).startswith("Ayu Lestari: Ubah\n")


def test_who_sends_second_is_told_to_get_first(browser, budi):
    write(browser, "Dua.", "Dua Ayu.")
    saved(browser)
    budi.edit(FILE, "Tiga.", "Tiga Budi.")
    budi.send()
    told = refusal(do(browser, "send"))
    assert "Tekan Ambil" in told
    assert went(do(browser, "get")) == "?done=got"
    assert went(do(browser, "send")) == "?done=sent"
    assert "Belum dikirim" not in browser.get(PAGE).text


def test_a_clone_without_a_remote_saves_and_is_told_what_lacks(browser, budi):
    git(browser.site.root, "remote", "remove", "origin")
    write(browser, "Dua.", "Dua Ayu.")
    saved(browser)
    for what in ("get", "send"):
        assert "git remote add origin" in refusal(do(browser, what))


def hook(folder: Path, name: str, script: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(stat.S_IRWXU)


def test_hooks_that_refuse_are_told_and_nothing_is_lost(browser, budi):
    hook(browser.site.root / ".git/hooks", "pre-commit", "echo periksa ejaan >&2; exit 1")
    write(browser, "Dua.", "Dua Ayu.")
    told = refusal(do(browser, "save", place="articles/dua", sentence="Ubah"))
    assert "hook" in told
    assert "periksa ejaan" in told
    assert "Dua Ayu." in text(browser)
    (browser.site.root / ".git/hooks/pre-commit").unlink()
    saved(browser)
    team = Path(git(browser.site.root, "remote", "get-url", "origin").strip())
    hook(team / "hooks", "pre-receive", "echo cabang ini dilindungi >&2; exit 1")
    told = refusal(do(browser, "send"))
    assert "aturannya" in told
    assert "cabang ini dilindungi" in told
    assert "Belum dikirim: 1" in browser.get(PAGE).text


@pytest.mark.parametrize("state", ["detached", "merge", "rebase", "stash"])
def test_what_was_begun_in_a_terminal_is_told_and_left_alone(browser, budi, state):
    root = browser.site.root
    budi.edit(FILE, "Dua.", "Dua Budi.")
    budi.send()
    write(browser, "Dua.", "Dua Ayu.")
    if state == "detached":
        git(root, "checkout", "-q", "--detach")
    elif state == "stash":
        git(root, "stash")
        git(root, "pull", "-q")
        subprocess.run(["git", *PLAIN, "-C", root, "stash", "pop"], capture_output=True, check=False)
    else:
        saved(browser)
        how = ["pull", "-q", "--rebase" if state == "rebase" else "--no-rebase", "origin", "main"]
        subprocess.run(["git", *PLAIN, "-C", root, *how], capture_output=True, check=False)
    before, files = git(root, "status", "--porcelain=v2", "--branch"), snapshot(browser.site.content)
    page = browser.get(PAGE)
    assert page.code == 200
    assert "terminal" in page.text
    for what in ("get", "save", "send"):
        got = do(browser, what, place="articles/dua", sentence="Ubah")
        assert got.code == 422
        assert "terminal" in refusal(got)
    assert (git(root, "status", "--porcelain=v2", "--branch"), snapshot(browser.site.content)) == (before, files)


def test_a_clone_behind_by_two_hundred_commits_catches_up(browser, budi):
    blob = git(budi.root, "rev-parse", f"HEAD:content/{ENGLISH}").strip()
    stream = "".join(
        f"commit refs/heads/main\ncommitter Budi <b@example.org> {1_790_000_000 + number} +0700\ndata 5\nUbah\n"
        + ("from refs/heads/main^0\n" if not number else "")
        + f"M 100644 {blob} content/articles/lama-{number}/index.id.md\n\n"
        for number in range(200)
    )
    git(budi.root, "fast-import", "--quiet", "--force", given=stream)
    git(budi.root, "push", "-q", "origin", "main")
    write(browser, "Dua.", "Dua Ayu.")
    saved(browser)
    git(browser.site.root, "fetch", "-q")
    page = browser.get(PAGE).text
    assert "Menunggu diambil: 200" in page
    assert "dan 180 lagi" in page
    assert went(do(browser, "get")) == "?done=got"
    assert (browser.site.content / "articles/lama-199/index.id.md").exists()
    assert "Dua Ayu." in text(browser)


def test_entries_of_pictures_and_records_of_publications_come_together(browser, budi):
    photos, record = "articles/dua/photos.yaml", "data/published/releases.jsonl"
    browser.site.write(photos, "a.jpg:\n  credit: A\n  people: none\n")
    browser.site.write(record, '{"release": 1}\n')
    saved(browser, "Foto", "articles/dua", record)
    do(browser, "send")
    git(budi.root, "pull", "-q")
    budi.write(photos, "a.jpg:\n  credit: A\n  people: none\nb.jpg: {credit: Budi}\n")
    budi.write(record, '{"release": 1}\n{"release": "Budi"}\n')
    budi.send()
    browser.site.write(photos, "a.jpg:\n  credit: Ayu\n  people: none\nc.jpg: {credit: Ayu}\n")
    browser.site.write(record, '{"release": 1}\n{"release": "Ayu"}\n')
    saved(browser, "Foto", "articles/dua", record)
    assert went(do(browser, "get")) == "?done=got"
    assert text(browser, photos) == (
        "a.jpg:\n  credit: Ayu\n  people: none\nb.jpg: {credit: Budi}\nc.jpg: {credit: Ayu}\n"
    )
    assert text(browser, record) == '{"release": 1}\n{"release": "Ayu"}\n{"release": "Budi"}\n'


def test_a_picture_that_both_replaced_and_a_text_that_one_deleted_are_chosen(browser, budi):
    picture = "articles/dua/kain.png"
    browser.site.picture(picture, 10)
    saved(browser)
    do(browser, "send")
    git(budi.root, "pull", "-q")
    (budi.content / picture).write_bytes(b"\x89PNG\0Budi")
    (budi.content / ENGLISH).unlink()
    budi.send()
    browser.site.picture(picture, 99)
    mine = (browser.site.content / picture).read_bytes()
    write(browser, "Dua.", "Dua Ayu.", ENGLISH)
    saved(browser)
    assert went(do(browser, "get")) == "/conflict"
    page = browser.get(f"{PAGE}/conflict?file={picture}")
    assert went(do(browser, "conflict", **{"key": page.hidden("key"), "way.0": "ours"})) == "/conflict"
    page = browser.get(f"{PAGE}/conflict")
    assert ENGLISH in page.text
    assert "Dua<ins> Ayu</ins>." in page.text, "what would go with the file is shown"
    assert went(do(browser, "conflict", **{"key": page.hidden("key"), "way.0": "ours"})) == "?done=got"
    assert (browser.site.content / picture).read_bytes() == mine
    assert "Dua Ayu." in text(browser, ENGLISH)


def test_a_story_that_one_moved_and_the_other_changed_is_changed_at_its_new_place(browser, budi):
    git(budi.root, "mv", "content/articles/dua", "content/articles/dua-baru")
    budi.send()
    write(browser, "Dua.", "Dua Ayu.")
    saved(browser)
    assert went(do(browser, "get")) == "?done=got"
    assert "Dua Ayu." in text(browser, "articles/dua-baru/index.id.md")
    assert not (browser.site.content / FILE).exists()


def test_a_new_story_that_looks_like_a_deleted_one_gets_no_edit_of_it(browser, budi):
    shutil.rmtree(budi.content / "articles/dua")
    budi.write("articles/empat/index.id.md", text(browser).replace("Dua.", "Kabar yang lain sama sekali. " * 5))
    budi.send()
    write(browser, "Satu.", "Satu Ayu.")
    saved(browser)
    assert went(do(browser, "get")) == "/conflict"
    page = browser.get(f"{PAGE}/conflict")
    assert went(do(browser, "conflict", **{"key": page.hidden("key"), "way.0": "ours"})) == "?done=got"
    assert "Satu Ayu." in text(browser)
    assert "Ayu" not in text(browser, "articles/empat/index.id.md")


def test_files_of_the_program_that_both_changed_are_left_to_others(browser, budi):
    for root, word in ((budi.root, "Budi"), (browser.site.root, "Ayu")):
        (root / "program.py").write_text(f"x = {word}\n")
    budi.send()
    git(browser.site.root, "add", "program.py")
    git(browser.site.root, "commit", "-q", "-m", "Program")
    before = git(browser.site.root, "rev-parse", "HEAD")
    told = refusal(do(browser, "get"))
    assert "program.py" in told
    assert git(browser.site.root, "rev-parse", "HEAD") == before
    assert (browser.site.root / "program.py").read_text() == "x = Ayu\n"


@pytest.mark.parametrize("step", ["update-index", "merge"])
def test_a_get_that_was_killed_is_finished_by_the_next_one(browser, budi, monkeypatch, step):
    budi.edit(FILE, "Dua.", "Dua Budi.")
    budi.write("articles/empat/index.id.md", (budi.content / FILE).read_text())
    budi.send()
    write(browser, "Isi.", "Isi Ayu.", "articles/satu/index.id.md")
    saved(browser, "Ubah", "articles/satu")
    plain = exchange.ask_git

    def killed(folder, *arguments, **more):
        if arguments[0] == step:
            raise KeyboardInterrupt
        return plain(folder, *arguments, **more)

    git(browser.site.root, "fetch", "-q")
    head, theirs = (git(browser.site.root, "rev-parse", name).strip() for name in ("HEAD", "origin/main"))
    tree = git(browser.site.root, "merge-tree", "--write-tree", head, theirs).split()[0]
    merged = git(browser.site.root, "commit-tree", tree, "-p", head, "-p", theirs, "-m", "x").strip()
    with monkeypatch.context() as patch:
        patch.setattr(exchange, "ask_git", killed)
        with pytest.raises(KeyboardInterrupt):
            exchange.bring_in(browser.site.content, head, merged)
    assert "Dua Budi." in text(browser), "files come first, so that an older text never counts as an edit"
    assert went(do(browser, "get")) == "?done=got"
    assert git(browser.site.root, "status", "--porcelain") == ""
    assert "Isi Ayu." in text(browser, "articles/satu/index.id.md")


def test_the_history_of_a_story_tells_who_changed_which_paragraph_also_before_it_was_moved(browser, budi):
    budi.edit(FILE, "Dua.", "Dua dari Budi.")
    budi.send("Perjelas alinea dua")
    do(browser, "get")
    browser.rebuild()
    assert browser.post("/_desk/story/articles/dua/rename", {"new": "dua-baru"}).code == 303
    browser.rebuild()
    git(browser.site.root, "add", "-A")
    git(browser.site.root, "commit", "-q", "-m", "Ganti nama")
    write(browser, "Tiga.", "Tiga <b>Ayu</b>.", "articles/dua-baru/index.id.md")
    page = browser.get("/_desk/story/articles/dua-baru/history").text
    assert "Belum disimpan dengan kalimat" in page
    assert "Tiga<ins> &lt;b&gt;Ayu&lt;/b&gt;</ins>." in page
    assert "Perjelas alinea dua" in page
    assert "Budi · <time" in page
    assert "Dua<ins> dari Budi</ins>." in page
    assert "Mulai" in page
    assert page.index("Ganti nama") < page.index("Perjelas alinea dua") < page.index("Mulai")
