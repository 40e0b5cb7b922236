"""A reader who runs the program backwards: which figures that may be true would have been shown just like this?

The program shows the pattern of figures that the key makes up, in some turns (`imitation`). So this reader begins with
figures whose own pattern is seen, and looks for others from which a few turns lead there. For each they choose
what a key must draw: which counts are imitated, with which values, and on which way other figures follow. Where a draw
must be from one half of its range, half of the keys are left. Fewer halvings than a key has bits leave keys that do it.
"""

from collections.abc import Iterator, Mapping
from itertools import islice, product
from random import Random
from typing import NamedTuple, TypeAlias
from unittest.mock import patch

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import tabulate
from plugins.cohorts.protection.budget import Budget
from plugins.cohorts.publication import draws
from plugins.cohorts.publication.imitation import make_up
from tests.cohorts.sequences.guesses import number_of, shows
from tests.cohorts.sequences.press import Issue
from tests.cohorts.sequences.readers import Readers
from tests.cohorts.sequences.worlds import Row, World

Figures: TypeAlias = Mapping[Row, int]

_MOST = 4  # turns that are looked for at most
_ORIGINS, _FREE, _TRIALS = 100, 12, 6  # trials for an origin; for a pattern of its own; for each turn
_WORLDS, _WORLDS_ON_THE_WAY, _BASES, _CHOICES = 8, 2, 8, 3


class Step(NamedTuple):
    """One turn: the chosen counts of `before` get the values that they have in `after`.

    The trial decides at random what need not be drawn in this turn.
    """

    before: Figures
    chosen: tuple[Row, ...]
    after: Figures
    trial: int


class Found(NamedTuple):
    """Figures that make the pattern, with the trial and the turns that lead to it."""

    figures: Figures
    trial: int
    steps: tuple[Step, ...]


class GuidedDraws:
    """Draws that lead through some turns to a pattern. Where nothing must be drawn, the trial decides at random."""

    def __init__(self, hidden: frozenset[Row], threshold: int, trial: int, steps: tuple[Step, ...]) -> None:
        self._hidden, self._threshold, self._trial = hidden, threshold, trial
        self._steps = {f"turn{number}": one for number, one in enumerate(steps, 1)}
        self.halved: set[tuple[str, ...]] = set()

    def draw(self, key: str, name: tuple[str, ...], below: int, what: str) -> int:
        """Return a number below a limit, in place of `draws.draw`."""
        turn, _, kind = what.partition(" ")
        step = self._steps.get(turn)
        # A turn draws the same if more turns come before it.
        own = (str(step.trial), "turn", kind) if step else (str(self._trial), what)
        drawn = number_of(*own, *name) % below
        if not name:
            return self._must(what, name, 0 if turn in self._steps else 1, 3)
        row = Row(*name) if len(name) > 1 else Row(*name, "")  # the turns draw for names
        if what == "weight":
            is_loose = self._trial % 2 and number_of("loose", str(self._trial), *name) % 3 < self._trial % 4
            return drawn if is_loose else self._half(what, name, drawn, below, row in self._hidden)
        if turn == "group":
            is_drawn = row in self._hidden
            return drawn if self._trial % 5 == 4 else self._must(what, name, 1 - is_drawn, 3 if is_drawn else 1)
        if not kind:
            return self._must(what, name, 0 if step and name[0] in {one.name for one in step.chosen} else 1, 1)
        if step is None:
            return drawn
        if kind == "near":
            is_near = any(one.name == name[0] and step.before[one] >= self._threshold for one in step.chosen)
            return self._must(what, name, 0 if is_near else 1, 10 if is_near else 1)
        if kind == "choice":
            return self._half(what, name, drawn, below, row in step.chosen)
        if kind == "value":
            if row not in step.chosen:
                return drawn
            others = [value for value in range(1, self._threshold) if value != step.before[row]]
            # If the turn before ended elsewhere, there may be fewer others.
            return self._must(what, name, min(others.index(step.after[row]), below - 1), 2)
        is_way = step.after[row] != step.before[row]
        if is_way and step.trial % 2:
            return self._must(what, name, drawn // 8, 3)  # a way of many counts must cost less than one dear count
        return self._half(what, name, drawn, below, is_way)

    def _half(self, what: str, name: tuple[str, ...], drawn: int, below: int, is_low: bool) -> int:
        return self._must(what, name, drawn // 2 if is_low else below - 1 - drawn // 2, 1)

    def _must(self, what: str, name: tuple[str, ...], number: int, halvings: int) -> int:
        self.halved.update((what, *name, str(one)) for one in range(halvings))
        return number


class Backwards:
    """Explains small values of a first release.

    `halvings` tells how often the keys were halved at most.
    """

    def __init__(self, world: World, statistics: Statistics, issue: Issue, readers: Readers) -> None:
        self._statistics, self._issue, self._readers = statistics, issue, readers
        self._hidden = frozenset(row for row, value in issue.shown.items() if value is None)
        self._threshold = world.threshold
        self._protected = {key for key, one in world.indicators.items() if one.is_protected}
        self.halvings = 0
        self._truth = world.truth()
        self._found = list(self._origins())

    def explain(self, asked: set[tuple[Row, int]]) -> set[tuple[Row, int]]:
        """Return the small values that nothing explains."""
        left = {one for one in asked if any(self._readers.others(*one, Random(0), 1))}
        for one in self._found:
            if all(value in (None, one.figures[row]) for row, value in self._issue.shown.items()):
                left -= set(one.figures.items())
        # Figures that are just large enough to be shown may become small, so they may be on the way.
        near = {(row, value) for row, _ in asked for value in range(self._threshold, 2 * self._threshold - 2)}
        for depth in range(_MOST):
            bases = [one for one in self._found if len(one.steps) == depth]
            for goals, worlds in ((left, _WORLDS), (near, _WORLDS_ON_THE_WAY)):
                for row, value in sorted(goals) if left else ():
                    found = self._explain(row, value, bases[-_BASES:], worlds) if (row, value) in goals else None
                    if found:
                        self._found.append(found)
                        left -= set(found.figures.items())
                        near -= set(found.figures.items())
        return left

    def _explain(self, row: Row, value: int, bases: list[Found], tries: int) -> Found | None:
        random = Random(0)
        for base in bases:
            worlds: list[Figures] = []
            for world in self._readers.others(row, value, random, tries, base.figures):
                if world not in worlds:
                    worlds.append(world)
            if not base.steps:
                for world in worlds:
                    for trial in range(_FREE):
                        if self._makes(world, trial, ()):
                            return Found(world, trial, ())
            for world in worlds:
                found = self._lead(world, base, row)
                if found:
                    return found
        return None

    def _lead(self, world: Figures, base: Found, row: Row | None = None) -> Found | None:
        """Return a turn that leads from a world to another one that makes the pattern."""
        by_name: dict[str, list[Row]] = {}
        for one in sorted(world, key=lambda one: one != row):
            values = world[one], base.figures[one]
            is_choice = 0 < values[0] <= 2 * self._threshold - 3 and 0 < values[1] < self._threshold
            if one.indicator in self._protected and is_choice and values[0] != values[1]:
                by_name.setdefault(one.name, []).append(one)
        several = islice(product(*by_name.values()), _CHOICES) if len(by_name) > 1 else ()
        single = islice(((one,) for ours in by_name.values() for one in ours), _CHOICES)
        choices = [*single, *several]
        for trial in range(_TRIALS):
            for chosen in choices:
                steps = (Step(world, chosen, base.figures, trial), *base.steps)
                if self._makes(world, base.trial, steps):
                    return Found(world, base.trial, steps)
        return None

    def _makes(self, figures: Figures, trial: int, steps: tuple[Step, ...]) -> bool:
        """Return whether figures make the pattern under guided draws."""
        guided = GuidedDraws(self._hidden, self._threshold, trial, steps)
        with patch.object(draws, "draw", guided.draw):
            shown = shows(self._statistics, figures, "kunci")
        if {row for row, value in shown.items() if value is None} != self._hidden:
            return False
        self.halvings = max(self.halvings, len(guided.halved))
        return True

    def _origins(self) -> Iterator[Found]:
        """Yield the figures that the true key made up, and the true ones, as far as they make the pattern."""
        turns = make_up(self._statistics, {}, Budget(10**9))
        made: list[Figures] = [{Row(*one): value for one, value in tabulate(turn).figures.items()} for turn in turns]
        last = made[-1]
        for figures in (last, self._truth) if last != self._truth else (last,):
            trial = next((one for one in range(_ORIGINS) if self._makes(figures, one, ())), None)
            if trial is not None:
                origin = Found(figures, trial, ())
                yield origin
                before = next((one for one in reversed(made) if one != last), self._truth)
                led = self._lead(before, origin) if before != figures else None
                if led:
                    yield led
