"""Ctrl-C while Pelican's own command starts: end with exit code 130. Pelican would end with 0, as if all were well."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

from plugins.ground.exit_codes import INTERRUPTED


def end_at_ctrl_c() -> None:
    """Let Ctrl-C end the process with 130 from now on, if Pelican's own command is running.

    Pelican's `main` answers KeyboardInterrupt with a warning and exit code 0, but lets SystemExit pass. Call this
    before the first slow import of a settings file.
    """
    if _runs_in_pelicans_command():
        signal.signal(signal.SIGINT, _end)


@contextlib.contextmanager
def ctrl_c_heard() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt for the time of the block; the block handles it."""
    before = signal.getsignal(signal.SIGINT)
    if before is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        if before is _end:
            signal.signal(signal.SIGINT, _end)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(INTERRUPTED)


def _runs_in_pelicans_command() -> bool:
    """Whether Pelican's `main` is among the functions that are running."""
    main = getattr(sys.modules.get("pelican"), "main", None)
    frame: FrameType | None = sys._getframe()
    while main is not None and frame is not None:
        if frame.f_code is main.__code__:
            return True
        frame = frame.f_back
    return False
