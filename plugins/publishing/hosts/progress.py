"""How far a transfer is: bytes sent of all bytes, and the time that the rest will take."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from plugins.ground.progress import tell_progress
from plugins.ground.words import Words

_SENDING = Words("mengirim (kB)", "sending (kB)")
_PAUSE = 60.0  # seconds between two lines of a log
_SMALLEST_PART, _MOST_PARTS = 4_000_000, 50


class Progress:
    """Counts the bytes of a transfer, and tells how far it is: on a terminal at each step, in a log once a minute.

    Args:
        total: All bytes that will be sent.
        say: Gets the messages.
        clock: Tells seconds.
    """

    def __init__(self, total: int, say: Callable[[Words], None], clock: Callable[[], float] = time.monotonic) -> None:
        self.say, self.total, self.done = say, total, 0
        self._clock, self._began = clock, clock()
        self._said, self._is_log = self._began, not sys.stdout.isatty()

    def reach(self, done: int) -> None:
        """Note that so many of all bytes have been sent. What was sent twice counts once."""
        self.done = min(max(self.done, done), self.total)
        tell_progress(_SENDING, self.done // 1000, self.total // 1000)
        now = self._clock()
        if self._is_log and now - self._said >= _PAUSE and 0 < self.done < self.total:
            self._said = now
            self.say(progress_line(self.done, self.total, (now - self._began) * (self.total - self.done) / self.done))


def progress_line(done: int, total: int, seconds: float) -> Words:
    """Return the line that reports the progress of a transfer."""
    sent, whole, percent = f"{done / 1e6:.1f}", f"{total / 1e6:.1f}", 100 * done // total
    minutes, rest = divmod(round(seconds), 60)
    left = f"{minutes}:{rest:02}"
    return Words(
        f"       {sent} dari {whole} MB ({percent}%), sisa {left} menit",
        f"       {sent} of {whole} MB ({percent} %), {left} minutes left",
    )


def bytes_of(site: Path, paths: Iterable[str]) -> int:
    """Return how many bytes some files have together."""
    return sum((site / path).stat().st_size for path in paths)


def in_parts(site: Path, paths: Sequence[str]) -> Iterator[tuple[list[str], int]]:
    """Yield files in parts, each with its bytes, for a program that does not say how far it is."""
    sizes = {path: bytes_of(site, [path]) for path in paths}
    most = max(_SMALLEST_PART, sum(sizes.values()) // _MOST_PARTS)
    part: list[str] = []
    size = 0
    for path in paths:
        part.append(path)
        size += sizes[path]
        if size >= most:
            yield part, size
            part, size = [], 0
    if part:
        yield part, size
