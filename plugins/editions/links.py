"""Links from a body to other content: their addresses for readers of one language."""

import posixpath
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from plugins.editions.faults import (
    BROKEN_ANCHOR,
    BROKEN_LINK,
    MISSING_PIN,
    NOT_PUBLIC_LINK,
    OUTSIDE_LINK,
    UNKNOWN_PIN,
)
from plugins.ground.diagnostics import Diagnostic, suggestion
from plugins.ground.words import Words
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.site import Site, address
from plugins.newsroom.stories import Edition, Story

_MANY = 100_000  # links to remember: each is parsed for its check, for a page and perhaps for a feed
_STATES = {
    "draft": Words("draf", "draft"),
    "embargo": Words("embargo", "embargoed"),
    "withdrawn": Words("ditarik", "withdrawn"),
}


class LinkTarget(NamedTuple):
    """The parts of a link target: a path in the content folder or a site path (one of them is empty), and an anchor."""

    file: str
    path: str
    anchor: str
    outside: bool = False


def parse_target(target: str, document: Document) -> LinkTarget | None:
    """Return a link target of a document in its parts; None if it is no valid target."""
    return _parsed(target, document.path)


@lru_cache(_MANY)
def _parsed(target: str, source: str) -> LinkTarget | None:
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return LinkTarget(source, "", anchor) if anchor else None
    if path.startswith("/"):
        return LinkTarget("", path, anchor)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    return LinkTarget(file, "", anchor, outside=file.startswith("../") or file == "..")


def find_edition(file: str, site: Site) -> tuple[Story, str] | None:
    """Return the story and language named by a path of the content folder; `../x/` names a story without a language.

    The story may lack that language: readers then get the one that exists.
    """
    folder, _, name = file.rpartition("/")
    story = site.by_folder.get(folder) or site.by_folder.get(file)
    if story is None:
        return None
    if story.folder == file:
        return story, story.lead
    parts = name.split(".")
    if len(parts) != 3 or parts[0] != "index" or parts[2] != "md" or parts[1] not in site.languages:
        return None
    return story, parts[1] if parts[1] in story.editions else story.lead


def check_link(reference: Reference, document: Document, site: Site, pages: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield the faults of a link. `pages` maps each site path to the reason why it is not public, or to nothing."""
    target = parse_target(reference.target, document)
    at = (document.path, reference.mark)
    if target is None:
        yield BROKEN_LINK.at(*at, target=reference.target, near="")
    elif target.outside:
        yield OUTSIDE_LINK.at(*at, target=reference.target)
    elif target.path:
        yield from _check_site_path(reference, document, target, site, pages)
    else:
        yield from _check_file(reference, document, target, site)


def _check_site_path(
    reference: Reference, document: Document, target: LinkTarget, site: Site, pages: Mapping[str, str]
) -> Iterator[Diagnostic]:
    state = pages.get(target.path)
    if state is None:
        near = suggestion(target.path, pages)
        yield BROKEN_LINK.at(document.path, reference.mark, target=reference.target, near=near)
    elif state in _STATES:
        if not _is_left_out(document, site):
            yield NOT_PUBLIC_LINK.at(document.path, reference.mark, target=reference.target, state=_STATES[state])
    elif target.anchor and target.path in site.by_address:
        named = site.documents[site.by_address[target.path].source]
        yield from _check_anchor(reference, document, target.anchor, named)


def _check_file(reference: Reference, document: Document, target: LinkTarget, site: Site) -> Iterator[Diagnostic]:
    at = (document.path, reference.mark)
    found = find_edition(target.file, site)
    if found is None:
        known = [story.folder.split("/")[1] for story in (*site.stories, *site.pages)]
        wanted = target.file.split("/")[1] if "/" in target.file else target.file
        yield BROKEN_LINK.at(*at, target=reference.target, near=suggestion(wanted, known))
        return
    story, _ = found
    pinned = reference.get("hreflang")
    if pinned and pinned not in site.languages:
        yield UNKNOWN_PIN.at(*at, language=pinned)
        return
    if pinned and pinned not in story.editions:
        yield MISSING_PIN.at(*at, target=reference.target, language=pinned)
        return
    states = {code: site.state(story, edition) for code, edition in story.editions.items()}
    reached = [states[pinned]] if pinned else list(states.values())
    if "public" not in reached and document.folder != story.folder and not _is_left_out(document, site):
        yield NOT_PUBLIC_LINK.at(*at, target=reference.target, state=_STATES[reached[0]])
        return
    if target.anchor:
        named = site.documents.get(target.file) or site.documents[story.editions[story.lead].source]
        yield from _check_anchor(reference, document, target.anchor, named)


def _is_left_out(document: Document, site: Site) -> bool:
    """Whether a production build leaves a text out, so that it may link to other texts that are not public yet.

    Not so for an embargoed text: it becomes public without another edit.
    """
    story = site.by_folder.get(document.folder)
    edition = story.editions.get(document.language) if story else None
    return bool(site.setup.production and story and edition and site.state(story, edition) in ("draft", "withdrawn"))


def _check_anchor(reference: Reference, document: Document, anchor: str, named: Document) -> Iterator[Diagnostic]:
    """Yield a fault where the named file lacks the anchor. Other languages of the story may use another id."""
    if anchor not in named.body.anchors:
        near = suggestion(anchor, named.body.anchors)
        if not near.id:
            sign = f"{{#{anchor[:80]}}}"
            near = Words(f"tulis {sign} di belakang judul bagian itu", f"write {sign} behind the heading of that part")
        yield BROKEN_ANCHOR.at(document.path, reference.mark, anchor=anchor, path=named.path, near=near)


def bind_link(reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Html:
    """Return the attributes of a link for a reader of `language`: `href`, and `hreflang` for another language."""
    target = parse_target(reference.target, document)
    if target is None:
        return Html("")
    if target.path:
        return _attributes(target.path, target.anchor, "", site, feed)
    if target.file == document.path and not feed:
        return Html(f'href="#{escape(target.anchor)}"')
    found = find_edition(target.file, site)
    if found is None:
        return Html("")
    story, named = found
    edition = _reached(story, reference.get("hreflang"), language, site)
    if edition is None:
        return Html("")
    anchor = _twin_anchor(target.anchor, story.editions[named], edition, site) if target.anchor else ""
    other = edition.language if edition.language != language else ""
    return _attributes(address(site.languages[edition.language], story.kind, edition.slug), anchor, other, site, feed)


def _reached(story: Story, pinned: str, language: str, site: Site) -> Edition | None:
    """A withdrawn story keeps its address, whose page says that it was withdrawn."""
    shown = site.editions(story) or (story.editions if story.status == "withdrawn" else {})
    if not shown or (pinned and pinned not in shown):
        return None
    return shown[pinned or site.languages.preferred(language, tuple(shown))]


def _twin_anchor(anchor: str, named: Edition, reached: Edition, site: Site) -> str:
    """Return the same anchor in the edition that the reader gets: by id, else the heading at the same position, else
    none.

    Two editions usually have the same outline; where they do not, the link leads to the top of the page.
    """
    there = site.documents[reached.source].body
    if anchor in there.anchors:
        return anchor
    here = site.documents[named.source].body
    if [level for level, _, _ in here.headings] == [level for level, _, _ in there.headings]:
        for mine, twin in zip(here.headings, there.headings, strict=True):
            if mine[1] == anchor:
                return twin[1]
    return ""


def _attributes(path: str, anchor: str, language: str, site: Site, feed: bool) -> Html:
    url = (site.setup.absolute(path) if feed else path) + (f"#{anchor}" if anchor else "")
    return Html(f'href="{escape(url)}"' + (f' hreflang="{escape(language)}"' if language else ""))
