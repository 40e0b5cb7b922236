"""Draw charts as PNG files with Pillow, from the same picture as the SVG."""

import functools
import io
from collections.abc import Mapping, Sequence
from importlib import metadata
from itertools import pairwise

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFont

from plugins.cohorts.telling.chart_pictures import (
    ACCENT,
    BAND,
    INK,
    MARGIN,
    SOFT,
    TOOTH,
    WIDTH,
    ChartPicture,
    PictureBar,
    PicturePoint,
    PictureText,
)
from plugins.ground.digests import digest_of, digest_of_file
from plugins.ground.kept_drawings import KeptDrawing, keep_drawing, kept_drawings
from plugins.ground.typefaces import BOLD, REGULAR
from plugins.ground.workers import worker_pool

Colours = Mapping[str, str]

_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_DASH, _GAP = 15, 9
_ROLES = ("paper", "cloth", "stitch", "pale", INK, SOFT, ACCENT)
_STEPS = 16
_COVERED = [0, *[255] * 255]
_MANY = 8  # below this number, starting processes costs more time than they save
_RADIUS, _FINER = 12, 4


def draw_kept(pictures: Sequence[ChartPicture], folder: str, colours: Colours, workers: int = 1) -> list[KeptDrawing]:
    """Return the PNG of each picture in a folder of the cache, drawn where it is missing.

    Many are drawn in `workers` processes. Raises OSError.
    """
    program, roles = _program(), sorted(colours.items())
    keys = [digest_of(program, picture, roles) for picture in pictures]
    kept = kept_drawings(folder, frozenset(keys))
    missing = {key: picture for key, picture in zip(keys, pictures, strict=True) if key not in kept}
    if missing:
        begin = functools.partial(_draw_file, folder, colours)
        if workers > 1 and len(missing) >= _MANY:
            with worker_pool(workers) as pool:
                kept |= zip(missing, pool.map(begin, *zip(*missing.items(), strict=True), chunksize=_MANY), strict=True)
        else:
            kept |= {key: begin(key, picture) for key, picture in missing.items()}
    return [kept[key] for key in keys]


def _draw_file(folder: str, colours: Colours, key: str, picture: ChartPicture) -> KeptDrawing:
    return keep_drawing(folder, key, draw_png(picture, colours))


def draw_png(picture: ChartPicture, colours: Colours) -> bytes:
    """Return a picture as a PNG file, in colours by their roles.

    The pixels are indexes of a palette, which has the shades from the paper to each colour. To draw in all colours
    and choose the palette afterwards takes ten times as long.
    """
    palette = _Palette(colours)
    image = Image.new("L", (WIDTH, picture.height), palette["paper"])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, BAND - 1), fill=palette["cloth"])
    for left in range(0, WIDTH, TOOTH):
        pen.polygon([(left, BAND), (left + TOOTH, BAND), (left + TOOTH // 2, BAND + TOOTH // 2)], fill=palette["cloth"])
    _dashed(pen, (MARGIN, picture.stitch), (WIDTH - MARGIN, picture.stitch), palette["stitch"])
    for line in picture.lines:
        pen.line((line.x1, line.y1, line.x2, line.y2), fill=palette[line.colour], width=4)
    for bar in picture.bars:
        _bar(image, pen, bar, palette)
    for point in picture.points:
        _point(image, point, palette)
    for text in picture.texts:
        _text(image, text, palette)
    indexed = Image.frombytes("P", image.size, image.tobytes())
    indexed.putpalette(palette.colours)
    out = io.BytesIO()
    indexed.save(out, "PNG", compress_level=6)
    return out.getvalue()


class _Palette:
    """The colours of a PNG by index: `_STEPS` shades of each role, of which the last is the colour itself."""

    def __init__(self, colours: Colours) -> None:
        paper = ImageColor.getrgb(colours["paper"])
        self._roles = {role: number * _STEPS for number, role in enumerate(_ROLES)}
        self.colours = [
            round(ground + (full - ground) * step / (_STEPS - 1))
            for role in _ROLES
            for step in range(_STEPS)
            for ground, full in zip(paper, ImageColor.getrgb(colours[role]), strict=True)
        ]

    def __getitem__(self, role: str) -> int:
        return self._roles[role] + _STEPS - 1

    def paint(self, image: Image.Image, place: tuple[int, int], mask: Image.Image, role: str) -> None:
        """Paint a colour of a role through a mask (mode L). Pixels in part covered get a shade between it and paper."""
        first = self._roles[role]
        shades = mask.point([first + value * (_STEPS - 1) // 255 for value in range(256)])
        image.paste(shades, place, mask.point(_COVERED))


def _text(image: Image.Image, text: PictureText, palette: _Palette) -> None:
    font = _font(BOLD if text.is_bold else REGULAR, text.size)
    left, top, right, bottom = map(int, font.getbbox(text.text, anchor=_ANCHORS[text.anchor]))
    mask = Image.new("L", (right - left + 2, bottom - top + 2))
    ImageDraw.Draw(mask).text((-left, -top), text.text, fill=255, font=font, anchor=_ANCHORS[text.anchor])
    palette.paint(image, (text.x + left, text.y + top), mask, text.colour)


def _bar(image: Image.Image, pen: ImageDraw.ImageDraw, bar: PictureBar, palette: _Palette) -> None:
    accent = palette[ACCENT]
    right, bottom = bar.x + bar.width, bar.y + bar.height
    box = (bar.x, bar.y, right, bottom)
    if bar.status == "sample":
        pen.rectangle(box, fill=palette["pale"])
        corners = [(bar.x, bar.y), (right, bar.y), (right, bottom), (bar.x, bottom), (bar.x, bar.y)]
        for start, end in pairwise(corners):
            _dashed(pen, start, end, accent)
    elif bar.status == "provisional":
        hatch = Image.new("L", (bar.width, bar.height), palette["paper"])
        stripes = ImageDraw.Draw(hatch)
        for left in range(-bar.height, bar.width, 18):
            stripes.line((left, 0, left + bar.height, bar.height), fill=accent, width=3)
        image.paste(hatch, (bar.x, bar.y))
        pen.rectangle(box, outline=accent, width=4)
    else:
        pen.rectangle(box, fill=accent)


def _dashed(pen: ImageDraw.ImageDraw, start: tuple[int, int], end: tuple[int, int], colour: int) -> None:
    """Draw a stitched line, which is level or upright."""
    (x1, y1), (x2, y2) = sorted((start, end))
    length = max(x2 - x1, y2 - y1)
    for at in range(0, length, _DASH + _GAP):
        to = min(at + _DASH, length)
        pen.line((x1 + at, y1, x1 + to, y2) if y1 == y2 else (x1, y1 + at, x2, y1 + to), fill=colour, width=4)


def _point(image: Image.Image, point: PicturePoint, palette: _Palette) -> None:
    """Draw a point: a ring, filled where the figure is final."""
    place = (point.x - _RADIUS, point.y - _RADIUS)
    palette.paint(image, place, _disc(_RADIUS), "paper")
    ring = ImageChops.subtract(_disc(_RADIUS), _disc(0 if point.status == "final" else _RADIUS - 4))
    palette.paint(image, place, ring, ACCENT)


@functools.cache
def _disc(radius: int) -> Image.Image:
    """Return a disc as a mask of the size of a point. It is drawn larger first, so that it is smooth."""
    side = 2 * _RADIUS * _FINER
    mask = Image.new("L", (side, side))
    edge = (_RADIUS - radius) * _FINER
    if radius:
        ImageDraw.Draw(mask).ellipse((edge, edge, side - edge - 1, side - edge - 1), fill=255)
    return mask.reduce(_FINER)


@functools.cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout needs no library that some machines lack.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def _program() -> str:
    """Return a digest of everything that decides the bytes, so that a kept file equals a new one."""
    return digest_of(metadata.version("pillow"), *map(digest_of_file, (__file__, BOLD, REGULAR)))
