import datetime
import json

from hypothesis import given
from hypothesis import strategies as some

from plugins.discovery.discovery import Discovery
from plugins.newsroom.documents import Html
from plugins.newsroom.page_contents import Correction, Home, Link, Picture, StandingPage
from plugins.newsroom.pages import PagePlan
from plugins.newsroom.statements import build_statement_text

SITE = "https://newsroom.example"


def stated(plan: PagePlan) -> dict[str, dict]:
    """What the head of a dressed page says, by type."""
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
        "mainEntityOfPage": f"{SITE}/news/x/",
        "headline": "Judul",
        "description": "Ringkasan.",
        "inLanguage": "id",
        "datePublished": "2026-11-24T10:00:00+07:00",
        "dateModified": "2026-11-26T00:00:00+00:00",
        "dateline": "Palembang",
        "articleSection": "Pelatihan",
        "keywords": ["Menjahit", "Mitra"],
        "image": {"@type": "ImageObject", "url": f"{SITE}/assets/a.jpg", "width": 1200, "height": 800},
        "author": {"@type": "Organization", "name": "Tim Komunikasi"},
        "publisher": {
            "@type": "Organization",
            "@id": f"{SITE}/#organization",
            "name": "Kabar & Contoh",
            "url": f"{SITE}/",
        },
        "correction": [{"@type": "CorrectionComment", "text": "Nama diperbaiki.", "datePublished": "2026-11-26"}],
    }


def test_a_plain_story_says_nothing_empty(site, story):
    article = stated(dressed(story(), site))["NewsArticle"]
    assert not {"image", "keywords", "dateline", "correction", "workTranslation", "translationOfWork"} & article.keys()
    assert article["author"] == article["publisher"]


def test_editions_name_each_other_as_original_and_translation(site, story):
    twins = (("id", "/news/x/"), ("en", "/en/news/x/"))
    original = stated(dressed(story(twins=twins), site))["NewsArticle"]
    translation = stated(dressed(story("/en/news/x/", "en", twins=twins), site))["NewsArticle"]
    assert [work["@id"] for work in original["workTranslation"]] == [translation["@id"]]
    assert translation["translationOfWork"]["@id"] == original["@id"]
    assert "translationOfWork" not in original
    assert "workTranslation" not in translation


def test_a_story_states_no_trail_that_it_does_not_show(site, story):
    assert set(stated(dressed(story(), site))) == {"NewsArticle"}


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
