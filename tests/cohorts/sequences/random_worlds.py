"""Random worlds to begin with, and functions that several edits share."""

import itertools
from collections.abc import Iterator
from random import Random

from tests.cohorts.sequences.worlds import Cohort, Dimension, Indicator, Programme, World, split

CELLS = "abcdefgh"


def make_world(random: Random, samples: bool = True) -> World:
    """Return a small world: one or two programmes with one to three cohorts, two in five of them small."""
    world = World(threshold=random.choice((3, 5, 5, 5, 10)), protects_complements=random.random() < 0.1)
    for above, key in (("", "enrolled"), ("enrolled", "completed"), ("completed", "certified"))[: random.randint(1, 3)]:
        world.indicators[key] = Indicator(part_of=above)
    people = tuple(world.indicators)
    if random.random() < 0.3:
        world.indicators["businesses"] = Indicator("count", traces_people=True)
    if random.random() < 0.1:
        world.indicators["sessions"] = Indicator("count")
    if random.random() < 0.6:
        of = people[:2] if random.random() < 0.3 else (random.choice(people[:2]),)
        world.dimensions["age"] = Dimension(of, is_listed=random.random() < 0.5)
    for key in ("p", "q")[: random.randint(1, 2)]:
        world.programmes[key] = Programme()
        for _ in range(random.randint(1, 3)):
            start_cohort(random, world, key)
            if not samples:
                list(world.cohorts.values())[-1].status = "final"
    return world


def small_house(seed: int) -> World:
    """Return a world with at most three cohorts, all final, under the usual rule."""
    world = make_world(Random(seed), samples=False)
    world.threshold, world.protects_complements, world.key = 5, False, "kunci-yang-tidak-diketahui"
    world.cohorts = dict(list(world.cohorts.items())[-3:])
    used = {cohort.programme for cohort in world.cohorts.values()}
    world.programmes = {key: one for key, one in world.programmes.items() if key in used}
    return world


def start_cohort(random: Random, world: World, programme: str) -> str:
    """Add a cohort, later than all others or as late as the latest. Return its key."""
    key = fresh_key(world, f"{programme}-")
    month = max((one.month for one in world.cohorts.values()), default=0) + random.randint(0, 1)
    status = random.choice(("final",) * 6 + ("provisional", "sample"))
    cohort = world.cohorts[key] = Cohort(programme, status, month)
    count(random, world, cohort)
    return key


def count(random: Random, world: World, cohort: Cohort) -> None:
    """Count a cohort, whatever was counted before."""
    largest = random.randint(1, 9) if random.random() < 0.4 else random.randint(8, 40)
    cohort.figures = {}
    for key, indicator in world.indicators.items():
        above = next((cohort.figures[one] for one in world.wholes(key) if one in cohort.figures), None)
        if indicator.unit != "people":
            cohort.figures[key] = random.randint(0, 9)
        elif above is None:
            cohort.figures[key] = largest
        elif random.random() < 0.9:
            cohort.figures[key] = max(0, above - random.choice((0, 0, 1, 2, 3, 6)))
    cohort.breakdowns = {}
    for key in world.dimensions:
        if random.random() < 0.7:
            break_down(random, world, cohort, key)


def break_down(random: Random, world: World, cohort: Cohort, key: str) -> bool:
    """Give a cohort a breakdown by a dimension. Return False if it has no figure or no finer cells for that."""
    dimension = world.dimensions[key]
    of = [one for one in dimension.of if one in cohort.figures]
    if not of:
        return False
    parts: dict[str, dict[str, int]] = {}
    coarse = cohort.breakdowns.get(dimension.refines)
    if coarse and not {cell for cells in coarse.values() for cell in cells} <= {*dimension.within.values()}:
        return False
    for indicator in of:
        whole = next((parts[one] for one in world.wholes(indicator) if one in parts), None)
        if coarse and indicator in coarse:
            parts[indicator] = _refine(random, dimension, coarse[indicator], whole)
        elif whole:
            parts[indicator] = _fewer(random, whole, cohort.figures[indicator])
        else:
            names = list(dimension.cells) if dimension.is_listed and dimension.cells else []
            names = names or list(CELLS[: random.randint(2, 3)])
            parts[indicator] = dict(zip(names, split(random, cohort.figures[indicator], len(names)), strict=True))
        for name in parts[indicator]:
            dimension.cell(name)
    cohort.breakdowns[key] = parts
    return True


def _fewer(random: Random, whole: dict[str, int], total: int) -> dict[str, int]:
    """Take people out of the cells of a whole until so many are left."""
    cells = dict(whole)
    for _ in range(sum(whole.values()) - total):
        cells[random.choice([cell for cell, left in cells.items() if left])] -= 1
    return cells


def _refine(
    random: Random, dimension: Dimension, coarse: dict[str, int], whole: dict[str, int] | None
) -> dict[str, int]:
    """Break cells down into the finer cells inside them, each at most as large as `whole` allows."""
    cells = {}
    for cell, total in coarse.items():
        fine = [name for name, above in dimension.within.items() if above == cell]
        if whole is None:
            cells.update(zip(fine, split(random, total, len(fine)), strict=True))
        else:
            cells.update(_fewer(random, {name: whole.get(name, 0) for name in fine}, total))
    return cells


def fresh_key(world: World, stem: str) -> str:
    """Return a key that nothing in the world has or ever had."""
    world.keys_made += 1
    return f"{stem}{world.keys_made}"


def fresh_cells(dimension: Dimension) -> Iterator[str]:
    """Yield names that no cell of a dimension has."""
    return (cell for cell in (f"x{number}" for number in itertools.count()) if cell not in dimension.cells)


def pick(random: Random, world: World) -> tuple[str, Cohort]:
    """Return some cohort and its key."""
    key = random.choice(list(world.cohorts))
    return key, world.cohorts[key]


def rename_key(mapping: dict, old: str, new: str) -> None:
    """Rename a key and keep its place in the order."""
    entries = [(new if key == old else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update(entries)
