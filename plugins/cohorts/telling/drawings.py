"""Published figures as data for the theme's components: texts, sizes and places.

`theme/templates/components` draws them: `table.html`, `chart.html`, `figure.html`, `panel.html`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table: a number, a share, or the words for a hidden figure."""

    text: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its heading, and a value for each further column."""

    heading: str
    values: tuple[TableCell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table; `notes` are source, verification and warnings."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class ChartText:
    """A line of text in a drawing: `y` in pixels, `x` in hundredths of the width.

    `anchor` is `beside` for a number at the end of a bar, else the part of the text that is at `x`: start, middle, end.
    """

    text: str
    y: int
    x: float = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar with its label above it and its number at its end; `percent` of the width, 0 if there is no bar."""

    labels: tuple[ChartText, ...]
    number: ChartText
    percent: float
    top: int
    height: int
    status: str


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A point of a series, or the place of a hidden one; `number` is left out where it would touch another."""

    x: float
    y: int
    status: str
    is_hidden: bool
    number: ChartText | None


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Points above an axis; `lines` join neighbours, each (x, y, x, y); `texts` stand below."""

    axis: int
    lines: tuple[tuple[float, int, float, int], ...]
    points: tuple[ChartPoint, ...]
    texts: tuple[ChartText, ...]


@dataclass(frozen=True, slots=True)
class FigureChart:
    """A chart: bars or a series, in words (`said`), and the same figures as a table.

    `identity` keeps its ids apart from all others on the page; `finding` is what it shows first, if that is plain;
    `page` is the site path of the page of this chart alone, where it can be downloaded and embedded.
    """

    identity: str
    finding: str
    caption: str
    said: str
    height: int
    table: FigureTable
    bars: tuple[ChartBar, ...] = ()
    series: ChartSeries | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class InlineFigure:
    """A figure in a line of prose: `text` for readers, `machine` for programs. Both are empty if it is hidden.

    `form` is `date` or `number`; `status` and `mark` tell an illustration or a provisional figure.
    """

    form: str
    text: str = ""
    machine: str = ""
    status: str = "final"
    mark: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class PanelFigure:
    """A key figure: the number, what it counts, and its share of the figure that it is part of.

    `percent` is the length of its bar, in hundredths of the largest comparable figure; 0 means no bar.
    """

    number: str
    label: str
    share: str = ""
    percent: float = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """The key figures of all programmes, and the page that tells more."""

    figures: tuple[PanelFigure, ...]
    path: str
    status: str = "final"
    mark: str = ""
