"""A figure in a line of prose."""

from plugins.cohorts.telling.drawings import InlineFigure
from plugins.cohorts.telling.numerals import rounded
from plugins.cohorts.telling.wording import Wording
from plugins.cohorts.texts.figures import Named


def as_plain_text(figure: InlineFigure) -> str:
    """Return a figure as text, for a title, with the word that must stand beside it."""
    return f"{figure.text}\u00a0({figure.mark})" if figure.mark else figure.text


def build_inline(named: Named, wording: Wording) -> InlineFigure:
    """Return a count, share or date, with a mark beside an illustration or a provisional figure."""
    published, numerals = wording.published, wording.numerals
    name = named.part.name
    if named.form == "date":
        day = published.as_of(name)
        return InlineFigure("date", numerals.day(day), day.isoformat())
    if named.whole:
        share = published.share(named.part, named.whole)
        shown = None if share is None else (numerals.share(share), format(rounded(share).normalize(), "f"))
    else:
        value = published.value(named.part)
        write = numerals.words if named.form == "words" else numerals.number
        shown = None if value is None else (write(value), str(value))
    if shown is None:
        return InlineFigure("number", wording.not_shown(), is_hidden=True)
    return InlineFigure("number", *shown, published.status(name), wording.mark(name))
