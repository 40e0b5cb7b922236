"""The server of the preview: serves the site on 127.0.0.1, and tells its pages about each build."""

import asyncio
import contextlib
import mimetypes
import posixpath
import re
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plugins.newsroom.pages import file_of
from plugins.preview.board import Board

EVENTS = "/_newsroom/events"
_INDEX = "/pagefind/"
_ALIVE = 15.0  # seconds: the same news is sent again after this time, so that a closed page is noticed
# The page knows its build and reloads after the next one; browsers keep the scroll position. The page of a text that
# was just saved reloads before its build is done, and not again after it. Faults cover the page without leaving it. A
# hidden page does not listen: a browser opens six connections to a server at most, for all of its pages together.
_SCRIPT = """<script>(()=>{const id="newsroom-faults";let s;const hear=e=>{const m=JSON.parse(e.data);
document.getElementById(id)?.remove();if(m.faults){const d=document.createElement("div");d.id=id;d.innerHTML=m.faults;
document.body.append(d)}else if((m.page===location.pathname?m.early:m.build)!=="%s")location.reload()};
const turn=()=>{s?.close();if(!document.hidden){
s=new EventSource("%s");s.onmessage=hear}};addEventListener("visibilitychange",turn);turn()})()</script>"""
_EMPTY = b"<!doctype html><title>newsroom</title><body>"
# Other sites must not show drafts in a frame or load them, and browsers must not guess the type of a file.
_PROTECTION = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
# A file of the team that is no page of ours may hold any script. It runs apart from this server, so that it cannot act
# at the desk in the name of the editor.
_APART = "sandbox allow-scripts allow-popups"
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


class PreviewSite:
    """Answers requests for the site in an output folder.

    Attributes:
        index: returns a file of the search by its site path and the name of the build.
        base: the path of SITEURL; all addresses on the pages begin with it.
        is_foreign: whether a file of the output was copied as the team gave it.
    """

    def __init__(self, output: Path, board: Board) -> None:
        self.output, self.board = output, board
        self.index: Callable[[str, str], bytes | None] = lambda path, build: None
        self.base = ""
        self.is_foreign: Callable[[str], bool] = lambda file: False

    async def answer(self, request: Request) -> Response:
        """Return the answer to a request for a page or file."""
        path = str(request.scope["path"])
        base = self.base
        path = path.removeprefix(base) if path.startswith(f"{base}/") else path
        return await run_in_threadpool(self._answer, path)

    async def events(self, request: Request) -> Response:
        """Return the news of all builds, one after another, as they come."""
        headers = {"Connection": "close"}
        if request.method == "HEAD":
            return Response(headers=headers, media_type="text/event-stream")
        return StreamingResponse(self._news(), headers=headers, media_type="text/event-stream")

    async def _news(self) -> AsyncIterator[str]:
        loop, heard = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            with contextlib.suppress(RuntimeError):  # the server has ended meanwhile
                loop.call_soon_threadsafe(heard.set)

        self.board.listen(tell)
        try:
            while True:
                heard.clear()
                yield f"data: {self.board.news()[1]}\n\n"
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), _ALIVE)
        finally:
            self.board.leave(tell)

    def _answer(self, path: str) -> Response:
        if path.startswith(_INDEX):
            found = self.index(path, self.board.build)
            kind_of_index = _KINDS.get(posixpath.splitext(path)[1], "application/octet-stream")
            return _response(404 if found is None else 200, found or b"", kind_of_index)
        file = self._inside(path)
        if file is None and not path.endswith("/") and self._inside(path + "/"):
            return Response(status_code=301, headers={"Location": f"{self.base}/{quote(path.strip('/'))}/"})
        early = self.board.early_page(file.relative_to(self.output).as_posix()) if file else None
        code, file = (200, file) if file else (404, self._inside(self._not_found(path)))
        build = self.board.build  # before the file is read: it may already be of the next build
        try:
            data = file.read_bytes() if file else _EMPTY
            data, build = early or (data, build)
        except OSError:  # a build has just deleted it
            code, file, data = 404, None, _EMPTY
        kind = _KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0] if file else "text/html"
        if file and self.is_foreign(file.relative_to(self.output).as_posix()):
            answer = _response(code, data, kind or "application/octet-stream")
            answer.headers["Content-Security-Policy"] = _APART
            return answer
        if kind == "text/html":
            script = (_SCRIPT % (build, EVENTS)).encode()
            data = data.replace(b"</body>", script + b"</body>") if b"</body>" in data else data + script
            kind = "text/html; charset=utf-8"
        return _response(code, data, kind or "application/octet-stream")

    def _not_found(self, path: str) -> str:
        """Return the path of the page for addresses that do not exist, in the language of the address."""
        of_language = f"/{path.split('/')[1]}/404.html"
        return of_language if self._inside(of_language) else "/404.html"

    def _inside(self, path: str) -> Path | None:
        """Return the file of a site path, if it exists inside the output folder."""
        if "\0" in path or ".." in path.split("/"):
            return None
        whole = posixpath.normpath(path) + ("/" if path.endswith("/") and path != "/" else "")
        file = self.output / file_of(whole)
        try:
            return file if file.is_file() else None
        except OSError:  # the name is too long for the system
            return None


def _response(code: int, data: bytes, kind: str) -> Response:
    return Response(data, code, headers={"Content-Type": kind})


class _Protection:
    """Refuses requests by a foreign name, and adds the protecting headers to every answer, refusals included."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        given = Headers(scope=scope)

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _protection_for(given).items():
                    headers.setdefault(name, value)
            await send(message)

        # Another site must not reach this server by a host name of its own (DNS rebinding).
        is_ours = _HOST.fullmatch(given.get("host", "")) is not None
        answer = self._app if is_ours else Response(status_code=403, media_type="text/plain")
        if not scope["path"].startswith("/"):
            answer = Response(status_code=400, media_type="text/plain")
        await answer(scope, receive, send_protected)


def _protection_for(given: Headers) -> Mapping[str, str]:
    """Return the headers of an answer. The desk alone, a page of this server, may show pages in a frame."""
    asks = given.get("sec-fetch-dest"), given.get("sec-fetch-site")
    return {**_PROTECTION, "X-Frame-Options": "SAMEORIGIN"} if asks == ("iframe", "same-origin") else _PROTECTION


def build_server_app(site: PreviewSite, more: list[BaseRoute]) -> ASGIApp:
    """Return the application that answers all requests: the site's, the news of builds, and more routes before them."""
    routes = [*more, Route(EVENTS, site.events), Route("/{path:path}", site.answer)]
    return _Protection(Starlette(routes=routes))
