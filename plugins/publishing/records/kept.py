"""Releases that this machine keeps, so that a rollback can send them again.

Each is a tree of hard links in the cache. It takes no space while the build holds the same files. A build never writes
into a finished file, so a kept release does not change.
"""

import json
import shutil
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.refusals import Refused
from plugins.ground.trees import link_or_copy, remove_tree
from plugins.ground.words import Words
from plugins.publishing.local_files import SHA256, KnownDigests, walk_files
from plugins.publishing.mark import ReleaseMark


@dataclass(frozen=True)
class KeptRelease:
    """A kept release.

    Attributes:
        name: Its folder: a growing number and the id of the release.
        tree: Where its files are.
        parent: The name of the release that it replaced; empty if that is not kept.
        on, commit: As in the mark of the release.
        files: SHA-256 of each file, by path.
        withdrawn: Those of its pages that say that their story was withdrawn.
    """

    name: str
    tree: Path
    parent: str
    on: str
    commit: str
    files: Mapping[str, str]
    withdrawn: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The id of the release."""
        return self.name.partition("-")[2]


@dataclass(frozen=True)
class KeptReleases:
    """The kept releases of a target, under its folder in the cache."""

    folder: Path
    most: int = 10

    def load(self) -> list[KeptRelease]:
        """Return all kept releases, the oldest first."""
        self._take_over()
        found = []
        for about in sorted(self._folder.glob("[0-9]*.json")):
            tree = about.with_suffix("")
            try:
                said = json.loads(about.read_text(encoding="utf-8"))
                files = {str(path): str(digest) for path, digest in said["files"].items()}
                about_it = (str(said["parent"]), str(said["on"]), str(said["commit"]))
                one = KeptRelease(tree.name, tree, *about_it, files, frozenset(map(str, said.get("withdrawn", ()))))
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                continue
            if tree.is_dir():
                found.append(one)
        return found

    def current(self) -> KeptRelease | None:
        """Return the release that was sent last, even if not all of it arrived."""
        kept = self.load()  # first, because this takes over the releases that earlier versions of this program kept
        try:
            name = (self._folder / "current").read_text(encoding="utf-8")
        except OSError:
            return None
        return next((one for one in kept if one.name == name), None)

    def shown(self, up: ReleaseMark | None) -> KeptRelease | None:
        """Return the kept release that a target shows; None if somebody else published it.

        Args:
            up: The mark on the target. Without one, the release that was sent last counts.
        """
        if up is None:
            return self.current()
        kept = self.load()[::-1]
        named = next((one for one in kept if one.id == (up.restores or up.id)), None)
        return named or next((one for one in kept if up.complete and one.files == up.files), None)

    def keep(
        self, site: Path, files: Mapping[str, str], mark: ReleaseMark, withdrawn: Set[str], up: ReleaseMark | None
    ) -> None:
        """Make a site the current release. A site that the target shows already stays. Raises OSError.

        Args:
            site: The folder of the site.
            files: SHA-256 of each of its files, by path.
            mark: The mark that the target will have.
            withdrawn: Those of its pages that say that their story was withdrawn.
            up: The mark that the target has now.
        """
        before = self.shown(up)
        if before is not None and before.files == files:
            self.set_current(before.name)
            return
        self.set_current(self._add(site, mark.with_files(files), withdrawn, before))

    def add(self, site: Path, mark: ReleaseMark) -> KeptRelease:
        """Keep a release that this machine has never had, and return it. Raises OSError.

        Args:
            site: A folder with its files, and perhaps others.
            mark: Its mark.
        """
        for path in set(walk_files(site)) - mark.files.keys():
            (site / path).unlink()
        name = self._add(site, mark, mark.withdrawn, None)
        return next(one for one in self.load() if one.name == name)

    def _add(self, site: Path, mark: ReleaseMark, withdrawn: Set[str], before: KeptRelease | None) -> str:
        """Add a release with a number of its own, drop the oldest, and return its name."""
        kept = self.load()
        if before is None:
            before = next((one for one in kept if one.id == mark.parent), None)
        number = max([int(one.name.partition("-")[0]) for one in kept], default=0) + 1
        name = f"{number:04}-{mark.id}"
        making = self._folder / "making"
        remove_tree(making)
        shutil.copytree(site, making, copy_function=link_or_copy)
        making.rename(self._folder / name)
        said: dict[str, object] = {"parent": before.name if before else "", "on": mark.on, "commit": mark.commit}
        said |= {"files": dict(mark.files), "withdrawn": sorted(withdrawn)}
        write_whole(self._folder / f"{name}.json", json.dumps(said).encode(), mode=PRIVATE)
        for old in kept[: max(0, len(kept) + 1 - self.most)]:
            self.drop(old)
        return name

    def set_current(self, name: str) -> None:
        """Note which release was sent last."""
        write_whole(self._folder / "current", name.encode(), mode=PRIVATE)

    def drop(self, one: KeptRelease) -> None:
        """Delete a kept release."""
        remove_tree(one.tree)
        (self._folder / f"{one.name}.json").unlink(missing_ok=True)

    def choose(self, wanted: str, up: ReleaseMark | None) -> KeptRelease:
        """Return the release to go back to.

        Args:
            wanted: The beginning of an id, or a name; empty for the release that the one on the target replaced.
            up: The mark on the target.

        Raises:
            Refused: No release matches, or more than one.
        """
        kept, shown = self.load(), self.shown(up)
        known = ", ".join(one.id for one in kept) or "-"
        if not wanted:
            is_before = (
                (lambda one: one.name == shown.parent)
                if shown
                else (lambda one: up and not up.restores and one.id == up.parent)
            )
            before = next(filter(is_before, kept), None)
            if before is None:
                raise Refused(WRONG_USE, _none_before([one.id for one in kept if one != shown]))
            return before
        meant = [one for one in kept if one.id.startswith(wanted) or one.name == wanted]
        if len(meant) != 1:
            raise Refused(
                WRONG_USE,
                Words(
                    f"Terbitan “{wanted}” tidak disimpan di sini; yang ada: {known}.",
                    f"No release “{wanted}” is kept here; there is: {known}.",
                ),
            )
        return meant[0]

    @property
    def _folder(self) -> Path:
        return self.folder / "releases"

    def _take_over(self) -> None:
        """Take over the releases `previous` and `current`, which earlier versions of this program kept."""
        if not (self.folder / "current").is_dir():
            return
        digests, parent = KnownDigests(self.folder / "none"), ""
        for number, old in enumerate(("previous", "current"), 1):
            tree = self.folder / old
            if not tree.is_dir():
                continue
            name = f"{number:04}-{old}"
            files = {path: digests.of(f"{tree}/{path}", SHA256) for path in walk_files(tree)}
            said = {"parent": parent, "on": "", "commit": "", "files": files}
            write_whole(self._folder / f"{name}.json", json.dumps(said).encode(), mode=PRIVATE)
            tree.rename(self._folder / name)
            self.set_current(name)
            parent = name


def _none_before(kept: Sequence[str]) -> Words:
    """Return why there is no way back. `kept` are the ids of other releases that this machine keeps."""
    if not kept:
        return Words(
            "Komputer ini tidak menyimpan terbitan sebelumnya untuk target ini.",
            "This machine keeps no earlier release for this target.",
        )
    known = ", ".join(kept)
    return Words(
        "Komputer ini tidak menyimpan terbitan sebelum yang ada di target. Mundurlah di komputer yang menerbitkannya,"
        f" atau sebut salah satu yang tersimpan di sini: {known}.",
        "This machine does not keep the release that came before the one at the target. Go back on the computer that"
        f" published it, or name one that is kept here: {known}.",
    )
