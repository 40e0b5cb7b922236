"""Redirects are in their folder, the entry of a feed keeps its id, and pages state their direction of writing."""

import copy

import feedparser
import pytest
from lxml import etree, html

import pelicanconf
from tests.sites import AS_OF, KABAR, REDIRECTS, TAXONOMY, build_site, story, write_site

ARABIC = {
    "locale": "ar",
    "endonym": "العربية",
    "prefix": "ar",
    "sections": {name: name for name in pelicanconf.NEWSROOM_LANGUAGES["id"]["sections"]},
}
_LABELS = "id: A, en: B, ar: أخبار"


def build(root, changes, **more):
    """Build a site and return its output."""
    content = write_site(root / "content", changes)
    settings = {
        "PATH": str(content),
        "OUTPUT_PATH": str(root / "output"),
        "NEWSROOM_CACHE": str(root / "cache"),
        "NEWSROOM_AS_OF": AS_OF,
    }
    result, said = build_site({**settings, **more})
    assert result.code == 0, said
    return root / "output"


@pytest.fixture(scope="module")
def arabic(tmp_path_factory):
    changes = {
        TAXONOMY: f"categories:\n  pelatihan: {{label: {{{_LABELS}}}, slug: {{id: a, en: b, ar: c}}}}\n",
        KABAR: story("slug: kabar-lama"),
        "articles/kabar/index.ar.md": "---\ntitle: خبر\nslug: khabar\nsummary: جملة.\n---\nنص.\n",
        "articles/latihan/index.id.md": None,
        "articles/latihan/index.en.md": None,
        REDIRECTS: "/caf%C3%A9/: /berita/kabar-lama/\n/ar/lama/: /ar/news/khabar/\n/2019/07/Judul%20Kami.html: /ar/\n"
        "/lama/: /ar/\n/lama/index.html: /ar/\n/lama.pdf: /ar/\n",
    }
    languages = {**copy.deepcopy(pelicanconf.NEWSROOM_LANGUAGES), "ar": ARABIC}
    return build(tmp_path_factory.mktemp("ar"), changes, NEWSROOM_LANGUAGES=languages)


def test_an_old_address_in_percent_signs_has_the_folder_that_hosts_look_for(arabic):
    assert 'url=/berita/kabar-lama/"' in (arabic / "café/index.html").read_text(encoding="utf-8")
    assert "/caf%C3%A9/ /berita/kabar-lama/ 301\n" in (arabic / "_redirects").read_text(encoding="utf-8")
    assert not (arabic / "caf%C3%A9").exists()


def test_an_old_address_of_a_page_file_has_that_file(arabic):
    """A host that ignores `_redirects` serves nothing else at `/2019/07/Judul%20Kami.html`."""
    assert 'url=/ar/"' in (arabic / "2019/07/Judul Kami.html").read_text(encoding="utf-8")
    assert (arabic / "lama/index.html").exists()
    assert not (arabic / "lama.pdf").exists(), "no page can be served under this name"


@pytest.mark.parametrize(
    ("page", "way"), [("ar/news/khabar", "rtl"), ("berita/kabar-lama", "ltr"), ("ar/lama", "rtl"), ("ar", "rtl")]
)
def test_a_page_says_which_way_it_is_written(arabic, page, way):
    root = html.fromstring((arabic / page / "index.html").read_bytes())
    assert root.get("dir") == way
    ways = {"ar": "rtl", "id": "ltr", "en": "ltr"}
    assert all(one.get("dir") == ways[one.get("lang")] for one in root.xpath("//*[@lang]"))


def test_a_feed_says_it_around_each_text(arabic):
    raw = etree.fromstring((arabic / "ar/feed.xml").read_bytes())
    assert raw.findtext(".//{*}content").startswith('<div dir="rtl">')


def test_an_entry_keeps_its_id_when_its_address_changes(arabic):
    """The id is made from the name of the story's folder."""
    entries = feedparser.parse((arabic / "feed.xml").read_bytes()).entries
    ids = [entry.id for entry in entries if entry.title == "Kabar dari kelas"]
    assert ids == ["https://patra-academy.example/berita/kabar/"]
    assert (arabic / "berita/kabar-lama/index.html").exists()


def test_a_site_written_from_the_left_alone_says_nothing(tmp_path):
    output = build(tmp_path, {})
    assert all(b"dir=" not in file.read_bytes() for file in output.rglob("*.html"))


def test_a_site_whose_only_story_was_withdrawn_is_built_so_that_lists_and_feeds_follow(tmp_path):
    others = (
        "draf/index.id.md",
        "kabar/index.id.md",
        "latihan/index.id.md",
        "latihan/index.en.md",
        "nanti/index.id.md",
    )
    output = build(tmp_path, {f"articles/{name}": None for name in others})
    assert feedparser.parse((output / "feed.xml").read_bytes()).entries == []
    assert (output / "berita/ditarik/index.html").exists()
