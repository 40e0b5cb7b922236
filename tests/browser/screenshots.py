"""Pictures of every kind of page as readers see it, and the findings of axe for each: `./inv screenshots`.

Two sites are shown, with 3 and with 60 stories, and one of another team (0). A picture is
`<stories>/<kind>.<language>.<look>.<width>.png` below `.cache/screenshots`. Pages that are wider than the
screen, and findings of axe, are listed at the end.
"""

import functools
import http.server
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import pelicanconf
from plugins.commands.init_answers import Answers
from plugins.commands.init_content import build_content
from plugins.ground.times import WIB
from plugins.newsroom.languages import build_languages
from tests.browser.opening import find_chromium
from tests.sites import AS_OF, ROOT, build_site, write_site

WIDTHS = (320, 360, 768, 1280, 1920)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "print": {"media": "print"},
    "contrast": {"forced_colors": "active"},
}
AXE = ROOT / ".cache/npm/node_modules/axe-core/axe.min.js"
FOLDER = ROOT / ".cache/screenshots"
MANY = 60
_HIGHEST = 6_000  # pixels; the page below that shows nothing new

# The pictures of the README: which of all pictures they are, and how many pixels from the top are shown.
_OF_README = {
    f"{kind}-{language}.png": f"3/{shown}.{language}.light.360"
    for kind, shown in (("home", "home"), ("story", "story-with-photo"))
    for language in ("id", "en")
}
_SHOWN = 720

# The pictures of the handbook: smaller, in few colours.
_OF_HANDBOOK = {
    f"handbook/images/{name}-{language}.png": f"3/{kind}.{language}.light.1280"
    for name, kind in (
        ("home", "home"),
        ("story", "story-with-photo"),
        ("programme", "programme"),
        ("withdrawn", "withdrawn"),
    )
    for language in ("id", "en")
}
_OF_HANDBOOK["handbook/images/other-team.png"] = "0/home.id.light.1280"
_HANDBOOK_WIDTH, _HANDBOOK_HEIGHT, _FEW = 800, 560, 64
_OTHER_TEAM = Answers(
    ("id", "en"),
    "https://pesisir.or.id",
    {
        "name": {"": "Kabar Pesisir"},
        "tagline": {"id": "Dari pantai.", "en": "From the coast."},
        "description": {
            "id": "Kabar dan cerita dari kampung nelayan.",
            "en": "News and stories from fishing villages.",
        },
    },
    {"cloth": "#0b5345", "thread": "#f7dc6f", "accent": "#0e6655"},
    "Cilacap",
    "redaksi@pesisir.or.id",
)

# One address of each kind of page, as a pattern of its file. The first file that exists is taken.
_KINDS = {
    "home": ("index.html", "en/index.html"),
    "story": ("berita/menyajikan-*/index.html", "en/news/reporting-*/index.html"),
    "story-with-photo": ("berita/pelatihan-*/index.html", "en/news/sewing-*/index.html"),
    "list": ("berita/index.html", "en/news/index.html"),
    "category": ("kategori/*/index.html", "en/categories/*/index.html"),
    "topic": ("topik/*/index.html", "en/topics/*/index.html"),
    "year": ("berita/2026/index.html", "en/news/2026/index.html"),
    "month": ("berita/2026/*/index.html", "en/news/2026/*/index.html"),
    "page": ("program/index.html", "en/programme/index.html"),
    "impact": ("dampak/index.html", "en/impact/index.html"),
    "programme": ("dampak/menjahit/index.html", "en/impact/menjahit/index.html"),
    "cohort": ("dampak/*-1/index.html", "en/impact/*-1/index.html"),
    "embed": ("dampak/*/sematkan/index.html", "en/impact/*/embed/index.html"),
    "press": ("media/index.html", "en/press/index.html"),
    "search": ("cari/index.html", "en/search/index.html"),
    "lost": ("404.html", "en/404.html"),
    "withdrawn": ("withdrawn.html", "en/withdrawn.html"),
}


@dataclass(frozen=True)
class Fault:
    """A fault of a page: where it was seen, and what it is."""

    where: str
    what: str


def make_screenshots(only: str = "", judge: bool = False) -> list[Fault]:
    """Make the screenshots, and return the faults of the pages.

    Args:
        only: A pattern of names, such as `60/home`, to make only some of them.
        judge: Whether axe judges each page too, with text in normal and in double size.
    """
    faults: list[Fault] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for number in (0, 3, MANY):
            if not any(re.search(only, name) for name in _names(number)):
                continue
            output = build_pages(Path(folder) / str(number), number)
            with served(output) as address:
                faults += _show(browser, output, address, number, only, judge)
        browser.close()
    for picture, name in _OF_README.items():
        if (FOLDER / f"{name}.png").is_file():
            with Image.open(FOLDER / f"{name}.png") as shown:
                shown.crop((0, 0, shown.width, min(shown.height, _SHOWN))).save(ROOT / "docs" / picture, optimize=True)
    for picture, name in _OF_HANDBOOK.items():
        if (FOLDER / f"{name}.png").is_file():
            with Image.open(FOLDER / f"{name}.png") as shown:
                small = shown.convert("RGB").resize((_HANDBOOK_WIDTH, shown.height * _HANDBOOK_WIDTH // shown.width))
                top = small.crop((0, 0, small.width, min(small.height, _HANDBOOK_HEIGHT)))
                top.quantize(_FEW, dither=Image.Dither.NONE).save(ROOT / "docs" / picture, optimize=True)
    return faults


def _names(number: int) -> Iterator[str]:
    for kind, language, look, width in product(_KINDS, ("id", "en"), LOOKS, WIDTHS):
        yield f"{number}/{kind}.{language}.{look}.{width}"


def build_pages(folder: Path, number: int, **more: Any) -> Path:
    """Build the shipped site with a number of stories and additional settings.

    Added stories repeat the shipped ones with other names and days. With no story, build the site of another team, as
    `./inv init` makes it.
    """
    content, output = folder / "content", folder / "output"
    if number:
        shutil.copytree(ROOT / "content", content)
    else:
        moment = datetime.fromisoformat(AS_OF).replace(tzinfo=WIB)
        languages = build_languages(pelicanconf.NEWSROOM_LANGUAGES)
        write_site(content, {}, build_content(_OTHER_TEAM, languages, moment))
    shipped = sorted((content / "articles").iterdir())
    for count in range(number - len(shipped)):
        model = shipped[count % len(shipped)]
        story = content / "articles" / f"{model.name}-{count}"
        shutil.copytree(model, story)
        for file in story.glob("index.*.md"):
            text = re.sub(r"^slug: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
            text = re.sub(r"^(title: .*?)(\"?)$", rf"\1 ({count + 1})\2", text, count=1, flags=re.MULTILINE)
            day = f"date: 2026-{count % 10 + 1:02}-{count % 27 + 1:02}"
            file.write_text(re.sub(r"^date: .*$", day, text, flags=re.MULTILINE), encoding="utf-8")
    settings: dict[str, Any] = {"PATH": str(content), "OUTPUT_PATH": str(output), "NEWSROOM_AS_OF": AS_OF}
    settings |= {"NEWSROOM_CACHE": str(folder / "cache"), "NEWSROOM_FATAL_WARNINGS": [], **more}
    result, said = build_site(settings, production=True)
    assert result.code == 0, said
    return output


@contextmanager
def served(output: Path) -> Iterator[str]:
    """Serve a site on this computer; yield its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *_: Any) -> None:
            """Print nothing for a request."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _show(browser: Browser, output: Path, address: str, number: int, only: str, judge: bool) -> Iterator[Fault]:
    for kind, patterns in _KINDS.items():
        for language, pattern in zip(("id", "en"), patterns, strict=True):
            file = next(iter(sorted(output.glob(pattern))), None)
            for look, emulated in LOOKS.items():
                for width in WIDTHS:
                    name = f"{number}/{kind}.{language}.{look}.{width}"
                    if file is None or not re.search(only, name):
                        continue
                    with browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True) as context:
                        page = context.new_page()
                        page.emulate_media(**emulated)
                        page.goto(f"{address}/{file.relative_to(output).as_posix().removesuffix('index.html')}")
                        yield from _take(page, name, width, judge and look != "print")


def _take(page: Page, name: str, width: int, judge: bool) -> Iterator[Fault]:
    """Save a picture; yield the faults of the page with text in normal and in double size."""
    page.evaluate("document.querySelectorAll('img[loading]').forEach(image => image.loading = 'eager')")
    page.wait_for_load_state("networkidle")
    path = FOLDER / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    height = min(_HIGHEST, page.evaluate("document.documentElement.scrollHeight"))
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    for size in ("100%", "200%"):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        if ".print." not in name and page.evaluate("document.documentElement.scrollWidth") > width:
            yield Fault(f"{name} at {size}", "wider than the screen")
        if judge and AXE.is_file():
            page.add_script_tag(path=AXE)
            # With forced colours the reader's own are shown, but axe still sees ours.
            rules = {"color-contrast": {"enabled": ".contrast." not in name}}
            for rule in page.evaluate("rules => axe.run({rules})", rules)["violations"]:
                yield Fault(f"{name} at {size}", f"{rule['id']}: {rule['nodes'][0]['html'][:120]}")
