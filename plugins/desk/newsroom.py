"""What the handlers of the desk share: the newsroom as the last build read it, and its folders."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from plugins.building.revision import Known
from plugins.building.settings import Project
from plugins.commands.options import Options
from plugins.console.paths import ROOT
from plugins.ground.digests import digest_of
from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.preview.preview import Preview

_NOT_READ = Words(
    "isi belum dapat dibaca; lihat terminal tempat ./inv serve berjalan, lalu muat ulang halaman ini",
    "the content cannot be read yet; look at the terminal where ./inv serve runs, then load this page again",
)


class Desk:
    """The newsroom that the desk edits.

    Args:
        preview: builds it, and knows what it read.
        content: the content folder as the caller wrote it.
    """

    def __init__(self, preview: Preview, content: str) -> None:
        self._preview, self.options = preview, Options(content)

    @property
    def known(self) -> Known:
        """What the last build read. Raises Refused where there was none."""
        known = self._preview.known
        if known is None:
            raise Refused(FAULTS, _NOT_READ)
        return known

    @property
    def project(self) -> Project:
        """The settings. Raises Refused where they could not be read."""
        project = self._preview.project
        if project is None:
            raise Refused(FAULTS, _NOT_READ)
        return project

    @property
    def root(self) -> Path:
        """The content folder."""
        return Path(self.project.settings["PATH"])

    @property
    def drafts(self) -> Path:
        """The folder of unsaved texts of this content folder."""
        return ROOT / ".cache" / "desk" / digest_of(str(self.root))[:12]

    def catch_up(self) -> None:
        """Read the content again after a change of the desk, so that the next page shows it."""
        self._preview.catch_up()

    @contextlib.contextmanager
    def held(self) -> Iterator[Known]:
        """Hold what the last build read: no build begins for the time of the block."""
        with self._preview.reading:
            yield self.known
