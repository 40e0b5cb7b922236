"""Slugs: the words of addresses."""

import re
import unicodedata

LONGEST_SLUG = 80
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether `text` may be a slug or the name of a story folder: at most 80 characters, not all digits."""
    return bool(SLUG.fullmatch(text)) and len(text) <= LONGEST_SLUG and not text.isdigit()


def slug_of(title: str) -> str:
    """Return the slug of a title, cut at a word; empty where the title leaves nothing that may be one.

    Letters lose their accents, apostrophes vanish, all else separates words.
    """
    folded = unicodedata.normalize("NFKD", title.casefold())
    ascii_only = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ`]", "", ascii_only))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > LONGEST_SLUG:
            break
        slug = longer
    slug = slug or "".join(words[:1])[:LONGEST_SLUG]
    return slug if is_slug(slug) else ""
