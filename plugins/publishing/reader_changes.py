"""What a publication changes for readers: which pages are new, changed, moved, withdrawn or gone."""

import html
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from plugins.publishing.compressing import original_of
from plugins.publishing.plan import is_page
from plugins.publishing.release_request import Outcome

ADDED, CHANGED, MOVED, WITHDRAWN, GONE = KINDS = ("added", "changed", "moved", "withdrawn", "gone")
_TITLES = (re.compile(rb'<meta property="og:title" content="([^"]*)"'), re.compile(rb"<title>(.*?)</title>", re.DOTALL))
_MOVED = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)">')


@dataclass(frozen=True)
class PageChange:
    """What becomes of one page: its kind (`KINDS`), its address, its title, and the folder of its story, if it has one.

    `target` is where a page that moved leads.
    """

    kind: str
    address: str
    title: str = ""
    story: str = ""
    target: str = ""


@dataclass(frozen=True)
class ReaderChanges:
    """The pages of stories, the lists and other pages around them, and the number of other files, by kind."""

    stories: tuple[PageChange, ...]
    around: tuple[PageChange, ...]
    files: Mapping[str, int]


def build_reader_changes(
    outcome: Outcome, stories: Mapping[str, str], withdrawn: Set[str], read: Callable[[str], bytes]
) -> ReaderChanges:
    """Return what a publication changes.

    Args:
        outcome: What is sent and deleted.
        stories: The folder of the story that each output file belongs to.
        withdrawn: The pages that only say that their story was withdrawn.
        read: Returns the bytes of a file of the new site.
    """
    known = outcome.before.files if outcome.before else {}
    pages = list[PageChange]()
    files = dict.fromkeys((ADDED, CHANGED, GONE), 0)
    for path in outcome.sent:
        is_known = path in outcome.hosted
        if original_of(path, outcome.files) != path or (is_known and known.get(path) == outcome.files[path]):
            continue  # a compressed copy, or sent again because the host does not tell that it has it
        if is_page(path):
            pages.append(_page(path, ADDED if not is_known else CHANGED, stories, withdrawn, read(path)))
        else:
            files[CHANGED if is_known else ADDED] += 1
    for path in outcome.deleted:
        if is_page(path):
            pages.append(PageChange(GONE, address_of_page(path)))
        elif original_of(path, outcome.hosted) == path:
            files[GONE] += 1
    # A page of a story that is there no more is what readers miss first; so all that moved or went stand with stories.
    told = [one for one in pages if one.story or one.kind in (MOVED, WITHDRAWN, GONE)]
    return ReaderChanges(
        tuple(sorted(told, key=lambda one: (KINDS.index(one.kind), one.address))),
        tuple(sorted((one for one in pages if one not in told), key=lambda one: one.address)),
        files,
    )


def address_of_page(path: str) -> str:
    """Return the site path of a page's file."""
    return f"/{path.removesuffix('index.html')}"


def _page(path: str, kind: str, stories: Mapping[str, str], withdrawn: Set[str], data: bytes) -> PageChange:
    found = next((match for pattern in _TITLES if (match := pattern.search(data))), None)
    moved = _MOVED.search(data)
    title = html.unescape(" ".join(found[1].decode("utf-8", "replace").split())) if found else ""
    target = html.unescape(moved[1].decode("utf-8", "replace")) if moved else ""
    kind = MOVED if moved else WITHDRAWN if path in withdrawn else kind
    return PageChange(kind, address_of_page(path), title, stories.get(path, ""), target)
