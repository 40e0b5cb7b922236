"""Addresses that were public once. None may disappear without a redirect or a note that it was withdrawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic, Mark, error, warning
from plugins.newsroom.files import Content
from plugins.newsroom.page_contents import Redirect
from plugins.newsroom.pages import DrawnPlan, FilePlan, PagePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Edition, Story
from plugins.publishing.records.jsonl import ADDRESSES, RECORDS, append_lines, parse_line

REDIRECTS = "data/redirects.yaml"

VANISHED_ADDRESS = warning(
    "vanished-address",
    id="alamat {address} pernah terbit dan akan hilang",
    en="the address {address} was public and would vanish",
    hint_id="tulis di data/redirects.yaml: {remedy}",
    hint_en="write into data/redirects.yaml: {remedy}",
)
# Of a story that is a draft again.
VANISHED_DRAFT = warning(
    "vanished-address",
    id="alamat {address} pernah terbit dan akan hilang",
    en="the address {address} was public and would vanish",
    hint_id="tulis status: withdrawn di {file}, atau tulis di data/redirects.yaml: {remedy}",
    hint_en="write status: withdrawn into {file}, or write into data/redirects.yaml: {remedy}",
)
BROKEN_RECORD = error(
    "broken-record",
    id="baris ini bukan catatan terbitan; mungkin sisa penggabungan Git",
    en="this line is no record of a publication; it may be left from a Git merge",
    hint_id="simpan semua baris JSON dari kedua pihak, hapus yang lain",
    hint_en="keep all JSON lines of both sides, delete the others",
)


class Address(NamedTuple):
    """A site path that was public: the folder of a story or page, or the file of an attachment.

    `of` is the content folder that it belongs to, and `mark` its line in the record.
    """

    path: str
    of: str
    kind: str = "story"
    mark: Mark = WHOLE_FILE


def load_addresses(content: Content) -> tuple[list[Address], list[Diagnostic]]:
    """Return every address that was ever public, and the faults of the files that record them."""
    addresses: dict[str, Address] = {}
    faults: list[Diagnostic] = []
    for record in RECORDS:
        file = content.files.get(record)
        if file is None:
            continue
        for number, text in enumerate(file.read().decode("utf-8", "replace").splitlines(), 1):
            line = parse_line(text) if text.strip() else {}
            if line is None:
                faults.append(BROKEN_RECORD.at(record, Mark(number, 1)))
            elif record == ADDRESSES and line.get("path"):
                path = str(line["path"])
                kind = str(line.get("kind", "story"))
                addresses[path] = Address(path, str(line.get("of", "")), kind, Mark(number, 1))
    return list(addresses.values()), faults


def record_addresses(root: Path, addresses: Iterable[Address], known: Set[str]) -> int:
    """Add the addresses that the record does not have yet.

    Returns:
        How many were added.

    Raises:
        OSError: The record cannot be written.
    """
    new = ({"path": one.path, "of": one.of, "kind": one.kind} for one in addresses if one.path not in known)
    return append_lines(root, ADDRESSES, new)


def public_addresses(site: Site) -> Iterator[Address]:
    """Yield the addresses of all public stories and pages, in every language."""
    for story in (*site.stories, *site.pages):
        for edition in story.editions.values():
            if site.state(story, edition) == "public":
                yield Address(site.path(story, edition), story.folder)


def redirected(plans: Sequence[PagePlan], files: Iterable[FilePlan | DrawnPlan], base: str = "") -> set[str]:
    """Return the old paths that a page or a server rule redirects.

    Args:
        plans: The pages of the site, with the pages that redirect.
        files: The other files, with `_redirects`.
        base: The path of SITEURL, with which the rules begin.
    """
    paths = {plan.path for plan in plans if isinstance(plan.content, Redirect)}
    for file in files:
        if isinstance(file, FilePlan) and file.file == "_redirects":
            rules = (line.split()[0] for line in file.data.decode().splitlines() if line.strip())
            paths.update(unquote(old.removeprefix(base)) for old in rules)
    return paths


def check_lost_addresses(
    known: Iterable[Address], site: Site, redirects: Set[str], attachments: Set[str]
) -> Iterator[Diagnostic]:
    """Yield a fault for each address that is not public any more, and suggest a redirect.

    Args:
        known: The addresses that were ever public.
        site: The site as it is now.
        redirects: Old paths that lead somewhere.
        attachments: The site paths of all attachments.
    """
    living = {one.path: one.of for one in public_addresses(site)}
    kept = {unquote(path) for path in (*living, *redirects, *_withdrawn(site))}
    slashed = {path.rstrip("/") for path in kept}
    by_folder: dict[str, list[str]] = {}
    for path, folder in living.items():
        by_folder.setdefault(folder, []).append(path)
    for address in known:
        path = unquote(address.path)
        if path in kept or path.rstrip("/") in slashed or address.path in attachments:
            continue
        if _is_unreadable(address, site):
            continue
        if address.kind == "file" and (story := site.by_folder.get(address.of)) and story.status == "withdrawn":
            continue
        target = _successor(address, site, by_folder)
        place, mark = _place(address, site)
        values = {"address": address.path, "remedy": f"{address.path}: {target}"}
        story = site.by_folder.get(address.of)
        if story is not None and story.status == "draft":
            yield VANISHED_DRAFT.at(place, mark, **values, file=story.editions[story.lead].source)
        else:
            yield VANISHED_ADDRESS.at(place, mark, **values)


def _withdrawn(site: Site) -> Iterator[str]:
    for story in (*site.stories, *site.pages):
        if story.status == "withdrawn":
            yield from (site.path(story, edition) for edition in story.editions.values() if not edition.draft)


def _successor(address: Address, site: Site, by_folder: Mapping[str, Sequence[str]]) -> str:
    """Return the best target of a redirect: the same story, in the same language if possible; else the news list."""
    language = site.languages[_language_of(address, site)]
    story = site.by_folder.get(address.of)
    if story is not None and by_folder.get(address.of):
        edition = story.editions.get(language.code)
        own = site.path(story, edition) if edition else ""
        paths = by_folder[address.of]
        return own if own in paths else paths[0]
    return language.section("news") if address.of.startswith("articles/") else language.path()


def _is_unreadable(address: Address, site: Site) -> bool:
    """Return whether the text of an address exists but has faults; those are reported already."""
    code = _language_of(address, site)
    story = site.by_folder.get(address.of)
    is_there = f"{address.of}/index.{code}.md" in site.content.files
    return is_there and (story is None or code not in story.editions)


def _language_of(address: Address, site: Site) -> str:
    prefixed = (one.code for one in site.languages if one.prefix and address.path.startswith(one.path()))
    return next(prefixed, site.languages.lead.code)


def _place(address: Address, site: Site) -> tuple[str, Mark]:
    story = site.by_folder.get(address.of)
    edition = _edition_of(address, story, site) if story else None
    if story is None or edition is None or site.state(story, edition) == "draft":
        return REDIRECTS, WHOLE_FILE  # a fault in a draft would not stop the build
    document = site.documents[edition.source]
    return edition.source, document.mark("slug" if "slug" in document.marks else "title")


def _edition_of(address: Address, story: Story, site: Site) -> Edition:
    return story.editions.get(_language_of(address, site)) or story.editions[story.lead]
