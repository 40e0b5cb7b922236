"""The benchmark of the desk asks for good answers."""

from tests.benchmarks.desk import measure_desk


def test_each_answer_of_the_desk_is_measured(tmp_path):
    medians = measure_desk(5, 2, tmp_path)
    assert medians.keys() == {"check", "page", "overview"}
    assert all(median > 0 for median in medians.values())
