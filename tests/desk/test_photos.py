"""Pictures are added, described and withdrawn at the desk; whatever else stands in photos.yaml stays byte for byte."""

import io
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from plugins.desk.photo_entries import entry_of, with_photo_entry
from plugins.ground.yaml_edit import parse_yaml_text
from tests.desk.working import Browser

STORY = "/_desk/story/articles/dua"
FOLDER = "articles/dua"
RIGHTS = """# Foto
kain.png: {credit: A, licence: CC0-1.0, people: none}  # satu

lain.jpg:
  # dari arsip
  credit: 'B'
  licence: CC BY 4.0
  people: consented
  consent: C-2026-014
  alt: {id: Kain, en: "Cloth: red"}
"""


def png(shade: int = 90) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (48, 32), (shade, 80, 120)).save(made, "PNG")
    return made.getvalue()


def rights(browser: Browser) -> str:
    return (browser.site.content / FOLDER / "photos.yaml").read_text()


def test_pictures_come_with_their_rights(browser):
    fields = {"credit": "Tim: foto", "licence": "CC BY 4.0", "people": "none"}
    got = browser.upload(f"{STORY}/photos/add", fields, {"Foto Kelas (1).PNG": png(), "dua.png": png(40)})
    assert (got.code, got.headers["Location"]) == (303, f"{STORY}/photos")
    assert (browser.site.content / FOLDER / "foto-kelas-1.png").read_bytes() == png()
    text = parse_yaml_text(rights(browser))
    for name in ("foto-kelas-1.png", "dua.png"):
        assert entry_of(text, name) == fields
    again = browser.upload(f"{STORY}/photos/add", {}, {"dua.png": png(60)})
    assert again.code == 303
    assert (browser.site.content / FOLDER / "dua.png").read_bytes() == png(40), "no picture takes another's place"
    assert (browser.site.content / FOLDER / "dua-2.png").read_bytes() == png(60)
    page = browser.get(f"{STORY}/photos").text
    assert page.count('class="photo"') == 3
    sent = browser.get(f"{STORY}/photo/dua.png")
    assert sent.headers["Content-Type"] == "image/png"
    assert "sandbox" in sent.headers["Content-Security-Policy"]


SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
FORGED = {
    "page.png": b"<!doctype html><script>alert(1)</script>",
    "program.jpg": b"MZ" + bytes(500),
    "half.png": png()[:60],
    "script.svg": SCRIPT,
    "empty.png": b"",
    "naskah.md": b"---\n---\n",
    "photos.yaml": b"a: b",
    ".png": png(),
    "x.html": b"<p>",
    "bomb.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0" + bytes(40),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_picture_is_refused_and_nothing_is_written(browser, name):
    before = {file.name: file.read_bytes() for file in (browser.site.content / FOLDER).iterdir()}
    got = browser.upload(f"{STORY}/photos/add", {"credit": "A"}, {"baik.png": png(), name: FORGED[name]})
    assert got.code == 422, got.text
    assert {file.name: file.read_bytes() for file in (browser.site.content / FOLDER).iterdir()} == before
    assert not list(browser.drafts.glob("uploads/*"))


@pytest.mark.parametrize(
    "name", ["../../kain.png", "..\\\\kain.png", "/etc/kain.png", "a/b/kain.png", "C:\\\\kain.png", "..png"]
)
def test_a_picture_is_written_beside_its_story_whatever_its_name(browser, name):
    before = {str(file) for file in browser.site.root.rglob("*.png") if "output" not in str(file)}
    browser.upload(f"{STORY}/photos/add", {}, {name: png()})
    after = {str(file) for file in browser.site.root.rglob("*.png") if "output" not in str(file)}
    folder = str(browser.site.content / FOLDER)
    assert all(file.startswith(folder + "/") and ".." not in file for file in after - before)


def test_a_picture_is_named_by_what_it_is(browser):
    """A telephone's program may call a PNG file .jpg."""
    browser.upload(f"{STORY}/photos/add", {}, {"kain.jpg": png()})
    assert (browser.site.content / FOLDER / "kain.png").read_bytes() == png()


def test_what_is_said_of_a_picture_is_written_into_its_entry_alone(browser):
    browser.site.picture(f"{FOLDER}/kain.png", 1)
    browser.site.picture(f"{FOLDER}/lain.jpg", 2)
    browser.site.write(f"{FOLDER}/photos.yaml", RIGHTS)
    browser.post(f"{STORY}/photos/save", {"name": "lain.jpg", "credit": "Budi", "alt.id": "Kain merah"})
    assert rights(browser) == RIGHTS.replace("'B'", "Budi").replace("id: Kain,", "id: Kain merah,")
    got = browser.post(f"{STORY}/photos/save", {"name": "tidak-ada.jpg", "credit": "X"})
    assert got.code == 422


def test_a_focal_point_is_written_beside_its_picture_and_its_fault_is_told_there(browser):
    for name, shade in (("kain.png", 1), ("lain.jpg", 2)):
        browser.site.picture(f"{FOLDER}/{name}", shade)
    browser.site.write(f"{FOLDER}/photos.yaml", RIGHTS)
    browser.post(f"{STORY}/photos/save", {"name": "lain.jpg", "focus": "30%  20%"})
    assert entry_of(parse_yaml_text(rights(browser)), "lain.jpg")["focus"] == "30% 20%"
    assert "focus: 30% 20%\n" in rights(browser)
    assert RIGHTS[: RIGHTS.index("lain.jpg")] in rights(browser)
    browser.post(f"{STORY}/photos/save", {"name": "lain.jpg", "focus": "kiri"})
    browser.rebuild()
    before, _, after = browser.get(f"{STORY}/photos").text.partition('id="lain.jpg"')
    assert "focus bukan titik pada gambar" not in before
    assert "focus bukan titik pada gambar" in after


def test_a_consent_is_withdrawn_with_all_it_touches(browser):
    browser.site.picture(f"{FOLDER}/lain.jpg", 2)
    browser.site.write(
        f"{FOLDER}/photos.yaml", RIGHTS.replace("kain.png: {credit: A, licence: CC0-1.0, people: none}  # satu\n", "")
    )
    browser.site.edit(f"content/{FOLDER}/index.id.md", "Isi.", "![Kain](lain.jpg)")
    browser.rebuild()
    assert browser.post(f"{STORY}/photos/withdraw", {"reference": "C-2026-014"}).code == 422
    got = browser.post(f"{STORY}/photos/withdraw", {"reference": "c 2026 014", "sure": "yes"})
    assert got.code == 200
    assert "articles/dua/index.id.md:9" in got.text or "articles/dua/index.id.md" in got.text
    assert "withdrawn: " in rights(browser)
    assert browser.post(f"{STORY}/photos/withdraw", {"reference": "X-1", "sure": "yes"}).code == 422


def test_what_a_withdrawal_touches_is_shown_before_anything_is_written(browser):
    browser.site.picture(f"{FOLDER}/lain.jpg", 2)
    browser.site.write(
        f"{FOLDER}/photos.yaml", RIGHTS.replace("kain.png: {credit: A, licence: CC0-1.0, people: none}  # satu\n", "")
    )
    browser.site.edit(f"content/{FOLDER}/index.id.md", "Isi.", "![Kain](lain.jpg)")
    before = rights(browser)
    shown = browser.get(f"{STORY}/photos/withdraw?reference=C-2026-014")
    assert f"{FOLDER}/index.id.md" in shown.text
    assert "berita/judul-dua-id/index.html" in shown.text, "the pages that show it"
    assert 'name="sure"' in shown.text
    assert rights(browser) == before
    assert browser.get(f"{STORY}/photos/withdraw?reference=X-1").code == 422


def test_a_picture_tells_what_it_weighs_on_a_telephone(browser):
    image = Image.effect_noise((1600, 900), 60).convert("RGB")
    image.save(browser.site.content / FOLDER / "besar.jpg", "JPEG")
    entry = "besar.jpg: {credit: A, licence: CC0-1.0, people: none, alt: {id: Kain, en: Cloth}}\n"
    browser.site.write(f"{FOLDER}/photos.yaml", entry)
    browser.site.edit(f"content/{FOLDER}/index.id.md", "Isi.", "![Kain](besar.jpg)")
    browser.rebuild()
    kilobytes = re.search(r"(\d+) kB", browser.get(f"{STORY}/photos").text)
    assert kilobytes
    made = [round(file.stat().st_size / 1000) for file in browser.site.output.rglob("*-1080.*")]
    assert int(kilobytes[1]) == min(made)


def test_an_attachment_comes_with_its_rights_and_is_offered_as_a_link(browser):
    fields = {"credit": "Tim", "licence": "CC BY 4.0", "people": "none"}
    files = {"Data Kelas.CSV": b"nama,jumlah\nsatu,1\n"}
    assert browser.upload(f"{STORY}/photos/add", fields, files).code == 303
    assert (browser.site.content / FOLDER / "data-kelas.csv").read_bytes() == files["Data Kelas.CSV"]
    assert entry_of(parse_yaml_text(rights(browser)), "data-kelas.csv") == fields
    browser.rebuild()
    assert "](data-kelas.csv)" in browser.get(f"{STORY}/photos").text
    assert "data-kelas.csv" in browser.get(f"{STORY}/offers?language=id").text
    assert browser.get(f"{STORY}/photo/data-kelas.csv").code == 422, "only pictures are shown"
    before = rights(browser)
    for name, data in {"rumus.csv": b"=cmd|x,1\n", "kosong.pdf": b"", "palsu.pdf": b"MZ", "buku.docx": b"PK"}.items():
        assert browser.upload(f"{STORY}/photos/add", fields, {name: data}).code == 422, name
    assert not list(browser.drafts.glob("uploads/*"))
    assert rights(browser) == before


WORDS = some.text(some.sampled_from("aé🧵 :#'\"{}[],-&*!|>%@`\\0"), max_size=16).map(
    lambda text: " ".join(text.split())
)
NAMES = some.sampled_from(["kain.png", "lain.jpg", "baru.png", "foto: satu.png", "#.png", "123.png"])
PLACES = some.sampled_from(["credit", "licence", "people", "consent", "focus", "alt.id", "alt.en", "caption.en"])


@given(
    NAMES,
    some.dictionaries(PLACES, WORDS, min_size=1),
    some.sampled_from(["", "\ufeff"]),
    some.sampled_from(["\n", "\r\n"]),
)
def test_any_words_are_written_into_one_entry_and_all_others_stay(name, changes, mark, end):
    text = parse_yaml_text(mark + RIGHTS.replace("\n", end))
    made = str(with_photo_entry(text, name, changes))
    after = parse_yaml_text(made)
    for place, value in changes.items():
        key, _, code = place.partition(".")
        held = entry_of(after, name).get(key, {} if code else "")
        assert (held.get(code, "") if code else held) == value
    for other in {"kain.png", "lain.jpg"} - {name}:
        first, last = text.lines_of(other)
        assert "".join(text.lines[first:last]) in made
    assert made.startswith(f"{mark}# Foto{end}")
    assert with_photo_entry(after, name, changes) == after


def test_a_picture_is_read_only_where_it_is_listed(browser):
    for name in ("index.id.md", "photos.yaml", "..%2f..%2fdata%2ftaxonomy.yaml", "%2e%2e", ".png"):
        assert browser.get(f"{STORY}/photo/{name}").code in (404, 422)


def test_a_picture_that_leads_out_of_the_newsroom_is_not_sent(browser):
    secret = browser.site.root / "secret.png"
    secret.write_bytes(png(random.randrange(256)))
    (browser.site.content / FOLDER / "kain.png").symlink_to(secret)
    assert browser.get(f"{STORY}/photo/kain.png").code == 422
