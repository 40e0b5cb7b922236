"""Draw share cards with Pillow, in few colours, so that the PNG is small and quickly made."""

import functools
import io
import math
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from plugins.ground.colours import rgb
from plugins.ground.kept_drawings import KeptDrawing, keep_drawing
from plugins.ground.typefaces import BOLD
from plugins.newsroom.palette import Weaves
from plugins.pictures.cards.card import (
    CELL,
    COLUMNS,
    HEIGHT,
    LEADING,
    MARGIN,
    SMALL,
    TEXT_WIDTH,
    TITLE_TOP,
    WIDTH,
    CardJob,
    ShareCard,
    cut,
    fit_title,
)
from plugins.pictures.weaving.grid import Grid
from plugins.pictures.weaving.pattern import Design, build_pattern

_RULER = 100  # pixels; the size in which words are measured
_STEPS = 16  # from the ground to the colour of a text: enough for smooth edges


def write_card(job: CardJob) -> KeptDrawing:
    """Draw a card into its folder. Raises OSError."""
    return keep_drawing(job.folder, job.key, draw_card(job.card))


def draw_card(card: ShareCard) -> bytes:
    """Return a card as a PNG file. Letters that the font lacks are left out."""
    ground, palette, first = _ground(card.design, card.weaves)
    image = ground.copy()
    title = fit_title(_known(card.title), _measure)
    category, site, language = (_known(text) for text in (card.category, card.site, card.language))
    _write(image, MARGIN, (category,), SMALL, first + _STEPS)
    _write(image, TITLE_TOP, title.lines, title.size, first)
    _write(image, HEIGHT - MARGIN - SMALL, (" · ".join(filter(None, (site, language))),), SMALL, first)
    image.putpalette(palette)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _write(image: Image.Image, top: int, lines: Sequence[str], size: int, shades: int) -> None:
    """Set lines of text on the ground, which is index 0, in the shades that begin at an index."""
    image.paste(_shaded(tuple(lines), size, shades), (MARGIN, top))


@functools.lru_cache(64)
def _shaded(lines: tuple[str, ...], size: int, shades: int) -> Image.Image:
    """Return lines of text in shades. Category, site and language are the same on many cards."""
    height = math.ceil(size * LEADING)
    mask = Image.new("L", (TEXT_WIDTH + MARGIN, height * len(lines) + size // 2))
    pen = ImageDraw.Draw(mask)
    for number, line in enumerate(lines):
        text = cut(line, TEXT_WIDTH / size, _measure) if len(lines) == 1 else line
        pen.text((0, number * size * LEADING), text, fill=255, font=_font(size))
    steps = [value * (_STEPS - 1) // 255 for value in range(256)]
    return mask.point([shades + step if step else 0 for step in steps])


@functools.cache
def _ground(design: Design, weaves: Weaves) -> tuple[Image.Image, bytes, int]:
    """Return the card without text as palette indexes, its palette, and the index at which the shades begin."""
    grid = build_pattern(design, weaves)
    height = len(grid.rows)
    first = (grid.columns - COLUMNS) // 2
    cells = Image.frombytes("L", (COLUMNS, height), b"".join(row[first : first + COLUMNS] for row in grid.rows))
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    image.paste(cells.resize((COLUMNS * CELL, height * CELL), Image.Resampling.NEAREST), (WIDTH - COLUMNS * CELL, 0))
    indexed = Image.frombytes("P", image.size, image.tobytes())
    return indexed, _palette(grid, weaves), len(grid.colours)


def _palette(grid: Grid, weaves: Weaves) -> bytes:
    colours: list[tuple[int, ...]] = [rgb(colour) for colour in grid.colours]
    for text in (rgb(weaves.silk), rgb(weaves.thread)):
        colours += [
            tuple(round(a + (b - a) * step / (_STEPS - 1)) for a, b in zip(colours[0], text, strict=True))
            for step in range(_STEPS)
        ]
    return bytes(value for colour in colours for value in colour)


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The basic layout needs no library that some machines lack.
    return ImageFont.truetype(BOLD, size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(10_000)
def _measure(text: str) -> float:
    return _font(_RULER).getlength(text) / _RULER


@functools.cache
def _has(letter: str) -> bool:
    font = _font(SMALL)
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


def _known(text: str) -> str:
    return " ".join("".join(letter for letter in text if _has(letter)).split())
