"""What editors change between two releases. Each edit changes a world in place, or says that it cannot."""

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from tests.cohorts.sequences.worlds import Cohort, Dimension, Indicator, Programme, World, new_identity, split

Edit: TypeAlias = Callable[[Random, World], bool]  # False where the world gives no occasion for it

CELLS = "abcdefgh"


def make_world(random: Random) -> World:
    """Return a small house: one or two programmes with one to three cohorts, a third of them small."""
    world = World(threshold=random.choice((3, 5, 5, 5, 10)), protects_complements=random.random() < 0.1)
    for above, key in (("", "enrolled"), ("enrolled", "completed"), ("completed", "certified"))[: random.randint(1, 3)]:
        world.indicators[key] = Indicator(part_of=above)
    if random.random() < 0.3:
        world.indicators["businesses"] = Indicator("count", traces_people=True)
    if random.random() < 0.1:
        world.indicators["sessions"] = Indicator("count")
    if random.random() < 0.6:
        world.dimensions["age"] = Dimension(random.choice(list(world.indicators)[:2]))
        world.dimensions["age"].is_listed = random.random() < 0.5
    for key in ("p", "q")[: random.randint(1, 2)]:
        world.programmes[key] = Programme()
        for _ in range(random.randint(1, 3)):
            _add(random, world, key)
    return world


def _fresh_key(world: World, stem: str) -> str:
    taken = {*world.cohorts, *world.programmes, *world.indicators, *world.dimensions}
    return next(key for key in (f"{stem}{number}" for number in range(1, 1000)) if key not in taken)


def _add(random: Random, world: World, programme: str) -> str:
    key = _fresh_key(world, f"{programme}-")
    month = max((one.month for one in world.cohorts.values()), default=0) + random.randint(0, 1)
    status = random.choice(("final",) * 6 + ("provisional", "sample"))
    cohort = world.cohorts[key] = Cohort(programme, status, month)
    _count(random, world, cohort)
    return key


def _count(random: Random, world: World, cohort: Cohort) -> None:
    largest = random.randint(1, 9) if random.random() < 0.4 else random.randint(8, 40)
    cohort.figures.clear()
    for key, indicator in world.indicators.items():
        above = next((cohort.figures[one] for one in world.wholes(key) if one in cohort.figures), None)
        if indicator.unit != "people":
            cohort.figures[key] = random.randint(0, 9)
        elif above is None:
            cohort.figures[key] = largest
        elif random.random() < 0.9:
            cohort.figures[key] = max(0, above - random.choice((0, 0, 1, 2, 3, 6)))
    cohort.breakdowns = {
        key: _break(random, dimension, cohort.figures[dimension.of])
        for key, dimension in world.dimensions.items()
        if dimension.of in cohort.figures and random.random() < 0.7
    }


def _break(random: Random, dimension: Dimension, total: int) -> dict[str, int]:
    names = list(dimension.cells) if dimension.is_listed and dimension.cells else list(CELLS[: random.randint(2, 3)])
    for name in names:
        dimension.cell(name)
    return dict(zip(names, split(random, total, len(names)), strict=True))


def _pick(random: Random, world: World) -> tuple[str, Cohort]:
    key = random.choice(list(world.cohorts))
    return key, world.cohorts[key]


def rename_key(mapping: dict[str, object], old: str, new: str) -> None:
    """Rename a key and keep its place in the order."""
    entries = [(new if key == old else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update(entries)


# Ordinary edits: what a house does every week.


def grow(random: Random, world: World) -> bool:
    """Some people more in a cohort, all counted alike and in one cell of each breakdown."""
    _, cohort = _pick(random, world)
    return _shift(random, world, cohort, random.randint(world.threshold, 2 * world.threshold))


def correct(random: Random, world: World) -> bool:
    """One figure was wrong by enough to tell nothing of one person."""
    _, cohort = _pick(random, world)
    by = random.choice((-1, 1)) * random.randint(world.threshold, 2 * world.threshold)
    key = random.choice(list(cohort.figures))
    return _set(random, world, cohort, key, cohort.figures[key] + by)


def correct_a_little(random: Random, world: World) -> bool:
    """One figure was wrong by a few."""
    _, cohort = _pick(random, world)
    key = random.choice(list(cohort.figures))
    return _set(random, world, cohort, key, cohort.figures[key] + random.choice((-2, -1, 1, 2)))


def add_cohort(random: Random, world: World) -> bool:
    """A cohort begins."""
    _add(random, world, random.choice(list(world.programmes)))
    return True


def step_status(random: Random, world: World) -> bool:
    """A provisional cohort becomes final, figures as they were."""
    waiting = [one for one in world.cohorts.values() if one.status == "provisional"]
    if waiting:
        random.choice(waiting).status = "final"
    return bool(waiting)


def say_again(random: Random, world: World) -> bool:
    """Nothing changes."""
    return True


def _shift(random: Random, world: World, cohort: Cohort, by: int) -> bool:
    for key, indicator in world.indicators.items():
        if key in cohort.figures and indicator.unit == "people":
            cohort.figures[key] += by
    for key, cells in cohort.breakdowns.items():
        if world.indicators[world.dimensions[key].of].unit == "people":
            cells[random.choice(list(cells))] += by
    return True


def _set(random: Random, world: World, cohort: Cohort, key: str, value: int) -> bool:
    """Set a figure, and a cell of each of its breakdowns with it, if all stays possible."""
    by = value - cohort.figures[key]
    above = next((cohort.figures[one] for one in world.wholes(key) if one in cohort.figures), value)
    below = max((count for one, count in cohort.figures.items() if key in world.wholes(one)), default=0)
    if not below <= value <= above or value < 0:
        return False
    for dimension, cells in cohort.breakdowns.items():
        if world.dimensions[dimension].of == key:
            able = [cell for cell, count in cells.items() if count + by >= 0]
            if not able:
                return False
            cells[random.choice(able)] += by
    cohort.figures[key] = value
    return True


# All other edits.


def become_real(random: Random, world: World) -> bool:
    """An illustration gives way to counts."""
    samples = [one for one in world.cohorts.values() if one.status == "sample"]
    if samples:
        cohort = random.choice(samples)
        cohort.status = random.choice(("provisional", "final"))
        if random.random() < 0.8:
            _count(random, world, cohort)
    return bool(samples)


def count_again(random: Random, world: World) -> bool:
    """A cohort is counted anew."""
    _count(random, world, _pick(random, world)[1])
    return True


def drop_cohort(random: Random, world: World) -> bool:
    if len(world.cohorts) > 1:
        del world.cohorts[_pick(random, world)[0]]
    return len(world.cohorts) > 1


def replace_cohort(random: Random, world: World) -> bool:
    """A cohort goes, another comes in its place, and the editors say that it is new."""
    key, old = _pick(random, world)
    new = _add(random, world, old.programme)
    world.cohorts[new].month = old.month
    world.cohorts[new].was = "none"
    del world.cohorts[key]
    return True


def rename_cohort(random: Random, world: World) -> bool:
    key, cohort = _pick(random, world)
    new = _fresh_key(world, "r")
    cohort.was = random.choice((key, ""))
    rename_key(world.cohorts, key, new)
    return True


def rename_programme(random: Random, world: World) -> bool:
    key = random.choice(list(world.programmes))
    new = _fresh_key(world, "n")
    world.programmes[key].was = random.choice((key, ""))
    rename_key(world.programmes, key, new)
    for cohort in world.cohorts.values():
        cohort.programme = new if cohort.programme == key else cohort.programme
    return True


def rename_indicator(random: Random, world: World) -> bool:
    key = random.choice(list(world.indicators))
    new = _fresh_key(world, "i")
    world.indicators[key].was = random.choice((key, ""))
    rename_key(world.indicators, key, new)
    for indicator in world.indicators.values():
        indicator.part_of = new if indicator.part_of == key else indicator.part_of
    for dimension in world.dimensions.values():
        dimension.of = new if dimension.of == key else dimension.of
    for cohort in world.cohorts.values():
        rename_key(cohort.figures, key, new)
    return True


def rename_cell(random: Random, world: World) -> bool:
    dimensions = [one for one in world.dimensions.items() if one[1].cells]
    if not dimensions:
        return False
    name, dimension = random.choice(dimensions)
    old = random.choice(list(dimension.cells))
    new = next(cell for cell in (f"x{number}" for number in range(100)) if cell not in dimension.cells)
    rename_key(dimension.cells, old, new)
    dimension.old_cells.pop(old, None)
    if dimension.is_listed and random.random() < 0.5:
        dimension.old_cells[new] = old
    for cohort in world.cohorts.values():
        if name in cohort.breakdowns:
            rename_key(cohort.breakdowns[name], old, new)
    return True


def move_cohort(random: Random, world: World) -> bool:
    key, cohort = _pick(random, world)
    others = [one for one in world.programmes if one != cohort.programme]
    if others:
        cohort.programme = random.choice(others)
    return bool(others)


def split_cohort(random: Random, world: World) -> bool:
    """One cohort is told as two, at the same time."""
    key, old = _pick(random, world)
    halves = [Cohort(old.programme, old.status, old.month) for _ in range(2)]
    below = 0
    for indicator in reversed(old.figures):
        value = old.figures[indicator]
        low = halves[0].figures.get(below, 0) if below else 0
        first = random.randint(min(low, value), value)
        halves[0].figures[indicator], halves[1].figures[indicator] = first, value - first
    for half in halves:
        if not _is_possible(world, half):
            return False
        world.cohorts[_fresh_key(world, f"{old.programme}-h")] = half
    del world.cohorts[key]
    return True


def merge_cohorts(random: Random, world: World) -> bool:
    """Two cohorts of a programme are told as one."""
    first, one = _pick(random, world)
    twins = [k for k, other in world.cohorts.items() if other.programme == one.programme and k != first]
    if not twins:
        return False
    second = random.choice(twins)
    other = world.cohorts.pop(second)
    keys = [key for key in world.indicators if key in one.figures and key in other.figures]
    one.figures = {key: one.figures[key] + other.figures[key] for key in keys}
    one.breakdowns = {}
    one.identity = new_identity()
    return bool(one.figures)


def _is_possible(world: World, cohort: Cohort) -> bool:
    return all(
        value <= cohort.figures[above]
        for key, value in cohort.figures.items()
        for above in world.wholes(key)
        if above in cohort.figures
    )


def add_breakdown(random: Random, world: World) -> bool:
    if not world.dimensions:
        world.dimensions["age"] = Dimension(random.choice(list(world.indicators)))
    key, dimension = random.choice(list(world.dimensions.items()))
    able = [one for one in world.cohorts.values() if dimension.of in one.figures and key not in one.breakdowns]
    if able:
        cohort = random.choice(able)
        cohort.breakdowns[key] = _break(random, dimension, cohort.figures[dimension.of])
    return bool(able)


def drop_breakdown(random: Random, world: World) -> bool:
    able = [one for one in world.cohorts.values() if one.breakdowns]
    if able:
        cohort = random.choice(able)
        del cohort.breakdowns[random.choice(list(cohort.breakdowns))]
    return bool(able)


def split_cell(random: Random, world: World) -> bool:
    """A cell of a cohort is told as two."""
    able = [one for one in world.cohorts.values() if one.breakdowns]
    if not able:
        return False
    cohort = random.choice(able)
    key = random.choice(list(cohort.breakdowns))
    cells, dimension = cohort.breakdowns[key], world.dimensions[key]
    old = random.choice(list(cells))
    first, second = (_fresh_cell(dimension, number) for number in (0, 1))
    count = cells.pop(old)
    cells[first] = random.randint(0, count)
    cells[second] = count - cells[first]
    for name in (first, second):
        dimension.cell(name)
    return True


def _fresh_cell(dimension: Dimension, skip: int) -> str:
    free = [cell for cell in (f"s{number}" for number in range(100)) if cell not in dimension.cells]
    return free[skip]


def merge_cells(random: Random, world: World) -> bool:
    """Two cells of a cohort are told as one."""
    able = [(key, cells) for one in world.cohorts.values() for key, cells in one.breakdowns.items() if len(cells) > 2]
    if not able:
        return False
    key, cells = random.choice(able)
    first, second = random.sample(list(cells), 2)
    new = _fresh_cell(world.dimensions[key], 0)
    world.dimensions[key].cell(new)
    cells[new] = cells.pop(first) + cells.pop(second)
    return True


def add_indicator(random: Random, world: World) -> bool:
    """Something more is counted in every cohort."""
    above = random.choice((*world.indicators, ""))
    if above and world.indicators[above].unit != "people":
        above = ""
    key = _fresh_key(world, "k")
    world.indicators[key] = Indicator(part_of=above)
    for cohort in world.cohorts.values():
        top = cohort.figures.get(above) if above else 12
        if top is not None and random.random() < 0.8:
            cohort.figures[key] = random.randint(0, top)
    return True


def drop_indicator(random: Random, world: World) -> bool:
    """Something is counted no more, or not told for now."""
    used = {one.part_of for one in world.indicators.values()} | {one.of for one in world.dimensions.values()}
    free = [key for key in world.indicators if key not in used]
    if not free or len(world.indicators) == 1:
        return False
    key = random.choice(free)
    del world.indicators[key]
    for cohort in world.cohorts.values():
        cohort.figures.pop(key, None)
    return True


def add_programme(random: Random, world: World) -> bool:
    key = _fresh_key(world, "v")
    world.programmes[key] = Programme()
    _add(random, world, key)
    return True


def change_threshold(random: Random, world: World) -> bool:
    world.threshold = random.choice([one for one in (3, 4, 5, 7, 10) if one != world.threshold])
    return True


def change_guard(random: Random, world: World) -> bool:
    world.protects_complements = not world.protects_complements
    return True


def add_dimension(random: Random, world: World) -> bool:
    """One more way to break down, sometimes with the very cells of another."""
    if not world.dimensions:
        return False
    old, like = random.choice(list(world.dimensions.items()))
    key = _fresh_key(world, "d")
    new = world.dimensions[key] = Dimension(like.of)
    for cohort in world.cohorts.values():
        if like.of in cohort.figures and random.random() < 0.7:
            names = [f"y{number}" for number in range(random.randint(2, 3))]
            for name in names:
                new.cell(name)
            counts = split(random, cohort.figures[like.of], len(names))
            cohort.breakdowns[key] = dict(zip(names, counts, strict=True))
    return True


ORDINARY: tuple[Edit, ...] = (grow, correct, add_cohort, step_status)
OTHERS: tuple[Edit, ...] = (
    say_again,
    correct_a_little,
    become_real,
    count_again,
    drop_cohort,
    replace_cohort,
    rename_cohort,
    rename_programme,
    rename_indicator,
    rename_cell,
    move_cohort,
    split_cohort,
    merge_cohorts,
    add_breakdown,
    drop_breakdown,
    split_cell,
    merge_cells,
    add_indicator,
    drop_indicator,
    add_programme,
    change_threshold,
    change_guard,
    add_dimension,
)
