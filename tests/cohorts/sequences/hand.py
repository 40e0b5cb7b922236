"""Worlds made by hand, for series of releases that once revealed something."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from tests.cohorts.sequences.worlds import Cohort, Dimension, Indicator, Programme, World

Series: TypeAlias = tuple[World, ...]
Cells: TypeAlias = Mapping[str, int]

_WHOLES = {"completed": "enrolled", "certified": "completed"}


def world_of(**cohorts: Mapping[str, int]) -> World:
    """Return a world of final cohorts `programme_number` with their figures, indicators and programmes."""
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


def grown(world: World, cohort: str, by: int = 30, indicator: str = "enrolled") -> None:
    """Let a small cohort grow, so that nothing protects its companions of earlier releases any more."""
    world.cohorts[cohort].figures[indicator] += by
