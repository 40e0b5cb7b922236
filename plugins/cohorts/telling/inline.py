"""A figure in a line of prose. No style is needed to understand it."""

from html import escape

from plugins.cohorts.telling.numerals import rounded
from plugins.cohorts.telling.wording import Wording
from plugins.cohorts.texts.figures import Named
from plugins.newsroom.documents import Html


def inline_figure(named: Named, wording: Wording) -> Html:
    """Return a count, share or date as an element; an illustration or a provisional figure says so beside it."""
    published, numerals = wording.published, wording.numerals
    name = named.part.name
    if named.form == "date":
        day = published.as_of(name)
        return Html(f'<time class="stat" datetime="{day.isoformat()}">{escape(numerals.day(day))}</time>')
    if named.whole:
        share = published.share(named.part, named.whole)
        shown = None if share is None else (numerals.share(share), format(rounded(share).normalize(), "f"))
    else:
        value = published.value(named.part)
        write = numerals.words if named.form == "words" else numerals.number
        shown = None if value is None else (write(value), str(value))
    if shown is None:
        reason = wording.catalogue.gettext("not shown, to protect people in small groups")
        return Html(f'<span class="stat stat-hidden" title="{escape(reason)}">{escape(wording.not_shown())}</span>')
    text, machine = shown
    status, mark = published.status(name), wording.mark(name)
    kind = "stat" if status == "final" else f"stat stat-{status}"
    beside = f'<small class="stat-mark">\N{NO-BREAK SPACE}({escape(mark)})</small>' if mark else ""
    return Html(f'<data class="{kind}" value="{machine}">{escape(text)}</data>{beside}')
