"""Sixty stories, in both languages or in one: every story is in its lists, and no link is dead."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import pytest
from lxml import html

from tests.sites import AS_OF, inv, many, write_site

SITE = "https://patra-academy.example"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sixty")
    content = write_site(folder / "content", many(60), {})
    done = inv("build", "--production", "--content", content, "--output", folder / "output", "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def pages(output: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for file in sorted(output.rglob("*.html")):
        yield "/" + file.relative_to(output).as_posix().removesuffix("index.html"), html.fromstring(file.read_bytes())


def listed(output: Path, list_: str, *periods: str) -> list[str]:
    """Return the addresses of stories on the pages of a list whose files match these patterns, in order."""
    found = []
    for period in periods:
        for file in sorted((output / list_).glob(f"{period}index.html")):
            base = "/" + file.parent.relative_to(output).as_posix() + "/"
            page = html.fromstring(file.read_bytes())
            found += [urljoin(base, a.get("href")) for a in page.xpath("//main//h2//a | //main//h3//a")]
    return [address for address in found if address.startswith(("/berita/cerita-", "/en/news/story-"))]


def expected(language: str, wanted: range) -> set[str]:
    """The address of each story that a reader of a language is given."""
    english = {n: f"/en/news/story-{n}/" for n in wanted if n % 3 != 0}
    indonesian = {n: f"/berita/cerita-{n}/" for n in wanted if n % 3 != 2}
    own, other = (english, indonesian) if language == "en" else (indonesian, english)
    return {own.get(n, other.get(n, "")) for n in wanted}


@pytest.mark.parametrize(("language", "news"), [("id", "berita"), ("en", "en/news")])
def test_every_story_is_in_the_archive_of_its_month_in_both_languages_once(output, language, news):
    found = listed(output, news, "[0-9]*/[0-9]*/")
    assert sorted(found) == sorted(expected(language, range(60)))


@pytest.mark.parametrize("news", ["berita", "en/news"])
def test_a_list_shows_its_newest_stories_and_the_years_of_all_others(output, news):
    assert len(listed(output, news, "")) == 10
    page = html.fromstring((output / news / "index.html").read_bytes())
    assert page.xpath("//nav[@class='archive']//a/@href") == [f"/{news}/2026/"]


def test_a_year_names_its_months_with_the_number_of_their_stories(output):
    page = html.fromstring((output / "berita/2026/index.html").read_bytes())
    months = [item.text_content().split() for item in page.xpath("//ul[@class='months']/li")]
    assert months[0] == ["Oktober", "2026", "6", "berita"]
    assert sum(int(words[2]) for words in months) == 60
    assert page.xpath("//ul[@class='months']//a/@href")[0] == "/berita/2026/10/"


def test_an_archive_leads_to_the_month_before_and_after(output):
    page = html.fromstring((output / "en/news/2026/05/index.html").read_bytes())
    assert page.xpath("//a[@rel='next']/@href") == ["/en/news/2026/06/"]
    assert page.xpath("//a[@rel='prev']/@href") == ["/en/news/2026/04/"]


@pytest.mark.parametrize(("language", "word"), [("id", "kategori/kategori"), ("en", "en/categories/category")])
def test_every_story_is_in_its_category_in_both_languages(output, language, word):
    for number in range(3):
        assert set(listed(output, f"{word}-{number}", "[0-9]*/")) == expected(language, range(number, 60, 3))


@pytest.mark.parametrize(("language", "word"), [("id", "topik/topik"), ("en", "en/topics/topic")])
def test_every_story_is_in_its_topics_in_both_languages(output, language, word):
    for number in range(4):
        wanted = [n for n in range(60) if number in (n % 4, (n + 1) % 4)]
        assert set(listed(output, f"{word}-{number}", "[0-9]*/")) == expected(language, wanted)


@pytest.mark.parametrize(("feed", "language", "own"), [("feed.xml", "id", 40), ("en/feed.xml", "en", 40)])
def test_a_feed_and_its_archives_hold_every_story_of_their_language(output, feed, language, own):
    found, file = [], output / feed
    while file is not None:
        parsed = feedparser.parse(file.read_bytes())
        assert not parsed.bozo
        assert parsed.feed.language == language
        found += [entry.id for entry in parsed.entries]
        before = [link.href for link in parsed.feed.links if link.rel == "prev-archive"]
        file = output / urlsplit(before[0]).path.lstrip("/") if before else None
    assert len(found) == len(set(found)) == own


def test_every_link_inside_the_site_leads_to_a_file_and_to_a_part_of_it(output):
    ids = {path: {element.get("id") for element in page.xpath("//*[@id]")} for path, page in pages(output)}
    seen = 0
    for path, page in pages(output):
        for link in page.xpath("//a[@href] | //link[@href]"):
            target, part = urldefrag(urljoin(SITE + path, link.get("href")))
            if not target.startswith(SITE + "/"):
                continue
            inside = target.removeprefix(SITE)
            file = output / (inside.lstrip("/") + ("index.html" if inside.endswith("/") else ""))
            assert file.is_file(), (path, target)
            assert not part or part in ids[inside], (path, target, part)
            seen += 1
    assert seen > 1000


def test_a_link_to_another_language_says_so(output):
    for path, page in pages(output):
        own = page.get("lang")
        for link in page.xpath("//main//a[@href]"):
            inside = urljoin(SITE + path, link.get("href")).removeprefix(SITE)
            if inside.startswith(("/berita/cerita-", "/en/news/story-")):
                there = "en" if inside.startswith("/en/") else "id"
                assert there == own or link.get("hreflang") == there, (path, inside)


def test_hreflang_is_mutual_and_only_for_what_exists(output):
    alternates = {
        SITE + path: {
            link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")
        }
        for path, page in pages(output)
    }
    for address, links in alternates.items():
        for code, twin in links.items():
            assert alternates[twin] == links, (address, code)
    assert alternates[f"{SITE}/berita/cerita-0/"] == {}
    assert set(alternates[f"{SITE}/berita/cerita-1/"]) == {"id", "en", "x-default"}
