"""The figures of data/cohorts.yaml as they will be published, or why not: a page, and a list to pick from."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.cohorts.data.places import COHORTS
from plugins.cohorts.publication.ledger import LEDGER
from plugins.cohorts.publication.published import Published
from plugins.cohorts.telling.overview import Row, build_overview, heading_of, shown_row
from plugins.commands.figures import load_figures
from plugins.desk.asking import Asked, Reply
from plugins.desk.newsroom import Desk
from plugins.desk.pages import build_page
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.looks import look_of


@dataclass(frozen=True)
class FigureRow:
    """One figure: its name, how a text writes it (empty for cells of a breakdown), its value or why it is hidden."""

    label: str
    reference: str
    value: str
    reason: str
    is_hidden: bool


class Figures:
    """Answers with the figures of the newsroom."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lock = desk, threading.Lock()
        self._loaded: tuple[object, Published | None, list[Diagnostic]] | None = None

    def show(self, asked: Asked) -> Reply:
        """Return the page of all figures."""
        published, faults = self._load()
        groups = list(group_figures(published, asked.language)) if published else []
        return build_page("figures.html", asked, groups=groups, faults=faults, has_file=published is not None)

    def offers(self, language: str) -> list[dict[str, str]]:
        """Return what an editor may pick while writing: each figure that is published, with its value."""
        published, _ = self._load()
        if published is None:
            return []
        return [
            {"label": row.reference, "detail": f"{row.value} · {row.label}"}
            for _, rows in group_figures(published, language)
            for row in rows
            if row.reference and not row.is_hidden
        ]

    def names(self) -> list[str]:
        """Return the names that tables and charts may show."""
        published, _ = self._load()
        return [*published.statistics.programmes, *published.statistics.cohorts, "all"] if published else []

    def _load(self) -> tuple[Published | None, list[Diagnostic]]:
        """Return the figures, decided anew only where a file has changed: that may take seconds."""
        with self._lock:
            look = tuple(look_of(self._desk.root / name) for name in (COHORTS, LEDGER))
            if self._loaded is None or self._loaded[0] != look:
                self._loaded = (look, *load_figures(self._desk.project))
            return self._loaded[1], self._loaded[2]


def group_figures(published: Published, language: str) -> Iterator[tuple[str, list[FigureRow]]]:
    """Yield the heading of each programme and cohort with its figures."""
    rows: dict[str, list[Row]] = {}
    for row in build_overview(published):
        rows.setdefault(row.figure.name, []).append(row)
    for name, of_name in rows.items():
        yield heading_of(name, published, language), [_figure(row, published, language) for row in of_name]


def _figure(row: Row, published: Published, language: str) -> FigureRow:
    value, reason = shown_row(row, published, language)
    figure = row.figure
    label = published.statistics.indicators[figure.indicator].label
    words = label.get(language) or next(iter(label.values()))
    cell = f" · {figure.cell}" if figure.dimension else ""
    reference = "" if figure.dimension else f"{{stat:{figure.name}.{figure.indicator}}}"
    return FigureRow(f"{words}{cell}", reference, value, reason, row.value is None)
