"""Sealed files of the cache. A file that is damaged, or was written by somebody else, counts as absent.

Some of these files are pickles or compiled code: somebody who can put a file there could run a program in the next
build. So each file has a seal, a digest with a secret key. The key is a file beside the entries; its inode and time of
change are part of the key. So the key works only in the folder where it was made, and a cache that was copied or
unpacked from an archive is not trusted. An entry that belongs to another user, or that others may write, is refused
too.

On machines that are made anew for each build, a secret in NEWSROOM_CACHE_KEY replaces that file.
"""

import contextlib
import hashlib
import os
import stat
import time
from pathlib import Path

from plugins.ground.digests import digest_of_file
from plugins.ground.files import PRIVATE, opener_with, write_whole
from plugins.ground.system import is_own

KEY = "seal-key"
_KEY_SIZE = 32  # bytes
_KEY_WAIT = 20  # attempts to read a key that another process is writing, 0.01 s apart
EVERYWHERE = b""  # for files that are trusted in any folder: the seal only finds damage


def write_sealed(path: Path, mark: str, body: bytes, *, key: bytes | None = None) -> None:
    """Write a sealed file that only its owner may read. It may be lost at any time. Raises OSError.

    Args:
        path: Where it goes.
        mark: What the file depends on, such as a digest of the program. For a reader with another mark it is absent.
        body: Its bytes.
        key: The key of the seal; None means the key of the folder (`key_in`).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    seal = _seal(mark, body, key_in(path.parent) if key is None else key)
    write_whole(path, seal + body, mode=PRIVATE)


def read_sealed(path: Path, mark: str, *, key: bytes | None = None) -> bytes | None:
    """Return what `write_sealed` wrote under this mark; None if it is missing, damaged or foreign."""
    size = len(_seal(mark, b"", b""))
    try:
        with open(path, "rb", buffering=0) as file:  # the body may be large, so it is read without a copy
            head, body = file.read(size), file.read()
            if not _is_own_file(file.fileno()):
                return None
        return body if head == _seal(mark, body, key_in(path.parent) if key is None else key) else None
    except OSError:  # there is no such file, or the folder is read-only and has no key
        return None


def read_own(path: str | Path) -> bytes | None:
    """Return the bytes of a file; None if it is missing or may have been written by others."""
    try:
        with open(path, "rb") as file:
            return file.read() if _is_own_file(file.fileno()) else None
    except OSError:
        return None


def _is_own_file(number: int) -> bool:
    status = os.fstat(number)
    return stat.S_ISREG(status.st_mode) and is_own(status)


def is_unchanged(path: str | Path, size: int, modified: int, checksum: str) -> bool:
    """Return whether a file is the one that this user wrote. Its bytes are read only if its time has changed.

    Args:
        path: The file.
        size: Its size in bytes when it was written.
        modified: Its time of modification then, in nanoseconds.
        checksum: The digest of its bytes then (`digest_of_file`).
    """
    try:
        status = os.stat(path)
        if status.st_size != size or not is_own(status):
            return False
        return status.st_mtime_ns == modified or digest_of_file(path) == checksum
    except OSError:
        return False


def key_in(folder: str | Path) -> bytes:
    """Return the key for the entries of a folder: NEWSROOM_CACHE_KEY, or a key that is made there. Raises OSError."""
    given = os.environ.get("NEWSROOM_CACHE_KEY")
    if given:
        return hashlib.blake2b(given.encode("utf-8", "surrogateescape"), digest_size=_KEY_SIZE).digest()
    path = Path(folder, KEY)
    for _ in range(_KEY_WAIT):
        with contextlib.suppress(FileExistsError):
            _write_key(path)
        try:
            with open(path, "rb") as file:
                # Read first: the time of change is final once the whole secret can be read.
                secret, status = file.read(), os.fstat(file.fileno())
        except FileNotFoundError:  # another process deleted a damaged key
            continue
        if not is_own(status):
            break
        if len(secret) == _KEY_SIZE:
            place = f"{status.st_ino} {status.st_ctime_ns}".encode()
            return hashlib.blake2b(secret + place, digest_size=_KEY_SIZE).digest()
        time.sleep(0.01)
    path.unlink(missing_ok=True)  # damaged, or another user's: all entries sealed with it are lost
    return key_in(folder)


def _seal(mark: str, body: bytes, key: bytes) -> bytes:
    return f"{mark} {hashlib.blake2b(body, digest_size=16, key=key).hexdigest()}\n".encode()


def _write_key(path: Path) -> None:
    """Make a key. Raises FileExistsError if there is one.

    It is not written under another name first: a rename would change its time of change.
    """
    with open(path, "xb", opener=opener_with(PRIVATE)) as file:
        try:
            file.write(os.urandom(_KEY_SIZE))
            file.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
