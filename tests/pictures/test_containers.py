"""A picture is judged by its pixels: damaged, large or odd notes do not matter, missing pixels do."""

import contextlib
import random
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from plugins.ground.containers import gif, media, png, webp
from plugins.ground.containers.bare import Damaged
from plugins.ground.containers.exif import orientation_of
from plugins.ground.containers.jpeg import MOST_SCANS, parse_jpeg
from plugins.pictures.decoder import Refusal, inspect_picture, load_source
from plugins.pictures.faults import DAMAGE

from .conftest import Newsroom, as_bytes, photograph

PHOTOGRAPH = photograph(300, 200)
Write = Callable[[str, bytes], Path]


def chunk(kind: bytes, content: bytes, check: bytes | None = None) -> bytes:
    """A PNG chunk, with the right checksum or a wrong one."""
    total = struct.pack(">I", zlib.crc32(kind + content)) if check is None else check
    return struct.pack(">I", len(content)) + kind + content + total


def build_png(
    rows: Sequence[bytes], width: int, depth: int, colour: int, notes: bytes = b"", wrong_sum: bool = False
) -> bytes:
    """A PNG file of packed rows; `notes` are chunks before the pixels."""
    header = struct.pack(">IIBBBBB", width, len(rows), depth, colour, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)), b"abcd" if wrong_sum else None)
    return png.SIGNATURE + chunk(b"IHDR", header) + notes + pixels + chunk(b"IEND", b"")


def shown(data: bytes) -> Image.Image:
    return load_source(data, 200).image


PLAIN_PNG = as_bytes(PHOTOGRAPH, "PNG")
AFTER_HEADER = 33  # bytes of signature and header
PLAIN_JPEG, PROGRESSIVE = as_bytes(PHOTOGRAPH), as_bytes(PHOTOGRAPH, progressive=True)
PLAIN_WEBP = as_bytes(PHOTOGRAPH, "WEBP")
PLAIN_GIF = as_bytes(PHOTOGRAPH, "GIF")
PLAIN_AVIF = as_bytes(PHOTOGRAPH, "AVIF", speed=10)


def with_note(note: bytes) -> bytes:
    return PLAIN_PNG[:AFTER_HEADER] + note + PLAIN_PNG[AFTER_HEADER:]


@pytest.mark.parametrize(
    "data",
    [
        with_note(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + b"a" * 3_000_000)),
        with_note(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000)))),
        with_note(chunk(b"iCCP", b"p\0\0" + zlib.compress(random.Random(1).randbytes(2_000_000)))),
        with_note(chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(100_000_000)))),
        with_note(chunk(b"iCCP", b"p\0\0bukan profil")),
        with_note(chunk(b"tEXt", b"Comment\0x", b"abcd")),
        with_note(chunk(b"acTL", b"\0\0")),
        with_note(chunk(b"eXIf", b"bukan EXIF")),
        with_note(chunk(b"tRNS", bytes(6), b"abcd")),
        PLAIN_PNG[:-12],
        PLAIN_PNG[:-16] + b"abcd" + PLAIN_PNG[-12:],
        PLAIN_PNG + b"sisa" * 100,
    ],
    ids=range(12),
)
def test_a_png_with_damage_beside_its_pixels_is_shown(newsroom: Newsroom, data: bytes) -> None:
    newsroom.picture(data, "kelas.png")
    built = newsroom.run()
    assert built.faults() == []
    assert shown(data).tobytes() == PHOTOGRAPH.tobytes()


def test_a_png_whose_sum_of_pixels_is_wrong_is_shown_where_its_chunk_is_intact() -> None:
    rows = zlib.compress(b"\0\xff\x80\0" * 3)
    head = png.SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 3, 8, 2, 0, 0, 0))
    assert shown(head + chunk(b"IDAT", rows[:-4] + b"abcd") + chunk(b"IEND", b"")).getpixel((0, 2)) == (255, 128, 0)
    with pytest.raises(Refusal):
        shown(head + chunk(b"IDAT", rows[:-4] + b"abcd", b"abcd") + chunk(b"IEND", b""))


@pytest.mark.parametrize("interlaced", [0, 1])
def test_a_png_that_lacks_one_row_is_told(interlaced: int) -> None:
    """Rows of two colours in the passes of an interlaced picture of 5 × 5; the last ones lack one pixel each."""
    passes = [(1, 1), (1, 1), (2, 1), (1, 2), (3, 1), (2, 3), (5, 2)] if interlaced else [(5, 5)]
    rows = b"".join((b"\0" + bytes(wide)) * high for wide, high in passes)
    head = png.SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 5, 5, 8, 0, 0, 0, interlaced))
    end = chunk(b"IEND", b"")
    assert shown(head + chunk(b"IDAT", zlib.compress(rows)) + end).size == (5, 5)
    with pytest.raises(Refusal):
        shown(head + chunk(b"IDAT", zlib.compress(rows[:-1])) + end)


@pytest.mark.parametrize("depth", [1, 2, 4, 8, 16])
def test_one_transparent_grey_stays_transparent_in_any_depth(depth: int) -> None:
    """The transparent value is 1 (1 of 65,536 in 16 bits, where 257 other greys share its upper half)."""
    row = "".join(format(value, f"0{depth}b") for value in (0, 1, 0, 1, 0, 1, 0, 1))
    packed = int(row, 2).to_bytes(depth, "big")
    image = shown(build_png([packed] * 8, 8, depth, 0, chunk(b"tRNS", b"\0\x01")))
    assert list(image.crop((0, 0, 8, 1)).getchannel("A").tobytes()) == [255, 0] * 4


@pytest.mark.parametrize("depth", [8, 16])
def test_one_transparent_colour_stays_transparent_in_any_depth(depth: int) -> None:
    key = b"\0\x21\0\x22\0\x23" if depth == 8 else b"\x12\x21\x34\x22\x56\x23"
    other = b"\0\x21\0\x22\0\x24" if depth == 8 else b"\x12\x21\x34\x22\x56\x24"
    written = [value[1::2] if depth == 8 else value for value in (key, other)]
    image = shown(build_png([b"".join(written)] * 2, 2, depth, 2, chunk(b"tRNS", key)))
    assert list(image.crop((0, 0, 2, 1)).getchannel("A").tobytes()) == [0, 255]


def test_sixteen_bits_of_grey_come_out_as_eight() -> None:
    image = shown(build_png([b"\x00\x00\x80\x80\xff\xff"] * 3, 3, 16, 0))
    assert [image.getpixel((x, 0)) for x in range(3)] == [(0, 0, 0), (128, 128, 128), (255, 255, 255)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [0, 9, 255, 65535])
def test_an_orientation_without_meaning_leaves_a_picture_as_it_is(
    write_picture: Write, kind: str, orientation: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = as_bytes(photograph(60, 40), kind, exif=exif.tobytes())
    found = inspect_picture(str(write_picture("kelas.jpg", data)))
    assert (found.width, found.height, found.refusal) == (60, 40, "")
    assert shown(data).size == (60, 40)


@pytest.mark.parametrize(
    ("entry", "orientation"),
    [
        (struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0), 6),
        (struct.pack(">HHII", 0x0112, 4, 1, 6), 1),
        (struct.pack(">HHIHH", 0x0112, 3, 2, 6, 6), 1),
        (struct.pack(">HHI", 0x0112, 3, 1), 1),
        (struct.pack(">HHIHH", 0x0110, 3, 1, 6, 0), 1),
    ],
)
def test_an_orientation_is_one_short_number(entry: bytes, orientation: int) -> None:
    assert orientation_of(b"MM\0*\0\0\0\x08\0\x01" + entry) == orientation


@pytest.mark.parametrize("data", [PLAIN_JPEG, PROGRESSIVE], ids=["sequential", "progressive"])
@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-2],
        lambda data: data + b"sisa" * 1000,
        lambda data: data[:2] + b"\xff\xe2\0\x30MPF\0rusak" + bytes(37) + data[2:],
        lambda data: data[:2] + b"\xff\xe1\0\x10Exif\0\0rusakkk" + data[2:],
        lambda data: data[:20] + b"\0\0\xff\xff\xfe\0\x08Siti!!" + data[20:],
    ],
    ids=["no end", "something behind", "notes on a second picture", "no EXIF", "bytes between"],
)
def test_a_jpeg_with_damage_beside_its_pixels_is_shown(
    newsroom: Newsroom, data: bytes, change: Callable[[bytes], bytes]
) -> None:
    newsroom.picture(change(data))
    assert newsroom.run().faults() == []
    assert shown(change(data)).tobytes() == shown(data).tobytes()


@pytest.mark.parametrize("data", [PLAIN_JPEG, PROGRESSIVE], ids=["sequential", "progressive"])
@pytest.mark.parametrize("end", [b"", b"\xff\xd9"], ids=["no end", "an end"])
@pytest.mark.parametrize("cut", [40, 400, 4000])
def test_a_jpeg_that_lacks_pixels_is_told_whether_it_has_an_end_or_not(
    newsroom: Newsroom, data: bytes, end: bytes, cut: int
) -> None:
    newsroom.picture(data[:-cut] + end)
    (fault,) = newsroom.run().diagnostics
    assert fault.code == "broken-picture"
    assert "piksel" in fault.message.id


def test_a_progressive_jpeg_that_ends_between_two_scans_is_told() -> None:
    last = PROGRESSIVE.rindex(b"\xff\xda")
    with pytest.raises(Damaged):
        parse_jpeg(PROGRESSIVE[:last]).bare(lambda width, height: None)


def test_a_jpeg_of_very_many_scans_is_refused() -> None:
    scan = PROGRESSIVE[PROGRESSIVE.rindex(b"\xff\xda") : -2]
    with pytest.raises(Damaged):
        parse_jpeg(PROGRESSIVE[:-2] + scan * MOST_SCANS + b"\xff\xd9").bare(lambda width, height: None)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kelas.webp", as_bytes(PHOTOGRAPH, "WEBP", xmp=b"<x>" + b"a" * 3000)[:-100]),
        ("kelas.webp", PLAIN_WEBP[:4] + struct.pack("<I", len(PLAIN_WEBP) + 1000) + PLAIN_WEBP[8:]),
        ("kelas.webp", PLAIN_WEBP + b"sisa"),
        ("kelas.gif", PLAIN_GIF[:-1]),
        ("kelas.gif", PLAIN_GIF[:-1] + b"\x21\xfe\xffcatatan yang terpotong"),
        ("kelas.avif", PLAIN_AVIF + b"sisa" * 30),
        ("kelas.avif", PLAIN_AVIF + struct.pack(">I", 900) + b"free terpotong"),
    ],
    ids=range(7),
)
def test_a_picture_with_damage_beside_its_pixels_is_shown(newsroom: Newsroom, name: str, data: bytes) -> None:
    newsroom.picture(data, name)
    assert newsroom.run().faults() == []


@pytest.mark.parametrize(
    ("name", "data"), [("a.webp", PLAIN_WEBP), ("a.gif", PLAIN_GIF), ("a.avif", PLAIN_AVIF), ("a.png", PLAIN_PNG)]
)
@pytest.mark.parametrize("cut", [60, 600, 6000])
def test_a_picture_that_lacks_pixels_is_refused(newsroom: Newsroom, name: str, data: bytes, cut: int) -> None:
    newsroom.picture(data[:-cut], name)
    assert newsroom.run().codes() == ["broken-picture"]


def test_an_avif_whose_notes_come_last_and_are_cut_is_shown() -> None:
    """Such a file is filled up with zeros. A file whose picture is cut is not."""
    data = as_bytes(PHOTOGRAPH, "AVIF", speed=10, xmp=b"<x>" + b"a" * 300)
    note = data.index(b"<x>aaa")
    cut = note + 20
    if note > len(data) // 2:  # libavif writes notes after the picture or before it
        assert len(media.read_bare(data[:cut]).data) == len(data)
    with pytest.raises(Damaged):
        media.read_bare(data[: min(note, len(data) // 2)])


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_of_an_animation_that_is_cut_after_its_first_frame_that_frame_is_shown(newsroom: Newsroom, kind: str) -> None:
    frames = [photograph(60, 40, seed) for seed in (1, 2)]
    data = as_bytes(frames[0], kind, save_all=True, append_images=frames[1:])
    newsroom.picture(data[:-200], f"kelas.{kind.lower()}")
    assert "broken-picture" not in newsroom.run().codes()


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff\xe0", PLAIN_PNG[:40], b"GIF89a", b"RIFF\0\0\0\0WEBP", PLAIN_AVIF[:100]], ids=range(5)
)
def test_no_message_holds_the_words_of_a_library(write_picture: Write, data: bytes) -> None:
    """Pillow's messages contain the address of an object in memory, in English."""
    found = inspect_picture(str(write_picture("kelas", data)))
    assert (found.refusal, found.detail in DAMAGE) == ("broken", True)


def test_a_jfif_file_is_a_jpeg(newsroom: Newsroom) -> None:
    newsroom.picture(PHOTOGRAPH, "kelas.jfif")
    built = newsroom.run()
    assert built.faults() == []
    assert "<picture>" in built.body()


READERS = {
    b"\x89PNG\r\n\x1a\n": lambda data: png.read_bare(data, lambda width, height: None),
    b"\xff\xd8\xff": lambda data: parse_jpeg(data).bare(lambda width, height: None),
    b"GIF89a": lambda data: gif.read_bare(data, lambda width, height: None),
    b"RIFF....WEBP": lambda data: webp.read_bare(data, lambda width, height: None),
    b"\0\0\0\x18ftypavif": media.read_bare,
}


@settings(max_examples=300)
@given(st.sampled_from(sorted(READERS)), st.binary(max_size=200))
def test_of_any_bytes_a_reader_makes_a_file_or_says_that_they_are_damaged(start: bytes, rest: bytes) -> None:
    with contextlib.suppress(Damaged):
        assert READERS[start](start + rest).data
