"""Put a small change into the live output file by file, in an order in which no page points to a missing file.

The new files are first written to a hidden folder beside the output. When all are there, a journal is written beside
them. If the process is killed after that, the next run reads the journal and completes the change.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.ground.sealed_files import EVERYWHERE, read_sealed, write_sealed
from plugins.ground.system import undisturbed
from plugins.ground.trees import Folders, remove_tree

_JOURNAL = "journal"
_FORM = "journal-1"
_FILES = "files"
# A change of more files than these, and of more than this part of all files, replaces the whole tree. A smaller change
# goes in file by file: linking all other files anew would take longer than the change itself.
_MANY, _PART = 50, 10
_DELETED_LATER = {".xml": 0, ".html": 1}


class Change(NamedTuple):
    """A change of a tree: files to put there, in this order, then files to delete, in this order."""

    put: tuple[str, ...]
    deleted: tuple[str, ...]


def plan_change(made: Mapping[str, int], gone: Iterable[str], present: Mapping[str, object]) -> Change:
    """Return the order in which files may appear and vanish while readers follow links.

    `made` gives the rank of every file that changes (`newsroom/pages.py`: files that others point to come first). New
    files come before changed files, which may point to them: until all new files are there, no page that a reader can
    reach names any of them. Deletions come last, when only deleted files name deleted files: feeds before the pages
    that they name, pages before the pictures that they show.
    """
    put = sorted(made, key=lambda file: (file in present, made[file], file))
    deleted = sorted(gone, key=lambda file: (_DELETED_LATER.get(Path(file).suffix, 2), file))
    return Change(tuple(put), tuple(deleted))


def is_small(change: Change, present: Mapping[str, object]) -> bool:
    """Whether a change may go in file by file.

    Where a file replaces a folder, or a folder a file, neither exists for a moment.
    """
    new = [file for file in change.put if file not in present]
    return (
        bool(present)
        and len(change.put) + len(change.deleted) <= max(_MANY, len(present) // _PART)
        and not any(_above(file) & present.keys() for file in new)
        and not {*new} & {folder for file in change.deleted for folder in _above(file)}
    )


def _above(file: str) -> set[str]:
    parts = file.split("/")[:-1]
    return {"/".join(parts[:end]) for end in range(1, len(parts) + 1)}


def changes_folder(output: Path) -> Path:
    """Return where a small change of an output folder waits."""
    return output.with_name(f".{output.name}.newsroom-changes")


def load_change(output: Path) -> Change | None:
    """Return the change that an output folder is in the midst of; None where there is none."""
    body = read_sealed(changes_folder(output) / _JOURNAL, _FORM, key=EVERYWHERE)
    if body is None:
        return None
    journal = json.loads(body)
    return Change(tuple(journal["put"]), tuple(journal["deleted"]))


def apply_change(output: Path, change: Change, write: Callable[[Path], None]) -> None:
    """Change a live output. `write` makes the new files below the folder that it is given.

    Raises OSError. If there is no journal yet, nothing has changed; otherwise `complete_change` completes the change.
    """
    waiting = changes_folder(output)
    try:
        (waiting / _FILES).mkdir(parents=True)
        write(waiting / _FILES)
        folders = Folders(output)
        for file in change.put:
            place = folders.place(file)
            _check_writable(place.parent)
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)  # an empty folder: with files in it the change would not be small
        for file in change.deleted:
            _check_writable((output / file).parent)
        journal = json.dumps({"put": change.put, "deleted": change.deleted})
        write_sealed(waiting / _JOURNAL, _FORM, journal.encode(), key=EVERYWHERE)
    except BaseException:
        with contextlib.suppress(OSError):
            _withdraw_change(output)
        raise
    complete_change(output)


def complete_change(output: Path) -> None:
    """Complete a change that has a journal; drop a change that has none. Raises OSError.

    Ctrl-C waits until it is done: a person who stops a build finds the old site or the new one, never a mix.
    """
    with undisturbed():
        _complete(output)


def _complete(output: Path) -> None:
    waiting = changes_folder(output)
    change = load_change(output)
    # If somebody removed the output, the next build makes all of it. If a power cut damaged the journal, the files that
    # it changed differ from the manifest, so the next build makes them again.
    if change is None or not output.exists():
        _withdraw_change(output)
        return
    folders = Folders(output)
    for file in change.put:
        with contextlib.suppress(FileNotFoundError):  # done before the kill
            os.lstat(waiting / _FILES / file)
            (waiting / _FILES / file).replace(folders.place(file))
    for file in change.deleted:
        (output / file).unlink(missing_ok=True)
        _drop_empty((output / file).parent, output)
    # Remove the journal first: without it the other files have no effect.
    (waiting / _JOURNAL).unlink()
    remove_tree(waiting)


def _withdraw_change(output: Path) -> None:
    """Drop a change that has not begun, with the folders that were made for its files."""
    waiting = changes_folder(output)
    remove_tree(waiting / _JOURNAL)
    for folder, _, _ in os.walk(waiting / _FILES, topdown=False):
        _drop_empty(output / Path(folder).relative_to(waiting / _FILES), output)
    remove_tree(waiting)


def _check_writable(folder: Path) -> None:
    """Raise PermissionError now, before anything has changed."""
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(13, os.strerror(13), str(folder))


def _drop_empty(folder: Path, output: Path) -> None:
    while folder != output:
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass  # dropped before the kill; the folders above it may still be there
        except OSError:
            return  # not empty
        folder = folder.parent
