"""Charts as pictures to download: their parts with places in pixels. SVG and PNG are drawn from this.

A picture is used outside the site, so it contains everything: a title, the figures, their status, their source, and the
address of the page with current figures. It is made from the chart of the page, which has published figures only.
"""

from dataclasses import dataclass
from textwrap import wrap

from plugins.cohorts.telling.drawings import ChartSeries, FigureChart

WIDTH = 1200
INK, SOFT, ACCENT = "ink", "soft", "accent"  # roles of colours (plugins/newsroom/palette.py)
BAND, TOOTH = 14, 24  # the edge of the cloth: a band, and below it triangles of this width
MARGIN = 56
_INSIDE = WIDTH - 2 * MARGIN
_LEADING = 1.3
_LETTER = 0.54  # about the width of a letter of Literata, in font sizes; text is broken by it
_BAR = 46
_SERIES = 2.4  # the factor by which the height of a series grows


@dataclass(frozen=True, slots=True)
class PictureText:
    """A line of text; `y` is that of its base line, `anchor` is start, middle or end, `colour` a role."""

    text: str
    x: int
    y: int
    size: int
    is_bold: bool = False
    colour: str = INK
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class PictureBar:
    """A bar; its status decides its look, as on pages."""

    x: int
    y: int
    width: int
    height: int
    status: str


@dataclass(frozen=True, slots=True)
class PicturePoint:
    """A point of a series."""

    x: int
    y: int
    status: str


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A line from one point to another."""

    x1: int
    y1: int
    x2: int
    y2: int
    colour: str


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A picture: its language and height, its name and description for those who do not see it, and what is drawn."""

    language: str
    height: int
    title: str
    said: str
    texts: tuple[PictureText, ...]
    bars: tuple[PictureBar, ...] = ()
    points: tuple[PicturePoint, ...] = ()
    lines: tuple[PictureLine, ...] = ()
    stitch: int = 0  # the height of the stitched line between the figures and their source
    width: int = WIDTH


def build_picture(chart: FigureChart, source: str, language: str) -> ChartPicture:
    """Return a chart as a picture. `source` names the site and the address where the figures are kept current."""
    page = _Page(BAND + TOOTH // 2 + 40)
    page.write(chart.finding or chart.caption, 50, is_bold=True)
    if chart.finding:
        page.top += 8
        page.write(chart.caption, 26, colour=SOFT)
    page.top += 26
    if chart.series:
        page.draw_series(chart.series, chart.height)
    else:
        page.draw_bars(chart)
    stitch = page.top + 4
    page.top += 28
    page.write(chart.table.notes, 22, colour=SOFT)
    page.write(source, 22, is_bold=True)
    return ChartPicture(
        language, page.top + 34, chart.finding or chart.caption, chart.said, tuple(page.texts), tuple(page.bars),
        tuple(page.points), tuple(page.lines), stitch,
    )  # fmt: skip


class _Page:
    """A picture in the making, from the top down."""

    def __init__(self, top: int) -> None:
        self.top = top
        self.texts: list[PictureText] = []
        self.bars: list[PictureBar] = []
        self.points: list[PicturePoint] = []
        self.lines: list[PictureLine] = []

    def write(self, text: str, size: int, *, is_bold: bool = False, colour: str = INK) -> None:
        """Write a text over as many lines as it needs."""
        for line in wrap(text, int(_INSIDE / (size * _LETTER))):
            self.texts.append(PictureText(line, MARGIN, self.top + size, size, is_bold, colour))
            self.top += round(size * _LEADING)

    def draw_bars(self, chart: FigureChart) -> None:
        """Draw one bar under the other, each with its label above and its number at its end."""
        for bar in chart.bars:
            self.write(" ".join(label.text for label in bar.labels), 28)
            self.top += 8
            length = round(_INSIDE * bar.percent / 100)
            if length:
                self.bars.append(PictureBar(MARGIN + 2, self.top, length, _BAR, bar.status))
            x = MARGIN + length + 18 if length else MARGIN
            self.texts.append(PictureText(bar.number.text, x, self.top + 35, 34, is_bold=True))
            self.top += _BAR + 22

    def draw_series(self, series: ChartSeries, height: int) -> None:
        """Draw points above an axis, in the proportions of the page's chart."""

        def at(x: float, y: float) -> tuple[int, int]:
            return MARGIN + round(_INSIDE * x / 100), self.top + round(y * _SERIES)

        axis = at(0, series.axis)[1]
        self.lines.append(PictureLine(MARGIN, axis, WIDTH - MARGIN, axis, SOFT))
        self.lines += [PictureLine(*at(x1, y1), *at(x2, y2), ACCENT) for x1, y1, x2, y2 in series.lines]
        for point in series.points:
            x, y = at(point.x, point.y)
            if not point.is_hidden:
                self.points.append(PicturePoint(x, y, point.status))
            if point.number:
                self.texts.append(PictureText(point.number.text, x, y - 22, 32, is_bold=True, anchor="middle"))
        for text in series.texts:
            x, y = at(text.x, text.y)
            self.texts.append(PictureText(text.text, x, y, 26, colour=SOFT, anchor=text.anchor or "start"))
        self.top += round(height * _SERIES)
