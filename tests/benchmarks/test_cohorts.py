"""The benchmark of cohorts measures a good site with all its pages, and computes the growth."""

import pytest

from tests.benchmarks import cohorts, hard_cohorts, shown_cohorts
from tests.benchmarks.cohorts import Steps


def test_the_data_is_the_same_each_time_and_more_of_it_begins_with_less(tmp_path):
    texts = []
    for name, number in (("one", 3), ("two", 3), ("three", 5)):
        cohorts.write_data(number, tmp_path / name)
        texts.append((tmp_path / name / "data/cohorts.yaml").read_text())
    assert texts[0] == texts[1]
    assert texts[2].startswith(texts[0])


def test_every_step_of_a_good_build_is_measured():
    steps = cohorts.measure(1, runs=1)
    assert steps.load > 0
    assert steps.protect > 0
    assert steps.render > 0
    assert steps.files > 2 * (1 + 1 + 1)


def test_the_page_tells_command_and_growth():
    few, many = Steps(0.1, 1.0, 2.0, 80.0, 500), Steps(0.2, 4.0, 4.0, 90.0, 1000)
    page = cohorts.as_page({100: few, 200: many}, "./inv bench --cohorts 100,200", 1)
    assert "`./inv bench --cohorts 100,200`" in page
    assert "| 200 | 0.20 | 4.00 | 4.00 | 8.20 | 90 | 1000 |" in page
    assert "| power, 100 to 200 | 1.00 | 2.00 | 1.00 | 1.40 | | |" in page
    assert cohorts.growth((100, 1.0), (200, 2.0)) == pytest.approx(1.0)


def test_hard_shapes_end_and_are_told():
    answer = hard_cohorts.measure_hard(1, 3, programmes=1, cohorts=6)
    assert answer.hidden >= answer.small > 0
    assert f"| 1–3 | {answer.figures} | {answer.small} |" in hard_cohorts.as_section({(1, 3): answer})


def test_what_is_shown_is_compared_with_the_best_pattern():
    shown = shown_cohorts.measure_shown(files=6, keys=("", "kunci"))
    assert 0 < shown.ours["kunci"] <= shown.best < shown.figures
    assert shown.ours[""] <= shown.best
    page = shown_cohorts.as_section(shown)
    assert f"| none | {shown.ours['']} | {shown.ours[''] / shown.best:.1%} | 0 |" in page
