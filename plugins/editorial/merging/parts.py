"""Compare three versions of a list of parts, and take of each part what only one editor changed."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_ALIKE = 0.4  # share of words that two paragraphs have in common, from which one counts as the other, changed
_MANY = 900  # pairs; in a longer stretch parts are paired by their order


@dataclass(frozen=True)
class Slot:
    """A place: a part of the base, or the gap between two, with what each editor has there. Each may be empty."""

    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def agreed(self) -> tuple[str, ...] | None:
        """What stands here in the merged list; None where both changed it differently."""
        base, ours, theirs = (tuple(map(_plain, parts)) for parts in (self.base, self.ours, self.theirs))
        if theirs in (base, ours) or (not base and _is_within(theirs, ours)):
            return self.ours
        if ours == base or (not base and _is_within(ours, theirs)):
            return self.theirs
        return None


def compare(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Slot]:
    """Yield all slots in order: each part of the base, and the gaps before, between and after them."""
    one, other = _Sides(base, ours), _Sides(base, theirs)
    for place in range(len(base) + 1):
        yield Slot((), one.inserted(place), other.inserted(place))
        if place < len(base):
            yield Slot((base[place],), one.became(place), other.became(place))


class _Sides:
    """Which part of a changed list each part of the base became, and what is new in each gap."""

    def __init__(self, base: Sequence[str], changed: Sequence[str]) -> None:
        self._changed = changed
        self._became: dict[int, int] = {}
        self._inserted: dict[int, list[int]] = {}
        matcher = difflib.SequenceMatcher(None, [*map(_plain, base)], [*map(_plain, changed)], autojunk=False)
        for kind, first, after, start, end in matcher.get_opcodes():
            if kind == "equal" or after - first == end - start:
                pairs = list(zip(range(first, after), range(start, end), strict=True))
            else:
                pairs = _pairs(base[first:after], changed[start:end], first, start)
            self._became |= dict(pairs)
            edges = [(first - 1, start - 1), *pairs, (after, end)]
            for (before, at), (_, following) in pairwise(edges):
                if following - at > 1:
                    self._inserted.setdefault(before + 1, []).extend(range(at + 1, following))

    def became(self, place: int) -> tuple[str, ...]:
        """Return what a part of the base became; nothing where it was taken out."""
        return (self._changed[self._became[place]],) if place in self._became else ()

    def inserted(self, place: int) -> tuple[str, ...]:
        """Return what is new before a part of the base."""
        return tuple(self._changed[at] for at in self._inserted.get(place, ()))


def _pairs(base: Sequence[str], changed: Sequence[str], first: int, start: int) -> list[tuple[int, int]]:
    """Return which parts of two stretches are alike, in order, so that they have most in common."""
    if len(base) * len(changed) > _MANY:
        return [(first + at, start + at) for at in range(min(len(base), len(changed)))]
    words = [[one.split() for one in side] for side in (base, changed)]
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(changed) + 1)]
    for row, one in enumerate(words[0]):
        line: list[tuple[float, list[tuple[int, int]]]] = [(0.0, [])]
        for column, other in enumerate(words[1]):
            ways = [line[column], best[row][column + 1]]
            likeness = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
            if likeness >= _ALIKE:
                score, pairs = best[row][column]
                ways.append((score + likeness, [*pairs, (first + row, start + column)]))
            line.append(max(ways, key=lambda way: way[0]))
        best.append(line)
    return best[-1][-1][1]


def _plain(part: str) -> str:
    """Return a part as it is compared: without spaces at line ends, with plain line ends."""
    return "\n".join(line.rstrip() for line in part.splitlines())


def _is_within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether all of a list stands in another one, in this order."""
    left = iter(many)
    return all(one in left for one in few)
