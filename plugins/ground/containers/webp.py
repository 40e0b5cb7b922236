"""WebP files: check the size before any decoder sees the file, drop notes, and notice a cut.

Source: RFC 9649, sections 2.3 to 2.8.
"""

import struct
from collections.abc import Iterator

from plugins.ground.containers.bare import Bare, CheckSize, Damaged

_PROFILE, _ALPHA, _EXIF, _ANIMATION = 0x20, 0x10, 0x08, 0x02  # flags of an extended file
_PIXELS = (b"VP8 ", b"VP8L")


def read_bare(data: bytes, check_size: CheckSize) -> Bare:
    """Return a WebP file with its first picture and the parts that it needs. Raises Damaged if one is missing.

    Pillow's decoder allocates the memory for a WebP when it opens the file, so the size is checked here.
    """
    chunks: dict[bytes, bytes] = {}
    frames = 0
    for kind, content, is_whole in _chunks(data, 12):
        if kind == b"VP8X":
            check_size(*_size(kind, content))
        if not is_whole:
            if not frames and not any(each in chunks for each in _PIXELS):
                raise Damaged("pixels")
            break
        frames += kind == b"ANMF"
        chunks.setdefault(kind, content)
    extended = chunks.get(b"VP8X", b"")
    pixels = [kind for kind in (b"ANMF", *_PIXELS) if kind in chunks]
    if not pixels:
        raise Damaged("header" if not extended else "pixels")
    if not extended:
        check_size(*_size(pixels[0], chunks[pixels[0]]))
        return Bare(_file([(pixels[0], chunks[pixels[0]])]), b"", b"", animated=False)
    flags = extended[0] & (_ALPHA | (_ANIMATION if pixels[0] == b"ANMF" else 0))
    kept = [kind for kind in (b"ANIM", b"ALPH", pixels[0]) if kind in chunks]
    bare = _file([(b"VP8X", bytes((flags,)) + extended[1:]), *((kind, chunks[kind]) for kind in kept)])
    exif = chunks.get(b"EXIF", b"").removeprefix(b"Exif\0\0")
    return Bare(bare, exif, chunks.get(b"ICCP", b""), frames > 1)


def _size(kind: bytes, content: bytes) -> tuple[int, int]:
    """Return width and height in pixels by the header of a chunk. Raises Damaged."""
    if len(content) < 10:
        raise Damaged("header")
    if kind == b"VP8X":
        return int.from_bytes(content[4:7], "little") + 1, int.from_bytes(content[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(content[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return int.from_bytes(content[6:8], "little") & 0x3FFF, int.from_bytes(content[8:10], "little") & 0x3FFF


def _chunks(data: bytes, at: int) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield kind, content, and whether the content is complete, for each chunk. The file's own size is ignored."""
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        content = data[at + 8 : at + 8 + size]
        yield data[at : at + 4], content, len(content) == size
        at += 8 + size + size % 2


def _file(chunks: list[tuple[bytes, bytes]]) -> bytes:
    body = b"".join(
        kind + struct.pack("<I", len(content)) + content + bytes(len(content) % 2) for kind, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
