"""Charts and tables of figures as Chromium shows them: from the narrowest phone up, light, dark and printed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

PAGES = ["dampak/menjahit/", "en/impact/jahit-1/", "dampak/anyam-1/", "en/news/figures-of-cohorts/"]

Visit = Callable[..., Page]

# For every text of a chart: the size of its letters as shown, and whether it is between the edges of the page.
TEXTS = """() => [...document.querySelectorAll('svg.chart text')].map(text => {
  const box = text.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(text).fontSize);
  return [text.textContent, size, box.left >= 0 && box.right <= document.documentElement.clientWidth];
})"""

# Numbers that overlap a bar or each other.
CLASHES = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll('text, .bar')].map(one => [one, one.getBoundingClientRect()]);
  const before = (a, b) => a.right <= b.left + 1 || a.bottom <= b.top + 6;
  const apart = (a, b) => before(a, b) || before(b, a);
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) => !apart(a, b))
    .map(([other]) => one.outerHTML + other.outerHTML));
})"""

# The colours of everything that a chart draws, and of its background, each as channels from 0 to 255.
COLOURS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const channels = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]; };
  const drawn = [...document.querySelectorAll('svg.chart :is(text, .bar, .bar-hatch, .line, .axis, .point)')];
  const paper = getComputedStyle(document.body).backgroundColor;
  return [channels(paper === 'rgba(0, 0, 0, 0)' ? '#fff' : paper), drawn.map(one => {
    const style = getComputedStyle(one), kind = one.tagName === 'text' ? style.fill : style.stroke;
    return [one.getAttribute('class') || 'text', channels(kind)]; })];
}"""


@pytest.fixture
def visit(browser: Browser, rich_site: Path) -> Iterator[Visit]:
    """Open a page of the site at a width, without any network."""
    contexts = []

    def answer(route: Route) -> None:
        path = rich_site / route.request.url.split("/", 3)[3]
        route.fulfill(path=path / "index.html" if path.is_dir() else path)

    def visit(width: int, media: str = "screen", scheme: str = "light") -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.emulate_media(media=media)
        page.route("**/*", answer)
        return page

    yield visit
    for context in contexts:
        context.close()


def each(page: Page) -> Iterator[str]:
    """Go to every page with all of its tables open; yield its path."""
    for path in PAGES:
        page.goto(f"http://newsroom.example/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        yield path


@pytest.mark.parametrize(("width", "media"), [(320, "screen"), (768, "screen"), (1280, "screen"), (768, "print")])
def test_a_chart_is_legible(visit: Visit, width: int, media: str) -> None:
    page, small, outside, clashes = visit(width, media), [], [], []
    for path in each(page):
        for text, size, is_inside in page.evaluate(TEXTS):
            small += [(path, text, size)] if size < 12 else []
            outside += [] if is_inside else [(path, text)]
        clashes += page.evaluate(CLASHES)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert (small, outside, clashes) == ([], [], [])


def contrast(one: list[int], other: list[int]) -> float:
    """Return the contrast of two colours (WCAG 2.2, "relative luminance")."""
    lights = []
    for colour in (one, other):
        parts = [c / 255 for c in colour]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize(("media", "scheme"), [("screen", "light"), ("screen", "dark"), ("print", "light")])
def test_what_a_chart_draws_stands_out(visit: Visit, media: str, scheme: str) -> None:
    page, faint, seen = visit(768, media, scheme), [], set()
    for path in each(page):
        paper, drawn = page.evaluate(COLOURS)
        for kind, colour in drawn:
            least = 4.5 if kind in ("text", "chart-value") else 3
            faint += [(path, kind, colour, paper)] if contrast(colour, paper) < least else []
            seen.add(kind)
    assert faint == []
    assert {"bar bar-final", "bar bar-provisional", "bar bar-sample", "bar-hatch", "line", "axis"} <= seen


def test_statuses_look_different(visit: Visit) -> None:
    page = visit(768)
    page.goto("http://newsroom.example/berita/angka-angkatan/")
    looks = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.bar')].map(bar => [bar.classList[1], [
        getComputedStyle(bar).fill, getComputedStyle(bar).strokeDasharray,
        bar.nextElementSibling?.classList.contains('bar-hatch') ?? false].join()]))"""
    )
    assert set(looks) == {"bar-final", "bar-provisional", "bar-sample"}
    assert len(set(looks.values())) == 3


def test_axe_finds_nothing(visit: Visit, axe_script: Path) -> None:
    page, found = visit(320), []
    for path in each(page):
        page.add_script_tag(path=axe_script)
        for width, scheme in ((320, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            result = page.evaluate("axe.run('main', {resultTypes: ['violations']})")
            found += [
                (path, width, rule["id"], node["html"]) for rule in result["violations"] for node in rule["nodes"]
            ]
    assert found == []
