"""The preview as an editor has it: a real server, real saves."""

import http.client
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.incremental.conftest import ROOT, Site

PATIENCE = 60.0  # seconds until a test gives up; nothing is judged by it


class Server:
    """`./inv serve` on a content folder, and what it says."""

    def __init__(self, site: Site) -> None:
        command = [sys.executable, "-u", "-m", "invoke", "-r", str(ROOT), "serve", "--port", "0"]
        self.process = subprocess.Popen(
            [*command, "--content", str(site.content)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=site.root,
            env=os.environ | {"NEWSROOM_LANG": "en"},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.port = int(self.until("http://127.0.0.1:")[-1].rstrip("/\n").rpartition(":")[2])

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, text: str) -> list[str]:
        """Return what was said up to a line with this text."""
        said: list[str] = []
        while not said or text not in said[-1]:
            said.append(self._lines.get(timeout=PATIENCE))
        return said

    def get(self, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": host})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def await_page(self, path: str, text: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while text not in self.get(path)[1]:
            assert time.monotonic() < deadline, f"{text} did not come to {path}"
            time.sleep(0.02)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).fill()


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    server = Server(site)
    yield server
    server.process.terminate()
    server.process.wait()


STORY, FILE = "/berita/judul-dua-id/", "content/articles/dua/index.id.md"


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
    """As a branch switch does it."""
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
from plugins import preview
preview.rebuild = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)
sys.exit(preview.serve(sys.argv[2], 0, print))
"""


def test_ctrl_c_ends_the_preview_while_it_builds_too(site):
    command = [sys.executable, "-u", "-c", _INTERRUPTED, str(ROOT), str(site.content)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=site.root) as process:
        try:
            while not process.stdout.readline().startswith("http"):
                pass
            site.edit(FILE, "Isi.", "Isi yang baru.")
            assert process.wait(PATIENCE) == 130
        finally:
            process.kill()


@pytest.mark.parametrize("path", ["/../pelicanconf.py", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/%00"])
def test_nothing_outside_the_site_is_served(server, path):
    assert server.get(path)[0] == 404


def test_a_page_elsewhere_cannot_reach_in_by_a_name_of_its_own(server):
    assert server.get("/", host="evil.example")[0] == 403
