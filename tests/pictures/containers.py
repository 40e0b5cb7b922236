"""What a picture file contains besides its pixels, read from the container formats alone, without Pillow.

Sources: JPEG (ITU-T T.81, annex B), PNG (W3C, third edition), WebP (RFC 9649), ISO base media files (ISO/IEC 14496-12)
with AVIF on top.
"""

import struct
from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def parts(data: bytes) -> list[tuple[str, bytes]]:
    """Return the parts of a file that are not needed to show it: (kind, content)."""
    if data.startswith(b"\xff\xd8"):
        return [(kind, content) for kind, content in _segments(data) if kind.startswith("APP") or kind == "COM"]
    if data.startswith(PNG_SIGNATURE):
        needed = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}
        return [(kind, content) for kind, content in _png_chunks(data) if kind not in needed]
    if data[:4] == b"RIFF":
        needed = {"VP8X", "VP8 ", "VP8L", "ALPH"}
        return [(kind, content) for kind, content in _riff_chunks(data[12:]) if kind not in needed]
    assert data[4:8] == b"ftyp", data[:16]
    return list(_items(data))


def _segments(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 2
    while data[at + 1] != 0xDA:
        assert data[at] == 0xFF
        (size,) = struct.unpack(">H", data[at + 2 : at + 4])
        marker = data[at + 1]
        name = f"APP{marker - 0xE0}" if 0xE0 <= marker <= 0xEF else "COM" if marker == 0xFE else f"{marker:02X}"
        yield name, data[at + 4 : at + 2 + size]
        at += 2 + size
    end = data.rindex(b"\xff\xd9") + 2
    if data[end:]:
        yield "APP-after-the-end", data[end:]


def _png_chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8].decode(), data[at + 8 : at + 8 + size]
        at += 12 + size


def _riff_chunks(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(data):
        (size,) = struct.unpack("<I", data[at + 4 : at + 8])
        yield data[at : at + 4].decode(), data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _boxes(data: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        size = size or len(data) - at
        yield data[at + 4 : at + 8].decode("latin-1"), data[at + 8 : at + size]
        at += size


def _items(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the items of an AVIF that are no pictures, and whether there is a colour profile among its properties."""
    meta = dict(_boxes(data))["meta"][4:]
    inside = dict(_boxes(meta))
    places = dict(_places(inside["iloc"]))
    (count,) = struct.unpack(">H", inside["iinf"][4:6])
    entries = list(_boxes(inside["iinf"][6:]))
    assert len(entries) == count
    for _, entry in entries:
        (identity,) = struct.unpack(">H", entry[4:6])
        kind = entry[8:12].decode()
        if kind != "av01":
            yield kind, b"".join(data[start : start + size] for start, size in places[identity])
    properties = dict(_boxes(inside["iprp"]))["ipco"]
    for kind, content in _boxes(properties):
        if kind == "colr" and content[:4] in (b"prof", b"rICC"):
            yield "profile", content


def _places(iloc: bytes) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield (item, [(start, size)]) of an item location box of version 0, which libavif writes."""
    assert iloc[0] == 0
    offset_size, length_size = iloc[4] >> 4, iloc[4] & 15
    base_size = iloc[5] >> 4
    (count,) = struct.unpack(">H", iloc[6:8])
    at = 8

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(iloc[at - size : at], "big")

    for _ in range(count):
        identity, _, base, extents = number(2), number(2), number(base_size), number(2)
        yield identity, [(base + number(offset_size), number(length_size)) for _ in range(extents)]
