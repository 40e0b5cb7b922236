"""Where the work of two editors meets: the files that both changed, what is decided of them, and what is left.

What an editor chose is kept in `.cache/desk/` by the versions that met, so that nothing is asked twice.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.desk.differences import TextDifference, differences_of
from plugins.desk.spans import as_shown
from plugins.editorial.merging.files import merge_file
from plugins.editorial.merging.pieces import Merged
from plugins.ground.digests import digest_of
from plugins.ground.files import PRIVATE, write_whole
from plugins.publishing.together.commits import read_blobs
from plugins.publishing.together.integration import BASE, OURS, THEIRS, Integration, Version

Taken = Version | bytes | None
_SIDES = {"ours": OURS, "theirs": THEIRS}


@dataclass(frozen=True)
class MetFile:
    """A file of the content folder that both changed.

    Args:
        name: its path in the content folder.
        path: its path in the clone.
        versions: what met, by `1` (base), `2` (ours) and `3` (theirs).
        merged: both as one text; None where it is no text, or one of them deleted it.
        texts: the versions that are texts.
    """

    name: str
    path: str
    versions: Mapping[str, Version]
    merged: Merged | None
    texts: Mapping[str, str]

    @property
    def changes(self) -> list[TextDifference]:
        """What one editor changed of a text that the other one deleted."""
        kept = self.texts.get(OURS) or self.texts.get(THEIRS, "")
        return [*differences_of(as_shown(self.texts.get(BASE, "")), as_shown(kept))]

    @property
    def key(self) -> str:
        """The digest of what met."""
        return digest_of(f"{self.path}\n{sorted((side, one.blob) for side, one in self.versions.items())}")[:16]

    @property
    def is_decided(self) -> bool:
        """Whether it needs no editor."""
        if self.merged is not None:
            return not self.merged.clashes
        return BASE not in self.versions and not {OURS, THEIRS} <= self.versions.keys()

    def taken(self, chosen: Mapping[str, str]) -> Taken:
        """Return what becomes of it, by what an editor chose."""
        if "text" in chosen:
            return chosen["text"].encode()
        if "side" in chosen:
            return self.versions.get(_SIDES[chosen["side"]])
        if self.merged is not None:
            return self.merged.text().encode()
        return self.versions.get(OURS) or self.versions.get(THEIRS)


def load_met_files(folder: Path, plan: Integration) -> list[MetFile]:
    """Return the files that both changed, merged as far as they can be."""
    blobs = [one.blob for versions in plan.met.values() for one in versions.values() if one.is_file]
    known = read_blobs(folder, blobs)
    found = []
    for path, versions in sorted(plan.met.items()):
        name = path.removeprefix(plan.prefix)
        read = {side: _as_text(known.get(one.blob) if one.is_file else None) for side, one in versions.items()}
        texts = {side: text for side, text in read.items() if text is not None}
        is_text = {OURS, THEIRS} <= texts.keys() and texts.keys() == versions.keys()
        merged = merge_file(name, texts.get(BASE, ""), texts[OURS], texts[THEIRS]) if is_text else None
        found.append(MetFile(name, path, versions, merged, texts))
    return found


def _as_text(data: bytes | None) -> str | None:
    if data is None or b"\0" in data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


class Choices:
    """What an editor chose of files that both changed, kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "chosen"

    def of(self, file: MetFile) -> Mapping[str, str]:
        """Return what was chosen of a file; nothing where nothing was."""
        try:
            value = json.loads((self._folder / f"{file.key}.json").read_bytes())
            return {str(name): str(text) for name, text in value.items()}
        except (OSError, ValueError, AttributeError):
            return {}

    def keep(self, file: MetFile, chosen: Mapping[str, str]) -> None:
        """Keep what was chosen of a file. Raises OSError."""
        data = json.dumps(dict(chosen), ensure_ascii=False).encode()
        write_whole(self._folder / f"{file.key}.json", data, mode=PRIVATE, durable=True)

    def left(self, files: Sequence[MetFile]) -> list[MetFile]:
        """Return the files of which an editor must still choose."""
        return [file for file in files if not file.is_decided and not self.of(file)]
