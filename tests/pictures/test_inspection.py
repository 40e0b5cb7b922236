"""What editors put into a folder: it is used, or refused with the file and the reason."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.pictures.decoder import inspect_picture
from plugins.pictures.kinds import kind_of
from plugins.pictures.renditions import Inspection
from tests.pictures.telephones import huge_png, huge_webp

from .conftest import Newsroom, as_bytes, photograph

PHOTOGRAPH = photograph(300, 200)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">%s</svg>'
KINDS = {
    "kelas.jpg": as_bytes(PHOTOGRAPH),
    "kelas.png": as_bytes(PHOTOGRAPH, "PNG"),
    "kelas.webp": as_bytes(PHOTOGRAPH, "WEBP"),
    "kelas.avif": as_bytes(PHOTOGRAPH, "AVIF", speed=10),
    "kelas.gif": as_bytes(PHOTOGRAPH, "GIF"),
    "kelas.svg": SVG % b'<path d="M0 0h9v9z"/>',
}
WHERE = "articles/berita/"


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_that_the_contract_names_is_handled(newsroom: Newsroom, name: str) -> None:
    newsroom.picture(KINDS[name], name)
    built = newsroom.run(production=True)
    assert built.faults() == []
    assert 'width="300" height="200"' in built.body()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("kosong.jpg", b"", "empty-picture"),
        ("teks.jpg", b"Ini bukan gambar, hanya teks.\n", "fake-picture"),
        ("laman.png", b"<!doctype html><html><body><svg></svg></body></html>", "fake-picture"),
        ("arsip.jpg", b"PK\x03\x04" + bytes(500), "fake-picture"),
        ("potong.jpg", KINDS["kelas.jpg"][:-2000], "broken-picture"),
        ("potong.png", KINDS["kelas.png"][:-2000], "broken-picture"),
        ("potong.webp", KINDS["kelas.webp"][:-2000], "broken-picture"),
        ("potong.avif", KINDS["kelas.avif"][:-2000], "broken-picture"),
        ("kepala.jpg", KINDS["kelas.jpg"][:20], "broken-picture"),
        ("kepala.png", KINDS["kelas.png"][:20], "broken-picture"),
        ("kepala.gif", KINDS["kelas.gif"][:8], "broken-picture"),
        ("rusak.png", KINDS["kelas.png"].replace(b"IDAT", b"IDAX", 1), "broken-picture"),
        ("besar.png", huge_png(30_000), "picture-too-large"),
        ("besar.webp", huge_webp(16_000), "picture-too-large"),
        ("sekrip.svg", SVG % b"<script>1</script>", "active-svg"),
        ("rusak.svg", SVG % b"<path>", "broken-picture"),
    ],
)  # fmt: skip
def test_what_is_no_good_picture_is_an_error_at_its_file(newsroom: Newsroom, name: str, data: bytes, code: str) -> None:
    newsroom.picture(data, name)
    built = newsroom.run()
    assert built.faults() == [(WHERE + name, 1, 1, code, "error")]
    assert built.plans() == []
    assert "<img" not in built.body()


def test_a_file_of_gigabytes_is_refused_unread(newsroom: Newsroom) -> None:
    """The file is sparse: reading it would take minutes."""
    newsroom.picture(b"", "besar.jpg")
    newsroom.rights({"besar.jpg": "{credit: A, licence: B, people: consented, consent: C-1}"})
    os.truncate(newsroom.content / WHERE / "besar.jpg", 60_000_000_000)
    built = newsroom.run()
    assert (built.codes(), built.studio.inspected) == (["picture-too-large"], [])
    newsroom.rights({"besar.jpg": "{credit: A, licence: B, people: consented, consent: C-1, withdrawn: 2026-01-01}"})
    assert newsroom.run().codes() == ["withdrawn-consent"]


def test_a_refusal_names_the_reason(newsroom: Newsroom) -> None:
    newsroom.picture(huge_png(30_000), "besar.png")
    (fault,) = newsroom.run().diagnostics
    assert "30000 × 30000" in fault.message.id
    assert "51000000" in fault.message.en


def test_a_picture_whose_name_tells_another_kind_is_shown_with_a_warning(newsroom: Newsroom) -> None:
    newsroom.picture(KINDS["kelas.webp"], "kelas.jpg")
    built = newsroom.run()
    assert built.faults() == [(WHERE + "kelas.jpg", 1, 1, "picture-name", "warning")]
    assert "<picture>" in built.body()


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_an_animation_the_first_frame_is_shown_with_a_warning(newsroom: Newsroom, kind: str) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    name = f"gerak.{kind.lower()}"
    newsroom.picture(as_bytes(frames[0], kind, save_all=True, append_images=frames[1:]), name)
    built = newsroom.run()
    assert built.faults() == [(WHERE + name, 1, 1, "animated-picture", "warning")]
    for data in built.output().values():
        assert b"ANIM" not in data
        assert b"acTL" not in data


def test_a_photograph_with_a_second_one_inside_is_no_animation(newsroom: Newsroom) -> None:
    """Telephones put depth maps and previews behind the picture (MPO)."""
    newsroom.picture(as_bytes(PHOTOGRAPH, "MPO", save_all=True, append_images=[photograph(30, 20)]))
    assert newsroom.run().faults() == []


def test_a_picture_that_is_used_twice_or_lies_twice_is_read_once(newsroom: Newsroom) -> None:
    newsroom.picture(PHOTOGRAPH)
    newsroom.write("articles/berita/lagi.jpg", PHOTOGRAPH)
    newsroom.rights(
        {"kelas.jpg": "{credit: A, licence: B, people: none}", "lagi.jpg": "{credit: A, licence: B, people: none}"}
    )
    newsroom.story("![satu](kelas.jpg) ![dua](kelas.jpg)\n\n![tiga](lagi.jpg)")
    built = newsroom.run()
    built.body()
    assert len(built.studio.inspected) == len(built.studio.developed) == 1


@settings(max_examples=150)
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_damage_to_a_picture_is_more_than_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    good = bytearray(KINDS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    del good[data.draw(st.integers(10, len(good))) :]
    file = tmp_path_factory.mktemp("rusak") / name
    file.write_bytes(good)
    found = inspect_picture(str(file))
    assert isinstance(found, Inspection)
    assert found.refusal or found.width * found.height > 0


@given(st.binary(max_size=200))
def test_any_bytes_have_a_kind_or_none(data: bytes) -> None:
    assert kind_of(data) in ("", "jpeg", "png", "gif", "webp", "avif", "heic", "svg")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_an_error(newsroom: Newsroom) -> None:
    newsroom.picture(PHOTOGRAPH)
    (newsroom.content / WHERE / "kelas.jpg").chmod(0o000)
    assert newsroom.run().faults() == [(WHERE + "kelas.jpg", 1, 1, "unreadable-file", "error")]
