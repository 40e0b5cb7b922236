"""A third language needs only settings, a catalogue and texts: no code names the two that ship."""

import copy
import re
from pathlib import Path

import pytest

import pelicanconf
from tests.sites import build_site

JAVANESE = {
    "locale": "jv",
    "endonym": "Basa Jawa",
    "prefix": "jv",
    "sections": {
        "news": "pawarta",
        "category": "golongan",
        "topic": "topik",
        "impact": "dampak",
        "press": "media",
        "search": "golek",
    },
}
TAXONOMY = """categories:
  kabar: {label: {id: Kabar, en: News, jv: Pawarta}, slug: {id: kabar, en: updates, jv: pawarta}}
"""
LEAD = "date: 2026-11-10\ncategory: kabar\nstatus: published\n"


def write(content: Path, path: str, matter: str) -> None:
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{matter}---\nIsi.\n", encoding="utf-8")


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    root = tmp_path_factory.mktemp("jv")
    content = root / "content"
    for code, lead in (("id", LEAD), ("en", ""), ("jv", "")):
        write(content, f"articles/telu/index.{code}.md", f"title: Telu {code}\nsummary: Ringkasan.\n{lead}")
    write(content, "articles/siji/index.jv.md", f"title: Siji jv\nsummary: Ringkesan.\n{LEAD}")
    (content / "data").mkdir()
    (content / "data/taxonomy.yaml").write_text(TAXONOMY)
    overrides = {
        "PATH": str(content),
        "OUTPUT_PATH": str(root / "output"),
        "NEWSROOM_CACHE": str(root / "cache"),
        "NEWSROOM_LANGUAGES": {**copy.deepcopy(pelicanconf.NEWSROOM_LANGUAGES), "jv": JAVANESE},
        "NEWSROOM_AS_OF": "2026-11-24 12:00",
    }
    result, said = build_site(overrides)
    assert result.code == 0, said
    return root / "output"


def page(output: Path, path: str) -> str:
    return (output / path / "index.html").read_text(encoding="utf-8")


def test_a_story_is_linked_with_itself_in_every_language(output):
    for path, code in (("berita/telu-id", "id"), ("en/news/telu-en", "en"), ("jv/pawarta/telu-jv", "jv")):
        html = page(output, path)
        assert f'<html lang="{code}">' in html
        alternates = re.findall(r'<link rel="alternate" hreflang="([^"]+)"', html)
        assert alternates == ["id", "en", "jv", "x-default"]
        assert "Basa Jawa" in html or code == "jv"


def test_a_third_language_has_home_lists_and_feed(output):
    for path in ("jv", "jv/pawarta", "jv/golongan/pawarta", "jv/media"):
        assert '<html lang="jv">' in page(output, path)
    assert 'xml:lang="jv"' in (output / "jv/feed.xml").read_text(encoding="utf-8")


def test_a_story_in_it_alone_is_listed_for_all(output):
    for path in ("berita", "en/news"):
        assert re.search(r'<a href="/jv/pawarta/siji-jv/" hreflang="jv"[^>]*>Siji jv', page(output, path))


def test_a_text_that_no_catalogue_has_is_that_of_the_templates(output):
    """It is English until a translator fills the catalogue; no page fails because a word is missing."""
    assert "Skip to content" in page(output, "jv")
