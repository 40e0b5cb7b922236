"""Hidden figures get values with which all sums are right, or the sums contradict each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.cohorts.data.tabulation import Figure, Gap
from plugins.cohorts.past.bounds import settle

A, B, C, D, TOTAL, OTHER = (Figure(name, "enrolled") for name in "abcdtu")
GAP = Gap("a", "completed", "enrolled")


@pytest.mark.parametrize(
    ("equations", "known", "found"),
    [
        pytest.param([(TOTAL, (A, B))], {TOTAL: 5, A: 2}, {B: 3}, id="what is left follows"),
        pytest.param([(TOTAL, (A, B))], {TOTAL: 5}, {A: 1, B: 4}, id="the first is as small as it may be"),
        pytest.param([(TOTAL, (A, B)), (OTHER, (A, B))], {OTHER: 8}, {TOTAL: 8}, id="a hidden total follows"),
        pytest.param([(TOTAL, (A, B)), (OTHER, (B, C))], {TOTAL: 9, OTHER: 4}, {B: 1, C: 3}, id="by the closest bound"),
        pytest.param([(A, (B, GAP))], {A: 3, B: 3}, {GAP: 0}, id="a gap may be nothing"),
        pytest.param([(TOTAL, (A, B))], {TOTAL: 5, A: 5}, None, id="a hidden figure is not"),
        pytest.param([(TOTAL, (A, B, C, D))], {TOTAL: 3}, None, id="nor are four of them three"),
        pytest.param([(TOTAL, (A, B)), (OTHER, (A, B, C))], {TOTAL: 5, OTHER: 5}, None, id="a third is not nothing"),
    ],
)  # fmt: skip
def test_values_that_settle_some_sums(equations, known, found):
    values = settle(equations, known)
    assert values is None if found is None else values is not None and found.items() <= values.items()


@given(st.lists(st.lists(st.integers(1, 9), min_size=2, max_size=4), min_size=2, max_size=4), st.data())
def test_a_table_whose_margins_are_known_is_settled(rows, data):
    # All sums of rows and columns are known, and some of the counts.
    counts = {(row, column): value for row, values in enumerate(rows) for column, value in enumerate(values)}
    cell = {at: Figure(f"{at[0]}-{at[1]}", "enrolled") for at in counts}
    lines = {axis: {at[axis] for at in counts} for axis in (0, 1)}
    equations, known = [], {}
    for axis, numbers in lines.items():
        for number in numbers:
            parts = tuple(at for at in counts if at[axis] == number)
            total = Figure(f"{axis}={number}", "enrolled")
            equations.append((total, tuple(cell[at] for at in parts)))
            known[total] = sum(counts[at] for at in parts)
    known |= {cell[at]: counts[at] for at in data.draw(st.sets(st.sampled_from(sorted(counts))))}
    values = settle(equations, known)
    assert values is not None
    for total, parts in equations:
        if all(part in values for part in parts):
            assert sum(values[part] for part in parts) == known[total]
