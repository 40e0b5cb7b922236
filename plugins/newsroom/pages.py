"""Plans: everything that a page or file of the site may show, collected before anything is rendered.

A page depends on its plan alone: a template gets the plan and nothing else. Plans are frozen and made of text, numbers,
times and tuples only, so that they have digests.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from plugins.ground.digests import digest_of_bytes
from plugins.newsroom.documents import Html
from plugins.newsroom.page_contents import Card, Link, Picture

# The order in which files may appear on a live site: a file comes after the files that it points to.
ASSET, DATA, PAGE, LIST, MAP = range(5)


class Alternate(NamedTuple):
    """One `hreflang` link: a language code or `x-default`, and an absolute address."""

    language: str
    url: str


class Switch(NamedTuple):
    """One entry of the language switcher.

    `label` is the language's own name. `exact` tells whether `path` has the same content; if not, `path` is the nearest
    page, and the page says so.
    """

    language: str
    label: str
    path: str
    exact: bool


class FeedLink(NamedTuple):
    """A feed that a page names in its head: media type, title, site path."""

    kind: str
    title: str
    path: str


class Chrome(NamedTuple):
    """The parts around the content of every page. Machines read `feeds`, readers see `feed`.

    `is_strict` tells whether the page carries the whole policy of the site, for hosts that do not send it. `script` is
    the address of the script that registers the service worker; empty if there is none. `logo` is the element of the
    team's logo; empty where the theme's own mark stands.
    """

    site: str
    home: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    switches: tuple[Switch, ...]
    alternates: tuple[Alternate, ...]
    canonical: str
    feed: str
    feeds: tuple[FeedLink, ...] = ()
    manifest: str = ""
    preview: bool = False
    is_strict: bool = False
    script: str = ""
    logo: Html = Html("")


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One HTML page: `template` is a file in theme/templates, `content` one of the classes above or a
    plugin's own frozen dataclass, `path` a site path ending in `/`, or a file name.

    `twins` are the same content in other languages: (code, site path), this page's own among them.
    `banners` name notices that the page must carry (`sample-figures`). `indexed` tells whether search engines may keep
    it. `modified` is the time of its last change, for the sitemap. `statements` are its structured data, each as
    JSON-LD (`newsroom/statements.py`).
    """

    template: str
    language: str
    path: str
    title: str
    description: str
    content: Any
    twins: tuple[tuple[str, str], ...] = ()
    rank: int = PAGE
    banners: tuple[str, ...] = ()
    indexed: bool = True
    modified: datetime.datetime | None = None
    image: Picture | None = None
    kind: str = "website"
    statements: tuple[Html, ...] = ()
    chrome: Chrome | None = None
    key: str = ""  # identity of what it shows, such as a story's folder name
    menu: tuple[int, str] | None = None  # place in the main menu and label there

    @property
    def file(self) -> str:
        """The output file, relative to the output folder."""
        return file_of(self.path)

    def altered(self, **values: Any) -> "PagePlan":
        """Return the plan with other values, as `dataclasses.replace` does, but faster: every page needs it twice."""
        after = list(_VALUES(self))
        for name, value in values.items():
            after[_PLACES[name]] = value
        return PagePlan(*after)


_PLACES = {one.name: place for place, one in enumerate(fields(PagePlan))}
_VALUES = attrgetter(*_PLACES)


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file that is not made by a template: its path relative to the output folder, and its bytes.

    `shows` are the site paths of the stories whose title and summary it holds; with `in_full`, their text too.
    """

    file: str
    data: bytes = field(repr=False)
    rank: int = MAP
    shows: tuple[str, ...] = field(default=(), repr=False)
    in_full: bool = False

    def digest(self) -> str:
        """Return a digest of the bytes."""
        return digest_of_bytes(self.data)


@dataclass(frozen=True, slots=True)
class DrawnPlan:
    """One file that a template of the theme makes and that is not a page, such as a feed or a sitemap.

    `template` is a file in theme/templates, with its suffix; `content` is a frozen dataclass. `shows` and `in_full` are
    as in `FilePlan`.
    """

    template: str
    language: str
    file: str
    content: Any = field(repr=False)
    rank: int = MAP
    shows: tuple[str, ...] = field(default=(), repr=False)
    in_full: bool = False


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """One file to copy from the cache: its path in the output, and its present path (absolute).

    Pictures are planned this way, since a site may have more of them than fit into memory. `checksum` is the digest of
    the bytes (`digest_of_bytes`), by which a copy is checked; `size` is in bytes.
    """

    file: str
    source: str = field(repr=False, compare=False)
    checksum: str = ""
    size: int = 0
    rank: int = ASSET

    def digest(self) -> str:
        """Return a digest of the bytes."""
        return self.checksum


Plan = PagePlan | FilePlan | DrawnPlan | CopyPlan


class PlanDigester:
    """Computes digests of plans. A part that several plans share (a card, a menu) is digested once.

    The plans must live as long as the digester.
    """

    def __init__(self) -> None:
        self._known: dict[int, str] = {}
        self._fields: dict[type, Callable[[Any], tuple[Any, ...]]] = {}

    def digest(self, plan: PagePlan | DrawnPlan) -> str:
        """Return a digest of all that the page or file may show."""
        shown = plan if isinstance(plan, PagePlan) else (plan.template, plan.language, plan.content)
        return digest_of_bytes(self._written(shown).encode("utf-8", "surrogatepass"))

    def _written(self, value: Any) -> str:
        if isinstance(value, str):  # a subclass of text, such as Html, which a template treats differently
            return f"{type(value).__name__}{len(value)}:{value}"
        kind = type(value)
        shared = kind is Card or (kind is tuple and len(value) > _OWN)
        if shared and id(value) in self._known:
            return self._known[id(value)]
        if isinstance(value, tuple):
            parts = value if kind is tuple else (*value, kind.__name__)
        elif is_dataclass(value):
            parts = self._values_of(kind)(value)
        else:
            return f"{kind.__name__}:{value!r}"
        if _PLAIN.issuperset(map(type, parts)):
            text = repr(parts)
        else:
            text = f"({','.join([repr(part) if type(part) in _PLAIN else self._written(part) for part in parts])})"
        if shared:
            self._known[id(value)] = text
        return text

    def _values_of(self, kind: type) -> Callable[[Any], tuple[Any, ...]]:
        """Return what reads all fields of a dataclass and its name."""
        if kind not in self._fields:
            self._fields[kind] = attrgetter(*(one.name for one in fields(kind)), "__class__.__name__")
        return self._fields[kind]


_OWN = 3  # shorter tuples belong to one page: twins, tags, alternates
_PLAIN = frozenset({str, int, bool, float, type(None), datetime.date, datetime.datetime})


def file_of(path: str) -> str:
    """Return the output file of a site path: `/berita/` is `berita/index.html`, `/404.html` is itself."""
    inside = path.lstrip("/")
    return inside + "index.html" if not inside or inside.endswith("/") else inside
