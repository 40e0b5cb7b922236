"""How every host must serve files: how long a browser may keep each, and the page for withdrawn addresses."""

import re

# The page of each language which says that something was withdrawn.
WITHDRAWN_PAGE = "withdrawn.html"

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "public, no-cache"

# Styles, scripts, fonts and patterns have a digest in their names and may be kept. Photographs, share cards and
# attachments have one too, but browsers must ask for them again: a takedown must reach readers.
_LASTING = re.compile(r"assets/(?:patterns/.+|[^/]+[.-][0-9a-z]{8,}\.(?:css|js|woff2?))")
# The same as paths of `_headers`, where `*` means any rest.
LASTING = ("assets/patterns/*", "assets/search-*")


def cache_control(path: str) -> str:
    """Return the Cache-Control header of a file, by its path below the site."""
    return IMMUTABLE if is_lasting(path) else REVALIDATED


_FEED = re.compile(r"(?:.+/)?feed(?:/[^/]+)?\.xml")


def content_type(path: str) -> str:
    """Return the Content-Type of a file where its name does not decide it; empty for all others."""
    return "application/atom+xml; charset=utf-8" if _FEED.fullmatch(path) else ""


def is_lasting(path: str) -> bool:
    """Tell whether a file of this name always has the same bytes and shows no person."""
    return bool(_LASTING.fullmatch(path))
