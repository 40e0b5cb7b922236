"""Where attachments come from: the file that an editor means, its captions, and whether a text may name it."""

import posixpath
from collections.abc import Iterator
from urllib.parse import urlsplit

from plugins.attachments import faults
from plugins.attachments.kinds import AUDIO, REMEDIES, VIDEO
from plugins.ground.diagnostics import Diagnostic, Mark, suggestion
from plugins.newsroom.beside import ATTACHMENT_SUFFIXES, is_remote, locate_file, suffix_of
from plugins.newsroom.documents import Document, Reference
from plugins.newsroom.files import Content
from plugins.newsroom.site import Site

_SHARED = "images"


def check_place(reference: Reference, document: Document, site: Site) -> Iterator[Diagnostic]:
    """Yield the faults of the place where a text names an attachment or a film."""
    at, target = (document.path, reference.mark), reference.target
    if reference.kind == "film" and is_remote(target):
        yield from _check_address(reference, document)
        return
    path = locate_file(target, document.folder)
    if path is None or not is_beside_text(path):
        yield faults.ATTACHMENT_PATH.at(*at, target=target[:200])
        return
    suffix, name = suffix_of(path), target.rpartition("/")[2][:80]
    if reference.kind == "attachment" and suffix in (*VIDEO, *AUDIO, ".vtt"):
        block = "audio-block" if suffix in AUDIO else "video-block"
        yield faults.ATTACHMENT_KIND.at(*at, file=path[:200], remedy=faults.SAVE_AS[block].fill({"name": name}))
    elif reference.kind == "attachment" and suffix not in ATTACHMENT_SUFFIXES:
        yield faults.ATTACHMENT_KIND.at(*at, file=path[:200], remedy=faults.SAVE_AS[REMEDIES.get(suffix, "other")])
    elif reference.kind == "film" and suffix not in (VIDEO if reference.get("block") == "video" else AUDIO):
        remedy = "audio-block" if suffix in AUDIO else "video-block" if suffix in VIDEO else REMEDIES.get(suffix)
        remedy = remedy or ("link" if suffix in ATTACHMENT_SUFFIXES else _own(reference))
        words = faults.SAVE_AS[remedy].fill({"name": name})
        yield faults.ATTACHMENT_KIND.at(*at, file=path[:200] or "?", remedy=words)
    elif path not in site.content.files:
        yield faults.MISSING_ATTACHMENT.at(*at, file=path[:200], near=_near(path, site.content))
    else:
        yield from _check_owner(path, document, reference.mark, site)


def _own(reference: Reference) -> str:
    return "film" if reference.get("block") == "video" else "sound"


def is_beside_text(path: str) -> bool:
    """Return whether a text can offer a file: it is in the folder of a story or page, or among the shared files."""
    parts = path.split("/")
    return (len(parts) == 3 and parts[0] in ("articles", "pages")) or (len(parts) > 1 and parts[0] == _SHARED)


def _check_address(reference: Reference, document: Document) -> Iterator[Diagnostic]:
    try:
        parts = urlsplit(reference.target)
        is_good = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        is_good = False
    if not is_good or any(character.isspace() for character in reference.target):
        yield faults.FILM_ADDRESS.at(document.path, reference.mark, target=reference.target[:200])
    if not reference.get("titled"):
        yield faults.FILM_WITHOUT_TITLE.at(document.path, reference.mark)


def _check_owner(path: str, document: Document, mark: Mark, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault if the file belongs to another text that readers do not have."""
    folder = posixpath.dirname(path)
    if folder == document.folder or folder.split("/")[0] == _SHARED:
        return
    story = site.by_folder.get(folder)
    if story is None or not any(site.state(story, edition) == "public" for edition in story.editions.values()):
        yield faults.NOT_PUBLIC_ATTACHMENT.at(document.path, mark, file=path)


def is_public_here(path: str, document: Document, site: Site) -> bool:
    """Return whether a text may show a file.

    It must lie beside this text, among the shared files, or beside a text that this build shows.
    """
    folder = posixpath.dirname(path)
    if folder == document.folder or folder.split("/")[0] == _SHARED:
        return True
    story = site.by_folder.get(folder)
    return story is not None and bool(site.editions(story))


def captions_of(film: str, content: Content, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the caption files of a film by language.

    `film.id.vtt` names its language; `film.vtt` is in the first one.
    """
    stem = posixpath.splitext(film)[0]
    found = [(code, f"{stem}.{code}.vtt") for code in codes if f"{stem}.{code}.vtt" in content.files]
    if f"{stem}.vtt" in content.files and codes[0] not in dict(found):
        found.insert(0, (codes[0], f"{stem}.vtt"))
    return found


def _near(path: str, content: Content) -> object:
    beside = [file.name for file in content.files.values() if file.folder == posixpath.dirname(path)]
    return suggestion(posixpath.basename(path), beside)
