"""Keep the release that is up and the one before it on this machine, so that a rollback has something to send.

Two trees of hard links in the cache: they cost no space while the build holds the same files, and no build writes
into a file that it has finished.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.local_files import Digest, load_tree
from plugins.publishing.plan import LocalFile


@dataclass(frozen=True)
class Releases:
    """The two releases of a target, under its folder in the cache."""

    folder: Path

    @property
    def current(self) -> Path:
        """The release that was sent last, whether all of it arrived or not."""
        return self.folder / "current"

    @property
    def previous(self) -> Path:
        """The release before it."""
        return self.folder / "previous"

    def keep(self, site: Path, tree: Mapping[str, LocalFile], digest: Digest) -> None:
        """Make `site` the current release, and the one that was current the previous; the same one stays."""
        if self.current.exists() and load_tree(self.current, digest) == tree:
            return
        making = self.folder / "making"
        shutil.rmtree(making, ignore_errors=True)
        shutil.copytree(site, making, copy_function=link_or_copy)
        if self.current.exists():
            shutil.rmtree(self.previous, ignore_errors=True)
            self.current.rename(self.previous)
        making.rename(self.current)

    def previous_or_fault(self) -> Path:
        """Return the release before, or raise that there is none."""
        if not self.previous.exists():
            raise Refused(
                WRONG_USE,
                Words(
                    "Komputer ini tidak menyimpan terbitan sebelumnya untuk target ini.",
                    "This machine keeps no earlier release for this target.",
                ),
            )
        return self.previous

    def drop_previous(self) -> None:
        """Forget the release before the current one."""
        shutil.rmtree(self.previous, ignore_errors=True)

    def step_back(self) -> None:
        """Make the previous release the current one; there is none before it then."""
        shutil.rmtree(self.current, ignore_errors=True)
        self.previous.rename(self.current)


def link_or_copy(source: str, target: str) -> None:
    """Link a file to a second name, or copy it where the cache is on another disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
