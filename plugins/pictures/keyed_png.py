"""PNG files in grey or RGB with one transparent colour, at any depth. Pillow compares only eight bits of the colour.

Source: W3C, Portable Network Graphics, third edition, section 11.3.1.1 (tRNS).
"""

import io
import struct

from PIL import Image, ImageChops

_GREY, _RGB = 0, 2  # colour types


def load_keyed_png(data: bytes) -> Image.Image | None:
    """Return the picture of a bare PNG file as RGBA if one colour of it is transparent; None otherwise."""
    depth, colour = data[24], data[25]
    at = data.find(b"tRNS", 33, data.index(b"IDAT"))
    if at < 0 or colour not in (_GREY, _RGB):
        return None
    bands = 1 if colour == _GREY else 3
    content = data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at], "big")]
    if len(content) < 2 * bands:
        return None
    key = struct.unpack_from(f">{bands}H", content)
    mode = "L" if bands == 1 else "RGB"
    if depth == 16:
        image = _load(data, mode, f"{mode};16B")
        is_key = _equals(image, [value >> 8 for value in key])
        is_key = ImageChops.darker(is_key, _equals(_load(data, mode, f"{mode};16" + "L" * (bands == 3)), key))
    else:
        image = _load(data, mode)
        is_key = _equals(image, [(value & (1 << depth) - 1) * 255 // ((1 << depth) - 1) for value in key])
    image = image.convert("RGBA")
    image.putalpha(ImageChops.invert(is_key))
    return image


def _load(data: bytes, mode: str, raw_mode: str = "") -> Image.Image:
    """Return a picture in eight bits a channel. `raw_mode` chooses the half of each sixteen bits."""
    with Image.open(io.BytesIO(data), formats=["PNG"]) as image:
        image.info.pop("transparency", None)
        if raw_mode:
            image._mode = mode
            image.tile = [tile._replace(args=raw_mode) for tile in image.tile]
        image.load()
        return image.convert(mode)


def _equals(image: Image.Image, key: "tuple[int, ...] | list[int]") -> Image.Image:
    """Return white where every channel equals the low eight bits of the key, black elsewhere."""
    found = Image.new("L", image.size, 255)
    for band, value in zip(image.split(), key, strict=True):
        found = ImageChops.darker(found, band.point([255 * (each == value & 255) for each in range(256)]))
    return found
