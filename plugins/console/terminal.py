"""The terminal: prints reports in the language of NEWSROOM_LANG, and faults as text, JSON, annotations or SARIF.

Each line is flushed, so that a program that reads the output gets it in time. Unsafe characters are shown as codes
(`visible`).
"""

import io
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from plugins.console.paths import shown_path
from plugins.console.progress import Steps
from plugins.console.reporter import Changes
from plugins.console.visible import visible, visible_json, visible_line
from plugins.ground.words import Words, editor_language, in_words

if TYPE_CHECKING:
    from plugins.ground.diagnostics import Diagnostic

FORMS = ("text", "json", "github", "sarif")
_MANY = 10  # more warnings of one code are summed up in one line


def print_line(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


def print_error(text: str) -> None:
    """Print at once, to the error stream."""
    print(text, file=sys.stderr, flush=True)


class Terminal:
    """Prints reports (`console.reporter.Reporter`), and what a command was asked to show.

    Args:
        write: prints a line.
        complain: prints why a command failed.
        explains: whether to name each file that was made or deleted, with the reason.
        most: how many such files to name; None means all.
        tells_times: whether to say how long each step of a build took.
    """

    def __init__(
        self,
        write: Callable[[str], None] = print_line,
        complain: Callable[[str], None] = print_error,
        *,
        explains: bool = False,
        most: int | None = None,
        tells_times: bool = False,
    ) -> None:
        self._print, self._print_error, self._explains, self._most = write, complain, explains, most
        self._tells_times = tells_times
        self._steps = Steps()

    def _write(self, line: str) -> None:
        self._steps.clear()
        self._print(line)

    def _complain(self, line: str) -> None:
        self._steps.clear()
        self._print_error(line)

    def faults(self, diagnostics: Sequence["Diagnostic"], prefix: str) -> None:
        """Print the faults of a build; many warnings of one code take one line."""
        for line in brief_fault_lines(diagnostics, prefix):
            self._write(line)

    def built(self, changes: Changes) -> None:
        """Print how many files were made, and their names if `explains` is set."""
        if self._explains:
            lines = explained_lines(changes)
            shown = lines[: self._most]
            for line in shown + ([f"  … +{len(lines) - len(shown)}"] if len(lines) > len(shown) else []):
                self._write(line)
        self._write(summary_line(changes))
        took = self._steps.took()
        if self._tells_times and took:
            self._write(times_line(took))

    def step(self, words: Words, done: int = 0, total: int = 0) -> None:
        """Show on a terminal what the command is doing, once it takes more than two seconds."""
        self._steps.begin(words.in_language(editor_language()), done, total)

    def message(self, words: Words) -> None:
        """Print a message."""
        self.show(words.in_language(editor_language()))

    def failed(self, words: Words) -> None:
        """Print why a command could not do what it was asked to do."""
        self._complain(visible(words.in_language(editor_language())))

    def show(self, text: str) -> None:
        """Print a text that the caller asked for, such as a table."""
        self._write(visible(text))

    def show_json(self, value: Any) -> None:
        """Print a value as JSON."""
        self._write(visible_json(value))

    def show_faults(self, diagnostics: Sequence["Diagnostic"], form: str, prefix: str) -> None:
        """Print all faults as `text`, `json`, `github` (annotations of GitHub Actions) or `sarif`."""
        language = editor_language()
        if form == "json":
            self.show_json([one.as_record(language) for one in diagnostics])
            return
        if form == "sarif":
            from plugins.console.sarif import build_sarif  # noqa: PLC0415

            self.show_json(build_sarif(diagnostics, language, prefix))
            return
        for one in diagnostics:
            text = one.as_annotation(language, prefix) if form == "github" else one.as_text(language, prefix)
            self._write(visible_line(text))


def times_line(took: Mapping[str, float]) -> str:
    """Return the line that says where the time of a build went."""
    times = "; ".join(f"{name} {seconds:.1f} s" for name, seconds in took.items())
    return in_words(f"waktu: {times}", f"time: {times}")


def brief_fault_lines(diagnostics: Sequence["Diagnostic"], prefix: str) -> list[str]:
    """Return a line for each fault; more than ten warnings of one code are summed up in one line."""
    language = editor_language()
    many = Counter(one.code for one in diagnostics if not one.is_error)
    lines = [one.as_text(language, prefix) for one in diagnostics if one.is_error or many[one.code] <= _MANY]
    lines += [
        in_words(
            f"{number} peringatan [{code}]; lihat semuanya dengan ./inv check",
            f"{number} warnings [{code}]; see them all with ./inv check",
        )
        for code, number in sorted(many.items())
        if number > _MANY
    ]
    return [visible_line(line) for line in lines]


def explained_lines(changes: Changes) -> list[str]:
    """Return a line for each file that was made or deleted, with the reason."""
    reasons = {**changes.made, **dict.fromkeys(changes.deleted, "gone")}
    return [visible_line(f"  {file}: {reason}") for file, reason in reasons.items()]


def summary_line(changes: Changes) -> str:
    """Return the line that says what a build did to the output."""
    total, made, kept, deleted = changes.total, len(changes.made), changes.kept, len(changes.deleted)
    place = visible(shown_path(changes.output))
    return in_words(
        f"{total} berkas: {made} dibuat, {kept} tetap, {deleted} dihapus → {place}",
        f"{total} files: {made} made, {kept} kept, {deleted} deleted → {place}",
    )


def accept_any_text() -> None:
    """Let a terminal without UTF-8 show codes for letters that it lacks, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
