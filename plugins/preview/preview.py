"""The preview: builds on every save, and shows faults in the page over the last good site."""

import contextlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchfiles import Change, DefaultFilter, watch

from plugins.building import full as house
from plugins.building.rebuild import Memory, rebuild
from plugins.ground.digests import digest_of
from plugins.ground.exit_codes import FAULTS, GOOD, INTERRUPTED, WRONG_USE
from plugins.ground.looks import look_of
from plugins.ground.refusals import Refused
from plugins.ground.trees import remove_tree
from plugins.ground.words import Words, in_words
from plugins.incremental.build_record import Seen, digest_code, look_over
from plugins.newsroom.files import is_passed_over
from plugins.preview.overlay import build_overlay
from plugins.preview.server import Board, bound

_STEP = 10  # milliseconds; watchfiles tells saves after this
_QUIET = 0.05  # seconds without a further save, after which a build begins
_LONGEST = 0.5  # seconds that a row of saves is gathered
_LOOK_AGAIN = 1.0  # seconds
_ENOUGH = 3  # watches in a row that failed though all is there
_SHOWN = 20  # lines of what was made
_SETTINGS = house.ROOT / "pelicanconf.py"


def serve(content: str, port: int, say: Callable[[str], None]) -> int:
    """Serve the preview until Ctrl-C; return an exit code. `content` is the folder as it was given; none is ours.

    Raises Refused where the port cannot be had.
    """
    output = _output_of(os.path.abspath(content or house.ROOT / "content"))
    overrides: dict[str, Any] = {"OUTPUT_PATH": str(output)}
    if content:
        overrides |= {"PATH": os.path.abspath(content), "NEWSROOM_CONTENT_AS_GIVEN": content}
    board, preview = Board(), Preview(overrides, say)
    with bound(port, output, board) as server:
        first = preview.rebuild(board)
        if first not in (GOOD, FAULTS):
            return first
        threading.Thread(target=server.serve_forever, daemon=True).start()
        saved = threading.Event()
        threading.Thread(target=_watch, args=(preview, saved, say), daemon=True).start()
        say(f"http://127.0.0.1:{server.server_address[1]}/")
        with contextlib.suppress(KeyboardInterrupt):
            # Ctrl-C may come while it is building, too.
            while not _is_called(saved, preview) or preview.rebuild(board) != INTERRUPTED:
                pass
        server.shutdown()
    return INTERRUPTED


def _output_of(content: str) -> Path:
    """Return where the preview of a content folder is made; those of folders that are gone go."""
    above = house.ROOT / ".cache" / "preview"
    for other in above.glob("*/of"):
        if not os.path.isdir(other.read_text(encoding="utf-8", errors="surrogateescape")):
            remove_tree(other.parent)
    own = above / digest_of(content)[:12]
    own.mkdir(parents=True, exist_ok=True)
    (own / "of").write_text(content, encoding="utf-8", errors="surrogateescape")
    return own / "output"


def _is_called(saved: threading.Event, preview: "Preview") -> bool:
    """Wait a while; return whether there is something to build, once a row of saves has ended."""
    if not saved.wait(_LOOK_AGAIN):  # with a limit, so that Ctrl-C is heard
        return preview.is_due()
    end = time.monotonic() + _LONGEST
    while saved.is_set() and time.monotonic() < end:
        saved.clear()
        saved.wait(_QUIET)
    saved.clear()
    return True


def _watch(preview: "Preview", saved: threading.Event, say: Callable[[str], None]) -> None:
    """Set `saved` after each save, for ever; saves made while a build runs count for the next."""
    failures = 0
    while True:
        try:
            _watch_once(preview, saved, polls=failures >= _ENOUGH)
            failures = 0
        except (OSError, RuntimeError) as fault:  # the last is what watchfiles makes of what it does not expect
            # A folder went away just as its watch began: that is a change like any other, and the watch begins anew.
            # Where all are there, the system has no more watches to give.
            failures += all(map(os.path.exists, preview.watched()))
            if failures == _ENOUGH:
                say(
                    in_words(
                        f"Sistem tidak memberi tahu bila berkas berubah ({fault}); kini dilihat terus-menerus.",
                        f"The system does not tell when files change ({fault}); they are looked at again and again.",
                    )
                )
            saved.set()
            time.sleep(_QUIET)


def _watch_once(preview: "Preview", saved: threading.Event, polls: bool) -> None:
    """Set `saved` after each save, until a watched folder is taken away or replaced. Raises OSError."""
    paths = preview.watched()
    # An inode is not enough: what is deleted gives its own to what comes next.
    before, is_first = [look_of(path) for path in paths], True
    for changes in watch(
        *(path for path in paths if os.path.exists(path)),
        step=_STEP,
        rust_timeout=int(_LOOK_AGAIN * 1000),
        force_polling=polls or None,
        yield_on_timeout=True,
        watch_filter=_Sources(),
    ):
        # What was saved between the last build and the beginning of this watch, nobody has seen.
        if changes or (is_first and preview.is_behind()):
            saved.set()
        is_first = False
        # A branch switch may take a folder away and put another in its place: that one must be watched.
        if [look_of(path) for path in paths] != before:
            saved.set()
            return


class _Sources(DefaultFilter):
    """Passes over what editors leave beside a file while they save it."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change of a file calls for a build."""
        return super().__call__(change, path) and not is_passed_over(os.path.basename(path))


class Preview:
    """Builds again and again in one process, which keeps settings, documents and templates that did not change."""

    def __init__(self, overrides: dict[str, Any], say: Callable[[str], None]) -> None:
        self._overrides, self._say = overrides, say
        self._settings: dict[str, Any] = {"PATH": overrides.get("PATH", house.ROOT / "content")}
        self._read: tuple[int, ...] = ()
        self._seen: Seen | None = None
        self._memory: Memory | None = None
        self._code = digest_code(house.ROOT)
        self._roots = (Path(os.path.abspath(".")), house.ROOT)  # the first may go away while it serves

    def watched(self) -> list[str]:
        """Return the folders and files whose change calls for a build."""
        known = [str(self._settings[name]) for name in ("PATH", "THEME") if name in self._settings]
        return [*known, str(_SETTINGS)]

    def is_behind(self) -> bool:
        """Whether a file is not as it was when the last build began."""
        return self._seen is None or not self._seen.is_same()

    def is_due(self) -> bool:
        """Whether time has made the site another: an embargo has passed, or midnight."""
        return self._memory is not None and not self._memory.record.is_ready(time.time())

    def rebuild(self, board: Board) -> int:
        """Build, tell the board, and return the exit code."""
        told: list[str] = []

        def hear(text: str) -> None:
            (made if text.startswith("  ") else told).append(text)
            if not text.startswith("  "):
                self._say(text)

        made: list[str] = []

        def run() -> int:
            if self._memory and look_of(_SETTINGS) == self._read:
                self._seen = None
                revised = rebuild(self._memory, hear, explain=True)
                if revised:
                    self._memory, self._seen = revised, revised.record.sources
                    return GOOD
            # What it knew is used up: a build that fails leaves the extensions as they were on its way.
            self._memory, settings = None, self._current()
            self._seen = look_over(self.watched(), 0)
            return house.build(settings, hear, self._remember)

        code = house.guarded(run, house.ROOT / ".cache", hear)
        for line in made[:_SHOWN]:
            self._say(line)
        if len(made) > _SHOWN:
            self._say(f"  … +{len(made) - _SHOWN}")
        if code == GOOD:
            board.good(bool(made))
        else:
            board.faulty(build_overlay(told, self._roots))
        before, self._code = self._code, digest_code(house.ROOT)
        if self._code != before:
            self._say(
                in_words(
                    "Program newsroom berubah; hentikan (Ctrl-C) dan mulai lagi ./inv serve untuk memakainya.",
                    "The newsroom's program changed; stop (Ctrl-C) and start ./inv serve again to use it.",
                )
            )
        return code

    def _remember(self, memory: Memory) -> None:
        self._memory = memory

    def _current(self) -> dict[str, Any]:
        look = look_of(_SETTINGS)
        if look != self._read:
            try:
                self._settings = house.newsroom_settings(False, self._overrides) | {"NEWSROOM_EXPLAIN": True}
            except SystemExit as ended:  # what is wrong was told in the terminal, as Pelican's command needs it
                reason = Words("pelicanconf.py salah; lihat terminal", "pelicanconf.py is wrong; see the terminal")
                raise Refused(WRONG_USE, reason) from ended
            self._read = look
        return self._settings
