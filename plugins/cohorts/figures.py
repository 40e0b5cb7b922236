"""Figures named in a text: `{stat:cohort.indicator}`, `{stat:cohort.part/whole}`, and blocks that name a cohort."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.cohorts.faults import (
    DIFFERENT_COHORTS,
    INVALID_REFERENCE,
    NO_FIGURE,
    NO_FIGURES,
    NOT_PART_OF,
    UNKNOWN_COHORT,
    UNKNOWN_FORM,
    ZERO_DENOMINATOR,
)
from plugins.cohorts.published import Published
from plugins.cohorts.tabulation import Figure
from plugins.newsroom.diagnostics import NOTHING, Fault, suggestion

_TARGET = re.compile(r"\s*([a-z0-9-]+)\.([a-z0-9_-]+)(?:/([a-z0-9_-]+))?\s*(?:\|\s*([a-z]*)\s*)?")

# (fault, the values of its texts)
Objection = tuple[Fault, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Named:
    """What a text asks for: a count, or with `whole` the share that `part` is of it."""

    part: Figure
    whole: Figure | None


def parse_figure(target: str) -> Named | None:
    """Return what `{stat:target}` names, or None where it names nothing."""
    match = _TARGET.fullmatch(target)
    if not match:
        return None
    name, part, whole = match[1], match[2], match[3]
    return Named(Figure(name, part), Figure(name, whole) if whole else None)


def check_figure(target: str, published: Published) -> Iterator[Objection]:
    """Yield what is wrong with `{stat:target}`."""
    named = parse_figure(target)
    match = _TARGET.fullmatch(target)
    if named is None or match is None:
        yield INVALID_REFERENCE, {"target": target[:80]}
        return
    if match[4] is not None:
        yield UNKNOWN_FORM, {"form": match[4], "choices": "–", "near": NOTHING}
        return
    name = named.part.name
    if name not in published.statistics.members:
        yield _unknown_name(name, published)
        return
    known = published.indicators(name)
    missing = [one.indicator for one in (named.part, named.whole) if one and not published.exists(one)]
    for indicator in missing:
        near = suggestion(indicator, known or published.statistics.indicators)
        yield NO_FIGURE, {"key": name, "indicator": indicator, "near": near}
    if not missing and named.whole:
        yield from _check_share(named.part, named.whole, published)


def _check_share(part: Figure, whole: Figure, published: Published) -> Iterator[Objection]:
    if whole.indicator not in published.statistics.ancestors(part.indicator):
        yield NOT_PART_OF, {"part": part.indicator, "whole": whole.indicator}
        return
    cohorts = published.cohorts(part.name)
    if len({(part.indicator in one.figures, whole.indicator in one.figures) for one in cohorts}) > 1:
        yield DIFFERENT_COHORTS, {"key": part.name, "part": part.indicator, "whole": whole.indicator}
    elif published.value(whole) == 0:
        yield ZERO_DENOMINATOR, {"whole": whole.indicator, "key": part.name}


def check_name(name: str, published: Published) -> Iterator[Objection]:
    """Yield what is wrong with the name that a block is about."""
    if name not in published.statistics.members:
        yield _unknown_name(name, published)
    elif not published.indicators(name):
        yield NO_FIGURES, {"key": name}


def _unknown_name(name: str, published: Published) -> Objection:
    return UNKNOWN_COHORT, {"key": name[:80], "near": suggestion(name, published.statistics.members)}
