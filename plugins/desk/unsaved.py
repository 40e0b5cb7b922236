"""Unsaved texts: kept in `.cache/desk/` while somebody writes, and offered again after a crash.

They are private to the user of this computer. Nothing of them is in a build, and a save forgets them.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plugins.ground.digests import digest_of
from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.times import WIB


@dataclass(frozen=True)
class Unsaved:
    """What somebody wrote and did not save: the fields of the form, and when."""

    fields: Mapping[str, str]
    moment: datetime


def keep_unsaved(folder: Path, path: str, fields: Mapping[str, str]) -> None:
    """Keep the fields of a form for a file of the content folder. Raises OSError."""
    value = {"path": path, "at": datetime.now(UTC).isoformat(), "fields": dict(fields)}
    write_whole(_file(folder, path), json.dumps(value, ensure_ascii=False).encode(), mode=PRIVATE, durable=True)


def load_unsaved(folder: Path, path: str) -> Unsaved | None:
    """Return what was kept for a file; None where there is nothing, or it is damaged."""
    try:
        value = json.loads(_file(folder, path).read_bytes())
        fields = {str(name): str(text) for name, text in value["fields"].items()}
        return Unsaved(fields, datetime.fromisoformat(value["at"]).astimezone(WIB))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def forget_unsaved(folder: Path, path: str) -> None:
    """Delete what was kept for a file."""
    with contextlib.suppress(FileNotFoundError):
        _file(folder, path).unlink()


def _file(folder: Path, path: str) -> Path:
    return folder / "unsaved" / f"{digest_of(path)}.json"
