"""The preview: builds on every save, serves on 127.0.0.1, and shows faults in the page over the last good site."""

import contextlib
import html
import http.server
import json
import mimetypes
import os
import posixpath
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from watchfiles import DefaultFilter, watch

from plugins import build as house
from plugins.newsroom.pages import file_of

EVENTS = "/_newsroom/events"
_QUIET = 50  # milliseconds without a further save, after which a build begins
# The page keeps its scroll place over a reload by itself; a fault covers the page without leaving it.
_SCRIPT = b"""<script>(()=>{let seen=null;const s=new EventSource("%s");s.onmessage=e=>{const m=JSON.parse(e.data);
document.getElementById("newsroom-faults")?.remove();if(m.faults){const d=document.createElement("div");
d.id="newsroom-faults";d.innerHTML=m.faults;document.body.append(d)}
else if(seen!==null&&m.build!==seen)location.reload();if(!m.faults)seen=m.build}})()</script>""" % EVENTS.encode()
_OVERLAY = (
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9999;background:#2b1016;color:#fff6e5;"
    "font:14px/1.5 monospace;padding:1rem;border-top:4px solid #e0a030;white-space:pre-wrap"
)


class Board:
    """What the browser is told: the number of the last good build, and the faults since."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number, self._build, self._faults = 0, 0, ""

    def good(self) -> None:
        """Note a good build."""
        with self._changed:
            self._number, self._build, self._faults = self._number + 1, self._build + 1, ""
            self._changed.notify_all()

    def faulty(self, text: str) -> None:
        """Note faults; the last good site stays."""
        with self._changed:
            self._number, self._faults = self._number + 1, text
            self._changed.notify_all()

    def wait(self, number: int, patience: float) -> tuple[int, str]:
        """Return the news after `number` as (number, JSON), waiting up to `patience` seconds for it."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > number, patience)
            return self._number, json.dumps({"build": self._build, "faults": self._faults})


def serve(content: str, port: int, say: Callable[[str], None]) -> int:
    """Serve the preview until Ctrl-C; return an exit code. Raises OSError where the port is taken."""
    output = house.ROOT / ".cache" / "preview" / "output"
    overrides: dict[str, Any] = {"OUTPUT_PATH": str(output)} | ({"PATH": content} if content else {})
    board = Board()
    first = _rebuild(overrides, board, say)
    if first not in (house.GOOD, house.FAULTS):
        return first
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _handler(output, board))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"http://127.0.0.1:{server.server_address[1]}/")
    settings = house.newsroom_settings(False, overrides)
    folders = [folder for folder in (settings["PATH"], settings["THEME"]) if os.path.isdir(folder)]
    with contextlib.suppress(KeyboardInterrupt), server:
        for _ in watch(*folders, step=_QUIET, debounce=400, watch_filter=_Sources(), raise_interrupt=False):
            _rebuild(overrides, board, say)
    return house.INTERRUPTED


class _Sources(DefaultFilter):
    """Passes over what editors leave beside a file while they save it."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"~$", r"^\.#", r"\.tmp$", r"^4913$")


def _rebuild(overrides: dict[str, Any], board: Board, say: Callable[[str], None]) -> int:
    told: list[str] = []

    def hear(text: str) -> None:
        told.append(text)
        say(text)

    def run() -> int:
        settings = house.newsroom_settings(False, overrides)
        settings["NEWSROOM_EXPLAIN"] = False
        return house.build(settings, hear)

    code = house.guarded(run, house.ROOT / ".cache", hear)
    if code == house.GOOD:
        board.good()
    else:
        board.faulty(f'<div style="{_OVERLAY}">{html.escape(chr(10).join(told))}</div>')
    return code


def _handler(output: Path, board: Board) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            if host not in ("127.0.0.1", "localhost"):  # a page elsewhere must not reach in by a name of its own
                self._answer(403, b"", "text/plain")
            elif self.path == EVENTS:
                self._events()
            else:
                self._file(unquote(urlsplit(self.path).path))

        do_HEAD = do_GET  # noqa: N815

        def _file(self, path: str) -> None:
            file = _inside(output, path)
            if file is None and not path.endswith("/") and _inside(output, path + "/"):
                self.send_response(301)
                self.send_header("Location", path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            code, file = (200, file) if file else (404, _inside(output, "/404.html"))
            data = file.read_bytes() if file else b"<!doctype html><title>newsroom</title><body>"
            kind = mimetypes.guess_type(file.name)[0] if file else "text/html"
            if kind == "text/html":
                data = data.replace(b"</body>", _SCRIPT + b"</body>") if b"</body>" in data else data + _SCRIPT
                kind = "text/html; charset=utf-8"
            self._answer(code, data, kind or "application/octet-stream")

        def _answer(self, code: int, data: bytes, kind: str) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(data)

        def _events(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            number = -1
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                while True:
                    number, news = board.wait(number, 15.0)
                    self.wfile.write(f"data: {news}\n\n".encode())
                    self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Say nothing of each request; the terminal is for builds."""

    return Handler


def _inside(output: Path, path: str) -> Path | None:
    """Return the file of a site path, if there is one inside the output folder."""
    if "\0" in path or ".." in path.split("/"):
        return None
    file = output / file_of(posixpath.normpath(path) + ("/" if path.endswith("/") and path != "/" else ""))
    return file if file.is_file() else None
