"""A document: a source file after reading, with its front matter and a body with open references.

A body is parsed once and kept. Everything that depends on other files (the address of a link, the value of a figure,
the size of a picture) stays an open reference in it. So a change of another file never needs the parser.
"""

import re
from collections import ChainMap
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, cast

from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.ground.pickling import pickled_whole

# Noncharacters of Unicode: no text may contain them (the reader drops them), so they can frame a reference.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
_REFERENCE = re.compile(f"{OPEN}([0-9]+){CLOSE}")


class Html(str):
    """Text that is already safe HTML; Jinja's autoescape does not change it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the text as it is, for autoescaping template engines."""
        return self


@pickled_whole
@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a body that is filled in when a page is planned.

    `kind` (`link`, `picture`, `stat`, `cohort-table`, …) decides which extension binds it. `target` is what the editor
    wrote, `attributes` what was written with it. A link is bound to attributes of its tag, every other kind to an
    element.
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
    """One `index.<lang>.md` as read. `fields` are the good values of the front matter, `marks` their places.

    `digest` is the digest of what a translator translates: title, summary and body. `numbers` is the trace of its
    numbers (`numbers.trace_numbers`). `paragraphs` are the digests of its title, summary and paragraphs
    (`paragraphs.digest_paragraphs`). `source` is the digest of the file's bytes, by which the parse cache knows it.
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
    paragraphs: str = ""

    def mark(self, key: str) -> Mark:
        """The place of a front matter value; the top of the file where it is missing."""
        return self.marks.get(key, Mark(1, 1))

    @property
    def folder(self) -> str:
        """The folder of the file, relative to the content folder."""
        return self.path.rpartition("/")[0]


def over(documents: Mapping[str, Document], texts: Mapping[str, Document]) -> Mapping[str, Document]:
    """Return the documents with some replaced. Not all of them need be in memory."""
    if isinstance(documents, ChainMap):
        return ChainMap({**documents.maps[0], **texts}, *documents.maps[1:])
    return ChainMap(dict(texts), cast("MutableMapping[str, Document]", documents))  # nobody writes to it


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
        with open(self.real, "rb", buffering=0) as file:
            return file.read()
