"""The preview: builds on every save, and shows faults in the page, over the last good site."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.building.full import build
from plugins.building.memory import Memory
from plugins.building.pelican import load_project
from plugins.building.rebuild import rebuild
from plugins.building.revision import Known
from plugins.building.settings import Project
from plugins.console.outcome import guarded
from plugins.console.paths import ROOT
from plugins.console.reporter import Changes, Reporter
from plugins.console.terminal import Terminal
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of
from plugins.ground.exit_codes import FAULTS, GOOD, INTERRUPTED, WRONG_USE
from plugins.ground.looks import look_of
from plugins.ground.refusals import Refused
from plugins.ground.trees import remove_tree
from plugins.ground.words import Words
from plugins.incremental.build_record import Seen, digest_code, look_over
from plugins.incremental.parse_cache import Forgotten
from plugins.newsroom.site import Site
from plugins.preview.board import Board
from plugins.preview.early import EarlyPage, EarlyPages
from plugins.preview.listening import listening
from plugins.preview.overlay import build_overlay
from plugins.preview.search import PreviewIndex
from plugins.preview.server import PreviewSite, build_server_app
from plugins.preview.watching import Saves, watch_forever
from plugins.rendering.faults import ThemeFault

_SETTINGS = ROOT / "pelicanconf.py"
_HOW_TO_STOP = Words("Tekan Ctrl-C untuk berhenti.", "Press Ctrl-C to stop.")
_PROGRAM_CHANGED = Words(
    "Program newsroom berubah; hentikan (Ctrl-C) dan mulai lagi ./inv serve untuk memakainya.",
    "The newsroom's program changed; stop (Ctrl-C) and start ./inv serve again to use it.",
)
_WRONG_SETTINGS = Words("pelicanconf.py salah; lihat terminal", "pelicanconf.py is wrong; see the terminal")

Load = Callable[[bool, dict[str, Any], str], Project]
Furnish = Callable[["Preview", int], Iterable[Any]]


def serve(content: str, port: int, terminal: Terminal, furnish: Furnish = lambda preview, port: ()) -> int:
    """Serve the preview until Ctrl-C; return an exit code. Raises Refused if the port is not free.

    Args:
        content: the folder as the caller wrote it; empty means the folder of the settings.
        port: the number of the port; 0 takes a free one.
        terminal: hears what each build does.
        furnish: returns routes that are answered before those of the site, for the preview and its port.
    """
    output = _output_of(os.path.abspath(content or ROOT / "content"))
    overrides: dict[str, Any] = {"OUTPUT_PATH": str(output)}
    if content:
        overrides["PATH"] = os.path.abspath(content)
    board, saves = Board(), Saves()
    site = PreviewSite(output, board)
    with listening(port) as held:
        address = f"http://127.0.0.1:{held.port}"
        preview = Preview(overrides, content, address, terminal)
        first = preview.rebuild(board)
        site.base, site.is_foreign = preview.base, preview.is_foreign
        site.index = PreviewIndex(lambda more: load_project(False, overrides | more, content)).read
        if first not in (GOOD, FAULTS):
            return first
        terminal.show(f"{address}/")
        with held.answered_by(build_server_app(site, [*furnish(preview, held.port)])):
            threading.Thread(target=watch_forever, args=(preview, saves, terminal), daemon=True).start()
            terminal.message(_HOW_TO_STOP)
            with contextlib.suppress(KeyboardInterrupt):
                # Ctrl-C may come during a build too.
                while True:
                    is_due = saves.wait(preview.is_due, lambda files: preview.show_early(board, files))
                    if is_due and preview.rebuild(board, saves.take_files()) == INTERRUPTED:
                        break
    return INTERRUPTED


def _output_of(content: str) -> Path:
    """Return the preview's output folder for a content folder; delete those of content folders that no longer exist."""
    above = ROOT / ".cache" / "preview"
    for other in above.glob("*/of"):
        with contextlib.suppress(FileNotFoundError):  # another preview, which starts just now, deletes it too
            if not os.path.isdir(other.read_text(encoding="utf-8", errors="surrogateescape")):
                remove_tree(other.parent)
    own = above / digest_of(content)[:12]
    own.mkdir(parents=True, exist_ok=True)
    (own / "of").write_text(content, encoding="utf-8", errors="surrogateescape")
    return own / "output"


class Preview:
    """Builds again and again in one process, and keeps settings, documents and templates that did not change.

    Args:
        overrides: settings that replace those of pelicanconf.py.
        content: the content folder as the caller wrote it.
        address: where the site is served, without a slash.
        reporter: hears what each build does.
        load: reads the settings.
    """

    def __init__(
        self, overrides: dict[str, Any], content: str, address: str, reporter: Reporter, load: Load = load_project
    ) -> None:
        self._overrides, self._content, self._address = overrides, content, address
        self._reporter, self._load = reporter, load
        self._project: Project | None = None
        self._read: tuple[int, ...] = ()  # look of the settings file when it was read
        self._seen: Seen | None = None
        self._memory: Memory | None = None
        # Held while sources are read, since extensions change meanwhile. Other threads that use `known` hold it too.
        self.reading = threading.Lock()
        self.known: Known | None = None  # what the last build read, with or without faults
        self._code = digest_code(ROOT)
        self._board: Board | None = None  # the one that was told last
        self._early = EarlyPages()
        self._posted: EarlyPage | None = None  # the early page that the board was told last

    def watched(self) -> list[str]:
        """Return the folders and files whose change calls for a build."""
        if self._project is None:
            return [str(self._overrides.get("PATH", ROOT / "content")), str(_SETTINGS)]
        return [str(self._project.settings["PATH"]), str(self._project.settings["THEME"]), str(_SETTINGS)]

    @property
    def project(self) -> Project | None:
        """The settings and extensions of the last build; None if they could not be read."""
        return self._project

    @property
    def base(self) -> str:
        """The path of SITEURL at the last build."""
        settings = self._project.settings if self._project else {}
        return urlsplit(str(settings.get("SITEURL", ""))).path.rstrip("/")

    def is_foreign(self, file: str) -> bool:
        """Whether a file of the output was copied as the team gave it."""
        return self._memory is not None and f"static/{file}" in self._memory.known.site.content.files

    def is_behind(self) -> bool:
        """Whether a file has changed since the last build began."""
        return self._seen is None or not self._seen.is_same()

    def is_due(self) -> bool:
        """Whether the same files now make another site: an embargo or midnight has passed."""
        return self._memory is not None and not self._memory.record.is_ready(time.time())

    def rebuild(self, board: Board, saved: Iterable[str] = ()) -> int:
        """Build, tell the board, and return the exit code. `saved` are the files saved since the last build."""
        self._board, heard, saved = board, _Heard(self._reporter), list(saved)
        with self.reading:
            early = self._show_early(board, saved)
            code = guarded(lambda: self._build(heard), ROOT / ".cache", heard)
        if code == GOOD and self._memory:
            board.good(heard.has_changed, is_as_early=early is not None and self._is_made(early))
            for path in sorted(_pages_of(saved, self._memory.known.site)):
                self._reporter.message(Words(f"  lihat: {self._address}{path}", f"  see: {self._address}{path}"))
        else:
            content = self.watched()[0]
            prefix = self._project.content_prefix if self._project else ""
            board.faulty(build_overlay(heard.diagnostics, heard.messages, content, prefix))
        before, self._code = self._code, digest_code(ROOT)
        if self._code != before:
            self._reporter.message(_PROGRAM_CHANGED)
        return code

    def catch_up(self) -> None:
        """Build now where a file has changed since the last build began, without waiting for the watcher."""
        if self._board is not None and self.is_behind():
            self.rebuild(self._board)

    def show_early(self, board: Board, saved: Iterable[str]) -> None:
        """Post the page of the text that was saved, or its faults, at once. The build that follows decides."""
        with self.reading:
            self._show_early(board, list(saved))

    def _show_early(self, board: Board, saved: Sequence[str]) -> EarlyPage | None:
        """Post the early page of a text, or its faults, if that was not done already; return the page."""
        if self._memory is None or look_of(_SETTINGS) != self._read:
            return None
        try:
            page = self._early.make(self._memory, saved)
        except (Forgotten, ThemeFault):
            return None  # the build tells what is wrong
        if page is None or (not page.faults and self._is_made(page)):
            return None
        is_new, self._posted = page is not self._posted, page
        if page.faults:
            if is_new:
                prefix = self._project.content_prefix if self._project else ""
                board.faulty(build_overlay(page.faults, (), self.watched()[0], prefix))
            return None
        if is_new:
            board.early(self.base + page.path, page.file, page.data)
        return page

    def _is_made(self, page: EarlyPage) -> bool:
        """Whether the build made a page as it was shown early."""
        assert self._memory
        try:
            return (self._memory.options.output / page.file).read_bytes() == page.data
        except OSError:
            return False

    def _build(self, reporter: Reporter) -> int:
        if self._memory and look_of(_SETTINGS) == self._read:
            self._seen = None
            revised = rebuild(self._memory, reporter)
            if revised and revised.memory:
                self._memory, self._seen = revised.memory, revised.memory.record.sources
                self.known = revised.known
                return GOOD
        # A build that fails leaves the extensions in an unknown state, so the memory must not be used after it.
        self._memory, self.known, project = None, None, self._current()
        self._seen = look_over(self.watched(), 0)
        result = build(project, reporter, remembers=True)
        self._memory, self.known = result.memory, result.known
        return result.code

    def _current(self) -> Project:
        look = look_of(_SETTINGS)
        if self._project is None or look != self._read:
            try:
                self._project = self._load(False, self._overrides, self._content)
            except SystemExit as ended:  # the terminal has shown why
                raise Refused(WRONG_USE, _WRONG_SETTINGS) from ended
            self._read = look
        return self._project


class _Heard:
    """Passes the reports of a build on to the terminal, and keeps them for the page."""

    def __init__(self, reporter: Reporter) -> None:
        self._reporter = reporter
        self.diagnostics: Sequence[Diagnostic] = ()
        self.messages: list[Words] = []
        self.has_changed = False

    def faults(self, diagnostics: Sequence[Diagnostic], prefix: str) -> None:
        """Keep the faults."""
        self.diagnostics = diagnostics
        self._reporter.faults(diagnostics, prefix)

    def built(self, changes: Changes) -> None:
        """Keep whether anything changed."""
        self.has_changed = bool(changes.made or changes.deleted)
        self._reporter.built(changes)

    def step(self, words: Words, done: int = 0, total: int = 0) -> None:
        """Pass it on."""
        self._reporter.step(words, done, total)

    def message(self, words: Words) -> None:
        """Keep a message."""
        self.messages.append(words)
        self._reporter.message(words)

    def failed(self, words: Words) -> None:
        """Keep why the build failed."""
        self.messages.append(words)
        self._reporter.failed(words)


def _pages_of(saved: Iterable[str], site: Site) -> Iterator[str]:
    """Yield the site paths of the texts among some files."""
    files = {os.path.realpath(file) for file in saved}
    for story, edition in site.shown_editions():
        if os.path.join(os.path.realpath(site.content.root), edition.source) in files:
            yield site.path(story, edition)
