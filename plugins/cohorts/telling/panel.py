"""The key figures of all programmes, for the home page."""

from plugins.cohorts.data.model import ALL
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.telling.drawings import Panel
from plugins.cohorts.telling.impact import path_of
from plugins.cohorts.telling.wording import Wording
from plugins.newsroom.languages import Language


def build_panel(wording: Wording, language: Language) -> Panel | None:
    """Return each count with what it counts, and the way to the impact page; None without figures.

    A hidden figure is left out: the pages behind the link say that some are not shown.
    """
    published = wording.published
    figures = tuple(
        (wording.numerals.short(value), wording.indicator(key))
        for key in published.indicators(ALL)
        if (value := published.value(Figure(ALL, key))) is not None
    )
    return Panel(figures, path_of(ALL, language), wording.mark(ALL)) if figures else None
