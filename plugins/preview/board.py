"""The board of the preview: the news of each build for its pages."""

import json
import threading
import time
from collections.abc import Callable


class Board:
    """The news for the browser: the last good build that changed something, and the faults since.

    While a build runs, the page of the text that was saved may be there early, under the name that the build will have.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number, self._build, self._last, self._faults = 0, 0, 0, ""
        self._early: tuple[str, str, bytes, int] | None = None  # site path, output file, bytes, number of the build
        self._begun = time.time_ns()  # an open page may come from an earlier preview
        self._listeners: list[Callable[[], None]] = []

    @property
    def build(self) -> str:
        """The name of the last good build that changed something."""
        return self._named(self._build)

    def early(self, path: str, file: str, data: bytes) -> None:
        """Post a page, by its site path and output file, before its build is done. Only this page loads anew."""
        with self._lock:
            self._number, self._last, self._faults = self._number + 1, self._last + 1, ""
            self._early = path, file, data, self._last
        self._tell()

    def early_page(self, file: str) -> tuple[bytes, str] | None:
        """Return an output file that is there early, and the name of its build."""
        with self._lock:
            early = self._early
        return (early[2], self._named(early[3])) if early and early[1] == file else None

    def good(self, has_made: bool, *, is_as_early: bool = False) -> None:
        """Post a good build: whether it made or deleted any file, and whether the early page is as it made it."""
        with self._lock:
            if has_made and self._early and is_as_early:
                self._build = self._early[3]
            elif has_made or self._early:
                self._last += 1
                self._build = self._last
            self._number, self._faults, self._early = self._number + 1, "", None
        self._tell()

    def faulty(self, text: str) -> None:
        """Post faults; the last good site stays."""
        with self._lock:
            self._number, self._faults, self._early = self._number + 1, text, None
        self._tell()

    def news(self) -> tuple[int, str]:
        """Return the present news as (number, JSON)."""
        with self._lock:
            path, _, _, number = self._early or ("", "", b"", self._build)
            news = {"build": self.build, "faults": self._faults, "page": path, "early": self._named(number)}
            return self._number, json.dumps(news)

    def listen(self, heard: Callable[[], None]) -> None:
        """Call `heard`, from any thread, whenever there are news. It must return at once."""
        with self._lock:
            self._listeners.append(heard)

    def leave(self, heard: Callable[[], None]) -> None:
        """Call `heard` no more."""
        with self._lock:
            self._listeners.remove(heard)

    def _named(self, number: int) -> str:
        return f"{self._begun}-{number}"

    def _tell(self) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for heard in listeners:
            heard()
