"""Writing a file whole: a reader finds the old bytes or the new, never a part of either."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

PRIVATE, READABLE = 0o600, 0o644
BINARY = getattr(os, "O_BINARY", 0)  # for `os.open`: without it Windows writes other line ends
_UNFINISHED = ".new"
_DAY = 86_400  # seconds


def write_whole(path: str | Path, data: bytes, *, mode: int | None = None, durable: bool = False) -> None:
    """Write a file whole or not at all. Raises OSError.

    Args:
        path: Where it goes. Its folder is made where it is missing.
        data: All of its bytes.
        mode: Its permissions. None keeps those of the file that is there, or takes what the umask leaves.
        durable: Whether it must survive a power cut from now on. That takes a while.
    """
    with written_whole(path, mode=mode, durable=durable) as file:
        file.write(data)


@contextlib.contextmanager
def written_whole(
    path: str | Path, *, mode: int | None = None, durable: bool = False, prefix: str = "."
) -> Iterator[BinaryIO]:
    """Open a file to write: it takes the place of `path` when the block ends well, and vanishes otherwise.

    Raises OSError. It waits beside `path` under a name with this prefix; the content folder and hosts pass over names
    that begin with a dot. The rest is as in `write_whole`.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{prefix}{os.urandom(8).hex()}{_UNFINISHED}")
    try:
        with open(new, "xb", opener=opener_with(0o666 if mode is None else PRIVATE)) as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):  # nothing was there before, and `mode` says nothing
            os.chmod(new, path.stat().st_mode & 0o777 if mode is None else mode)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def opener_with(mode: int) -> Callable[[str, int], int]:
    """Return what lets `open` make a file with these permissions: as it begins, since it may be private."""
    return lambda path, flags: os.open(path, flags, mode)


def remove_unfinished(folder: Path) -> None:
    """Delete what a killed process left half written in a folder more than a day ago. Raises OSError."""
    for new in folder.glob(f"*{_UNFINISHED}"):
        with contextlib.suppress(FileNotFoundError):  # another process does the same
            if new.stat().st_mtime < time.time() - _DAY:
                new.unlink()


def keep_others_out() -> None:
    """Let this process make nothing that every user of the machine may write, whatever the umask is.

    Who can write in `.cache` or `.venv` could run code as the user whose they are. What a group may do is left to the
    umask: a team may share its content folder that way.
    """
    os.umask(os.umask(0o077) | 0o002)
