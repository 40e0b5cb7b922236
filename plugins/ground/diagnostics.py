"""Faults in content and data, as values: each names its place, what is wrong and how to mend it.

A slice declares each fault once, in both languages of the team, and yields diagnostics from it. The build collects all
diagnostics before it decides. Exceptions are for programming mistakes only.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from plugins.ground.pickling import pickled_whole
from plugins.ground.words import NOTHING, Words

_BREAKS = re.compile(r"[ \t\r\n]+")

ERROR = "error"
WARNING = "warning"


class Mark(NamedTuple):
    """A place in a source file: line and column, both counted from 1, columns in characters."""

    line: int = 1
    column: int = 1


WHOLE_FILE = Mark(1, 1)


@pickled_whole
@dataclass(frozen=True, order=True, slots=True)
class Diagnostic:
    """One fault at one place. `path` is relative to the content folder, with forward slashes."""

    path: str
    line: int
    column: int
    code: str
    severity: str
    message: Words
    hint: Words = NOTHING

    @property
    def is_error(self) -> bool:
        """Whether this fault stops the build."""
        return self.severity == ERROR

    def as_text(self, language: str, prefix: str = "") -> str:
        """Return `path:line:column: severity [code] message (hint)`.

        The message takes one line. The path is not escaped: who prints it must make control characters visible.
        """
        hint = self.hint.in_language(language)
        place = f"{prefix}{self.path}:{self.line}:{self.column}: {self.severity} [{self.code}] "
        return place + _BREAKS.sub(" ", self.message.in_language(language) + (f" ({hint})" if hint else ""))

    def as_record(self, language: str) -> dict[str, object]:
        """Return the fault as `./inv check --format json` prints it."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "severity": self.severity,
            "message": self.message.in_language(language),
            "hint": self.hint.in_language(language),
        }

    def as_annotation(self, language: str, prefix: str = "") -> str:
        """Return the fault as a workflow command that GitHub shows beside the line."""
        hint = self.hint.in_language(language)
        message = self.message.in_language(language) + (f" ({hint})" if hint else "")
        place = (
            f"file={_annotation_property(prefix + self.path)},line={self.line},col={self.column},"
            f"title={_annotation_property(self.code)}"
        )
        return f"::{self.severity} {place}::{_annotation_data(message)}"


class Fault(NamedTuple):
    """A kind of fault: its stable code, and its message and remedy with `{name}` places."""

    code: str
    severity: str
    message: Words
    hint: Words = NOTHING

    def at(self, path: str, mark: Mark = WHOLE_FILE, /, **values: object) -> Diagnostic:
        """Return this fault at a place, its texts filled with `values`."""
        return Diagnostic(
            path,
            mark.line,
            mark.column,
            self.code,
            self.severity,
            self.message.fill(values),
            self.hint.fill(values),
        )


def error(code: str, *, id: str, en: str, hint_id: str = "", hint_en: str = "") -> Fault:
    """Declare a fault that stops the build."""
    return Fault(code, ERROR, Words(id, en), Words(hint_id, hint_en))


def warning(code: str, *, id: str, en: str, hint_id: str = "", hint_en: str = "") -> Fault:
    """Declare a fault that a preview build survives."""
    return Fault(code, WARNING, Words(id, en), Words(hint_id, hint_en))


def suggestion(wrong: str, known: Iterable[str]) -> Words:
    """Return "did you mean" with the nearest known word, or nothing if none is near."""
    # Only the first 80 characters are compared: difflib is slow on long words, and a file may hold any.
    known = list(known)
    same = [word for word in known if word.casefold() == wrong.casefold()]
    near = same[:1] or difflib.get_close_matches(wrong[:80], known, n=1, cutoff=0.6)
    if not near:
        return NOTHING
    return Words(f"maksud Anda “{near[0]}”?", f"did you mean “{near[0]}”?")


_ORDER = attrgetter(*(one.name for one in fields(Diagnostic)))  # the order of `<`, but with one call for each fault


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the faults sorted by path and place, without repetitions."""
    return [one for one, _ in groupby(sorted(diagnostics, key=_ORDER))]


def promoted(diagnostics: Iterable[Diagnostic], fatal: frozenset[str]) -> Iterator[Diagnostic]:
    """Turn warnings whose code is in `fatal` into errors, as a production build does."""
    for diagnostic in diagnostics:
        if diagnostic.severity == WARNING and diagnostic.code in fatal:
            yield Diagnostic(
                diagnostic.path,
                diagnostic.line,
                diagnostic.column,
                diagnostic.code,
                ERROR,
                diagnostic.message,
                diagnostic.hint,
            )
        else:
            yield diagnostic


def _annotation_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _annotation_property(text: str) -> str:
    return _annotation_data(text).replace(":", "%3A").replace(",", "%2C")
