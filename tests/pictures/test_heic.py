"""HEIC as telephones write it: tiles, ten bits, turned by the container, with a burst and a thumbnail behind it."""

import io
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from plugins.pictures.decoder import inspect_picture
from plugins.pictures.encoder import develop_picture
from plugins.pictures.renditions import Job
from tests.pictures.telephones import SECRETS, as_heic, four_colours, quarters, secretive_exif

from .conftest import Newsroom, photograph

WritePicture = Callable[[str, bytes], Path]


def developed(file: Path) -> dict[str, Image.Image]:
    made = develop_picture(Job(str(file), str(file.parent / "jadi")))
    return {r.file: Image.open(Path(made.folder) / r.file).copy() for r in made.renditions}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_heic_stands_upright_whichever_way_the_telephone_was_held(
    write_picture: WritePicture, orientation: int
) -> None:
    """Container and EXIF both give the orientation. A picture turned for each of them would lie on its side again."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    upright = four_colours(600, 300)
    held = upright.transpose(back[orientation]) if orientation > 1 else upright
    file = write_picture("kelas.heic", as_heic(held, exif=secretive_exif(orientation)))
    inspection = inspect_picture(str(file))
    assert (inspection.width, inspection.height, inspection.animated) == (600, 300, False)
    for image in developed(file).values():
        assert quarters(image) == ["red", "green", "blue", "white"]


def test_ten_bits_come_out_as_eight(write_picture: WritePicture) -> None:
    tones = Image.linear_gradient("L").resize((600, 600))
    deep = b"".join((value * 257).to_bytes(2, "little") * 3 for value in tones.tobytes())
    out = io.BytesIO()
    pillow_heif.from_bytes("RGB;16", tones.size, deep).save(out, quality=95, chroma=444)
    assert pillow_heif.open_heif(out.getvalue(), convert_hdr_to_8bit=False).info["bit_depth"] == 10
    for image in developed(write_picture("dalam.heic", out.getvalue())).values():
        expected, found = tones.resize(image.size).tobytes(), image.convert("L").tobytes()
        assert max(abs(a - b) for a, b in zip(expected, found, strict=True)) <= 12


def test_the_primary_picture_is_shown_whatever_else_is_in_the_file(newsroom: Newsroom) -> None:
    photo = photograph(900, 600)
    data = as_heic(photograph(300, 300, 2), photo, photograph(900, 600, 3), primary_index=1, thumbnails=[256])
    newsroom.picture(data, "beruntun.HEIC")
    built = newsroom.run(production=True)
    assert built.faults() == []
    assert 'width="900" height="600"' in built.body()


def test_colours_of_another_profile_are_converted(write_picture: WritePicture) -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    image = four_colours(600, 300)
    image.info["icc_profile"] = bytes(profile)
    for made in developed(write_picture("kelas.heic", as_heic(image))).values():
        assert quarters(made) == ["blue", "green", "red", "white"]


def test_no_note_of_a_heic_file_gets_out(newsroom: Newsroom) -> None:
    data = as_heic(photograph(), exif=secretive_exif(6), xmp=b"<x>GPS rahasia</x>", thumbnails=[256])
    assert b"SERI-4711" in data
    newsroom.picture(data, "kelas.heic")
    output = newsroom.run().output()
    assert output
    assert not [name for name, made in output.items() for secret in SECRETS if secret in made]


def test_a_heic_file_that_is_cut_is_refused_wherever_it_was_cut(write_picture: WritePicture) -> None:
    """The decoder would show the tiles that exist, and grey for the rest."""
    data = as_heic(photograph(600, 400))
    for end in (len(data) - 1, len(data) - 500, len(data) * 9 // 10, len(data) // 2, 700, 40):
        assert inspect_picture(str(write_picture("potong.heic", data[:end]))).refusal == "broken", end


def test_a_size_that_is_too_large_is_refused_before_anything_is_decoded(newsroom: Newsroom) -> None:
    data = as_heic(photograph(600, 400), tile_size=None)
    at = data.index(b"ispe") + 8  # the property with width and height
    data = data[:at] + (30_000).to_bytes(4, "big") * 2 + data[at + 8 :]
    newsroom.picture(data, "besar.heic")
    (fault,) = newsroom.run().diagnostics
    assert (fault.path, fault.code) == ("articles/berita/besar.heic", "picture-too-large")


SMALL = as_heic(photograph(90, 60))


@settings(max_examples=15)
@given(st.data())
def test_no_damage_is_more_than_a_refusal(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    harmed = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 6))):
        harmed[data.draw(st.integers(0, len(harmed) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.mktemp("rusak") / "rusak.heic"
    file.write_bytes(harmed)
    found = inspect_picture(str(file))
    assert found.refusal or found.width * found.height > 0
