"""The theme as Chromium shows it: from phone to wide screen, light and dark."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plugins.newsroom.languages import Languages
from plugins.newsroom.palette import NEUTRAL
from tests.browser.opening import PICTURE, Open, Show
from tests.browser.scripts import RULES, SHIFT
from tests.theme import sample

pytestmark = pytest.mark.browser

LANGUAGES: Languages = sample.LANGUAGES
NAMES = [f"{name}.{code}" for code in LANGUAGES.codes for name in sample.plans(code) if name != "redirect"]

# The screens on which axe looks at a page, each with the size of the text. Pages of the two languages differ in their
# words only.
SCREENS = {
    "id": [(360, "light", "100%"), (360, "light", "200%"), (1280, "dark", "100%")],
    "en": [(1280, "light", "100%"), (360, "dark", "100%")],
}
SET_TEXT = "size => { document.documentElement.style.fontSize = size }"

# Those of some screens on which a page is too wide. The page is in a frame that nobody sees, so it is laid out for each
# screen and painted for none.
WIDE = """async ([address, screens]) => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  frame.style = 'position: fixed; left: -9999px; height: 800px; max-width: none; border: 0';
  frame.src = address;
  await new Promise(then => frame.onload = then);
  const page = frame.contentDocument.documentElement;
  const wide = screens.filter(([width, size]) => {
    frame.style.width = `${width}px`;
    page.style.fontSize = size;
    if (frame.contentWindow.innerWidth !== width) throw new Error(`a frame of ${width} pixels`);
    return page.scrollWidth > width;
  });
  frame.remove();
  return wide;
}"""

LINES = """() => {
  const lines = [];
  for (const paragraph of document.querySelectorAll('.prose > p')) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), range = document.createRange();
    let top = null, count = 0, of = [];
    for (let node; node = walker.nextNode();) {
      for (let i = 0; i < node.length; i++) {
        range.setStart(node, i); range.setEnd(node, i + 1);
        const box = range.getClientRects()[0];
        if (!box || !box.width) continue;
        if (top !== null && box.bottom > top + 20) { of.push(count); count = 0; }
        if (count === 0 || box.bottom > top + 20) top = box.bottom;
        count++;
      }
    }
    lines.push(...of);  // the last line of a paragraph is as short as it is
  }
  return lines;
}"""


@pytest.fixture(scope="module")
def axe_file(axe_script: Path, pages: Path) -> str:
    """The name of axe among the sample pages."""
    return shutil.copy(axe_script, pages / "axe.js").name


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(show: Show, axe_file: str, name: str) -> None:
    """On a phone and a wide screen, light and dark, and with text of twice the size."""
    page, found = show(name), []
    page.add_script_tag(url=axe_file)
    for width, scheme, size in SCREENS[name.rpartition(".")[2]]:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SET_TEXT, size)
        rules = page.evaluate(f"axe.run({RULES[scheme]})")["violations"]
        found += [(width, scheme, size, rule["id"], node["html"]) for rule in rules for node in rule["nodes"]]
    assert found == []


def test_nothing_is_wider_than_the_screen(show: Show) -> None:
    """From a wide screen to a small one, and on the small one with text of twice the size."""
    page = show(NAMES[0])
    screens = [*((width, "100%") for width in (1920, 1280, 1024, 768, 360, 320)), (320, "200%")]
    wide = {name: page.evaluate(WIDE, [f"{name}.html", screens]) for name in NAMES}
    assert {name: found for name, found in wide.items() if found} == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_a_title_whose_font_comes_late_moves_nothing(browser: Browser, pages: Path, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page, waiting = context.new_page(), []
        page.route("**/assets/**", lambda route: waiting.append(route))  # noqa: PLW0108 (Playwright asks a builtin what it is)
        page.route("**/*.html", lambda route: route.fulfill(path=pages / route.request.url.rpartition("/")[2]))
        page.goto("http://newsroom.example/story-plain.id.html", wait_until="commit")
        page.wait_for_selector(".foot")
        page.wait_for_timeout(400)
        (font,) = [route for route in waiting if route.request.url.endswith(".woff2")]
        font.fulfill(path=sample.THEME / "static/assets/literata-700.woff2")
        page.wait_for_timeout(200)
        assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize(("width", "scale"), [(393, 2.75), (412, 2.625), (360, 3), (360, 2)])
def test_a_telephone_takes_the_file_of_720_pixels(browser: Browser, pages: Path, width: int, scale: float) -> None:
    """A wider file is three times as large, and nobody sees the difference on a telephone."""
    with browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=scale) as context:
        page = context.new_page()
        page.route("**/assets/**", lambda route: route.fulfill(path=PICTURE))
        page.route("**/*.html", lambda route: route.fulfill(path=pages / route.request.url.rpartition("/")[2]))
        page.goto("http://newsroom.example/story.id.html")
        assert "-720." in page.evaluate("document.querySelector('.lead img').currentSrc")


def test_copying_the_link_needs_one_press(browser: Browser, pages: Path) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        script = sample.THEME / "static/assets/share.js"
        page.route("**/*.js", lambda route: route.fulfill(path=script))
        page.route("**/*.html", lambda route: route.fulfill(path=pages / route.request.url.rpartition("/")[2]))
        page.route("**/assets/pictures/**", lambda route: route.fulfill(path=PICTURE))
        page.goto("http://localhost/story.id.html")
        page.get_by_role("button", name="Salin tautan").click()
        page.wait_for_function("document.querySelector('.share button').textContent.endsWith('✓')")
        assert page.evaluate("navigator.clipboard.readText()") == "https://newsroom.example/berita/x/"


def test_the_footer_of_a_short_page_stands_at_the_lower_edge(open_page: Open) -> None:
    page = open_page("withdrawn.id", 1280)
    assert page.evaluate("document.querySelector('.foot').getBoundingClientRect().bottom") == 800


def test_a_click_anywhere_on_a_card_leads_to_its_story(open_page: Open) -> None:
    page = open_page("list.id", 360)
    box = page.locator(".card p").first.bounding_box()
    assert box is not None
    hit = "([x, y]) => document.elementFromPoint(x, y).closest('a')?.getAttribute('href')"
    assert page.evaluate(hit, [box["x"] + 20, box["y"] + 10]) == "/berita/x-1/"
    category = page.locator(".card .facts a").first.bounding_box()
    assert category is not None
    assert page.evaluate(hit, [category["x"] + 5, category["y"] + 5]) == "/kategori/x/"


@pytest.mark.parametrize("code", LANGUAGES.codes)
@pytest.mark.parametrize("name", ["story-plain", "story-missing"])
def test_the_text_of_a_story_without_photo_starts_early_on_a_phone(open_page: Open, name: str, code: str) -> None:
    """The standfirst follows a title of three lines.

    In the second case also the sentence on the missing translation.
    """
    top = open_page(f"{name}.{code}", 360).evaluate("document.querySelector('.summary').getBoundingClientRect().top")
    assert top <= 330


@pytest.mark.parametrize("code", LANGUAGES.codes)
@pytest.mark.parametrize("width", [320, 360])
def test_the_headline_of_a_lead_without_photograph_is_seen_at_once_on_a_phone(
    open_page: Open, width: int, code: str
) -> None:
    """Two lines of it at least are within the first 360 pixels. The cloth of its category comes after it."""
    page = open_page(f"home-woven.{code}", width)
    headline, cloth = (page.locator(of).bounding_box() for of in (".first h2", ".first > :last-child"))
    assert headline is not None
    assert cloth is not None
    assert headline["y"] + 64 <= 360
    assert cloth["y"] > headline["y"] + headline["height"]


@pytest.mark.parametrize("width", [320, 1280])
def test_the_logo_of_the_team_stands_in_the_place_of_the_mark(open_page: Open, width: int) -> None:
    page = open_page("story-everything.id", width)
    logo, name = (page.locator(of).bounding_box() for of in (".brand .logo", ".brand"))
    assert logo is not None
    assert name is not None
    assert logo["height"] <= name["height"] <= 52
    assert logo["width"] <= 112
    marks = [
        open_page(shown, width).evaluate("getComputedStyle(document.querySelector('.brand a'), '::before').content")
        for shown in ("story-everything.id", "story.id")
    ]
    assert marks == ["none", '""']


def test_an_embedded_chart_is_as_light_as_its_reader_or_the_page_around_it_asks(open_page: Open) -> None:
    def shown(page: Page) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    page = open_page("embed.id", 360, "light")
    light = shown(page)
    dark = open_page("embed.id", 360, "dark")
    assert shown(dark) != light
    dark.goto(f"{dark.url}#light")
    assert shown(dark) == light


def test_a_line_has_65_to_75_characters_on_a_wide_screen(open_page: Open) -> None:
    lines = open_page("story.id", 1280).evaluate(LINES)
    assert len(lines) > 20
    assert 65 <= sum(lines) / len(lines) <= 75
    assert max(lines) <= 80


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_pictures_come(browser: Browser, pages: Path, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page, waiting = context.new_page(), []
        page.route("**/assets/**", lambda route: waiting.append(route))  # noqa: PLW0108 (Playwright asks a builtin what it is)
        page.route("**/*.html", lambda route: route.fulfill(path=pages / route.request.url.rpartition("/")[2]))
        page.goto("http://newsroom.example/story.id.html", wait_until="commit")
        page.wait_for_selector(".foot")
        page.wait_for_timeout(100)
        assert waiting
        for route in waiting:
            route.fulfill(path=PICTURE)
        page.wait_for_function("[...document.images].every(image => image.complete)")
        assert page.evaluate(SHIFT) == 0


def test_print_leaves_out_what_paper_cannot_use(open_page: Open) -> None:
    page = open_page("story.id", 720, "dark")
    page.emulate_media(media="print")
    page.wait_for_function("[...document.styleSheets].some(sheet => sheet.href)")
    assert page.locator("nav, .skip").filter(visible=True).count() == 0
    assert page.locator(".prose").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_print_leaves_out_other_news_with_their_heading(open_page: Open) -> None:
    page = open_page("home.id", 720)
    page.emulate_media(media="print")
    page.wait_for_function("[...document.styleSheets].some(sheet => sheet.href)")
    assert page.get_by_role("heading", name="Berita terbaru").is_visible()
    assert not page.get_by_role("heading", name="Berita lain").is_visible()
    assert not page.locator(".rest").is_visible()


def test_a_page_with_the_whole_policy_allows_its_own_style_and_no_other(browser: Browser, tmp_path: Path) -> None:
    """This is for hosts that do not send our headers. The style elements are allowed by their digests."""
    plan = sample.story_plan("id", "berita/x", sample.story("id"), is_strict=True)
    (tmp_path / "x.html").write_text(sample.renderer().render(plan), encoding="utf-8")
    with browser.new_context() as context:
        page, refused = context.new_page(), []
        page.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
        page.route("**/assets/**", lambda route: route.fulfill(body=""))
        page.route("**/*.html", lambda route: route.fulfill(path=tmp_path / "x.html"))
        page.goto("http://newsroom.example/x.html")
        assert refused == []
        red, green, blue = bytes.fromhex(NEUTRAL["silk"].removeprefix("#"))
        colour = page.evaluate("getComputedStyle(document.querySelector('.top')).color")
        assert colour == f"rgb({red}, {green}, {blue})"
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))")
        page.evaluate("document.body.setAttribute('style', 'color: red')")
        assert page.evaluate("window.ran") is None
        assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
        assert len(refused) == 2
