"""One Chromium for all tests of a run, and the sample pages of the theme in it."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.opening import Host, Open, Show, answer, find_chromium
from tests.cohorts.rich import build_rich_site
from tests.conftest import found
from tests.theme import sample


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = found("Chromium", find_chromium())
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking", "--disable-quic"]
        browser = playwright.chromium.launch(executable_path=str(chromium), args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def rich_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a built site with many figures."""
    return build_rich_site(tmp_path_factory.mktemp("rich")).output


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    sample.write_pages(folder)
    return folder


@pytest.fixture
def open_page(browser: Browser, pages: Path) -> Iterator[Open]:
    """Open a sample page at a width, without any network."""
    contexts = []

    def open_page(name: str, width: int, scheme: str = "light") -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.route("**/*", lambda route: answer(route, pages))
        page.goto(f"http://newsroom.example/{name}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def show(browser: Browser, pages: Path) -> Iterator[Show]:
    """Show one sample page after another in the same tab. A tab for each would cost more."""
    host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(pages)))
    threading.Thread(target=host.serve_forever, daemon=True).start()
    with browser.new_context() as context:
        tab = context.new_page()

        def show(name: str) -> Page:
            tab.set_viewport_size({"width": 1280, "height": 800})
            tab.emulate_media(color_scheme="light")
            tab.goto(f"http://127.0.0.1:{host.server_port}/{name}.html")
            return tab

        yield show
    host.shutdown()
    host.server_close()
