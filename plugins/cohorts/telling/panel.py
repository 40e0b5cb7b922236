"""The key figures of all programmes, for the home page."""

from plugins.cohorts.data.model import ALL
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.telling.charts import scales
from plugins.cohorts.telling.drawings import Panel, PanelFigure
from plugins.cohorts.telling.impact import path_of
from plugins.cohorts.telling.wording import Wording
from plugins.newsroom.languages import Language


def build_panel(wording: Wording, language: Language) -> Panel | None:
    """Return each count with its label and share, and a link to the impact page; None without figures.

    Hidden figures are left out; the impact page says that some are not shown.
    """
    published = wording.published
    shown = [figure for key in published.indicators(ALL) if published.value(figure := Figure(ALL, key)) is not None]
    if not shown:
        return None
    figures = tuple(
        _figure(figure, scale, wording) for figure, scale in zip(shown, scales(shown, published), strict=True)
    )
    return Panel(figures, path_of(ALL, language), published.status(ALL), wording.mark(ALL))


def _figure(figure: Figure, scale: int, wording: Wording) -> PanelFigure:
    value, whole = wording.published.value(figure), wording.published.whole_of(figure)
    assert value is not None
    return PanelFigure(
        wording.numerals.short(value),
        wording.indicator(figure.indicator),
        wording.share_of(figure, whole) if whole else "",
        round(100 * value / scale, 1) if scale else 0,
    )
