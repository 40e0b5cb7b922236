"""Load the statistics of a content folder, and decide what may be published after all earlier releases."""

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plugins.cohorts.data.loader import load_statistics, locate
from plugins.cohorts.data.model import Disclosure, Statistics
from plugins.cohorts.data.tabulation import Figure, tabulate
from plugins.cohorts.past.names import name_as_today
from plugins.cohorts.past.releases import Release
from plugins.cohorts.publication.corrections import check_corrections
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.publication.ledger import load_ledger
from plugins.cohorts.publication.published import Published
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.files import Content
from plugins.newsroom.languages import Languages


class Publication(NamedTuple):
    """What may be published; what was published; and the faults.

    The first is None if data/cohorts.yaml has an error or does not exist. `counts` are the exact values of all figures,
    hidden ones too, and `hidden_before` the values that earlier releases hid: both are for checks alone.
    """

    published: Published | None
    counts: Mapping[Figure, int]
    hidden_before: Mapping[Figure, frozenset[int]]
    releases: tuple[Release, ...]
    diagnostics: list[Diagnostic]


def load_publication(
    content: Content, languages: Languages, moment: datetime.datetime, allows_samples: bool = True
) -> Publication:
    """Load data/cohorts.yaml and the ledger; parameters as of `load_statistics`."""
    statistics, faults = load_statistics(content, languages, moment, allows_samples)
    releases, more = load_ledger(content, _keys(statistics))
    faults = [*faults, *more]
    if statistics is None:
        return Publication(None, {}, {}, releases, faults)
    published = build_published(statistics, releases)
    tabulation = tabulate(statistics)
    named = name_as_today(releases, statistics, tabulation)
    faults.extend(check_corrections(published, tabulation, named, locate(content)))
    return Publication(published, tabulation.figures, _hidden_before(published, named), releases, faults)


def _hidden_before(published: Published, releases: Sequence[Release]) -> Mapping[Figure, frozenset[int]]:
    """Return the values of present figures that earlier releases hid and that were never shown."""
    told = {*published.figures.items(), *(one for release in releases for one in release.figures.items())}
    found: dict[Figure, set[int]] = {}
    for release in releases:
        for one, value in release.hidden.items():
            if one in published.figures and (one, value) not in told:
                found.setdefault(one, set()).add(value)
    return {one: frozenset(values) for one, values in found.items()}


def _keys(statistics: Statistics | None) -> tuple[str, ...]:
    disclosure = statistics.disclosure if statistics else Disclosure()
    return tuple(key for key in (disclosure.key, *disclosure.former_keys) if key)
