"""Edits of cohorts, breakdowns, cells, indicators, dimensions and rules: they appear, disappear, split and merge."""

from random import Random

from tests.cohorts.sequences.random_worlds import break_down, fresh_cells, fresh_key, pick, start_cohort
from tests.cohorts.sequences.worlds import Cohort, Dimension, Indicator, Programme, World, new_identity


def drop_cohort(random: Random, world: World) -> bool:
    """Drop a cohort."""
    if len(world.cohorts) > 1:
        del world.cohorts[pick(random, world)[0]]
    return len(world.cohorts) > 1


def split_cohort(random: Random, world: World) -> bool:
    """Split one cohort into two of the same months."""
    key, old = pick(random, world)
    halves = Cohort(old.programme, old.status, old.month), Cohort(old.programme, old.status, old.month)
    for indicator, value in old.figures.items():
        first = random.randint(0, value)
        halves[0].figures[indicator], halves[1].figures[indicator] = first, value - first
    for half in halves:
        world.cohorts[fresh_key(world, f"{old.programme}-h")] = half
    del world.cohorts[key]
    return True


def merge_cohorts(random: Random, world: World) -> bool:
    """Merge two cohorts of a programme."""
    first, one = pick(random, world)
    twins = [key for key, other in world.cohorts.items() if other.programme == one.programme and key != first]
    if not twins:
        return False
    other = world.cohorts.pop(random.choice(twins))
    one.figures = {key: value + other.figures[key] for key, value in one.figures.items() if key in other.figures}
    one.breakdowns = {}
    one.identity = new_identity()
    return True


def add_breakdown(random: Random, world: World) -> bool:
    """Add a breakdown to a cohort that has none."""
    if not world.dimensions:
        world.dimensions["age"] = Dimension((random.choice(list(world.indicators)),))
    key = random.choice(list(world.dimensions))
    able = [one for one in world.cohorts.values() if key not in one.breakdowns]
    return bool(able) and break_down(random, world, random.choice(able), key)


def drop_breakdown(random: Random, world: World) -> bool:
    """Leave a breakdown out."""
    able = [one for one in world.cohorts.values() if one.breakdowns]
    if able:
        cohort = random.choice(able)
        del cohort.breakdowns[random.choice(list(cohort.breakdowns))]
    return bool(able)


def split_cell(random: Random, world: World) -> bool:
    """Split a cell of a cohort into two."""
    found = _some_cells(random, world)
    if found is None:
        return False
    dimension, cells = found
    count = cells.pop(random.choice(list(cells)))
    first = random.randint(0, count)
    for value in (first, count - first):
        name = next(fresh_cells(dimension))
        dimension.cell(name)
        cells[name] = value
    return True


def merge_cells(random: Random, world: World) -> bool:
    """Merge two cells of a cohort."""
    found = _some_cells(random, world)
    if found is None or len(found[1]) < 3:
        return False
    dimension, cells = found
    name = next(fresh_cells(dimension))
    dimension.cell(name)
    cells[name] = sum(cells.pop(cell) for cell in random.sample(list(cells), 2))
    return True


def _some_cells(random: Random, world: World) -> tuple[Dimension, dict[str, int]] | None:
    """Return the cells of one figure; None if a dimension has several figures, or a finer dimension."""
    able = [
        (world.dimensions[key], next(iter(parts.values())))
        for cohort in world.cohorts.values()
        for key, parts in cohort.breakdowns.items()
        if len(parts) == 1 and not world.dimensions[key].refines
    ]
    return random.choice(able) if able else None


def add_indicator(random: Random, world: World) -> bool:
    """Count one more indicator in most cohorts."""
    above = random.choice((*(key for key, one in world.indicators.items() if one.unit == "people"), ""))
    key = fresh_key(world, "k")
    world.indicators[key] = Indicator(part_of=above)
    for cohort in world.cohorts.values():
        top = cohort.figures.get(above) if above else 12
        if top is not None and random.random() < 0.8:
            cohort.figures[key] = random.randint(0, top)
    return True


def drop_indicator(random: Random, world: World) -> bool:
    """Leave an indicator out, for ever or for now."""
    used = {one.part_of for one in world.indicators.values()}
    free = [key for key in world.indicators if key not in used]
    if len(world.indicators) == 1 or not free:
        return False
    key = random.choice(free)
    counts = {one.identity: one.figures[key] for one in world.cohorts.values() if key in one.figures}
    world.left_out[key] = world.indicators.pop(key), counts
    for name, dimension in list(world.dimensions.items()):
        dimension.of = tuple(one for one in dimension.of if one != key)
        if not dimension.of and any(other.refines == name for other in world.dimensions.values()):
            return False
        if not dimension.of:
            del world.dimensions[name]
    for cohort in world.cohorts.values():
        cohort.figures.pop(key, None)
        for parts in cohort.breakdowns.values():
            parts.pop(key, None)
        cohort.breakdowns = {name: parts for name, parts in cohort.breakdowns.items() if parts}
    return True


def tell_again(random: Random, world: World) -> bool:
    """Publish an indicator again that was left out before, with the counts that it had."""
    left = [key for key in world.left_out if key not in world.indicators]
    if not left:
        return False
    key = random.choice(left)
    indicator, counts = world.left_out[key]
    if indicator.part_of and indicator.part_of not in world.indicators:
        return False
    world.indicators[key] = indicator
    for cohort in world.cohorts.values():
        if cohort.identity in counts:
            cohort.figures[key] = counts[cohort.identity]
    return True


def add_programme(random: Random, world: World) -> bool:
    """Add a programme with a cohort."""
    key = fresh_key(world, "v")
    world.programmes[key] = Programme()
    start_cohort(random, world, key)
    return True


def change_threshold(random: Random, world: World) -> bool:
    """Raise or lower the threshold."""
    world.threshold = random.choice([one for one in (3, 4, 5, 7, 10) if one != world.threshold])
    return True


def change_guard(random: Random, world: World) -> bool:
    """Begin or stop to protect gaps."""
    world.protects_complements = not world.protects_complements
    return True


def add_dimension(random: Random, world: World) -> bool:
    """Break the same figures down in one more way: with other cells, finer ones, or equal ones of another meaning."""
    able = [key for key in world.dimensions if not world.dimensions[key].refines]
    if not able:
        return False
    old = random.choice(able)
    like, key = world.dimensions[old], fresh_key(world, "d")
    new = world.dimensions[key] = Dimension(like.of)
    kind = random.random()
    if kind < 0.4:
        new.refines = old
        names = {
            cell
            for cohort in world.cohorts.values()
            for cells in cohort.breakdowns.get(old, {}).values()
            for cell in cells
        }
        for cell in sorted(names):
            for part in range(random.randint(1, 2)):
                new.within[f"{key}{cell}{part}"] = cell
                new.cell(f"{key}{cell}{part}")
    elif kind < 0.7:
        new.unrelated = (old,)
    else:
        for cell in ("m", "n", "o")[: random.randint(2, 3)]:
            new.cell(f"{key}{cell}")
        new.is_listed = True
    for cohort in world.cohorts.values():
        if random.random() < 0.7 and (not new.refines or old in cohort.breakdowns):
            break_down(random, world, cohort, key)
    return True


def change_key(random: Random, world: World) -> bool:
    """Draw another key, and keep the old one or lose it."""
    if random.random() < 0.5:
        world.former_keys = (world.key, *world.former_keys)
    world.key = f"{world.key[:20]}-{random.randint(0, 99)}"
    return True
