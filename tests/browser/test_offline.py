"""The service worker in Chromium: a site below a path of its host, whose server is stopped and started again."""

import functools
import http.server
import io
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.sites import AS_OF, KABAR, build_site, story, translation, write_site

pytestmark = pytest.mark.browser

BASE = "/newsroom"
RIGHTS = "kelas.jpg: {credit: PATRA, licence: CC0-1.0, people: none, alt: {id: Kelas, en: Class}}\n"
WORDS = ("Kabar dari kelas", "Satu kalimat.", "Isi kabar.\n")
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const {url} of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  return found.sort();
}"""
LEAD = "document.querySelector('.lead img')"
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
# Playwright's own waiting takes a promise for an answer.
UNTIL = """async () => {
  for (let turn = 0; turn < 400; turn += 1) {
    if (await (CONDITION)()) return;
    await new Promise((then) => setTimeout(then, 25));
  }
  throw new Error("it never came true");
}"""


class Server:
    """A server of a folder below BASE, under the policy of its own `_headers`, that can be stopped and started."""

    def __init__(self, output: Path) -> None:
        self.output, self._port, self._running = output, 0, None
        self.asked: list[str] = []
        self.slowness = 0  # seconds before each answer
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}{BASE}"

    def start(self) -> None:
        output, asked, server = self.output, self.asked, self
        policy = next(
            line.partition(": ")[2] for line in (output / "_headers").read_text().splitlines() if "-Policy: def" in line
        )

        class Handler(http.server.SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                return super().translate_path(path.removeprefix(BASE))

            def do_GET(self) -> None:
                time.sleep(server.slowness)
                super().do_GET()

            def end_headers(self) -> None:
                self.send_header("Content-Security-Policy", policy)
                self.send_header("Cache-Control", "no-cache")
                super().end_headers()

            def log_message(self, form: str, *values: object) -> None:
                asked.append(" ".join(map(str, values)))

        handler = functools.partial(Handler, directory=str(output))
        self._running = http.server.ThreadingHTTPServer(("127.0.0.1", self._port), handler)
        self._running.daemon_threads = True
        self._port = self._running.server_address[1]
        threading.Thread(target=self._running.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self._running:
            self._running.shutdown()
            self._running.server_close()
            self._running = None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The same site with the setting on and off."""
    root = tmp_path_factory.mktemp("offline")
    photo = io.BytesIO()
    Image.effect_noise((1200, 800), 60).convert("RGB").save(photo, "JPEG")
    logo = io.BytesIO()
    Image.new("RGB", (400, 400), "teal").save(logo, "PNG")
    files = {
        "data/site.yaml": "logo: images/logo.png\n",
        "images/logo.png": logo.getvalue(),
        "images/photos.yaml": "logo.png: {credit: PATRA, licence: CC0-1.0, people: none, alt: {id: Logo, en: Logo}}\n",
        KABAR: story("lead_photo: kelas.jpg", body=WORDS[2]),
        "articles/kabar/index.en.md": translation(WORDS, "title: News from class"),
        "articles/kabar/kelas.jpg": photo.getvalue(),
        "articles/kabar/photos.yaml": RIGHTS,
    }
    content = write_site(root / "content", files)
    outputs = {}
    for is_on in (True, False):
        outputs[is_on] = root / f"output-{is_on}"
        overrides = {
            "PATH": str(content),
            "OUTPUT_PATH": str(outputs[is_on]),
            "NEWSROOM_CACHE": str(root / "cache"),
            "NEWSROOM_AS_OF": AS_OF,
            "NEWSROOM_SHARE_CARDS": False,
            "NEWSROOM_SEARCH_INDEX": False,
            "NEWSROOM_OFFLINE": is_on,
            "SITEURL": f"https://team.example{BASE}",
        }
        result, said = build_site(overrides, production=True)
        assert result.code == 0, said
    return outputs


@pytest.fixture
def server(built: dict[bool, Path], tmp_path: Path) -> Iterator[Server]:
    server = Server(shutil.copytree(built[True], tmp_path / "output"))
    yield server
    server.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


def until(page: Page, condition: str) -> None:
    """Wait until a function in the page says that something is true."""
    page.evaluate(UNTIL.replace("CONDITION", condition))


def visit(context: BrowserContext, address: str) -> Page:
    """Open a page in a new tab, as at the beginning of a visit."""
    page = context.new_page()
    page.goto(address)
    until(page, "() => navigator.serviceWorker.controller")
    return page


def wait_until_kept(page: Page, path: str, is_kept: bool = True) -> None:
    """Wait until the worker keeps a copy of a page, or keeps none."""
    until(page, f"async () => (await ({KEPT})()).includes('{BASE}{path}') === {str(is_kept).lower()}")


def test_pages_that_were_read_are_read_again_without_a_network(context, server):
    page = visit(context, f"{server.address}/")
    wait_until_kept(page, "/")
    page.get_by_role("link", name="Kabar dari kelas").first.click()
    wait_until_kept(page, "/berita/kabar-dari-kelas/")
    server.stop()
    page.goto(f"{server.address}/berita/kabar-dari-kelas/?utm=wa")
    expect(page.locator("h1")).to_have_text("Kabar dari kelas")
    page.goto(f"{server.address}/")
    expect(page.locator("h1.brand")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "title", "list_title"),
    [
        ("/tentang/", "Tidak tersambung", "Halaman yang dapat dibaca sekarang"),
        ("/en/about/", "No connection", "Pages that can be read now"),
    ],
)
def test_a_page_that_was_not_read_says_so_in_its_language_and_names_those_that_were(
    context, server, path, title, list_title
):
    page = visit(context, f"{server.address}/berita/kabar-dari-kelas/")
    wait_until_kept(page, "/berita/kabar-dari-kelas/")
    server.stop()
    page.goto(server.address + path)
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".kept h2")).to_have_text(list_title)
    page.locator(".kept").get_by_role("link", name="Kabar dari kelas").click()
    expect(page.locator("h1")).to_have_text("Kabar dari kelas")


def test_no_photograph_is_kept(context, server):
    page = visit(context, f"{server.address}/berita/kabar-dari-kelas/")
    page.reload(wait_until="networkidle")
    page.goto(f"{server.address}/en/news/news-from-class/", wait_until="networkidle")
    assert page.evaluate("() => document.querySelector('.lead img').naturalWidth") > 100, "it was shown"
    wait_until_kept(page, "/en/news/news-from-class/")
    kept = page.evaluate(KEPT)
    assert [path for path in kept if "/pictures/" in path or path.endswith((".jpg", ".avif", ".webp"))] == []
    assert [path for path in kept if path.endswith(".woff2")] != []


def test_what_was_withdrawn_goes_at_the_next_visit_whatever_page_that_opens(context, server):
    page = visit(context, f"{server.address}/berita/kabar-dari-kelas/")
    wait_until_kept(page, "/berita/kabar-dari-kelas/")
    page.close()
    shutil.rmtree(server.output / "berita/kabar-dari-kelas")
    page = visit(context, f"{server.address}/tentang/")
    wait_until_kept(page, "/berita/kabar-dari-kelas/", is_kept=False)
    server.stop()
    page.goto(f"{server.address}/berita/kabar-dari-kelas/")
    expect(page.locator("h1")).to_have_text("Tidak tersambung")


def test_what_changed_is_new_at_the_next_visit_and_what_did_not_costs_no_second_download(context, server):
    story_page = server.output / "berita/kabar-dari-kelas/index.html"
    page = visit(context, f"{server.address}/berita/kabar-dari-kelas/")
    visit(context, f"{server.address}/berita/").close()
    wait_until_kept(page, "/berita/kabar-dari-kelas/")
    wait_until_kept(page, "/berita/")
    page.close()
    story_page.write_text(story_page.read_text().replace("Isi kabar.", "Isi yang diperbaiki."))
    server.asked.clear()
    page = visit(context, f"{server.address}/tentang/")
    copy = f"caches.match('{BASE}/berita/kabar-dari-kelas/')"
    until(page, f"async () => (await (await {copy}).text()).includes('diperbaiki')")
    assert [line for line in server.asked if f"GET {BASE}/berita/ " in line and " 304 " in line] != []


def test_a_slow_network_shows_the_copy_and_renews_it(context, server):
    page = visit(context, f"{server.address}/tentang/")
    wait_until_kept(page, "/tentang/")
    server.slowness = 5
    text = server.output / "tentang/index.html"
    text.write_text(text.read_text().replace("Isi.", "Isi baru."))
    page.goto(f"{server.address}/tentang/")
    assert "Isi baru." not in page.locator("main").inner_text(), "the copy came first"
    server.slowness = 0
    until(page, f"async () => (await (await caches.match('{BASE}/tentang/')).text()).includes('Isi baru.')")


def test_turning_the_setting_off_removes_worker_and_copies(context, server, built):
    page = visit(context, f"{server.address}/")
    wait_until_kept(page, "/")
    shutil.rmtree(server.output)
    shutil.copytree(built[False], server.output)
    os.utime(server.output / "worker.js")  # by its time the server tells that the file is another one
    page.goto(f"{server.address}/berita/")
    until(page, f"async () => await ({WORKERS})() === 0 && !(await ({KEPT})()).length")
    assert page.locator("script[src*=offline]").count() == 0


def test_readers_who_save_data_get_photographs_when_they_ask(context, server):
    page = visit(context, f"{server.address}/tentang/")
    context.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    (worker,) = context.service_workers
    worker.evaluate("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    server.asked.clear()
    page.goto(f"{server.address}/berita/kabar-dari-kelas/", wait_until="networkidle")
    assert [line for line in server.asked if "/assets/pictures/" in line] == []
    assert page.evaluate("getComputedStyle(document.querySelector('.brand a'), '::before').content") == '""', "the mark"
    assert page.locator(".brand img").count() == 0, "in place of the logo"
    page.get_by_role("button", name="Tampilkan foto").click()
    until(
        page, f"() => {{ const {{currentSrc, complete}} = {LEAD}; return complete && currentSrc.endsWith('?shown') }}"
    )
    assert len([line for line in server.asked if "/assets/pictures/" in line]) == 1
