"""JPEG files: drop notes and everything after the picture, and notice a missing end.

Source: ITU-T T.81, annexes B and G.
"""

import random
import re
from dataclasses import dataclass

from plugins.ground.containers.bare import Bare, CheckSize, Damaged

MOST_SCANS = 100  # progressive pictures have some ten; each one costs the time of the whole picture
_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
# Frames, tables, and the length of restart intervals. 0xC8 is reserved.
_NEEDED = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDD} - {0xC8})
_FRAMES = _NEEDED - {0xC4, 0xCC, 0xDB, 0xDD}
_PROGRESSIVE, _ARITHMETIC = (0xC2, 0xC6, 0xCA, 0xCE), range(0xC9, 0xD0)
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without content
# In the data of a scan 0xFF is followed by zero or by the number of a restart; anything else ends it.
_AFTER_SCAN = re.compile(rb"\xff+[^\xff\x00\xd0-\xd7]")
_MARKER = re.compile(rb"\xff+([^\xff\x00])")
# Bits that are hardly ever data of a picture, and not a marker.
_NOISE = bytes(random.Random(1).choices(range(255), k=4000))  # noqa: S311  no secret


@dataclass(frozen=True, slots=True)
class _Segment:
    marker: int
    content: bytes  # without the length
    scan: bytes = b""  # the data that follow the header of a scan

    def written(self, noise: bytes = b"") -> bytes:
        size = (len(self.content) + 2).to_bytes(2, "big")
        return bytes((0xFF, self.marker)) + size + self.content + self.scan + (noise if self.marker == _SCAN else b"")


@dataclass(frozen=True, slots=True)
class Jpeg:
    """The segments of a JPEG file up to its end; `is_ended` tells whether there is one."""

    segments: tuple[_Segment, ...]
    is_ended: bool

    @property
    def frame(self) -> _Segment:
        """The header with the kind of picture, its size and its components. Raises Damaged."""
        found = next((segment for segment in self.segments if segment.marker in _FRAMES), None)
        if found is None or len(found.content) < 9:
            raise Damaged("header")
        return found

    @property
    def is_progressive(self) -> bool:
        """Whether details are in separate scans, so that a small version does not show whether all scans are there."""
        return self.frame.marker in _PROGRESSIVE

    def bare(self, check_size: CheckSize) -> Bare:
        """Return the file with frame, tables and scans only. Raises Damaged if one is missing."""
        content = self.frame.content
        check_size(int.from_bytes(content[3:5], "big"), int.from_bytes(content[1:3], "big"))
        scans = sum(segment.marker == _SCAN for segment in self.segments)
        if not scans or not (self.is_ended or self._has_all_scans()):
            raise Damaged("pixels")
        if scans > MOST_SCANS:
            raise Damaged("scans")
        exif = (each.content[6:] for each in self.segments if each.marker == 0xE1 and each.content[:6] == b"Exif\0\0")
        return Bare(self._written(), next(exif, b""), animated=False)

    def with_noise(self) -> bytes:
        """Return the file with noise after the data of each scan.

        If a scan is complete, a decoder ignores the noise; otherwise it takes the noise for pixels. So if nothing is
        missing, both files show the same picture. (An arithmetic decoder reads ahead, so it gets no noise.)
        """
        return self._written(b"" if self.frame.marker in _ARITHMETIC else _NOISE)

    def _written(self, noise: bytes = b"") -> bytes:
        return _START + b"".join(each.written(noise) for each in self.segments if _is_needed(each)) + _END

    def _has_all_scans(self) -> bool:
        """Whether the scans bring every component in full."""
        missing = {(component, place) for component in self.frame.content[6::3] for place in range(64)}
        for segment in self.segments:
            if segment.marker == _SCAN and segment.content:
                components = segment.content[1 : 1 + 2 * segment.content[0] : 2]
                first, last, shift = (0, 63, 0)
                if self.is_progressive and len(segment.content) >= 4:
                    first, last, shift = segment.content[-3:]
                if not shift & 15:
                    missing -= {(component, place) for component in components for place in range(first, last + 1)}
        return not missing


def parse_jpeg(data: bytes) -> Jpeg:
    """Return the segments of a file, without bytes between them and after the end. Raises Damaged."""
    segments: list[_Segment] = []
    at = len(_START)
    while (found := _MARKER.search(data, at)) and found[1] != b"\xd9":
        marker, start = found[1][0], found.end()
        size = int.from_bytes(data[start : start + 2], "big")
        at = start + size
        if marker in _ALONE:
            at = start
            continue
        if size < 2 or at > len(data):
            raise Damaged("header" if _SCAN not in (segment.marker for segment in segments) else "pixels")
        scan = b""
        if marker == _SCAN:
            end = _AFTER_SCAN.search(data, at)
            scan = data[at : end.start() if end else len(data)]
            at += len(scan)
        segments.append(_Segment(marker, data[start + 2 : start + size], scan))
    return Jpeg(tuple(segments), found is not None)


def _is_needed(segment: _Segment) -> bool:
    marker, content = segment.marker, segment.content
    if marker == 0xE0:
        return content.startswith(b"JFIF\0")
    if marker == 0xE2:
        return content.startswith(b"ICC_PROFILE\0")
    return marker in _NEEDED or marker in (_SCAN, 0xEE)  # 0xEE is Adobe's: how colours are stored
