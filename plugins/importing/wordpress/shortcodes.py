"""Shortcodes: WordPress's own become HTML; those of page builders go where they only arrange; others are marked."""

import html
import re
from collections.abc import Callable, Sequence

from plugins.importing.wordpress.notes import Notes, inline_mark_html

NOTE = "newsroom-note"  # a footnote, at its place in the text
_ATTRIBUTES = r"""(?:[^\[\]"'“”]|"[^"]*"|'[^']*'|[“”][^“”\]]*[“”])*?"""
_SHORTCODE = re.compile(
    rf"\[(?P<escaped>\[)?(?P<close>/)?(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:[\s=]{_ATTRIBUTES})?)\s*/?\](?(escaped)\])"
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s"'\]]+))""")
_CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
# Names that begin so belong to page builders and arrange what is inside of them.
_BUILDERS = (
    "vc_",
    "et_pb_",
    "fusion_",
    "av_",
    "us_",
    "mk_",
    "tatsu_",
    "cs_",
    "ux_",
    "nectar_",
    "sc_",
    "thrive_",
    "fl_",
    "su_row",
    "su_column",
    "elementor",
    "cmsms_",
    "mpc_",
    "dt_",
    "qode_",
    "edgtf_",
    "mkdf_",
    "oxy_",
    "siteorigin",
)
_ARRANGING = frozenset(
    """row column col section container columns half one_half one_third two_third one_fourth three_fourth one_half_last
    one_third_last two_third_last span clear clearfix spacer divider dropcap raw""".split()
)
_ALONE = frozenset(
    """gallery audio video playlist embed caption wp_caption youtube vimeo contact-form contact-form-7 instagram
    soundcloud slideshow googlemaps archives rev_slider layerslider sitemap portfolio tweet facebook polldaddy wpforms
    ninja_form gravityform mailchimp""".split()
)
_FILMS = ("mp4", "m4v", "webm", "ogv", "mov", "wmv", "flv", "src")
_SOUNDS = ("mp3", "m4a", "ogg", "wav", "wma", "src")


def replace_shortcodes(text: str, notes: Notes) -> str:
    """Return HTML in which each shortcode is HTML, a mark, or gone and told. Code, and `[sic]`, stay as they are."""
    if "[" not in text:
        return text
    code: list[str] = []

    def keep(match: re.Match[str]) -> str:
        code.append(match[0])
        return f"\x01{len(code) - 1}\x01"

    kept = _CODE.sub(keep, text.replace("\x01", ""))
    kept = _replaced(kept, notes)
    return re.sub(r"\x01(\d+)\x01", lambda match: code[int(match[1])], kept)


def _replaced(text: str, notes: Notes) -> str:
    closed = {match["name"].lower() for match in _SHORTCODE.finditer(text) if match["close"]}
    pieces, at = list[str](), 0
    while match := _SHORTCODE.search(text, at):
        pieces.append(text[at : match.start()])
        at = match.end()
        name = match["name"].lower()
        if match["escaped"]:
            pieces.append(match[0][1:-1])
            continue
        given = {
            one[1].lower(): next(part for part in (*one.groups()[1:], "") if part is not None)
            for one in _ATTRIBUTE.finditer(html.unescape(match["attributes"]))
        }
        make = _KNOWN.get(name) if not match["close"] else None
        if make:
            inner = ""
            end = re.compile(rf"\[/{re.escape(match['name'])}\]", re.IGNORECASE).search(text, at)
            if end and name in closed:
                following = _SHORTCODE.search(text, at)
                while following and following["name"].lower() != name:
                    following = _SHORTCODE.search(text, following.end())
                if following and following["close"]:
                    inner, at = text[at : end.start()], end.end()
            pieces.append(make(given, inner, notes))
        else:
            pieces.append(_unknown(match, given, name in closed, notes))
    return "".join([*pieces, text[at:]])


def _unknown(match: re.Match[str], given: dict[str, str], is_closed: bool, notes: Notes) -> str:
    name, whole = match["name"].lower(), " ".join(html.unescape(re.sub(r"<[^>]*>", " ", match[0])).strip("[]/").split())
    if name in _ARRANGING or name.startswith(_BUILDERS):
        if match["close"]:
            return ""
        if any(_is_fact(key, value) for key, value in given.items()):
            return inline_mark_html(notes, f"kode pendek {whole}", f"the shortcode {whole}")
        notes.count(f"kode tata letak [{name}] tidak ikut", f"the layout shortcode [{name}] did not come along")
        for key, value in given.items():
            if re.search(r"\w", value):
                notes.tell(f"setelan [{name}]: {key}={value}", f"a setting of [{name}]: {key}={value}")
        return ""
    if not (given or is_closed or name in _ALONE or "_" in name):
        return match[0]  # words in brackets, such as [sic]
    if match["close"]:
        return ""
    return inline_mark_html(notes, f"kode pendek {whole}", f"the shortcode {whole}")


def _is_fact(key: str, value: str) -> bool:
    """Whether an attribute of a page builder says something that readers see: words, an address, a picture."""
    says = re.search(r"[^\W\d]\s+[^\W\d]", value) or "//" in value or key in ("title", "text", "heading", "content")
    return bool(says or key in ("image", "images", "ids", "image_id", "alt", "caption", "label"))


def _caption(given: dict[str, str], inner: str, notes: Notes) -> str:
    number = re.sub(r"\D", "", given.get("id", ""))
    picture = re.match(r"\s*((?:<p[^>]*>|<br\s*/?>|\s)*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)", inner, re.DOTALL)
    if not picture:
        notes.tell(f"[caption] tanpa gambar: {inner}", f"a [caption] without a picture: {inner}")
        return f"<p>{inner}</p>"
    words = inner[picture.end() :].strip()
    words = re.sub(r"^(?:</p>|<br\s*/?>|\s)+|(?:<p[^>]*>|</p>|<br\s*/?>|\s)+$", "", words) or html.escape(
        given.get("caption", "")
    )
    shown = re.sub(r"</?p[^>]*>|<br\s*/?>", "", picture[1])
    return f'\n<figure data-attachment="{number}">{shown}<figcaption>{words}</figcaption></figure>\n'


def _gallery(given: dict[str, str], _: str, notes: Notes) -> str:
    ids = given.get("ids") or given.get("include") or ""
    for key in ("exclude", "tag", "category"):
        if given.get(key):
            notes.tell(f"galeri: {key}={given[key]}", f"a gallery: {key}={given[key]}")
    numbers = ",".join(re.findall(r"\d+", ids))
    return f'\n<div data-gallery="{numbers or "all"}"></div>\n'


def _embed(given: dict[str, str], inner: str, _: Notes) -> str:
    address = re.sub(r"<[^>]*>", "", inner).strip() or given.get("src", "")
    return f"\n<p>{address}</p>\n"


def _footnote(_: dict[str, str], inner: str, __: Notes) -> str:
    return f"<{NOTE}>{inner}</{NOTE}>"


def _film(kind: str, suffixes: Sequence[str]) -> Callable[[dict[str, str], str, Notes], str]:
    def make(given: dict[str, str], inner: str, notes: Notes) -> str:
        sources = [given[one] for one in suffixes if given.get(one)]
        if not sources:
            return inline_mark_html(notes, f"kode pendek [{kind}] tanpa berkas", f"a shortcode [{kind}] without a file")
        for other in sources[1:]:
            notes.tell(f"berkas {kind} yang lain: {other}", f"another file of the {kind}: {other}")
        if given.get("poster"):
            notes.tell(f"poster film: {given['poster']}", f"the poster of the film: {given['poster']}")
        return f'\n<{kind} src="{html.escape(sources[0])}"></{kind}>\n{inner}'

    return make


_KNOWN: dict[str, Callable[[dict[str, str], str, Notes], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "gallery": _gallery,
    "embed": _embed,
    "video": _film("video", _FILMS),
    "audio": _film("audio", _SOUNDS),
    **dict.fromkeys(("ref", "efn_note", "footnote", "fn", "mfn", "note"), _footnote),
}
