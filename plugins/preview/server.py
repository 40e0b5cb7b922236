"""The server of the preview: serves the site on 127.0.0.1, and tells its pages about each build."""

import contextlib
import http.server
import json
import mimetypes
import posixpath
import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.pages import file_of

EVENTS = "/_newsroom/events"
_INDEX = "/pagefind/"
_ALIVE = 15.0  # seconds: the same news is sent again after this time, so that a closed page is noticed
# The page knows its build and reloads after the next one; browsers keep the scroll position. Faults cover the page
# without leaving it. A hidden page does not listen: a browser opens six connections to a server at most, for all of its
# pages together.
_SCRIPT = """<script>(()=>{const id="newsroom-faults";let s;const hear=e=>{const m=JSON.parse(e.data);
document.getElementById(id)?.remove();if(m.faults){const d=document.createElement("div");d.id=id;d.innerHTML=m.faults;
document.body.append(d)}else if(m.build!=="%s")location.reload()};const turn=()=>{s?.close();if(!document.hidden){
s=new EventSource("%s");s.onmessage=hear}};addEventListener("visibilitychange",turn);turn()})()</script>"""
_EMPTY = b"<!doctype html><title>newsroom</title><body>"
# Other sites must not show drafts in a frame or load them, and browsers must not guess the type of a file.
_PROTECTION = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# So the server must know every type, also where Python or the system has no list of types.
_KINDS = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".xml": "application/xml",
    ".csv": "text/csv",
    ".txt": "text/plain; charset=utf-8",
}


_HOST = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?", re.IGNORECASE)


class Board:
    """The news for the browser: the last good build that changed something, and the faults since."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number, self._build, self._faults = 0, 0, ""
        self._begun = time.time_ns()  # an open page may come from an earlier preview

    @property
    def build(self) -> str:
        """The name of the last good build that changed something."""
        return f"{self._begun}-{self._build}"

    def good(self, has_made: bool) -> None:
        """Post a good build, and whether it made or deleted any file."""
        with self._changed:
            self._number, self._build, self._faults = self._number + 1, self._build + has_made, ""
            self._changed.notify_all()

    def faulty(self, text: str) -> None:
        """Post faults; the last good site stays."""
        with self._changed:
            self._number, self._faults = self._number + 1, text
            self._changed.notify_all()

    def wait(self, number: int, patience: float) -> tuple[int, str]:
        """Return the news after `number` as (number, JSON), waiting up to `patience` seconds for it."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, patience)
            return self._number, json.dumps({"build": self.build, "faults": self._faults})


class Server(http.server.ThreadingHTTPServer):
    """Serves an output folder and its board."""

    daemon_threads = True

    def __init__(self, port: int, output: Path, board: Board) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.output, self.board = output, board
        self.index: Callable[[str, str], bytes | None] = lambda path, build: None  # files of the search, by site path
        self.base = ""  # path of SITEURL: all addresses on the pages begin with it

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print nothing where a browser went away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def bound(port: int, output: Path, board: Board) -> Server:
    """Return a server that holds its port (0: any free port). Raises Refused."""
    try:
        return Server(port, output, board)
    except OverflowError as fault:
        raise Refused(
            WRONG_USE, Words(f"--port {port}: pakai 0 sampai 65535", f"--port {port}: use 0 to 65535")
        ) from fault
    except OSError as fault:
        reason = fault.strerror
        raise Refused(
            ENVIRONMENT,
            Words(
                f"port {port} tidak dapat dipakai ({reason}); coba ./inv serve --port 0",
                f"port {port} cannot be had ({reason}); try ./inv serve --port 0",
            ),
        ) from fault


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        # Another site must not reach this server by a host name of its own (DNS rebinding).
        if _HOST.fullmatch(self.headers.get("Host", "")) is None:
            self._answer(403, b"", "text/plain")
        elif self.path == EVENTS:
            self._events()
        else:
            try:
                path = unquote(urlsplit(self.path).path)
            except ValueError:  # [ begins an IPv6 address
                self._answer(400, b"", "text/plain")
            else:
                base = self.server.base
                self._site(path.removeprefix(base) if path.startswith(f"{base}/") else path)

    do_HEAD = do_GET  # noqa: N815

    def _not_found(self, path: str) -> str:
        """Return the path of the page for addresses that do not exist, in the language of the address."""
        of_language = f"/{path.split('/')[1]}/404.html"
        return of_language if self._inside(of_language) else "/404.html"

    def _site(self, path: str) -> None:
        if path.startswith(_INDEX):
            found = self.server.index(path, self.server.board.build)
            kind_of_index = _KINDS.get(posixpath.splitext(path)[1], "application/octet-stream")
            self._answer(404 if found is None else 200, found or b"", kind_of_index)
            return
        file = self._inside(path)
        if file is None and not path.endswith("/") and self._inside(path + "/"):
            self.send_response(301)
            self.send_header("Location", f"{self.server.base}/{quote(path.strip('/'))}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        code, file = (200, file) if file else (404, self._inside(self._not_found(path)))
        build = self.server.board.build  # before the file is read: it may already be of the next build
        try:
            data = file.read_bytes() if file else _EMPTY
        except OSError:  # a build has just deleted it
            code, file, data = 404, None, _EMPTY
        kind = _KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0] if file else "text/html"
        if kind == "text/html":
            script = (_SCRIPT % (build, EVENTS)).encode()
            data = data.replace(b"</body>", script + b"</body>") if b"</body>" in data else data + script
            kind = "text/html; charset=utf-8"
        self._answer(code, data, kind or "application/octet-stream")

    def _inside(self, path: str) -> Path | None:
        """Return the file of a site path, if it exists inside the output folder."""
        if "\0" in path or ".." in path.split("/"):
            return None
        whole = posixpath.normpath(path) + ("/" if path.endswith("/") and path != "/" else "")
        file = self.server.output / file_of(whole)
        try:
            return file if file.is_file() else None
        except OSError:  # the name is too long for the system
            return None

    def _answer(self, code: int, data: bytes, kind: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        number = -1
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            while True:
                number, news = self.server.board.wait(number, _ALIVE)
                self.wfile.write(f"data: {news}\n\n".encode())
                self.wfile.flush()

    def end_headers(self) -> None:
        """Add the protecting headers to every answer, refusals included."""
        for name, value in _PROTECTION.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Print no line for a request: the terminal is for builds."""
