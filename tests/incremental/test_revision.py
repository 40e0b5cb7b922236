"""An edit of only a text is built from the memory of the last build, and equals a full build."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsrooms import Built, Site, tree, undone

TEXT = """Isi satu.

## Bagian

Lihat [dua](../dua/index.id.md#bagian) dan [tentang](../../pages/tentang/index.id.md).

![Kain](kain.png)

Juga [kabar](/kategori/kabar/).
"""


def make(root: Path, remembers: str) -> Site:
    site = Site(root, remembers=remembers).fill()
    for number, key in enumerate(("satu", "dua", "tiga", "empat"), 1):
        site.story(key, body=TEXT, date=f"2026-11-{number + 10}", slug=f"{key}-tetap")
        site.picture(f"articles/{key}/kain.png", 90)
        site.write(f"articles/{key}/photos.yaml", "kain.png: {credit: A, licence: CC0-1.0, people: none}\n")
    site.story("baru", body="Isi terbaru.\n", date="2026-11-24 08:00", slug="baru-tetap")
    assert site.build().code == 0
    return site


@pytest.fixture(scope="module", params=["memory", "disk"])
def shared(tmp_path_factory, request) -> Site:
    return make(tmp_path_factory.mktemp("newsroom"), request.param)


@pytest.fixture
def newsroom(shared) -> Iterator[Site]:
    with undone(shared):
        yield shared


def edit(newsroom, old, new):
    key = "baru" if "baru" in old else "satu"
    newsroom.edit(f"content/articles/{key}/index.id.md", old, new)


REVISIONS = {
    "a word": ("Isi satu.", "Isi dua."),
    "a line above pictures and links": ("Isi satu.", "Isi satu.\n\nSatu lagi."),
    "a link more": ("Isi satu.", "Isi [tiga](../tiga/index.id.md)."),
    "a link less": ("Lihat [dua](../dua/index.id.md#bagian) dan", "Lihat"),
    "a title": ("Judul satu id", "Judul lain"),
    "a title and a word": ("Judul satu id\nsummary: Ringkasan satu.", "Judul & lain\nsummary: Ringkasan dua."),
    "a word beside a link to a path of the site": ("Juga", "Dan juga"),
    "a word of what stands in the news sitemap": ("Isi terbaru.", "Isi."),
    "a summary": ("Ringkasan satu.", "Ringkasan yang lain."),
    "a date": ("2026-11-11", "2026-11-01"),
    "a heading that no link names": ("Isi satu.", "Isi satu.\n\n## Lagi"),
    "a date in another month": ("2026-11-11", "2026-10-01"),
    "a title in the news sitemap": ("Judul baru id", "Judul terbaru"),
    "an address of a story without pictures": ("baru-tetap", "baru-lain"),
    "an address, which is part of the names of pictures": ("satu-tetap", "satu-lain"),
    "a picture less, which its translation still shows": ("![Kain](kain.png)", ""),
    "an alternative text, which a list may show": ("![Kain]", "![Kain songket]"),
}
WHOLE_WAY = {
    "a category that has no other story": ("category: kabar", "category: mitra"),
    "a link to a path of the site": ("Isi satu.", "Isi [berita](/berita/)."),
}


@pytest.mark.parametrize("shared", ["disk"], indirect=True)
@pytest.mark.parametrize("kind", REVISIONS)
def test_a_revision_takes_the_short_way(newsroom, kind):
    edit(newsroom, *REVISIONS[kind])
    assert newsroom.build().code == 0
    assert newsroom.shortcuts == 1
    assert tree(newsroom.output) == newsroom.clean()[1]


@pytest.mark.parametrize("shared", ["memory"], indirect=True)
@pytest.mark.parametrize("kind", WHOLE_WAY)
def test_any_other_edit_takes_the_whole_way(newsroom, kind):
    edit(newsroom, *WHOLE_WAY[kind])
    assert newsroom.build().code == 0
    assert newsroom.shortcuts == 0
    assert tree(newsroom.output) == newsroom.clean()[1]


def test_revisions_add_up(newsroom):
    """What is on disk is the last full build and the texts edited since."""
    for number in range(9):
        key = ("satu", "dua", "tiga")[number % 3]
        newsroom.edit(f"content/articles/{key}/index.id.md", "Isi satu.", f"Isi satu.\n\nBaris {number}.")
        newsroom.edit(f"content/articles/{key}/index.id.md", f"Judul {key}", f"Judul {number} {key}")
        assert newsroom.build().code == 0
        newsroom.edit(f"content/articles/{key}/index.id.md", f"Judul {number} {key}", f"Judul {key}")
        assert newsroom.build().code == 0
    assert newsroom.shortcuts == 18
    assert tree(newsroom.output) == newsroom.clean()[1]


def faults_of(built: Built) -> list[str]:
    """Return the lines before the one that sums up the files, without those that explain each file."""
    (summary,) = (number for number, line in enumerate(built.said) if " berkas: " in line)
    return [line for line in built.said[:summary] if not line.startswith("  ")]


def test_faults_are_those_of_the_whole_way(newsroom):
    newsroom.edit("content/articles/satu/index.id.md", "Isi satu.", "Isi\n\nsatu <blink>dua</blink>.")
    short = newsroom.build()
    newsroom.edit("content/articles/satu/index.id.md", "Isi\n\nsatu", "Isi satu,")
    again = newsroom.build()
    assert newsroom.shortcuts == 2
    newsroom.remembers = ""
    assert any("index.id.md:12:6: warning [dropped-html]" in line for line in short.said), short.said
    whole = newsroom.build()
    assert any("[dropped-html]" in line for line in faults_of(whole)), whole.said
    assert faults_of(again) == faults_of(whole)


def test_a_faulty_edit_and_its_mending(newsroom):
    """The texts of a failed build are not those from which the site was made."""
    good = tree(newsroom.output)
    newsroom.edit("content/articles/satu/index.id.md", "## Bagian", "## Lain\n\n[rusak](../tidak-ada/index.id.md)")
    assert newsroom.build().code == 1
    assert tree(newsroom.output) == good
    newsroom.edit("content/articles/satu/index.id.md", "[rusak](../tidak-ada/index.id.md)", "Baik.")
    newsroom.edit("content/articles/dua/index.id.md", "(../dua/index.id.md#bagian)", "(../satu/index.id.md#lain)")
    for key in ("tiga", "empat"):
        newsroom.edit(f"content/articles/{key}/index.id.md", "Isi satu.", "Isi dua.")
    assert newsroom.build().code == 0
    assert tree(newsroom.output) == newsroom.clean()[1]


def test_what_others_did_meanwhile_takes_the_whole_way(newsroom):
    newsroom.edit("content/articles/satu/index.id.md", "Isi satu.", "Isi dua.")
    (newsroom.output / "feed.xml").unlink()
    assert newsroom.build().code == 0
    other = Site(newsroom.root, {"SITENAME": "Lain", "NEWSROOM_NAMES": {}}, remembers="")
    assert other.build().code == 0
    newsroom.edit("content/articles/satu/index.id.md", "Isi dua.", "Isi tiga.")
    assert newsroom.build().code == 0
    assert newsroom.shortcuts == 0
    assert tree(newsroom.output) == newsroom.clean()[1]


@pytest.mark.parametrize("shared", ["memory"], indirect=True)
def test_an_editors_own_files_are_no_change(newsroom):
    newsroom.write("articles/satu/.index.id.md.swp", "x")
    newsroom.edit("content/articles/satu/index.id.md", "Isi satu.", "Isi dua.")
    assert newsroom.build().code == 0
    assert newsroom.shortcuts == 1


@pytest.mark.parametrize("shared", ["disk"], indirect=True)
@pytest.mark.parametrize("suffix", [".known", ".latest", ""])
@pytest.mark.parametrize("data", [b"", b"\x80\x05garbage", pickle.dumps(None)])
def test_a_harmed_memory_costs_time_alone(newsroom, suffix, data):
    (kept,) = (file for file in newsroom.cache.glob("record-*") if file.suffix == suffix)
    kept.write_bytes(data)
    newsroom.edit("content/articles/dua/index.id.md", "Isi satu.", "Isi yang baru.")
    assert newsroom.build().code == 0
    assert newsroom.shortcuts == 0
    assert tree(newsroom.output) == newsroom.clean()[1]


@pytest.mark.parametrize("name", ["content/articles/satu/index.id.md", "content/articles/satu"])
@pytest.mark.parametrize("remembers", ["memory", "disk"])
def test_a_link_in_the_place_of_a_text_or_folder_is_never_followed(tmp_path, name, remembers):
    newsroom = make(tmp_path, remembers)
    here, there = newsroom.root / name, newsroom.root / "elsewhere"
    here.rename(there)
    here.symlink_to(there)
    assert newsroom.build().code == 1
    assert newsroom.shortcuts == 0
