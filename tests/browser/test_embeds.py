"""A partner's page on another host shows our charts with the code that we give, under its own strict policy."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

CHART = "dampak/menjahit/sematkan/"
# The address in the pages; in the test, another port of this machine replaces it
SITE = "https://patra-academy.example"


class Ours(SimpleHTTPRequestHandler):
    """Serves the site like a host that sends `_headers`: those of every rule that matches."""

    rules: dict[str, dict[str, str]]

    def end_headers(self) -> None:
        for path, headers in self.rules.items():
            if re.fullmatch(re.sub(r":\w+", "[^/]+", path).replace("*", ".*"), self.path):
                for name, value in headers.items():
                    if name != "Content-Type":
                        self.send_header(name, value.replace("https:", "http:"))
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Partner(SimpleHTTPRequestHandler):
    """Serves one page whose policy allows only itself, and our host for frames and pictures."""

    page: bytes
    trusted: str

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        policy = f"default-src 'none'; frame-src {self.trusted}; img-src {self.trusted}; connect-src {self.trusted}"
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, *_: object) -> None:
        pass


def rules(text: str) -> dict[str, dict[str, str]]:
    """Read `_headers`: a path, then indented headers."""
    found: dict[str, dict[str, str]] = {}
    for block in text.strip().split("\n\n"):
        path, *lines = block.splitlines()
        found[path] = dict(line.strip().split(": ", 1) for line in lines)
    return found


@pytest.fixture
def partner(rich_site: Path) -> Iterator[tuple[str, str]]:
    """Serve our site and a partner's page on two ports; yield the addresses of both."""
    handler = type("Handler", (Ours,), {"rules": rules((rich_site / "_headers").read_text(encoding="utf-8"))})
    ours = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(rich_site)))
    address = f"http://127.0.0.1:{ours.server_address[1]}"
    code = html.fromstring((rich_site / CHART / "index.html").read_bytes()).findtext(".//pre/code")
    picture = f'<img src="{address}/data/charts/menjahit/steps.id.png" alt="Bagan">'
    page = (
        f'<!DOCTYPE html><html lang="id"><title>Mitra</title><p>Mitra</p>{code.replace(SITE, address)}{picture}</html>'
    )
    other = ThreadingHTTPServer(
        ("127.0.0.1", 0), type("Handler", (Partner,), {"page": page.encode(), "trusted": address})
    )
    threads = [threading.Thread(target=server.serve_forever, daemon=True) for server in (ours, other)]
    for thread in threads:
        thread.start()
    yield f"http://127.0.0.1:{other.server_address[1]}/", address
    for server in (ours, other):
        server.shutdown()
        server.server_close()


def test_a_partners_page_shows_the_chart_and_its_picture_and_may_read_the_download(
    browser: Browser, partner: tuple[str, str]
) -> None:
    address, ours = partner
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.locator("img").scroll_into_view_if_needed()
    page.wait_for_function("document.images[0].complete")
    (frame,) = page.frames[1:]
    frame.wait_for_load_state()
    assert frame.locator("h1").inner_text() == html.fromstring(frame.content()).findtext(".//h1")
    assert frame.locator("svg.chart").bounding_box()["height"] > 100
    assert page.evaluate("document.images[0].naturalWidth") == 1200
    for download in ("/data/charts/menjahit/steps.id.svg", "/data/cohorts.csv"):
        assert page.evaluate("url => fetch(url).then(answer => answer.ok)", ours + download)
    assert frame.locator("script").count() == 0
    page.set_viewport_size({"width": 320, "height": 700})
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [text for text in refused if "favicon" not in text] == []
    page.close()


def test_no_other_page_of_ours_shows_in_a_frame(browser: Browser, partner: tuple[str, str]) -> None:
    address, ours = partner
    page = browser.new_page()
    page.goto(address)
    # A lazy frame loads when the browser draws the page, which a browser without a window does not always do.
    page.evaluate("document.querySelector('iframe').loading = 'eager'")
    for path in ("/", "/dampak/menjahit/", "/en/"):
        with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-error:")):
            page.evaluate("url => document.querySelector('iframe').src = url", ours + path)
    page.close()
