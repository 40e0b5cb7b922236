"""Faults in drafts: they are told, but never stop what is public."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from plugins.ground.diagnostics import WARNING, Diagnostic
from plugins.newsroom.documents import Document
from plugins.newsroom.site import Site

# Where front matter cannot be read as YAML, its own line still says that the text is a draft.
_SAYS_DRAFT = re.compile(rb"^status:[ \t]*[\"']?draft[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_FRONT_MATTER = 4_000  # bytes


def find_drafts(site: Site) -> Callable[[str], bool]:
    """Return a function that tells whether a file of the content folder belongs to a draft alone.

    A draft in the language that leads makes all files of its folder a draft's; a translation that is a draft, its own
    file alone. In a preview drafts are shown, so that there no file counts as one.
    """
    if not site.setup.production:
        return lambda path: False
    editions: dict[str, dict[str, Document]] = {}
    for document in site.documents.values():
        editions.setdefault(document.folder, {})[document.language] = document
    folders, files = set[str](), set[str]()
    for folder, documents in editions.items():
        order = [code for code in site.languages.codes if code in documents]
        for number, code in enumerate(order):
            if _is_draft(documents[code], site):
                files.add(documents[code].path)
                if number == 0:
                    folders.add(folder)

    def belongs(path: str) -> bool:
        parts = path.split("/")
        return path in files or "/".join(parts[:2]) in folders

    return belongs


def _is_draft(document: Document, site: Site) -> bool:
    if "status" in document.marks:
        return document.fields.get("status") == "draft"
    source = site.content.files.get(document.path)
    if document.marks or source is None:
        return False
    try:
        return bool(_SAYS_DRAFT.search(source.read()[:_FRONT_MATTER]))
    except OSError:
        return False


def split_drafts(
    faults: Iterable[Diagnostic], belongs: Callable[[str], bool]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return the faults of drafts, as warnings, and all others as they are."""
    of_drafts, others = [], []
    for fault in faults:
        if belongs(fault.path):
            of_drafts.append(replace(fault, severity=WARNING))
        else:
            others.append(fault)
    return of_drafts, others
