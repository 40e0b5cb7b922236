"""Exact copies: a file with the same bytes shows the same people, so a withdrawn consent counts for it too."""

from collections.abc import Mapping, Set
from dataclasses import replace

from plugins.ground.diagnostics import WHOLE_FILE
from plugins.ground.digests import digest_of_file
from plugins.newsroom.beside import LARGEST_FILE, SHOWN_SUFFIXES, suffix_of
from plugins.newsroom.files import Content
from plugins.newsroom.recalls import recalled_files
from plugins.newsroom.rights import TAKEN_DOWN, Rights


def copies_of(pictures: Set[str], content: Content) -> dict[str, str]:
    """Return the copies of some pictures: the path of each copy, with the path of its original.

    Only files of the same size are read. A file that cannot be read is left out; it gets a fault where it is shown.
    """
    sizes = {content.files[path].size for path in pictures & content.files.keys()}
    sizes = {size for size in sizes if size <= LARGEST_FILE}  # larger files are never shown
    if not sizes:
        return {}
    alike = [path for path, file in content.files.items() if file.size in sizes and suffix_of(path) in SHOWN_SUFFIXES]
    digests = {path: _digest(content, path) for path in alike}
    originals = {digests[path]: path for path in sorted(pictures & digests.keys()) if digests[path]}
    return {path: originals[digest] for path, digest in digests.items() if digest in originals and path not in pictures}


def withdraw_copies(rights: Mapping[str, Rights], content: Content) -> dict[str, Rights]:
    """Return the rights in which what was taken down is withdrawn, and each withdrawal also counts for the copies."""
    rights = {**rights, **_recalled(rights, content)}
    withdrawn = {path for path, entry in rights.items() if entry.withdrawn}
    shared = {}
    for path, original in copies_of(withdrawn, content).items():
        note = rights[original]
        shared[path] = replace(rights.get(path, Rights(note.file, note.mark)), withdrawn=note.withdrawn)
    return {**rights, **shared}


def _recalled(rights: Mapping[str, Rights], content: Content) -> dict[str, Rights]:
    """Return the rights of files that were taken down: withdrawn, whatever `photos.yaml` says of them."""
    entries = {path: rights.get(path, Rights(path, WHOLE_FILE)) for path in recalled_files(content)}
    return {path: replace(entry, withdrawn=entry.withdrawn or TAKEN_DOWN) for path, entry in entries.items()}


def _digest(content: Content, path: str) -> str:
    try:
        return digest_of_file(content.files[path].real)
    except OSError:
        return ""
