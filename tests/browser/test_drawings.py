"""Drawings in Chromium: a published drawing requests nothing, although a browser fetches what a drawing names."""

import http.server
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from plugins.pictures.svg.drawing import read_svg
from plugins.pictures.svg.refusal import DrawingRefused
from tests.conftest import THOROUGH
from tests.pictures.drawings import HOST, OUTSIDE, mutated, svg

pytestmark = pytest.mark.browser

SAMPLE = 40 * THOROUGH


class Server:
    """Serves drawings by number from 127.0.0.1, and notes every other request."""

    def __init__(self) -> None:
        self.drawings: list[bytes] = []
        self.asked: list[str] = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:  # the library's name
                number = self.path.strip("/")
                if not number.isdigit() and number != "favicon.ico":
                    server.asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "image/svg+xml")
                self.end_headers()
                self.wfile.write(server.drawings[int(number)] if number.isdigit() else b"")

            def log_message(self, *_: object) -> None:
                """Print nothing."""

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def host(self) -> str:
        return f"//127.0.0.1:{self.http.server_port}"


@contextmanager
def served() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever)
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()
    thread.join()


def asked_for(browser: Browser, server: Server) -> list[str]:
    page = browser.new_page()
    for number in range(len(server.drawings)):
        page.goto(f"http:{server.host}/{number}", wait_until="load")
    page.wait_for_timeout(200)
    page.close()
    return server.asked


def test_a_judged_drawing_asks_for_nothing(browser: Browser) -> None:
    source = random.Random(11)
    with served() as server:
        while len(server.drawings) < SAMPLE:
            try:
                server.drawings.append(read_svg(mutated(source).replace(HOST.encode(), server.host.encode())).data)
            except DrawingRefused:
                continue
        assert asked_for(browser, server) == []


def test_the_drawings_that_are_refused_would_ask(browser: Browser) -> None:
    """Otherwise the test above could not fail."""
    with served() as server:
        drawings = [svg(f'<rect width="9" height="9"/>{inside}<path d="M0 0h9v9"/>') for inside in OUTSIDE]
        server.drawings = [drawing.replace(HOST.encode(), server.host.encode() + b"/outside") for drawing in drawings]
        assert len(asked_for(browser, server)) > 8
