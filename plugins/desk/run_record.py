"""The record of a run: what a publication or a takedown that the desk began tells, line by line, in a file.

The run is a process of its own and writes this file; the desk reads it. So a run needs neither the page nor the server
that began it. Each line is JSON with both languages.
"""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.console.reporter import Changes
from plugins.console.terminal import Terminal
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words

_REST = 0.3  # seconds between two lines about the same step


class RunRecorder(Terminal):
    """Hears a command as a terminal does, and writes what it tells into the file of a run."""

    def __init__(self, file: Path) -> None:
        super().__init__(self._show, self._show)
        self._file, self._last = file.open("a", encoding="utf-8"), 0.0
        self._saying = Words("", "")

    def write(self, kind: str, **values: Any) -> None:
        """Write one line, at once."""
        self._file.write(json.dumps({"is": kind, **values}, ensure_ascii=False) + "\n")
        self._file.flush()

    def _show(self, text: str) -> None:
        self.write("said", words=[text, text])

    def message(self, words: Words) -> None:
        """Write a message."""
        self.write("said", words=words)

    def failed(self, words: Words) -> None:
        """Write why the command could not do what it was asked to do."""
        self.write("refused", words=words)

    def step(self, words: Words, done: int = 0, total: int = 0) -> None:
        """Write what the command is doing, some times a second at most."""
        now = time.monotonic()
        if words != self._saying or now - self._last >= _REST:
            self._saying, self._last = words, now
            self.write("step", words=words, done=done, total=total)

    def faults(self, diagnostics: Sequence[Diagnostic], prefix: str) -> None:
        """Write the faults that stop a publication, and how many warnings do not."""
        for one in diagnostics:
            if one.is_error:
                self.write("fault", fault=[*(getattr(one, name) for name in _PLACES), one.message, one.hint])
        self.write("warnings", count=sum(not one.is_error for one in diagnostics))

    def built(self, changes: Changes) -> None:
        """Write nothing: readers' changes are told by address."""


_OPTIONS = {"adopt": "--adopt", "delete_many": "--delete-many"}
_PLACES = ("path", "line", "column", "code", "severity")


@dataclass
class Run:
    """A run as its record tells it.

    Attributes:
        name: Names the run, and its file.
        order: What was asked for: `kind`, `target`, and the options.
        began: When, as ISO 8601.
        code: The exit code; None while it goes on, or where it was stopped before its end.
        step: What it is doing, with how many of how many pieces are done.
        said: Its messages.
        refused: Why it could not do what it was asked to do.
        faults: The faults of the content that stop a publication.
        warnings: How many faults do not.
        obstacles: What keeps a publication from beginning, and whether the editor may allow it.
        rehearsal: What a publication changes for readers.
    """

    name: str
    order: Mapping[str, Any] = field(default_factory=dict)
    began: str = ""
    code: int | None = None
    step: tuple[Words, int, int] | None = None
    said: list[Words] = field(default_factory=list)
    refused: list[Words] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    warnings: int = 0
    obstacles: list[tuple[Words, int, bool]] = field(default_factory=list)
    rehearsal: Mapping[str, Any] | None = None

    @property
    def kind(self) -> str:
        """What was asked for: `rehearse`, `publish`, `rollback`, `takedown` or `verify`."""
        return str(self.order.get("kind", ""))

    @property
    def target(self) -> str:
        """The target's name; for `verify` too."""
        return str(self.order.get("target", ""))

    @property
    def has_ended(self) -> bool:
        """Whether it came to its end, good or bad."""
        return self.code is not None

    @property
    def offers(self) -> tuple[str, ...]:
        """The options that would let it pass, by what the refusals say; those that were chosen stay chosen."""
        refusals = " ".join(words.en for words in (*self.refused, *(words for words, _, _ in self.obstacles)))
        return tuple(name for name, option in _OPTIONS.items() if option in refusals)

    @property
    def is_open(self) -> bool:
        """Whether a rehearsal found nothing that must be mended first."""
        return self.code == 0 and not self.faults and all(allowed for _, _, allowed in self.obstacles)


def load_run(file: Path) -> Run:
    """Return a run by its record. A line that is not whole yet is left out. Raises OSError."""
    run = Run(file.stem)
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            _take(run, json.loads(line))
        except (ValueError, KeyError, TypeError):
            continue
    return run


def _take(run: Run, line: Mapping[str, Any]) -> None:
    match line["is"]:
        case "order":
            run.order, run.began = line["order"], line["on"]
        case "step":
            run.step = (Words(*line["words"]), int(line["done"]), int(line["total"]))
        case "said":
            run.said.append(Words(*line["words"]))
        case "refused":
            run.refused.append(Words(*line["words"]))
        case "fault":
            path, number, column, code, severity, message, hint = line["fault"]
            run.faults.append(Diagnostic(path, number, column, code, severity, Words(*message), Words(*hint)))
        case "warnings":
            run.warnings = int(line["count"])
        case "obstacle":
            run.obstacles.append((Words(*line["words"]), int(line["code"]), bool(line["allowed"])))
        case "changes":
            run.rehearsal = line["changes"]
        case "end":
            run.code = int(line["code"])
