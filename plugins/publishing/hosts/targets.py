"""Read TARGETS of publishconf.py: the hosts by the names that ``./inv publish`` takes.

    TARGETS = {
        "web": {"kind": "folder", "path": "/srv/www/newsroom"},
        "server": {"kind": "ssh", "host": "tim@server.example.org", "path": "/srv/newsroom"},
        "store": {"kind": "rclone", "remote": "store:bucket/site"},
        "pages": {"kind": "branch", "repository": "git@host:team/site.git", "branch": "pages"},
    }

None holds a credential; one that does is refused, and the refusal does not repeat it.
"""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.compressing import COPIES
from plugins.publishing.hosts.branch import BranchHost
from plugins.publishing.hosts.folder import FolderHost
from plugins.publishing.hosts.host import Host
from plugins.publishing.hosts.rclone import RcloneHost
from plugins.publishing.hosts.ssh import SshHost

KEYS = {"folder": ("path",), "ssh": ("host", "path"), "rclone": ("remote",), "branch": ("repository", "branch")}
NOTICES = ("purge", "indexnow")
OPTIONAL = ("keep", "url", "htaccess", "port", "compress", *NOTICES)


@dataclass(frozen=True)
class Target:
    """A host with the name that the settings give it.

    Attributes:
        name: The name.
        host: Sends to, and reads from, the place.
        cache: The folder of the cache for this target alone.
        keep: Patterns of files that stay on the target although no build has them.
        url: Where readers find the site; empty for SITEURL.
        htaccess: Whether to write our rules into the `.htaccess` of a web server's folder.
        compress: The suffixes of the compressed copies that go beside files, such as `.br`.
        notices: Whom to notify of changes, and how (see `publishing/notices.py`).
    """

    name: str
    host: Host
    cache: Path
    keep: tuple[str, ...] = ()
    url: str = ""
    htaccess: bool = True
    notices: Mapping[str, Any] = field(default_factory=dict)
    compress: tuple[str, ...] = ()


def load_target(targets: object, name: str, root: Path, site: Path, keep: object = ()) -> Target:
    """Return the target with a name.

    Args:
        targets: The setting TARGETS.
        name: The name that the editor gave.
        root: The folder of the project; relative paths start there.
        site: The folder of the build. The host must not overlap with it.
        keep: The setting KEEP: patterns for all targets.

    Raises:
        Refused: The settings are wrong.
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
    named = {key: value for key, value in entry.items() if key not in OPTIONAL}
    if set(named) != keys or not all(isinstance(value, str) and value for value in named.values()):
        raise wrong(name, f"isinya harus tepat {sorted(keys)}, berupa teks", f"it has exactly {sorted(keys)}, texts")
    url = entry.get("url", "")
    for text in (*named.values(), url):
        check_no_secret(name, text)
    patterns = (*patterns_of(name, keep), *patterns_of(name, entry.get("keep", ())))
    cache = root / ".cache" / "publish" / name
    port = str(entry.get("port", ""))
    if port and not re.fullmatch(r"\d{1,5}", port):
        raise wrong(name, "'port' harus angka", "'port' is a number")
    host = build_host(name, {**named, "port": port}, root, site, cache)
    notices = {key: entry[key] for key in NOTICES if key in entry}
    copies = copies_for(name, entry.get("compress", ()))
    address, rules = str(url).rstrip("/"), bool(entry.get("htaccess", True))
    return Target(name, host, cache, patterns, address, rules, notices, copies)


def copies_for(name: str, value: Any) -> tuple[str, ...]:
    """Return the suffixes of the compressed copies that a target asks for. Raises Refused if the setting is wrong."""
    if not isinstance(value, list | tuple) or any(f".{one}" not in COPIES for one in value):
        raise wrong(
            name,
            "'compress' berisi 'br', 'gz', atau keduanya: ['br', 'gz']",
            "'compress' holds 'br', 'gz' or both: ['br', 'gz']",
        )
    return tuple(f".{one}" for one in value)


def patterns_of(name: str, value: Any) -> tuple[str, ...]:
    """Return the patterns of a KEEP setting. Raises Refused if the setting is no list of patterns."""
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one for one in value):
        raise wrong(name, "'keep' harus daftar pola, seperti ['blog/*']", "'keep' is a list of patterns: ['blog/*']")
    return tuple(value)


def check_no_secret(name: str, text: object) -> None:
    """Refuse an address that contains a user with password, or a token. The message does not repeat the address."""
    said = str(text)
    has_password = re.match(r"\w[\w+.-]*://[^/]*:[^/]*@", said)
    has_user = re.match(r"https?://[^/]*@", said)
    has_token = re.search(r"[?&][\w.-]*(?:token|key|secret|signature|password)[\w.-]*=", said, re.IGNORECASE)
    if has_password or has_user or has_token:
        raise wrong(
            name,
            "jangan tulis nama pengguna, kata sandi, atau token di alamat; simpan di git credential atau rclone config",
            "never write a user, password or token into an address; keep it in git's credentials or rclone config",
        )


def build_host(name: str, entry: Mapping[str, str], root: Path, site: Path, cache: Path) -> Host:
    """Return the host for an entry of the settings that has been checked."""
    if entry["kind"] == "folder":
        folder = (root / Path(entry["path"]).expanduser()).resolve()
        build = site.resolve()
        if folder.is_relative_to(build) or build.is_relative_to(folder) or root.resolve().is_relative_to(folder):
            raise wrong(
                name,
                f"{folder} bertumpuk dengan hasil build atau proyek ini",
                f"{folder} overlaps with the output of the build or with this project",
            )
        return FolderHost(folder, cache)
    if entry["kind"] == "rclone":
        # Only a name from rclone's configuration: a connection string would bring credentials into the settings.
        if not re.fullmatch(r"\w[\w.+@ -]*:[^,]*", entry["remote"]):
            raise wrong(name, "'remote' harus nama:path dari rclone config", "'remote' is name:path of rclone config")
        return RcloneHost(entry["remote"])
    if entry["kind"] == "ssh":
        if not re.fullmatch(r"(?:[\w.-]+@)?[A-Za-z0-9][\w.:-]*", entry["host"]) or not entry["path"].startswith("/"):
            raise wrong(
                name,
                "'host' seperti tim@server.contoh.id, 'path' folder di server, diawali /",
                "'host' is like tim@server.example.org, 'path' a folder of the server that begins with /",
            )
        return SshHost(entry["host"], entry["path"], entry.get("port", ""))
    if entry["repository"].startswith("-") or entry["branch"].startswith("-"):
        raise wrong(name, "tidak boleh diawali tanda hubung", "nothing here begins with a dash")
    repository = entry["repository"]
    if ":" not in repository:  # a path, not an address
        repository = str((root / Path(repository).expanduser()).resolve())
    return BranchHost(repository, entry["branch"], cache / "repository.git")


def wrong(name: str, indonesian: str, english: str) -> Refused:
    """Return the refusal for a target whose settings cannot be used."""
    return Refused(
        WRONG_USE,
        Words(f"publishconf.py, TARGETS[{name!r}]: {indonesian}.", f"publishconf.py, TARGETS[{name!r}]: {english}."),
    )


def unknown(name: str, names: list[str]) -> Refused:
    """Return the refusal for a name that no target has. It lists the names that exist."""
    if not names:
        return Refused(
            WRONG_USE,
            Words(
                "Belum ada target; tambahkan TARGETS di publishconf.py (lihat docs/publishing.md).",
                "There is no target yet; add TARGETS to publishconf.py (see docs/publishing.md).",
            ),
        )
    near = difflib.get_close_matches(name, names, 1)
    known = ", ".join(near or sorted(map(str, names)))
    return Refused(
        WRONG_USE,
        Words(f"Target {name!r} tidak dikenal; yang ada: {known}.", f"No target {name!r}; there is: {known}."),
    )
