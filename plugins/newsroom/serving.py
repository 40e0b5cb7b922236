"""What every host is to serve alike: how long a reader's machine may keep a file, and the page of what is withdrawn."""

import posixpath

# The page of each language that says no more than that something was withdrawn.
WITHDRAWN_PAGE = "withdrawn.html"

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "public, no-cache"

# Below /assets/ these hold nothing but style, fonts, scripts and patterns under a digest's name. Photographs, share
# cards and attachments carry a digest as well, and are asked for anew all the same: a takedown must reach readers.
_PATTERNS = "assets/patterns/"
_LASTING = (".css", ".js", ".woff", ".woff2")


def cache_control(path: str) -> str:
    """Return the Cache-Control header of a file, by its path below the site."""
    return IMMUTABLE if is_lasting(path) else REVALIDATED


def is_lasting(path: str) -> bool:
    """Tell whether a file of this name always has the same bytes and shows nobody."""
    if path.startswith(_PATTERNS):
        return True
    name = posixpath.basename(path)
    return path.startswith("assets/") and name.endswith(_LASTING) and name.count(".") > 1
