"""Promotion: a new tree takes the place of the old in one step, after all of it is there.

The tree in the making is a dot-folder beside the output. Files that did not change are hard links, so that a
large site costs little; where the file system has none, they are copied.
"""

import contextlib
import ctypes
import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def scan_output(output: Path) -> dict[str, tuple[int, int]]:
    """Return the files of an output folder: path → (size in bytes, time of modification in ns)."""
    found: dict[str, tuple[int, int]] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(output / folder))
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            else:
                status = entry.stat(follow_symlinks=False)
                found[path] = (status.st_size, status.st_mtime_ns)
    return found


def staging_folder(output: Path) -> Path:
    """Return where the next tree of an output folder is made."""
    return output.with_name(f".{output.name}.newsroom-new")


def retired_folder(output: Path) -> Path:
    """Return where the tree before waits for its deletion."""
    return output.with_name(f".{output.name}.newsroom-old")


def recover(output: Path) -> None:
    """Clear what a killed build left beside the output; put the last good tree back where it is missing.

    Raises OSError.
    """
    retired = retired_folder(output)
    if retired.exists() and not output.exists():
        retired.rename(output)
    for leftover in (staging_folder(output), retired):
        if leftover.exists():
            shutil.rmtree(leftover)


def promote(output: Path, kept: Iterable[str], made: Mapping[str, bytes | Path]) -> None:
    """Replace the output by the files `kept` from it and the files `made` (bytes, or a file to copy).

    The output is untouched until its successor is complete. Raises OSError; then the output is as it was.
    """
    staging, retired = staging_folder(output), retired_folder(output)
    recover(output)
    try:
        staging.mkdir(parents=True)
        folders: set[Path] = {staging}
        for file in kept:
            _link(output / file, _prepared(staging / file, folders))
        for file, source in made.items():
            target = _prepared(staging / file, folders)
            if isinstance(source, Path):
                shutil.copyfile(source, target)
            else:
                target.write_bytes(source)
            target.chmod(0o644)
        for folder in folders:
            folder.chmod(0o755)
        _swap(staging, output, retired)
    except BaseException:
        with contextlib.suppress(OSError):
            if output.exists():
                shutil.rmtree(staging, ignore_errors=True)
        raise
    for leftover in (staging, retired):
        shutil.rmtree(leftover, ignore_errors=True)


def _prepared(target: Path, folders: set[Path]) -> Path:
    folder = target.parent
    if folder not in folders:
        folder.mkdir(parents=True, exist_ok=True)
        while folder not in folders:
            folders.add(folder)
            folder = folder.parent
    return target


def _link(source: Path, target: Path) -> None:
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
    if _exchange(staging, output):
        return
    output.rename(retired)
    try:
        staging.rename(output)
    except BaseException:
        retired.rename(output)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two paths by Linux's renameat2(2); False where that is not to be had."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if result == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
