"""Trees of files: list a folder, delete one, put files into one."""

import contextlib
import os
import shutil
import stat
from pathlib import Path

from plugins.ground.files import BINARY, READABLE
from plugins.ground.system import can_fork
from plugins.ground.workers import worker_pool

_OPEN = 0o755


def scan_tree(root: Path) -> dict[str, tuple[int, int]]:
    """Return the files below a folder: path → (bytes, time of modification in ns). A missing folder has none."""
    found: dict[str, tuple[int, int]] = {}
    folders = [(str(root), "")]
    while folders:
        folder, path = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, f"{path}{entry.name}/"))
            else:
                status = entry.stat(follow_symlinks=False)
                found[path + entry.name] = (status.st_size, status.st_mtime_ns)
    return found


def remove_tree(folder: Path) -> None:
    """Delete a folder with all below it, if there is one, even where its permissions forbid that. Raises OSError.

    A file or link in its place is deleted too; what a link leads to stays.
    """
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    if not folder.exists():
        return
    try:
        shutil.rmtree(folder)
    except PermissionError:
        os.chmod(folder, 0o700)
        for above, names, _ in os.walk(folder):
            for below in (os.path.join(above, name) for name in names):
                if not os.path.islink(below):
                    os.chmod(below, 0o700)
        shutil.rmtree(folder)


def remove_large_tree(folder: Path) -> None:
    """Delete a folder as `remove_tree` does, by two processes that begin at both ends of it. Raises OSError."""
    if can_fork():
        from concurrent.futures import BrokenExecutor  # noqa: PLC0415  slow to load

        with contextlib.suppress(OSError, BrokenExecutor), worker_pool(1) as pool:
            pool.submit(_clear, str(folder), from_end=True)
            _clear(str(folder), from_end=False)
    remove_tree(folder)


def _clear(folder: str, from_end: bool) -> None:
    """Delete a folder, first name first or last name first, until another process is met. Raises OSError."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name, reverse=from_end):
        try:
            if entry.is_dir(follow_symlinks=False):
                _clear(entry.path, from_end)
            else:
                os.unlink(entry.path)
        except FileNotFoundError:
            break
    with contextlib.suppress(OSError):  # the other process is still in it
        os.rmdir(folder)


class Folders:
    """Makes the folders that files need, each once. A web server can read them, whatever the umask is.

    `written` has bytes and time of modification (ns) of the files that were written, as `scan_tree` has them.
    """

    def __init__(self, root: Path) -> None:
        self._root, self._made = str(root), {""}
        self.written: dict[str, tuple[int, int]] = {}

    def place(self, file: str) -> Path:
        """Return the path of a file below the root, and make its folder. Raises OSError."""
        self._make(file.rpartition("/")[0])
        return Path(self._root, file)

    def write(self, file: str, data: bytes) -> None:
        """Write a new file below the root, so that a web server can read it. Raises OSError."""
        self._make(file.rpartition("/")[0])
        path = f"{self._root}/{file}"
        target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, READABLE)
        try:
            rest = memoryview(data)
            while rest:  # a full disk may take a part before it refuses
                rest = rest[os.write(target, rest) :]
            status = os.fstat(target)
        finally:
            os.close(target)
        self.written[file] = status.st_size, status.st_mtime_ns
        if status.st_mode & 0o777 != READABLE:  # to look is quicker than to write the same again
            os.chmod(path, READABLE)

    def _make(self, folder: str) -> None:
        if folder in self._made:
            return
        self._make(folder.rpartition("/")[0])
        self._made.add(folder)
        path = f"{self._root}/{folder}"
        try:
            os.mkdir(path, _OPEN)
        except FileExistsError:  # it was there before, or another process made it
            if not os.path.isdir(path):
                raise
            return
        if stat.S_IMODE(os.lstat(path).st_mode) != _OPEN:
            os.chmod(path, _OPEN)


def link_or_copy(source: str, target: str) -> None:
    """Link a file to a second name. Copy it if the cache is on another disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
