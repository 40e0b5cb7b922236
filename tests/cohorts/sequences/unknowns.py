"""All that readers do not know, for all releases: which figures are the same unknown, and how they are related.

The worlds tell what is equal in two releases, as somebody may know who was there. The definitions of a release tell how
its figures are related: sums, orders, and relations of dimensions.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.cohorts.sequences.press import Issue
from tests.cohorts.sequences.solver import System
from tests.cohorts.sequences.worlds import Row, World

NOTHING, COHORTS, FIGURES = "nothing", "cohorts", "figures"  # what readers know to be unchanged, in growing order
LEVELS = (NOTHING, COHORTS, FIGURES)
ZERO = 1000  # unknowns are not negative, so a change of a figure is counted from here
ZEROS_ARE_SHOWN = 1  # the contract says that zeros are published, so a hidden figure is at least 1

_ANY = float("inf")
_FAR = 10_000  # more than any figure


class Unknowns:
    """The unknowns of some releases by number, with the true value of each and the values that are known."""

    def __init__(self, worlds: Sequence[World], issues: Sequence[Issue], level: str) -> None:
        self._worlds, self._issues, self._level = worlds, issues, level
        self.truth: list[int] = []
        self.known: dict[int, int] = {}
        self.figures: list[dict[Row, int]] = []  # by release
        self.gaps: list[dict[tuple[Row, Row], int]] = []  # by release: figure and what it is part of
        self._of_sums: dict[frozenset[int], int] = {}  # by what is summed
        self._of_gaps: dict[tuple[int, int], int] = {}  # by the two unknowns at its ends
        self.changes: list[dict[Row, int]] = []  # by release: figures of people that were counted differently before
        self._choices: set[int] = set()  # 1 if a figure is above a range, 0 if it is below
        self._lines: list[tuple[dict[int, int], float, float]] = []
        for at, world in enumerate(worlds):
            self._add_figures(at, world)
            self._add_gaps(at, world)
            self._add_changes(at, world)
            self._add_refused(at, world)
            self._lines.extend(self._relations(at, world))

    def pairs(self) -> Iterator[tuple[tuple[int, int], int]]:
        """Yield the two unknowns of each gap (part, whole), and its own."""
        yield from self._of_gaps.items()

    def definitions(self, world: World) -> Mapping[str, Any]:
        """Return the definitions that were published with a world."""
        return next(issue.definitions for one, issue in zip(self._worlds, self._issues, strict=True) if one is world)

    def system(self) -> System:
        """Return the relations between unknown figures. Gaps can be 0; hidden figures cannot."""
        may_be_zero = {*self._of_gaps.values(), *(number for changes in self.changes for number in changes.values())}
        may_be_zero |= self._choices
        lowest = [0 if number in may_be_zero else ZEROS_ARE_SHOWN for number in range(len(self.truth))]
        system = System(lowest)
        for factors, low, high in self._lines:
            fixed = sum(factor * self.known.get(number, 0) for number, factor in factors.items())
            unknown = {number: factor for number, factor in factors.items() if number not in self.known}
            system.add(unknown, low - fixed, high - fixed)
        return system

    def _fresh(self, value: int) -> int:
        self.truth.append(value)
        return len(self.truth) - 1

    def _add_figures(self, at: int, world: World) -> None:
        shown, truth = self._issues[at].shown, world.truth()
        own: dict[Row, int] = {}
        members: dict[Row, set[int]] = {}
        for row in truth:
            if row.name in world.cohorts:
                twin = _twin(world, row, truth, own)
                own[row] = self._earlier(at, row, truth[row]) if twin is None else own[twin]
                if not row.dimension:
                    for name in (world.cohorts[row.name].programme, "all"):
                        members.setdefault(Row(name, row.indicator), set()).add(own[row])
        for row, numbers in members.items():
            key = frozenset(numbers)
            if key not in self._of_sums:  # a sum over one cohort is the figure itself
                self._of_sums[key] = self._fresh(truth[row]) if len(key) > 1 else next(iter(key))
            own[row] = self._of_sums[key]
        for row, number in own.items():
            # Illustrations are no secret: each counts as known with its value, even if it is hidden.
            is_sample = row.name in world.cohorts and world.cohorts[row.name].status == "sample"
            if is_sample or shown[row] is not None:
                assert shown[row] in (None, truth[row]), "a wrong figure was published"
                self.known[number] = truth[row]
        self.figures.append(own)

    def _earlier(self, at: int, row: Row, value: int) -> int:
        """Return the unknown of the same figure in the last release that had it, if it is known to be unchanged."""
        world, identity = self._worlds[at], self._worlds[at].identity(row)
        for before in range(at - 1, -1, -1):
            then = _identities(self._worlds[before], identity[0])
            if identity in then or (then and self._level == COHORTS):
                is_same = identity in then and self._worlds[before].truth()[then[identity]] == value
                if self._level == COHORTS:
                    is_same = is_same and _counts(self._worlds[before], identity[0]) == _counts(world, identity[0])
                if is_same and self._level != NOTHING:
                    return self.figures[before][then[identity]]
                break
        return self._fresh(value)

    def _add_gaps(self, at: int, world: World) -> None:
        """Add the gaps that the rule protects: between a figure and the nearest whole over the same cohorts."""
        own, gaps = self.figures[at], {}
        givers: dict[Row, set[str]] = {}
        for key, cohort in world.cohorts.items():
            for name in (key, cohort.programme, "all"):
                for indicator in cohort.figures:
                    givers.setdefault(Row(name, indicator), set()).add(key)
        for row in givers if world.protects_complements else ():
            if world.indicators[row.indicator].is_protected:
                wholes = (row._replace(indicator=above) for above in world.wholes(row.indicator))
                whole = next((one for one in wholes if givers.get(one) == givers[row]), None)
                if whole:
                    pair = own[row], own[whole]
                    if pair not in self._of_gaps:
                        self._of_gaps[pair] = self._fresh(self.truth[pair[1]] - self.truth[pair[0]])
                        self._lines.append(({pair[1]: 1, pair[0]: -1, self._of_gaps[pair]: -1}, 0, 0))
                    gaps[row, whole] = self._of_gaps[pair]
        self.gaps.append(gaps)

    def _add_changes(self, at: int, world: World) -> None:
        """Add the change of each figure of a cohort since the last release that had it."""
        changes = {}
        for row, number in self.figures[at].items():
            identity = world.identity(row) if row.name in world.cohorts else None
            if identity is None or world.cohorts[row.name].status == "sample":
                continue
            for before in range(at - 1, -1, -1):
                then = _identities(self._worlds[before], identity[0])
                if identity in then:
                    old = self.figures[before][then[identity]]
                    was_sample = self._worlds[before].cohorts[then[identity].name].status == "sample"
                    by = self.truth[number] - self.truth[old]
                    if 0 < abs(by) < world.threshold and not was_sample:
                        changes[row] = self._fresh(ZERO + by)
                        self._lines.append(({number: 1, old: -1, changes[row]: -1}, -ZERO, -ZERO))
                    break
        self.changes.append(changes)

    def _add_refused(self, at: int, world: World) -> None:
        """Add what the rule tells of a hidden figure that is known to have changed after it was shown.

        It does not differ by less than the threshold from the shown value. If some small values do, it is not small.
        """
        before = {number for own in self.figures[:at] for number in own.values()}
        for row, number in self.figures[at].items():
            if number in self.known or number in before or row.name not in world.cohorts or self._level != FIGURES:
                continue
            for shown in self._shown_before(at, row):
                low, high = shown - world.threshold, shown + world.threshold
                is_above = self.truth[number] >= high
                may_be_below = low >= world.threshold - 1
                if not is_above and not (may_be_below and self.truth[number] <= low):
                    continue  # this release will be refused
                if not may_be_below:
                    self._lines.append(({number: 1}, high, _ANY))
                else:
                    choice = self._fresh(int(is_above))
                    self._choices.add(choice)
                    self._lines += [
                        ({choice: 1}, 0, 1),
                        ({number: 1, choice: -_FAR}, -_ANY, low),
                        ({number: 1, choice: -_FAR}, high - _FAR, _ANY),
                    ]

    def _shown_before(self, at: int, row: Row) -> Iterator[int]:
        """Yield the values that earlier releases showed for a figure of real people under the same name."""
        identity = self._worlds[at].identity(row)
        for world, issue in zip(self._worlds[:at], self._issues, strict=False):
            shown = issue.shown.get(row)
            is_real = shown is not None and row.name in world.cohorts and world.cohorts[row.name].status != "sample"
            if is_real and world.indicators[row.indicator].is_protected and world.identity(row) == identity:
                yield shown

    def _relations(self, at: int, world: World) -> Iterator[tuple[dict[int, int], float, float]]:
        """Yield what the definitions of a release say: a sum of multiples of unknowns, its least and largest value."""
        own, definitions = self.figures[at], self._issues[at].definitions
        programme_of = {key: cohort["programme"] for key, cohort in definitions["cohorts"].items()}
        parts: dict[Row, list[Row]] = {}
        for row in own:
            if row.dimension:
                parts.setdefault(row._replace(dimension="", cell=""), [])
                parts.setdefault(row._replace(cell=""), []).append(row)
            elif row.name in programme_of:
                parts.setdefault(Row(programme_of[row.name], row.indicator), []).append(row)
            elif row.name != "all":
                parts.setdefault(Row("all", row.indicator), []).append(row)
        for total, members in parts.items():
            if members:
                yield self._sum(own[total._replace(dimension="")], [own[member] for member in members])
        for row in own:
            above = definitions["indicators"][row.indicator]["part_of"]
            while above and row.name in programme_of:
                whole = row._replace(indicator=above)
                if whole in own:
                    yield {own[row]: -1, own[whole]: 1}, 0, _ANY
                above = definitions["indicators"][above]["part_of"]
        for (coarse, _), members in self._refined(world, own).items():
            yield self._sum(own[coarse], [own[member] for member in members])

    @staticmethod
    def _sum(total: int, members: Sequence[int]) -> tuple[dict[int, int], float, float]:
        factors = {total: -1}
        for member in members:
            factors[member] = factors.get(member, 0) + 1
        return factors, 0, 0

    @staticmethod
    def _refined(world: World, own: Mapping[Row, int]) -> dict[tuple[Row, str], list[Row]]:
        """Return coarse cells, each with a finer dimension and the cells of it that lie in them."""
        found: dict[tuple[Row, str], list[Row]] = {}
        for row in own:
            if row.dimension:
                dimension = world.dimensions[row.dimension]
                coarse = row._replace(dimension=dimension.refines, cell=dimension.within.get(row.cell, ""))
                if dimension.refines and coarse in own:
                    found.setdefault((coarse, row.dimension), []).append(row)
        return found


def _twin(world: World, row: Row, truth: Mapping[Row, int], own: Mapping[Row, int]) -> Row | None:
    """Return the cell of the same name in another dimension, if it counts the same and nothing says otherwise."""
    for dimension in world.dimensions if row.dimension else ():
        twin = row._replace(dimension=dimension)
        is_other = row.dimension in world.dimensions[dimension].unrelated
        is_other = is_other or dimension in world.dimensions[row.dimension].unrelated
        if twin != row and twin in own and truth[twin] == truth[row] and not is_other:
            return twin
    return None


def _identities(world: World, cohort: int) -> dict[tuple[int, ...], Row]:
    """Return the figures of the cohort with an identity, by their own."""
    key = next((key for key, one in world.cohorts.items() if one.identity == cohort), None)
    return {world.identity(row): row for row in world.truth() if row.name == key} if key else {}


def _counts(world: World, cohort: int) -> dict[tuple[int, ...], int]:
    truth = world.truth()
    return {identity: truth[row] for identity, row in _identities(world, cohort).items()}
