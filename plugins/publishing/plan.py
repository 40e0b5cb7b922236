"""Decide what a publication sends and deletes, and in which order. This module sees lists of files, not the disk.

Readers come while a publication runs. At no moment may a page that they can reach point to a missing file. So new files
and new pages are sent first, since nothing links to them yet. Changed pages follow, when everything that they link to
is there. Lists, feeds and the front page come last. After that, files that no page links to are deleted.
"""

import fnmatch
import functools
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from plugins.ground.words import Words
from plugins.publishing.compressing import original_of
from plugins.publishing.mark import MARK, is_ours

_Group = TypeVar("_Group")

FRONT_PAGE = "index.html"
PAGE_SUFFIX = ".html"
# Machines read these, and they list addresses of pages. So they are sent after the pages, like lists.
ANNOUNCEMENTS = {".xml", ".txt"}
SERVER_RULES = {"_redirects", "_headers"}
DIGEST_NAMED = "assets"  # a name under it contains a digest, so the same name means the same bytes


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file of the build: its size in bytes, and its digest, of the kind that the host gives too."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class HostedFile:
    """A file in the list of the host: size in bytes, time of change as the host writes it, digest if it gives one."""

    size: int
    modified: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class SendStep:
    """Files that are sent together. Their order does not matter."""

    name: Words
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TransferPlan:
    """What a publication does: the steps in order, then the deletions; pages are deleted before the files they use.

    Attributes:
        steps: What is sent.
        deletions: What is deleted.
        hosted: How many files are up that a plan may delete.
        in_the_way: The deletions that come before all else, since a file that is sent takes their place.
        mark: The digest of the release mark that is up, as the host gives it; empty for none.
    """

    steps: tuple[SendStep, ...]
    deletions: tuple[str, ...]
    hosted: int
    in_the_way: frozenset[str] = frozenset()
    mark: str = ""

    @property
    def first_deletions(self) -> tuple[str, ...]:
        """The deletions before anything is sent."""
        return tuple(path for path in self.deletions if path in self.in_the_way)

    @property
    def last_deletions(self) -> tuple[str, ...]:
        """The deletions after all is sent."""
        return tuple(path for path in self.deletions if path not in self.in_the_way)

    @property
    def sends(self) -> tuple[str, ...]:
        """The paths to be sent, in order."""
        return tuple(path for step in self.steps for path in step.paths)

    @property
    def is_empty(self) -> bool:
        """Whether the host holds the build already."""
        return not self.steps and not self.deletions

    @property
    def deletes_most(self) -> bool:
        """Whether more than half of the hosted files would be deleted.

        That is more likely a wrong target than a wish.
        """
        return 2 * len(self.deletions) > self.hosted


NEW_FILES = Words("berkas baru", "new files")
CHANGED_FILES = Words("berkas yang berubah", "changed files")
NEW_PAGES = Words("halaman baru", "new pages")
CHANGED_PAGES = Words("halaman yang berubah", "changed pages")
FRONTS = Words("daftar dan umpan", "lists and feeds")
STEPS = (NEW_FILES, CHANGED_FILES, NEW_PAGES, CHANGED_PAGES, FRONTS)


def is_up(path: str, local: LocalFile, hosted: HostedFile, sent: Mapping[str, tuple[HostedFile, str]]) -> bool:
    """Return whether the host's file equals ours. Size and time alone never decide.

    If the host gives a digest, compare digests. Otherwise a name that contains a digest decides. Otherwise the host
    must list the file exactly as it did after we sent this digest (`sent`: path -> how it was listed, what was sent).
    """
    if local.size != hosted.size:
        return False
    if hosted.digest:
        return local.digest == hosted.digest
    return path.startswith(f"{DIGEST_NAMED}/") or sent.get(path) == (hosted, local.digest)


def is_page(path: str) -> bool:
    """Return whether a file is a page."""
    return path.endswith(PAGE_SUFFIX)


def lists_in(paths: Iterable[str]) -> frozenset[str]:
    """Return the pages with other pages below them, such as ``berita/index.html`` above ``berita/x/index.html``."""
    folders = {path: path.rpartition("/")[0] for path in paths if is_page(path)}
    above = set[str]()
    for folder in set(folders.values()):
        parent = folder
        while parent:
            parent = parent.rpartition("/")[0]
            if parent in above:
                break
            above.add(parent)
    return frozenset(path for path, folder in folders.items() if folder in above)


def step_of(path: str, is_new: bool, is_list: bool) -> Words:
    """Return the step in which a file is sent. The front page comes last even if it is new."""
    name = PurePosixPath(path)
    announces = name.suffix in ANNOUNCEMENTS and name.parts[0] != DIGEST_NAMED
    if path == FRONT_PAGE or path in SERVER_RULES or (not is_new and (is_list or announces)):
        return FRONTS
    if is_page(path) or announces:
        return NEW_PAGES if is_new else CHANGED_PAGES
    return NEW_FILES if is_new else CHANGED_FILES


def plan_publication(
    site: Mapping[str, LocalFile],
    hosted: Mapping[str, HostedFile],
    sent: Mapping[str, tuple[HostedFile, str]],
    keep: Sequence[str] = (),
    unwanted: Collection[str] = (),
) -> TransferPlan:
    """Return the plan after which the host holds `site` and nothing else.

    Paths are relative with forward slashes. Names that begin with a dot belong to the host (``.well-known``,
    ``.htaccess``) and stay. Files that match a pattern in `keep` stay as well.
    """
    stale = [
        path for path, local in sorted(site.items()) if path not in hosted or not is_up(path, local, hosted[path], sent)
    ]
    lists = lists_in(site)
    of = {path: original_of(path, site) for path in stale}
    by_step = in_groups(stale, lambda path: step_of(of[path], of[path] not in hosted, of[path] in lists))
    others = {path for path in hosted if is_left_alone(path, keep) and path not in unwanted}
    deletions = [path for path in hosted if path not in site and path not in others]
    return TransferPlan(
        steps=tuple(SendStep(name, by_step[name]) for name in STEPS if name in by_step),
        deletions=tuple(sorted(deletions, key=lambda path: (not is_page(path), path))),
        hosted=len(hosted) - len(others),
        in_the_way=_in_the_way(deletions, stale),
        mark=hosted[MARK].digest if MARK in hosted else "",
    )


def _in_the_way(deletions: Sequence[str], sends: Iterable[str]) -> frozenset[str]:
    """Return the deletions whose place a sent file takes.

    For some hosts `Foto.jpg` and `foto.jpg` are one file. A deletion at the end would delete the new one there. A file
    whose name becomes that of a folder, or the other way round, must go first on every host.
    """
    if not deletions:
        return frozenset()
    names = {_folded(path) for path in sends}
    folders = {folder for name in names for folder in folders_above(name)}
    return frozenset(
        path
        for path in deletions
        if (name := _folded(path)) in names or name in folders or any(above in names for above in folders_above(name))
    )


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def folders_above(path: str) -> list[str]:
    """Return the folders above a file, the outermost first."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def is_left_alone(path: str, keep: Sequence[str] = ()) -> bool:
    """Return whether no plan may delete a file: the host's own files, our mark and locks, and files that KEEP names."""
    return is_hosts_own(path) or is_ours(path) or (bool(keep) and bool(_kept(tuple(keep)).fullmatch(path)))


@functools.cache
def _kept(keep: tuple[str, ...]) -> re.Pattern[str]:
    """Return the expression for the files that patterns name, or that are in a folder that they name."""
    names = (fnmatch.translate(pattern.strip("/")).removesuffix(r"\Z").removesuffix(r"\z") for pattern in keep)
    return re.compile(f"(?:{'|'.join(names)})(?:/.*)?", re.DOTALL)


def is_hosts_own(path: str) -> bool:
    """Return whether a file belongs to the host: its name begins with a dot, or it holds a domain name (CNAME)."""
    return path == "CNAME" or path.startswith(".") or "/." in path


def in_groups(paths: Iterable[str], kind: Callable[[str], _Group]) -> dict[_Group, tuple[str, ...]]:
    """Group the paths by kind; keep their order."""
    groups: dict[_Group, list[str]] = {}
    for path in paths:
        groups.setdefault(kind(path), []).append(path)
    return {kind: tuple(paths) for kind, paths in groups.items()}
