"""Remember how the host listed each file just after it was sent. Hosts without digests need this.

If the record is lost, damaged or from another machine, files are sent a second time; nothing worse happens.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from plugins.ground.files import PRIVATE, write_whole
from plugins.publishing.plan import HostedFile, LocalFile

Sent = dict[str, tuple[HostedFile, str]]


def load_listing(file: Path) -> Sent:
    """Return path -> (how it was listed, digest of what was sent); empty if there is no valid record."""
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        return {path: (HostedFile(size, modified), digest) for path, (size, modified, digest) in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def as_listed(tree: Mapping[str, LocalFile], hosted: Mapping[str, HostedFile]) -> Sent:
    """Return what to remember of a host that holds `tree`: the files that it lists without a digest."""
    return {path: (hosted[path], local.digest) for path, local in tree.items() if not hosted[path].digest}


def write_listing(file: Path, sent: Sent) -> None:
    """Write the record, either completely or not at all."""
    write_entries(file, {path: (hosted.size, hosted.modified, digest) for path, (hosted, digest) in sent.items()})


def write_entries(file: Path, entries: Mapping[str, tuple[object, ...]]) -> None:
    """Write the entries of a target's files by path, either completely or not at all."""
    write_whole(file, json.dumps(entries, indent=0).encode(), mode=PRIVATE)
