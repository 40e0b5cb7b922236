"""`./inv serve` for tests: a process, its messages, and what it serves."""

import contextlib
import http.client
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

from tests.newsrooms import ROOT, Site

PATIENCE = 60.0  # seconds until a test gives up; no test judges by it


class Server:
    """`./inv serve` on a content folder, and its messages."""

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
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.port = int(self.until("http://127.0.0.1:")[-1].rstrip("/\n").rpartition(":")[2])

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, text: str) -> list[str]:
        """Return the messages up to a line with this text."""
        said: list[str] = []
        while not said or text not in said[-1]:
            said.append(self._lines.get(timeout=PATIENCE))
        return said

    def rest(self) -> str:
        """Return the other messages, after the process has ended."""
        self.process.wait()
        self._listener.join()
        return "".join(self._lines.queue)

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


@contextlib.contextmanager
def running(site: Site) -> Iterator[Server]:
    server = Server(site)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


STORY, FILE = "/berita/judul-dua-id/", "content/articles/dua/index.id.md"
