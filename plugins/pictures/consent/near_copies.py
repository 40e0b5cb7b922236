"""Near copies: pictures that look like one with a consent, but do not name that consent.

This is a guess, so it is only a warning: a person who withdraws a consent learns which other pictures may show the same
people.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Set

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.beside import LARGEST_FILE
from plugins.newsroom.files import Content
from plugins.newsroom.rights import RIGHTS_FILE, Rights, is_withdrawn
from plugins.pictures import faults
from plugins.pictures.consent.likeness import find_alike
from plugins.pictures.renditions import Inspection


def check_near_copies(rights: Mapping[str, Rights], inspections: Mapping[str, Inspection]) -> Iterator[Diagnostic]:
    """Yield one fault for each shown picture that looks like another one whose consent it does not name.

    `inspections` are by path, and include pictures whose consent was withdrawn.
    """
    prints = _prints_of(inspections)
    wanted = {path: prints[path] for path in prints if path in rights and rights[path].consent}
    told: set[frozenset[str]] = set()
    for original, other in find_alike(wanted, prints):
        own = rights.get(other)
        pair = frozenset((original, other))
        if pair in told or (own is not None and (own.withdrawn or own.consent == rights[original].consent)):
            continue
        told.add(pair)
        entry = rights[original]
        consent = faults.WITHDRAWN if entry.withdrawn else faults.RESTING.fill({"reference": entry.consent})
        file = f"{other.rpartition('/')[0]}/{RIGHTS_FILE}"
        at = (own.file, own.mark) if own else (other,)
        yield faults.NEAR_COPY.at(*at, picture=other, other=original, consent=consent, file=file)


def has_near_copy(
    pictures: Set[str],
    rights: Mapping[str, Rights],
    inspections: Mapping[str, Inspection],
    content: Content,
    inspect: Callable[[str], Inspection],
) -> bool:
    """Whether one of some pictures looks like any other picture, and one of the two has a consent."""
    with_consent = {path for path, entry in rights.items() if entry.consent}
    if not with_consent:
        return False
    prints = _prints_of({**inspections, **inspect_withdrawn(rights, content, inspect)})
    some = {path: prints[path] for path in pictures & prints.keys()}
    return any(not with_consent.isdisjoint(pair) for pair in find_alike(some, prints))


def _prints_of(inspections: Mapping[str, Inspection]) -> dict[str, list[int]]:
    return {path: [int(each, 16) for each in found.likeness] for path, found in inspections.items() if found.likeness}


def inspect_withdrawn(
    rights: Mapping[str, Rights], content: Content, inspect: Callable[[str], Inspection]
) -> dict[str, Inspection]:
    """Return the inspections of pictures whose consent was withdrawn, by path."""
    found = {}
    for path in sorted(path for path in rights.keys() & content.files.keys() if is_withdrawn(rights[path])):
        if content.files[path].size <= LARGEST_FILE:
            with contextlib.suppress(OSError):  # it gets a fault where it is shown
                found[path] = inspect(content.files[path].real)
    return found
