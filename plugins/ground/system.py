"""Calls that only some systems have, each with a way that works everywhere. No other module asks for the system."""

import contextlib
import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_PR_SET_PDEATHSIG = 1  # prctl(2)
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # renameat2(2)
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP


def can_fork() -> bool:
    """Whether worker processes may be forked. A fork of a process that runs threads could lock up.

    Only on Linux: the libraries of macOS run threads of their own.
    """
    return hasattr(os, "fork") and sys.platform == "linux" and threading.active_count() == 1


def end_with(parent: int) -> None:
    """Let this process, which is a worker, end when its parent does, however that ends.

    Args:
        parent: The parent's process id, as the parent gave it.
    """
    if _die_with_parent():
        if os.getppid() != parent:  # the parent ended before prctl was called
            os._exit(1)
        return
    import multiprocessing  # noqa: PLC0415  slow to load; an idle build needs neither this nor ctypes

    process = multiprocessing.parent_process()
    if process is not None:
        threading.Thread(target=_end_after, args=(process,), daemon=True).start()


def _die_with_parent() -> bool:
    """Ask Linux to kill this process when its parent ends; return whether the system can do that."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415

    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) == 0)
    except (OSError, AttributeError):
        return False


def _end_after(process: "BaseProcess") -> None:
    process.join()
    os._exit(1)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step. Returns False, and changes nothing, where the system cannot. Raises OSError."""
    import ctypes  # noqa: PLC0415

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # TypeError: on Windows None names no library
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Finish the block before answering a signal that asks this process to end.

    Such signals are noted and sent again afterwards. They are not blocked, since a system may give a signal to any
    thread.
    """
    if threading.current_thread() is not threading.main_thread():  # Python tells only the main thread of signals
        yield
        return
    heard: list[int] = []
    endings = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    before = {number: signal.signal(number, lambda one, _: heard.append(one)) for number in endings}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for number in heard[:1]:
            signal.raise_signal(number)


def hear_interrupts(wanted: bool) -> None:
    """Answer Ctrl-C in this thread from now on, or let it wait. Does nothing where signals cannot wait."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK if wanted else signal.SIG_BLOCK, {signal.SIGINT})


def is_own(status: os.stat_result) -> bool:
    """Whether a file or folder belongs to this user or to the administrator, and nobody else may write it.

    Windows tells neither by these calls; there, other users cannot open a user's folders.
    """
    return not hasattr(os, "geteuid") or (status.st_uid in (os.geteuid(), 0) and not status.st_mode & 0o022)
