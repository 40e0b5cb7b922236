"""The search page in Chromium, under the policy in the site's own `_headers`."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sites import AS_OF, inv, story, translation, write_site

WORDS = ("Kelas persiapan", "Satu kalimat.", "Kelas ini mempersiapkan peserta untuk bekerja dengan kain.\n")
ENDED = re.compile(r": \d+$|^Tidak ada|^Nothing")
# Notes what was asked for when the first result came.
FIRST = """new MutationObserver((_, self) => {
  if (!document.querySelector("main > .results li")) return;
  self.disconnect();
  window.asked = performance.getEntriesByType("resource").map((one) => one.name);
}).observe(document, {subtree: true, childList: true})"""
FIRST_RESULT = 130_000  # bytes until the first result is shown


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    changes = {
        "articles/siap/index.id.md": story(f"title: {WORDS[0]}", "tags: [menjahit]", body=WORDS[2]),
        "articles/siap/index.en.md": translation(
            WORDS, "title: A class that prepares", body="It trained people in sewing.\n"
        ),
        "articles/lama/index.id.md": story("title: Kabar lama", "date: 2024-02-01", body="Tentang kain tenun.\n"),
        "articles/aneh/index.id.md": story(
            "title: Tanda kurung", body="Kata `<script>alert(1)</script>` kurung & kain.\n"
        ),
    }
    changes["pages/menjahit/index.id.md"] = "---\ntitle: Menjahit\nsummary: Jahitan pertama.\n---\nIsi.\n"
    content = write_site(folder / "content", changes)
    done = inv("build", "--production", "--content", content, "--output", folder / "output", "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    policy = next(
        line.split(": ", 1)[1] for line in (output / "_headers").read_text().splitlines() if "Security-Policy" in line
    )

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(output))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def titles(page: Page, within: str = "main > .results") -> list[str]:
    expect(page.locator("[role=status]").first).to_have_text(ENDED)
    return page.locator(f"{within} h2").all_inner_texts()


def test_a_stem_finds_the_word_with_its_prefixes(page, address):
    page.goto(f"{address}/cari/?q=siap")
    assert WORDS[0] in titles(page)


def test_an_english_word_finds_the_indonesian_story_and_its_forms_the_english_one(page, address):
    page.goto(f"{address}/cari/?q=sewing")
    assert WORDS[0] in titles(page)
    page.goto(f"{address}/en/search/?q=training")
    assert "A class that prepares" in titles(page)


def test_the_other_language_is_loaded_only_when_it_is_asked_for(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/cari/?q=sewing")
    titles(page)
    assert not any("/pagefind/en/" in url for url in asked)
    page.get_by_role("button", name="Cari di sana juga").click()
    page.wait_for_selector(".other .results a")
    link = page.locator(".other .results a").first
    assert link.get_attribute("hreflang") == "en"


def test_older_years_are_found_and_a_filter_leaves_one_year(page, address):
    page.goto(f"{address}/cari/?q=kain")
    page.wait_for_selector("select:enabled")
    assert {"Kabar lama", WORDS[0]} <= set(titles(page))
    page.get_by_label("Tahun").select_option("2024")
    expect(page.locator("main > .results li")).to_have_count(1)
    assert titles(page) == ["Kabar lama"]


def test_a_filter_leaves_the_stories_of_one_programme(page, address):
    page.goto(f"{address}/cari/?q=kain")
    page.wait_for_selector("select:enabled")
    page.locator("select[name=programme]").select_option("Menjahit")
    expect(page.locator("main > .results li")).to_have_count(1)
    assert titles(page) == [WORDS[0]]


def test_without_scripts_the_form_leads_to_the_archive(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/cari/")
    assert not page.locator(".narrow").is_visible(), "no filters that nothing serves"
    page.get_by_label("Kata yang dicari").fill("kain")
    page.get_by_role("button", name="Cari").click()
    page.wait_for_url(f"{address}/berita/**")
    assert page.locator("nav.archive a").count() == 2
    context.close()


def test_signs_of_html_in_a_text_are_shown_as_text(page, address):
    page.goto(f"{address}/cari/?q=kurung")
    assert "Tanda kurung" in titles(page)
    assert "<script>alert(1)</script>" in page.locator(".results p").first.inner_text()


def test_the_first_result_is_light_and_waits_for_no_older_bundle(page, address):
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.add_init_script(FIRST)
    page.goto(f"{address}/cari/?q=kain")
    titles(page)
    asked = page.evaluate("asked")
    assert any("/pagefind/id/fragment/" in one for one in asked)
    assert [one for one in asked if "/pagefind/id/2024/" in one] == []
    page.wait_for_selector("select:enabled")
    assert "Kabar lama" in titles(page)
    assert sum(sizes) < FIRST_RESULT * 1.3, "uncompressed; hosts send the script with gzip"


def test_the_keyboard_alone_searches_and_opens_a_result(page, address):
    page.goto(f"{address}/cari/")
    page.get_by_label("Kata yang dicari").focus()
    page.keyboard.type("siap")
    page.keyboard.press("Enter")
    titles(page)
    page.locator(".results a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/berita/kelas-persiapan/")


def test_an_excerpt_is_in_one_language_and_says_in_which(page, address):
    page.goto(f"{address}/cari/?q=mempersiapkan")
    titles(page)
    own = page.locator(".results p").first
    assert "Kelas ini mempersiapkan peserta" in own.inner_text()
    assert "prepares" not in own.inner_text()
    assert own.get_attribute("lang") is None
    page.goto(f"{address}/cari/?q=prepares")
    titles(page)
    foreign = page.locator(".results p").first
    assert foreign.inner_text().startswith("A class that prepares.")
    assert foreign.get_attribute("lang") == "en"


def test_without_a_result_the_page_says_so(page, address):
    page.goto(f"{address}/cari/?q=xyzzyq")
    assert titles(page) == []
    assert "Tidak ada yang ditemukan" in page.locator("[role=status]").first.inner_text()
