"""A source file after reading: its front matter, and its body with the places that are bound later.

A body is parsed once and kept. What depends on other files (where a link leads, what a figure is, how a
picture is sized) stays a reference in it, so that a change elsewhere never needs the parser again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.ground.pickling import pickled_whole

# Noncharacters of Unicode: no text may contain them (the reader drops them), so they can frame a reference.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
_REFERENCE = re.compile(f"{OPEN}([0-9]+){CLOSE}")


class Html(str):
    """Text that is safe HTML already; Jinja's autoescape leaves it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the text as it is, for autoescaping template engines."""
        return self


@pickled_whole
@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a body that is bound later.

    `kind` tells who binds it (`link`, `picture`, `stat`, `cohort-table`, …), `target` is what the editor
    wrote, `attributes` what stood with it. For kinds that stand inside a tag (`link`) the binding gives the
    tag's attributes; for all others it gives the element itself.
    """

    kind: str
    target: str
    line: int
    column: int
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def mark(self) -> Mark:
        """Where it stands in the file."""
        return Mark(self.line, self.column)

    def get(self, name: str, default: str = "") -> str:
        """Return one attribute."""
        return dict(self.attributes).get(name, default)


@pickled_whole
@dataclass(frozen=True, slots=True)
class Body:
    """The HTML of a body with marked references, its anchors and its headings.

    `headings` are (level, id, text); `anchors` are all ids that a link may name.
    """

    html: str = ""
    references: tuple[Reference, ...] = ()
    anchors: tuple[str, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()

    def bound(self, bind: Callable[[Reference], str]) -> Html:
        """Return the HTML with every reference replaced by what `bind` returns for it."""
        return Html(_REFERENCE.sub(lambda match: bind(self.references[int(match[1])]), self.html))


@pickled_whole
@dataclass(frozen=True, slots=True)
class Document:
    """One `index.<lang>.md` as read. `fields` are the good front matter values, `marks` where they stand.

    `digest` is that of the text a translator translates: title, summary and body; `numbers` is the trace of its
    numbers (`numbers.trace_numbers`); `source` is that of the file's bytes, known to the parse
    cache.
    """

    path: str
    language: str
    fields: Mapping[str, Any]
    marks: Mapping[str, Mark]
    body: Body
    digest: str
    diagnostics: tuple[Diagnostic, ...] = ()
    numbers: str = ""
    source: str = ""

    def mark(self, key: str) -> Mark:
        """Where a front matter value stands; the top of the file for one that is absent."""
        return self.marks.get(key, Mark(1, 1))

    @property
    def folder(self) -> str:
        """The folder of the file, relative to the content folder."""
        return self.path.rpartition("/")[0]


@pickled_whole
@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the content folder that is safe to read: `path` is relative to it, with forward slashes."""

    path: str
    size: int
    real: str = field(compare=False, repr=False)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        """All of the path but its last part."""
        return self.path.rpartition("/")[0]

    def read(self) -> bytes:
        """Return the bytes of the file; raises OSError where it cannot be read."""
        with open(self.real, "rb") as file:
            return file.read()
