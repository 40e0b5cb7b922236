"""The preview as an editor uses it: a real server, real saves."""

import datetime
import json
import re
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plugins.console.terminal import Terminal
from plugins.preview import preview as previews
from plugins.preview.board import Board
from plugins.preview.preview import Preview
from plugins.preview.watching import Saves
from tests.newsrooms import ROOT, Site
from tests.preview.serving import FILE, PATIENCE, STORY, Server, running
from tests.sites import hush, inv


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).fill()


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    with running(site) as server:
        yield server


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A preview whose site nobody edits."""
    with running(Site(tmp_path_factory.mktemp("idle")).fill()) as server:
        yield server


def test_a_save_is_served_and_the_terminal_says_what_was_made_and_why(site, server):
    site.edit(FILE, "Isi.", "Isi yang disunting.")
    server.await_page(STORY, "Isi yang disunting.")
    said = "".join(server.until("feed.xml: changed"))
    assert "berita/judul-dua-id/index.html: changed" in said


def test_a_broken_save_keeps_the_last_good_page_and_is_mended_by_the_next(site, server):
    site.edit(FILE, "category: kabar", "category: tak-ada")
    server.until("unknown-category")
    assert server.get(STORY)[0] == 200
    site.edit(FILE, "category: tak-ada\n", "category: mitra\n")
    server.await_page("/kategori/mitra/", "Judul dua id")


def test_a_folder_taken_away_and_put_back_is_watched_again(site, server):
    """This is what switching a branch does."""
    away = site.root / "away"
    site.content.rename(away)
    server.until("no content folder")
    shutil.copytree(away, site.content)
    site.edit(FILE, "Isi.", "Isi di cabang lain.")
    server.await_page(STORY, "Isi di cabang lain.")
    site.edit(FILE, "cabang lain", "cabang ketiga")
    server.await_page(STORY, "cabang ketiga")


def test_renamed_and_deleted_stories_go(site, server):
    site.edit(FILE, "title: Judul dua id", "title: Nama lain")
    server.await_page("/berita/nama-lain/", "Nama lain")
    shutil.rmtree(site.content / "articles/dua")
    deadline = time.monotonic() + PATIENCE
    while server.get("/berita/nama-lain/")[0] != 404:
        assert time.monotonic() < deadline
        time.sleep(0.02)


# Ctrl-C comes in the middle of a build.
_INTERRUPTED = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from plugins.console.terminal import Terminal
from plugins.preview import preview
preview.rebuild = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)
sys.exit(preview.serve(sys.argv[2], 0, Terminal()))
"""


def test_ctrl_c_ends_the_preview_while_it_builds_too(site):
    command = [sys.executable, "-u", "-c", _INTERRUPTED, str(ROOT), str(site.content)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=site.root) as process:
        try:
            while not (line := process.stdout.readline()).startswith("http"):
                assert line, "the preview ended before it served"
            site.edit(FILE, "Isi.", "Isi yang baru.")
            assert process.wait(PATIENCE) == 130
        finally:
            process.kill()


@pytest.mark.parametrize("path", ["/../pelicanconf.py", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/%00"])
def test_nothing_outside_the_site_is_served(idle, path):
    assert idle.get(path)[0] == 404


def test_a_page_elsewhere_cannot_reach_in_by_a_name_of_its_own(idle):
    assert idle.get("/", host="evil.example")[0] == 403


def page_of(server: Server, path: str) -> str:
    """Return a page without the name of its build."""
    return re.sub(r"[0-9]{15,}-[0-9]+", "", server.get(path)[1])


def test_a_fault_and_its_mending_leave_each_page_as_it_was(tmp_path):
    site = Site(tmp_path).fill()
    site.story("dua", date="2026-11-12", lead_photo="kain.png")
    site.picture("articles/dua/kain.png", 90)
    site.write("articles/dua/photos.yaml", "kain.png: {credit: A, licence: CC0-1.0, people: none}\n")
    with running(site) as server:
        pages = {path: page_of(server, path) for path in (STORY, "/", "/berita/", "/en/")}
        assert 'class="lead"' in pages[STORY]
        good = (site.root / FILE).read_bytes()
        for broken in (good.replace(b"title:", b"title"), b"", good.replace(b"kain.png", b"gone.png")):
            (site.root / FILE).write_bytes(broken)
            server.until("Nothing was promoted")
            (site.root / FILE).write_bytes(good)
            server.until("files:")
            assert {path: page_of(server, path) for path in pages} == pages
            site.edit(FILE, "Isi.", "Isi sesudahnya.")
            server.await_page(STORY, "Isi sesudahnya.")
            (site.root / FILE).write_bytes(good)
            server.await_page(STORY, "<p>Isi.</p>")
            assert {path: page_of(server, path) for path in pages} == pages


def test_a_folder_replaced_at_once_is_watched(site, server):
    """A new folder gets the inode of the deleted one."""
    copied = site.root / "copied"
    shutil.copytree(site.content, copied)
    shutil.rmtree(site.content)
    shutil.copytree(copied, site.content)
    server.until("files:")
    site.edit(FILE, "Isi.", "Isi sesudahnya.")
    server.await_page(STORY, "Isi sesudahnya.")


def test_two_previews_show_each_its_own_site(site, server, tmp_path):
    other = Site(tmp_path / "other").fill()
    other.edit(FILE, "Isi.", "Isi yang lain.")
    with running(other) as second:
        assert "Isi yang lain." in second.get(STORY)[1]
        other.edit(FILE, "yang lain", "yang baru")
        second.await_page(STORY, "Isi yang baru.")
        assert "Isi yang baru." not in server.get(STORY)[1]


def test_no_request_makes_a_traceback(server):
    assert server.get("/" + "a" * 300)[0] == 404
    assert server.get("http://[")[0] == 400
    with socket.create_connection(("127.0.0.1", server.port)) as gone:
        gone.sendall(b"GET / HT")
        # This ends the connection with a reset
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with socket.create_connection(("127.0.0.1", server.port)) as head:
        head.sendall(b"HEAD /_newsroom/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        head.settimeout(PATIENCE)
        answer = b""
        while part := head.recv(1000):
            answer += part
        assert answer.endswith(b"\r\n\r\n")
    server.process.terminate()
    assert "Traceback" not in server.rest()


def test_an_embargo_that_passes_shows_without_a_save(site):
    passes = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=4)
    site.edit(FILE, "status: published", f"status: published\nembargo: {passes.isoformat(timespec='seconds')}")
    with running(site) as server:
        deadline = time.monotonic() + PATIENCE
        while 'class="notice"' in server.get(STORY)[1]:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert datetime.datetime.now(datetime.UTC) >= passes.replace(microsecond=0)


def test_a_row_of_saves_is_one_build(site, server):
    for number in range(10):
        site.write("articles/dua/index.en.md", f"---\ntitle: Save {number}\nsummary: X.\n---\nText.\n")
        time.sleep(0.02)
    server.await_page("/en/news/save-9/", "Save 9")
    site.edit(FILE, "Isi.", "Isi sesudahnya.")
    said = "".join(server.until("berita/judul-dua-id/index.html"))
    assert said.count("files:") <= 3, said


def test_a_port_that_cannot_be_had_is_told_before_anything_is_built(site, idle):
    for port, code in (("-1", 2), ("70000", 2), (str(idle.port), 3)):
        ended = inv("serve", "--port", port, "--content", site.content)
        assert ended.returncode == code
        assert port in ended.stderr
        assert "files:" not in ended.stdout


def test_settings_that_end_the_program_do_not_end_the_preview(site):
    def ends(*_: object) -> None:
        raise SystemExit(2)

    preview = Preview({"PATH": str(site.content)}, "", "http://127.0.0.1", Terminal(hush, hush), ends)
    assert preview.rebuild(Board()) == 2


def test_a_page_is_called_only_where_something_was_made():
    board = Board()
    board.good(has_made=True)
    before = board.build
    board.faulty("salah")
    board.good(has_made=False)
    assert board.build == before
    assert json.loads(board.news()[1])["faults"] == ""
    board.good(has_made=True)
    assert board.build != before


def test_the_search_index_is_made_when_it_is_asked_for_and_follows_the_next_build(site, server):
    entry = "/pagefind/id/pagefind-entry.json"
    count = json.loads(server.get(entry)[1])["languages"]["id"]["page_count"]
    assert count >= 3
    assert server.get("/pagefind/id/not-there")[0] == 404
    site.story("empat")
    # The page exists a moment before the build has ended, and the index depends on the end.
    server.await_page(entry, f'"page_count":{count + 1}')


class _Watched(Board):
    """A board that keeps what it was told, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def early(self, path: str, file: str, data: bytes) -> None:
        super().early(path, file, data)
        self.told.append(f"early {path}")
        assert self.early_page(file) == (data, json.loads(self.news()[1])["early"])

    def good(self, has_made: bool, *, is_as_early: bool = False) -> None:
        before = json.loads(self.news()[1])["early"]
        super().good(has_made, is_as_early=is_as_early)
        self.told.append("good")
        if is_as_early:
            assert self.build == before, "the early page does not load again"

    def faulty(self, text: str) -> None:
        super().faulty(text)
        self.told.append("unknown-category" if "unknown-category" in text else "faulty")


def preview_of(site: Site) -> Preview:
    """Return a preview of a newsroom that says nothing."""
    overrides = {"PATH": str(site.content), "OUTPUT_PATH": str(site.output), "NEWSROOM_CACHE": str(site.cache)}
    return Preview(overrides, "", "http://127.0.0.1", Terminal(hush, hush))


def test_the_page_of_a_saved_text_is_there_before_its_build(site):
    board = _Watched()
    preview = preview_of(site)
    assert preview.rebuild(board) == 0
    file = site.content / FILE.removeprefix("content/")
    for old, new in (("Isi.", "Isi yang disunting."), ("Judul dua id", "Judul yang lain\nslug: judul-dua-id")):
        site.edit(FILE, old, new)
        assert preview.rebuild(board, [str(file)]) == 0
    assert preview.rebuild(board, [str(file)]) == 0, "nothing changed: nothing is shown early"
    assert board.told == ["good", f"early {STORY}", "good", f"early {STORY}", "good", "good"]
    site.edit(FILE, "category: kabar", "category: tak-ada")
    assert preview.rebuild(board, [str(file)]) == 1
    assert board.told[6:] == ["unknown-category", "unknown-category"]
    assert board.early_page("berita/judul-dua-id/index.html") is None


def test_a_saved_text_is_shown_at_once_and_not_again_by_its_build(site):
    board = _Watched()
    preview = preview_of(site)
    assert preview.rebuild(board) == 0
    file = site.content / FILE.removeprefix("content/")
    whole = file.read_bytes()
    file.write_bytes(b"")
    preview.show_early(board, [str(file)])
    assert board.told == ["good"], "a program empties the file before it writes the text"
    file.write_bytes(whole.replace(b"Isi.", b"Isi yang disunting."))
    preview.show_early(board, [str(file)])
    assert board.told[1:] == [f"early {STORY}"]
    assert preview.rebuild(board, [str(file)]) == 0
    assert board.told[2:] == ["good"]
    file.write_bytes(whole.replace(b"category: kabar", b"category: tak-ada"))
    preview.show_early(board, [str(file)])
    assert board.told[3:] == ["unknown-category"]


def test_the_first_of_a_row_of_saves_is_heard_at_once():
    saves, heard = Saves(), list[set[str]]()

    def hear(files: set[str]) -> None:
        heard.append(files)
        saves.add(["b"])

    saves.add(["a"])
    assert saves.wait(lambda: False, hear)
    assert heard == [{"a"}]
    assert saves.take_files() == {"a", "b"}


def test_two_saved_texts_wait_for_their_build(site):
    board = _Watched()
    preview = preview_of(site)
    assert preview.rebuild(board) == 0
    files = [site.content / f"articles/{key}/index.id.md" for key in ("satu", "dua")]
    for file in files:
        file.write_text(file.read_text().replace("Isi.", "Isi lain."))
    assert preview.rebuild(board, map(str, files)) == 0
    assert board.told == ["good", "good"]


def test_previews_that_start_at_once_may_all_delete_what_old_ones_left(tmp_path, monkeypatch):
    monkeypatch.setattr(previews, "ROOT", tmp_path)
    for number in range(100):
        old = tmp_path / ".cache/preview" / str(number)
        (old / "output/berita/kabar").mkdir(parents=True)
        (old / "of").write_text(str(tmp_path / "gone"))
    contents = [tmp_path / f"isi-{number}" for number in range(8)]
    for content in contents:
        content.mkdir()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # let the threads come between each other's steps
    try:
        with ThreadPoolExecutor(8) as several:
            outputs = list(several.map(previews._output_of, map(str, contents)))
    finally:
        sys.setswitchinterval(usual)
    assert all(output.parent.is_dir() for output in outputs)
