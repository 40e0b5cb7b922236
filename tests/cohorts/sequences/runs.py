"""A sequence of releases: edits drawn by a seed, published one after another, and what readers make of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from plugins.newsroom.languages import Languages
from tests.cohorts.sequences.edits import ORDINARY, OTHERS, Edit
from tests.cohorts.sequences.press import Answer, Issue, Press, as_before_seals, merge, without_seals
from tests.cohorts.sequences.random_worlds import make_world
from tests.cohorts.sequences.readers import Leak, Readers, sample_part, work_out
from tests.cohorts.sequences.worlds import World, is_possible

FIRST = "first"
_TRIES = 10
_AGED = 0.05  # how often the ledger is one of before, or its key was lost
_SECOND = 0.1  # how often a second machine publishes as well


@dataclass
class Run:
    """What went out, what did not, and what readers learn."""

    worlds: list[World] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # the edit before each release that went out
    refused: list[tuple[str, list[str]]] = field(default_factory=list)  # edits that did not go out, with the codes
    ordinary: int = 0
    needless: list[tuple[World, str, list[str]]] = field(default_factory=list)  # ordinary edits refused for nothing

    def leaks(self) -> Mapping[str, list[Leak]]:
        """Return what readers of all that went out learn, by what they know of the changes."""
        return work_out(self.worlds, self.issues)

    def go_out(self, world: World, answer: Answer, name: str) -> None:
        """Note a release that readers have."""
        assert answer.issue is not None
        self.worlds.append(world.copy())
        self.issues.append(answer.issue)
        self.names.append(name)

    def would_tell(self, world: World, issue: Issue) -> bool:
        """Return whether readers would learn anything by one release more: of a small count, or a small change."""
        return self._differs_a_little(world) or bool(Readers([*self.worlds, world], [*self.issues, issue]).leaks())

    def _differs_a_little(self, world: World) -> bool:
        """Return whether a figure differs from what was shown for it by a count that is small itself."""
        now = {row: value - sample_part(world, row) for row, value in world.truth().items()}
        return any(
            value is not None and row in now and 0 < abs(now[row] - value + sample_part(old, row)) < world.threshold
            for old, issue in zip(self.worlds, self.issues, strict=True)
            for row, value in issue.shown.items()
            if old.indicators[row.indicator].is_protected
        )


def run(edits: Sequence[Edit], seed: int, root: Path, languages: Languages) -> Run:
    """Publish a house, then edits of it one by one, each of the last that went out; the seed says all else.

    An edit for which there is no occasion changes nothing.
    """
    random = Random(seed)
    press, done = Press(root, languages), Run()
    world = make_world(random)
    answer = press.publish(world)
    if answer.stops:
        done.refused.append((FIRST, answer.stops))
        return done
    done.go_out(world, answer, FIRST)
    for edit in edits:
        before, base = done.worlds[-1], press.ledger
        for _ in range(_TRIES):
            world = before.copy()
            if edit(random, world) and is_possible(world):
                _publish(press, done, world, edit.__name__)
                break
        if random.random() < _AGED:
            press.have_ledger(random.choice((without_seals, as_before_seals))(press.ledger))
        elif random.random() < _SECOND and done.worlds[-1] is not before:
            _publish_elsewhere(press, done, base, before, random)
    return done


def draw_edits(random: Random, count: int) -> list[Edit]:
    """Return some edits, two ordinary to every three others."""
    return [random.choice(ORDINARY if random.random() < 0.4 else OTHERS) for _ in range(count)]


def _publish(press: Press, done: Run, world: World, name: str) -> None:
    answer = press.publish(world)
    is_ordinary = name in {edit.__name__ for edit in ORDINARY}
    done.ordinary += is_ordinary
    if not answer.stops:
        done.go_out(world, answer, name)
        return
    done.refused.append((name, answer.stops))
    if is_ordinary and answer.issue and not done.would_tell(world, answer.issue):
        done.needless.append((world, name, answer.messages))


def _publish_elsewhere(press: Press, done: Run, base: bytes, before: World, random: Random) -> None:
    """Let a second machine, which has not seen the latest release, publish to a second target; then merge the ledgers.

    It publishes the same as the first, or what was out before. Two machines that publish what differs, each without
    the ledger of the other, cannot know what they tell together: the product refuses that where the target is the same.
    """
    ours = press.ledger
    world = random.choice((done.worlds[-1], before)).copy()
    if base:
        press.have_ledger(base)
    answer = press.publish(world)
    if not answer.stops:
        done.go_out(world, answer, "second_machine")
        press.have_ledger(merge(base, ours, press.ledger))
    else:
        press.have_ledger(ours)
