"""Try a text that is not saved: its faults, and its page, answered from memory while somebody writes."""

import threading
from collections import OrderedDict

from plugins.building.options import DEFAULT_LIMITS, BuildOptions
from plugins.building.settings import Project, build_options
from plugins.building.theme import RendererLoader
from plugins.building.trial import Trial
from plugins.commands.fixing import FormFix, FormFixes
from plugins.desk.newsroom import Desk
from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.ground.digests import digest_of
from plugins.newsroom.documents import Document
from plugins.newsroom.prose import mark_at
from plugins.reading.document_reader import Reader

_PAGES = 8  # pages that are kept until the browser has fetched them


class Trials:
    """Tries texts of the newsroom of a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lock = desk, threading.Lock()
        self._reader: tuple[str, Reader] | None = None
        self._made: tuple[Project, BuildOptions] | None = None
        self._pages: OrderedDict[str, str] = OrderedDict()

    def check(self, path: str, text: str) -> list[Diagnostic]:
        """Return the faults of a text as `./inv check` finds them in its story. Raises Refused."""
        document = self._read(path, text)
        with self._desk.held() as known:
            return Trial(known, document, text.encode()).check()

    def fixes(self, path: str, text: str) -> dict[tuple[str, Mark], FormFix]:
        """Return what `./inv check --fix` would write into a text, by the code and the place of the fault."""
        document = self._read(path, text)
        with self._desk.held() as known:
            found = FormFixes(known.site.content, known.site.languages).plan(text, document) if document.marks else []
        return {(one.code, mark_at(text, one.start)): one for one in found}

    def page(self, path: str, text: str) -> str:
        """Make the page of a text, and return the name by which `fetch` gives it; empty where faults prevent it."""
        document = self._read(path, text)
        with self._desk.held() as known:
            plan = Trial(known, document).plan()
            if plan is None:
                return ""
            options = self._options()
            html = RendererLoader(options.theme, known.site.setup, options.render_key)().render(plan)
        name = digest_of(html)[:16]
        with self._lock:
            self._pages[name] = html
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return name

    def fetch(self, name: str) -> str | None:
        """Return a page that was made; None where it is no longer kept."""
        with self._lock:
            return self._pages.get(name)

    def _options(self) -> BuildOptions:
        """Return the options of a build. They are digests of many files, so they are made once for each project."""
        project = self._desk.project
        if self._made is None or self._made[0] is not project:
            self._made = project, build_options(project, self._desk.known.site.setup, self._desk.drafts, DEFAULT_LIMITS)
        return self._made[1]

    def _read(self, path: str, text: str) -> Document:
        parsing = self._options().parsing
        with self._lock:
            if self._reader is None or self._reader[0] != parsing.key:
                self._reader = parsing.key, Reader(parsing.markdown)
            return self._reader[1].read_bytes(text.encode(), path)
