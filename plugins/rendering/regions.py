"""Give names to parts of a body that have none: scrolling tables, footnotes.

Users of screen readers move by these names, so each name in a body must be different. The names are interface texts.
The parser cannot set them: it reads each text once, for all interface languages.
"""

import html
import re

from plugins.newsroom.documents import Html

_BOX = '<div class="scroll" tabindex="0"'
_WITHOUT_NAME = re.compile(rf"{_BOX}>(?=<table(?: [^>]*)?>\s*(?:<caption[^>]*>(?P<caption>.*?)</caption>)?)", re.DOTALL)
_REGION = re.compile(rf'{_BOX} role="region" aria-label="(?P<name>[^"]*)"')
_FOOTNOTES = re.compile(r'<div class="footnote">(?:\s*<hr(?: /)?>)?(?P<notes>.*?)</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def with_names(body: str, table: str, footnotes: str) -> Html:
    """Return a body whose scrolling tables and footnotes are named regions.

    Args:
        body: the HTML of a text.
        table: the name of a table without caption.
        footnotes: the name of the footnotes.

    """
    if _BOX in body:
        body = _WITHOUT_NAME.sub(lambda match: _named(match["caption"] or "", table), body)
        seen: dict[str, int] = {}
        body = _REGION.sub(lambda match: _told_apart(match["name"], seen), body)
    if '<div class="footnote">' in body:
        name = html.escape(footnotes)
        body = _FOOTNOTES.sub(
            lambda match: f'<section class="footnote" aria-label="{name}">{match["notes"]}</section>', body
        )
    return Html(body)


def _named(caption: str, table: str) -> str:
    words = " ".join(html.unescape(_TAG.sub("", caption)).split())
    return f'{_BOX} role="region" aria-label="{html.escape(words or table)}">'


def _told_apart(name: str, seen: dict[str, int]) -> str:
    seen[name] = seen.get(name, 0) + 1
    return f'{_BOX} role="region" aria-label="{name}{f" ({seen[name]})" if seen[name] > 1 else ""}"'
