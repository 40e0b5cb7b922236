"""Series of releases by hand, each a change that once gave a small count away. All figures are made up."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from tests.cohorts.sequences.houses import rename_key
from tests.cohorts.sequences.worlds import Cohort, Dimension, Indicator, Programme, World

Series: TypeAlias = tuple[World, ...]
Cells: TypeAlias = Mapping[str, int]

_WHOLES = {"completed": "enrolled", "certified": "completed"}


def house(**cohorts: Mapping[str, int]) -> World:
    """Return a house of final cohorts `programme_number` with their figures; indicators and programmes as they need."""
    world = World()
    for key, figures in cohorts.items():
        programme = key.split("_")[0]
        world.programmes.setdefault(programme, Programme())
        for indicator in figures:
            above = _WHOLES.get(indicator, "")
            is_count = indicator == "businesses"
            world.indicators.setdefault(
                indicator, Indicator("count" if is_count else "people", above, traces_people=is_count)
            )
        world.cohorts[key.replace("_", "-")] = Cohort(programme, "final", len(world.cohorts), dict(figures))
    return world


def break_down(world: World, cohort: str, dimension: str, of: str, cells: Cells) -> None:
    """Give a cohort a breakdown."""
    world.dimensions.setdefault(dimension, Dimension((of,)))
    for cell in cells:
        world.dimensions[dimension].cell(cell)
    world.cohorts[cohort].breakdowns.setdefault(dimension, {})[of] = dict(cells)


def then(world: World, change: Callable[[World], object]) -> World:
    """Return a world after a change."""
    after = world.copy()
    change(after)
    return after


def _grown(world: World, cohort: str, by: int = 30, indicator: str = "enrolled") -> None:
    """Let a small cohort grow, so that nothing protects its companions of earlier releases any more."""
    world.cohorts[cohort].figures[indicator] += by


def companion_cell_shown_after_growth() -> Series:
    """One of two hidden cells grows, and no cell is small any more: the other, still as it was, is shown."""
    first = house(p_1={"enrolled": 7})
    break_down(first, "p-1", "age", "enrolled", {"a": 5, "b": 2})

    def grow(world: World) -> None:
        world.cohorts["p-1"].figures["enrolled"] = 27
        world.cohorts["p-1"].breakdowns["age"]["enrolled"]["b"] = 22

    return first, then(first, grow)


def companion_shown_after_a_change_elsewhere() -> Series:
    """A cohort is hidden in one figure to protect another cohort; another of its figures changes, then the other grows."""
    first = house(
        p_1={"enrolled": 40, "completed": 3}, p_2={"enrolled": 30, "completed": 9}, p_3={"enrolled": 50, "completed": 30}
    )
    second = then(first, lambda world: _grown(world, "p-2"))
    return first, second, then(second, lambda world: _grown(world, "p-1", 20, "completed"))


def companion_shown_in_the_cohort_that_changes() -> Series:
    """The companion is a figure of a cohort of which another figure changes in the very release that shows it."""
    first = house(
        p_1={"enrolled": 40, "completed": 3}, p_2={"enrolled": 30, "completed": 9}, p_3={"enrolled": 50, "completed": 30}
    )

    def change(world: World) -> None:
        _grown(world, "p-2")
        _grown(world, "p-1", 20, "completed")

    return first, then(first, change)


def sum_hidden_again_as_companion() -> Series:
    """A sum was out. It is hidden now as the companion of another sum, which it gives away."""
    first = house(p_1={"enrolled": 12}, p_2={"enrolled": 14}, q_1={"enrolled": 16, "completed": 12})

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


def cell_renamed(was: str = "") -> Series:
    """A hidden cell gets another name, while the small one beside it grows."""
    first = house(p_1={"enrolled": 30})
    break_down(first, "p-1", "age", "enrolled", {"a": 3, "b": 8, "c": 19})

    def rename(world: World) -> None:
        rename_key(world.dimensions["age"].cells, "b", "z")
        if was:
            world.dimensions["age"].is_listed = True
            world.dimensions["age"].old_cells = {"z": was}
        world.cohorts["p-1"].breakdowns["age"]["enrolled"] = {"a": 33, "z": 8, "c": 19}
        world.cohorts["p-1"].figures["enrolled"] = 60

    return first, then(first, rename)


def cell_renamed_and_said() -> Series:
    """The same, with the old name of the cell."""
    return cell_renamed("b")


def cohort_renamed(was: str = "") -> Series:
    """A hidden cohort gets another key, while the small one beside it grows."""
    first = house(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20})

    def rename(world: World) -> None:
        rename_key(world.cohorts, "p-2", "p-dua")
        world.cohorts["p-dua"].was = was
        _grown(world, "p-1")

    return first, then(first, rename)


def cohort_renamed_and_said() -> Series:
    """The same, with the old key of the cohort."""
    return cohort_renamed("p-2")


def cohort_renamed_then_the_other_grows() -> Series:
    """The hidden cohort gets another key in one release, and the small one grows in the next."""
    first = house(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20})

    def rename(world: World) -> None:
        rename_key(world.cohorts, "p-2", "p-dua")

    second = then(first, rename)
    return first, second, then(second, lambda world: _grown(world, "p-1"))


def cohort_moved() -> Series:
    """A hidden cohort is told under another programme, where nothing need hide it, while the small one grows."""
    first = house(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20}, q_1={"enrolled": 15})

    def move(world: World) -> None:
        world.cohorts["p-2"].programme = "q"

    def move_and_grow(world: World) -> None:
        move(world)
        _grown(world, "p-1")

    return first, then(first, move), then(first, move_and_grow)


def cohort_moved_and_renamed() -> Series:
    """The same with a new key, as where a cohort is named after its programme."""
    first = house(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20}, q_1={"enrolled": 15})

    def move(world: World) -> None:
        rename_key(world.cohorts, "p-2", "q-2")
        world.cohorts["q-2"].programme = "q"
        _grown(world, "p-1")

    return first, then(first, move)


def breakdown_of_small_cells_added() -> Series:
    """A breakdown with two hidden cells is added later to a figure that was hidden."""
    first = house(p_1={"enrolled": 20, "completed": 3}, p_2={"enrolled": 30, "completed": 25})
    second = first.copy()
    break_down(second, "p-1", "age", "completed", {"a": 1, "b": 2})
    third = first.copy()
    break_down(third, "p-1", "age", "completed", {"a": 1, "b": 2, "c": 0})
    return first, second, third


def illustration_beside_counts() -> Series:
    """A made-up cohort is the companion of a real one; everybody knows what was made up."""
    first = house(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20})
    first.cohorts["p-2"].status = "sample"
    return (first,)


def illustration_that_was_shown() -> Series:
    """An illustration was shown with its values; then it becomes real with some of them, as a companion."""
    first = house(p_1={"enrolled": 30}, p_2={"enrolled": 9}, p_3={"enrolled": 20})
    for cohort in first.cohorts.values():
        cohort.status = "sample"

    def real(world: World) -> None:
        for cohort in world.cohorts.values():
            cohort.status = "final"
        world.cohorts["p-1"].figures["enrolled"] = 3

    return first, then(first, real)


def threshold_raised() -> Series:
    """What was shown under the lower threshold is small under the higher one, and out already."""
    first = house(p_1={"enrolled": 7}, p_2={"enrolled": 3}, p_3={"enrolled": 6}, p_4={"enrolled": 30})

    def rise(world: World) -> None:
        world.threshold = 10

    return first, then(first, rise)


def threshold_lowered() -> Series:
    """What was hidden under the higher threshold is shown under the lower, and was the companion of a small count."""
    first = house(p_1={"enrolled": 9}, q_1={"enrolled": 1})
    first.threshold = 10
    second = then(first, lambda world: _grown(world, "q-1"))

    def lower(world: World) -> None:
        world.threshold = 5

    def add(world: World) -> None:
        lower(world)
        world.cohorts["p-2"] = Cohort("p", "final", 9, {"enrolled": 20})

    return first, second, then(second, lower), then(second, add)


def dimension_equal_to_another() -> Series:
    """A second dimension has the same cells: what one hides, the other shows."""
    first = house(p_1={"enrolled": 30})
    break_down(first, "p-1", "age", "enrolled", {"a": 3, "b": 13, "c": 14})
    break_down(first, "p-1", "group", "enrolled", {"c": 14, "b": 13, "a": 3})
    return (first,)


def dimension_finer_than_another() -> Series:
    """A second dimension has one cell of the first as two, and the other as it was."""
    first = house(p_1={"enrolled": 40})
    break_down(first, "p-1", "age", "enrolled", {"young": 4, "old": 36})
    second = first.copy()
    break_down(second, "p-1", "group", "enrolled", {"young": 4, "middle": 20, "old": 16})
    return first, second


def indicator_dropped_and_told_again() -> Series:
    """An indicator is left out of one release, and comes back beside a cohort that has grown."""
    first = house(
        p_1={"enrolled": 20, "completed": 3}, p_2={"enrolled": 30, "completed": 9}, p_3={"enrolled": 40, "completed": 21}
    )

    def drop(world: World) -> None:
        del world.indicators["completed"]
        for cohort in world.cohorts.values():
            del cohort.figures["completed"]

    def again(world: World) -> None:
        _grown(world, "p-1", 10, "completed")

    return first, then(first, drop), then(first, again)


def indicator_renamed(was: str = "") -> Series:
    """An indicator gets another key while a cohort grows."""
    first = house(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 21})

    def rename(world: World) -> None:
        rename_key(world.indicators, "enrolled", "participants")
        world.indicators["participants"].was = was
        for cohort in world.cohorts.values():
            rename_key(cohort.figures, "enrolled", "participants")
        _grown(world, "p-1", 30, "participants")

    return first, then(first, rename)


def programme_renamed() -> Series:
    """A programme gets another key, and so its cohort, while the small one beside it grows."""
    first = house(p_1={"enrolled": 3}, q_1={"enrolled": 9}, r_1={"enrolled": 21})

    def rename(world: World) -> None:
        rename_key(world.programmes, "q", "sewing")
        rename_key(world.cohorts, "q-1", "sewing-1")
        world.cohorts["sewing-1"].programme = "sewing"
        _grown(world, "p-1")

    return first, then(first, rename)


def guard_left_with_the_part() -> Series:
    """A figure is hidden to guard a gap; the part goes, nothing guards the gap any more, and the figure is shown."""
    first = house(p_1={"enrolled": 30, "completed": 29})
    first.protects_complements = True

    def drop(world: World) -> None:
        del world.indicators["completed"]
        del world.cohorts["p-1"].figures["completed"]

    return first, then(first, drop)


def cohort_left_and_back() -> Series:
    """A hidden cohort is left out of one release and comes back when the small one beside it has grown."""
    first = house(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20}, p_4={"enrolled": 40})

    def leave(world: World) -> None:
        del world.cohorts["p-2"]

    return first, then(first, leave), then(first, lambda world: _grown(world, "p-1"))


SERIES: Mapping[str, Callable[[], Series]] = {
    one.__name__: one
    for one in (
        companion_cell_shown_after_growth,
        companion_shown_after_a_change_elsewhere,
        companion_shown_in_the_cohort_that_changes,
        sum_hidden_again_as_companion,
        cell_renamed,
        cell_renamed_and_said,
        cohort_renamed,
        cohort_renamed_and_said,
        cohort_renamed_then_the_other_grows,
        cohort_moved,
        cohort_moved_and_renamed,
        breakdown_of_small_cells_added,
        illustration_beside_counts,
        illustration_that_was_shown,
        threshold_raised,
        threshold_lowered,
        dimension_equal_to_another,
        dimension_finer_than_another,
        indicator_dropped_and_told_again,
        indicator_renamed,
        programme_renamed,
        guard_left_with_the_part,
        cohort_left_and_back,
    )
}
