import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.discovery.discovery import Discovery
from plugins.newsroom.documents import Html
from plugins.newsroom.page_contents import Correction, Home, Link, Listing, Picture, StandingPage
from plugins.newsroom.pages import PagePlan
from plugins.newsroom.statements import build_statement_text

SITE = "https://newsroom.example"


def stated(plan: PagePlan) -> dict[str, dict]:
    """Return what the head of a page states, by type."""
    (statement,) = plan.statements
    data = json.loads(statement)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def dressed(plan: PagePlan, site) -> PagePlan:
    return Discovery().dress(plan, site)


def test_a_story_is_a_news_article_with_all_that_its_page_shows(site, story):
    plan = story(
        tags=(Link("Menjahit", "/topic/menjahit/"), Link("Mitra", "/topic/mitra/")),
        dateline="Palembang",
        author="Tim Komunikasi",
        corrections=(Correction(datetime.date(2026, 11, 26), "Nama diperbaiki."),),
        modified=datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC),
        image=Picture(Html("<img>"), f"{SITE}/assets/a.jpg", 1200, 800, "alt"),
    )
    assert stated(dressed(plan, site))["NewsArticle"] == {
        "@type": "NewsArticle",
        "@id": f"{SITE}/news/x/",
        "url": f"{SITE}/news/x/",
        "headline": "Judul",
        "description": "Ringkasan.",
        "inLanguage": "id",
        "datePublished": "2026-11-24T10:00:00+07:00",
        "dateModified": "2026-11-26T00:00:00+00:00",
        "dateline": "Palembang",
        "keywords": ["Menjahit", "Mitra"],
        "image": f"{SITE}/assets/a.jpg",
        "author": [{"@type": "Organization", "name": "Tim Komunikasi"}],
        "publisher": {
            "@type": "Organization",
            "@id": f"{SITE}/#organization",
            "name": "Kabar & Contoh",
            "url": f"{SITE}/",
            "logo": {"@type": "ImageObject", "url": f"{SITE}/icon-512.png"},
        },
        "correction": [{"@type": "CorrectionComment", "text": "Nama diperbaiki.", "datePublished": "2026-11-26"}],
    }


def test_a_plain_story_says_nothing_empty(site, story):
    article = stated(dressed(story(), site))["NewsArticle"]
    assert not {"image", "keywords", "dateline", "correction", "workTranslation", "translationOfWork"} & article.keys()
    assert article["author"].items() <= article["publisher"].items()


def test_editions_name_each_other_as_original_and_translation(site, story):
    twins = (("id", "/news/x/"), ("en", "/en/news/x/"))
    original = stated(dressed(story(twins=twins), site))["NewsArticle"]
    translation = stated(dressed(story("/en/news/x/", "en", twins=twins), site))["NewsArticle"]
    assert [work["@id"] for work in original["workTranslation"]] == [translation["@id"]]
    assert translation["translationOfWork"]["@id"] == original["@id"]
    assert "translationOfWork" not in original
    assert "workTranslation" not in translation


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Siti Rahma", [("Person", "Siti Rahma")]),
        ("Siti Rahma dan Budi Anwar", [("Person", "Siti Rahma"), ("Person", "Budi Anwar")]),
        ("A. Rahma, B. Anwar, and C. Dewi", [("Person", "A. Rahma"), ("Person", "B. Anwar"), ("Person", "C. Dewi")]),
        ("Sari Dewi, S.Pd., M.M.", [("Person", "Sari Dewi, S.Pd., M.M.")]),
        ("Tim Komunikasi dan Humas", [("Organization", "Tim Komunikasi dan Humas")]),
        ("PT Contoh Jaya", [("Organization", "PT Contoh Jaya")]),
        ("Communications team", [("Organization", "Communications team")]),
    ],
)
def test_people_are_persons_and_teams_are_organisations(site, story, line, authors):
    article = stated(dressed(story(author=line), site))["NewsArticle"]
    assert [(one["@type"], one["name"]) for one in article["author"]] == authors


def test_the_way_to_a_story_is_its_category_as_the_page_shows_it(site, story):
    steps = stated(dressed(story(), site))["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in steps] == [
        (1, "Pelatihan", f"{SITE}/category/pelatihan/"),
        (2, "Judul", None),
    ]


def test_a_list_states_the_way_that_it_shows(site):
    listing = Listing("topic", "Menjahit", (), news=Link("Berita", "/berita/"))
    (steps,) = stated(dressed(PagePlan("list", "id", "/topik/x/", "Topik: Menjahit", "", listing), site)).values()
    assert [step["name"] for step in steps["itemListElement"]] == ["Berita", "Menjahit"]


def test_the_home_page_states_the_site_and_who_runs_it(site):
    found = stated(dressed(PagePlan("home", "en", "/en/", "Title", "About it.", Home(None, (), Link("", ""))), site))
    assert found["WebSite"]["url"] == f"{SITE}/en/"
    assert found["WebSite"]["name"] == "Sample News"
    assert found["WebSite"]["publisher"]["@id"] == found["Organization"]["@id"]


def test_what_other_plugins_state_stays(site, story):
    plan = dressed(story(statements=(Html("{}"),)), site)
    assert plan.statements[0] == "{}"
    assert "NewsArticle" in plan.statements[1]


def test_other_pages_state_nothing(site):
    plan = PagePlan("page", "id", "/about/", "", "", StandingPage("", "", Html("")))
    assert dressed(plan, site) is plan


@given(some.text())
def test_no_text_ends_the_element(text):
    written = build_statement_text({"headline": text + "</script><script>alert(1)</script><!--"})
    assert "<" not in written
    assert json.loads(written)["headline"].startswith(text)
