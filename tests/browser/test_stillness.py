"""Nothing moves while a page, its font and pictures come slowly (Cumulative Layout Shift), in the built site.

Of its home page with sixty stories, also the weight is judged.
"""

import gzip
import http.server
import re
import threading
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.screenshots import MANY, build_pages
from tests.browser.scripts import SHIFT

pytestmark = pytest.mark.browser

PIECES, BREAK = 40, 0.025  # a page begins with so many pieces, each so many seconds after the one before
SLOW = {".woff2": 0.5, ".avif": 0.2, ".webp": 0.2, ".png": 0.2, ".jpg": 0.2, ".svg": 0.2}  # seconds

# One page of each kind, with 3 and with 60 stories. The search begins by itself, since its address says for what.
PAGES = [
    "3/",
    "60/",
    "3/berita/pelatihan-menjahit-palembang/",
    "60/berita/menyajikan-angka-tanpa-membuka-identitas/",
    "60/berita/",
    "3/dampak/",
    "3/dampak/menjahit/",
    "3/media/",
    "3/cari/?q=menjahit",
]


class SlowHost(http.server.SimpleHTTPRequestHandler):
    """A host that is slow with fonts and pictures, and sends what a page begins with piece by piece."""

    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        time.sleep(SLOW.get(Path(self.path).suffix, 0))
        super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        head, main, content = source.read().partition(b"<main")
        outputfile.write(head)
        for piece in re.split(rb"(?=<(?:h\d|p|ul|picture|img)\b)", main + content, maxsplit=PIECES):
            outputfile.write(piece)
            time.sleep(BREAK if main else 0)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The addresses of two sites, below their numbers of stories."""
    folder = tmp_path_factory.mktemp("still")
    for number in (3, MANY):
        output = build_pages(
            folder / f"made-{number}",
            number,
            NEWSROOM_CACHE=str(folder / "cache"),
            NEWSROOM_SHARE_CARDS=False,
            NEWSROOM_SEARCH_INDEX=number == 3,
            SITEURL=f"https://newsroom.example/{number}",
        )
        output.rename(folder / str(number))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(SlowHost, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def read_to_the_end(page: Page) -> None:
    """Scroll down as a reader does, so that every picture is loaded."""
    bottom = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, bottom, 600):
        page.evaluate("top => scrollTo(0, top)", top)
        page.wait_for_timeout(30)
    page.wait_for_function("[...document.images].every(image => image.complete)")


@pytest.mark.parametrize(
    ("path", "width"), [*((path, 360) for path in PAGES), *((path, 1280) for path in (*PAGES[:3], PAGES[-1]))]
)
def test_nothing_moves_while_font_and_pictures_come(browser: Browser, address: str, path: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(address + path)
        if "?" in path:
            page.wait_for_selector("main > .results h2")
            page.wait_for_function("!document.querySelector('[name=category]').disabled")
        read_to_the_end(page)
        page.wait_for_function("document.fonts.status === 'loaded'")
        assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize("path", ["60/", "60/en/"])
def test_the_home_page_of_sixty_stories_is_light_until_it_shows(address: str, path: str) -> None:
    with urllib.request.urlopen(address + path) as answer:
        assert len(gzip.compress(answer.read(), 6)) <= 5800
