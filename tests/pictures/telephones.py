"""Pictures as telephones and careless programs make them: secrets in EXIF, HEIC in tiles, false headers."""

import io
import struct
import zlib
from typing import Any

import pillow_heif
from PIL import Image

SECRETS = (b"SERI-4711", b"Telepon Siti", b"GPS rahasia", b"Exif\0\0", b"II*\0", b"MM\0*", b"8BIM", b"ICC_PROFILE")


def secretive_exif(orientation: int = 1) -> bytes:
    """EXIF as telephones write it: place, serial number, owner, thumbnail."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0131] = "Telepon Siti", "GPS rahasia"
    exif.get_ifd(0x8769)[0xA431] = "SERI-4711"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (2.0, 59.0, 27.5), "E", (104.0, 45.0, 24.3)
    gps[29] = "GPS rahasia"
    return exif.tobytes()


def quarters(image: Image.Image) -> list[str]:
    """The colours of the four corners, from the top left, clockwise."""
    names = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (1, 1, 1): "white"}
    w, h = image.size
    places = [(w // 4, h // 4), (3 * w // 4, h // 4), (3 * w // 4, 3 * h // 4), (w // 4, 3 * h // 4)]
    pixels = [image.convert("RGB").getpixel(place) for place in places]
    return [names.get(tuple(int(value > 127) for value in pixel), "?") for pixel in pixels]  # type: ignore[union-attr]


def four_colours(width: int = 400, height: int = 200) -> Image.Image:
    image = Image.new("RGB", (width, height), "white")
    half = (width // 2, height // 2)
    for colour, place in (("red", (0, 0)), ("#00ff00", (half[0], 0)), ("blue", half)):
        image.paste(colour, (*place, place[0] + half[0], place[1] + half[1]))
    return image


def as_heic(image: Image.Image, *others: Image.Image, **options: Any) -> bytes:
    """A HEIC file in tiles, as telephones write them. An orientation in `exif` becomes that of the container."""
    heic = pillow_heif.from_pillow(image)
    for other in others:
        heic.add_from_pillow(other)
    out = io.BytesIO()
    quickly = {"preset": "ultrafast"}
    heic.save(out, quality=80, **({"tile_size": 256, "enc_params": quickly} | options))
    return out.getvalue()


def huge_png(side: int) -> bytes:
    """A PNG of a hundred bytes whose header claims a square of `side` pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def huge_webp(side: int) -> bytes:
    """An extended WebP whose canvas is a square of `side` pixels."""
    size = (side - 1).to_bytes(3, "little") * 2
    chunks = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + size
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks
