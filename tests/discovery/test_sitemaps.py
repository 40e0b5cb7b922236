import datetime
from dataclasses import replace
from itertools import chain
from pathlib import Path

from lxml import etree

from plugins.discovery.discovery import Discovery
from plugins.discovery.sitemaps import build_entries, load_entries, plan_news_sitemap, plan_sitemap
from plugins.newsroom.pages import MAP, DrawnPlan, FilePlan, PagePlan
from tests.conftest import NODE_MODULES, found
from tests.theme import sample

MAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
NEWS = {"n": "http://www.google.com/schemas/sitemap-news/0.9", **MAPS}
SITE = "https://newsroom.example"


def rendered(plan: DrawnPlan | FilePlan) -> bytes:
    return plan.data if isinstance(plan, FilePlan) else sample.renderer().render(plan).encode()


def locations(data: bytes) -> list[str]:
    return etree.fromstring(data).xpath("//s:loc/text()", namespaces=MAPS)


def test_the_sitemap_holds_what_may_be_found_by_path_and_no_more(setup, story):
    plans = [
        story("/news/b/"),
        story("/news/a/"),
        story("/news/draft/", indexed=False),
        PagePlan("404", "id", "/404.html", "", "", None),
    ]
    (file,) = plan_sitemap(build_entries(plans, setup), setup)
    assert file.file == "sitemap.xml"
    assert file.rank == MAP
    assert locations(rendered(file)) == [f"{SITE}/news/a/", f"{SITE}/news/b/"]


def test_alternates_are_those_of_the_page_with_the_default(setup, story, chrome):
    dressed = chrome(id="/news/a/", en="/en/news/a/", x_default="/news/a/")
    (file,) = plan_sitemap(
        build_entries([story("/news/a/", chrome=dressed), story("/news/b/", chrome=chrome())], setup), setup
    )
    first, second = etree.fromstring(rendered(file))
    links = first.findall("x:link", MAPS)
    assert [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in links] == [
        ("alternate", "id", f"{SITE}/news/a/"),
        ("alternate", "en", f"{SITE}/en/news/a/"),
        ("alternate", "x-default", f"{SITE}/news/a/"),
    ]
    assert second.findall("x:link", MAPS) == []


def test_the_sitemap_and_its_parts_validate(setup, story, chrome):
    schemas = found("sitemap.xsd", NODE_MODULES / "sitemap" / "schema" / "sitemap.xsd")
    link = Path(__file__).resolve().parents[1] / "site" / "xhtml-link.xsd"
    wrapper = f"""<schema xmlns="http://www.w3.org/2001/XMLSchema">
        <import namespace="{MAPS["s"]}" schemaLocation="{schemas.as_uri()}"/>
        <import namespace="{MAPS["x"]}" schemaLocation="{link.as_uri()}"/></schema>"""
    schema = etree.XMLSchema(etree.fromstring(wrapper))
    odd = datetime.datetime(2026, 11, 24, 10, 0, 0, 5, datetime.UTC)
    plans = [
        story("/news/a/", chrome=chrome(id="/news/a/", en="/en/news/a/")),
        story("/news/b/", modified=odd),
        story("/c/", modified=None),
    ]
    (file,) = plan_sitemap(build_entries(plans, setup), setup)
    schema.assertValid(etree.fromstring(rendered(file)))


def test_more_pages_than_one_sitemap_may_hold_make_an_index_of_parts(setup, story):
    plans = [story(f"/news/{letter}/") for letter in "abcde"]
    files = {file.file: rendered(file) for file in plan_sitemap(build_entries(plans, setup), setup, most=2)}
    assert locations(files["sitemap.xml"]) == [f"{SITE}/sitemap-{number}.xml" for number in (1, 2, 3)]
    assert etree.fromstring(files["sitemap.xml"]).tag.endswith("}sitemapindex")
    parts = [locations(files[f"sitemap-{number}.xml"]) for number in (1, 2, 3)]
    assert [len(part) for part in parts] == [2, 2, 1]
    assert [*chain(*parts)] == [SITE + plan.path for plan in plans]


def test_a_sitemap_is_split_before_it_is_larger_than_allowed(setup, story):
    plans = [story(f"/news/{letter}/") for letter in "abc"]
    files = list(plan_sitemap(build_entries(plans, setup), setup, largest=250))
    assert [len(locations(rendered(file))) for file in files] == [2, 1, 2], "two parts and their index"


def test_the_entries_of_a_sitemap_or_its_parts_are_those_that_it_was_made_of(setup, story, chrome, tmp_path):
    odd = replace(setup, site_url="https://newsroom.example/a&b")
    plans = [story(f"/news/{letter}/", chrome=chrome(id=f"/news/{letter}/", en=f"/en/{letter}/")) for letter in "abc"]
    entries = build_entries(plans, odd)
    for most in (2, 5):
        for file in plan_sitemap(entries, odd, most=most):
            (tmp_path / file.file).write_bytes(file.data)
        assert load_entries(tmp_path, odd) == entries


def test_news_of_two_days_are_in_the_news_sitemap(setup, story):
    ago = lambda **time: setup.moment - datetime.timedelta(**time)  # noqa: E731
    plans = [
        story("/news/new/", title="Satu & dua", date=ago(hours=1)),
        story("/en/news/just/", language="en", date=ago(days=2)),
        story("/news/old/", date=ago(days=2, seconds=1)),
        story("/news/lifted/", date=ago(days=9), public_from=ago(hours=2)),
        story("/news/draft/", indexed=False),
        PagePlan("page", "id", "/about/", "", "", None, modified=setup.moment),
    ]
    file = plan_news_sitemap(plans, setup)
    assert file.file == "news-sitemap.xml"
    root = etree.fromstring(rendered(file))
    assert locations(rendered(file)) == [SITE + path for path in ("/news/new/", "/news/lifted/", "/en/news/just/")]
    told = [
        [one.findtext(f".//n:{name}", namespaces=NEWS) for name in ("name", "language", "publication_date", "title")]
        for one in root
    ]
    assert told[0] == ["Kabar & Contoh", "id", "2026-11-24T09:00:00+07:00", "Satu & dua"]
    assert told[2][:2] == ["Sample News", "en"]


def test_a_site_without_news_has_a_news_sitemap_of_one_address(setup):
    """The schema of sitemaps requires at least one address."""
    sitemap = etree.fromstring(rendered(plan_news_sitemap([], setup)))
    assert [list(url.itertext()) for url in sitemap] == [["https://newsroom.example/news/"]]


def test_robots_may_read_nothing_of_a_preview_which_holds_drafts(setup, site):
    site = replace(site, setup=replace(setup, production=False))
    (robots,) = (file for file in Discovery().finish(site, []) if file.file == "robots.txt")
    assert robots.data == b"User-agent: *\nDisallow: /\n"


def test_robots_may_read_everything_and_are_shown_the_maps(site_files):
    assert site_files["robots.txt"].decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
        f"Sitemap: {SITE}/news-sitemap.xml",
    ]
    assert set(site_files) == {"sitemap.xml", "news-sitemap.xml", "robots.txt", ".htaccess", "_headers"}
