"""What a command tells while it runs, by kind: faults, changes of the output, messages, failures.

A build knows this protocol alone. The terminal prints what it hears, the preview shows it in the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words


@dataclass(frozen=True)
class Changes:
    """What a build did to the output folder.

    Attributes:
        output: the folder.
        made: each file that was written, with the reason.
        deleted: the files that are gone.
        kept: the number of files that stayed as they were.
    """

    output: Path
    made: Mapping[str, str]
    deleted: tuple[str, ...]
    kept: int

    @property
    def total(self) -> int:
        """The number of files in the output."""
        return self.kept + len(self.made)

    def repeated(self) -> "Changes":
        """Return what the same build would do once more: nothing."""
        return replace(self, made={}, deleted=(), kept=self.total)


class Reporter(Protocol):
    """Hears what a command does, while it does it."""

    def faults(self, diagnostics: Sequence[Diagnostic], prefix: str) -> None:
        """Hear the faults of a build; `prefix` is the content folder as the caller wrote it, with a slash."""

    def built(self, changes: Changes) -> None:
        """Hear what a build did to the output."""

    def message(self, words: Words) -> None:
        """Hear something worth knowing that is no fault."""

    def failed(self, words: Words) -> None:
        """Hear why a command ends without what it was asked for."""
