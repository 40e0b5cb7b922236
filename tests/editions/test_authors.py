"""Authors: a page for those whom the team named, and for nobody else."""

import json
from pathlib import Path

from plugins.newsroom.page_contents import Listing, StoryContent
from plugins.newsroom.pages import PagePlan
from tests.sites import KABAR, SMALL, TAXONOMY, inspect_site, story, translation, write_site

AUTHORS = """authors:
  tim: {label: {id: Tim Komunikasi, en: Communications Team}, slug: {id: tim-komunikasi, en: communications-team}}
  sari: {label: {id: Sari Dewi, en: Sari Dewi}, slug: {id: sari-dewi, en: sari-dewi}}
  tanpa: {label: {id: Tanpa Berita, en: Without Stories}, slug: {id: tanpa-berita, en: without-stories}}
"""
LINE = "author: Sari Dewi, Ana Sari Dewinta dan tim komunikasi"


def plans(folder: Path, *lines: str, authors: str = AUTHORS, production: bool = False) -> dict[str, PagePlan]:
    changes = {
        TAXONOMY: SMALL[TAXONOMY] + authors,
        KABAR: story(*lines),
        "articles/kabar/index.en.md": translation(("Kabar dari kelas", "Satu kalimat.", "Isi kabar.\n"), "title: News"),
    }
    inspected = inspect_site(write_site(folder / "content", changes), production=production)
    assert inspected.is_good, inspected.diagnostics
    return {plan.path: plan for plan in inspected.plans if isinstance(plan, PagePlan)}


def byline(plan: PagePlan) -> list[tuple[str, str]]:
    assert isinstance(plan.content, StoryContent)
    return [(piece.label, piece.path) for piece in plan.content.byline]


def test_a_named_author_has_a_page_in_both_languages_that_lists_the_stories(tmp_path):
    pages = plans(tmp_path, LINE)
    for path, title in (
        ("/penulis/sari-dewi/", "Berita oleh Sari Dewi"),
        ("/en/authors/sari-dewi/", "Stories by Sari Dewi"),
    ):
        listing = pages[path].content
        assert isinstance(listing, Listing)
        assert pages[path].title == title
        assert [card.path for card in listing.cards] == [
            "/en/news/news/" if "/en/" in path else "/berita/kabar-dari-kelas/"
        ]
    assert dict(pages["/penulis/tim-komunikasi/"].twins) == {
        "id": "/penulis/tim-komunikasi/", "en": "/en/authors/communications-team/",
    }  # fmt: skip
    assert "/penulis/tim-komunikasi/2026/" in pages


def test_names_that_nobody_named_stay_words_and_the_others_are_links_in_the_language_of_the_page(tmp_path):
    pages = plans(tmp_path, LINE)
    assert byline(pages["/berita/kabar-dari-kelas/"]) == [
        ("Sari Dewi", "/penulis/sari-dewi/"),
        (", Ana Sari Dewinta dan ", ""),
        ("Tim Komunikasi", "/penulis/tim-komunikasi/"),
    ]
    assert byline(pages["/en/news/news/"])[-1] == ("Communications Team", "/en/authors/communications-team/")
    assert byline(pages["/berita/latihan-menjahit/"]) == [("Tim Contoh", "")]
    assert not [path for path in pages if "tanpa-berita" in path]


def test_without_the_file_naming_any_there_is_no_page_of_an_author(tmp_path):
    pages = plans(tmp_path, LINE, authors="")
    assert not [path for path in pages if path.startswith(("/penulis/", "/en/authors/"))]
    assert byline(pages["/berita/kabar-dari-kelas/"]) == [(LINE.partition(": ")[2], "")]


def test_the_page_of_an_author_shows_no_story_that_is_not_public(tmp_path):
    pages = plans(tmp_path, LINE, "status: draft", production=True)
    assert "/penulis/sari-dewi/" not in pages


def test_structured_data_tell_people_from_teams_and_name_the_pages_of_those_who_have_one(tmp_path):
    statement = json.loads(plans(tmp_path, LINE)["/berita/kabar-dari-kelas/"].statements[0])["@graph"][0]
    address = "https://patra-academy.example/penulis"
    assert statement["author"] == [
        {"@type": "Person", "name": "Sari Dewi", "url": f"{address}/sari-dewi/"},
        {"@type": "Person", "name": "Ana Sari Dewinta"},
        {"@type": "Organization", "name": "Tim Komunikasi", "url": f"{address}/tim-komunikasi/"},
    ]
