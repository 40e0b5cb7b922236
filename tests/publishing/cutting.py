"""A connection that breaks after some bytes, and a reader who walks a site while it changes."""

import contextlib
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LINK = re.compile(r'(?:href|src)="/([^"]*)"')


class Line:
    """A TCP proxy on loopback. After `limit` bytes, in both directions together, it closes and refuses everything."""

    def __init__(self) -> None:
        self.to, self.limit, self.passed = 0, 0, 0
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def mend(self, limit: int = 0) -> None:
        """Let bytes pass again, and break after `limit` more of them; never if it is 0."""
        with self._lock:
            self.limit, self.passed = limit, 0

    @property
    def is_cut(self) -> bool:
        return bool(self.limit) and self.passed >= self.limit

    def close(self) -> None:
        self._door.close()
        self._close_all()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if self.is_cut:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.to))
                self._open += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=pair, daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                with self._lock:
                    left = self.limit - self.passed if self.limit else len(data)
                    self.passed += len(data)
                sink.sendall(data[: max(0, left)])
                with self._lock:
                    if self.is_cut:
                        self._close_all()
        for one in (source, sink):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _close_all(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            with suppress(OSError):
                one.close()
        self._open.clear()


def newsroom(version: int, stories: int = 8) -> dict[str, str]:
    """Return a site whose pages name the files they need. Each version has its own style and its own story."""
    style = f"assets/style.{version:08x}.css"
    files = {style: f"/* {version} */" + "x" * 3000, "feed.xml": f"<feed>{version}</feed>"}
    names = [*(f"cerita-{number}" for number in range(stories)), f"hanya-{version}"]
    for name in names:
        picture = f"assets/pictures/{name}-320.{version if 'hanya' in name else 0:08x}.jpg"
        files[picture] = f"{name}" + "y" * 5000
        files[f"berita/{name}/index.html"] = _page(version, style, [f"/{picture}", "/berita/"])
    links = [f"/berita/{name}/" for name in names]
    return {**files, "berita/index.html": _page(version, style, links), "index.html": _page(version, style, links)}


def _page(version: int, style: str, links: list[str]) -> str:
    return f'<html v{version}><link href="/{style}">' + "".join(f'<a href="{one}">' for one in links) + "</html>"


def faults_of(root: Path) -> list[str]:
    """Walk a site from its front page. Return incomplete files, and missing files that pages name."""
    faults, seen, ahead = [], set(), [("index.html", "", "")]
    while ahead:
        path, named_by, then = ahead.pop()
        if path in seen or not path.endswith(".html"):
            continue
        seen.add(path)
        text = _text(root / path)
        # A page that was deleted since the reader read of it: the page that named it does so no more.
        if not text and named_by and _text(root / named_by) != then:
            continue
        if not text.endswith("</html>"):
            faults.append(f"{path} is not whole: {text[-60:]!r}")
        for link in _LINK.findall(text):
            target = f"{link}index.html" if link.endswith("/") or not link else link
            # A page that changed in between names other files; its reader loads it again.
            if not (root / target).is_file() and _text(root / path) == text:
                faults.append(f"{path} names {target}, which is not there")
            ahead.append((target, path, text))
    return faults


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


@contextmanager
def reading(root: Path) -> Iterator[list[str]]:
    """Walk a site again and again while the block runs. The list collects what the reader missed."""
    faults: list[str] = []
    ended = threading.Event()

    def walk() -> None:
        while not ended.wait(0.01):
            with contextlib.suppress(RuntimeError):
                faults.extend(faults_of(root))

    reader = threading.Thread(target=walk, daemon=True)
    reader.start()
    try:
        yield faults
    finally:
        ended.set()
        reader.join()
        faults.extend(faults_of(root))


def versions_in(release: Path) -> set[str]:
    """Return the versions of the pages in a release."""
    pages = [file.read_text(errors="replace") for file in release.rglob("*.html")]
    return {found[0] for page in pages for found in [re.findall(r"<html v(\d+)>", page)] if found}
