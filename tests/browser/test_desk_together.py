"""Two editors in Chromium, in both languages: get, save with a sentence, send; a conflict of two clones is resolved."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.desk.texts import TEXTS as PLAIN_TEXTS
from plugins.desk.together_texts import TOGETHER_TEXTS
from tests.browser.languages import in_language
from tests.desk.colleagues import Colleague, git, share
from tests.desk.working import Browser as AtTheDesk
from tests.desk.working import at_the_desk
from tests.newsrooms import Site

PATIENCE = 60_000  # milliseconds; nothing is judged by it
TEXTS = PLAIN_TEXTS | TOGETHER_TEXTS
FILE = "articles/dua/index.id.md"
BODY = "Tiga penjahit mengajar.\n\nKelas dibuka Senin.\n\nSelesai.\n"
Say = Callable[..., str]


@pytest.fixture(params=["id", "en"])
def say(request) -> Say:
    """The texts of the desk in one of its languages."""
    return lambda name, **values: TEXTS[name].fill(values).in_language(request.param)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtTheDesk]:
    site = Site(tmp_path / "ayu").fill()
    site.story("dua", body=BODY, date="2026-11-12")
    with at_the_desk(site) as desk:
        yield desk


@pytest.fixture
def budi(desk: AtTheDesk, tmp_path: Path) -> Colleague:
    (colleague,) = share(desk.site, tmp_path / "team.git")
    return colleague


@pytest.fixture
def page(browser: Browser, desk: AtTheDesk, budi: Colleague, say: Say) -> Iterator[Page]:
    """The desk in a language; a fault of a script fails the test."""
    context = browser.new_context(viewport={"width": 1024, "height": 800})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{desk.origin}/_desk/?token={desk.access.token}")
    page.get_by_role("link", name="English" if say("save") == "Save" else "Bahasa Indonesia").click()
    yield page
    context.close()
    assert wrong == []


def meet(desk: AtTheDesk, budi: Colleague) -> None:
    """Let both change the same paragraph, and each another one."""
    budi.edit(FILE, "Tiga penjahit", "Empat penjahit")
    budi.edit(FILE, "Selesai.", "Selesai hari Jumat.")
    budi.send("Empat penjahit")
    desk.site.edit(f"content/{FILE}", "Tiga penjahit", "Lima penjahit")
    desk.site.edit(f"content/{FILE}", "Kelas dibuka Senin.", "Kelas dibuka Selasa.")


def test_a_conflict_of_two_clones_is_resolved_and_sent(desk: AtTheDesk, budi: Colleague, page: Page, say: Say) -> None:
    meet(desk, budi)
    page.get_by_role("link", name=say("together"), exact=True).click()
    page.get_by_label(say("together_sentence")).fill("Lima penjahit")
    page.get_by_role("button", name=say("together_save")).click()
    expect(page.get_by_text(say("done_saved"))).to_be_visible()
    page.get_by_role("button", name=say("together_send")).click()
    expect(page.get_by_role("alert")).to_contain_text(say("together_get"))
    page.get_by_role("link", name=say("together"), exact=True).click()
    page.get_by_role("button", name=say("together_get")).click()
    place = page.get_by_role("group", name=say("meet_paragraph", number=1))
    expect(page.get_by_role("group")).to_have_count(1 + 2)  # with the choice of languages, and what was before
    expect(place.locator("ins")).to_have_text(["Lima", "Empat"])
    expect(place.get_by_role("heading", name="Budi")).to_be_visible()
    place.get_by_role("textbox").fill("Lima atau empat penjahit mengajar.")
    expect(place.get_by_role("radio", name=say("meet_way_own"))).to_be_checked()
    page.get_by_role("button", name=say("meet_do")).click()
    expect(page.get_by_text(say("done_got"))).to_be_visible()
    page.get_by_role("button", name=say("together_send")).click()
    expect(page.get_by_text(say("done_sent"), exact=True)).to_be_visible()
    git(budi.root, "pull", "-q")
    for content in (budi.content, desk.site.content):
        assert (
            (content / FILE)
            .read_text()
            .endswith("---\nLima atau empat penjahit mengajar.\n\nKelas dibuka Selasa.\n\nSelesai hari Jumat.\n")
        )


@in_language("en")
def test_the_history_of_a_story_is_read(desk: AtTheDesk, budi: Colleague, page: Page, say: Say) -> None:
    budi.edit(FILE, "Tiga penjahit", "Empat penjahit")
    budi.send("Perjelas jumlah penjahit")
    page.get_by_role("link", name=say("together"), exact=True).click()
    page.get_by_role("button", name=say("together_get")).click()
    expect(page.get_by_text(say("done_got"))).to_be_visible()
    page.get_by_role("link", name=say("overview"), exact=True).click()
    page.get_by_role("link", name="Judul dua id", exact=True).click()
    page.get_by_role("link", name=say("history")).click()
    entry = page.get_by_role("article", name="Perjelas jumlah penjahit")
    expect(entry.get_by_text("Budi")).to_be_visible()
    expect(entry.locator("ins")).to_have_text(["Empat"])
    expect(entry.locator("del")).to_have_text(["Tiga"])


@in_language("id")
def test_all_is_done_by_the_keyboard(desk: AtTheDesk, budi: Colleague, page: Page, say: Say) -> None:
    meet(desk, budi)
    page.goto(f"{desk.origin}/_desk/together")
    page.get_by_label(say("together_sentence")).focus()
    page.keyboard.type("Lima penjahit")
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("done_saved"))).to_be_visible()
    page.get_by_role("button", name=say("together_get")).focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=say("meet_way_theirs"))).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=say("meet_do"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text(say("done_got"))).to_be_visible()
    assert "Empat penjahit" in (desk.site.content / FILE).read_text()


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, desk: AtTheDesk, budi: Colleague, axe_script: Path
) -> None:
    """On a screen and on a tablet, light and dark: each value once."""
    meet(desk, budi)
    desk.site.story("nanti", embargo="2026-12-01 09:00")
    desk.rebuild()
    git(desk.site.root, "fetch", "-q")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{desk.origin}/_desk/?token={desk.access.token}")

    def judge(path: str) -> None:
        page.goto(f"{desk.origin}/_desk/{path}")
        page.evaluate(axe_script.read_text())
        for width, scheme in ((1280, "light"), (800, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
            assert [(path, one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path

    judge("together")
    judge("coming")
    judge("story/articles/dua/beside?language=en")
    desk.post("/_desk/together/save", {"place": "articles/dua", "sentence": "Lima penjahit"})
    desk.post("/_desk/together/get", {})
    judge("together/conflict")
    judge("story/articles/dua/history")
    git(desk.site.root, "config", "--unset", "user.name")
    git(desk.site.root, "checkout", "-q", "--detach")
    judge("together?done=got")
    context.close()
