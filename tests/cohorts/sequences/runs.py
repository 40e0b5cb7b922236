"""A sequence of releases: edits drawn by a seed, published one after another, and what readers make of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from plugins.newsroom.languages import Languages
from tests.cohorts.sequences.edits import ORDINARY, OTHERS, Edit, make_world
from tests.cohorts.sequences.press import Issue, Press
from tests.cohorts.sequences.readers import Leak, Readers, work_out
from tests.cohorts.sequences.worlds import World


@dataclass
class Run:
    """What went out, what did not, and what readers learn."""

    worlds: list[World] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # the edit before each release that went out
    refused: list[tuple[str, list[str]]] = field(default_factory=list)  # edits that did not go out, with the codes
    ordinary: int = 0
    needless: list[tuple[World, str, list[str]]] = field(default_factory=list)  # ordinary edits refused for nothing

    def leaks(self, floor: int = 0) -> Mapping[str, list[Leak]]:
        """Return what readers of all that went out learn, by what they know of the changes."""
        return work_out(self.worlds, self.issues, floor)


def run(seed: int, root: Path, languages: Languages, steps: int = 4) -> Run:
    """Publish a house, then some edits of it, one by one; each edit follows the last that went out."""
    random = Random(seed)
    press, done = Press(root, languages), Run()
    world = make_world(random)
    for step in range(steps):
        edit: Edit | None = None
        if step:
            world = done.worlds[-1].copy() if done.worlds else make_world(random)
            for _ in range(10):
                tried = world.copy()
                edit = random.choice(ORDINARY if random.random() < 0.4 else OTHERS)
                if edit(random, tried):
                    world = tried
                    break
        _go(press, done, world, edit)
    return done


def _go(press: Press, done: Run, world: World, edit: Edit | None) -> None:
    name = edit.__name__ if edit else "first"
    answer = press.publish(world)
    is_ordinary = edit in ORDINARY and bool(done.worlds)
    done.ordinary += is_ordinary
    if answer.stops:
        done.refused.append((name, answer.stops))
        if is_ordinary and answer.issue:
            if not Readers([*done.worlds, world], [*done.issues, answer.issue]).leaks():
                done.needless.append((world, name, answer.messages))
        return
    assert answer.issue is not None
    done.worlds.append(world.copy())
    done.issues.append(answer.issue)
    done.names.append(name)
