"""Figures in titles, summaries, captions and alternative texts: filled in everywhere, checked, never in an address."""

import json
import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.cohorts.conftest import GOOD
from tests.newsrooms import ROOT, TAXONOMY, Site, tree
from tests.sites import KABAR, inspect_site, story, write_site

_ALL = "{stat:menjahit.enrolled}"
_PHOTOS = """\
kelas.jpg:
  {credit: Patra, licence: CC BY 4.0, people: none, alt: {id: "Kelas {stat:menjahit.enrolled} orang", en: "x"},
   caption: {id: "Foto {stat:menjahit.enrolled}", en: "Photo of {stat:menjahit.enrolled}"}}
mesin.jpg: {credit: Patra, licence: Milik sendiri, people: none}
"""
_BODY = (
    "![Mesin {stat:menjahit.businesses}](mesin.jpg)\n{known}\n\n"
    "## {stat:menjahit.certified} orang\n\n" + "kata " * 720 + "\n\n## Dua\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A newsroom with final figures, and one story that names them in all its texts."""
    site = Site(tmp_path, {"NEWSROOM_AS_OF": "2026-12-01 09:00"})
    shutil.copytree(ROOT / "theme", site.theme)
    site.write("data/taxonomy.yaml", TAXONOMY)
    figures = GOOD.replace("enrolled: 20", "enrolled: 1220").replace("    breakdowns", "    # breakdowns")
    site.write("data/cohorts.yaml", figures.replace("status: sample", "status: final"))
    for name, shade in (("kelas", 10), ("mesin", 99)):
        site.picture(f"articles/lulus/{name}.jpg", shade)
    site.write("articles/lulus/photos.yaml", _PHOTOS)
    lead = "date: 2026-11-20\ncategory: kabar\nstatus: published\nlead_photo: kelas.jpg\n"
    part, share = "{stat:menjahit.completed}", "{stat:menjahit.completed/enrolled}"
    words = {
        "id": (f"{_ALL} orang & lulus {share}", "Ringkas {stat:menjahit.certified}", f"Kelas {part}"),
        "en": (f"{_ALL} people & {share}", "Short {stat:menjahit.certified}", f"Class of {part}"),
    }
    for code, (title, summary, caption) in words.items():
        matter = f'title: "{title}"\nsummary: "{summary}"\n' + (lead if code == "id" else "")
        site.write(f"articles/lulus/index.{code}.md", f"---\n{matter}---\n{_BODY.replace('{known}', caption)}")
    site.story("lain", body="Isi.\n", category="kabar", tags="[]")
    return site


def test_readers_get_the_figures_in_the_formats_of_their_language_wherever_the_words_stand(site: Site) -> None:
    built = site.build()
    assert built.code == 0, built.said
    files = tree(site.output)
    texts = {name: data.decode() for name, data in files.items() if name.endswith((".html", ".xml", ".json", ".txt"))}
    assert [name for name, text in texts.items() if "{stat" in text] == []
    titles = {"id": "1.220 orang & lulus 1,5%", "en": "1,220 people & 1.5%"}
    page = {"id": "berita/orang-lulus/index.html", "en": "en/news/people/index.html"}
    for code, title in titles.items():
        prefix = "" if code == "id" else "en/"
        own = lxml_html.fromstring(files[page[code]])
        assert own.findtext(".//h1").strip() == title
        assert own.find(".//title").text.startswith(title)
        meta = {one.get("property") or one.get("name"): one.get("content") for one in own.iterfind(".//meta")}
        assert meta["og:title"] == title
        assert meta["description"] == meta["og:description"] == ("Ringkas 16" if code == "id" else "Short 16")
        statements = [json.loads(one.text) for one in own.iterfind('.//script[@type="application/ld+json"]')]
        assert title in json.dumps(statements, ensure_ascii=False)
        pictures = [one.get("alt") for one in own.iterfind(".//img")]
        assert "Mesin 6" in pictures
        captions = " ".join(" ".join(one.itertext()) for one in own.iterfind(".//figcaption"))
        assert ("Kelas 18" if code == "id" else "Class of 18") in captions
        assert ("Foto 1.220" if code == "id" else "Photo of 1,220") in captions
        assert [one.text_content().strip() for one in own.iterfind(".//nav//a[@href='#orang']")] == ["16 orang"]
        lists = ("index.html", "feed.xml", "berita/index.html" if code == "id" else "news/index.html")
        for place in (prefix + name for name in lists):
            assert title in texts[place].replace("&amp;", "&"), place
    assert "Kelas 1.220 orang" in texts[page["id"]]


@pytest.mark.parametrize("remembers", ["memory", "disk", ""])
def test_a_changed_figure_makes_each_page_again_that_shows_it_in_a_title(site: Site, remembers: str) -> None:
    site.remembers = remembers
    assert site.build().code == 0
    site.edit("content/data/cohorts.yaml", "enrolled: 1220", "enrolled: 1230")
    built = site.build()
    assert {"index.html", "berita/index.html", "feed.xml", "berita/orang-lulus/index.html"} <= built.made.keys()
    assert tree(site.output) == site.clean()[1]
    site.edit("content/articles/lulus/index.id.md", "Ringkas {", "Singkat {")
    assert site.build().code == 0
    assert tree(site.output) == site.clean()[1]
    site.edit("content/articles/lulus/index.id.md", "Singkat {stat:menjahit.certified}", "Tanpa angka")
    assert site.build().code == 0
    assert tree(site.output) == site.clean()[1]
    assert b"Tanpa angka" in tree(site.output)["index.html"]


def test_an_illustration_says_so_beside_its_number_and_on_each_page_that_shows_the_title(site: Site) -> None:
    site.edit("content/data/cohorts.yaml", "status: final", "status: sample")
    assert site.build().code == 0
    files = tree(site.output)
    for page in ("berita/orang-lulus/index.html", "berita/index.html", "index.html", "kategori/kabar/index.html"):
        assert "1.220\u00a0(ilustrasi) orang &amp;" in files[page].decode(), page
        assert b'class="notice' in files[page], page


_HIDDEN = GOOD.replace("certified: 16", "certified: 3")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("title: Lulus {stat:menjahit.certified} orang", "2 hidden-figure-in-words"),
        ("title: Lulus {stat:menjahit.certified/enrolled} orang", "2 hidden-figure-in-words"),
        ("summary: 'Ada {stat:menjahit.certified|words} orang'", "3 hidden-figure-in-words"),
        ("title: Lulus {stat:menjahit.tidakada} orang", "2 no-figure"),
        ("title: Lulus {stat:menjahid.enrolled} orang", "2 unknown-cohort"),
        ("title: Lulus {stat:menjahit.enrolled|kata} orang", "2 unknown-form"),
        ("title: Lulus {stat:menjahit.enrolled/completed} orang", "2 not-part-of"),
        ("title: Lulus {stat:menjahit} orang", "2 invalid-stat"),
        ("author: Tim {stat:menjahit.enrolled}", "7 figure-in-field"),
        ("corrections: [{on: 2026-11-26, note: 'Bukan {stat:menjahit.enrolled}'}]", "7 figure-in-field"),
        ("corrections: [{on: 2026-11-26, note: 'Bukan {stats:menjahit.enrolled}'}]", "7 figure-misspelt"),
    ],
)
def test_a_figure_in_words_is_checked_as_one_in_a_body(tmp_path: Path, line: str, fault: str) -> None:
    root = write_site(tmp_path / "content", {KABAR: story(line), "data/cohorts.yaml": _HIDDEN})
    found = [f"{one.line} {one.code}" for one in inspect_site(root).diagnostics if one.path == KABAR and one.is_error]
    assert found == [fault]


def test_the_words_of_a_lead_photo_are_checked_too(tmp_path: Path) -> None:
    alt = "{id: 'Ada {stat:menjahit.certified}', en: '[stat:a.b]'}"
    photos = f"x.jpg: {{credit: A, licence: B, people: none, alt: {alt}}}"
    root = write_site(tmp_path / "content", {"articles/kabar/photos.yaml": photos, "data/cohorts.yaml": _HIDDEN})
    found = [one.code for one in inspect_site(root).diagnostics if one.path == "articles/kabar/photos.yaml"]
    assert {"hidden-figure-in-words", "figure-misspelt"} <= set(found)


def test_a_credit_is_shown_as_typed(tmp_path: Path) -> None:
    photos = "x.jpg: {credit: 'Tim {stat:menjahit.enrolled}', licence: '[stat:a.b]', people: none}"
    root = write_site(tmp_path / "content", {"articles/kabar/photos.yaml": photos, "data/cohorts.yaml": _HIDDEN})
    found = [one.code for one in inspect_site(root).diagnostics if one.path == "articles/kabar/photos.yaml"]
    assert {"figure-in-field", "figure-misspelt"} <= set(found)


def test_a_figure_in_a_title_needs_the_data_file(tmp_path: Path) -> None:
    root = write_site(tmp_path / "content", {KABAR: story("title: Lulus {stat:menjahit.enrolled} orang")})
    assert [one.code for one in inspect_site(root).diagnostics if one.is_error] == ["no-statistics"]


def test_a_title_and_a_body_tell_the_same_in_two_languages(tmp_path: Path) -> None:
    """The number in the title of one language may be in the body of the other."""
    changes = {
        KABAR: story("title: Lulus {stat:menjahit-contoh-1.enrolled} orang"),
        "articles/kabar/index.en.md": "---\ntitle: X\nsummary: x\n---\n{stat:menjahit-contoh-1.enrolled} people.\n",
        "data/cohorts.yaml": GOOD,
    }
    root = write_site(tmp_path / "content", changes)
    found = {one.code for one in inspect_site(root).diagnostics if one.path.startswith("articles/kabar/")}
    assert found == {"unstamped-translation"}
