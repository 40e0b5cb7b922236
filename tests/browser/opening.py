"""How tests open the sample pages of the theme in Chromium, without any network."""

import http.server
import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route

from tests.theme import sample

PICTURE = sample.THEME.parent / "content/articles/pelatihan-menjahit-palembang/songket-tumpal.png"

# Opens a page by its name, such as `story.id`, at a width.
Open = Callable[..., Page]
# Shows a page by its name in a tab that shows many pages one after another.
Show = Callable[[str], Page]


def find_chromium() -> str | None:
    """Return the path of Chromium, if possible of the one without windows: it takes less than half the time."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def file_of(address: str, pages: Path) -> Path:
    """Return what an address shows: a sample page, a style sheet, or a picture."""
    name = address.rpartition("/")[2]
    own = sample.THEME / "static/assets" / f"{name.partition('.')[0]}.css"
    shown = own if name.endswith(".css") else PICTURE
    return shown if "/assets/" in address else pages / name


def answer(route: Route, pages: Path) -> None:
    """Answer a request of the browser before it goes to any host."""
    route.fulfill(path=file_of(route.request.url, pages))


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves the sample pages, which a browser then keeps. So it compiles a script only once for many pages."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return str(file_of(path, Path(self.directory)))

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Print nothing."""
