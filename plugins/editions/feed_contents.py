"""What a feed holds, in whatever form it is written."""

import datetime
from typing import NamedTuple

from plugins.newsroom.documents import Html
from plugins.newsroom.page_contents import AttachedFile
from plugins.newsroom.pages import Alternate


class FeedCategory(NamedTuple):
    """A category or topic of a story."""

    key: str
    label: str


class FeedEntry(NamedTuple):
    """A story in a feed. `twins` are its other languages; `text` is its HTML where the feed has the full text.

    `id` never changes, so that no feed reader shows a story twice. It is made from the story's folder: the address may
    change. `image` is the absolute address of its lead photograph, which `text` shows as well.
    """

    id: str
    title: str
    url: str
    published: datetime.datetime
    updated: datetime.datetime
    summary: str
    twins: tuple[Alternate, ...] = ()
    author: str = ""
    categories: tuple[FeedCategory, ...] = ()
    text: Html | None = None
    image: str = ""
    enclosures: tuple[AttachedFile, ...] = ()


class Feed(NamedTuple):
    """Content of `feed.xml` or an archive. `before` is the archive before it; an archive has `current`, the feed.

    `note` tells people who open it what a feed is. `hub` is the address of a WebSub hub that tells others of changes.
    """

    title: str
    subtitle: str
    url: str
    home: str
    updated: datetime.datetime
    entries: tuple[FeedEntry, ...]
    note: str = ""
    current: str = ""
    before: str = ""
    hub: str = ""
