"""The key figures of all programmes, for the home page."""

from html import escape

from plugins.cohorts.data.model import ALL
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.telling.impact import path_of
from plugins.cohorts.telling.wording import Wording
from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Language


def build_panel(wording: Wording, language: Language) -> Html | None:
    """Return a heading, each count over what it counts, and the way to the impact page; None without figures.

    A hidden figure is left out: the pages behind the link say that some are not shown.
    """
    published, words = wording.published, wording.catalogue
    entries = [
        (wording.numerals.short(value), wording.indicator(key))
        for key in published.indicators(ALL)
        if (value := published.value(Figure(ALL, key))) is not None
    ]
    if not entries:
        return None
    figures = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(number)}</dd></div>" for number, label in entries)
    heading, more = words.gettext("The programme in figures"), words.gettext("All figures and what they mean")
    mark = wording.mark(ALL)
    beside = f' <small class="stat-mark">({escape(mark)})</small>' if mark else ""
    return Html(
        f'<h2>{escape(heading)}{beside}</h2><dl class="key-figures">{figures}</dl>'
        f'<p><a href="{path_of(ALL, language)}">{escape(more)}</a></p>'
    )
