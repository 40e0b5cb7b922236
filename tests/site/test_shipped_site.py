"""The shipped site, judged by independent tools."""

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.conftest import NODE_MODULES, found

SITE = "https://patra-academy.example"
CONTRACT = {
    "id": ["/", "/berita/", "/dampak/", "/media/", "/feed.xml"],
    "en": ["/en/", "/en/news/", "/en/impact/", "/en/press/", "/en/feed.xml"],
}
FILES = ["404.html", "sitemap.xml", "news-sitemap.xml", "robots.txt", "_redirects", "_headers"]
PATTERNS = ["berita/*/", "en/news/*/", "kategori/*/", "en/categories/*/", "topik/*/", "en/topics/*/"]


def pages(output: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for file in sorted(output.rglob("index.html")):
        path = "/" + file.relative_to(output).as_posix().removesuffix("index.html")
        yield path, html.fromstring(file.read_bytes())


def file_of(output: Path, url: str) -> Path:
    path = unquote(urlsplit(url).path)
    return output / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))


def test_every_address_of_the_contract_exists_in_both_languages(shipped):
    for language, addresses in CONTRACT.items():
        for address in addresses:
            assert file_of(shipped, address).is_file(), (language, address)
    assert [name for name in FILES if not (shipped / name).is_file()] == []
    assert [pattern for pattern in PATTERNS if not list(shipped.glob(pattern + "index.html"))] == []
    assert (shipped / "data/cohorts.json").is_file()
    assert (shipped / "data/cohorts.csv").is_file()


def test_the_validator_has_no_word_to_say(shipped, vnu):
    done = subprocess.run([*vnu, "--skip-non-html", "--Werror", shipped], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0


def test_no_link_inside_the_site_is_broken(shipped):
    lychee = found("lychee", Path(sys.executable).with_name("lychee"))
    command = [
        lychee, "--offline", "--include-fragments", "--no-progress", "--index-files", "index.html",
        "--root-dir", shipped, "--remap", f"{SITE} file://{shipped}", f"{shipped}/**/*.html",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_hreflang_is_mutual_absolute_and_has_a_default(shipped):
    links = {}
    for path, page in pages(shipped):
        found_links = {
            link.get("hreflang"): link.get("href") for link in page.xpath("//link[@rel='alternate'][@hreflang]")
        }
        if found_links:
            links[SITE + path] = found_links
    assert len(links) > 20
    for url, alternates in links.items():
        assert "x-default" in alternates
        assert url in alternates.values(), "a page names itself"
        for twin in set(alternates.values()):
            assert links[twin] == alternates, (url, twin)


def test_every_page_names_its_language_and_its_own_address(shipped):
    for path, page in pages(shipped):
        assert page.get("lang") == ("en" if path.startswith("/en/") else "id"), path
        canonical = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == [SITE + path], path


@pytest.mark.parametrize(("feed", "language"), [("feed.xml", "id"), ("en/feed.xml", "en")])
def test_the_feed_is_sound_and_full(shipped, feed, language):
    parsed = feedparser.parse((shipped / feed).read_bytes())
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.feed.language == language
    assert len(parsed.entries) == len(list(shipped.glob("berita/[a-z]*/index.html")))
    for entry in parsed.entries:
        assert file_of(shipped, entry.link).is_file()
        assert len(entry.content[0].value) > 500
        targets = re.findall(r'(?:href|src)="([^"]*)"', entry.content[0].value)
        assert [url for url in targets if not url.startswith(("https://", "mailto:", "#"))] == []


def test_the_sitemap_validates_and_holds_every_page_that_may_be_found(shipped):
    schema = (found("sitemap.xsd", NODE_MODULES / "sitemap" / "schema" / "sitemap.xsd")).as_uri()
    # The schema requires declarations for other namespaces; a sitemap uses only XHTML.
    links = f"{Path(__file__).parent.as_uri()}/xhtml-link.xsd"
    wrapper = f"""<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:x="http://www.w3.org/1999/xhtml">
        <import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{schema}"/>
        <import namespace="http://www.w3.org/1999/xhtml" schemaLocation="{links}"/>
        </schema>"""
    sitemap = etree.parse(shipped / "sitemap.xml")
    etree.XMLSchema(etree.fromstring(wrapper)).assertValid(sitemap)
    locations = set(sitemap.xpath("//*[local-name()='loc']/text()"))
    indexed = {
        SITE + path for path, page in pages(shipped) if "noindex" not in page.xpath("//meta[@name='robots']/@content")
    }
    assert locations == indexed


@pytest.mark.parametrize(
    ("pattern", "most"), [("berita/[a-z]*/", 5600), ("en/news/[a-z]*/", 5600), ("", 5800), ("en/", 5800)]
)
def test_stories_and_home_are_light_until_they_show(shipped, pattern, most):
    """By gzip; sixty stories make the home page some 300 bytes heavier (`tests/browser/screenshots.py` builds them)."""
    weights = {file: len(gzip.compress(file.read_bytes(), 6)) for file in shipped.glob(f"{pattern}index.html")}
    assert weights
    assert {file: weight for file, weight in weights.items() if weight > most} == {}


def test_no_page_but_search_and_stories_has_a_script(shipped):
    for path, page in pages(shipped):
        scripts = [one for one in page.xpath("//script") if one.get("type") != "application/ld+json"]
        shares = [one.get("src") for one in scripts if one.get("src").startswith("/assets/share.")]
        assert bool(shares) == (page.find(".//nav[@class='links share']") is not None), path
        assert bool(len(scripts) - len(shares)) == (path in ("/cari/", "/en/search/")), path


def test_sample_figures_are_marked_on_every_page_that_shows_one(shipped):
    marked = [
        path
        for path, page in pages(shipped)
        if page.xpath("//*[contains(@class, 'stat') or contains(@class, 'cohort')]")
    ]
    assert "/dampak/" in marked
    for path, page in pages(shipped):
        if path in marked:
            assert re.search(r"[Ii]lustrasi|[Ii]llustration", page.text_content()), path
