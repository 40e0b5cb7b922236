"""What a command reports while it runs: faults, changes of the output, messages, failures.

A build uses this protocol only. The terminal prints what is reported, the preview shows it in the page.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from plugins.ground.words import Words

if TYPE_CHECKING:
    from plugins.ground.diagnostics import Diagnostic


class Changes(NamedTuple):
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
        """Return the changes of the same build if it ran again: none."""
        return self._replace(made={}, deleted=(), kept=self.total)


TellStep = Callable[..., None]  # as `Reporter.step`


def unheard(words: Words, done: int = 0, total: int = 0) -> None:
    """Tell nobody of a step."""


class Reporter(Protocol):
    """Hears what a command does while it runs."""

    def faults(self, diagnostics: Sequence["Diagnostic"], prefix: str) -> None:
        """Report the faults of a build; `prefix` is the content folder as the caller wrote it, with a slash."""

    def built(self, changes: Changes) -> None:
        """Report what a build did to the output."""

    def step(self, words: Words, done: int = 0, total: int = 0) -> None:
        """Report what the command is doing, and how many of how many pieces are done; a total of 0 is unknown."""

    def message(self, words: Words) -> None:
        """Report something that is not a fault."""

    def failed(self, words: Words) -> None:
        """Report why a command could not do what it was asked to do."""
