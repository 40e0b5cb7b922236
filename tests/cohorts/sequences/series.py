"""All series of releases made by hand, by name."""

from collections.abc import Callable, Mapping

from tests.cohorts.sequences.hand import Series
from tests.cohorts.sequences.series_of_counts import SERIES_OF_COUNTS
from tests.cohorts.sequences.series_of_names import SERIES_OF_NAMES

SERIES: Mapping[str, Callable[[], Series]] = {one.__name__: one for one in (*SERIES_OF_NAMES, *SERIES_OF_COUNTS)}
