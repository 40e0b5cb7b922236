"""How every host must serve files: how long a browser may keep each, and the page for withdrawn addresses."""

import re

from plugins.ground.digests import digest_of_bytes
from plugins.newsroom.languages import Language

# The page of each language which says that something was withdrawn.
WITHDRAWN_PAGE = "withdrawn.html"

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "public, no-cache"

# Styles, scripts, fonts and patterns have a digest in their names and may be kept. Photographs, share cards and
# attachments have one too, but browsers must ask for them again: a takedown must reach readers.
LASTING_NAMES = r"assets/(?:patterns/.+|[^/]+[.-][0-9a-z]{8,}\.(?:css|js|woff2?))"
_LASTING = re.compile(LASTING_NAMES)
# The same as paths of `_headers`, where `*` means any rest.
LASTING = ("assets/patterns/*", "assets/search.*")
_DIGEST = 4  # bytes of the digest in such a name


def lasting_path(name: str, data: bytes) -> str:
    """Return the output path of a file that browsers may keep for ever: its name with a digest of its bytes."""
    stem, dot, suffix = name.rpartition(".")
    return f"assets/{stem}.{digest_of_bytes(data, _DIGEST)}{dot}{suffix}"


def cache_control(path: str) -> str:
    """Return the Cache-Control header of a file, by its path below the site."""
    return IMMUTABLE if is_lasting(path) else REVALIDATED


ATOM, JSON_FEED = "application/atom+xml; charset=utf-8", "application/feed+json"
MANIFEST = "application/manifest+json"

# The names of files whose kind a host would guess wrong.
_KINDS = (
    (re.compile(r"(?:.+/)?feed(?:/[^/]+)?\.xml"), ATOM),
    (re.compile(r"(?:.+/)?feed\.json"), JSON_FEED),
    (re.compile(r".+\.webmanifest"), MANIFEST),
)


def content_type(path: str) -> str:
    """Return the Content-Type of a file where its name does not decide it; empty for all others."""
    return next((kind for names, kind in _KINDS if names.fullmatch(path)), "")


def web_manifest_path(language: Language) -> str:
    """Return the site path of a language's web app manifest."""
    return language.path() + "site.webmanifest"


def is_lasting(path: str) -> bool:
    """Tell whether a file of this name always has the same bytes and shows no person."""
    return bool(_LASTING.fullmatch(path))
