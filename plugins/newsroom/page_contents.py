"""The contents of each kind of page, as frozen data made of text, numbers, times and tuples only."""

import datetime
from typing import NamedTuple

from plugins.ground.times import first_moment
from plugins.newsroom.documents import Html


class Link(NamedTuple):
    """A link to a page of the site. `language` is set where it differs from the language of the page around it.

    `summary` is shown where the link introduces the page.
    """

    label: str
    path: str
    current: bool = False
    language: str = ""
    summary: str = ""


class AttachedFile(NamedTuple):
    """A file that a story offers: its name in the text, its site path, its kind for readers, and its bytes."""

    label: str
    path: str
    kind: str
    media_type: str
    size: int


class Picture(NamedTuple):
    """A picture ready for a page: `html` is its element, `url` the absolute address of one plain rendition.

    A drawn picture has several `looks`: neighbours in a list show different ones. A photograph has none.
    """

    html: Html
    url: str
    width: int
    height: int
    alt: str
    looks: tuple[Html, ...] = ()


class Card(NamedTuple):
    """A story as lists show it. `language` and `language_name` are set where they differ from the list's.

    A story without photograph has `patterns` instead of a picture: its place in a list decides which is shown.
    """

    title: str
    path: str
    summary: str
    date: datetime.datetime
    category: Link
    picture: Html = Html("")
    language: str = ""
    language_name: str = ""
    state: str = ""  # "", "draft" or "embargo": shown in a preview only
    patterns: tuple[Html, ...] = ()


class Correction(NamedTuple):
    """A correction of a story: what was corrected, on a day or at a moment."""

    on: datetime.date | datetime.datetime
    note: str


class Craft(NamedTuple):
    """What the programme teaches: its page, its pattern, one figure, and the newest story about it."""

    page: Link
    ornament: Html = Html("")
    figure: Html = Html("")
    newest: Link | None = None


class Step(NamedTuple):
    """A step of the programme."""

    title: str
    text: str


class Home(NamedTuple):
    """Content of `home`: one lead story, a `row` of stories with pictures, the `rest` without, and the programme.

    `panels` come from other plugins, such as key figures. `order` names the parts below the lead story. `tagline`
    stands beside the name.
    """

    lead: Card | None
    row: tuple[Card, ...]
    news: Link
    rest: tuple[Card, ...] = ()
    panels: tuple[Html, ...] = ()
    crafts: tuple[Craft, ...] = ()
    steps: tuple[Step, ...] = ()
    order: tuple[str, ...] = ("row", "figures", "rest", "crafts", "steps")
    tagline: str = ""


class Series(NamedTuple):
    """The series that a story is part of: its page, and the place of the story in it, the oldest first."""

    page: Link
    part: int


class LoggedCorrection(NamedTuple):
    """A correction in the log of all: what was corrected, and the page that it was on."""

    correction: Correction
    page: Link


class CorrectionsLog(NamedTuple):
    """Content of `corrections`: all corrections, the newest first."""

    entries: tuple[LoggedCorrection, ...]


class StoryContent(NamedTuple):
    """Content of `story`. `related` are older stories; `newer` and `older` are the neighbours that are not related.

    A long story has `contents` (links to its parts) and `minutes` (its reading time). `news` is the list of all
    stories, `programme` the standing page about what the story is of. `byline` is `author` in pieces, with links to the
    pages of authors; a piece without one has no path.
    """

    title: str
    summary: str
    date: datetime.datetime
    category: Link
    tags: tuple[Link, ...]
    body: Html
    dateline: str = ""
    author: str = ""
    byline: tuple[Link, ...] = ()
    lead: Picture | None = None
    corrections: tuple[Correction, ...] = ()
    newer: Link | None = None
    older: Link | None = None
    related: tuple[Card, ...] = ()
    state: str = ""  # "", "draft" or "embargo"
    public_from: datetime.datetime | None = None
    contents: tuple[Link, ...] = ()
    minutes: int = 0
    news: Link | None = None
    series: Series | None = None
    programme: Link | None = None

    @property
    def updated(self) -> datetime.date | datetime.datetime | None:
        """The day or moment of the latest correction."""
        return max((correction.on for correction in self.corrections), default=None, key=first_moment)


class Withdrawn(NamedTuple):
    """Content of `withdrawn`: all that the page of a withdrawn story says."""

    on: datetime.date | None


class Listing(NamedTuple):
    """Content of `list`: `kind` is `news`, `category`, `topic`, `series` or `author`; `years` lead to the archives."""

    kind: str
    heading: str
    cards: tuple[Card, ...]
    years: tuple[Link, ...] = ()
    neighbours: tuple[Link, ...] = ()  # the other categories, topics, series or authors
    news: Link | None = None  # the list of all stories, to go back to


class Month(NamedTuple):
    """A month in the archive of a year, with the number of its stories."""

    link: Link
    number: int


class Archive(NamedTuple):
    """Content of `archive`: the months of a year, or the stories of a year or month (`period`).

    `trail` leads back to its list.
    """

    kind: str
    period: str
    trail: tuple[Link, ...]
    months: tuple[Month, ...] = ()
    cards: tuple[Card, ...] = ()
    newer: Link | None = None
    older: Link | None = None


class StandingPage(NamedTuple):
    """Content of `page`."""

    title: str
    summary: str
    body: Html
    children: tuple[Link, ...] = ()
    state: str = ""


class SearchBundles(NamedTuple):
    """The search index of a language: `root` is the bundle to load first, `older` are those of earlier periods."""

    language: str
    endonym: str
    root: str
    older: tuple[str, ...]


class SearchPage(NamedTuple):
    """Content of `search`: the index of each language with the page's own first, and the list of all stories."""

    own: SearchBundles
    others: tuple[SearchBundles, ...]
    archive: str


class NotFound(NamedTuple):
    """Content of `404`: (code, home, list, search) of every language, the page's own first."""

    languages: tuple[tuple[str, str, str, str], ...]


class Redirect(NamedTuple):
    """Content of `redirect`: a page for hosts that have no redirects."""

    target: str
