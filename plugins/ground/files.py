"""Trees of files: what lies in a folder, and files put beside each other without tearing."""

import contextlib
import hashlib
import os
import shutil
import stat
import time
from pathlib import Path

# A file changed less than this before it was looked at may change again within one tick of the file system's
# clock, so that its times do not tell: 2 s in nanoseconds is the coarsest clock there is (FAT).
RACE = 2_000_000_000
_DAY = 86_400  # seconds


def look_of(path: str | Path) -> tuple[int, ...]:
    """Return what changes whenever a file does: inode, size, times of modification and of change in ns.

    Empty where there is none. The time of change cannot be set back, as that of modification can. Of a link it tells
    both of the link and of where it leads.
    """
    try:
        status = os.lstat(path)
    except OSError:
        return ()
    if stat.S_ISLNK(status.st_mode):
        link = status
        with contextlib.suppress(OSError):  # it may lead nowhere
            status = os.stat(path)
        times = max(link.st_mtime_ns, status.st_mtime_ns), max(link.st_ctime_ns, status.st_ctime_ns)
        return status.st_ino, status.st_size, *times
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def digest_of_bytes(data: bytes) -> str:
    """Return a digest of bytes, by which files are told apart."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_of_file(path: str) -> str:
    """Return the digest of a file's bytes; empty where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return digest_of_bytes(file.read())
    except OSError:
        return ""


def scan_tree(root: Path) -> dict[str, tuple[int, int]]:
    """Return the files below a folder: path → (size in bytes, time of modification in ns). No folder, no files."""
    found: dict[str, tuple[int, int]] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(root / folder))
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


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old bytes or the new, never a part. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        new.write_bytes(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def remove_unfinished(folder: Path) -> None:
    """Delete what `write_atomically` of a killed process left in a folder more than a day ago. Raises OSError."""
    for new in folder.glob("*.new"):
        with contextlib.suppress(FileNotFoundError):  # another process does the same
            if new.stat().st_mtime < time.time() - _DAY:
                new.unlink()


def write_sealed(path: Path, key: str, body: bytes) -> None:
    """Write what may be lost, so that damage is found, and what was made under another key. Raises OSError."""
    write_atomically(path, _seal(key, body) + body)


def read_sealed(path: Path, key: str) -> bytes | None:
    """Return what `write_sealed` wrote under this key; None where it is missing, damaged or another's."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head, end, body = data.partition(b"\n")
    return body if head + end == _seal(key, body) else None


def _seal(key: str, body: bytes) -> bytes:
    return f"{key} {digest_of_bytes(body)}\n".encode()


def remove_tree(folder: Path) -> None:
    """Delete a folder, if there is one, with all below it: also where it says that nobody may. Raises OSError.

    What else stands in its place goes as well; a link leads no further.
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


class Folders:
    """Makes the folders that files need, each once, readable by a web server whatever the umask."""

    def __init__(self, root: Path) -> None:
        self._root, self._made = str(root), {""}

    def place(self, file: str) -> Path:
        """Return where a file below the root goes; its folder is there. Raises OSError."""
        self._make(file.rpartition("/")[0])
        return Path(self._root, file)

    def write(self, file: str, data: bytes) -> None:
        """Write a file below the root that is not there yet, readable by a web server too. Raises OSError."""
        self._make(file.rpartition("/")[0])
        target = os.open(f"{self._root}/{file}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            os.fchmod(target, 0o644)
            rest = memoryview(data)
            while rest:  # a full disk takes a part, then refuses
                rest = rest[os.write(target, rest) :]
        finally:
            os.close(target)

    def _make(self, folder: str) -> None:
        if folder in self._made:
            return
        self._make(folder.rpartition("/")[0])
        self._made.add(folder)
        path = f"{self._root}/{folder}"
        if os.path.isdir(path):
            return
        try:
            os.mkdir(path)
        except FileExistsError:  # another process makes folders as well
            if not os.path.isdir(path):
                raise
        Path(path).chmod(0o755)
