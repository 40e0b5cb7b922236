"""What an export file of WordPress says, as values. E-mail addresses and what readers commented are never read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.ground.words import Words


@dataclass(frozen=True, slots=True)
class ExportedTerm:
    """A category, a tag, or a term of another taxonomy (`language`, `post_translations`, …); `meta` are its fields."""

    taxonomy: str
    id: int
    slug: str
    name: str
    parent: str = ""
    description: str = ""
    meta: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A post, a page, an attachment or another item. `terms` are (taxonomy, slug, name), `meta` are custom fields."""

    id: int
    kind: str
    status: str
    title: str
    link: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    date: str = ""
    date_gmt: str = ""
    slug: str = ""
    parent: int = 0
    has_password: bool = False
    is_sticky: bool = False
    terms: tuple[tuple[str, str, str], ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    comments: int = 0
    attachment: str = ""

    def field(self, name: str) -> str:
        """Return a custom field; empty where there is none."""
        return next((value for key, value in self.meta if key == name), "")

    @property
    def name(self) -> str:
        """How a report names the item."""
        return f"{self.title or self.slug or '?'} ({self.kind} {self.id})"


@dataclass(frozen=True)
class Export:
    """A whole export. `hosts` are the site's own host names, `authors` display names by login name."""

    hosts: frozenset[str]
    site: str
    authors: Mapping[str, str]
    terms: tuple[ExportedTerm, ...]
    items: tuple[Item, ...]
    told: tuple[Words, ...] = field(default=())
