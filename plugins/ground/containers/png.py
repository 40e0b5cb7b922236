"""PNG files: drop notes, also large or damaged ones, and count the pixels.

Source: W3C, Portable Network Graphics, third edition, sections 5, 7.2, 8 and 11.
"""

import struct
import zlib
from collections.abc import Iterator

from plugins.ground.containers.bare import Bare, CheckSize, Damaged

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_PROFILE = 8_000_000  # bytes; the profile of a scanner has two million
_STEP = 1 << 20  # bytes that are inflated at a time
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
# The passes of an interlaced picture: first column and step, first row and step.
_PASSES = ((0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2))


def read_bare(data: bytes, check_size: CheckSize) -> Bare:
    """Return a PNG file of header, palette, transparency and pixels.

    Raises Damaged if the header is damaged, or pixels are missing or wrong. Frames of an animation are dropped,
    except the picture that programs without animation show.
    """
    kept: dict[bytes, bytes] = {}
    pixels: list[bytes] = []
    frames, intact = 0, True
    for kind, content, has_right_sum in _chunks(data):
        if kind in (b"IHDR", b"PLTE"):
            if not has_right_sum:
                raise Damaged("header")
            kept.setdefault(kind, content)
        elif kind == b"IDAT":
            pixels.append(content)
            intact = intact and has_right_sum
        elif kind == b"acTL" and not pixels and has_right_sum:
            frames = int.from_bytes(content[:4], "big")
        elif kind in (b"tRNS", b"iCCP", b"eXIf") and has_right_sum:
            kept.setdefault(kind, content)
    header = kept.get(b"IHDR", b"")
    if len(header) != 13 or header[9] not in _CHANNELS:
        raise Damaged("header")
    check_size(*struct.unpack(">II", header[:8]))
    kept[b"IDAT"] = _whole_pixels(b"".join(pixels), _size_of_pixels(header), intact)
    needed = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
    bare = SIGNATURE + b"".join(_chunk(kind, kept.get(kind, b"")) for kind in needed if kind in kept or kind == b"IEND")
    return Bare(bare, kept.get(b"eXIf", b""), _profile(kept.get(b"iCCP", b"")), frames > 1)


def _whole_pixels(stream: bytes, wanted: int, intact: bool) -> bytes:
    """Return a stream of pixels with its checksum. Raises Damaged if it has fewer than `wanted` bytes.

    Where the checksums of the chunks are wrong (not `intact`), the checksum of the stream decides.
    """
    found, total = 0, 1
    inflater = zlib.decompressobj(-15)
    rest = stream[2:]
    try:
        # Data after the last pixel are read only if the checksum at their end is needed.
        while not inflater.eof and rest and found < wanted + (0 if intact else _STEP):
            piece = inflater.decompress(rest, _STEP)
            found, total, rest = found + len(piece), zlib.adler32(piece, total), inflater.unconsumed_tail
    except zlib.error as problem:
        raise Damaged("pixels") from problem
    if found < wanted:
        raise Damaged("pixels")
    own_sum = total.to_bytes(4, "big")
    if not intact and not (inflater.eof and inflater.unused_data[:4] == own_sum):
        raise Damaged("pixels")
    return stream[: len(stream) - len(inflater.unused_data)] + own_sum if inflater.eof else stream


def _size_of_pixels(header: bytes) -> int:
    """Return the number of bytes of all rows of a picture, each with its filter byte."""
    width, height, depth, colour = struct.unpack(">IIBB", header[:10])
    bits = depth * _CHANNELS[colour]
    passes = _PASSES if header[12] else ((0, 1, 0, 1),)
    total = 0
    for column, across, row, down in passes:
        wide, high = -(-(width - column) // across), -(-(height - row) // down)
        total += high * (1 + (wide * bits + 7) // 8) if wide > 0 and high > 0 else 0
    return total


def _profile(content: bytes) -> bytes:
    """Return the colour profile in an iCCP chunk; empty if it is damaged or too large."""
    _, _, packed = content.partition(b"\0")
    inflater = zlib.decompressobj()
    try:
        profile = inflater.decompress(packed[1:], LARGEST_PROFILE)
    except zlib.error:
        return b""
    return profile if inflater.eof else b""


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield kind, content, and whether the checksum is right, for each chunk. The last chunk may be cut."""
    at = len(SIGNATURE)
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind == b"IEND":
            return
        end = at + 8 + size
        yield kind, data[at + 8 : end], data[end : end + 4] == zlib.crc32(data[at + 4 : end]).to_bytes(4, "big")
        at = end + 4


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
