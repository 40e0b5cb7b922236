"""What changed in an original since a translation was made: each part old beside new, the old one from Git."""

from dataclasses import dataclass
from pathlib import Path

from plugins.editorial.freshness import is_current
from plugins.ground.words import Words
from plugins.newsroom.files import decode_text, load_text
from plugins.newsroom.paragraphs import SUMMARY, TITLE, changed_parts, is_stamp_of, name_paragraphs
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Edition, Story
from plugins.publishing.clone import Clone
from plugins.reading.frontmatter import read_front_matter, text_digest

_MOST = 100  # commits in which the old text is looked for
_NAMES = {TITLE: Words("Judul", "Title"), SUMMARY: Words("Ringkasan", "Summary")}


@dataclass(frozen=True)
class ChangedPart:
    """One part of an original that changed: its key, what it says now, and what it said (empty where not known)."""

    key: str
    now: str
    before: str

    @property
    def heading(self) -> Words:
        """What the part is called."""
        return _NAMES.get(self.key) or Words(f"Alinea {self.key}", f"Paragraph {self.key}")


def changes_of(site: Site, story: Story, edition: Edition) -> list[ChangedPart]:
    """Return what changed in the original of a translation since it was stamped; nothing where the stamp is silent."""
    original = story.editions[story.lead]
    document = site.documents[original.source]
    if not edition.translated_from or is_current(story, edition, site):
        return []
    text, _ = load_text(site.content.files[original.source])
    found = changed_parts(edition.translated_from, document.paragraphs)
    if text is None or not found:
        return []
    now = _parts(text, original.source)
    before = _parts_then(site, original.source, edition.translated_from)
    return [
        ChangedPart(*now[place], before[old][1] if old is not None and old < len(before) else "")
        for place, old in found
        if place < len(now)
    ]


def _parts_then(site: Site, path: str, stamp: str) -> list[tuple[str, str]]:
    """Return the parts of the original of which a stamp was made, where a commit has it."""
    for text in Clone(Path(site.content.root)).earlier_texts(path, _MOST):
        decoded = decode_text(text.encode(), path)[0] or ""
        matter = read_front_matter(decoded, path)
        if is_stamp_of(stamp, text_digest(matter.fields, matter.body)):
            return name_paragraphs(matter.fields, matter.body)
    return []


def _parts(text: str, path: str) -> list[tuple[str, str]]:
    matter = read_front_matter(text, path)
    return name_paragraphs(matter.fields, matter.body)
