"""What is found, and what is not: records, bundles, and the index in a full build."""

import gzip
import json
import shutil
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.times import WIB
from plugins.search.indexing import make_bundle
from plugins.search.records import IndexedPage, periods_of, plain_text
from tests.sites import AS_OF, inv, snapshot, story, write_site

CANARIES = ("zebraDraf", "zebraNanti", "zebraTarik")


@pytest.fixture
def content(tmp_path):
    """A site of two years with a draft, a future story and a withdrawn one, each with a word of its own."""
    return write_site(
        tmp_path / "content",
        {
            "articles/lama/index.id.md": story("title: Lama", "date: 2024-03-01", body="Isi lama.\n"),
            "articles/draf/index.id.md": story("title: Draf", "status: draft", body=f"{CANARIES[0]}\n"),
            "articles/nanti/index.id.md": story("title: Nanti", "embargo: 2027-01-01 09:00", body=f"{CANARIES[1]}\n"),
            "articles/ditarik/index.id.md": story("title: Ditarik", "status: withdrawn", body=f"{CANARIES[2]}\n"),
        },
    )


def build(content, output, *more):
    done = inv("build", "--production", "--content", content, "--output", output, "--as-of", AS_OF, *more)
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: data for name, data in snapshot(output).items() if name.startswith("pagefind/")}


def fragments(index, folder):
    """Return the text of each page in a bundle; Pagefind packs them with gzip."""
    texts = []
    for name, data in index.items():
        if name.startswith(f"{folder}/fragment/"):
            raw = gzip.decompress(data)
            texts.append(json.loads(raw[raw.index(b"{") :]))
    return texts


def test_each_year_but_the_newest_has_a_bundle_of_its_own(content, tmp_path):
    index = build(content, tmp_path / "output")
    assert {one["url"] for one in fragments(index, "pagefind/id/2024")} == {"/berita/lama/"}
    first = {one["url"] for one in fragments(index, "pagefind/id")}
    assert {"/berita/kabar-dari-kelas/", "/tentang/"} <= first
    assert "pagefind/id/2024/pagefind.js" not in index
    page = (tmp_path / "output/cari/index.html").read_text()
    assert 'data-root="/pagefind/id/" data-older="2024"' in page


@pytest.mark.parametrize(
    ("stories", "periods"),
    [
        ({(2026, 1): 300, (2026, 12): 300, (2025, 6): 5}, ["2025", "2026"]),
        ({(2026, 1): 700, (2026, 3): 1, (2025, 6): 5}, ["2025", "2026-01", "2026-03"]),
        ({(2026, 1): 400, (2026, 6): 400, (2026, 12): 1}, ["2026-q1", "2026-q2", "2026-q4"]),
        ({}, []),
    ],
)
def test_a_year_of_many_stories_has_several_light_bundles(stories, periods):
    dates = [datetime(*month, 28, tzinfo=WIB) for month, number in stories.items() for _ in range(number)]
    assert sorted(set(periods_of(dates).values())) == periods


def test_what_is_not_public_is_not_found(content, tmp_path):
    index = build(content, tmp_path / "output")
    texts = json.dumps([fragments(index, "pagefind/id"), fragments(index, "pagefind/en")])
    assert "Isi kabar" in texts
    assert [word for word in CANARIES if word in texts] == []


def test_a_preview_build_has_the_page_but_no_index(content, tmp_path):
    done = inv("build", "--content", content, "--output", tmp_path / "output", "--as-of", AS_OF)
    assert done.returncode == 0
    assert (tmp_path / "output/cari/index.html").is_file()
    assert not (tmp_path / "output/pagefind").exists()


def test_an_edited_text_makes_its_own_bundle_anew_and_the_tree_of_a_clean_build(content, tmp_path):
    before = build(content, tmp_path / "output")
    text = content / "articles/kabar/index.id.md"
    text.write_text(text.read_text().replace("Isi kabar.", "Isi kabar yang baru."))
    after = build(content, tmp_path / "output")
    shutil.rmtree(tmp_path / "output")
    assert after == build(content, tmp_path / "clean")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed
    assert [name for name in changed if "/2024/" in name or name.startswith("pagefind/en/")] == []


def test_the_words_of_the_translation_lead_to_the_page(content, tmp_path):
    index = build(content, tmp_path / "output")
    (practice,) = (one for one in fragments(index, "pagefind/id") if one["url"] == "/berita/latihan-menjahit/")
    assert "Sewing practice" in practice["content"]
    assert practice["filters"]["topic"] == ["Menjahit", "Mitra"]


def test_a_story_without_translation_is_found_by_its_topic_in_the_other_language(content, tmp_path):
    alone = content / "articles/sendiri/index.id.md"
    alone.parent.mkdir()
    alone.write_text(story("title: Sendiri", "tags: [menjahit]", body="Tentang kain.\n"))
    index = build(content, tmp_path / "output")
    (found,) = (one for one in fragments(index, "pagefind/id") if one["url"] == "/berita/sendiri/")
    assert "Sewing" in found["content"].partition("\u2016")[2]


def test_a_damaged_bundle_is_made_again(tmp_path):
    records = [IndexedPage("/a/", "A", "satu dua")]
    files = make_bundle(records, "id", tmp_path)
    (tmp_path / files[0].source).unlink()
    assert make_bundle(records, "id", tmp_path) == files
    assert all((tmp_path / file.source).is_file() for file in files)


def test_a_language_without_pages_has_an_empty_index(tmp_path):
    names = {file.name for file in make_bundle([], "en", tmp_path)}
    assert {"pagefind.js", "pagefind-entry.json"} <= names


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Satu</p><p>dua &amp; tiga</p>", "Satu dua & tiga"),
        ("men<em>jahit</em>", "menjahit"),
        ("<style>p{}</style><svg><text>x</text></svg>isi", "isi"),
        ("satu<br>dua", "satu dua"),
    ],
)
def test_plain_text_is_what_a_reader_sees(html, text):
    assert plain_text(html) == text


@given(st.text())
def test_no_html_makes_an_exception(html):
    assert isinstance(plain_text(html), str)
