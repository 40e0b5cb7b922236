"""Attachments and films on a whole site: what readers get, and what nobody may get."""

import re
from pathlib import Path

import pytest

from tests.attachments import files
from tests.sites import AS_OF, KABAR, Entry, build_site, inspect_site, snapshot, story, translation, write_site

FOLDER = "articles/kabar/"
BODY = """\
Baca [Siaran pers](siaran.pdf).

/// video | film.mp4
![Tiga mesin](poster.jpg)

Kelas menjahit.

Selamat pagi semua.
///

/// video | https://www.youtube.com/watch?v=abc
Perjalanan program.
///
"""
ENGLISH = "Read the [press release](siaran.pdf).\n"
_RIGHTS = "{credit: Tim, licence: CC0, people: none}"
SITE: dict[str, Entry] = {
    KABAR: story(body=BODY),
    f"{FOLDER}index.en.md": translation(("Kabar dari kelas", "Satu kalimat.", BODY), "title: News", body=ENGLISH),
    f"{FOLDER}siaran.pdf": files.GOOD["pdf"],
    f"{FOLDER}film.mp4": files.film(),
    f"{FOLDER}film.id.vtt": files.CAPTIONS,
    f"{FOLDER}poster.jpg": files.jpeg(),
    f"{FOLDER}photos.yaml": "".join(f"{name}: {_RIGHTS}\n" for name in ("siaran.pdf", "film.mp4"))
    + "poster.jpg: {credit: Fotografer, licence: CC0, people: none}\n",
    "articles/draf/index.id.md": story("title: Draf", "status: draft", body="[Rahasia](rahasia.csv)\n"),
    "articles/draf/rahasia.csv": "Uraian,Jumlah\nRahasia,1\n",
    "articles/draf/photos.yaml": f"rahasia.csv: {_RIGHTS}\n",
    "articles/nanti/index.id.md": story("title: Nanti", "embargo: 2027-01-01 09:00", body="[Nanti](nanti.csv)\n"),
    "articles/nanti/nanti.csv": "Uraian,Jumlah\nNanti,1\n",
    "articles/nanti/photos.yaml": f"nanti.csv: {_RIGHTS}\n",
    f"{FOLDER}lupa.csv": "Uraian,Jumlah\nLupa,1\n",
}


WITHDRAWN = "siaran.pdf: {credit: A, licence: B, people: consented, consent: C-1, withdrawn: 2026-11-30}\n"


def build(root: Path, changes: dict[str, Entry] | None = None, production: bool = True) -> Path:
    content = write_site(root / "content", {**SITE, **(changes or {})})
    output = root / "output"
    settings = {"PATH": str(content), "OUTPUT_PATH": str(output), "NEWSROOM_AS_OF": AS_OF}
    result, said = build_site({**settings, "NEWSROOM_CACHE": str(root / "cache")}, production=production)
    assert result.code == 0, said
    return output


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("attachments"))


def page(output: Path, name: str = "berita/kabar-dari-kelas") -> str:
    return (output / name / "index.html").read_text(encoding="utf-8")


def test_a_link_tells_kind_and_size_in_the_language_of_the_page(output):
    indonesian, english = page(output), page(output, "en/news/news")
    link = r'<a href="(/assets/files/siaran\.[0-9a-f]{12}\.pdf)" type="application/pdf">[^<]+</a>'
    pattern = link + r' <small class="file">\(PDF, [\d,.]+ kB\)'
    first, second = re.search(pattern, indonesian), re.search(pattern, english)
    assert first
    assert second
    assert first[1] == second[1]
    assert (output / first[1][1:]).is_file()


def test_a_film_fetches_nothing_by_itself(output):
    text = page(output)
    player = re.search(r"<video [^>]*>", text)
    assert player
    assert 'preload="none"' in player[0]
    assert re.search(r' poster="/assets/pictures/[^"]+\.jpg"', player[0])
    assert '<track kind="captions" srclang="id" label="Bahasa Indonesia" src="/assets/files/film-id.' in text
    assert "<summary>Transkrip</summary>" in text
    assert "<iframe" not in text


def test_the_credit_of_a_poster_stands_below_the_film_and_in_feeds(output):
    films = page(output).partition('<figure class="film">')[2].partition("</figure>")[0]
    assert re.search(r'<figcaption>.*<small class="credit">Foto: Fotografer \(CC0\)</small>', films, re.DOTALL)
    assert "Foto: Fotografer (CC0)" in (output / "feed.xml").read_text(encoding="utf-8")


def test_a_film_elsewhere_is_a_link_that_names_its_host(output):
    card = page(output).partition('<figure class="film elsewhere">')[2].partition("</figure>")[0]
    assert '<a href="https://www.youtube.com/watch?v=abc">Perjalanan program.</a>' in card
    assert "dibuka di youtube.com" in card
    assert "src=" not in card


def test_feeds_name_the_files(output):
    feed = (output / "feed.xml").read_text(encoding="utf-8")
    enclosure = re.search(
        r'<link rel="enclosure" type="application/pdf" length="(\d+)" title="Siaran pers" href="([^"]+)"/>', feed
    )
    assert enclosure
    file = output / enclosure[2].partition("/assets/")[1][1:] / enclosure[2].partition("/assets/")[2]
    assert file.stat().st_size == int(enclosure[1])


def test_nothing_of_drafts_embargoes_and_files_without_link_is_public(output):
    whole = b"".join(path.read_bytes() for path in output.rglob("*") if path.is_file())
    for secret in (b"Rahasia", b"Nanti,1", b"Lupa,1", *(secret.encode() for secret in files.SECRETS)):
        assert secret not in whole
    assert sorted(path.name.split(".")[0] for path in (output / "assets/files").iterdir()) == [
        "film",
        "film-id",
        "siaran",
    ]


def test_a_later_build_equals_a_clean_one(tmp_path):
    build(tmp_path / "one")
    other = {f"{FOLDER}siaran.pdf": files.PDF_LINKED, f"{FOLDER}film.id.vtt": files.CAPTIONS.replace(b"pagi", b"siang")}
    again = snapshot(build(tmp_path / "one", other))
    assert again == snapshot(build(tmp_path / "two", other))


def test_a_withdrawn_consent_takes_the_file_away_but_not_the_words(tmp_path):
    changes: dict[str, Entry] = {f"{FOLDER}photos.yaml": WITHDRAWN, KABAR: story(body="[Siaran pers](siaran.pdf)\n")}
    output = build(tmp_path, changes)
    assert not (output / "assets/files").exists()
    assert "Siaran pers" in page(output)
    assert "siaran.pdf" not in page(output)


def test_an_exact_copy_falls_with_the_withdrawn_file(tmp_path):
    changes: dict[str, Entry] = {
        "articles/latihan/salinan.pdf": files.GOOD["pdf"],
        "articles/latihan/photos.yaml": f"salinan.pdf: {_RIGHTS}\n",
        f"{FOLDER}photos.yaml": WITHDRAWN,
        KABAR: story(body="[Siaran](siaran.pdf) [Salinan](../latihan/salinan.pdf)\n"),
    }
    assert not (build(tmp_path, changes) / "assets/files").exists()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/abc"></iframe>',
            "/// video | https://www.youtube.com/watch?v=abc",
        ),
        ('<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>', "[See the map](https://www.google.com/maps"),
        ('<iframe src="https://www.instagram.com/p/x/embed"></iframe>', "[See it on Instagram]"),
        ('<iframe src="https://x.example"></iframe>', "[text](https://x.example)"),
    ],
)
def test_what_to_write_in_place_of_a_frame_is_told(written, said, tmp_path):
    found = inspect_site(write_site(tmp_path / "content", {KABAR: story(body=written + "\n")})).diagnostics
    assert said in "\n".join(one.as_text("en") for one in found if one.code == "forbidden-html")


@pytest.mark.parametrize("name", ["media", "en/press"])
def test_the_press_page_offers_the_files_of_the_newest_stories(name, output):
    text = page(output, name)
    assert re.search(r'<a href="/assets/files/siaran\.[0-9a-f]{12}\.pdf" download>', text)
