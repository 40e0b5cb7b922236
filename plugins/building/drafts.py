"""Faults in drafts: they are reported, but do not stop a production build."""

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from functools import cache

from plugins.ground.diagnostics import WARNING, Diagnostic
from plugins.newsroom.documents import Document
from plugins.newsroom.site import Site

# Finds the status also where the front matter cannot be read as YAML.
_SAYS_DRAFT = re.compile(rb"^status:[ \t]*[\"']?draft[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_FRONT_MATTER = 4_000  # bytes


def find_drafts(site: Site) -> Callable[[str], bool]:
    """Return a function that tells whether a file of the content folder is used by drafts only.

    If the lead edition is a draft, all files of its folder belong to a draft; if a translation is a draft, only its own
    file does. A preview shows drafts, so no file counts there.
    """
    if not site.setup.production:
        return lambda path: False

    @cache
    def drafts_in(folder: str) -> Set[str]:
        """Return the texts of a folder that are drafts, and the folder itself if its lead edition is one."""
        paths = [f"{folder}/index.{code}.md" for code in site.languages.codes]
        texts = [site.documents[path] for path in paths if path in site.documents]
        drafts = {text.path for text in texts if _is_draft(text, site)}
        return drafts | {folder} if texts and texts[0].path in drafts else drafts

    def belongs(path: str) -> bool:
        folder = "/".join(path.split("/")[:2])
        return not drafts_in(folder).isdisjoint((path, folder))

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
    """Return the faults of drafts as warnings, and all other faults unchanged."""
    of_drafts, others = [], []
    for fault in faults:
        if belongs(fault.path):
            of_drafts.append(replace(fault, severity=WARNING))
        else:
            others.append(fault)
    return of_drafts, others
