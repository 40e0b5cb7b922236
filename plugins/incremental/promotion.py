"""Promotion: when a new tree is complete, it replaces the old one.

A small change is made in place (`journal.py`). For a large change a new tree is made in a hidden folder beside the
output, then exchanged with it in one step. Unchanged files are hard links, which is quick in a large site; where the
file system has no hard links, they are copied.
"""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Set
from pathlib import Path

from plugins.ground.system import exchange
from plugins.ground.trees import Folders, remove_large_tree, remove_tree, scan_tree
from plugins.incremental.journal import apply_change, changes_folder, complete_change, is_small, plan_change

# An empty folder in the output that says that a build made it, also when the cache is deleted. It is not a file, so it
# is not sent to a host.
_MARK = ".newsroom"
_LARGE = 2_000  # files: more are deleted by two processes


def is_marked(output: Path) -> bool:
    """Whether a folder holds the mark of an output that a build made."""
    return (output / _MARK).is_dir()


def staging_folder(output: Path) -> Path:
    """Return where the next tree of an output folder is made."""
    return output.with_name(f".{output.name}.newsroom-new")


def retired_folder(output: Path) -> Path:
    """Return where the previous tree waits for its deletion."""
    return output.with_name(f".{output.name}.newsroom-old")


def leftovers(output: Path) -> tuple[Path, ...]:
    """Return the folders that exist beside an output only during a change, or after a kill."""
    return staging_folder(output), retired_folder(output), changes_folder(output)


def recover(output: Path) -> None:
    """Clean up after a killed build: complete a small change, remove the rest.

    The last good tree goes back where it is missing. Raises OSError.
    """
    retired = retired_folder(output)
    if retired.exists() and not output.exists():
        retired.rename(output)
    for leftover in (staging_folder(output), retired):
        remove_tree(leftover)
    complete_change(output)


def promote(
    output: Path,
    made: Mapping[str, int],
    gone: Set[str],
    present: Mapping[str, object],
    write: Callable[[Path], None],
) -> dict[str, tuple[int, int]]:
    """Make some files of the output and delete others; return size and time of those made, as `scan_tree` does.

    Where all files go into a new tree, return those of all files. `made` gives the rank of each file to make, `present`
    has the files that the output holds now. `write` makes the files below the folder that it is given. Where it raises
    OSError, the output is as before.
    """
    change = plan_change(made, gone, present)
    if is_small(change, present):
        apply_change(output, change, write)
        changed = {file: os.lstat(output / file) for file in change.put}
        return {file: (status.st_size, status.st_mtime_ns) for file, status in changed.items()}

    def make(folder: Path) -> None:
        write(folder)
        link_unchanged(output, folder, present.keys() - made.keys() - gone)

    swap_in(output, make, len(present))
    return scan_tree(output)


def swap_in(output: Path, make: Callable[[Path], None], size: int) -> None:
    """Replace the output by what `make` puts below the folder that it is given.

    `size` is the number of files that the output holds. Raises OSError; then the output is as it was.
    """
    staging, retired = staging_folder(output), retired_folder(output)
    new_above = [folder for folder in output.parents if not folder.exists()]
    try:
        staging.mkdir(parents=True)
        staging.chmod(0o755)
        (staging / _MARK).mkdir()
        make(staging)
        _swap(staging, output, retired)
    except BaseException:
        with contextlib.suppress(OSError):
            if output.exists() or not retired.exists():  # otherwise `recover` needs this tree
                remove_tree(staging)
            for folder in new_above:
                folder.rmdir()
        raise
    for leftover in (staging, retired):
        with contextlib.suppress(OSError):  # the next run tries again
            (remove_large_tree if size > _LARGE and leftover.exists() else remove_tree)(leftover)


def link_unchanged(output: Path, folder: Path, files: Iterable[str]) -> None:
    """Put files of an output below a new folder: as hard links, or as copies where there are none. Raises OSError."""
    folders = Folders(folder)
    for file in sorted(files):
        source, target = f"{output}/{file}", folders.place(file)
        try:
            os.link(source, target)
        except OSError as fault:
            if fault.errno not in (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP):
                raise
            shutil.copy2(source, target)


def _swap(staging: Path, output: Path, retired: Path) -> None:
    """Exchange two folders in one step where the system can; else by two renames that `recover` can complete."""
    if not output.exists():
        staging.rename(output)
        return
    if exchange(staging, output):
        return
    output.rename(retired)
    try:
        staging.rename(output)
    except BaseException:
        retired.rename(output)
        raise
