"""What a reader does with the keyboard alone: menu, contents, sharing, tables, what opens."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.opening import PICTURE, Open
from tests.theme import sample

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["home.id", "story-everything.id"])
def test_the_focus_is_seen_wherever_the_keyboard_goes(open_page: Open, name: str) -> None:
    page, steps = open_page(name, 360), 0
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        style, width, left, shown = page.evaluate(
            """() => { const of = document.activeElement, style = getComputedStyle(of);
            const box = of.getBoundingClientRect();
            return [style.outlineStyle, parseFloat(style.outlineWidth), box.left, box.width]; }"""
        )
        assert (style, width) == ("solid", 3)
        assert left >= 0
        assert shown > 0
        page.keyboard.press("Tab")
        steps += 1
    assert steps > 20


def test_the_order_of_the_keyboard_is_the_order_of_the_eye(open_page: Open) -> None:
    """From top to bottom in the header, and the header before the content."""
    page = open_page("story.id", 1280)
    tops = []
    for _ in range(9):
        page.keyboard.press("Tab")
        tops.append(page.evaluate("Math.round(document.activeElement.getBoundingClientRect().top / 24)"))
    assert tops[1:] == sorted(tops[1:])


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def walk_to(page: Page, selector: str) -> None:
    """Press Tab until an element that a selector names has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_the_keyboard_walks_the_menu_in_its_order_and_opens_an_entry(open_page: Open) -> None:
    page = open_page("story.id", 360)
    entries = page.locator(".menu a").all_inner_texts()
    walk_to(page, ".menu a")
    walked = [focused(page)]
    for _ in entries[1:]:
        page.keyboard.press("Tab")
        walked.append(focused(page))
    assert walked == entries
    page.keyboard.press("Shift+Tab")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/tentang/", lambda route: route.fulfill(body=""))
    page.keyboard.press("Enter")
    page.wait_for_url("**/tentang/")
    assert asked


def test_the_keyboard_passes_the_menu_by_the_first_link(open_page: Open) -> None:
    page = open_page("story-everything.id", 360)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#_main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_keyboard_closes_and_opens_the_contents_and_follows_them(open_page: Open) -> None:
    page = open_page("story-everything.id", 360)
    walk_to(page, ".contents summary")
    page.keyboard.press("Enter")
    assert not page.locator(".contents a").first.is_visible()
    page.keyboard.press("Space")
    assert page.locator(".contents a").first.is_visible()
    page.keyboard.press("Tab")
    part = page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    assert page.url.endswith(part)
    assert page.evaluate("part => document.querySelector(part).getBoundingClientRect().top < innerHeight", part)


def test_the_keyboard_reaches_every_way_of_sharing(browser: Browser, pages: Path) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.route("**/*.js", lambda route: route.fulfill(path=sample.THEME / "static/assets/share.js"))
        page.route("**/*.html", lambda route: route.fulfill(path=pages / route.request.url.rpartition("/")[2]))
        page.route("**/assets/pictures/**", lambda route: route.fulfill(path=PICTURE))
        page.goto("http://localhost/story.id.html")
        walk_to(page, ".share a")
        walked = [focused(page)]
        while not page.evaluate("document.activeElement.matches('.share button')"):
            page.keyboard.press("Tab")
            walked.append(focused(page))
        assert walked == ["WhatsApp", "Telegram", "Surel", "Salin tautan"]
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('.share button').textContent.endsWith('✓')")


def test_the_keyboard_opens_the_table_behind_a_chart(open_page: Open) -> None:
    page = open_page("embed.id", 360)
    walk_to(page, "summary")
    assert not page.locator("details table").first.is_visible()
    page.keyboard.press("Enter")
    assert page.locator("details table").first.is_visible()


def test_a_wide_table_scrolls_in_its_own_box_on_a_phone(open_page: Open) -> None:
    page = open_page("story-everything.id", 360)
    inner, outer = page.evaluate("(b => [b.scrollWidth, b.clientWidth])(document.querySelector('.scroll'))")
    assert inner > outer
    page.locator(".scroll").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.scroll').scrollLeft > 0")
