"""The remedies of faults that the desk can apply by itself, and how to take one back."""

import json
import re
import time
from collections.abc import Mapping
from pathlib import Path

from plugins.building.full import inspect_content
from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.commands.fixing import FORM_CODES, fix_forms
from plugins.commands.options import Options
from plugins.desk.withdrawing import plan_story_withdrawal
from plugins.editorial.folders import read_file, require_inside, write_file
from plugins.editorial.redirects import REDIRECTS, build_redirects
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of_bytes
from plugins.ground.exit_codes import FAULTS
from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.site import Site

_DRAFT = re.compile(r"write status: withdrawn into (\S+)/index\.")
_NO_REMEDY = Words(
    "kesalahan ini tidak ada lagi, atau perbaikannya perlu keputusan Anda",
    "this fault is not there any more, or its remedy needs a decision of yours",
)
_CHANGED = Words(
    "berkasnya berubah lagi sesudah itu; kembalikan sendiri", "the file has changed again since; take it back yourself"
)


def remedies_of(fault: Diagnostic) -> tuple[str, ...]:
    """Return the remedies of a fault, by what their buttons say: names of `mend_…` among the texts."""
    if fault.code == "vanished-address":
        return ("withdrawn", "redirect") if _DRAFT.search(fault.hint.en) else ("redirect",)
    return ("forms",) if fault.code in FORM_CODES else ()


def apply_remedy(fault: Diagnostic, remedy: str, root: Path, options: Options, site: Site) -> dict[str, str | None]:
    """Apply a remedy of a fault to a content folder. Raises Refused where it has none, or it changes nothing.

    Args:
        fault: The fault, as the last build found it.
        remedy: One of `remedies_of(fault)`.
        root: The content folder.
        options: The options of commands on it.
        site: What the last build read.

    Returns:
        The text before of each file that changed, by path; None for a file that was not there.
    """
    if remedy not in remedies_of(fault):
        raise Refused(FAULTS, _NO_REMEDY)
    if remedy == "forms":
        before = {fault.path: _text(root, fault.path)}
        # Plugins of its own: those of the preview must not read the content in between.
        project = load_project(False, options.overrides, options.content)
        fix_forms(inspect_content(project, build_setup(project.settings)).site, {fault.path})
    else:
        planned = _plan(fault, remedy, root, site)
        before = {path: _text(root, path) for path in planned}
        for path, text in planned.items():
            write_file(root, path, text)
    if before == {path: _text(root, path) for path in before}:
        raise Refused(FAULTS, _NO_REMEDY)
    return before


def _plan(fault: Diagnostic, remedy: str, root: Path, site: Site) -> dict[str, str]:
    """Return what a remedy writes into which files."""
    draft = _DRAFT.search(fault.hint.en)
    if remedy == "withdrawn" and draft:
        return {opened.path: text for opened, text in plan_story_withdrawal(root, draft[1], site)}
    old, _, target = fault.hint.en.partition(f"{REDIRECTS}: ")[2].partition(": ")
    text = build_redirects(root, {old: target}, {old}) if old and target else None
    return {REDIRECTS: text} if text is not None else {}


def keep_for_undo(root: Path, folder: Path, before: Mapping[str, str | None]) -> str:
    """Keep what the files of a remedy were before; return the name by which `undo_remedy` takes it back."""
    name = f"{time.time_ns():020d}"
    kept = {path: [text, _digest(root, path)] for path, text in before.items()}
    write_whole(folder / f"{name}.json", json.dumps(kept).encode(), mode=PRIVATE)
    return name


def undo_remedy(root: Path, folder: Path, name: str) -> None:
    """Put the files of a remedy back. Raises Refused where one has changed since."""
    file = folder / f"{name}.json"
    if not name.isdigit() or not file.is_file():
        raise Refused(FAULTS, _NO_REMEDY)
    kept = json.loads(file.read_text(encoding="utf-8"))
    if any(_digest(root, path) != after for path, (_, after) in kept.items()):
        raise Refused(FAULTS, _CHANGED)
    for path, (text, _) in kept.items():
        if text is None:
            require_inside(root, root / path)
            (root / path).unlink()
        else:
            write_file(root, path, text)
    file.unlink()


def _text(root: Path, path: str) -> str | None:
    return read_file(root, path) if (root / path).is_file() else None


def _digest(root: Path, path: str) -> str:
    text = _text(root, path)
    return digest_of_bytes(text.encode()) if text is not None else ""
