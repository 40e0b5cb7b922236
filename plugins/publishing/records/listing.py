"""Remember how the host listed each file just after it was sent, for hosts that tell no digests.

A record that is lost, damaged or of another machine costs a second sending and nothing else.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from plugins.ground.files import PRIVATE, write_whole
from plugins.publishing.plan import HostedFile, LocalFile

Sent = dict[str, tuple[HostedFile, str]]


def load_listing(file: Path) -> Sent:
    """Return path -> (how it was listed, digest of what was sent); empty where there is no record to trust."""
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        return {path: (HostedFile(size, modified), digest) for path, (size, modified, digest) in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def as_listed(tree: Mapping[str, LocalFile], hosted: Mapping[str, HostedFile]) -> Sent:
    """Return what is to be remembered of a host that holds `tree`: the files that it lists without a digest."""
    return {path: (hosted[path], local.digest) for path, local in tree.items() if not hosted[path].digest}


def write_listing(file: Path, sent: Sent) -> None:
    """Write the record, whole or not at all."""
    write_entries(file, {path: (hosted.size, hosted.modified, digest) for path, (hosted, digest) in sent.items()})


def write_entries(file: Path, entries: Mapping[str, tuple[object, ...]]) -> None:
    """Write what is known of a target's files by path, whole or not at all."""
    write_whole(file, json.dumps(entries, indent=0).encode(), mode=PRIVATE)
