"""Write a file in one step: a reader finds all old bytes or all new bytes, never a part."""

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
        durable: Whether the file must survive a power cut. Waiting for the disk takes a while.
    """
    with written_whole(path, mode=mode, durable=durable) as file:
        file.write(data)


@contextlib.contextmanager
def written_whole(
    path: str | Path, *, mode: int | None = None, durable: bool = False, prefix: str = "."
) -> Iterator[BinaryIO]:
    """Open a file to write. When the block ends well, the file replaces `path`; otherwise it is deleted.

    Until then it stands beside `path`, under a name that begins with `prefix`; the content folder and hosts ignore
    names that begin with a dot. The other arguments are those of `write_whole`. Raises OSError.
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
    """Return an opener for `open` that makes a file with these permissions from its first moment."""
    return lambda path, flags: os.open(path, flags, mode)


def remove_unfinished(folder: Path) -> None:
    """Delete half-written files in a folder that a killed process left more than a day ago. Raises OSError."""
    for new in folder.glob(f"*{_UNFINISHED}"):
        with contextlib.suppress(FileNotFoundError):  # another process does the same
            if new.stat().st_mtime < time.time() - _DAY:
                new.unlink()


def keep_others_out() -> None:
    """Let this process make no file that every user of the machine may write, whatever the umask is.

    Somebody who can write in `.cache` or `.venv` could run code as their owner. The umask still decides what a group
    may do: a team may share its content folder that way.
    """
    os.umask(os.umask(0o077) | 0o002)
