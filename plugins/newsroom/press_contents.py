"""The content of the press page, as frozen data."""

import datetime
from typing import NamedTuple

from plugins.newsroom.documents import Html
from plugins.newsroom.page_contents import Card, Link


class Download(NamedTuple):
    """A file to download: its kind, such as CSV, its size in bytes, and the day that its content describes."""

    label: str
    path: str
    kind: str
    size: int
    day: datetime.date | None = None


class LibraryPicture(NamedTuple):
    """A picture that others may use: how it is shown (`html`), its largest file, and its rights.

    `story` is a page that shows it.
    """

    html: Html
    file: Download
    width: int
    height: int
    credit: str
    licence: str
    story: Link


class FollowedFeed(NamedTuple):
    """A feed to follow: what is in it, its absolute address, and its format, such as Atom."""

    label: str
    address: str
    form: str


class Contact(NamedTuple):
    """A contact: a role, and the ways to reach it."""

    role: str
    name: str = ""
    email: str = ""
    phone: str = ""


class Press(NamedTuple):
    """Content of `press`: material for journalists. Everything but `news`, the link to all stories, may be empty."""

    latest: tuple[Card, ...]
    news: Link
    pages: tuple[Link, ...] = ()
    feeds: tuple[FollowedFeed, ...] = ()
    downloads: tuple[Download, ...] = ()
    boilerplate: str = ""
    pictures: tuple[LibraryPicture, ...] = ()
    contacts: tuple[Contact, ...] = ()
