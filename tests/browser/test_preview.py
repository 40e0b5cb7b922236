"""The preview in a browser: pages reload when they have changed, and show faults until these are corrected."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.newsrooms import Site
from tests.preview.serving import FILE, STORY, running

PATIENCE = 60_000  # milliseconds; no test judges by it


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).fill()


@pytest.fixture
def page(browser: Browser) -> Page:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def test_a_page_opened_amid_a_fault_comes_anew_once_it_is_mended(site: Site, page: Page) -> None:
    with running(site) as server:
        site.edit(FILE, "category: kabar", "category: tak-ada")
        server.until("unknown-category")
        page.goto(f"http://127.0.0.1:{server.port}{STORY}")
        page.wait_for_selector("#newsroom-faults >> text=tak-ada")
        site.edit(FILE, "category: tak-ada", "category: kabar")
        site.edit(FILE, "Isi.", "Isi yang baik.")
        page.wait_for_selector("text=Isi yang baik.")
        assert page.locator("#newsroom-faults").count() == 0


def test_a_page_of_a_preview_that_began_with_a_fault_comes_once_it_is_mended(site: Site, page: Page) -> None:
    site.edit(FILE, "category: kabar", "category: tak-ada")
    with running(site) as server:
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.wait_for_selector("#newsroom-faults >> text=tak-ada")
        site.edit(FILE, "category: tak-ada", "category: kabar")
        page.wait_for_selector("text=Judul dua id")


# Every page of a headless browser believes that it is visible.
HIDE = """() => {
  Object.defineProperty(document, "hidden", {value: true, configurable: true});
  document.dispatchEvent(new Event("visibilitychange", {bubbles: true}));
}"""
SHOW = HIDE.replace("true, conf", "false, conf")


def test_pages_that_nobody_sees_leave_the_connections_of_a_browser_to_others(site: Site, browser: Browser) -> None:
    with running(site) as server:
        context = browser.new_context()
        context.set_default_timeout(PATIENCE)
        pages = [context.new_page() for _ in range(8)]
        for page in pages:
            page.goto(f"http://127.0.0.1:{server.port}{STORY}")
            page.evaluate(HIDE)
        site.edit(FILE, "Isi.", "Isi yang baru.")
        server.await_page(STORY, "Isi yang baru.")
        assert pages[0].locator("text=Isi yang baru.").count() == 0
        pages[0].evaluate(SHOW)
        pages[0].wait_for_selector("text=Isi yang baru.")
        context.close()
