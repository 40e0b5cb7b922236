"""The overview for editors: what will be published, what is hidden, and why. It is never part of a page or file."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.cohorts.data.model import ALL, STATUSES
from plugins.cohorts.data.tabulation import Figure, Gap
from plugins.cohorts.publication.published import Published
from plugins.cohorts.telling.numerals import Numerals
from plugins.ground.words import Words

SMALL, PROTECTS = "small", "protects"  # why a figure is hidden

_STATUSES = dict(
    zip(
        STATUSES,
        (Words("ilustrasi", "illustration"), Words("sementara", "provisional"), Words("final", "final")),
        strict=True,
    )
)
_EVERYTHING = Words("semua program", "all programmes")
_HIDDEN = Words("disembunyikan", "hidden")
_IS_SMALL = Words("di bawah ambang {threshold}", "below the threshold of {threshold}")
_IS_COMPANION = Words("melindungi {protected}", "protects {protected}")
_IS_COARSE = Words("ikut melindungi semua angka kecil", "helps to protect all small figures")
_GAP = Words("selisih {part} dan {whole}", "the gap between {part} and {whole}")
_SUMMARY = Words(
    "{total} angka: {shown} terbit, {hidden} disembunyikan ({small} karena kecil, {others} melindungi yang kecil)",
    "{total} figures: {shown} published, {hidden} hidden ({small} for their size, {others} to protect those)",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its value, or why it is hidden (`small`, `protects`) and which figures and gaps it protects."""

    figure: Figure
    value: int | None
    reason: str = ""
    protects: tuple[Figure | Gap, ...] = ()


def build_overview(published: Published) -> list[Row]:
    """Return every figure by programme, each followed by its cohorts with their breakdowns, and the sums of all."""
    by_name: dict[str, list[Figure]] = {}
    for figure in published.figures:
        by_name.setdefault(figure.name, []).append(figure)
    statistics = published.statistics
    names = [one for key in statistics.programmes for one in (key, *(below.key for below in published.cohorts(key)))]
    return [_row(figure, published) for name in (*names, ALL) for figure in by_name.get(name, ())]


def overview_records(rows: Sequence[Row], published: Published) -> list[dict[str, object]]:
    """Return the rows for `--format json`: the columns of the downloads, and why a figure is hidden."""
    records: list[dict[str, object]] = []
    for row in rows:
        cohort = published.statistics.cohorts.get(row.figure.name)
        records.append(
            {
                "programme": cohort.programme if cohort else row.figure.name,
                "cohort": cohort.key if cohort else "",
                "status": published.status(row.figure.name),
                "indicator": row.figure.indicator,
                "dimension": row.figure.dimension,
                "cell": row.figure.cell,
                "value": row.value,
                "hidden": row.value is None,
                "reason": row.reason,
                "protects": [_reference(one, "en") for one in row.protects],
            }
        )
    return records


def overview_text(rows: Sequence[Row], published: Published, language: str) -> str:
    """Return the rows as a table for the terminal, in Indonesian or English, with a summary below."""
    cells = [(row, row.figure.short, *shown_row(row, published, language)) for row in rows]
    widths = [max((len(str(cell[column])) for cell in cells), default=0) for column in (1, 2)]
    lines: list[str] = []
    before = ""
    for row, name, value, reason in cells:
        if row.figure.name != before:
            before = row.figure.name
            lines += [*([""] if lines else []), heading_of(before, published, language)]
        lines.append(f"  {name.ljust(widths[0])}  {value.rjust(widths[1])}  {reason}".rstrip())
    hidden = [row for row in rows if row.value is None]
    small = sum(row.reason == SMALL for row in hidden)
    counts = {"total": len(rows), "shown": len(rows) - len(hidden), "hidden": len(hidden), "small": small}
    lines += ["", _SUMMARY.fill({**counts, "others": len(hidden) - small}).in_language(language)]
    return "\n".join(lines)


def _row(figure: Figure, published: Published) -> Row:
    value = published.value(figure)
    if value is not None:
        return Row(figure, value)
    if figure in published.small:
        return Row(figure, None, SMALL)
    return Row(figure, None, PROTECTS, published.protects[figure])


def shown_row(row: Row, published: Published, language: str) -> tuple[str, str]:
    """Return the value of a figure in words, and why it is hidden, in Indonesian or English."""
    if row.value is not None:
        return Numerals("en" if language.startswith("en") else "id").number(row.value), ""
    if row.reason == SMALL:
        reason = _IS_SMALL.fill({"threshold": published.statistics.disclosure.threshold})
    else:
        protected = ", ".join(_reference(one, language) for one in row.protects)
        reason = _IS_COMPANION.fill({"protected": protected}) if protected else _IS_COARSE
    return _HIDDEN.in_language(language), reason.in_language(language)


def heading_of(name: str, published: Published, language: str) -> str:
    """Return the heading of a programme or cohort: its key, name, period and status."""
    start, end = published.period(name)
    if name == ALL:
        title = _EVERYTHING.in_language(language)
    else:
        known = published.statistics.programmes.get(name) or published.statistics.cohorts[name]
        title = known.name.get(language[:2]) or next(iter(known.name.values()))
    return " · ".join((name, title, f"{start} – {end}", _STATUSES[published.status(name)].in_language(language)))


def _reference(one: Figure | Gap, language: str) -> str:
    if isinstance(one, Gap):
        gap = _GAP.fill({"part": f"{one.name}.{one.part}", "whole": f"{one.name}.{one.whole}"})
        return gap.in_language(language)
    return one.reference
