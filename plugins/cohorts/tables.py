"""Figures as HTML: in a line, as a table, as a chart. Numbers by CLDR; no style is needed to understand them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from gettext import NullTranslations
from html import escape

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from plugins.cohorts.figures import Named
from plugins.cohorts.model import ALL, Label
from plugins.cohorts.published import Published
from plugins.cohorts.tabulation import Figure
from plugins.newsroom.documents import Html

_BAR, _ROW, _WIDTH = 200, 44, 320  # of a chart, in its own units


class FigureMarkup:
    """Writes figures for one language: `code` of the labels, `locale` of the numbers, `catalogue` of the words."""

    def __init__(self, published: Published, code: str, locale: str, catalogue: NullTranslations) -> None:
        self._published, self._code, self._locale, self._words = published, code, locale, catalogue

    def inline(self, named: Named, feed: bool = False) -> Html:
        """Return a count or share in prose."""
        name, sample = named.part.name, self._published.status(named.part.name) == "sample"
        if named.whole:
            share = self._published.share(named.part, named.whole)
            shown = None if share is None else self.percent(share)
            machine = "" if share is None else str(_rounded(share) / 100)
        else:
            value = self._published.value(named.part)
            shown = None if value is None else self.number(value)
            machine = "" if value is None else str(value)
        mark = self._words.gettext("illustration") if sample else ""
        if shown is None:
            reason = self._words.gettext("not shown, to protect people in small groups")
            text = self._words.gettext("not shown")
            return Html(f'<abbr class="stat stat-hidden" title="{escape(reason)}">{escape(text)}</abbr>')
        if feed:
            return Html(escape(f"{shown} ({mark})" if mark else shown))
        title = f"{self.name(name)}: {mark}" if mark else self.name(name)
        kind = "stat stat-sample" if sample else "stat"
        return Html(f'<data class="{kind}" value="{machine}" title="{escape(title)}">{escape(shown)}</data>')

    def table(self, name: str) -> Html:
        """Return the table of a cohort, a programme or `all`: its members in rows, a sum below, notes under it."""
        published = self._published
        indicators, rows = published.indicators(name), self._rows(name)
        labels = [self._label(published.statistics.indicators[one].label) for one in indicators]
        head = "".join(f'<th scope="col" class="align-right">{escape(label)}</th>' for label in labels)
        first = self._words.gettext("Cohort") if name != ALL else self._words.gettext("Programme")
        body = "".join(self._row(row, indicators, is_sum=row == name and len(rows) > 1) for row in rows)
        caption = f"<caption>{escape(self._caption(name))}</caption>"
        table = f'<table>{caption}<thead><tr><th scope="col">{escape(first)}</th>{head}</tr></thead>'
        return Html(f'<div class="scroll" tabindex="0">{table}<tbody>{body}</tbody></table></div>{self._notes(name)}')

    def breakdown(self, cohort: str, dimension: str) -> Html:
        """Return the table of a breakdown of one cohort."""
        statistics = self._published.statistics
        which = statistics.dimensions[dimension]
        rows = "".join(
            f'<tr><th scope="row">{escape(self._cell_label(dimension, cell))}</th>'
            f"{self._cell(Figure(cohort, which.of, dimension, cell))}</tr>"
            for cell in statistics.cohorts[cohort].breakdowns[dimension]
        )
        label, of = self._label(which.label), self._label(statistics.indicators[which.of].label)
        caption = f"{self.name(cohort)}: {of}, {label.lower()}"
        if self._published.status(cohort) == "sample":
            mark = self._words.gettext("illustration")
            caption += f" ({mark})"
        return Html(
            f'<div class="scroll" tabindex="0"><table><caption>{escape(caption)}</caption><thead><tr>'
            f'<th scope="col">{escape(label)}</th><th scope="col" class="align-right">{escape(of)}</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def chart(self, name: str, number: int) -> Html:
        """Return the steps of a name as bars, with the table behind them; `number` keeps ids apart on a page."""
        published = self._published
        indicators = published.indicators(name)
        shown = [published.value(Figure(name, one)) for one in indicators]
        largest = max((value for value in shown if value), default=0)
        bars = []
        for row, (indicator, value) in enumerate(zip(indicators, shown, strict=True)):
            top = row * _ROW
            label = escape(self._label(published.statistics.indicators[indicator].label))
            text = escape(self.number(value) if value is not None else self._words.gettext("not shown"))
            width = round(_BAR * value / largest, 1) if value and largest else 0
            bar = f'<rect class="bar" x="0" y="{top + 18}" width="{width}" height="16"/>' if width else ""
            bars.append(
                f'<text x="0" y="{top + 13}">{label}</text>{bar}<text x="{width + 6}" y="{top + 31}">{text}</text>'
            )
        title, identity = escape(self._caption(name)), f"chart-{number}-{name}"
        table = escape(self._words.gettext("The same figures as a table"))
        kind = f"chart chart-{published.status(name)}"
        return Html(
            f'<svg class="{kind}" viewBox="0 0 {_WIDTH} {len(indicators) * _ROW}" role="img" '
            f'aria-labelledby="{identity}">'
            f'<title id="{identity}">{title}</title>{"".join(bars)}</svg>'
            f"<details><summary>{table}</summary>{self.table(name)}</details>"
        )

    def number(self, value: int) -> str:
        """Return a count: 1.234 in Indonesian, 1,234 in English."""
        return str(format_decimal(value, locale=self._locale))

    def percent(self, share: Fraction) -> str:
        """Return a share in percent, one decimal at most, half up: 88,9% in Indonesian."""
        return str(format_percent(_rounded(share) / 100, "#,##0.#%", locale=self._locale))

    def name(self, name: str) -> str:
        """Return what a cohort or programme is called."""
        statistics = self._published.statistics
        if name == ALL:
            return self._words.gettext("All programmes")
        known = statistics.programmes.get(name) or statistics.cohorts[name]
        return self._label(known.name)

    def _label(self, label: Label) -> str:
        return label[self._code]

    def _cell_label(self, dimension: str, cell: str) -> str:
        labels = self._published.statistics.dimensions[dimension].cells
        return self._label(labels[cell]) if cell in labels else cell.replace("-", "–")

    def _rows(self, name: str) -> tuple[str, ...]:
        statistics = self._published.statistics
        if name in statistics.cohorts:
            return (name,)
        below = statistics.programmes if name == ALL else [cohort.key for cohort in statistics.members[name]]
        return (*(one for one in below if self._published.indicators(one)), name)

    def _row(self, name: str, indicators: tuple[str, ...], is_sum: bool) -> str:
        heading = self._words.gettext("Total") if is_sum else self.name(name)
        cells = "".join(self._cell(Figure(name, one)) for one in indicators)
        kind = ' class="total"' if is_sum else ""
        return f'<tr{kind}><th scope="row">{escape(heading)}</th>{cells}</tr>'

    def _cell(self, figure: Figure) -> str:
        if not self._published.exists(figure):
            return '<td class="align-right">–</td>'
        value = self._published.value(figure)
        if value is None:
            text = escape(self._words.gettext("not shown"))
            return f'<td class="align-right"><span class="stat-hidden">{text}</span></td>'
        return f'<td class="align-right">{escape(self.number(value))}</td>'

    def _caption(self, name: str) -> str:
        cohorts = self._published.cohorts(name)
        start, end = min(one.start for one in cohorts), max(one.end for one in cohorts)
        days = (format_date(day, "long", locale=self._locale) for day in (start, end))
        caption = f"{self.name(name)}, {' – '.join(days)}"
        return f"{caption} ({self.status(name)})"

    def status(self, name: str) -> str:
        """Return the word for the status of a name's figures."""
        return {
            "sample": self._words.gettext("illustration"),
            "provisional": self._words.gettext("provisional"),
            "final": self._words.gettext("final"),
        }[self._published.status(name)]

    def _notes(self, name: str) -> str:
        sources = dict.fromkeys(self._label(cohort.source) for cohort in self._published.cohorts(name))
        source = self._words.gettext("Source")
        notes = [f"{source}: {'; '.join(sources)}."]
        if self._published.status(name) == "sample":
            notes.append(self._words.gettext("These figures are illustrations, not real ones."))
        if any(figure.name in (name, *self._rows(name)) for figure in self._published.hidden if not figure.cell):
            notes.append(
                self._words.gettext(
                    "Some figures are not shown, so that nobody in a small group can be recognised or worked out."
                )
            )
        return f'<p class="table-note">{escape(" ".join(notes))}</p>'


def _rounded(share: Fraction) -> Decimal:
    """Return a share in percent, rounded half up to one decimal from the exact fraction."""
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
