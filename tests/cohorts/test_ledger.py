"""The ledger reads exactly what it wrote, for every valid name, whatever the order of its lines and the clocks."""

import datetime
import itertools
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cohorts.data.shape import CELL
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.past.releases import Rule, Statement
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.publication.ledger import LEDGER, load_ledger, plan_statements, write_statements
from plugins.cohorts.publication.ledger_lines import read_statements, write_line
from plugins.ground.characters import filter_value
from plugins.ground.diagnostics import Mark
from plugins.ground.times import WIB
from plugins.ground.yaml12 import parse_yaml
from plugins.newsroom.files import load_content
from tests.cohorts.sequences.press import FIRST, merge
from tests.cohorts.tables import statistics_of
from tests.conftest import THOROUGH

_KEYS = ("enrolled", "null", "true", "no", "on", "1e5", "0x1f", "0o17", "12", "2026-01-01", "none", "k" * 80)
_ODD = ('"', "\\", "a\u2028b", "a\x07b", "a\x85x", "a\ufeffx", "\uffff.", "🧵" * 80, "{", "}", ",", "a: b", "x #y", "'")


def _as_given(text: str) -> str:
    """Return a name as data/cohorts.yaml gives it: characters that no page may hold are left out; empty for a fault."""
    kept, faults = filter_value(text, "", Mark())
    return "" if any(fault.is_error for fault in faults) else kept


_CELLS = (
    (st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20) | st.sampled_from(_ODD))
    .map(_as_given)
    .filter(CELL.fullmatch)
)
_DAY = datetime.datetime(2026, 1, 1, tzinfo=WIB)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Any line that may be written."""
    keys = st.sampled_from(_KEYS)
    cells = _CELLS | keys
    programme, cohort = draw(keys), draw(keys | st.just(""))
    name = cohort or programme
    figures = {Figure(name, draw(keys)): draw(st.none() | st.integers(0, 10**9))}
    figures[Figure(name, draw(keys), draw(keys), draw(cells))] = draw(st.none() | st.integers(0, 10**9))
    rule = Rule(
        5, draw(st.booleans()), {draw(keys): draw(keys)}, {draw(keys): {draw(cells): (draw(keys), draw(cells))}}
    )
    return Statement(
        _DAY + datetime.timedelta(seconds=draw(st.integers(0, 10**8))),
        programme,
        cohort,
        draw(st.sampled_from(("sample", "provisional", "final"))),
        figures,
        start=_DAY.date() if cohort else None,
        end=_DAY.date() if cohort else None,
        was=draw(keys | st.just("")),
        sealed=draw(st.sampled_from(("", "abc-_0", "1e5"))),
        release=draw(st.sampled_from(("", "0123456789ab", "1e5"))),
        after=draw(st.sampled_from((None, "", "123456789abc", "1e5"))),
        rule=draw(st.none() | st.just(rule)),
    )


@settings(max_examples=50 * THOROUGH)
@given(statements())
def test_a_line_reads_back_as_it_was_written(one):
    text = write_line(one)
    assert len(text.splitlines()) == 1
    node, faults = parse_yaml(f"{text}\n", LEDGER)
    found, more = read_statements(node, LEDGER)
    assert found == [one]
    assert not any(fault.is_error for fault in (*faults, *more))


def published_on(machine, moment, **counts):
    """Publish some counts as a machine with its own ledger would."""
    published = build_published(
        statistics_of(*((key.replace("_", "-"), {"enrolled": count}) for key, count in counts.items()))
    )
    (machine / "data").mkdir(parents=True, exist_ok=True)
    releases, faults = load_ledger(load_content(str(machine)))
    assert faults == []
    write_statements(machine, plan_statements(published, moment, releases))


def read(machine, ledger):
    """Return what a machine reads from a ledger: the name, parent and figures of each release."""
    (machine / LEDGER).write_bytes(ledger)
    releases, faults = load_ledger(load_content(str(machine)))
    assert faults == []
    return [(one.identity, one.parent, dict(one.figures)) for one in releases]


@pytest.mark.parametrize("late", [1, -1, 0])
def test_two_machines_agree_on_what_was_published_whatever_the_order_and_their_clocks(late, tmp_path):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    published_on(ours, FIRST, p_1=9, p_2=12)
    base = (ours / LEDGER).read_bytes()
    (theirs / "data").mkdir(parents=True)
    (theirs / LEDGER).write_bytes(base)
    published_on(ours, FIRST + datetime.timedelta(days=1), p_1=9, p_2=12, p_3=20)
    published_on(ours, FIRST + datetime.timedelta(days=2), p_1=9, p_2=30, p_3=20)
    # The clock of the other machine may be wrong by years: its release still follows the first one.
    published_on(theirs, FIRST + datetime.timedelta(days=1 + 900 * late), p_1=9, q_2=12)
    our, their = (ours / LEDGER).read_bytes(), (theirs / LEDGER).read_bytes()
    merged = read(ours, merge(base, our, their))
    assert merged == read(theirs, merge(base, their, our))
    lines = [line for line in merge(base, our, their).splitlines(keepends=True) if line.startswith(b"-")]
    for seed in range(10):
        assert read(ours, b"".join(Random(seed).sample(lines, len(lines)))) == merged
    parents = {identity: parent for identity, parent, _ in merged}
    first, *others = parents
    assert parents[first] == ""
    assert sorted(parents[one] == first for one in others) == [False, True, True]


def test_a_ledger_of_several_megabytes_is_read(tmp_path):
    (tmp_path / "data").mkdir()
    cells = {Figure("p-1", "enrolled", "age", f"{'sel nomor':60}{number:05}"): number for number in range(400)}
    one = Statement(FIRST, "p", "p-1", "final", {Figure("p-1", "enrolled"): 5, **cells})
    moments = (FIRST + datetime.timedelta(days=day) for day in itertools.count())
    write_statements(tmp_path, [replace(one, moment=moment) for moment in itertools.islice(moments, 75)])
    assert (tmp_path / LEDGER).stat().st_size > 2_100_000
    releases, faults = load_ledger(load_content(str(tmp_path)))
    assert (len(releases), faults) == (75, [])
