"""The buttons beside faults: apply a remedy, show what it changed, and take it back."""

import difflib
import re
from pathlib import Path

from plugins.desk.asking import Asked, Reply, desk_address, go_to
from plugins.desk.newsroom import Desk
from plugins.desk.pages import build_page
from plugins.desk.remedies import apply_remedy, keep_for_undo, undo_remedy
from plugins.desk.saving import saving_lock
from plugins.editorial.folders import read_file
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

_PLACE = re.compile(r"/_desk/[\w./-]*")


class Mending:
    """Answers the buttons beside faults."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def mend(self, asked: Asked) -> Reply:
        """Apply the remedy of a fault, and show what changed."""
        fault, root = self._fault(asked), self._desk.root
        with saving_lock:
            site = self._desk.known.site
            before = apply_remedy(fault, asked.form.get("remedy", ""), root, self._desk.options, site)
            name = keep_for_undo(root, self._folder, before)
        changes = [
            (path, list(difflib.unified_diff((text or "").splitlines(), read_file(root, path).splitlines(), n=1))[2:])
            for path, text in before.items()
        ]
        return build_page("mended.html", asked, changes=changes, name=name, back=_back(asked))

    def undo(self, asked: Asked) -> Reply:
        """Take a remedy back."""
        with saving_lock:
            undo_remedy(self._desk.root, self._folder, asked.form.get("name", ""))
        return go_to(_back(asked))

    @property
    def _folder(self) -> Path:
        return self._desk.drafts / "mended"

    def _fault(self, asked: Asked) -> Diagnostic:
        """Return the fault that a form names, as the last build found it. Raises Refused where it is not there."""
        form = asked.form
        with self._desk.held() as known:
            for fault in known.diagnostics:
                named = (fault.path, str(fault.line), fault.code, fault.message.en)
                if named == (form.get("path"), form.get("line"), form.get("code"), form.get("message")):
                    return fault
        words = Words("kesalahan ini tidak ada lagi; muat ulang halaman", "this fault is gone; load the page again")
        raise Refused(FAULTS, words)


def _back(asked: Asked) -> str:
    """Return the page of the desk from which a form came."""
    back = asked.form.get("back", "")
    return back if _PLACE.fullmatch(back) else desk_address("")
