"""Read TARGETS of publishconf.py: the hosts by the names that ``./inv publish`` takes.

    TARGETS = {
        "web": {"kind": "folder", "path": "/srv/www/newsroom"},
        "store": {"kind": "rclone", "remote": "store:bucket/site"},
        "pages": {"kind": "branch", "repository": "git@host:team/site.git", "branch": "pages"},
    }

None holds a credential; one that does is refused.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.branch import BranchHost
from plugins.publishing.folder import FolderHost
from plugins.publishing.host import Host
from plugins.publishing.rclone import RcloneHost

KEYS = {"folder": ("path",), "rclone": ("remote",), "branch": ("repository", "branch")}


@dataclass(frozen=True)
class Target:
    """A host by its name in the settings, and the folder of the cache that is its own."""

    name: str
    host: Host
    cache: Path


def load_target(targets: object, name: str, root: Path, site: Path) -> Target:
    """Return the target of this name, or raise what is wrong in the settings.

    Relative paths are the project's (`root`); `site` is the build, which the host must not overlap with.
    """
    if not isinstance(targets, Mapping) or name not in targets:
        raise unknown(name, list(targets) if isinstance(targets, Mapping) else [])
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name):
        raise wrong(name, "nama target: huruf kecil, angka, tanda hubung", "a target's name: lower case, digits, -")
    entry = targets[name]
    kind = entry.get("kind") if isinstance(entry, Mapping) else None
    if not isinstance(kind, str) or kind not in KEYS:
        raise wrong(name, f"'kind' harus salah satu dari {', '.join(KEYS)}", f"'kind' is one of {', '.join(KEYS)}")
    keys = {"kind", *KEYS[kind]}
    if set(entry) != keys or not all(isinstance(value, str) and value for value in entry.values()):
        raise wrong(name, f"isinya harus tepat {sorted(keys)}, berupa teks", f"it has exactly {sorted(keys)}, texts")
    cache = root / ".cache" / "publish" / name
    return Target(name, build_host(name, entry, root, site, cache), cache)


def build_host(name: str, entry: Mapping[str, str], root: Path, site: Path, cache: Path) -> Host:
    """Return the host that a checked entry describes."""
    if entry["kind"] == "folder":
        folder = (root / Path(entry["path"]).expanduser()).resolve()
        build = site.resolve()
        if folder.is_relative_to(build) or build.is_relative_to(folder) or root.resolve().is_relative_to(folder):
            raise wrong(
                name,
                f"{folder} bertumpuk dengan hasil build atau proyek ini",
                f"{folder} overlaps with the output of the build or with this project",
            )
        return FolderHost(folder)
    if entry["kind"] == "rclone":
        # A name from rclone's configuration; a connection string would carry credentials into the settings.
        if not re.fullmatch(r"\w[\w.+@ -]*:[^,]*", entry["remote"]):
            raise wrong(name, "'remote' harus nama:path dari rclone config", "'remote' is name:path of rclone config")
        return RcloneHost(entry["remote"])
    if entry["repository"].startswith("-") or entry["branch"].startswith("-"):
        raise wrong(name, "tidak boleh diawali tanda hubung", "nothing here begins with a dash")
    if re.match(r"\w+://[^/]*:[^/]*@", entry["repository"]):
        raise wrong(name, "jangan tulis kata sandi di alamat", "never write a password into the address")
    repository = entry["repository"]
    if ":" not in repository:  # a path, not an address
        repository = str((root / Path(repository).expanduser()).resolve())
    return BranchHost(repository, entry["branch"], cache / "repository.git")


def wrong(name: str, indonesian: str, english: str) -> Refused:
    """Return the error of a target whose settings cannot be used."""
    return Refused(
        WRONG_USE,
        Words(f"publishconf.py, TARGETS[{name!r}]: {indonesian}.", f"publishconf.py, TARGETS[{name!r}]: {english}."),
    )


def unknown(name: str, names: list[str]) -> Refused:
    """Return the error of a name that no target has, with those that there are."""
    if not names:
        return Refused(
            WRONG_USE,
            Words(
                "Belum ada target; tambahkan TARGETS di publishconf.py (lihat README, Menerbitkan).",
                "There is no target yet; add TARGETS to publishconf.py (see README, Publishing).",
            ),
        )
    near = difflib.get_close_matches(name, names, 1)
    known = ", ".join(near or sorted(names))
    return Refused(
        WRONG_USE,
        Words(f"Target {name!r} tidak dikenal; yang ada: {known}.", f"No target {name!r}; there is: {known}."),
    )
