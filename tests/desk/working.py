"""The desk as tests use it: a real server on a small newsroom, asked as a browser asks."""

import contextlib
import http.client
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from plugins.console.terminal import Terminal
from plugins.desk.access import Access
from plugins.desk.application import build_desk
from plugins.desk.newsroom import Desk
from plugins.desk.routes import desk_routes
from plugins.preview.board import Board
from plugins.preview.listening import listening
from plugins.preview.preview import Preview
from plugins.preview.server import PreviewSite, build_server_app
from tests.newsrooms import Site
from tests.sites import hush

PATIENCE = 60


@dataclass
class Got:
    """What came back."""

    code: int
    text: str
    headers: Mapping[str, str]

    def hidden(self, name: str) -> str:
        """Return the value of a hidden field of the page."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"no field {name}"
        return found[1]


@dataclass
class Visitor:
    """Somebody who asks a server as a browser does, with cookies."""

    port: int
    cookies: dict[str, str]

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Got:
        """Ask with the headers given, in place of a browser's own; `_` stands for `-`. An empty one is left out."""
        own = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Sec-Fetch-Site": "same-origin",
        }
        if method != "GET":
            own["Origin"] = self.origin
        given = own | {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request(method, path, body, {name: value for name, value in given.items() if value})
            answer = connection.getresponse()
            return Got(answer.status, answer.read().decode("utf-8", "replace"), answer.headers)

    def get(self, path: str, **headers: str) -> Got:
        return self.ask("GET", path, **headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> Got:
        kind = {"Content_Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(fields).encode(), **(kind | headers))

    def upload(self, path: str, fields: Mapping[str, str], files: Mapping[str, bytes], **headers: str) -> Got:
        """Send a form with files, as browsers do."""
        body, edge = io.BytesIO(), "edge-of-parts"
        for name, value in fields.items():
            body.write(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for name, data in files.items():
            head = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
            body.write(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
        body.write(f"--{edge}--\r\n".encode())
        kind = {"Content_Type": f"multipart/form-data; boundary={edge}"}
        return self.ask("POST", path, body.getvalue(), **(kind | headers))


@dataclass
class Browser(Visitor):
    """A browser at the desk of a newsroom. It has the cookie, unless a test takes it away."""

    site: Site
    preview: Preview
    board: Board
    access: Access

    @property
    def drafts(self) -> Path:
        """Where the desk keeps what is not saved."""
        return Desk(self.preview, "").drafts

    def rebuild(self) -> int:
        """Build, as the preview does after a save."""
        return self.preview.rebuild(self.board)


@contextlib.contextmanager
def at_the_desk(site: Site) -> Iterator[Browser]:
    """Serve the desk of a newsroom for the time of the block."""
    overrides = {
        "PATH": str(site.content),
        "OUTPUT_PATH": str(site.output),
        "THEME": str(site.theme),
        "NEWSROOM_CACHE": str(site.cache),
        "NEWSROOM_SHARE_CARDS": False,
        **site.given,
    }
    board = Board()
    with listening(0) as held:
        preview = Preview(overrides, str(site.content), f"http://127.0.0.1:{held.port}", Terminal(hush, hush))
        access = Access(held.port)
        app = build_server_app(
            PreviewSite(site.output, board), [build_desk(access, desk_routes(Desk(preview, str(site.content))))]
        )
        preview.rebuild(board)
        with held.answered_by(app):
            yield Browser(held.port, {access.cookie: access.session}, site, preview, board, access)
