"""The desk in Chromium, in both languages: journeys of an editor, by keyboard too, and what axe says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.desk.texts import TEXTS
from tests.desk.working import Browser as AtTheDesk
from tests.desk.working import at_the_desk
from tests.newsrooms import Site

PATIENCE = 60_000  # milliseconds; nothing is judged by it
FILE = "articles/dua/index.id.md"
Say = Callable[..., str]


@pytest.fixture(params=["id", "en"])
def say(request) -> Say:
    """The texts of the desk in one of its languages."""
    return lambda name, **values: TEXTS[name].fill(values).in_language(request.param)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtTheDesk]:
    with at_the_desk(Site(tmp_path).fill()) as desk:
        yield desk


@pytest.fixture
def page(browser: Browser, desk: AtTheDesk, say: Say) -> Iterator[Page]:
    """The desk, opened by its address, in a language; a fault of a script fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{desk.origin}/_desk/?token={desk.access.token}")
    page.get_by_role("link", name="English" if say("save") == "Save" else "Bahasa Indonesia").click()
    yield page
    context.close()
    assert wrong == []


def open_story(page: Page, title: str = "Judul dua id") -> None:
    page.get_by_role("link", name=title, exact=True).click()
    page.wait_for_selector("form.text")


def test_a_story_is_found_written_checked_seen_and_saved(desk: AtTheDesk, page: Page, say: Say) -> None:
    page.get_by_label(say("find")).fill("dua")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row")).to_have_count(2)
    open_story(page)
    form = page.locator("form[data-language=id]")
    area = form.get_by_label(say("body"))
    area.fill("Isi yang baru.\n\n![Kain](tidak-ada.jpg)\n")
    form.locator(".faults .error").get_by_text("tidak-ada.jpg").wait_for()
    form.get_by_role("button", name=f"{say('line')} ").first.click()
    assert area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)") == "![Kain](tidak-ada.jpg)"
    area.fill("Isi yang baru.\n")
    form.get_by_text(say("no_faults")).wait_for()
    page.frame_locator("iframe").get_by_text("Isi yang baru.").wait_for()
    form.get_by_label(say("field_title")).fill("Judul: yang baru")
    area.press("Control+s")
    form.get_by_text(say("saved"), exact=True).wait_for()
    text = (desk.site.content / FILE).read_text()
    assert 'title: "Judul: yang baru"' in text
    assert text.endswith("---\nIsi yang baru.\n")


def test_what_was_not_saved_is_offered_after_a_crash(desk: AtTheDesk, page: Page, say: Say) -> None:
    open_story(page)
    form = page.locator("form[data-language=id]")
    form.get_by_label(say("body")).fill("Belum disimpan.\n")
    form.get_by_text(say("kept")).wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("link", name=say("take_up")).click()
    expect(other.locator("form[data-language=id]").get_by_label(say("body"))).to_have_value("Belum disimpan.\n")
    assert "Belum" not in (desk.site.content / FILE).read_text()


def test_a_file_that_changed_meanwhile_is_shown_beside_the_text(desk: AtTheDesk, page: Page, say: Say) -> None:
    open_story(page)
    form = page.locator("form[data-language=id]")
    form.get_by_label(say("body")).fill("Tulisan saya.\n")
    desk.site.edit(f"content/{FILE}", "Isi.", "Tulisan orang lain.")
    form.get_by_role("button", name=say("save")).click()
    page.get_by_role("heading", name=say("conflict")).wait_for()
    mine = page.get_by_role("region", name=say("mine")).get_by_role("textbox")
    expect(mine).to_have_value("Tulisan saya.\n")
    expect(page.get_by_role("region", name=say("theirs")).get_by_role("textbox")).to_have_value("Tulisan orang lain.\n")
    mine.fill("Tulisan orang lain.\n\nTulisan saya.\n")
    page.get_by_role("button", name=say("save_mine")).click()
    page.get_by_text(say("saved"), exact=True).wait_for()
    assert (desk.site.content / FILE).read_text().endswith("Tulisan orang lain.\n\nTulisan saya.\n")


@pytest.mark.parametrize("width", [1280, 800])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, desk: AtTheDesk, axe_script: Path, width: int, scheme: str
) -> None:
    desk.site.edit(f"content/{FILE}", "Isi.", "Isi. ![Kain](tidak-ada.jpg)")
    desk.rebuild()
    context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{desk.origin}/_desk/?token={desk.access.token}")
    for path in PAGES:
        page.goto(f"{desk.origin}/_desk/{path}")
        page.evaluate(axe_script.read_text())
        found = page.evaluate("axe.run({exclude: ['iframe']})")["violations"]
        assert [(path, one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


PAGES = ["", "?q=nothing-like-it", "story/articles/dua", "story/articles/dua?as=whole", "none"]


def test_each_thing_is_reached_by_the_keyboard_alone(page: Page, say: Say) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=say("skip"))).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Judul tiga id":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Judul tiga id").first.wait_for()
