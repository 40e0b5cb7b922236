"""Save a text: whole, only where it is still as it was opened, with the texts before kept to go back to."""

import contextlib
import threading
import time
from pathlib import Path

from plugins.desk.opened import Opened, open_text
from plugins.editorial.folders import write_file
from plugins.ground.digests import digest_of, digest_of_bytes
from plugins.ground.files import PRIVATE, write_whole

_KEPT = 30  # texts before, of each file
saving_lock = threading.Lock()  # held while files of the content folder are written


class ChangedOnDisk(Exception):
    """The file is no longer as it was opened. `now` is what it is."""

    def __init__(self, now: Opened) -> None:
        super().__init__(now.path)
        self.now = now


def save_text(root: Path, drafts: Path, opened: Opened, text: str) -> str:
    """Write the text of a file and return its digest. Raises ChangedOnDisk, Refused, OSError; then nothing is written.

    The text before is kept below the folder `drafts`.
    """
    with saving_lock:
        folder = opened.path.rpartition("/")[0]
        now = open_text(root, folder, opened.language)
        if now.digest != opened.digest:
            raise ChangedOnDisk(now)
        if text != now.text:
            _keep_before(drafts, opened.path, now.text)
            write_file(root, opened.path, text)
        return digest_of_bytes(text.encode())


def text_before(drafts: Path, path: str) -> str | None:
    """Return the text of a file before the last save at the desk; None where none is kept."""
    kept = _kept(drafts, path)
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return kept[-1].read_bytes().decode() if kept else None
    return None


def undo_save(root: Path, drafts: Path, opened: Opened) -> str | None:
    """Write the text before the last save, and return its digest; None where none is kept.

    Called again it goes back one more save. Raises as `save_text` does.
    """
    before = text_before(drafts, opened.path)
    if before is None:
        return None
    digest = save_text(root, drafts, opened, before)
    kept = _kept(drafts, opened.path)
    for file in kept[-2:] if opened.text != before else kept[-1:]:  # this step, and what it kept
        file.unlink(missing_ok=True)
    return digest


def _keep_before(drafts: Path, path: str, text: str) -> None:
    folder = _folder(drafts, path)
    write_whole(folder / f"{time.time_ns():020d}.md", text.encode(), mode=PRIVATE)
    for old in _kept(drafts, path)[:-_KEPT]:
        old.unlink(missing_ok=True)


def _kept(drafts: Path, path: str) -> list[Path]:
    return sorted(_folder(drafts, path).glob("[0-9]*.md"))


def _folder(drafts: Path, path: str) -> Path:
    return drafts / "before" / digest_of(path)
