"""Turn links to the site's own pages into open references. Their addresses are filled in when a page is planned.

A link to a file beside the text, such as a PDF, becomes an attachment: its kind and size follow the words of the link.
"""

import html
import re
from collections.abc import Set

from plugins.newsroom.beside import ATTACHMENT_SUFFIXES, FILM_SUFFIXES, REFUSED_SUFFIXES, suffix_of
from plugins.newsroom.documents import CLOSE, OPEN
from plugins.newsroom.marking import Marker
from plugins.reading.addresses import MAIL
from plugins.reading.preparation import LINK_ADDRESS

_ANCHOR = re.compile(r'<a((?:\s+[a-z-]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_OUTSIDE = re.compile(r"(?:https?:|mailto:|tel:|sms:|geo:|//)", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"[\s“”„]")
_WWW = re.compile(r"www\.[\w-]+\.\w", re.IGNORECASE)
_ATTACHED = ATTACHMENT_SUFFIXES | FILM_SUFFIXES | REFUSED_SUFFIXES
_NO_WORDS = re.compile(f"<[^>]*>|{OPEN}[^{CLOSE}]*{CLOSE}")
_NOTE = re.compile(r"#fn(?:ref[0-9]*)?:")


def mark_links(markup: str, ids: Set[str], marker: Marker) -> str:
    """Return clean HTML with the token of a reference in each link within the site. `ids` are its ids."""
    return _ANCHOR.sub(lambda match: _marked(match, ids, marker), markup)


def _marked(match: re.Match[str], ids: Set[str], marker: Marker) -> str:
    attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
    target = attributes.pop("href", None)
    if target is None or (_NOTE.match(target) and target[1:] in ids):  # a link within the footnotes of the page
        return match[0]
    if attributes.get("class") == "footnote-backref" and _NOTE.match(target):
        # A note without a mark, already reported: there is nothing to lead back to.
        return f"<a{_written(attributes)}>{match[2]}</a>"
    target = _completed(target.strip())
    if not target.isascii():
        target = marker.without_invisible(target)
    if _OUTSIDE.match(target):
        if _NO_ADDRESS.search(target):
            written = next(filter(marker.has, (target, attributes.get("title", ""))), target)
            marker.report(LINK_ADDRESS, written, address=target[:80])
        return f'<a href="{html.escape(target)}"{_written(attributes)}>{match[2]}</a>'
    pinned = attributes.pop("hreflang", "")
    path, _, part = target.partition("#")
    if suffix_of(path) in _ATTACHED and not path.startswith("/"):
        label = " ".join(html.unescape(_NO_WORDS.sub("", match[2])).split())
        named = {"hreflang": pinned, "fragment": part, "label": label[:200]}
        token = marker.mark("attachment", path, target, **{name: value for name, value in named.items() if value})
        note = marker.repeat(token, part="note")
        return f"<a{_written(attributes)} {token}>{match[2]}</a>{note}"
    token = marker.mark("link", target, target or "()", **({"hreflang": pinned} if pinned else {}))
    return f"<a{_written(attributes)} {token}>{match[2]}</a>"


def _completed(target: str) -> str:
    """Return an address completed as intended: `www.…` and e-mail without a scheme, telephone numbers with spaces."""
    if _WWW.match(target):
        return f"https://{target}"
    scheme, colon, rest = target.partition(":")
    if scheme.lower() in ("mailto", "tel", "sms") and colon:
        return f"{scheme}:{rest.strip() if scheme.lower() == 'mailto' else re.sub(r'[ ()]', '', rest)}"
    return f"mailto:{target}" if re.fullmatch(MAIL, target) else target


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
