"""Files of the cache: each is sealed, so that what is damaged, or was written by somebody else, counts as absent.

Some of them are pickles or compiled code, so whoever can put one there could run a program in the next build. The seal
is a keyed digest, and the key counts only where it was made: it is a file beside the entries, whose inode and time of
change go into the key. A cache that was copied, or unpacked from an archive, is therefore no cache of ours, even where
it brings its key along. An entry that belongs to another user, or that others may write, is refused as well.

Where builds run on machines that are made anew each time, a secret in NEWSROOM_CACHE_KEY takes the place of that file.
"""

import contextlib
import hashlib
import os
import stat
import time
from pathlib import Path

from plugins.ground.files import PRIVATE, opener_with, write_whole
from plugins.ground.system import is_own

KEY = "seal-key"
_KEY_SIZE = 32  # bytes
_KEY_WAIT = 20  # looks at a key that another process is about to write, a hundredth of a second apart
EVERYWHERE = b""  # the key of what must count wherever it lies: its seal finds damage alone


def write_sealed(path: Path, mark: str, body: bytes, *, key: bytes | None = None) -> None:
    """Write what may be lost at any time, for its owner alone. Raises OSError.

    Args:
        path: Where it goes.
        mark: What it was made under, such as a digest of the program. Under another mark it counts as absent.
        body: Its bytes.
        key: The key of its seal; None stands for that of its folder (`key_in`).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    seal = _seal(mark, body, key_in(path.parent) if key is None else key)
    write_whole(path, seal + body, mode=PRIVATE)


def read_sealed(path: Path, mark: str, *, key: bytes | None = None) -> bytes | None:
    """Return what `write_sealed` wrote under this mark; None where it is missing, damaged or foreign."""
    data = read_own(path)
    if data is None:
        return None
    head, end, body = data.partition(b"\n")
    try:
        seal = _seal(mark, body, key_in(path.parent) if key is None else key)
    except OSError:  # the folder may be read-only
        return None
    return body if head + end == seal else None


def read_own(path: str | Path) -> bytes | None:
    """Return the bytes of a file; None where it is missing or may have been written by others."""
    try:
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            return file.read() if stat.S_ISREG(status.st_mode) and is_own(status) else None
    except OSError:
        return None


def key_in(folder: str | Path) -> bytes:
    """Return the key of the entries in a folder: NEWSROOM_CACHE_KEY, or one that is made there. Raises OSError."""
    given = os.environ.get("NEWSROOM_CACHE_KEY")
    if given:
        return hashlib.blake2b(given.encode("utf-8", "surrogateescape"), digest_size=_KEY_SIZE).digest()
    path = Path(folder, KEY)
    for _ in range(_KEY_WAIT):
        with contextlib.suppress(FileExistsError):
            _write_key(path)
        try:
            with open(path, "rb") as file:
                status, secret = os.fstat(file.fileno()), file.read()
        except FileNotFoundError:  # another process found it damaged
            continue
        if not is_own(status):
            break
        if len(secret) == _KEY_SIZE:
            place = f"{status.st_ino} {status.st_ctime_ns}".encode()
            return hashlib.blake2b(secret + place, digest_size=_KEY_SIZE).digest()
        time.sleep(0.01)
    path.unlink(missing_ok=True)  # damaged or another's: all entries under it are lost
    return key_in(folder)


def _seal(mark: str, body: bytes, key: bytes) -> bytes:
    return f"{mark} {hashlib.blake2b(body, digest_size=16, key=key).hexdigest()}\n".encode()


def _write_key(path: Path) -> None:
    """Make a key. Raises FileExistsError where there is one.

    It is written in its place, since a rename would change its time.
    """
    with open(path, "xb", opener=opener_with(PRIVATE)) as file:
        try:
            file.write(os.urandom(_KEY_SIZE))
            file.flush()
        except BaseException:
            path.unlink(missing_ok=True)
            raise
