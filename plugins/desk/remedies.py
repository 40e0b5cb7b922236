"""The remedies of faults that the desk can apply by itself, and how to take one back."""

import json
import time
from collections.abc import Mapping
from pathlib import Path

from plugins.building.full import inspect_content
from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.commands.fixing import fix_forms
from plugins.commands.options import Options
from plugins.editorial.folders import read_file, require_inside, write_file
from plugins.editorial.redirects import REDIRECTS, build_redirects
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of_bytes
from plugins.ground.exit_codes import FAULTS
from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

# What a button says of each code of a fault that has a remedy: a name of `mend_…` among the texts.
REMEDIES: Mapping[str, str] = {"vanished-address": "redirect", "glossary": "forms", "house-style": "forms"}
_NO_REMEDY = Words(
    "kesalahan ini tidak ada lagi, atau perbaikannya perlu keputusan Anda",
    "this fault is not there any more, or its remedy needs a decision of yours",
)
_CHANGED = Words(
    "berkasnya berubah lagi sesudah itu; kembalikan sendiri", "the file has changed again since; take it back yourself"
)


def apply_remedy(fault: Diagnostic, root: Path, options: Options) -> dict[str, str | None]:
    """Apply the remedy of a fault to a content folder, which the options name. Raises Refused where it has none.

    Returns:
        The text before of each file that changed, by path; None for a file that was not there.
    """
    path = REDIRECTS if REMEDIES.get(fault.code) == "redirect" else fault.path
    before = _text(root, path)
    match REMEDIES.get(fault.code):
        case "redirect":
            old, _, target = fault.hint.en.partition(f"{REDIRECTS}: ")[2].partition(": ")
            text = build_redirects(root, {old: target}, {old}) if old and target else None
            if text is not None:
                write_file(root, REDIRECTS, text)
        case "forms":
            # Plugins of its own: those of the preview must not read the content in between.
            project = load_project(False, options.overrides, options.content)
            fix_forms(inspect_content(project, build_setup(project.settings)).site, {path})
    if _text(root, path) == before:
        raise Refused(FAULTS, _NO_REMEDY)
    return {path: before}


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
