"""The latest stories as JSON Feed 1.1 (jsonfeed.org), for those who read feeds by a program of their own."""

import json
from typing import Any

from plugins.editions.feed_contents import Feed, FeedEntry

_VERSION = "https://jsonfeed.org/version/1.1"


def build_json_feed(feed: Feed, language: str, url: str) -> bytes:
    """Return a feed as JSON; `url` is its own absolute address."""
    content = {
        "version": _VERSION,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": url,
        "language": language,
        "authors": [{"name": feed.title, "url": feed.home}],
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        "items": [_item(entry, language) for entry in feed.entries],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry, language: str) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.text,
        "image": entry.image,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}] if entry.author else [],
        "tags": [category.label for category in entry.categories],
        "language": language,
        "attachments": [
            {"url": file.path, "mime_type": file.media_type, "title": file.label, "size_in_bytes": file.size}
            for file in entry.enclosures
        ],
    }
    return {name: value for name, value in item.items() if value not in ("", [], None)}
