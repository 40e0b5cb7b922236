"""Ctrl-C while Pelican's own command starts: it ends with 130, where Pelican would end with 0 as if all were well."""

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn

from plugins.ground.exit_codes import INTERRUPTED


def end_at_ctrl_c() -> None:
    """From now on let Ctrl-C end the process with 130, where Pelican's own command runs.

    Pelican's `main` answers KeyboardInterrupt with a warning and exit code 0, but lets SystemExit pass. Call this
    before the first slow import of a settings file.
    """
    if _runs_in_pelicans_command():
        signal.signal(signal.SIGINT, _end)


@contextlib.contextmanager
def ctrl_c_heard() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt for the time of the block, which answers it itself."""
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
