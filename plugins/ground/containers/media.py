"""AVIF and HEIC files: the pictures must be complete; data after them may be cut or meaningless.

Source: ISO/IEC 14496-12, sections 4.2, 8.11.3 and 8.11.6.
"""

import itertools
from collections.abc import Iterator

from plugins.ground.containers.bare import Bare, Damaged

_NOTES = (b"Exif", b"mime", b"uri ")  # kinds of items that are not pictures
# Boxes at the top of a file; other bytes there are not boxes.
_TOP = frozenset(b"ftyp styp meta mdat moov moof mfra sidx ssix prft pdin free skip wide uuid imda".split())
_LARGEST_GAP = 16_000_000  # bytes of notes that may be missing at the end


def read_bare(data: bytes) -> Bare:
    """Return the boxes of an ISO base media file, without what follows them. Raises Damaged where pictures are cut.

    The decoders fill missing pixels at the end of a cut file with grey, and refuse a file with incomplete notes. So
    missing notes are filled up with zeros.
    """
    boxes = list(itertools.takewhile(lambda box: box[0] in _TOP, _boxes(data, 0, len(data))))
    if len(boxes) < 2:
        raise Damaged("header")
    end = boxes[-1][2]
    if end <= len(data):
        return Bare(data[:end])
    meta = next((box for box in boxes if box[0] == b"meta"), None)
    if meta is None or end > len(data) + _LARGEST_GAP or _end_of_pictures(data, meta[1], meta[2]) > len(data):
        raise Damaged("pixels")
    return Bare(data + bytes(end - len(data)))


def _end_of_pictures(data: bytes, start: int, stop: int) -> int:
    """Return the end of the last picture, by the boxes in `meta`. Raises Damaged if they are cut."""
    inside = {kind: (at, end) for kind, at, end in _boxes(data, start + 4, stop)}
    if stop > len(data) or not {b"iinf", b"iloc"} <= inside.keys():
        raise Damaged("header")
    at, end = inside[b"iinf"]
    kinds = {}
    for _, entry, _ in _boxes(data, at + (6 if data[at] == 0 else 8), end):
        wide = 4 if data[entry] >= 3 else 2
        kinds[_number(data, entry + 4, wide)] = data[entry + 6 + wide : entry + 10 + wide]
    return max((end for item, end in _ends(data, inside[b"iloc"][0]) if kinds.get(item) not in _NOTES), default=0)


def _ends(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield the number and the end of each item, by the box of item locations."""
    version = data[at]
    offset_size, length_size, base_size, index_size = data[at + 4] >> 4, data[at + 4] & 15, data[at + 5] >> 4, 0
    if version:
        index_size = data[at + 5] & 15
    wide = 4 if version == 2 else 2
    count, at = _number(data, at + 6, wide), at + 6 + wide
    for _ in range(count):
        item, at = _number(data, at, wide), at + wide
        in_file = not version or not data[at + 1] & 15
        at += 4 if version else 2
        base, extents, at = _number(data, at, base_size), _number(data, at + base_size, 2), at + base_size + 2
        for _ in range(extents):
            at += index_size
            end = base + _number(data, at, offset_size) + _number(data, at + offset_size, length_size)
            at += offset_size + length_size
            if in_file:
                yield item, end


def _number(data: bytes, at: int, size: int) -> int:
    if at + size > len(data):
        raise Damaged("header")
    return int.from_bytes(data[at : at + size], "big")


def _boxes(data: bytes, at: int, stop: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, start of the content, and end (which may be beyond `stop`) of each box."""
    while at + 8 <= stop:
        size, kind, start = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], at + 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        if size == 0:  # up to the end
            size = stop - at
        if size < start - at:
            return
        yield kind, start, at + size
        at += size
