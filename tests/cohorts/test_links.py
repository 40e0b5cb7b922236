"""Figures that may be the same under another name."""

import datetime

from plugins.cohorts.data.tabulation import Figure, tabulate
from plugins.cohorts.past.equations import PastFigure
from plugins.cohorts.past.links import link_releases
from plugins.cohorts.past.readings import UNREAD
from plugins.cohorts.past.releases import Release, Statement
from plugins.ground.times import WIB
from tests.cohorts.tables import statistics_of

OLD, NEW = Figure("p-1", "enrolled"), Figure("p-1", "businesses")
SHOWN = PastFigure(OLD, 7)


def release(day: int, figures: dict[Figure, int | None]) -> Release:
    moment = datetime.datetime(2026, 11, day, tzinfo=WIB)
    return Release(moment, {"p-1": Statement(moment, "p", "p-1", "final", figures)}, identity=str(day))


def links(statistics, last: Release, term: object) -> list[tuple[object, object]]:
    releases = [release(1, {OLD: 7}), last]
    return list(link_releases(releases, [{OLD: SHOWN}, {NEW: term}], statistics, tabulate(statistics)))


def test_a_figure_that_came_with_the_value_of_one_that_went_is_linked_to_it():
    assert links(statistics_of(("p-1", {"businesses": 7})), release(2, {NEW: 7}), NEW) == [(SHOWN, NEW)]


def test_a_hidden_figure_that_cannot_be_read_is_linked_by_the_value_of_today():
    """The key is lost. Readers know 7 by the old name, so it is known by the new one too."""
    hidden = release(2, {NEW: None})
    assert links(statistics_of(("p-1", {"businesses": 7})), hidden, PastFigure(NEW, UNREAD)) == [(SHOWN, NEW)]
    assert links(statistics_of(("p-1", {"businesses": 8})), hidden, PastFigure(NEW, UNREAD)) == []
