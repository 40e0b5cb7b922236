"""Choose the benchmark that the options of `./inv bench` ask for."""

from tests.benchmarks.bench import run_benchmarks
from tests.benchmarks.cohorts import run_cohort_benchmark
from tests.benchmarks.desk import run_desk_benchmark
from tests.benchmarks.pictures import run_picture_benchmark
from tests.benchmarks.search import run_search_benchmark


def run_bench(
    sizes: str, runs: int, pictures: int, cohorts: bool | str, desk: bool | str, search: bool | str, quick: bool
) -> None:
    """Run one benchmark. An option given without a value is True; `sizes` and `cohorts` are lists of numbers."""
    if desk:
        run_desk_benchmark(5_000 if desk is True else int(desk), 21)
    elif search:
        run_search_benchmark(5_000 if search is True else int(search))
    elif pictures:
        run_picture_benchmark(pictures, runs)
    elif cohorts:
        run_cohort_benchmark(_numbers("125,250,500" if cohorts is True else cohorts), runs)
    else:
        run_benchmarks(_numbers(sizes), 1 if quick else runs, is_kept=not quick)


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]
