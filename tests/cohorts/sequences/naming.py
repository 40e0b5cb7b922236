"""Edits of names and places. The counted things stay the same."""

from random import Random

from tests.cohorts.sequences.random_worlds import fresh_cells, fresh_key, pick, rename_key, start_cohort
from tests.cohorts.sequences.worlds import World


def rename_with_was(random: Random, world: World) -> bool:
    """Give a cohort another key, and say which it was."""
    key, cohort = pick(random, world)
    cohort.was = key
    rename_key(world.cohorts, key, fresh_key(world, "r"))
    return True


def rename_cohort(random: Random, world: World) -> bool:
    """Give a cohort another key, with or without `was`."""
    key, cohort = pick(random, world)
    cohort.was = random.choice((key, ""))
    rename_key(world.cohorts, key, fresh_key(world, "r"))
    return True


def replace_cohort(random: Random, world: World) -> bool:
    """Drop a cohort, add another of the same months in its place, and say that it is new."""
    key, old = pick(random, world)
    new = start_cohort(random, world, old.programme)
    world.cohorts[new].month = old.month
    world.cohorts[new].was = "none"
    del world.cohorts[key]
    return True


def rename_programme(random: Random, world: World) -> bool:
    """Give a programme another key, with or without `was`."""
    key = random.choice(list(world.programmes))
    new = fresh_key(world, "n")
    world.programmes[key].was = random.choice((key, ""))
    rename_key(world.programmes, key, new)
    for cohort in world.cohorts.values():
        cohort.programme = new if cohort.programme == key else cohort.programme
    return True


def rename_indicator(random: Random, world: World) -> bool:
    """Give an indicator another key, with or without `was`."""
    key = random.choice(list(world.indicators))
    new = fresh_key(world, "i")
    world.indicators[key].was = random.choice((key, ""))
    rename_key(world.indicators, key, new)
    for indicator in world.indicators.values():
        indicator.part_of = new if indicator.part_of == key else indicator.part_of
    for dimension in world.dimensions.values():
        dimension.of = tuple(new if one == key else one for one in dimension.of)
    for cohort in world.cohorts.values():
        rename_key(cohort.figures, key, new)
        for parts in cohort.breakdowns.values():
            rename_key(parts, key, new)
    return True


def rename_cell(random: Random, world: World) -> bool:
    """Give a cell of a dimension another name, with or without `was`."""
    dimensions = [one for one in world.dimensions.items() if one[1].cells]
    if not dimensions:
        return False
    name, dimension = random.choice(dimensions)
    old, new = random.choice(list(dimension.cells)), next(fresh_cells(dimension))
    rename_key(dimension.cells, old, new)
    rename_key(dimension.within, old, new)
    dimension.old_cells.pop(old, None)
    if dimension.is_listed and random.random() < 0.5:
        dimension.old_cells[new] = old
    for other in world.dimensions.values():
        if other.refines == name:
            other.within = {fine: new if coarse == old else coarse for fine, coarse in other.within.items()}
    for cohort in world.cohorts.values():
        for cells in cohort.breakdowns.get(name, {}).values():
            rename_key(cells, old, new)
    return True


def move_cohort(random: Random, world: World) -> bool:
    """Move a cohort to another programme."""
    _, cohort = pick(random, world)
    others = [one for one in world.programmes if one != cohort.programme]
    if others:
        cohort.programme = random.choice(others)
    return bool(others)
