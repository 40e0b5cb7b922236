"""Give each group of translations its folder and its slugs, before its texts are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugins.importing.wordpress.addresses import OldAddresses, old_addresses
from plugins.importing.wordpress.export_model import Export, Item
from plugins.importing.wordpress.fields import slug_of_item

SECTIONS = {"post": "articles", "page": "pages"}


@dataclass(frozen=True)
class PlacedGroup:
    """A group of translations with its folder and slugs; `clashes` are addresses that other content has already."""

    section: str
    key: str
    items: Mapping[str, Item]
    slugs: Mapping[str, str]
    clashes: tuple[str, ...] = ()


def place_groups(
    groups: Sequence[Mapping[str, Item]],
    codes: Sequence[str],
    recorded: Mapping[int, str],
    taken: Mapping[tuple[str, str], set[str]],
) -> list[PlacedGroup]:
    """Return the folder and the slugs of each group.

    Args:
        groups: Items by language.
        codes: The languages of the site, the lead first.
        recorded: The folders of items that were imported before, by number.
        taken: Slugs in use by section and language: those of the site's stories and pages, and of the site itself. The
            names of folders are below (section, "").

    """
    placed = list[PlacedGroup]()
    in_use = {key: set(slugs) for key, slugs in taken.items()}
    for group in groups:
        items = {code: group[code] for code in codes if code in group}
        section = SECTIONS[next(iter(items.values())).kind]
        slugs, clashes = {}, list[str]()
        for code, item in items.items():
            slug = slug_of_item(item, code) or f"wordpress-{item.id}"
            is_known = item.id in recorded
            slugs[code] = slug if is_known else _free(slug, in_use.setdefault((section, code), set()))
            clashes += [slug] * (not is_known and slug in taken.get((section, code), ()))
            in_use.setdefault((section, code), set()).add(slugs[code])
        before = next((recorded[item.id] for item in items.values() if item.id in recorded), "")
        folders = in_use.setdefault((section, ""), set())
        key = before.partition("/")[2] or _free(next(iter(slugs.values())), folders)
        section = before.partition("/")[0] or section
        folders.add(key)
        placed.append(PlacedGroup(section, key, items, slugs, tuple(clashes)))
    return placed


def _free(slug: str, taken: set[str]) -> str:
    count, free = 1, slug
    while free in taken:
        count += 1
        free = f"{slug[:76].rstrip('-')}-{count}"
    return free


def find_targets(placed: Sequence[PlacedGroup]) -> dict[int, str]:
    """Return the file of each item, below the content folder, to which links lead."""
    return {item.id: f"{one.section}/{one.key}/index.{code}.md" for one in placed for code, item in one.items.items()}


def addresses_of(placed: Sequence[PlacedGroup], export: Export) -> OldAddresses:
    """Return the old addresses of all placed items."""
    return old_addresses([item for one in placed for item in one.items.values()], export.hosts)
