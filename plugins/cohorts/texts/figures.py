"""Figures in a text: `{stat:cohort.indicator|form}`, `{stat:cohort.part/whole}`, and the names in blocks."""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.publication.published import Published
from plugins.cohorts.text_faults import (
    DATE_NOT_REACHED,
    DIFFERENT_COHORTS,
    INVALID_REFERENCE,
    NO_FIGURE,
    NO_FIGURES,
    NOT_PART_OF,
    UNKNOWN_COHORT,
    UNKNOWN_FORM,
    ZERO_DENOMINATOR,
)
from plugins.ground.diagnostics import Fault, suggestion

_TARGET = re.compile(r"\s*([^\s./|]+)\s*\.\s*([^\s./|]+)\s*(?:/\s*([^\s./|]+)\s*)?(?:\|\s*([^\s|]*)\s*)?")

# The forms of a figure; the first is the default.
COUNT_FORMS = ("number", "words", "date")
SHARE_FORMS = ("share", "date")

# (fault, the values of its texts)
Objection = tuple[Fault, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Named:
    """The figure that a text names: a count, or with `whole` the share of `part`, in a form."""

    part: Figure
    whole: Figure | None
    form: str


def parse_figure(target: str) -> Named | None:
    """Return the figure that `{stat:target}` names; None if it is not written like a figure."""
    match = _TARGET.fullmatch(target)
    if not match:
        return None
    name, part, whole, form = match.groups()
    default = SHARE_FORMS[0] if whole else COUNT_FORMS[0]
    return Named(Figure(name, part), Figure(name, whole) if whole else None, default if form is None else form)


def check_figure(target: str, published: Published, today: datetime.date) -> Iterator[Objection]:
    """Yield the faults of `{stat:target}` on the day of the build."""
    named = parse_figure(target)
    if named is None:
        yield INVALID_REFERENCE, {"target": target[:80]}
        return
    forms = SHARE_FORMS if named.whole else COUNT_FORMS
    if named.form not in forms:
        near = suggestion(named.form, forms)
        yield UNKNOWN_FORM, {"form": named.form[:80], "choices": ", ".join(forms), "near": near}
    name = named.part.name
    if name not in published.statistics.members:
        yield _unknown_name(name, published)
        return
    known = published.indicators(name)
    missing = [one.indicator for one in (named.part, named.whole) if one and not published.exists(one)]
    for indicator in missing:
        near = suggestion(indicator, known or published.statistics.indicators)
        yield NO_FIGURE, {"key": name, "indicator": indicator[:80], "near": near}
    if missing:
        return
    if named.whole:
        yield from _check_share(named.part, named.whole, published)
    if named.form == "date" and published.as_of(name) > today:
        yield DATE_NOT_REACHED, {"key": name, "end": published.as_of(name)}


def _check_share(part: Figure, whole: Figure, published: Published) -> Iterator[Objection]:
    if whole.indicator not in published.statistics.ancestors(part.indicator):
        yield NOT_PART_OF, {"part": part.indicator, "whole": whole.indicator}
    elif published.givers(part) != published.givers(whole):
        yield DIFFERENT_COHORTS, {"key": part.name, "part": part.indicator, "whole": whole.indicator}
    elif published.value(whole) == 0:
        yield ZERO_DENOMINATOR, {"whole": whole.indicator, "key": part.name}


def check_name(name: str, published: Published) -> Iterator[Objection]:
    """Yield the faults of the name of a block."""
    if name not in published.statistics.members:
        yield _unknown_name(name, published)
    elif not published.indicators(name):
        yield NO_FIGURES, {"key": name}


def _unknown_name(name: str, published: Published) -> Objection:
    return UNKNOWN_COHORT, {"key": name[:80], "near": suggestion(name, published.statistics.members)}
