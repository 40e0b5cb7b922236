"""Series of releases in which counts change, or the counted things. All figures are made up."""

from collections.abc import Callable

from tests.cohorts.sequences.hand import Series, break_down, grown, then, world_of
from tests.cohorts.sequences.worlds import Cohort, Indicator, Programme, World


def companion_cell_shown_after_growth() -> Series:
    """One of two hidden cells grows, so that no cell is small; the other cell is unchanged and is shown."""
    first = world_of(p_1={"enrolled": 7})
    break_down(first, "p-1", "age", "enrolled", {"a": 5, "b": 2})

    def grow(world: World) -> None:
        world.cohorts["p-1"].figures["enrolled"] = 27
        world.cohorts["p-1"].breakdowns["age"]["enrolled"]["b"] = 22

    return first, then(first, grow)


def companion_shown_after_a_change_elsewhere() -> Series:
    """A hidden cohort changes in another figure; later the small one that it protected grows."""
    first = world_of(
        p_1={"enrolled": 40, "completed": 3},
        p_2={"enrolled": 30, "completed": 9},
        p_3={"enrolled": 50, "completed": 30},
    )
    second = then(first, lambda world: grown(world, "p-2"))
    return first, second, then(second, lambda world: grown(world, "p-1", 20, "completed"))


def companion_shown_in_the_cohort_that_changes() -> Series:
    """The companion is a figure of a cohort.

    Another figure of this cohort changes in the release that shows the companion.
    """
    first = world_of(
        p_1={"enrolled": 40, "completed": 3},
        p_2={"enrolled": 30, "completed": 9},
        p_3={"enrolled": 50, "completed": 30},
    )

    def change(world: World) -> None:
        grown(world, "p-2")
        grown(world, "p-1", 20, "completed")

    return first, then(first, change)


def sum_hidden_again_as_companion() -> Series:
    """A sum was published. Now it is hidden to protect another sum, which it reveals."""
    first = world_of(p_1={"enrolled": 12}, p_2={"enrolled": 14}, q_1={"enrolled": 16, "completed": 12})

    def small(world: World) -> None:
        world.programmes["r"] = Programme()
        world.cohorts["r-1"] = Cohort("r", "final", 5, {"enrolled": 3})

    def other(world: World) -> None:
        small(world)
        world.cohorts["p-1"].breakdowns = {}
        world.indicators["completed"] = Indicator(part_of="enrolled")
        world.cohorts["p-1"].figures["completed"] = 10
        world.cohorts["p-2"].figures["completed"] = 3
        world.cohorts["q-1"].figures["completed"] = 11

    return first, then(first, small), then(first, other)


def breakdown_of_small_cells_added() -> Series:
    """A breakdown with two hidden cells is added later to a figure that was hidden."""
    first = world_of(p_1={"enrolled": 20, "completed": 3}, p_2={"enrolled": 30, "completed": 25})
    second = first.copy()
    break_down(second, "p-1", "age", "completed", {"a": 1, "b": 2})
    third = first.copy()
    break_down(third, "p-1", "age", "completed", {"a": 1, "b": 2, "c": 0})
    return first, second, third


def illustration_beside_counts() -> Series:
    """An illustration protects a real cohort, but everybody knows the illustration."""
    first = world_of(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20})
    first.cohorts["p-2"].status = "sample"
    return (first,)


def illustration_that_was_shown() -> Series:
    """An illustration was shown with its values. Then it becomes real with some of these values, to protect another."""
    first = world_of(p_1={"enrolled": 30}, p_2={"enrolled": 9}, p_3={"enrolled": 20})
    for cohort in first.cohorts.values():
        cohort.status = "sample"

    def real(world: World) -> None:
        for cohort in world.cohorts.values():
            cohort.status = "final"
        world.cohorts["p-1"].figures["enrolled"] = 3

    return first, then(first, real)


def illustration_added_to_hidden_sums() -> Series:
    """Two hidden cells made a sum of four at least three. Then they go, and an illustration is added to the sum."""
    first = world_of(p_1={"enrolled": 2, "completed": 2}, p_2={"enrolled": 2})
    break_down(first, "p-1", "age", "completed", {"a": 1, "b": 1})

    def add(world: World) -> None:
        del world.indicators["completed"]
        del world.cohorts["p-1"].figures["completed"]
        world.cohorts["p-1"].breakdowns, world.dimensions = {}, {}
        world.cohorts["p-3"] = Cohort("p", "sample", 9, {"enrolled": 11})

    return first, then(first, add)


def threshold_raised() -> Series:
    """What was shown under the lower threshold is small under the higher one, and public already."""
    first = world_of(p_1={"enrolled": 7}, p_2={"enrolled": 3}, p_3={"enrolled": 6}, p_4={"enrolled": 30})

    def rise(world: World) -> None:
        world.threshold = 10

    return first, then(first, rise)


def threshold_lowered() -> Series:
    """What was hidden under the higher threshold is shown under the lower one, but it had protected a small count."""
    first = world_of(p_1={"enrolled": 9}, q_1={"enrolled": 1})
    first.threshold = 10
    second = then(first, lambda world: grown(world, "q-1"))

    def lower(world: World) -> None:
        world.threshold = 5

    def add(world: World) -> None:
        lower(world)
        world.cohorts["p-2"] = Cohort("p", "final", 9, {"enrolled": 20})

    return first, second, then(second, lower), then(second, add)


def dimension_equal_to_another() -> Series:
    """A second dimension has the same cells: what one hides, the other shows."""
    first = world_of(p_1={"enrolled": 30})
    break_down(first, "p-1", "age", "enrolled", {"a": 3, "b": 13, "c": 14})
    break_down(first, "p-1", "group", "enrolled", {"c": 14, "b": 13, "a": 3})
    return (first,)


def dimension_finer_than_another() -> Series:
    """A second dimension has one cell of the first as two, and the other as it was."""
    first = world_of(p_1={"enrolled": 40})
    break_down(first, "p-1", "age", "enrolled", {"young": 4, "old": 36})
    second = first.copy()
    break_down(second, "p-1", "group", "enrolled", {"young": 4, "middle": 20, "old": 16})
    return first, second


def indicator_dropped_and_told_again() -> Series:
    """An indicator is left out of one release, and comes back beside a cohort that has grown."""
    first = world_of(
        p_1={"enrolled": 20, "completed": 3},
        p_2={"enrolled": 30, "completed": 9},
        p_3={"enrolled": 40, "completed": 21},
    )

    def drop(world: World) -> None:
        del world.indicators["completed"]
        for cohort in world.cohorts.values():
            del cohort.figures["completed"]

    def again(world: World) -> None:
        grown(world, "p-1", 10, "completed")

    return first, then(first, drop), then(first, again)


def guard_left_with_the_part() -> Series:
    """A figure is hidden to protect a gap. The part goes, no gap needs protection any more, and the figure is shown."""
    first = world_of(p_1={"enrolled": 30, "completed": 29})
    first.protects_complements = True

    def drop(world: World) -> None:
        del world.indicators["completed"]
        del world.cohorts["p-1"].figures["completed"]

    return first, then(first, drop)


def cohort_left_and_back() -> Series:
    """A hidden cohort is left out of one release and comes back when the small one beside it has grown."""
    first = world_of(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20}, p_4={"enrolled": 40})

    def leave(world: World) -> None:
        del world.cohorts["p-2"]

    return first, then(first, leave), then(first, lambda world: grown(world, "p-1"))


def companion_close_to_what_was_shown() -> Series:
    """A companion of a small count was shown as 20. If the small count were 4, the companion would be 24: too close."""
    first = world_of(p_1={"enrolled": 20})

    def change(world: World) -> None:
        grown(world, "p-1", 6)
        world.cohorts["p-2"] = Cohort("p", "final", 1, {"enrolled": 2})

    return first, then(first, change)


SERIES_OF_COUNTS: tuple[Callable[[], Series], ...] = (
    companion_cell_shown_after_growth,
    companion_shown_after_a_change_elsewhere,
    companion_shown_in_the_cohort_that_changes,
    sum_hidden_again_as_companion,
    breakdown_of_small_cells_added,
    illustration_beside_counts,
    illustration_that_was_shown,
    illustration_added_to_hidden_sums,
    threshold_raised,
    threshold_lowered,
    dimension_equal_to_another,
    dimension_finer_than_another,
    indicator_dropped_and_told_again,
    guard_left_with_the_part,
    cohort_left_and_back,
    companion_close_to_what_was_shown,
)
