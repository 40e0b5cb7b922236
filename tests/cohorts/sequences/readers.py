"""Readers who keep every release, know the rule, and know something of what changed: what can they work out?

They know nothing of how figures are hidden. What they are given is in the issues; what is the same in two releases, the
worlds tell, as somebody may know who was there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.cohorts.sequences.press import Issue
from tests.cohorts.sequences.solver import System
from tests.cohorts.sequences.worlds import Row, World

NOTHING, COHORTS, FIGURES = "nothing", "cohorts", "figures"  # what readers know to be unchanged, the least first
LEVELS = (NOTHING, COHORTS, FIGURES)


@dataclass(frozen=True)
class Leak:
    """A small count of a release, and the small values that readers can rule out for it."""

    release: int
    row: Row | tuple[Row, Row]
    value: int
    ruled_out: tuple[int, ...]
    level: str

    def __str__(self) -> str:
        row = self.row if isinstance(self.row, Row) else ("gap", *self.row)
        return f"release {self.release + 1}: {row} = {self.value} cannot be {self.ruled_out} ({self.level} known)"


class Readers:
    """What is known from some releases together."""

    def __init__(self, worlds: Sequence[World], issues: Sequence[Issue], level: str = FIGURES, floor: int = 0) -> None:
        self._worlds, self._issues, self._level = worlds, issues, level
        self._numbers: list[dict[Row, int]] = []  # for each release the unknown that a figure is
        self._truth: list[int] = []
        self._known: dict[int, int] = {}
        self._sums: dict[frozenset[int], int] = {}  # the unknown of each sum, by what it sums
        self._lowest_threshold: dict[int, int] = {}
        for at in range(len(worlds)):
            self._number(at)
        self._lowest = [floor] * len(self._truth)
        self._gaps: dict[tuple[int, Row, Row], int] = {}
        self._relations = [line for at in range(len(worlds)) for line in self._related(at)]

    def leaks(self) -> list[Leak]:
        """Return every small count of which some small value can be ruled out."""
        wanted: dict[int, set[int]] = {}
        asked: list[tuple[int, Row | tuple[Row, Row], int, int]] = []
        found = []
        for at, row, number, made_up in self._small():
            below = self._lowest_threshold[number]
            if number in self._known:
                real = self._known[number] - made_up
                if real < below:
                    others = tuple(value for value in range(1, below) if value != real)
                    found.append(Leak(at, row, real, others, self._level))
                continue
            asked.append((at, row, number, made_up))
            wanted.setdefault(number, set()).update(range(made_up + 1, made_up + below))
        impossible: dict[int, set[int]] = {}
        for number, value in self._system().impossible(wanted, self._truth):
            impossible.setdefault(number, set()).add(value)
        for at, row, number, made_up in asked:
            below = self._lowest_threshold[number]
            others = tuple(value for value in range(1, below) if value + made_up in impossible.get(number, ()))
            if others:
                found.append(Leak(at, row, self._truth[number] - made_up, others, self._level))
        return found

    def _system(self) -> System:
        system = System(len(self._truth), self._lowest)
        for factors, low, high in self._relations:
            fixed = sum(factor * self._known.get(number, 0) for number, factor in factors.items())
            unknown = {number: factor for number, factor in factors.items() if number not in self._known}
            system.add(unknown, low - fixed, high - fixed)
        return system

    def _number(self, at: int) -> None:
        """Give every figure of a release its unknown: that of an earlier release where it is known to be the same."""
        world, issue = self._worlds[at], self._issues[at]
        truth = world.truth()
        own: dict[Row, int] = {}
        parts: dict[Row, set[int]] = {}
        for row in truth:
            if row.name in world.cohorts:
                twin = self._twin(world, row, truth, own)
                own[row] = self._same(at, row, truth[row]) if twin is None else own[twin]
                if not row.dimension:
                    for name in (world.cohorts[row.name].programme, "all"):
                        parts.setdefault(Row(name, row.indicator), set()).add(own[row])
        for row, members in parts.items():
            key = frozenset(members)
            if key not in self._sums:
                self._sums[key] = self._fresh(truth[row])
            own[row] = self._sums[key]
        for row, number in own.items():
            self._lowest_threshold[number] = min(world.threshold, self._lowest_threshold.get(number, world.threshold))
            is_sample = row.name in world.cohorts and world.cohorts[row.name].status == "sample"
            if is_sample or issue.shown[row] is not None:
                assert issue.shown[row] in (None, truth[row]), "a wrong figure was published"
                self._known[number] = truth[row]
        self._numbers.append(own)

    def _fresh(self, value: int) -> int:
        self._truth.append(value)
        return len(self._truth) - 1

    def _same(self, at: int, row: Row, value: int) -> int:
        """Return the unknown of the same figure in the latest release that had it, if its value is known to be as it was."""
        world = self._worlds[at]
        identity = world.identity(row)
        for before in range(at - 1, -1, -1):
            old = self._worlds[before]
            cohort = next((key for key, one in old.cohorts.items() if one.identity == identity[0]), None)
            if cohort is None:
                continue
            then = self._identities(before, cohort)
            if identity not in then:
                if self._level == COHORTS:
                    break
                continue
            if old.cohorts[cohort].status == "sample" != world.cohorts[row.name].status:
                if self._issues[before].shown[then[identity][0]] is None:
                    break  # an illustration that was not shown says nothing of the people counted later
            is_same = then[identity][1] == value
            if self._level == COHORTS:
                now = self._identities(at, row.name)
                is_same = {one: pair[1] for one, pair in then.items()} == {one: pair[1] for one, pair in now.items()}
            if is_same and self._level != NOTHING:
                return self._numbers[before][then[identity][0]]
            break
        return self._fresh(value)

    @staticmethod
    def _twin(world: World, row: Row, truth: Mapping[Row, int], own: Mapping[Row, int]) -> Row | None:
        """Return the cell of the same name in another dimension, where it counts the same and is not said to be other."""
        for dimension in world.dimensions if row.dimension else ():
            twin = row._replace(dimension=dimension)
            is_other = row.dimension in world.dimensions[dimension].unrelated
            is_other = is_other or dimension in world.dimensions[row.dimension].unrelated
            if twin != row and twin in own and truth[twin] == truth[row] and not is_other:
                return twin
        return None

    def _identities(self, at: int, cohort: str) -> dict[tuple[int, ...], tuple[Row, int]]:
        world = self._worlds[at]
        return {world.identity(row): (row, value) for row, value in world.truth().items() if row.name == cohort}

    def _related(self, at: int) -> Iterator[tuple[dict[int, int], float, float]]:
        """Yield what holds between the figures of a release by its definitions: sums, orders, and gaps that are guarded."""
        own, definitions = self._numbers[at], self._issues[at].definitions
        programme_of = {key: cohort["programme"] for key, cohort in definitions["cohorts"].items()}
        parts: dict[Row, list[Row]] = {}
        for row in own:
            if row.dimension:
                parts.setdefault(Row(row.name, row.indicator, row.dimension), []).append(row)
            elif row.name in programme_of:
                parts.setdefault(Row(programme_of[row.name], row.indicator), []).append(row)
            elif row.name != "all":
                parts.setdefault(Row("all", row.indicator), []).append(row)
        for total, members in parts.items():
            factors = {own[total._replace(dimension="")]: -1}
            for member in members:
                factors[own[member]] = factors.get(own[member], 0) + 1
            yield factors, 0, 0
        for row in own:
            above = definitions["indicators"][row.indicator]["part_of"]
            while above and row.name in programme_of:
                whole = row._replace(indicator=above)
                if whole in own:
                    yield {own[row]: -1, own[whole]: 1}, 0, float("inf")
                above = definitions["indicators"][above]["part_of"]
        if self._worlds[at].protects_complements:
            for row, whole in self._guarded(at):
                gap = self._fresh(self._truth[own[whole]] - self._truth[own[row]])
                self._lowest.append(0)
                self._gaps[at, row, whole] = gap
                self._lowest_threshold[gap] = self._guard(own[row], own[whole])
                yield {own[whole]: 1, own[row]: -1, gap: -1}, 0, 0

    def _guard(self, part: int, whole: int) -> int:
        """Return the lowest threshold that ever guarded the gap between two unknowns; 1 where none did."""
        return min(
            world.threshold if world.protects_complements else 1
            for world, own in zip(self._worlds, self._numbers, strict=True)
            if {part, whole} <= set(own.values())
        )

    def _guarded(self, at: int) -> Iterator[tuple[Row, Row]]:
        """Yield each figure with the nearest one that it is part of, where both are over the same cohorts."""
        world, own = self._worlds[at], self._numbers[at]
        givers: dict[Row, set[str]] = {}
        for key, cohort in world.cohorts.items():
            for name in (key, cohort.programme, "all"):
                for indicator in cohort.figures:
                    givers.setdefault(Row(name, indicator), set()).add(key)
        for row in own:
            if not row.dimension and world.indicators[row.indicator].is_protected:
                wholes = (row._replace(indicator=above) for above in world.wholes(row.indicator))
                whole = next((one for one in wholes if givers.get(one) == givers[row]), None)
                if whole:
                    yield row, whole

    def _small(self) -> Iterator[tuple[int, Row | tuple[Row, Row], int, int]]:
        """Yield release, figure and unknown of every small count of people, and what of it is made up.

        Of a sum with illustrations in it the people are what is left without them. Gaps that the rule guards are
        counts of people as well.
        """
        for at, (world, own) in enumerate(zip(self._worlds, self._numbers, strict=True)):
            for row, number in own.items():
                made_up = self._made_up(world, row)
                if 0 < self._truth[number] - made_up < world.threshold and world.indicators[row.indicator].is_protected:
                    yield at, row, number, made_up
            for (release, row, whole), number in self._gaps.items():
                made_up = self._made_up(world, whole) - self._made_up(world, row)
                if release == at and 0 < self._truth[number] - made_up < world.threshold:
                    yield at, (row, whole), number, made_up

    @staticmethod
    def _made_up(world: World, row: Row) -> int:
        samples = {key: one for key, one in world.cohorts.items() if one.status == "sample"}
        if row.dimension:
            return samples[row.name].breakdowns[row.dimension][row.cell] if row.name in samples else 0
        under = (one for key, one in samples.items() if row.name in (key, one.programme, "all"))
        return sum(one.figures.get(row.indicator, 0) for one in under)


def work_out(worlds: Sequence[World], issues: Sequence[Issue], floor: int = 0) -> Mapping[str, list[Leak]]:
    """Return what readers learn at each level of knowledge; the lesser levels only where the greatest tells anything."""
    most = Readers(worlds, issues, FIGURES, floor).leaks()
    places = {(one.release, one.row) for one in most}
    found = {FIGURES: most}
    for level in (NOTHING, COHORTS) if most else ():
        less = Readers(worlds, issues, level, floor).leaks()
        # Who knows less of what is the same may take for new what was out already under a lower threshold.
        found[level] = [one for one in less if (one.release, one.row) in places]
    return {level: found[level] for level in LEVELS} if most else {}
