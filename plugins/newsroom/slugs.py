"""Slugs: the words of addresses."""

import re

from plugins.ground.transliteration import to_ascii
from plugins.ground.words import NOTHING, Words

LONGEST_SLUG = 80
# A statistical figure in a title: the figure may change, the address must not.
FIGURE = re.compile(r"\{stat:[^{}\n]*\}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether `text` may be a slug or the name of a story folder: at most 80 characters, not all digits."""
    return bool(SLUG.fullmatch(text)) and len(text) <= LONGEST_SLUG and not text.isdigit()


def slug_of(title: str, language: str = "") -> str:
    """Return the slug of a title in a language, cut at a word; empty if nothing of the title can be a slug.

    Letters become ASCII, figures and apostrophes are left out, all other characters separate words.
    """
    ascii_only = to_ascii(FIGURE.sub(" ", title), language)
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ`]", "", ascii_only))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > LONGEST_SLUG:
            break
        slug = longer
    slug = slug or "".join(words[:1])[:LONGEST_SLUG]
    return slug if is_slug(slug) else ""


def suggest_slug(text: str) -> Words:
    """Return what to write in place of a text that is no slug, or nothing where the text leaves no slug."""
    slug = slug_of(text)
    return Words(f"tulis {slug}", f"write {slug}") if slug else NOTHING
