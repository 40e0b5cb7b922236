"""Thousands of damaged pictures and altered drawings: no crash, nothing from outside, and accepted files are sound."""

import random
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from plugins.pictures.decoder import inspect_picture, load_source
from plugins.pictures.faults import DAMAGE
from plugins.pictures.svg.drawing import read_svg
from plugins.pictures.svg.refusal import DrawingRefused
from tests.conftest import THOROUGH

from .conftest import as_bytes, photograph
from .drawings import mutated, reaches_outside

DRAWINGS, PICTURES = 400 * THOROUGH, 400 * THOROUGH  # 20,000 of each with NEWSROOM_THOROUGH=50
SMALL = photograph(24, 16)
NOTES = PngInfo()
NOTES.add_text("Comment", "Catatan yang boleh rusak. " * 30)
KINDS = {
    "jpeg": as_bytes(SMALL),
    "progressive": as_bytes(SMALL, progressive=True),
    "png": as_bytes(SMALL, "PNG", pnginfo=NOTES),
    "grey": as_bytes(SMALL.convert("I;16"), "PNG", pnginfo=NOTES),
    "palette": as_bytes(SMALL.quantize(9), "PNG", transparency=1),
    "gif": as_bytes(SMALL, "GIF", save_all=True, append_images=[photograph(24, 16, 2)]),
    "webp": as_bytes(SMALL, "WEBP"),
    "frames": as_bytes(SMALL, "WEBP", save_all=True, append_images=[photograph(24, 16, 2)]),
    "avif": as_bytes(SMALL, "AVIF", speed=10, xmp=b"<x/>"),
}


def test_of_any_altered_drawing_what_is_taken_is_sound() -> None:
    source, taken = random.Random(7), 0
    for number in range(DRAWINGS):
        data = mutated(source)
        try:
            drawing = read_svg(data)
        except DrawingRefused:
            continue
        taken += 1
        assert not reaches_outside(drawing.data), (number, data)
        assert read_svg(drawing.data).data == drawing.data, (number, data)
        root = ET.fromstring(drawing.data)
        assert (int(root.attrib["width"]), int(root.attrib["height"])) == (drawing.width, drawing.height)
    assert DRAWINGS > taken > DRAWINGS / 10, "some are taken and some are not, or this proves nothing"


def harmed(source: random.Random, data: bytes) -> bytes:
    """A file with bytes changed, cut out, doubled, or cut off."""
    harmed = bytearray(data)
    for _ in range(source.choice((1, 1, 2, 5))):
        at = source.randrange(len(harmed))
        match source.randrange(4):
            case 0:
                harmed[at] = source.randrange(256)
            case 1:
                del harmed[at : at + source.randrange(9)]
            case 2:
                harmed[at:at] = harmed[at : at + source.randrange(30)]
            case _:
                harmed[at : at + 4] = source.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\0\0\0\x01")
                )
        if not harmed:
            return b"\0"
    return bytes(harmed[: source.randrange(len(harmed)) + 1] if source.randrange(4) == 0 else harmed)


@pytest.mark.parametrize("kind", KINDS)
def test_of_any_harmed_picture_what_is_taken_can_be_shown(tmp_path_factory: pytest.TempPathFactory, kind: str) -> None:
    source, taken = random.Random(kind), 0
    file = tmp_path_factory.mktemp("rusak") / "rusak"
    for number in range(PICTURES // len(KINDS)):
        data = harmed(source, KINDS[kind])
        file.write_bytes(data)
        found = inspect_picture(str(file))
        assert found.refusal != "broken" or found.detail in DAMAGE, (number, found)
        if not found.refusal and found.width * found.height < 1_000_000:
            shown = load_source(data, 200).image
            assert shown.mode in ("RGB", "RGBA")
            assert isinstance(shown, Image.Image)
            taken += 1
    assert taken, "some are taken, or this proves nothing"
