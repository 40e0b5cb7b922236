"""Every change that editors make between two releases."""

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from tests.cohorts.sequences import counting, naming, shaping
from tests.cohorts.sequences.worlds import World

Edit: TypeAlias = Callable[[Random, World], bool]

# Edits that a programme makes every week; these are hardly ever refused for nothing.
ORDINARY: tuple[Edit, ...] = (counting.grow, counting.correct, counting.add_cohort, counting.step_status)
OTHERS: tuple[Edit, ...] = (
    counting.say_again,
    counting.correct_a_little,
    counting.become_real,
    counting.count_again,
    naming.rename_cohort,
    naming.replace_cohort,
    naming.rename_programme,
    naming.rename_indicator,
    naming.rename_cell,
    naming.move_cohort,
    shaping.drop_cohort,
    shaping.split_cohort,
    shaping.merge_cohorts,
    shaping.add_breakdown,
    shaping.drop_breakdown,
    shaping.split_cell,
    shaping.merge_cells,
    shaping.add_indicator,
    shaping.drop_indicator,
    shaping.tell_again,
    shaping.add_programme,
    shaping.change_threshold,
    shaping.change_guard,
    shaping.add_dimension,
    shaping.change_key,
)
