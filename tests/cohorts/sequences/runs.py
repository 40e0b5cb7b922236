"""A sequence of releases: a seed draws edits, they are published one after another, and readers draw conclusions."""

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
AGED = 0.05
_SECOND = 0.1  # how often a second machine publishes as well


@dataclass
class Run:
    """What was published, what was not, and what readers learn."""

    worlds: list[World] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # the edit before each published release
    refused: list[tuple[str, list[str]]] = field(default_factory=list)  # edits that were not published, with the codes
    # Ordinary edits of editors whose keys open every earlier release, and those that were refused for nothing.
    ordinary: int = 0
    needless: list[tuple[World, str, list[str]]] = field(default_factory=list)
    # The same where a key was lost. To lose a key is no ordinary edit: the program cannot know which hidden figures
    # changed, so it must refuse what might reveal one. The message asks for the lost key.
    ordinary_unread: int = 0
    needless_unread: list[tuple[World, str, list[str]]] = field(default_factory=list)
    has_lost_seals: bool = False

    def can_read(self, world: World) -> bool:
        """Return whether the keys of a world open the hidden figures of every earlier release."""
        return not self.has_lost_seals and {one.key for one in self.worlds} <= {world.key, *world.former_keys}

    def leaks(self) -> Mapping[str, list[Leak]]:
        """Return what readers of all published releases learn, by what they know of the changes."""
        return work_out(self.worlds, self.issues)

    def go_out(self, world: World, answer: Answer, name: str) -> None:
        """Record a release that readers have."""
        assert answer.issue is not None
        self.worlds.append(world.copy())
        self.issues.append(answer.issue)
        self.names.append(name)

    def would_tell(self, world: World, issue: Issue) -> bool:
        """Return whether readers would learn something from one more release, about a small count or a small change."""
        return self._differs_a_little(world) or bool(Readers([*self.worlds, world], [*self.issues, issue]).leaks())

    def _differs_a_little(self, world: World) -> bool:
        """Return whether a figure differs from its published value by a small count."""
        now = {row: value - sample_part(world, row) for row, value in world.truth().items()}
        return any(
            value is not None and row in now and 0 < abs(now[row] - value + sample_part(old, row)) < world.threshold
            for old, issue in zip(self.worlds, self.issues, strict=True)
            for row, value in issue.shown.items()
            if old.indicators[row.indicator].is_protected
        )


def run(edits: Sequence[Edit], seed: int, root: Path, languages: Languages, aged: float = AGED) -> Run:
    """Publish a world, then edits of it one by one, each based on the last published one.

    The seed decides everything else; `aged` is how often the ledger is an old one, or its key was lost.

    An edit that the world does not allow changes nothing.
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
        if random.random() < aged:
            press.have_ledger(random.choice((without_seals, as_before_seals))(press.ledger))
            done.has_lost_seals = True
        elif random.random() < _SECOND and done.worlds[-1] is not before:
            _publish_elsewhere(press, done, base, before, random)
    return done


def draw_edits(random: Random, count: int) -> list[Edit]:
    """Return some edits: two ordinary ones for every three others."""
    return [random.choice(ORDINARY if random.random() < 0.4 else OTHERS) for _ in range(count)]


def _publish(press: Press, done: Run, world: World, name: str) -> None:
    answer = press.publish(world)
    is_ordinary = name in {edit.__name__ for edit in ORDINARY}
    can_read = done.can_read(world)
    done.ordinary += is_ordinary and can_read
    done.ordinary_unread += is_ordinary and not can_read
    if not answer.stops:
        done.go_out(world, answer, name)
        return
    done.refused.append((name, answer.stops))
    if is_ordinary and answer.issue and not done.would_tell(world, answer.issue):
        refused = done.needless if can_read else done.needless_unread
        refused.append((world, name, answer.messages))


def _publish_elsewhere(press: Press, done: Run, base: bytes, before: World, random: Random) -> None:
    """Let a second machine without the latest release publish to a second target. Then merge the ledgers.

    It publishes the same as the first machine, or what was public before. If two machines publish different figures,
    each without the ledger of the other, they cannot know what they reveal together. The product refuses that if the
    target is the same.
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
