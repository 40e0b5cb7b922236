"""The history of a story: who changed what and when, with each paragraph old beside new."""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from plugins.desk.asking import Asked, Reply
from plugins.desk.differences import TextDifference, differences_of, word_changes
from plugins.desk.fields import FIELD_NAMES
from plugins.desk.newsroom import Desk
from plugins.desk.opened import story_folder
from plugins.desk.pages import build_page
from plugins.desk.spans import as_shown
from plugins.desk.together_titles import title_of_file
from plugins.publishing.clone import find_clone
from plugins.publishing.together.commits import SavedCommit, load_story_commits, read_blobs
from plugins.publishing.together.standing import unsaved_files

_MOST = 15  # commits on a page
_TEXTS = (".md", ".yaml")


@dataclass(frozen=True)
class ChangedFile:
    """A file that was changed: its name in the folder of the story, and what differs where it is a text."""

    name: str
    kind: str  # `new`, `gone` or `changed`
    differences: tuple[TextDifference, ...]

    @property
    def is_text(self) -> bool:
        """Whether it is a text, so that its parts can be compared."""
        return self.name.endswith(_TEXTS)


@dataclass(frozen=True)
class HistoryEntry:
    """One commit, or what is not saved with a sentence yet (without one)."""

    saved: SavedCommit | None
    files: tuple[ChangedFile, ...]


class HistoryPages:
    """Answers with the history of a story."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, asked: Asked) -> Reply:
        """Return the page with the newest changes, or those before a commit."""
        root, folder = self._desk.root, story_folder(self._desk.root, asked)
        before = asked.query.get("before", "")
        before = before if before.isalnum() else ""
        entries: list[HistoryEntry] = []
        if has_clone := find_clone(root) is not None:
            texts = [f"{folder}/{file.name}" for file in sorted((root / folder).iterdir()) if file.suffix in _TEXTS]
            found = load_story_commits(root, [*texts, folder], before, _MOST)
            entries = [] if before else self._unsaved(folder)
            entries += _entries(root, found[:_MOST])
        return build_page(
            "history.html",
            asked,
            folder=folder,
            title=title_of_file(self._desk, f"{folder}/"),
            entries=entries,
            has_clone=has_clone,
            older=found[_MOST - 1].commit if has_clone and len(found) > _MOST else "",
            changes=word_changes,
            field_names=FIELD_NAMES,
        )

    def _unsaved(self, folder: str) -> list[HistoryEntry]:
        root = self._desk.root
        files = [file for file in unsaved_files(root) if file.startswith(f"{folder}/")]
        blobs = read_blobs(root, [f"HEAD:./{file}" for file in files])
        changed = []
        for file in files:
            now = (root / file).read_bytes() if (root / file).is_file() else None
            changed.append(_changed(file.removeprefix(f"{folder}/"), blobs.get(f"HEAD:./{file}"), now))
        return [HistoryEntry(None, tuple(changed))] if changed else []


def _entries(root: Path, commits: Sequence[SavedCommit]) -> Iterator[HistoryEntry]:
    """Yield commits with what they changed in each file."""
    names = {one.commit: [_names(one, *pair) for pair in one.files] for one in commits}
    blobs = read_blobs(root, chain.from_iterable(chain.from_iterable(names.values())))
    for one in commits:
        pairs = names[one.commit]
        changed = (_changed(posixpath.basename(new), blobs.get(old), blobs.get(new)) for old, new in pairs)
        yield HistoryEntry(one, tuple(changed))


def _names(commit: SavedCommit, old: str, new: str) -> tuple[str, str]:
    """Return the names in Git of a file before and after a commit."""
    return f"{commit.parent or commit.commit + '^'}:{old}", f"{commit.commit}:{new}"


def _changed(name: str, before: bytes | None, after: bytes | None) -> ChangedFile:
    kind = "new" if before is None else "gone" if after is None else "changed"
    if not name.endswith(_TEXTS):
        return ChangedFile(name, kind, ())
    texts = ((data or b"").decode(errors="replace") for data in (before, after))
    return ChangedFile(name, kind, tuple(differences_of(*map(as_shown, texts))))
