"""The front matter of a story: title, slug, summary, date, author."""

import datetime
import re
from urllib.parse import unquote

from plugins.ground.times import WIB
from plugins.ground.words import Words
from plugins.importing.html_tree import words_of_html
from plugins.importing.markdown_signs import BREAK
from plugins.importing.press_releases import summary_of
from plugins.importing.wordpress.export_model import Item
from plugins.newsroom.slugs import is_slug, slug_of

_LONGEST_TITLE, _LONGEST_AUTHOR = 500, 200
DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_genesis_description")


def moment_of(item: Item) -> datetime.datetime | None:
    """Return when an item was published, in WIB; None where WordPress does not say it."""
    for written, zone in ((item.date_gmt, datetime.UTC), (item.date, WIB)):
        try:
            return datetime.datetime.strptime(written, "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone).astimezone(WIB)
        except ValueError:
            continue
    return None


def title_of(item: Item) -> str:
    """Return the title as words; empty where there is none."""
    return words_of_html(item.title)[:_LONGEST_TITLE] if item.title.strip() else ""


def slug_of_item(item: Item, language: str) -> str:
    """Return the slug that WordPress has, else one made of the title; empty where there are no letters for one."""
    slug = unquote(item.slug).lower()
    return slug if is_slug(slug) else slug_of(slug, language) or slug_of(title_of(item), language)


def summary_of_item(item: Item, body: str) -> tuple[str, Words | None]:
    """Return the summary: the excerpt, else the description for search engines, else the first sentences."""
    written = words_of_html(item.excerpt) if item.excerpt else ""
    described = next((item.field(name).strip() for name in DESCRIPTIONS if item.field(name).strip()), "")
    text = written or described
    if text:
        summary = summary_of(text)
        told = Words(f"kutipan dipendekkan; seluruhnya: {text}", f"the excerpt was cut; whole: {text}")
        return summary, told if summary != text else None
    paragraphs = (
        one
        for one in body.split("\n\n")
        if one and not one.startswith(("/", "#", "!", "|", "<", ">", "-", "[^", "`", "*"))
    )
    first = next(paragraphs, "")
    words = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|\[\^\d+\]", r"\1", first)
    words = re.sub(r"\\(?=[^\w\s])|[*]+|⟦[^⟧]*⟧", "", words.replace(BREAK, " "))
    words = words_of_html(words)
    summary = summary_of(words) if words else title_of(item)
    return summary, None


def author_of(name: str) -> str:
    """Return a display name as author; empty where it is an e-mail address."""
    return "" if "@" in name else " ".join(name.split())[:_LONGEST_AUTHOR]
