"""Series of releases in which something gets another name or place. All figures are made up."""

from collections.abc import Callable

from tests.cohorts.sequences.hand import Series, break_down, grown, then, world_of
from tests.cohorts.sequences.random_worlds import rename_key
from tests.cohorts.sequences.worlds import World


def cell_renamed(was: str = "") -> Series:
    """A hidden cell gets another name, while the small one beside it grows."""
    first = world_of(p_1={"enrolled": 30})
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
    first = world_of(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20})

    def rename(world: World) -> None:
        rename_key(world.cohorts, "p-2", "p-dua")
        world.cohorts["p-dua"].was = was
        grown(world, "p-1")

    return first, then(first, rename)


def cohort_renamed_and_said() -> Series:
    """The same, with the old key of the cohort."""
    return cohort_renamed("p-2")


def cohort_renamed_then_the_other_grows() -> Series:
    """The hidden cohort gets another key in one release, and the small one grows in the next."""
    first = world_of(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20})

    def rename(world: World) -> None:
        rename_key(world.cohorts, "p-2", "p-dua")

    second = then(first, rename)
    return first, second, then(second, lambda world: grown(world, "p-1"))


def cohort_moved() -> Series:
    """A hidden cohort moves to another programme, where nothing needs it hidden, while the small one grows."""
    first = world_of(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20}, q_1={"enrolled": 15})

    def move(world: World) -> None:
        world.cohorts["p-2"].programme = "q"

    def move_and_grow(world: World) -> None:
        move(world)
        grown(world, "p-1")

    return first, then(first, move), then(first, move_and_grow)


def cohort_moved_and_renamed() -> Series:
    """The same with a new key, for a cohort that is named after its programme."""
    first = world_of(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 20}, q_1={"enrolled": 15})

    def move(world: World) -> None:
        rename_key(world.cohorts, "p-2", "q-2")
        world.cohorts["q-2"].programme = "q"
        grown(world, "p-1")

    return first, then(first, move)


def indicator_renamed(was: str = "") -> Series:
    """An indicator gets another key while a cohort grows."""
    first = world_of(p_1={"enrolled": 3}, p_2={"enrolled": 9}, p_3={"enrolled": 21})

    def rename(world: World) -> None:
        rename_key(world.indicators, "enrolled", "participants")
        world.indicators["participants"].was = was
        for cohort in world.cohorts.values():
            rename_key(cohort.figures, "enrolled", "participants")
        grown(world, "p-1", 30, "participants")

    return first, then(first, rename)


def programme_renamed() -> Series:
    """A programme gets another key, and so its cohort, while the small one beside it grows."""
    first = world_of(p_1={"enrolled": 3}, q_1={"enrolled": 9}, r_1={"enrolled": 21})

    def rename(world: World) -> None:
        rename_key(world.programmes, "q", "sewing")
        rename_key(world.cohorts, "q-1", "sewing-1")
        world.cohorts["sewing-1"].programme = "sewing"
        grown(world, "p-1")

    return first, then(first, rename)


SERIES_OF_NAMES: tuple[Callable[[], Series], ...] = (
    cell_renamed,
    cell_renamed_and_said,
    cohort_renamed,
    cohort_renamed_and_said,
    cohort_renamed_then_the_other_grows,
    cohort_moved,
    cohort_moved_and_renamed,
    indicator_renamed,
    programme_renamed,
)
