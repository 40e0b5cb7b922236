"""History: the releases of each target in the content folder's record. This clone knows a release that is in it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.files import PRIVATE, write_whole
from plugins.publishing.mark import ReleaseMark
from plugins.publishing.records.jsonl import RELEASES, append_lines, load_lines


@dataclass(frozen=True)
class PastRelease:
    """A release that a clone published.

    Attributes:
        id, on, commit: As in the mark of the release.
        parent: The release that it replaced, as in the release's mark.
        by: The Git name of the person who published it; empty if none is set.
        blobs: Git's names for the bytes of content that was published without a commit.
    """

    id: str
    on: str = ""
    commit: str = ""
    by: str = ""
    blobs: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True)
class History:
    """The releases of one target that this clone knows, in the order of the record.

    `own` is a file in the cache: the ids of the releases that were published from here.
    """

    root: Path
    target: str
    own: Path

    def releases(self) -> list[PastRelease]:
        """Return all known releases of the target."""
        return [
            PastRelease(
                str(line["id"]),
                str(line.get("on", "")),
                str(line.get("commit", "")),
                str(line.get("by", "")),
                tuple(map(str, line.get("blobs", ()))),
                str(line.get("parent", "")),
            )
            for line in load_lines(self.root, RELEASES)
            if line.get("target") == self.target and line.get("id")
        ]

    def blobs_of(self, release: str) -> tuple[str, ...]:
        """Return Git's names for the content that a release showed without a commit."""
        return next((one.blobs for one in self.releases() if release and one.id == release), ())

    def own_ids(self) -> set[str]:
        """Return the ids of the releases that were published from here."""
        return load_names(self.own)

    def record(self, mark: ReleaseMark, by: str, blobs: Sequence[str] = (), adopted: bool = False) -> int:
        """Add a release to the record, before its first file is sent. Raises OSError."""
        line: dict[str, object] = {"target": self.target, "id": mark.id, "on": mark.on}
        said = {"parent": mark.parent, "commit": mark.commit, "by": by, "blobs": list(blobs), "adopted": adopted}
        line |= {name: value for name, value in said.items() if value}
        if not adopted:
            write_whole(self.own, json.dumps(sorted({*self.own_ids(), mark.id})).encode(), mode=PRIVATE)
        return append_lines(self.root, RELEASES, [line])


def load_names(file: Path) -> set[str]:
    """Return the names in a JSON list of the cache; none if it is missing or damaged."""
    try:
        return set(map(str, json.loads(file.read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return set()
