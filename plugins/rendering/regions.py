"""Names for the parts of a body that have none by themselves: boxes that scroll, footnotes.

Whoever cannot see a page moves by such names. They are texts of the interface, so the parser, which reads each text
once for all languages of the interface, cannot give them.
"""

import html
import re

from plugins.newsroom.documents import Html

_BOX = re.compile(
    r'<div class="scroll" tabindex="0">(?=<table(?: [^>]*)?>\s*(?:<caption[^>]*>(?P<caption>.*?)</caption>)?)',
    re.DOTALL,
)
_FOOTNOTES = re.compile(r'<div class="footnote">(?:\s*<hr(?: /)?>)?(?P<notes>.*?)</div>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def with_names(body: str, table: str, footnotes: str) -> Html:
    """Return a body whose scrolling tables and footnotes are named regions.

    Args:
        body: the HTML of a text.
        table: what a table without caption is called; a number follows.
        footnotes: what the footnotes are called.

    """
    if '<div class="scroll"' in body:
        number = 0

        def named(match: re.Match[str]) -> str:
            nonlocal number
            number += 1
            words = " ".join(html.unescape(_TAG.sub("", match["caption"] or "")).split())
            name = html.escape(words or f"{table} {number}")
            return f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">'

        body = _BOX.sub(named, body)
    if '<div class="footnote">' in body:
        name = html.escape(footnotes)
        body = _FOOTNOTES.sub(
            lambda match: f'<section class="footnote" aria-label="{name}">{match["notes"]}</section>', body
        )
    return Html(body)
