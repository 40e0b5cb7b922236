"""How often pictures are used."""

from collections import Counter
from collections.abc import Set
from typing import NamedTuple

from plugins.newsroom.site import Site
from plugins.pictures.sources import lead_photo, uses_in, uses_of


class Uses(NamedTuple):
    """How many folders of texts show a picture, use it in any text, and lead a story with it, by its path."""

    shown: Counter[str]
    used: Counter[str]
    leads: Counter[str]


NO_USES = Uses(Counter(), Counter(), Counter())


def count_uses(site: Site, folders: Set[str] | None = None) -> Uses:
    """Count the uses of pictures in all texts, or in those of some folders."""
    if folders is None:
        folders = site.by_folder.keys() | {path.rpartition("/")[0] for path in site.documents}
    stories = [site.by_folder[folder] for folder in folders if folder in site.by_folder]
    paths = [f"{folder}/index.{code}.md" for folder in folders for code in site.languages.codes]
    shown, used, leads = set[tuple[str, str]](), set[tuple[str, str]](), set[tuple[str, str]]()
    for story in stories:
        lead = lead_photo(story, site)
        own = {(story.folder, lead.picture)} if lead else set()
        leads |= own
        for edition in site.editions(story).values():
            shown |= own
            shown.update((story.folder, use.picture) for use in uses_of(site.documents[edition.source]))
    for path in site.documents.keys() & paths:
        used.update((path.rpartition("/")[0], use.picture) for use in uses_in(site.documents[path]))
    return Uses(*(Counter(picture for _, picture in pairs) for pairs in (shown, used, leads)))


def count_uses_after(uses: Uses, before: Uses, after: Uses) -> Uses:
    """Return all uses after a change of stories; `before` and `after` are those of the changed stories alone."""
    return Uses(*(all_ - old + new for all_, old, new in zip(uses, before, after, strict=True)))
