"""Files beside texts: pictures, attachments, films. Find the file that a text names, and the texts that use it."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from plugins.ground.diagnostics import Mark
from plugins.newsroom.documents import Document
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.site import Site

LARGEST_FILE = 100_000_000  # bytes; hosts such as GitHub Pages take no larger ones

ATTACHMENT_SUFFIXES = frozenset(
    (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".csv", ".txt", ".zip", ".ics", ".epub")
)
FILM_SUFFIXES = frozenset((".mp4", ".m4v", ".mp3", ".m4a", ".vtt"))
SHOWN_SUFFIXES = ATTACHMENT_SUFFIXES | FILM_SUFFIXES | PICTURE_SUFFIXES.keys()
# Files that editors link to and that are not published as they are: the message says what to save them as.
REFUSED_SUFFIXES = frozenset(
    """.doc .dot .docm .dotx .dotm .xls .xlsm .xlsb .xlt .xltx .xltm .ppt .pps .pptm .ppsx .ppsm .potx .rtf .pages
    .numbers .key .odg .odb .rar .7z .gz .tar .tgz .exe .msi .bat .cmd .com .scr .js .vbs .ps1 .apk .dmg .iso .jar .hta
    .lnk .swf
    .mov .avi .mkv .wmv .webm .wav .ogg .opus .aac .amr .3gp .flac""".split()
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_MANY = 100_000  # results to remember: every check asks for each file


class Use(NamedTuple):
    """One place where a text shows a file. `picture` is its path in the content folder; it may be an attachment."""

    picture: str
    document: str
    mark: Mark


def suffix_of(path: str) -> str:
    """Return the ending of a file name with its dot, in lower case."""
    return posixpath.splitext(path)[1].lower()


def is_remote(target: str) -> bool:
    """Whether a target is an address with a scheme or a host."""
    return bool(_SCHEME.match(target))


@lru_cache(_MANY)
def locate_file(target: str, folder: str) -> str | None:
    """Return the path in the content folder for a target in a text of `folder`; None if it is no such path."""
    if is_remote(target):
        return None
    target = unicodedata.normalize("NFC", unquote(target))
    path = posixpath.normpath(posixpath.join(folder, target))
    if not target or target.startswith("/") or "\\" in target or ":" in target[:2] or path.startswith(".."):
        return None
    return path


def attached_uses(document: Document) -> Iterator[Use]:
    """Yield the attachments and films that the body of a document names."""
    for reference in document.body.references:
        if reference.kind in ("attachment", "film") and not reference.get("part"):
            path = locate_file(reference.target, document.folder)
            if path is not None:
                yield Use(path, document.path, reference.mark)


def all_attached_uses(site: Site) -> Iterator[Use]:
    """Yield every place of an attachment or film in any text, also in texts that this build does not show."""
    for document in site.documents.values():
        yield from attached_uses(document)
