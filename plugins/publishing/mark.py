"""The release mark: a file on a target that names the release there.

It is public like every other file of the site, so it holds only digests and times. It serves three purposes. A clone
that does not know the named release must not publish over it. The digests of recalled pictures reach every clone
through it. And everybody can compare the pages that are served with it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

MARK = "release.json"
MINISIGN_SIGNATURE, SSH_SIGNATURE = SIGNATURES = (f"{MARK}.minisig", f"{MARK}.sig")
LOCK_PREFIX, LOCK_SUFFIX = "release-", ".lock"
_FORMAT = "newsroom-release/1"


@dataclass(frozen=True)
class ReleaseMark:
    """One release on a target.

    Attributes:
        id: Names the release.
        parent: The release that it replaced; empty for the first.
        restores: The earlier release that a rollback brought back with this one; empty for a publication.
        on: The time of its build, ISO 8601.
        site: SITEURL.
        commit: The commit of the content; empty if the content is no Git clone.
        uncommitted: Whether the release shows content that is in no commit.
        complete: False until the last file of the release has arrived; and after a takedown, until the lists follow.
        disclosure_key: Digest of the key that chose the hidden cells of the statistics.
        recalled: Digests (SHA-256) of pictures and files that must not be public again.
        withdrawn: Paths of pages that may only say that their story was withdrawn.
        files: SHA-256 of each file of the release, by path; empty until the last one has arrived.
    """

    id: str
    parent: str = ""
    restores: str = ""
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
        """Return the bytes of the file. Equal marks give equal bytes."""
        values: dict[str, Any] = dict(self.__dict__)
        values |= {"recalled": sorted(self.recalled), "withdrawn": sorted(self.withdrawn), "files": dict(self.files)}
        return (json.dumps({"format": _FORMAT, **values}, indent=0, ensure_ascii=False, sort_keys=True) + "\n").encode()

    def with_files(self, files: Mapping[str, str]) -> "ReleaseMark":
        """Return the mark of the same release as complete, with its files."""
        return replace(self, complete=True, files=files)


def is_damaged(data: bytes) -> bool:
    """Return whether a mark file is no complete JSON text, because sending it was interrupted."""
    try:
        json.loads(data)
    except ValueError:
        return True
    return False


def load_mark(data: bytes) -> ReleaseMark | None:
    """Return the mark that a file's bytes hold, or None if they hold none of ours."""
    try:
        values = json.loads(data)
        if not str(values.pop("format")).startswith("newsroom-release/"):
            return None
        known = {name: values[name] for name in ReleaseMark.__dataclass_fields__ if name in values}
        texts = ("id", "parent", "restores", "on", "site", "commit", "disclosure_key")
        if not known.get("id") or not all(isinstance(known.get(name, ""), str) for name in texts):
            return None
        for name in ("recalled", "withdrawn"):
            known[name] = frozenset(map(str, known.get(name, ())))
        known["files"] = {str(path): str(digest) for path, digest in known.get("files", {}).items()}
        return ReleaseMark(**known)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def release_id(parent: str, on: str, files: Mapping[str, str]) -> str:
    """Return the id of a release: a digest of its files, the time of its build, and the release that it replaces."""
    said = json.dumps([parent, on, sorted(files.items())])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def is_ours(path: str) -> bool:
    """Return whether a publication put this file beside the site: mark, signature or lock. Builds never touch these."""
    return path == MARK or path in SIGNATURES or is_lock(path)


def is_lock(path: str) -> bool:
    """Return whether a path is the lock file of a clone, at the root of the site."""
    return "/" not in path and path.startswith(LOCK_PREFIX) and path.endswith(LOCK_SUFFIX)
