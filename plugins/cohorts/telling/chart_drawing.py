"""Draw charts as PNG files with Pillow, from the same picture as the SVG."""

import io
import os
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from plugins.cohorts.telling.chart_pictures import (
    BAND,
    MARGIN,
    TOOTH,
    WIDTH,
    ChartPicture,
    PictureBar,
    PicturePoint,
)
from plugins.ground.digests import digest_of, digest_of_bytes, digest_of_file
from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.typefaces import BOLD, REGULAR

Colours = Mapping[str, str]

_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_DASH, _GAP = 15, 9
_COLOURS = 64
_RADIUS, _FINER = 12, 4


def draw_kept(picture: ChartPicture, folder: str, colours: Colours) -> tuple[str, str, int]:
    """Return the PNG of a picture in a folder of the cache, drawn where it is missing: path, checksum, size.

    The file name contains checksum and size, so an incomplete file is drawn again. Raises OSError.
    """
    key = digest_of(_program(), picture, sorted(colours.items()))
    names = _kept(folder).get(key, ())
    for name in names:
        _, checksum, size = name.removesuffix(".png").split("-")
        path = os.path.join(folder, name)
        if os.path.getsize(path) == int(size):
            return path, checksum, int(size)
    data = draw_png(picture, colours)
    checksum = digest_of_bytes(data)
    path = os.path.join(folder, f"{key}-{checksum}-{len(data)}.png")
    write_whole(path, data, mode=PRIVATE)
    return path, checksum, len(data)


def _kept(folder: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in os.listdir(folder) if os.path.isdir(folder) else ():
        if name.endswith(".png") and not name.startswith("."):
            found.setdefault(name.partition("-")[0], []).append(name)
    return found


def draw_png(picture: ChartPicture, colours: Colours) -> bytes:
    """Return a picture as a PNG file, in colours by their roles."""
    image = Image.new("RGB", (WIDTH, picture.height), colours["paper"])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, BAND - 1), fill=colours["cloth"])
    for left in range(0, WIDTH, TOOTH):
        pen.polygon([(left, BAND), (left + TOOTH, BAND), (left + TOOTH // 2, BAND + TOOTH // 2)], fill=colours["cloth"])
    _dashed(pen, (MARGIN, picture.stitch), (WIDTH - MARGIN, picture.stitch), colours["stitch"])
    for line in picture.lines:
        pen.line((line.x1, line.y1, line.x2, line.y2), fill=colours[line.colour], width=4)
    for bar in picture.bars:
        _bar(image, pen, bar, colours)
    for point in picture.points:
        _point(image, point, colours)
    for text in picture.texts:
        font = _font(BOLD if text.is_bold else REGULAR, text.size)
        pen.text((text.x, text.y), text.text, fill=colours[text.colour], font=font, anchor=_ANCHORS[text.anchor])
    out = io.BytesIO()
    few = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _bar(image: Image.Image, pen: ImageDraw.ImageDraw, bar: PictureBar, colours: Colours) -> None:
    accent = colours["accent"]
    right, bottom = bar.x + bar.width, bar.y + bar.height
    box = (bar.x, bar.y, right, bottom)
    if bar.status == "sample":
        pen.rectangle(box, fill=colours["pale"])
        corners = [(bar.x, bar.y), (right, bar.y), (right, bottom), (bar.x, bottom), (bar.x, bar.y)]
        for start, end in pairwise(corners):
            _dashed(pen, start, end, accent)
    elif bar.status == "provisional":
        hatch = Image.new("RGB", (bar.width, bar.height), colours["paper"])
        stripes = ImageDraw.Draw(hatch)
        for left in range(-bar.height, bar.width, 18):
            stripes.line((left, 0, left + bar.height, bar.height), fill=accent, width=3)
        image.paste(hatch, (bar.x, bar.y))
        pen.rectangle(box, outline=accent, width=4)
    else:
        pen.rectangle(box, fill=accent)


def _dashed(pen: ImageDraw.ImageDraw, start: tuple[int, int], end: tuple[int, int], colour: str) -> None:
    """Draw a stitched line, which is level or upright."""
    (x1, y1), (x2, y2) = sorted((start, end))
    length = max(x2 - x1, y2 - y1)
    for at in range(0, length, _DASH + _GAP):
        to = min(at + _DASH, length)
        pen.line((x1 + at, y1, x1 + to, y2) if y1 == y2 else (x1, y1 + at, x2, y1 + to), fill=colour, width=4)


def _point(image: Image.Image, point: PicturePoint, colours: Colours) -> None:
    """Draw a point: a ring, filled where the figure is final. It is drawn larger first, so that it is smooth."""
    side = 2 * _RADIUS * _FINER
    for radius, colour in (
        (_RADIUS, colours["accent"]),
        (0 if point.status == "final" else _RADIUS - 4, colours["paper"]),
    ):
        if radius:
            mask = Image.new("L", (side, side))
            edge = (_RADIUS - radius) * _FINER
            ImageDraw.Draw(mask).ellipse((edge, edge, side - edge - 1, side - edge - 1), fill=255)
            mask = mask.reduce(_FINER)
            image.paste(colour, (point.x - _RADIUS, point.y - _RADIUS), mask)


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout needs no library that some machines lack.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _program() -> str:
    """Return a digest of everything that decides the bytes, so that a kept file equals a new one."""
    return digest_of(metadata.version("pillow"), *map(digest_of_file, (__file__, BOLD, REGULAR)))
