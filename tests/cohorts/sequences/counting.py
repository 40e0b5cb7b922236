"""Edits of counts: those that a training centre makes every week, and rare ones."""

from random import Random

from tests.cohorts.sequences.random_worlds import count, pick, start_cohort
from tests.cohorts.sequences.worlds import Cohort, World, new_identity

# Each edit changes a world in place. It returns False if the world does not allow it.


def grow(random: Random, world: World) -> bool:
    """Count more people in a cohort: the same number everywhere, and in one cell of each breakdown."""
    _, cohort = pick(random, world)
    by = random.randint(world.threshold, 2 * world.threshold)
    people = {key for key, indicator in world.indicators.items() if indicator.unit == "people"}
    for key in people & set(cohort.figures):
        cohort.figures[key] += by
    cells = _cell_of_each(random, world, cohort)
    for key, parts in cohort.breakdowns.items():
        for indicator in people & set(parts):
            parts[indicator][cells[key]] = parts[indicator].get(cells[key], 0) + by
    return True


def correct(random: Random, world: World) -> bool:
    """Correct a figure that was wrong by many, so that the change reveals nothing of one person."""
    return _correct(random, world, random.choice((-1, 1)) * random.randint(world.threshold, 2 * world.threshold))


def add_cohort(random: Random, world: World) -> bool:
    """Add a cohort."""
    start_cohort(random, world, random.choice(list(world.programmes)))
    return True


def step_status(random: Random, world: World) -> bool:
    """Make a provisional cohort final without a change of figures."""
    waiting = [one for one in world.cohorts.values() if one.status == "provisional"]
    if waiting:
        random.choice(waiting).status = "final"
    return bool(waiting)


def correct_a_little(random: Random, world: World) -> bool:
    """Correct a figure that was wrong by a few."""
    return _correct(random, world, random.choice((-2, -1, 1, 2)))


def become_real(random: Random, world: World) -> bool:
    """Replace an illustration by real counts. Sometimes its figures turn out to be right."""
    samples = [one for one in world.cohorts.values() if one.status == "sample"]
    if samples:
        cohort = random.choice(samples)
        cohort.status = random.choice(("provisional", "final"))
        if random.random() < 0.8:
            count(random, world, cohort)
        elif random.random() < 0.5:
            cohort.was, cohort.identity = "none", new_identity()
    return bool(samples)


def count_again(random: Random, world: World) -> bool:
    """Count a cohort anew."""
    count(random, world, pick(random, world)[1])
    return True


def say_again(random: Random, world: World) -> bool:
    """Change nothing."""
    return True


def _correct(random: Random, world: World, by: int) -> bool:
    _, cohort = pick(random, world)
    if not cohort.figures:
        return False
    key = random.choice(list(cohort.figures))
    cohort.figures[key] += by
    cells = _cell_of_each(random, world, cohort)
    for name, parts in cohort.breakdowns.items():
        if key in parts:
            parts[key][cells[name]] = parts[key].get(cells[name], 0) + by
    return True


def _cell_of_each(random: Random, world: World, cohort: Cohort) -> dict[str, str]:
    """Return one cell of each breakdown of a cohort. Cells of dimensions that refine each other must match."""
    chosen: dict[str, str] = {}
    for key, parts in sorted(cohort.breakdowns.items(), key=lambda item: not world.dimensions[item[0]].refines):
        chosen.setdefault(key, random.choice(list(next(iter(parts.values())))))
        dimension = world.dimensions[key]
        if dimension.refines in cohort.breakdowns:
            chosen[dimension.refines] = dimension.within[chosen[key]]
    return chosen
