"""The files in `data/published/` of the content folder: one JSON object a line. Git merges them by keeping both sides.

Lines are only added, never changed. They go through Git with the content, so every clone learns what any clone has
published.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from plugins.ground.files import READABLE, write_whole
from plugins.newsroom.recalls import RECALLED

FOLDER = "data/published"
RELEASES, ADDRESSES, FILES = (f"{FOLDER}/{name}.jsonl" for name in ("releases", "addresses", "files"))
RECORDS = (RELEASES, ADDRESSES, FILES, RECALLED)

Line = Mapping[str, Any]


def parse_line(text: str) -> dict[str, Any] | None:
    """Return the object of a line, or None if the line holds none, such as a marker of a Git conflict."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def load_lines(root: Path, record: str) -> list[dict[str, Any]]:
    """Return the lines of a record. A line that is no object is left out (`./inv check` reports it).

    Raises:
        OSError: The file exists and cannot be read.
    """
    try:
        return parse_lines((root / record).read_text(encoding="utf-8", errors="replace"))
    except (FileNotFoundError, NotADirectoryError):
        return []


def parse_lines(text: str) -> list[dict[str, Any]]:
    """Return the objects of a record's text; a line that is none is left out."""
    return [line for one in text.splitlines() if one.strip() and (line := parse_line(one)) is not None]


def append_lines(root: Path, record: str, lines: Iterable[Line]) -> int:
    """Add the lines that a record does not have yet, either all or none; return how many.

    Raises:
        OSError: The record cannot be written; it is unchanged.
    """
    file = root / record
    before = file.read_bytes() if file.exists() else b""
    known = set(before.decode("utf-8", "replace").splitlines())
    new = list(dict.fromkeys(text for text in map(_written, lines) if text not in known))
    if not new:
        return 0
    if before and not before.endswith(b"\n"):
        before += b"\n"
    write_whole(file, before + "".join(f"{text}\n" for text in new).encode(), mode=READABLE, durable=True)
    return len(new)


def _written(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False, sort_keys=True)
