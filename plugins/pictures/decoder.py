"""Decode editors' pictures safely: check them to the end, turn them upright, convert them to sRGB.

A picture is decoded only after its header has shown that it is not too large.
"""

import array
import functools
import hashlib
import importlib
import io
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image

from plugins.ground.containers import gif, media, png, webp
from plugins.ground.containers.bare import Bare, Damaged
from plugins.ground.containers.exif import orientation_of
from plugins.ground.containers.jpeg import Jpeg, parse_jpeg
from plugins.newsroom.beside import LARGEST_FILE
from plugins.pictures.batches import turn
from plugins.pictures.consent.likeness import SIDE, fingerprint_of, plan_windows
from plugins.pictures.keyed_png import load_keyed_png
from plugins.pictures.kinds import kind_of
from plugins.pictures.pixels import has_few_colours, reduce_by_bands, reduce_to, to_plain_mode, to_srgb
from plugins.pictures.renditions import LARGE, Inspection, Sizes, most_pixels, plan_sizes
from plugins.pictures.svg.drawing import read_svg
from plugins.pictures.svg.refusal import DrawingRefused

# Pillow's decoder for the kind that the first bytes show; no other decoder is tried.
_DECODERS = {kind: kind.upper() for kind in ("jpeg", "png", "gif", "webp", "avif", "heic")}
LOSSLESS = ("png", "gif", "webp")
LOOK = 192  # pixels: enough to compare pictures by their looks
FEWEST_GREYS = 16  # a picture with fewer greys looks like many others

# What Pillow's decoders raise on damaged files, found by fuzzing them.
_DAMAGE = (
    OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError, AttributeError,
    RuntimeError, AssertionError, MemoryError, struct.error, zlib.error,
)  # fmt: skip

# EXIF orientation → how to turn such a picture upright.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# We check the size ourselves, with a fault that names it; Pillow's limit would only warn.
Image.MAX_IMAGE_PIXELS = None


class Refusal(Exception):
    """Why a file is refused: a code of `faults.REFUSALS`, and what was found."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True)
class SourcePicture:
    """A picture, upright in sRGB, RGB or RGBA, no larger than its widest rendition; `sizes` of all renditions.

    `drawn` tells whether it may be a drawing: lossless, with few colours.
    """

    image: Image.Image
    sizes: Sizes
    drawn: bool


def inspect_picture(path: str) -> Inspection:
    """Decode a file to its end and return what is in it. Raises OSError if it cannot be read."""
    kind = ""
    try:
        data = load_bytes(path)
        kind = kind_of(data)
        if kind == "svg":
            drawing = read_svg(data)
            return Inspection(kind, drawing.width, drawing.height, left_out=", ".join(drawing.left_out))
        with _opened(data, kind) as (image, bare):
            width, height = image.size[::-1] if _is_turned(bare, image) else image.size
            animated = bool(getattr(image, "is_animated", False)) if bare.animated is None else bare.animated
            jpeg = parse_jpeg(data) if kind == "jpeg" else None
            pixels = _look(image, jpeg)
            likeness = _likeness(image)
        del image, bare  # frees its pixels before the second look
        if jpeg:
            _check_scans(jpeg, pixels, width * height)
        return Inspection(kind, width, height, animated, likeness=likeness)
    except (Refusal, DrawingRefused) as refusal:
        return Inspection(kind, refusal=refusal.code, detail=refusal.detail)


def load_source(data: bytes, narrowest: int) -> SourcePicture:
    """Return the pixels of an inspected picture, for renditions of at least `narrowest` pixels."""
    kind = kind_of(data)
    with _opened(data, kind) as (image, bare):
        return _source(image, bare, kind, narrowest)


def load_bytes(path: str) -> bytes:
    """Return the bytes of a file. Raises Refusal for an empty or too large file, OSError for an unreadable one."""
    size = os.stat(path).st_size
    if size == 0:
        raise Refusal("empty")
    if size > LARGEST_FILE:
        raise Refusal("too-large", f"{size} byte")
    with open(path, "rb") as file:
        return file.read()


@contextmanager
def _opened(data: bytes, kind: str) -> Iterator[tuple[Image.Image, Bare]]:
    """Open a picture whose header is valid. Damage that the decoder reports is raised as Refusal."""
    if kind not in _DECODERS:
        raise Refusal("fake")
    if kind == "heic" and not _register_heic():
        raise Refusal("unreadable", "HEIC")
    try:
        bare = _bare(data, kind)
        with Image.open(io.BytesIO(bare.data), formats=[_DECODERS[kind]]) as image:
            _check_pixels(kind, *image.size)
            with turn(image.width * image.height):
                yield image, bare
    except Damaged as problem:
        raise Refusal("broken", problem.reason) from problem
    except _DAMAGE as problem:
        raise Refusal("broken", "pixels") from problem


def _bare(data: bytes, kind: str) -> Bare:
    """Return a file with only the parts that its pixels need. Raises Damaged, or Refusal where it is too large."""
    check_size = functools.partial(_check_pixels, kind)
    match kind:
        case "png":
            return png.read_bare(data, check_size)
        case "jpeg":
            return parse_jpeg(data).bare(check_size)
        case "webp":
            return webp.read_bare(data, check_size)
        case "gif":
            return gif.read_bare(data, check_size)
    return media.read_bare(data)


def _likeness(image: Image.Image) -> tuple[str, ...]:
    """Return the fingerprints of a picture, by which copies of it are found. It need not be upright."""
    if image.mode.startswith("I"):  # 16-bit grey: Pillow would cut values above 255
        image = to_plain_mode(image)
    mode = "RGBA" if image.has_transparency_data else "RGB"
    # Pillow cannot reduce a picture with a palette, and first copies a whole transparent picture.
    small = reduce_by_bands(image, 4, mode) if image.width * image.height > LARGE else image.convert(mode)
    small.thumbnail((LOOK, LOOK), Image.Resampling.BOX)
    greys = small.convert("L")
    seen = greys.histogram()
    if sum(map(bool, seen)) < FEWEST_GREYS or min(greys.size) < SIDE:
        return ()
    fine = greys.convert("F")
    fields = (fine.resize((SIDE, SIDE), Image.Resampling.BOX, box=box) for box in plan_windows(*fine.size))
    return tuple(f"{fingerprint_of(array.array('f', each.tobytes())):x}" for each in fields)


def _look(image: Image.Image, jpeg: Jpeg | None) -> bytes:
    """Decode a picture to its end, in the smallest size of the decoder. Return a digest of the pixels for a JPEG."""
    if jpeg is None or not jpeg.is_progressive:  # the small version of a progressive picture lacks its details
        image.draft("RGB", (LOOK, LOOK))
    elif image.mode != "CMYK":  # in full size, colour beside the decoder's own data takes too much memory
        image.draft("L", image.size)
    image.load()
    seen = hashlib.blake2b()
    for top in range(0, image.height if jpeg else 0, 32):  # in bands: a copy of the whole would double the memory
        seen.update(image.crop((0, top, image.width, min(top + 32, image.height))).tobytes())
    return seen.digest()


def _check_scans(jpeg: Jpeg, pixels: bytes, size: int) -> None:
    """Raise Refusal where the data of a JPEG end before the picture. A decoder would fill the rest with grey."""
    try:
        with turn(size), Image.open(io.BytesIO(jpeg.with_noise()), formats=["JPEG"]) as image:
            is_whole = _look(image, jpeg) == pixels
    except _DAMAGE as problem:
        raise Refusal("broken", "pixels") from problem
    if not is_whole:
        raise Refusal("broken", "pixels")


def _check_pixels(kind: str, width: int, height: int) -> None:
    if width * height > most_pixels(kind):
        raise Refusal("too-large", f"{width} × {height}")


def _register_heic() -> bool:
    try:
        importlib.import_module("plugins.pictures.heic.pillow_format").register()  # large, and needed only here
    except ImportError:
        return False
    return True


def _orientation(bare: Bare, image: Image.Image) -> int:
    return orientation_of(image.info.get("exif", b"") if bare.exif is None else bare.exif)


def _is_turned(bare: Bare, image: Image.Image) -> bool:
    """Whether turning a picture upright exchanges its width and height."""
    return _orientation(bare, image) >= 5


def _source(image: Image.Image, bare: Bare, kind: str, narrowest: int) -> SourcePicture:
    # This order saves memory: a large picture is not copied; it is turned and converted after it is reduced.
    orientation = _orientation(bare, image)
    turned = orientation >= 5
    upright = image.size[::-1] if turned else image.size
    sizes = plan_sizes(*upright, narrowest)
    widest = sizes[-1][::-1] if turned else sizes[-1]
    profile = image.info.get("icc_profile") if bare.profile is None else bare.profile
    image.draft(None, widest)  # decodes a JPEG or HEIC at half or quarter size where that is enough
    image = (load_keyed_png(bare.data) if kind == "png" else None) or image
    image.load()
    few = kind in LOSSLESS and has_few_colours(image)
    small = reduce_to(to_plain_mode(image), widest, few)
    small = to_srgb(small, profile)
    if orientation in _UPRIGHT:
        small = small.transpose(_UPRIGHT[orientation])
    if small.mode == "RGBA" and small.getchannel("A").getextrema() == (255, 255):
        small = small.convert("RGB")
    return SourcePicture(small, sizes, few)
