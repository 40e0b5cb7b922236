"""The release mark: the file on a target that says which release the target holds.

It is public like every other file of the site, so it holds digests and times only. It does three things: a clone that
has never seen the release it names must not publish over it; digests of recalled pictures reach every clone through
it; and everybody can compare the pages that are served with it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

MARK = "release.json"
SIGNATURES = (f"{MARK}.minisig", f"{MARK}.sig")
LOCK_PREFIX, LOCK_SUFFIX = "release-", ".lock"
_FORMAT = "newsroom-release/1"


@dataclass(frozen=True)
class ReleaseMark:
    """One release on a target.

    Attributes:
        id: Names the release.
        parent: The release that it replaced; empty for the first.
        on: The time of its build, ISO 8601.
        site: SITEURL.
        commit: The commit of the content; empty where the content is no Git clone.
        uncommitted: Whether content was published that no commit holds.
        complete: False from before the first file is sent until the last one has arrived.
        disclosure_key: Digest of the key that chose the hidden cells of the statistics.
        recalled: Digests (SHA-256) of pictures and files that must not be public again.
        withdrawn: Pages, by path, that must say that their story was withdrawn, and nothing else.
        files: SHA-256 of each file of the release, by path; empty while it is not complete.
    """

    id: str
    parent: str = ""
    on: str = ""
    site: str = ""
    commit: str = ""
    uncommitted: bool = False
    complete: bool = True
    disclosure_key: str = ""
    recalled: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """Return the file, the same bytes for the same mark."""
        values: dict[str, Any] = dict(self.__dict__)
        values |= {"recalled": sorted(self.recalled), "withdrawn": sorted(self.withdrawn), "files": dict(self.files)}
        return (json.dumps({"format": _FORMAT, **values}, indent=0, ensure_ascii=False, sort_keys=True) + "\n").encode()

    def with_files(self, files: Mapping[str, str]) -> "ReleaseMark":
        """Return the mark of the same release, complete, with its files."""
        return replace(self, complete=True, files=files)


def is_damaged(data: bytes) -> bool:
    """Tell whether a file of the mark's name is no whole JSON text: its sending broke off."""
    try:
        json.loads(data)
    except ValueError:
        return True
    return False


def load_mark(data: bytes) -> ReleaseMark | None:
    """Return the mark in a file's bytes, or None where the file is no mark of ours."""
    try:
        values = json.loads(data)
        if not str(values.pop("format")).startswith("newsroom-release/"):
            return None
        known = {name: values[name] for name in ReleaseMark.__dataclass_fields__ if name in values}
        texts = ("id", "parent", "on", "site", "commit", "disclosure_key")
        if not known.get("id") or not all(isinstance(known.get(name, ""), str) for name in texts):
            return None
        for name in ("recalled", "withdrawn"):
            known[name] = frozenset(map(str, known.get(name, ())))
        known["files"] = {str(path): str(digest) for path, digest in known.get("files", {}).items()}
        return ReleaseMark(**known)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def release_id(parent: str, on: str, files: Mapping[str, str]) -> str:
    """Return the name of a release: a digest of what it holds, when it was built, and what it replaces."""
    said = json.dumps([parent, on, sorted(files.items())])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def is_ours(path: str) -> bool:
    """Tell the files that publications put beside a site: mark, signature, locks. No build makes or deletes them."""
    return path == MARK or path in SIGNATURES or is_lock(path)


def is_lock(path: str) -> bool:
    """Tell a lock file of a clone, at the root of the site."""
    return "/" not in path and path.startswith(LOCK_PREFIX) and path.endswith(LOCK_SUFFIX)
