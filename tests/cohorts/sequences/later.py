"""A reader who runs the program for several releases under one key: which small values can make all their patterns?

The true key makes the patterns from the true figures. From there this reader looks for other figures that fit
everything shown, and for draws that make the same patterns from them. A turn before those of the key (`Step`) leads to
figures that are explained already. Or some draws are drawn anew at random, and kept if the patterns come closer. Draws
of different names do not depend on each other, so a key with such draws is possible. A value that is left over proves
nothing: the search sees only few of all draws.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeAlias
from unittest.mock import patch

from plugins.cohorts.publication import draws
from plugins.cohorts.publication.ledger import LEDGER
from plugins.newsroom.languages import Languages
from tests.cohorts.sequences.backwards import GuidedDraws, Step
from tests.cohorts.sequences.press import Issue, Press
from tests.cohorts.sequences.readers import Readers, SmallValue
from tests.cohorts.sequences.worlds import Row, World

Place: TypeAlias = tuple[str, tuple[str, ...], int]  # what is drawn, for which name, below which number

_ROUNDS, _WORLDS, _TRIALS, _CHOICES, _REDRAWN = 4, 8, 3, 4, 40
_FAR = 14  # by how much figures may be further away than necessary
_TURNS = 2  # turns that there always are
_by_key = draws.draw


class Guess(NamedTuple):
    """Values of all unknowns, with turns before those of the key and draws that replace those of the key."""

    figures: Sequence[int]
    steps: tuple[Step, ...]
    redrawn: Mapping[Place, int]


class Outcome(NamedTuple):
    """How many figures look different, which these are, and all draws."""

    wrong: int
    rows: frozenset[Row]
    drawn: Mapping[Place, int]


class LaterDraws(GuidedDraws):
    """Draws of a guess: the turns of its steps come first, then those of the key, unless they are drawn anew."""

    def __init__(self, hidden: frozenset[Row], threshold: int, guess: Guess) -> None:
        super().__init__(hidden, threshold, 0, guess.steps)
        self._guess = guess
        self.drawn: dict[Place, int] = {}

    def draw(self, key: str, name: tuple[str, ...], below: int, what: str) -> int:
        turn, _, kind = what.partition(" ")
        number = int(turn.removeprefix("turn")) - len(self._guess.steps) if turn.startswith("turn") else 1
        own = f"turn{number} {kind}".strip() if turn.startswith("turn") else what
        place = own, tuple(name), below
        if place not in self.drawn:
            if place in self._guess.redrawn:
                self.drawn[place] = self._guess.redrawn[place]
            elif not name:
                self.drawn[place] = 0 if number <= _TURNS else _by_key(key, name, below, own)
            elif number < 1:
                self.drawn[place] = super().draw(key, name, below, what)
            else:
                self.drawn[place] = _by_key(key, name, below, own)
        return self.drawn[place]


class Later:
    """Explains small values of some releases under one key."""

    def __init__(self, worlds: Sequence[World], issues: Sequence[Issue], root: Path, languages: Languages) -> None:
        self._worlds, self._issues, self._root, self._languages = worlds, issues, root, languages
        self._readers = Readers(worlds, issues)
        self._hidden = frozenset(row for issue in issues for row, value in issue.shown.items() if value is None)
        self._threshold = worlds[0].threshold
        self._random = Random(0)
        self._found = [Guess(self._readers.truth, (), {})]
        assert not self._try(self._found[0]).wrong
        self.asked = {one for one in self._readers.small_values() if self._near(one, self._readers.truth)}

    def explain(self) -> set[SmallValue]:
        """Return the small values that nothing explains."""
        left = set(self.asked)
        for _ in range(_ROUNDS):
            for one in sorted(left):
                found = self._explain(one) if one in left else None
                if found:
                    self._found.append(found)
                    left -= {(number, found.figures[number]) for number, _ in left}
        return left

    def _explain(self, wanted: SmallValue) -> Guess | None:
        number, value = wanted
        for attempt in range(_WORLDS):
            closest = min(self._found, key=lambda one: (abs(one.figures[number] - value), self._random.random()))
            base = self._random.choice(self._found[-6:]) if attempt % 2 else closest
            start = list(base.figures)
            if attempt % 4 == 3:
                start = [max(1, one + self._random.choice((0, 0, self._random.randint(-_FAR, _FAR)))) for one in start]
            figures = self._near(wanted, start)
            if figures is None:
                return None
            guesses = [base._replace(figures=figures), *self._leads(figures, base)]
            outcomes = []
            for guess in guesses:
                outcomes.append((self._try(guess), guess))
                if not outcomes[-1][0].wrong:
                    return guess
            found = self._redraw(*min(outcomes, key=lambda one: one[0].wrong))
            if found:
                return found
        return None

    def _leads(self, figures: Sequence[int], base: Guess) -> Iterator[Guess]:
        """Yield guesses in which one more turn may lead from some figures to those of another guess."""
        everywhere = range(len(self._worlds))
        for order in dict.fromkeys((tuple(everywhere), tuple(reversed(everywhere)))):
            before, after = (self._joint(one, order) for one in (figures, base.figures))
            by_name: dict[str, list[Row]] = {}
            for row in before:
                is_near = 0 < before[row] <= 2 * self._threshold - 3 and 0 < after[row] < self._threshold
                if is_near and before[row] != after[row] and self._readers.protects(row):
                    by_name.setdefault(row.name, []).append(row)
            single = ((row,) for rows in by_name.values() for row in rows)
            several = itertools.product(*by_name.values()) if len(by_name) > 1 else ()
            choices = [*itertools.islice(single, _CHOICES), *itertools.islice(several, _CHOICES)]
            for trial, chosen in itertools.product(range(_TRIALS), choices):
                yield Guess(figures, (Step(before, chosen, after, trial), *base.steps), base.redrawn)

    def _redraw(self, outcome: Outcome, guess: Guess) -> Guess | None:
        """Draw some draws anew as long as that brings the patterns closer."""
        random = self._random
        for _ in range(_REDRAWN):
            redrawn = dict(guess.redrawn)
            kinds: dict[str, list[Place]] = {}
            for place in outcome.drawn:
                kinds.setdefault(place[0].lstrip("turn-0123456789"), []).append(place)
            for _ in range(random.choice((1, 1, 2, 3, 5))):
                place = random.choice(kinds[random.choice(sorted(kinds))])
                if place[0] == "weight" and outcome.rows and random.random() < 0.6:
                    place = "weight", tuple(random.choice(sorted(outcome.rows))), place[2]
                redrawn[place] = random.choice((0, random.randrange(place[2])))  # at 0, something rare is done
            other = guess._replace(redrawn=redrawn)
            after = self._try(other)
            if not after.wrong:
                return other
            if after.wrong <= outcome.wrong:
                outcome, guess = after, other
        return None

    def _try(self, guess: Guess) -> Outcome:
        """Publish the figures of a guess, up to the first release that looks different."""
        (self._root / LEDGER).unlink(missing_ok=True)
        press = Press(self._root, self._languages)
        drawing = LaterDraws(self._hidden, self._threshold, guess)
        with patch.object(draws, "draw", drawing.draw):
            for at, issue in enumerate(self._issues):
                answer = press.publish(self._worlds[at].with_figures(self._readers.values(guess.figures, at)))
                assert answer.issue is not None
                rows = frozenset(row for row, value in issue.shown.items() if answer.issue.shown[row] != value)
                if rows or answer.stops:
                    later = 100 * (len(self._issues) - at - 1)
                    return Outcome(len(rows) + 10 * len(answer.stops) + later, rows, drawing.drawn)
        return Outcome(0, frozenset(), drawing.drawn)

    def _joint(self, figures: Sequence[int], order: Sequence[int]) -> dict[Row, int]:
        """Return the figures of all releases by name; the first release in the order counts."""
        joint: dict[Row, int] = {}
        for at in order:
            joint = {**self._readers.values(figures, at), **joint}
        return joint

    def _near(self, wanted: SmallValue, figures: Sequence[int]) -> list[int] | None:
        return self._readers.near(wanted, figures, self._random)
