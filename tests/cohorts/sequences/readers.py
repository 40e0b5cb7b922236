"""Readers who keep every release, know the rule, and know something of what changed: what can they work out?

They do not know how figures are hidden. They know only what they are given, and what is equal in two releases.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, TypeAlias

from tests.cohorts.sequences.press import Issue
from tests.cohorts.sequences.unknowns import COHORTS, FIGURES, LEVELS, NOTHING, ZERO, Unknowns
from tests.cohorts.sequences.worlds import Row, World

SmallValue: TypeAlias = tuple[int, int]  # an unknown by number, and a value
Place: TypeAlias = Row | tuple[Row, Row]  # a figure, or the gap between a figure and its whole


@dataclass(frozen=True)
class Leak:
    """A small count of a release, and the small values that readers can exclude for it."""

    release: int
    place: Place
    value: int
    ruled_out: tuple[int, ...]
    level: str

    def __str__(self) -> str:
        place = self.place if isinstance(self.place, Row) else ("gap", *self.place)
        return f"release {self.release + 1}: {place} = {self.value} cannot be {self.ruled_out} ({self.level} known)"


class Small(NamedTuple):
    """A small count of people: its unknown, its made-up part, and the values that must stay possible."""

    release: int
    place: Place
    number: int
    made_up: int
    values: tuple[int, ...]


class Readers:
    """What readers know from some releases together."""

    def __init__(self, worlds: Sequence[World], issues: Sequence[Issue], level: str = FIGURES) -> None:
        self._worlds, self._level = worlds, level
        self._unknowns = Unknowns(worlds, issues, level)

    def leaks(self) -> list[Leak]:
        """Return every small count of which a small value can be excluded although that could have been avoided."""
        small = list(self._small())
        wanted: dict[int, set[int]] = {}
        for one in small:
            if one.number not in self._unknowns.known:
                wanted.setdefault(one.number, set()).update(value + one.made_up for value in one.values)
        impossible = set(self._unknowns.system().impossible(wanted, self._unknowns.truth))
        for one in small:
            if one.number in self._unknowns.known:
                truth = self._unknowns.truth[one.number]
                impossible.update((one.number, value + one.made_up) for value in one.values)
                impossible.discard((one.number, truth))
        found = []
        for one in small:
            out = {value for value in one.values if (one.number, value + one.made_up) in impossible}
            out -= self._unavoidable(one) if out else set()
            if out:
                truth = self._unknowns.truth[one.number] - one.made_up
                found.append(Leak(one.release, one.place, truth, tuple(sorted(out)), self._level))
        return found

    def small_changes(self) -> list[tuple[int, Row, int]]:
        """Return each change of a figure of people by less than the threshold that can be worked out exactly."""
        places = [
            (at, row, number)
            for at, changes in enumerate(self._unknowns.changes)
            for row, number in changes.items()
            if self._worlds[at].indicators[row.indicator].is_protected
        ]
        wanted = {
            number: range(ZERO - self._worlds[at].threshold + 1, ZERO + self._worlds[at].threshold)
            for at, _, number in places
        }
        impossible = set(self._unknowns.system().impossible(wanted, self._unknowns.truth))
        return [
            (at, row, self._unknowns.truth[number] - ZERO)
            for at, row, number in places
            if all((number, by) in impossible for by in wanted[number] if by != self._unknowns.truth[number])
        ]

    def others(
        self, row: Row, value: int, random: Random, tries: int, near: Mapping[Row, int] | None = None
    ) -> Iterator[dict[Row, int]]:
        """Yield possible values of all figures of the first release if one of them has a value; so many times.

        They are near to some figures, by default to the true ones.
        """
        system, own, base = self._unknowns.system(), self._unknowns.figures[0], list(self._unknowns.truth)
        for one, number in own.items():
            base[number] = near[one] if near else base[number]
        for _ in range(tries):
            found = system.near(own[row], value, base, random)
            if found is None:
                return
            yield {one: self._unknowns.known.get(number, found[number]) for one, number in own.items()}

    @property
    def truth(self) -> Sequence[int]:
        """The true value of each unknown of all releases, by number."""
        return self._unknowns.truth

    def small_values(self) -> set[SmallValue]:
        """Return each small value that an unknown small count of a file without illustrations does not have."""
        return {
            (one.number, value)
            for one in self._small()
            for value in one.values
            if one.number not in self._unknowns.known and value != self.truth[one.number]
        }

    def near(self, wanted: SmallValue, figures: Sequence[int], random: Random) -> list[int] | None:
        """Return possible values of all unknowns if one has a value, near to some values; None if there are none."""
        return self._unknowns.system().near(*wanted, figures, random)

    def values(self, figures: Sequence[int], at: int) -> dict[Row, int]:
        """Return the figures of a release if the unknowns have some values."""
        known = self._unknowns.known
        return {row: known.get(number, figures[number]) for row, number in self._unknowns.figures[at].items()}

    def protects(self, row: Row) -> bool:
        """Return whether the small counts of an indicator are secret."""
        return any(
            row.indicator in one.indicators and one.indicators[row.indicator].is_protected for one in self._worlds
        )

    def _small(self) -> Iterator[Small]:
        """Yield every small count of people; for a sum with illustrations, what is left without them.

        A threshold promises nothing for what was told or hidden under a lower one, so the lowest threshold counts.
        """
        lowest, lowest_of_people = self._lowest_thresholds(), self._lowest_of_people()
        for at, world in enumerate(self._worlds):
            places: list[tuple[Place, int, int]] = [
                (row, number, sample_part(world, row))
                for row, number in self._unknowns.figures[at].items()
                if world.indicators[row.indicator].is_protected
            ]
            for (row, whole), number in self._unknowns.gaps[at].items():
                places.append(((row, whole), number, sample_part(world, whole) - sample_part(world, row)))
            for place, number, made_up in places:
                limit = lowest[number]
                if isinstance(place, Row) and not place.dimension:
                    limit = min(limit, lowest_of_people[_people(world, place)])
                if 0 < self._unknowns.truth[number] - made_up < limit:
                    yield Small(at, place, number, made_up, tuple(range(1, limit)))

    def _lowest_of_people(self) -> dict[frozenset[object], int]:
        """Return the lowest threshold for the real people of a figure: a sum with illustrations counts no others."""
        lowest: dict[frozenset[object], int] = {}
        for world in self._worlds:
            for row in world.truth():
                if not row.dimension:
                    people = _people(world, row)
                    lowest[people] = min(world.threshold, lowest.get(people, world.threshold))
        return lowest

    def _lowest_thresholds(self) -> dict[int, int]:
        lowest: dict[int, int] = {}
        for world, figures, gaps in zip(self._worlds, self._unknowns.figures, self._unknowns.gaps, strict=True):
            for number in (*figures.values(), *gaps.values()):
                lowest[number] = min(world.threshold, lowest.get(number, world.threshold))
        # A release that does not protect gaps promised nothing for the gaps between its figures.
        for (part, whole), number in self._unknowns.pairs():
            for world, figures in zip(self._worlds, self._unknowns.figures, strict=True):
                if not world.protects_complements and {part, whole} <= set(figures.values()):
                    lowest[number] = 1
        return lowest

    def _unavoidable(self, small: Small) -> set[int]:
        """Return the values that the first release with a count excludes even if it hides all that is not zero.

        A sum to which an illustration was added counts the same people as before.
        """
        of = small.place if isinstance(small.place, Row) and not small.place.dimension else None
        people = _people(self._worlds[small.release], of) if of else frozenset()
        for world, figures, gaps in zip(self._worlds, self._unknowns.figures, self._unknowns.gaps, strict=True):
            places: dict[Place, int] = {**figures, **gaps}
            place = next((place for place, number in places.items() if number == small.number), None)
            made_up = small.made_up
            if place is None and people:
                rows = (row for row in figures if not row.dimension and row.indicator == of.indicator)
                place = next((row for row in rows if _people(world, row) == people), None)
                made_up = sample_part(world, place) if place else 0
            if place is not None:
                hiding = {row: None if value else 0 for row, value in world.truth().items()}
                alone = Unknowns([world], [Issue(hiding, self._unknowns.definitions(world))], NOTHING)
                here: dict[Place, int] = {**alone.figures[0], **alone.gaps[0]}
                wanted = {here[place]: [value + made_up for value in small.values]}
                return {value - made_up for _, value in alone.system().impossible(wanted, alone.truth)}
        return set()


def _people(world: World, row: Row) -> frozenset[object]:
    """Return whom a figure or sum counts without illustrations, by identity and value."""
    real = {key: one for key, one in world.cohorts.items() if one.status != "sample" and row.indicator in one.figures}
    own = {key: one for key, one in real.items() if row.name in (key, one.programme, "all")}
    return frozenset((world.identity(Row(key, row.indicator)), one.figures[row.indicator]) for key, one in own.items())


def sample_part(world: World, row: Row) -> int:
    """Return which part of a figure comes from illustrations."""
    samples = {key: one for key, one in world.cohorts.items() if one.status == "sample"}
    if row.dimension:
        return samples[row.name].breakdowns[row.dimension][row.indicator][row.cell] if row.name in samples else 0
    under = (one for key, one in samples.items() if row.name in (key, one.programme, "all"))
    return sum(one.figures.get(row.indicator, 0) for one in under)


def work_out(worlds: Sequence[World], issues: Sequence[Issue]) -> Mapping[str, list[Leak]]:
    """Return what readers learn at each level of knowledge; nothing if the highest level reveals nothing."""
    most = Readers(worlds, issues, FIGURES).leaks()
    places = {(one.release, one.place) for one in most}
    found = {FIGURES: most}
    for level in (NOTHING, COHORTS) if most else ():
        less = Readers(worlds, issues, level).leaks()
        # Readers who know less may take something for new that was already public under a lower threshold.
        found[level] = [one for one in less if (one.release, one.place) in places]
    return {level: found[level] for level in LEVELS} if most else {}
