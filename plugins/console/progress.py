"""Progress on a terminal: what a command is doing, how far it is, and how long it will take.

It appears only after two seconds, and only where a person looks at a terminal. Where output is piped, nothing is shown.
"""

import sys
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

_AFTER = 2.0  # seconds
_PAUSE = 0.1  # seconds between two drawings


class Steps:
    """Notes how long each step of a command takes, and shows the present one.

    Args:
        stream: the terminal.
        after: seconds before anything is shown.
    """

    def __init__(self, stream: TextIO | None = None, after: float = _AFTER) -> None:
        self._stream, self._after = stream or sys.stderr, after
        self._begun: float | None = None  # when the first step began
        self._name, self._since = "", 0.0
        self._took: dict[str, float] = {}
        self._shown: Progress | None = None
        self._drawn = 0.0

    def begin(self, name: str, done: int, total: int) -> None:
        """Note that a step has come to `done` of `total`; a total of 0 is unknown. A new name begins a new step."""
        now = time.monotonic()
        self._begun = now if self._begun is None else self._begun
        if name != self._name:
            self.end()
            self._name, self._since, self._drawn = name, now, 0.0
        if now - self._begun >= self._after and now - self._drawn >= _PAUSE and self._is_watched():
            self._drawn = now
            self._draw(done, total)

    def end(self) -> None:
        """Note that the present step is over, and clear the terminal of it."""
        self.clear()
        if self._name:
            self._took[self._name] = self._took.get(self._name, 0.0) + time.monotonic() - self._since
        self._name = ""

    def clear(self) -> None:
        """Clear the terminal, so that lines can be printed. The next drawing shows the step again."""
        if self._shown is not None:
            self._shown.stop()
            self._shown = None

    def took(self) -> dict[str, float]:
        """Return how many seconds each step took, in order, and begin anew."""
        self.end()
        took, self._took, self._begun = self._took, {}, None
        return took

    def _is_watched(self) -> bool:
        return self._stream.isatty() and sys.stdout.isatty()

    def _draw(self, done: int, total: int) -> None:
        # Imported here: most commands end before anything is shown.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        if self._shown is None:
            columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) if total else ()
            # Drawn at each step, not by a thread: processes are forked meanwhile.
            self._shown = Progress(
                TextColumn("{task.description}"),
                *columns,
                console=Console(file=self._stream),
                auto_refresh=False,
                transient=True,
            )
            self._shown.start()
            self._shown.add_task(self._name, total=total or None)
        (task,) = self._shown.task_ids
        self._shown.update(task, completed=done, total=total or None, refresh=True)
