"""What every host is to serve alike: how long a reader's machine may keep a file, and the page of what is withdrawn."""

import re

# The page of each language that says no more than that something was withdrawn.
WITHDRAWN_PAGE = "withdrawn.html"

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "public, no-cache"

# Style, scripts, fonts and patterns under a digest's name. Photographs, share cards and attachments carry a digest as
# well, and are asked for anew all the same: a takedown must reach readers.
_LASTING = re.compile(r"assets/(?:patterns/.+|[^/]+[.-][0-9a-z]{8,}\.(?:css|js|woff2?))")
# The same as paths of `_headers`, where `*` stands for the rest.
LASTING = ("assets/patterns/*", "assets/search-*")


def cache_control(path: str) -> str:
    """Return the Cache-Control header of a file, by its path below the site."""
    return IMMUTABLE if is_lasting(path) else REVALIDATED


_FEED = re.compile(r"(?:.+/)?feed(?:/[^/]+)?\.xml")


def content_type(path: str) -> str:
    """Return the Content-Type of a file whose name alone does not tell it; empty for all others."""
    return "application/atom+xml; charset=utf-8" if _FEED.fullmatch(path) else ""


def is_lasting(path: str) -> bool:
    """Tell whether a file of this name always has the same bytes and shows nobody."""
    return bool(_LASTING.fullmatch(path))
