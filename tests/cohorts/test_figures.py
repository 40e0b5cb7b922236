"""What a text may ask of the statistics, and the message if a figure does not exist."""

import datetime

import pytest

from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.telling.charts import check_chart
from plugins.cohorts.texts.figures import Named, check_figure, check_name, parse_figure
from tests.cohorts.conftest import GOOD

TODAY = datetime.date(2026, 11, 24)
MORE = (
    GOOD
    + """\
  menjahit-contoh-2:
    programme: menjahit
    name: {id: Dua, en: Two}
    period: {start: 2026-10-01, end: 2026-12-20}
    status: provisional
    source: {id: a, en: b}
    figures: {enrolled: 30, businesses: 0}
  anyaman-1:
    programme: anyaman
    name: {id: Tiga, en: Three}
    period: {start: 2026-10-01, end: 2026-11-20}
    status: final
    source: {id: a, en: b}
    figures: {enrolled: 0, completed: 0, certified: 0}
"""
).replace(
    "programmes:\n", "programmes:\n  anyaman: {name: {id: Anyaman, en: Weaving}}\n  baru: {name: {id: B, en: N}}\n"
)


@pytest.fixture
def published(load):
    statistics, faults = load(MORE)
    assert faults == []
    return build_published(statistics)


@pytest.mark.parametrize(
    ("target", "named"),
    [
        ("a.b", Named(Figure("a", "b"), None, "number")),
        (" a . b ", Named(Figure("a", "b"), None, "number")),
        ("a.b|words", Named(Figure("a", "b"), None, "words")),
        ("a.b/c", Named(Figure("a", "b"), Figure("a", "c"), "share")),
        ("a.b/c | date", Named(Figure("a", "b"), Figure("a", "c"), "date")),
        ("a.b|", Named(Figure("a", "b"), None, "")),
        ("a", None),
        ("a.", None),
        (".b", None),
        ("a.b.c", None),
        ("a.b/", None),
        ("a.b/c/d", None),
        ("a.b|c|d", None),
        ("", None),
    ],
)
def test_a_figure_is_parsed(target, named):
    assert parse_figure(target) == named


def codes(objections):
    return [fault.code for fault, _ in objections]


@pytest.mark.parametrize(
    "target",
    [
        "menjahit-contoh-1.certified",
        "menjahit-contoh-1.certified/enrolled",
        "menjahit-contoh-1.certified/completed",
        "menjahit-contoh-1.enrolled|words",
        "menjahit-contoh-1.enrolled|date",
        "menjahit.enrolled",
        "all.enrolled",
        "menjahit-contoh-2.businesses",
        "anyaman.certified",
    ],
)
def test_a_figure_that_exists_has_no_fault(published, target):
    assert codes(check_figure(target, published, TODAY)) == []


@pytest.mark.parametrize(
    ("target", "code", "near"),
    [
        ("certified", "invalid-stat", ""),
        ("menjahit-contoh-1.certifed", "no-figure", "certified"),
        ("menjahit-contoh-2.completed", "no-figure", ""),
        ("menjahit-contoh-3.certified", "unknown-cohort", "menjahit-contoh-"),
        ("menjait.certified", "unknown-cohort", "menjahit"),
        ("baru.enrolled", "no-figure", "enrolled"),
        ("menjahit-contoh-1.certified/businesses", "not-part-of", ""),
        ("menjahit-contoh-1.enrolled/certified", "not-part-of", ""),
        ("menjahit-contoh-1.certified/certified", "not-part-of", ""),
        ("menjahit.certified/enrolled", "different-cohorts", ""),
        ("all.certified/enrolled", "different-cohorts", ""),
        ("anyaman.certified/enrolled", "zero-denominator", ""),
        ("menjahit-contoh-1.enrolled|word", "unknown-form", "words"),
        ("menjahit-contoh-1.enrolled|share", "unknown-form", ""),
        ("menjahit-contoh-1.certified/enrolled|words", "unknown-form", ""),
        ("menjahit-contoh-2.enrolled|date", "no-figure-date", ""),
    ],
)
def test_a_figure_that_cannot_be_shown_has_a_fault(published, target, code, near):
    (fault, values), *more = check_figure(target, published, TODAY)
    assert (fault.code, more) == (code, [])
    assert near in fault.at("x", **values).hint.en


def test_a_figure_can_have_several_faults(published):
    target = "menjahit-contoh-1.certifed/enroled|word"
    assert codes(check_figure(target, published, TODAY)) == ["unknown-form", "no-figure", "no-figure"]


def test_a_verified_figure_has_the_date_of_its_verification(load):
    statistics, _ = load(
        MORE.replace("status: final", "status: final\n    verified: {by: {id: a, en: b}, on: 2026-11-21}")
    )
    assert build_published(statistics).as_of("anyaman") == datetime.date(2026, 11, 21)


def test_names_of_blocks(published):
    assert codes(check_name("menjahit", published)) == []
    assert codes(check_name("baru", published)) == ["no-figure"]
    assert codes(check_name("menjait", published)) == ["unknown-cohort"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("menjahit", []),
        ("all steps", []),
        ("menjahit comparison", []),
        ("all series certified", []),
        ("menjahit-contoh-1 breakdown", []),
        ("menjahit-contoh-1 breakdown age", []),
        ("menjahit pie", ["unknown-chart"]),
        ("menjait pie", ["unknown-cohort", "unknown-chart"]),
        ("menjahit comparison certifed", ["no-figure"]),
        ("menjahit-contoh-1 comparison", ["not-a-programme"]),
        ("menjahit breakdown", ["not-a-cohort"]),
        ("menjahit-contoh-1 breakdown agee", ["no-breakdown"]),
        ("menjahit-contoh-2 breakdown", ["no-breakdown"]),
    ],
)
def test_charts(published, target, expected):
    assert codes(check_chart(target, published)) == expected
