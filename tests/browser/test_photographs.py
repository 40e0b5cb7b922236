"""Photographs on real pages in Chromium: the rendition that fits, light, true to the original, in its place at once.

The photographs are real ones, free to use, that scikit-image brings; it also measures how alike two pictures are.
"""

import functools
import http.server
import io
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import skimage.data
from PIL import Image
from playwright.sync_api import Browser, Page

from plugins import build as house
from plugins.pictures.renditions import WIDTHS
from tests.browser.test_theme import SHIFT
from tests.pictures.test_renditions import ssim
from tests.sites import story, write_site

pytestmark = pytest.mark.browser

PHOTOGRAPHS = ("astronaut", "chelsea", "coffee", "retina", "rocket")
RIGHTS = "{credit: NASA dan lain-lain, licence: CC0-1.0, people: none, alt: {id: Foto, en: Photograph}}"
LIGHT, ALIKE = 25_000, 0.95  # bytes, SSIM: for a photograph of 155 kB at 720 pixels
SCREENS = [(360, 2), (1280, 1)]

IMAGES = """() => [...document.images].map(image => ({
  src: image.currentSrc, loading: image.loading, priority: image.fetchPriority, alt: image.alt,
  width: image.getBoundingClientRect().width, page: document.documentElement.scrollWidth,
  set: (image.closest('picture')?.querySelector('source') ?? image).srcset,
}))"""


@functools.cache
def photograph(name: str) -> bytes:
    """A photograph 1600 pixels wide that weighs 155 kB, as the story of every rival had one."""
    photo = Image.fromarray(getattr(skimage.data, name)()).convert("RGB")
    photo = photo.resize((1600, photo.height * 1600 // photo.width), Image.Resampling.LANCZOS)
    light, heavy = 10, 97
    while light < heavy:
        middle = (light + heavy + 1) // 2
        light, heavy = (middle, heavy) if len(_jpeg(photo, middle)) <= 155_000 else (light, middle - 1)
    return _jpeg(photo, light)


def _jpeg(photo: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=quality)
    return out.getvalue()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of five stories with photographs, each the lead of one and in the body of another."""
    folder = tmp_path_factory.mktemp("foto")
    files: dict[str, Any] = {}
    for number, name in enumerate(PHOTOGRAPHS):
        other = PHOTOGRAPHS[number - 1]
        matter = (f"title: Foto {name}", f"date: 2026-11-{24 - number}", "lead_photo: utama.jpg")
        body = "Kalimat.\n\n" * 12 + '![Foto](lain.jpg "Keterangan foto")\n\n' + "Kalimat.\n\n" * 12
        files[f"articles/{name}/index.id.md"] = story(*matter, body=body)
        files[f"articles/{name}/photos.yaml"] = f"utama.jpg: {RIGHTS}\nlain.jpg: {RIGHTS}\n"
        files |= {f"articles/{name}/utama.jpg": photograph(name), f"articles/{name}/lain.jpg": photograph(other)}
    files["articles/kabar/index.id.md"] = None
    write_site(folder / "content", files)
    places = {"PATH": "content", "OUTPUT_PATH": "output", "NEWSROOM_CACHE": "cache"}
    settings = house.newsroom_settings(False, {name: str(folder / place) for name, place in places.items()})
    said: list[str] = []
    assert house.build(settings | {"NEWSROOM_AS_OF": "2026-12-01 09:00"}, said.append) == 0, said
    handler = functools.partial(Quiet, directory=str(folder / "output"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def look(
    browser: Browser, address: str, width: int, density: int
) -> tuple[list[dict[str, Any]], dict[str, bytes], float]:
    """Scroll through a page as a reader does; return its images, what was fetched of them, and the layout shift."""
    with browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=density) as context:
        page, fetched = context.new_page(), {}
        page.on("requestfinished", lambda request: fetched.update({request.url: request.response()}))
        page.goto(address)
        for top in range(0, page.evaluate("document.documentElement.scrollHeight"), 400):
            page.mouse.wheel(0, 400)
            page.evaluate("top => scrollTo(0, top)", top)
        page.wait_for_function("[...document.images].every(image => image.complete)")
        shift, images = page.evaluate(SHIFT), page.evaluate(IMAGES)
        bodies = {url: answer.body() for url, answer in fetched.items() if "/assets/pictures/" in url and answer}
        return images, bodies, shift


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_a_lead_of_155_kb_is_light_and_alike_on_a_telephone(browser: Browser, address: str, name: str) -> None:
    (lead, *rest), fetched, shift = look(browser, f"{address}/berita/foto-{name}/", 360, 2)
    source = photograph(name)
    assert 145_000 < len(source) <= 155_000
    data = fetched[lead["src"]]
    sent = Image.open(io.BytesIO(data)).convert("RGB")
    assert sent.width == 720
    original = Image.open(io.BytesIO(source)).resize(sent.size, Image.Resampling.LANCZOS)
    alike = ssim(original, sent)
    print(f"\n{name}: {len(source)} -> {len(data)} bytes, SSIM {alike:.4f}, shift {shift}")
    assert len(data) <= LIGHT
    assert alike >= ALIKE
    assert shift == 0
    assert (lead["priority"], lead["loading"]) == ("high", "auto")
    assert {(image["priority"], image["loading"]) for image in rest} == {("auto", "lazy")}
    assert set(fetched) == {lead["src"], *(image["src"] for image in rest)}


@pytest.mark.parametrize(("width", "density"), SCREENS)
@pytest.mark.parametrize("path", ["/", "/berita/", f"/berita/foto-{PHOTOGRAPHS[0]}/"])
def test_the_rendition_that_fits_is_fetched(
    browser: Browser, address: str, path: str, width: int, density: int
) -> None:
    """The smallest that is as wide as the picture stands, in pixels of the screen."""
    images, _, shift = look(browser, address + path, width, density)
    assert shift == 0
    for image in images:
        offered = sorted(int(each) for each in re.findall(r" (\d+)w", image["set"]))
        if not offered:
            continue  # a pattern
        needed = image["width"] * density
        # One that is a twentieth too narrow will do: Chromium may take it or not.
        fitting = {next((each for each in offered if each >= part * needed), offered[-1]) for part in (0.95, 1)}
        assert int(re.findall(r"-(\d+)\.", image["src"])[0]) in fitting, (path, image)
        assert offered[-1] >= min(needed, WIDTHS[-1])


@pytest.mark.parametrize("path", ["/", "/berita/"])
def test_only_the_first_picture_of_a_list_does_not_wait(browser: Browser, address: str, path: str) -> None:
    images, _, _ = look(browser, address + path, 360, 2)
    assert [image["loading"] for image in images] == ["auto", *["lazy"] * (len(images) - 1)]


@pytest.mark.parametrize("width", [320, 600, 720, 900, 1024, 1920])
def test_what_sizes_says_is_how_wide_a_picture_stands(browser: Browser, address: str, width: int) -> None:
    """Within a tenth, or upward within a rendition; asked of Chromium, which computes both."""
    told = """() => [...document.images].filter(image => image.sizes).map(image => {
      const of = image.sizes.split(/,(?![^(]*\\))/).map(each => each.trim().match(/^(?:(\\([^)]*\\)) )?(.*)$/));
      const [, , length] = of.find(([, media]) => !media || matchMedia(media).matches);
      const ruler = document.body.appendChild(document.createElement('div'));
      ruler.style.cssText = 'position: absolute; width: ' + length;
      const wide = ruler.getBoundingClientRect().width;
      ruler.remove();
      return [wide, image.getBoundingClientRect().width, image.sizes];
    })"""
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page: Page = context.new_page()
        for path in ("/", "/berita/", f"/berita/foto-{PHOTOGRAPHS[0]}/"):
            page.goto(address + path)
            pairs = page.evaluate(told)
            assert pairs
            for wide, stands, sizes in pairs:
                assert 0.9 * stands <= wide <= 1.1 * stands + 1, (path, sizes)
