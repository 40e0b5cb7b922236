"""A broken site as a value: what differs from the good one, and every fault that it must have."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.sites import AS_OF, KABAR, SMALL, Entry, story


@dataclass(frozen=True)
class Case:
    """`faults` are all faults, as `path:line:column severity code`.

    `says` is part of the English text of one of them.
    """

    name: str
    faults: tuple[str, ...]
    changes: Mapping[str, Entry]
    says: str = ""
    production: bool = False
    as_of: str = AS_OF
    base: Mapping[str, str] = field(default_factory=lambda: SMALL)
    settings: Mapping[str, object] = field(default_factory=dict)


def broken(path: str, name: str, faults: str, entry: Entry, *, says: str = "", production: bool = False) -> Case:
    """Return a case of one changed file. `faults` are `line:column code`, errors unless they say `warning`."""
    return Case(name, faults_at(path, faults), {path: entry}, says, production)


def edited(path: str, good: str, name: str, faults: str, old: str, new: str, says: str = "") -> Case:
    """Return a case of one file that is good except for one piece of it."""
    assert old in good
    return broken(path, name, faults, good.replace(old, new, 1), says=says)


def broken_story(
    name: str,
    faults: str,
    *lines: str,
    without: tuple[str, ...] = (),
    body: str = "Isi kabar.\n",
    says: str = "",
    production: bool = False,
) -> Case:
    """Return a case of one story, its front matter and body given as `sites.story` takes them."""
    return broken(KABAR, name, faults, story(*lines, without=without, body=body), says=says, production=production)


def faults_at(path: str, faults: str) -> tuple[str, ...]:
    """Return the faults of a file, given as in `broken`, in full; none for an empty text."""
    places = (fault.split(" ") for fault in faults.split(", ") if fault)
    return tuple(f"{path}:{place} {severity[0] if severity else 'error'} {code}" for place, *severity, code in places)
