"""Share cards: the picture that a chat shows for a link to a story. It has the story's title and a pattern.

The pattern fills the right of the card; title, category, site and language stand on its ground at the left.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from plugins.newsroom.palette import Weaves
from plugins.pictures.weaving.pattern import Design

WIDTH, HEIGHT = 1200, 630  # pixels, as recommended for Open Graph
CELL = 7  # pixels; the 90 rows of a pattern fill the height
COLUMNS = 60  # of the pattern's 160, from the middle
MARGIN = 60
TEXT_WIDTH = WIDTH - COLUMNS * CELL - 2 * MARGIN

SMALL = 30  # font size of category, site and language, in pixels; a line is LEADING times as high
LEADING = 1.25
TITLE_TOP = MARGIN + 2 * SMALL
TITLE_HEIGHT = HEIGHT - 2 * TITLE_TOP
TITLE_SIZES = (76, 68, 60, 52, 46, 40, 36)  # pixels; the largest at which the title fits is taken

# The version of the cards' looks, which is in their addresses. Raise it when a test finds that cards look different.
RECIPE = 1

# The width of a text, in units of its font size.
Measure = Callable[[str], float]


class ShareCard(NamedTuple):
    """The texts, the pattern and the colours of a card."""

    title: str
    category: str
    site: str
    language: str
    design: Design
    weaves: Weaves

    @property
    def parts(self) -> tuple[object, ...]:
        """All parts that are drawn, in a fixed order."""
        return self.title, self.category, self.site, self.language, self.design.layout, self.design.dye, self.weaves


class CardJob(NamedTuple):
    """A card to draw into a folder, under a name that begins with its key: a digest of its text and of the program."""

    key: str
    folder: str
    card: ShareCard


class Fitted(NamedTuple):
    """A title broken into lines, and the size in pixels in which it is set."""

    lines: tuple[str, ...]
    size: int


def fit_title(title: str, measure: Measure) -> Fitted:
    """Return the title in the largest size that fits into its box. A title too long for every size is cut with “…”.

    A word is broken only where it fits in no size.
    """
    widest = max(map(measure, title.split()), default=0.0)
    whole = [size for size in TITLE_SIZES if widest * size <= TEXT_WIDTH]
    for size in whole or TITLE_SIZES:
        lines = tuple(_lines(title, TEXT_WIDTH / size, measure))
        if len(lines) * size * LEADING <= TITLE_HEIGHT:
            return Fitted(lines, size)
    size = TITLE_SIZES[-1]
    most = int(TITLE_HEIGHT / (size * LEADING))
    return Fitted((*lines[: most - 1], cut(lines[most - 1] + " …", TEXT_WIDTH / size, measure)), size)


def cut(text: str, width: float, measure: Measure) -> str:
    """Return the text, shortened with “…” where it is wider than `width` font sizes."""
    if measure(text) <= width:
        return text
    kept = text.removesuffix("…").rstrip()
    while kept and measure(kept + "…") > width:
        kept = kept[:-1].rstrip()
    return kept + "…"


def _lines(text: str, width: float, measure: Measure) -> Iterator[str]:
    """Yield lines of whole words; a word wider than a line is broken where the line ends.

    Words are measured one by one, since the same words are on many cards.
    """
    space = measure(" ")
    line, used = "", 0.0
    for word in text.split():
        wide = measure(word)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            yield line
        while wide > width:
            end = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or measure(word[:n]) <= width)
            yield word[:end]
            word = word[end:]  # noqa: PLW2901
            wide = measure(word)
        line, used = word, wide
    yield line
