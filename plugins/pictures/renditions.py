"""Renditions: the sizes and formats in which a picture goes to the public, and what is known of it before.

A picture is inspected first (is it one, how large, how many frames), then developed: turned upright, converted
to sRGB, and written in several widths and formats. Both results are values that the cache can keep.
"""

import base64
import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

# Each is about half as wide again as the one before, so that no reader gets much more than the screen shows.
WIDTHS = (200, 320, 480, 720, 1080, 1600)
TALLEST = 4 * WIDTHS[-1]  # pixels; what is taller shrinks to it
FEED_WIDTH = 1080  # pixels; for readers that choose no rendition by themselves
PREVIEW_BYTES = 300_000  # for previews in chats, which fetch no more

# From the header, before anything is decoded. Telephones take 48 to 50 megapixels, as JPEG or HEIC; the decoders
# of the other two want three times the memory.
MOST_PIXELS = {"webp": 20_000_000, "avif": 20_000_000}
MOST_PIXELS_ELSE = 51_000_000
LARGE = 16_000_000  # pixels; only one such picture is decoded at a time
LARGEST_FILE = 100_000_000  # bytes

# The order in which a browser is offered the formats; the last one is what every browser reads.
PHOTO, TRANSPARENT, FLAT = ("avif", "webp", "jpg"), ("avif", "webp", "png"), ("webp", "png")
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}

# Width and height of each rendition, in pixels, narrowest first.
Sizes = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a decoder says of a file. `refusal` names why it is none of ours, with `detail`; empty for a good one.

    `kind` is what the content is (`jpeg`, `png`, …), whatever the name says; sizes are upright, in pixels. `left_out`
    names what a drawing has and is shown without. `likeness` are the fingerprints of its parts, in hexadecimal.
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
    """One file made of a picture. `kind` is its suffix, `checksum` BLAKE2b (16 bytes, hexadecimal), `size` bytes."""

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
    """A picture as its renditions, by format and then width. `folder` is where they lie (absolute).

    `flat` tells drawn art of few colours from photographs. `tints` are the colours that stand in its place until it
    has come, as stops of a CSS gradient from top to bottom; none of one that is not opaque: they would show through.
    """

    renditions: tuple[Rendition, ...]
    flat: bool = False
    tints: str = ""
    folder: str = field(default="", compare=False)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The formats there are, the one that every browser reads last."""
        return tuple(dict.fromkeys(rendition.kind for rendition in self.renditions))

    @cached_property
    def digest(self) -> str:
        """Eight letters for the names of the files: one for all of a picture, since pages with it compress better."""
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


@dataclass(frozen=True, slots=True)
class Job:
    """One picture to develop: where it lies, the folder to make, and the credit and licence to write into it.

    `narrowest` is the least width that a page may ask for, in pixels.
    """

    source: str
    folder: str
    narrowest: int = WIDTHS[0]
    credit: str = ""
    licence: str = ""


def plan_sizes(width: int, height: int, narrowest: int = WIDTHS[0]) -> Sizes:
    """Return the (width, height) of the renditions of a picture, in pixels, narrowest first; none is enlarged.

    A picture narrower than the widest rendition is also kept at its own width.
    """
    scale = min(1.0, WIDTHS[-1] / width, TALLEST / height)
    widest = max(1, round(width * scale))
    # One that is hardly smaller than the widest would be made for nothing.
    widths = [each for each in WIDTHS if narrowest <= each <= 0.85 * widest] + [widest]
    return tuple((each, min(TALLEST, max(1, round(height * each / width)))) for each in widths)


def worth_offering(files: Mapping[str, Mapping[int, bytes]]) -> dict[str, list[int]]:
    """Return what is worth offering of `files` by format and width: the widths of each format that stays.

    Formats come in order of preference. The last one stays in any case, one before it only where it saves
    something against the next that stays. Of a format, no width stays that weighs as much as a wider one: drawn
    art is often lightest at the size at which it was drawn.
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
    """Return how many pixels a picture of some kind may have."""
    return MOST_PIXELS.get(kind, MOST_PIXELS_ELSE)
