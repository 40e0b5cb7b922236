"""The board of the preview: the news of each build for its pages."""

import json
import threading
import time
from collections.abc import Callable


class Board:
    """The news for the browser: the last good build that changed something, and the faults since."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number, self._build, self._faults = 0, 0, ""
        self._begun = time.time_ns()  # an open page may come from an earlier preview
        self._listeners: list[Callable[[], None]] = []

    @property
    def build(self) -> str:
        """The name of the last good build that changed something."""
        return f"{self._begun}-{self._build}"

    def good(self, has_made: bool) -> None:
        """Post a good build, and whether it made or deleted any file."""
        with self._lock:
            self._number, self._build, self._faults = self._number + 1, self._build + has_made, ""
        self._tell()

    def faulty(self, text: str) -> None:
        """Post faults; the last good site stays."""
        with self._lock:
            self._number, self._faults = self._number + 1, text
        self._tell()

    def news(self) -> tuple[int, str]:
        """Return the present news as (number, JSON)."""
        with self._lock:
            return self._number, json.dumps({"build": self.build, "faults": self._faults})

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard`, from any thread, whenever there are news. It must return at once."""
        with self._lock:
            self._listeners.append(heard)

    def leave(self, heard: Callable[[], None]) -> None:
        """Call `heard` no more."""
        with self._lock:
            self._listeners.remove(heard)

    def _tell(self) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for heard in listeners:
            heard()
