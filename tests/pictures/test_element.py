"""The HTML of pictures: all renditions offered, no layout shift, no waiting, valid, with caption and credit."""

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from plugins.pictures.element import PictureElement

from .conftest import RIGHTS, SITE_URL, Newsroom, as_bytes, photograph

SMALL = photograph(60, 40)
HOSTILE = '"><script>alert(1)</script>&<b title="'


def attributes(tag: str, html: str) -> dict[str, str]:
    """The attributes of the first tag of this name. One without value counts as empty."""
    found = re.search(rf"<{tag}\s([^>]*)>", html)
    assert found, html
    return dict(re.findall(r'([a-z]+)="([^"]*)"', found[1]))


def test_a_body_picture_offers_every_rendition_and_waits_for_its_turn(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(900, 600))
    built = newsroom.run()
    html = built.body()
    files = set(built.output())
    types = re.findall(r'<source type="([^"]*)"', html)
    assert types == ["image/avif", "image/webp"]
    offered = re.findall(r"/(assets/pictures/\S+?)(?: (\d+)w)", html)
    assert {file for file, _ in offered} == files
    assert all(f"-{width}." in file for file, width in offered)
    image = attributes("img", html)
    assert (image["width"], image["height"], image["alt"]) == ("900", "600", "Kelas jahit")
    assert (image["loading"], image["decoding"]) == ("lazy", "async")
    assert image["src"].removeprefix("/") in files
    assert image["src"].endswith(".jpg")
    spared, *told = re.findall(r' sizes="([^"]*)"', html)
    assert (spared, len(told), len(set(told))) == ("1px", 3, 1)
    assert attributes("a", html)["href"] == image["src"]


def test_the_colours_of_a_picture_stand_behind_it_wherever_a_page_shows_it(newsroom: Newsroom) -> None:
    newsroom.picture(Image.new("RGB", (900, 600), "#883344"))
    newsroom.story("![Kelas](kelas.jpg)", lead_photo="kelas.jpg")
    for _ in range(2):  # the second time from the cache
        built = newsroom.run()
        for html in (built.body(), built.lead().html, built.lead("card").html):
            assert attributes("img", html)["class"] == "tint-warm"
        assert "tint" not in built.body(feed=True)


def test_the_focal_point_is_told_wherever_a_page_may_crop_a_picture(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(900, 600))
    newsroom.story("![Kelas](kelas.jpg)", lead_photo="kelas.jpg")
    newsroom.rights({"kelas.jpg": f"{RIGHTS[:-1]}, focus: 34% 95%, alt: {{id: Kelas, en: Class}}}}"})
    built = newsroom.run()
    for html in (built.lead().html, built.lead("card").html, built.lead("list-card").html):
        assert {"left-30", "top-100"} <= set(attributes("img", html)["class"].split())
    assert "left-" not in built.body(), "in a text a picture is whole"
    newsroom.rights({"kelas.jpg": f"{RIGHTS[:-1]}, alt: {{id: Kelas, en: Class}}}}"})
    assert "left-" not in newsroom.run().lead("card").html


def test_a_lead_photo_is_asked_for_at_once(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(900, 600))
    newsroom.story(lead_photo="kelas.jpg")
    built = newsroom.run()
    image = attributes("img", built.lead().html)
    assert image["fetchpriority"] == "high"
    assert "loading" not in image
    assert built.lead().url.startswith(f"{SITE_URL}/assets/pictures/judul-berita-900.")
    assert (built.lead().width, built.lead().height) == (900, 600)
    card = attributes("img", built.lead("card").html)
    assert (card["loading"], card["alt"]) == ("lazy", "")
    assert "fetchpriority" not in card
    assert "loading" not in attributes("img", built.lead("first-card").html)


def test_every_address_of_every_role_is_a_planned_file_and_every_file_is_used(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(1700, 1000))
    newsroom.story("![Kelas](kelas.jpg)", lead_photo="kelas.jpg")
    built = newsroom.run()
    html = built.body() + "".join(
        built.lead(role).html for role in ("lead", "card", "lead-card", "first-card", "list-card")
    )
    used = {path.removeprefix("/") for path in re.findall(r"/assets/[^\s\"]+", html)}
    (spared,) = {path for path in used if not path.startswith("assets/pictures/")}
    assert re.fullmatch(r"assets/spared\.\w+\.svg", spared), "the drawing for readers who ask for less data"
    assert used - {spared} == {plan.file for plan in built.plans()}


def test_a_card_on_a_telephone_is_offered_a_small_file(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(900, 600))
    newsroom.story(lead_photo="kelas.jpg")
    assert "judul-berita-200." in newsroom.run().lead("card").html


def test_caption_and_credit_stand_below_a_picture_of_its_own(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    newsroom.story('![Kelas](kelas.jpg "Hari pertama & seterusnya")')
    assert (
        newsroom.run()
        .body()
        .endswith(
            "</picture></a><figcaption>Hari pertama &amp; seterusnya · "
            '<span class="credit">Photo: Tim Komunikasi (CC BY 4.0)</span></figcaption></figure>'
        )
    )


@pytest.mark.parametrize(
    "body", ["Lihat {} ini.", "- satu\n- {} dua", "| a | b |\n| --- | --- |\n| 1 | {} |", "[{} dua](https://x.example)"]
)
def test_a_picture_within_a_line_has_its_credit_in_sight_and_its_caption_on_hover(
    newsroom: Newsroom, body: str
) -> None:
    newsroom.picture(SMALL)
    newsroom.story(body.format('![Kelas](kelas.jpg "Hari pertama")'))
    built = newsroom.run()
    for html in (built.body(), built.body(feed=True)):
        assert "figcaption" not in html
        assert ' <small class="credit">Photo: Tim Komunikasi (CC BY 4.0)</small>' in html
    assert attributes("img", built.body())["title"] == "Hari pertama"


def test_drawn_art_is_not_called_a_photograph(newsroom: Newsroom) -> None:
    newsroom.picture((Path(__file__).parents[2] / "content/images/songket-naga-besaung.png").read_bytes(), "naga.png")
    assert "Illustration: Tim Komunikasi" in newsroom.run().body()


def test_a_licence_in_words_of_one_language_is_not_shown(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    newsroom.rights({"kelas.jpg": "{credit: Tim, licence: Hak cipta dilindungi, people: none}"})
    html = newsroom.run().body()
    assert "Photo: Tim</span>" in html
    assert "dilindungi" not in html


def test_the_text_of_a_lead_photo_comes_from_its_entry_else_from_the_body(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    newsroom.story("![Dari naskah](kelas.jpg)", lead_photo="kelas.jpg")
    newsroom.story("![From the text](kelas.jpg)", language="en", lead_photo="kelas.jpg")
    built = newsroom.run()
    assert [built.lead(language=code).alt for code in ("id", "en")] == ["Dari naskah", "From the text"]
    texts = "alt: {id: Dari entri, en: From the entry}, caption: {id: Keterangan, en: Caption}"
    newsroom.rights({"kelas.jpg": RIGHTS.replace("}", f", {texts}}}")})
    built = newsroom.run()
    assert [built.lead(language=code).alt for code in ("id", "en")] == ["Dari entri", "From the entry"]
    assert "<figcaption>Caption " in built.lead(language="en").html
    assert attributes("img", built.lead("card").html)["alt"] == ""
    newsroom.rights({"kelas.jpg": RIGHTS})
    newsroom.story(lead_photo="kelas.jpg")
    assert attributes("img", newsroom.run().lead().html)["alt"] == ""


def test_in_a_feed_a_picture_is_one_plain_image_with_an_absolute_address(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(1700, 1000))
    newsroom.story('![Kelas](kelas.jpg "Keterangan")')
    built = newsroom.run()
    html = built.body(feed=True)
    image = attributes("img", html)
    assert image["src"].startswith(f"{SITE_URL}/assets/pictures/judul-berita-1080.")
    assert image["src"].removeprefix(f"{SITE_URL}/") in built.output()
    assert (image["width"], image["height"]) == ("1080", "635")
    assert "<figcaption>Keterangan " in html
    assert not re.search(r"srcset|<source|loading|=\"/", html)


def test_nothing_that_an_editor_writes_breaks_out_of_an_attribute(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    newsroom.rights({"kelas.jpg": f"{{credit: '{HOSTILE}', licence: 'CC {HOSTILE}', people: none}}"})
    for body in ("![{}](kelas.jpg '{}')", "Baris ![{}](kelas.jpg '{}')"):
        newsroom.story(body.format(HOSTILE, HOSTILE))
        built = newsroom.run()
        for html in (built.body(), built.body(feed=True)):
            assert "<script" not in html
            assert "<b " not in html


@pytest.mark.parametrize(
    ("caption", "credit", "told"),
    [
        ("", "", ""),
        ("a", "", "<figcaption>a</figcaption>"),
        ("Kelas dibuka", "Foto: A", '<figcaption>Kelas dibuka · <span class="credit">Foto: A</span></figcaption>'),
        ("Kelas dibuka.", "Foto: A", '<figcaption>Kelas dibuka. <span class="credit">Foto: A</span></figcaption>'),
    ],
)
def test_a_caption_says_what_there_is_and_ends_a_sentence_once(
    newsroom: Newsroom, caption: str, credit: str, told: str
) -> None:
    theme = newsroom.run().site.setup.fragments
    element = PictureElement("body", "/a.jpg", 60, 40, "", caption=caption, credit=credit)
    assert theme.draw("picture.caption", "id", element) == told


def test_the_public_name_of_a_picture_tells_nothing_of_its_own(newsroom: Newsroom) -> None:
    """A name such as this one tells who is shown, and where. The slug of the story is public already."""
    newsroom.picture(SMALL, "foto-siti-blok-c.jpg")
    newsroom.write("articles/berita/Siti kedua.png", as_bytes(photograph(60, 40, 2), "PNG"))
    newsroom.write("images/siti.jpg", photograph(60, 40, 3))
    newsroom.write("articles/rahasia/siti.jpg", photograph(60, 40, 4))
    newsroom.story("Isi.", key="rahasia", status="draft")
    newsroom.story(
        "![a](foto-siti-blok-c.jpg) ![b](<Siti kedua.png>) ![c](../../images/siti.jpg) ![d](../rahasia/siti.jpg)",
        slug="pelatihan-menjahit-angkatan-kesembilan-belas-dimulai",
    )
    for name in ("articles/berita", "images", "articles/rahasia"):
        files = [file.name for file in (newsroom.content / name).iterdir() if file.suffix in (".jpg", ".png")]
        newsroom.rights({f'"{file}"': RIGHTS for file in files}, name)
    built = newsroom.run(production=True)
    assert built.faults() == []
    names = {plan.file.removeprefix("assets/pictures/") for plan in built.plans()}
    stems = {re.sub(r"-60\.[a-z2-7]{8}\.(avif|webp|jpg|png)$", "", name) for name in names}
    assert stems == {"pelatihan-menjahit-angkatan-kesembilan", "images"}
    assert "siti" not in built.body().lower()


def test_a_validator_finds_nothing(newsroom: Newsroom, vnu: list[str], tmp_path: Path) -> None:
    newsroom.picture(photograph(900, 600))
    newsroom.write("articles/berita/pola.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    newsroom.rights({"kelas.jpg": RIGHTS, "pola.svg": RIGHTS})
    newsroom.story(
        '![Kelas](kelas.jpg "Keterangan")\n\nDalam ![a & "b"](kelas.jpg "k") baris.\n\n'
        "![](kelas.jpg){.decorative}\n\n![Pola](pola.svg)",
        lead_photo="kelas.jpg",
    )
    built = newsroom.run()
    html = "".join([built.body(), *(built.lead(role).html for role in ("lead", "card", "first-card", "list-card"))])
    page = tmp_path / "halaman.html"
    page.write_text(f'<!doctype html><html lang="id"><title>x</title><h1>x</h1>{html}</html>', encoding="utf-8")
    found = subprocess.run([*vnu, "--Werror", str(page)], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
