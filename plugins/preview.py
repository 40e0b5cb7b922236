"""The preview: builds on every save, serves on 127.0.0.1, and shows faults in the page over the last good site."""

import contextlib
import http.server
import json
import mimetypes
import os
import posixpath
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from watchfiles import DefaultFilter, watch

from plugins import build as house
from plugins.incremental.record import Seen, look_over
from plugins.incremental.tree import look_of
from plugins.newsroom.pages import file_of
from plugins.overlay import build_overlay
from plugins.rebuild import Memory, rebuild

EVENTS = "/_newsroom/events"
_QUIET = 30  # milliseconds without a further save, after which a build begins
_LONGEST = 400  # milliseconds that a row of saves is gathered
_LOOK_AGAIN = 1000  # milliseconds
_SHOWN = 20  # lines of what was made
_SETTINGS = house.ROOT / "pelicanconf.py"
# The page keeps its scroll place over a reload by itself; a fault covers the page without leaving it.
_SCRIPT = b"""<script>(()=>{let seen=null;const s=new EventSource("%s");s.onmessage=e=>{const m=JSON.parse(e.data);
document.getElementById("newsroom-faults")?.remove();if(m.faults){const d=document.createElement("div");
d.id="newsroom-faults";d.innerHTML=m.faults;document.body.append(d)}
else if(seen!==null&&m.build!==seen)location.reload();if(!m.faults)seen=m.build}})()</script>""" % EVENTS.encode()


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
    board, preview = Board(), Preview(overrides, say)
    first = preview.rebuild(board)
    if first not in (house.GOOD, house.FAULTS):
        return first
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _handler(output, board))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    saved = threading.Event()
    threading.Thread(target=_watch, args=(preview, saved), daemon=True).start()
    say(f"http://127.0.0.1:{server.server_address[1]}/")
    with contextlib.suppress(KeyboardInterrupt), server:
        while True:
            if saved.wait(_LOOK_AGAIN / 1000):  # with a limit, so that Ctrl-C is heard
                saved.clear()
                if preview.rebuild(board) == house.INTERRUPTED:  # Ctrl-C came while it was building
                    break
    return house.INTERRUPTED


def _watch(preview: "Preview", saved: threading.Event) -> None:
    """Set `saved` after each save, for ever; saves made while a build runs count for the next."""
    while True:
        try:
            _watch_once(preview, saved)
        except (OSError, RuntimeError):  # the last is what watchfiles makes of what it does not expect
            # A folder went away just as its watch began: that is a change like any other, and the watch begins anew.
            saved.set()
            time.sleep(_QUIET / 1000)


def _watch_once(preview: "Preview", saved: threading.Event) -> None:
    """Set `saved` after each save, until a watched folder is taken away or replaced. Raises OSError."""
    paths = preview.watched()
    before, is_first = [look_of(path)[:1] for path in paths], True
    for changes in watch(
        *(path for path in paths if os.path.exists(path)),
        step=_QUIET,
        debounce=_LONGEST,
        rust_timeout=_LOOK_AGAIN,
        yield_on_timeout=True,
        watch_filter=_Sources(),
    ):
        # What was saved between the last build and the beginning of this watch, nobody has seen.
        if changes or (is_first and preview.is_behind()):
            saved.set()
        is_first = False
        # A branch switch may take a folder away and put another in its place: that one must be watched.
        if [look_of(path)[:1] for path in paths] != before:
            saved.set()
            return


class _Sources(DefaultFilter):
    """Passes over what editors leave beside a file while they save it."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"~$", r"^\.#", r"\.tmp$", r"^4913$")


class Preview:
    """Builds again and again in one process, which keeps settings, documents and templates that did not change."""

    def __init__(self, overrides: dict[str, Any], say: Callable[[str], None]) -> None:
        self._overrides, self._say = overrides, say
        self._settings: dict[str, Any] = {"PATH": overrides.get("PATH", house.ROOT / "content")}
        self._read: tuple[int, ...] = ()
        self._seen: Seen | None = None
        self._memory: Memory | None = None

    def watched(self) -> list[str]:
        """Return the folders and files whose change calls for a build."""
        known = [str(self._settings[name]) for name in ("PATH", "THEME") if name in self._settings]
        return [*known, str(_SETTINGS)]

    def is_behind(self) -> bool:
        """Whether a file is not as it was when the last build began."""
        return self._seen is None or not self._seen.is_same()

    def rebuild(self, board: Board) -> int:
        """Build, tell the board, and return the exit code."""
        told: list[str] = []

        def hear(text: str) -> None:
            (made if text.startswith("  ") else told).append(text)
            if not text.startswith("  "):
                self._say(text)

        made: list[str] = []

        def run() -> int:
            if self._memory and look_of(_SETTINGS) == self._read:
                self._seen = None
                revised = rebuild(self._memory, hear, explain=True)
                if revised:
                    self._memory, self._seen = revised, revised.record.sources
                    return house.GOOD
            settings = self._current()
            self._seen = look_over(self.watched(), 0)
            return house.build(settings, hear, self._remember)

        code = house.guarded(run, house.ROOT / ".cache", hear)
        for line in made[:_SHOWN]:
            self._say(line)
        if len(made) > _SHOWN:
            self._say(f"  … +{len(made) - _SHOWN}")
        if code == house.GOOD:
            board.good()
        else:
            board.faulty(build_overlay(told, (Path.cwd(), house.ROOT)))
        return code

    def _remember(self, memory: Memory) -> None:
        self._memory = memory

    def _current(self) -> dict[str, Any]:
        look = look_of(_SETTINGS)
        if look != self._read:
            self._settings = house.newsroom_settings(False, self._overrides) | {"NEWSROOM_EXPLAIN": True}
            self._read = look
        return self._settings


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
