"""Renditions: the sizes and formats of a public picture.

A picture is first inspected (is it a picture, how large, how many frames), then developed: turned upright, converted to
sRGB, and written in several widths and formats. The cache can keep both results.
"""

import base64
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

# Each width is about 1.5 times the one before, so that no reader loads much more than the screen shows.
WIDTHS = (200, 320, 480, 720, 1080, 1600)
TALLEST = 4 * WIDTHS[-1]  # pixels: taller renditions are reduced to this height
FEED_WIDTH = 1080  # pixels: for programs that cannot choose a rendition
PREVIEW_BYTES = 300_000  # for previews in chats, which load no more

# Checked by the header, before decoding. Telephones take 48 to 50 megapixels as JPEG or HEIC; the decoders of the other
# two formats need three times the memory.
MOST_PIXELS = {"webp": 20_000_000, "avif": 20_000_000}
MOST_PIXELS_ELSE = 51_000_000
LARGE = 16_000_000  # pixels: only one such picture is decoded at a time

# The order of formats in a page; every browser reads the last one.
PHOTO, TRANSPARENT, FLAT = ("avif", "webp", "jpg"), ("avif", "webp", "png"), ("webp", "png")
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}

# Width and height of each rendition, in pixels, narrowest first.
Sizes = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a decoder found in a file. `refusal` and `detail` say why it is refused; empty for a good file.

    `kind` is the kind of the content (`jpeg`, `png`, …), whatever the file name says. Sizes are upright, in pixels.
    `left_out` names parts of a drawing that are not shown. `likeness` are the fingerprints of the picture's parts, in
    hexadecimal.
    """

    kind: str = ""
    width: int = 0
    height: int = 0
    animated: bool = False
    refusal: str = ""
    detail: str = ""
    left_out: str = ""
    likeness: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made from a picture. `kind` is its suffix, `checksum` BLAKE2b (16 bytes, hexadecimal), `size` bytes."""

    kind: str
    width: int
    height: int
    checksum: str
    size: int

    @property
    def file(self) -> str:
        """The name of the file in the cache."""
        return f"{self.width}.{self.kind}"


@dataclass(frozen=True)
class Developed:
    """The renditions of a picture, by format and then width. `folder` is their folder (absolute).

    `flat` is true for drawings in few colours, false for photographs. `tint` names the colour to show until the picture
    is loaded. A picture that is not opaque has none: it would show through.
    """

    renditions: tuple[Rendition, ...]
    flat: bool = False
    tint: str = ""
    folder: str = field(default="", compare=False)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The formats, last the one that every browser reads."""
        return tuple(dict.fromkeys(rendition.kind for rendition in self.renditions))

    @cached_property
    def digest(self) -> str:
        """Eight letters for the names of the files; all files of a picture share them, so that pages compress well."""
        whole = hashlib.blake2b(" ".join(r.checksum for r in self.renditions).encode(), digest_size=5).digest()
        return base64.b32encode(whole).decode().lower()

    def of_kind(self, kind: str) -> tuple[Rendition, ...]:
        """Return the renditions of one format, narrowest first."""
        return tuple(rendition for rendition in self.renditions if rendition.kind == kind)

    def plain(self, width: int, heaviest: float = math.inf) -> Rendition:
        """Return the widest rendition up to `width` pixels and `heaviest` bytes, else the narrowest.

        It is in the format that every browser reads.
        """
        files = self.of_kind(self.kinds[-1])
        fitting = [rendition for rendition in files if rendition.width <= width and rendition.size <= heaviest]
        return fitting[-1] if fitting else files[0]


class Job(NamedTuple):
    """One picture to develop: its path, the folder to make, and the credit and licence to write into the files.

    `narrowest` is the smallest width that a page may use, in pixels.
    """

    source: str
    folder: str
    narrowest: int = WIDTHS[0]
    credit: str = ""
    licence: str = ""


def plan_sizes(width: int, height: int, narrowest: int = WIDTHS[0]) -> Sizes:
    """Return the (width, height) of a picture's renditions, in pixels, narrowest first. None is enlarged.

    A picture narrower than the widest rendition also gets one at its own width.
    """
    scale = min(1.0, WIDTHS[-1] / width, TALLEST / height)
    widest = max(1, round(width * scale))
    # A rendition that is hardly smaller than the widest has no use.
    widths = [each for each in WIDTHS if narrowest <= each <= 0.85 * widest] + [widest]
    return tuple((each, min(TALLEST, max(1, round(height * each / width)))) for each in widths)


def worth_offering(files: Mapping[str, Mapping[int, bytes]]) -> dict[str, list[int]]:
    """Return the useful widths of `files` for each useful format.

    Formats are in order of preference. The last one always stays; another one stays only if it is smaller than the next
    one that stays. In a format, a width that takes as many bytes as a wider one is dropped: a drawing is often smallest
    at its original size.
    """
    offered: dict[str, list[int]] = {}
    least = 0
    for kind in reversed(list(files)):
        size = sum(map(len, files[kind].values()))
        if not offered or size < least:
            offered[kind] = _lighter_than_wider({width: len(data) for width, data in files[kind].items()})
            least = size
    return {kind: offered[kind] for kind in reversed(offered)}


def _lighter_than_wider(sizes: Mapping[int, int]) -> list[int]:
    kept: list[int] = []
    for width in sorted(sizes, reverse=True):
        if not kept or sizes[width] < sizes[kept[-1]]:
            kept.append(width)
    return kept[::-1]


def most_pixels(kind: str) -> int:
    """Return the largest number of pixels for a kind of picture."""
    return MOST_PIXELS.get(kind, MOST_PIXELS_ELSE)
