"""The HTML that a body may hold, and the faults for all other HTML.

nh3 (Ammonia, a real HTML parser) removes everything that the lists here do not name. The report for the editor is made
separately; safety does not depend on it.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from itertools import count

import nh3

from plugins.ground.diagnostics import Fault, error, warning
from plugins.ground.words import Words
from plugins.reading import plain_html

FORBIDDEN_TAG = error(
    "forbidden-html",
    id="<{tag}> tidak boleh ada di dalam naskah",
    en="<{tag}> is not allowed in a text",
    hint_id="hapus; {instead}",
    hint_en="remove it; {instead}",
)
FORBIDDEN_ATTRIBUTE = error(
    "forbidden-attribute",
    id="atribut “{name}” tidak boleh ada di dalam naskah",
    en="the attribute “{name}” is not allowed in a text",
    hint_id="hapus atribut ini",
    hint_en="remove this attribute",
)
UNSAFE_LINK = error(
    "unsafe-link",
    id="tautan “{target}” tidak aman atau skemanya tidak dikenal",
    en="the link “{target}” is unsafe or of an unknown scheme",
    hint_id="pakai https:, mailto:, tel:, atau jalur berkas",
    hint_en="use https:, mailto:, tel: or the path of a file",
)
DROPPED_TAG = warning(
    "dropped-html",
    id="tag <{tag}> dibuang, teksnya tetap",
    en="the tag <{tag}> was dropped, its text kept",
    hint_id="pakai Markdown",
    hint_en="use Markdown instead",
)
DROPPED_ATTRIBUTE = warning(
    "dropped-attribute",
    id="atribut “{name}” dibuang",
    en="the attribute “{name}” was dropped",
    hint_id="hapus atribut ini",
    hint_en="remove this attribute",
)

ALLOWED_TAGS = frozenset(
    """a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn
    div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li mark ol p pre q rp rt ruby s samp
    section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""".split()
)
_FORBIDDEN_TAGS = frozenset(
    """applet base button datalist embed fieldset form frame frameset iframe img input label legend link meta meter
    noframes noscript object optgroup option output portal progress script select style template textarea""".split()
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "id", "class", "title", "role", "translate"},
    "a": {"href", "hreflang", "rel"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "time": {"datetime"},
    "data": {"value"},
    "details": {"open", "name"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "col": {"span"},
    "colgroup": {"span"},
    "th": {"scope", "colspan", "rowspan", "headers", "abbr"},
    "td": {"colspan", "rowspan", "headers"},
}
# Style only, and frequent in text copied from other programs: removed without a fault.
_PRESENTATION = frozenset(
    """align valign width height border cellpadding cellspacing bgcolor color face size nowrap rules frame target
    name clear hspace vspace markdown""".split()
)
SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "geo"})
_URLS = frozenset(
    {"href", "cite", "src", "srcset", "action", "formaction", "poster", "data", "background", "xlink:href"}
)

_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED_TAGS),
    clean_content_tags={"script", "style", "template", "noscript"},
    attributes=_ATTRIBUTES,
    generic_attribute_prefixes={"aria-"},
    url_schemes=set(SCHEMES),
    link_rel=None,
    strip_comments=True,
)
# To compile the patterns of plain HTML takes as long as to clean so many texts.
PLAIN_FROM = 50
_CLEANED = count()
_CITING = re.compile(r'<(?:blockquote|del|ins|q)(?:\s[a-z-]+="[^"]*")+>')
_CITE = re.compile(r'\scite="([^"]*)"')
# `mailto:` and an address as Python-Markdown writes them, against collectors of addresses.
_MAIL = "".join(f"&#{ord(letter)};" for letter in "mailto:") + "(?:&#[0-9]+;)*"
# Finds tags that the report must examine: all but plain tags as Markdown writes them.
_SUSPICIOUS = re.compile(
    r"<(?!(?:" + "|".join(sorted(ALLOWED_TAGS)) + ")"
    r'(?:\s(?:title|class|id|rel|lang|datetime|scope|start|abbr)="[^"]*"'
    rf'|\s(?:href|cite)="(?:https?://[^"]*|mailto:[^"]*|{_MAIL}|tel:[^"]*|#[^"]*|[^":&]*)")*'
    r"\s*/?>)[a-z]",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>?")
_TAGS_KNOWN = 20_000


def clean(markup: str) -> str:
    """Return well-formed HTML that has only what the allowlist names."""
    if next(_CLEANED) >= PLAIN_FROM:
        plain = plain_html.find_plain(markup)
        if plain is not None:
            return plain
    cleaned = str(_CLEANER.clean(markup))
    # Ammonia checks the scheme of `href`, but not of `cite`. Browsers do not follow `cite`; other programs may.
    return _CITING.sub(lambda tag: _CITE.sub(_safe_cite, tag[0]), cleaned) if ' cite="' in cleaned else cleaned


def _safe_cite(match: re.Match[str]) -> str:
    return match[0] if is_safe_url(match[1]) else ""


def is_safe_url(url: str) -> bool:
    """Whether a link target is relative or has an allowed scheme, as browsers read it.

    Browsers ignore spaces and control characters before and inside the scheme (WHATWG URL, 4.4).
    """
    bare = re.sub(r"[\x00-\x20\x7f-\xa0]", "", html.unescape(url))
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", bare)
    return scheme is None or scheme[1].lower() in SCHEMES


def check_html(markup: str) -> Iterator[tuple[Fault, tuple[str, ...], dict[str, str | Words]]]:
    """Yield the faults of HTML before cleaning: the fault, the text to look for in the source, the fault's values.

    For raw HTML the text is the tag; for a tag that Markdown made, the source has only its value.
    """
    if not any(map(_is_suspicious, {*_TAG.findall(markup)})):
        return
    parser = _Inspector()
    parser.feed(markup)
    parser.close()
    yield from parser.found


@lru_cache(_TAGS_KNOWN)
def _is_suspicious(tag: str) -> bool:
    return bool(_SUSPICIOUS.match(tag))


class _Inspector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[Fault, tuple[str, ...], dict[str, str | Words]]] = []
        self._post = ""  # the network of the post that is being read, or was read last
        self._depth = 0  # quotations that are open inside of it

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._depth:
            self._depth -= 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or f"<{tag}"
        given = dict(attrs)
        if self._depth or (tag == "script" and self._post and self._post in (given.get("src") or "")):
            self._depth += tag == "blockquote" and self._depth > 0
            return  # a part of the post that was told
        if tag == "blockquote" and (post := _POSTS.get(((given.get("class") or "").split() or [""])[0])):
            self._post, self._depth = post[0], 1
            address = given.get("data-instgrm-permalink") or given.get("cite") or f"https://www.{post[0]}.com/…"
            instead = _POSTED.fill({"name": post[1], "url": address[:200].partition("?")[0]})
            self.found.append((FORBIDDEN_TAG, (written,), {"tag": f'blockquote class="{post[2]}"', "instead": instead}))
            return
        if tag in _FORBIDDEN_TAGS:
            self.found.append((FORBIDDEN_TAG, (written,), {"tag": tag, "instead": _instead_of(tag, dict(attrs))}))
        elif tag.startswith("javascript:"):
            self.found.append((UNSAFE_LINK, (written,), {"target": tag[:80]}))
        elif tag not in ALLOWED_TAGS:
            self.found.append((DROPPED_TAG, (written,), {"tag": tag[:80]}))
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.found.append((FORBIDDEN_ATTRIBUTE, (written, f"{name}="), {"name": name}))
            elif name in _URLS and value and not is_safe_url(value):
                raw = re.search(rf'\b{name}="([^"]*)"', written)
                places = (written, raw[1] if raw else value, value)
                self.found.append((UNSAFE_LINK, places, {"target": value[:80]}))
            elif tag in ALLOWED_TAGS and not _is_known(tag, name):
                self.found.append((DROPPED_ATTRIBUTE, (written, f"{name}="), {"name": name[:80]}))


_PICTURE = Words("gambar ditulis ![teks alternatif](berkas.jpg)", "a picture is written ![alternative text](file.jpg)")
_PLAIN = Words("tulis dengan Markdown", "write it in Markdown")
_MAP = Words("peta: tulis tautan [Lihat peta]({url})", "a map: write a link [See the map]({url})")
_POST = Words(
    "kiriman media sosial: tulis tautan [Lihat di Instagram](https://…), atau gambar dengan izin pemiliknya",
    "a post of a social network: write a link [See it on Instagram](https://…), or a picture, if its owner agrees",
)
_POSTED = Words(
    "kiriman media sosial: tulis tautan [Lihat di {name}]({url}), atau gambar dengan izin pemiliknya",
    "a post of a social network: write a link [See it on {name}]({url}), or a picture, if its owner agrees",
)
# Posts that networks give to be pasted, by the class of their quotation: a part of the host, and the name.
_POSTS = {
    "instagram-media": ("instagram", "Instagram", "instagram-media"),
    "twitter-tweet": ("twitter", "X", "twitter-tweet"),
    "tiktok-embed": ("tiktok", "TikTok", "tiktok-embed"),
    "text-post-media": ("threads", "Threads", "text-post-media"),
}
_FILM = Words(
    "film: tulis /// video | {url}, lalu judulnya, lalu ///",
    "a film: write /// video | {url}, then its title, then ///",
)
_FRAME = Words("tulis tautan: [teks]({url})", "write a link: [text]({url})")
_YOUTUBE = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)")
_FRAMES = frozenset({"iframe", "embed", "object", "frame", "frameset"})


def _instead_of(tag: str, attributes: dict[str, str | None]) -> Words:
    """Return what an editor writes in place of a tag."""
    url = (attributes.get("src") or attributes.get("data") or "https://…")[:200]
    if "instagram." in url or "tiktok." in url or "facebook." in url or tag == "script":
        return _POST if tag in _FRAMES or "instagram" in url else _PLAIN
    if tag in _FRAMES:
        if film := _YOUTUBE.match(url):
            return _FILM.fill({"url": f"https://www.youtube.com/watch?v={film[1]}"})
        if "youtu" in url or "vimeo." in url:
            return _FILM.fill({"url": url})
        return (_MAP if "/maps" in url or "openstreetmap" in url else _FRAME).fill({"url": url})
    return _PICTURE if tag in ("img", "image") else _PLAIN


def _is_known(tag: str, name: str) -> bool:
    return (
        name in _ATTRIBUTES["*"]
        or name in _ATTRIBUTES.get(tag, ())
        or name in _PRESENTATION
        or name.startswith(("aria-", "data-"))
    )
