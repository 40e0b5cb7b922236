"""The service worker, the page that it shows without a network, and the script that registers it.

Where the setting is off, a worker is published all the same: one that removes the earlier worker and its copies.
Browsers keep a worker whose file is missing, so a site that once had one could not take it back otherwise.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.binder import Binder
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.pages import ASSET, FilePlan, PagePlan
from plugins.newsroom.serving import lasting_path
from plugins.newsroom.site import Setup, Site

WORKER = "worker.js"
_PAGE = "offline.html"
# Pages that stand in other sites, or that readers leave at once.
_WITHOUT_SCRIPT = ("embed", "redirect")


class Offline(Extension):
    """Plans the worker; where the setting is on, also its pages and its script."""

    def __init__(self, static: Path) -> None:
        self._static, self._is_on = static, False
        self._script = FilePlan("", b"")
        self._worker = b""

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Read the scripts."""
        self._is_on = bool(setup.options.get("offline"))
        if self._is_on:
            data = (self._static / "js/offline.js").read_bytes()
            self._script = FilePlan(lasting_path("offline.js", data), data, ASSET)
            given = {
                "OFFLINE_PAGES": [language.path()[1:] + _PAGE for language in setup.languages],
                "SCRIPT": self._script.file,
                "DRAWING": (self._static / "assets/spared.svg").read_text("utf-8").strip(),
            }
            lines = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
            self._worker = lines.encode() + (self._static / "js" / WORKER).read_bytes()
        else:
            self._worker = (self._static / "js/worker-off.js").read_bytes()
        return ()

    def plan(self, site: Site, binder: Binder) -> Iterable[PagePlan | FilePlan]:
        """Yield the worker, the offline page of each language, and the script."""
        if binder.wants("/" + WORKER):
            yield FilePlan(WORKER, self._worker)
        if not self._is_on:
            return
        texts = site.setup.options["translations"]
        for language in site.languages:
            path = language.path() + _PAGE
            if binder.wants(path):
                title = texts[language.code].gettext("No connection")  # type: ignore[index]
                yield PagePlan("offline", language.code, path, title, title, None, indexed=False, key="offline")
        if binder.wants("/" + self._script.file):
            yield self._script

    def dress(self, plan: PagePlan, site: Site) -> PagePlan:
        """Return the plan with the address of the script."""
        if not self._is_on or plan.chrome is None or plan.template in _WITHOUT_SCRIPT:
            return plan
        return plan.altered(chrome=plan.chrome._replace(script="/" + self._script.file))
