"""Make HTML of what WordPress stores: empty lines become paragraphs, comments of the block editor are taken out."""

import json
import re
from collections.abc import Callable, Iterator

from plugins.importing.wordpress.notes import Notes, mark_html

_BLOCK_TAGS = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|"
    "hr|iframe|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio|style|script"
)
_TAG = rf"</?(?:{_BLOCK_TAGS})(?=[\s/>])[^>]*>"
_OPENING_OR_CLOSING = re.compile(_TAG, re.IGNORECASE)
_WHOLE = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAKES_PARAGRAPHS = re.compile(r"<(?:div|blockquote|section|article|aside|main|header|footer|details)\b", re.IGNORECASE)
_DELIMITER = re.compile(
    r"<!--\s*(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s*"
    r"(?P<json>\{.*?\}\s+)?(?P<empty>/)?-->",
    re.DOTALL,
)
_MORE = re.compile(r"<!--\s*(?:more.*?|nextpage|noteaser)\s*-->")
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
# Blocks without HTML of their own that only arrange, or that stand for something which comes along in another way.
_SILENT = frozenset({"spacer", "separator", "more", "nextpage", "footnotes", "core/footnotes", "post-content"})
_CORE = frozenset(
    """audio button buttons classic code column columns cover details embed file freeform gallery group heading html
    image list list-item media-text missing paragraph preformatted pullquote quote separator shortcode spacer subhead
    table text-columns verse video more nextpage footnotes block""".split()
)
_DEEPEST = 5  # reusable blocks inside of one another


def build_html(content: str, reusable: Callable[[int], str], notes: Notes, depth: int = 0) -> str:
    """Return the content of an item as HTML without comments.

    Args:
        content: As WordPress stores it, from the classic editor or the block editor.
        reusable: Returns the content of a reusable block by its number; empty where there is none.
        notes: What the editor must know is added here.
        depth: How many reusable blocks this content is inside of.

    """
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    if "<!--" not in content:
        return autop(content)
    pieces, at, level = list[str](), 0, 0
    for match in _DELIMITER.finditer(content):
        piece = content[at : match.start()]
        pieces.append(piece if level else autop(_without_comments(piece, notes)))
        at = match.end()
        if match["close"]:
            level = max(0, level - 1)
            continue
        level += 0 if match["empty"] else 1
        pieces.append(_block(match, reusable, notes, depth))
    rest = content[at:]
    pieces.append(autop(_without_comments(rest, notes)) if not level else rest)
    return _without_comments("".join(pieces), notes)


def _without_comments(text: str, notes: Notes) -> str:
    if "<!--" not in text:
        return text
    text = _MORE.sub("\n\n", text)
    return _COMMENT.sub(lambda match: _told_comment(match[1], notes), text)


def _told_comment(words: str, notes: Notes) -> str:
    if re.search(r"\w", words):
        notes.tell(f"catatan HTML: {_one_line(words)}", f"a comment in the HTML: {_one_line(words)}")
    return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _block(match: re.Match[str], reusable: Callable[[int], str], notes: Notes, depth: int) -> str:
    """Return what stands for the beginning of a block; all of a block without HTML of its own."""
    name = match["name"].removeprefix("core/")
    attributes = _attributes(match["json"])
    reference = attributes.get("ref")
    if name == "block" and isinstance(reference, int):
        inner = reusable(reference) if depth < _DEEPEST else ""
        if inner:
            return build_html(inner, reusable, notes, depth + 1)
        return mark_html(notes, f"blok pakai ulang {reference}", f"the reusable block {reference}")
    if match["empty"] and name not in _SILENT:
        shown = _one_line(f"{name} {match['json'] or ''}")
        return mark_html(notes, f"blok WordPress {shown}", f"the WordPress block {shown}")
    if name not in _CORE:
        notes.count(f"blok {name}: hanya isinya yang ikut", f"the block {name}: only what is in it came along")
        if attributes:
            shown = _one_line(match["json"])
            notes.tell(f"setelan blok {name}: {shown}", f"settings of the block {name}: {shown}")
        return ""
    for words in _prose(attributes):
        if words not in match.string[match.end() :]:
            notes.tell(f"setelan blok {name}: {words}", f"a setting of the block {name}: {words}")
    return ""


def _attributes(written: str | None) -> dict[str, object]:
    try:
        value = json.loads(written) if written else {}
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _prose(value: object) -> Iterator[str]:
    """Yield the texts in the settings of a block that somebody may have written: several words, or an address."""
    if isinstance(value, str) and (re.search(r"[^\W\d]\s+[^\W\d]", value) or "//" in value):
        yield _one_line(re.sub(r"<[^>]*>", " ", value))
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _prose(one)


def autop(text: str) -> str:
    """Return text with paragraphs where it has empty lines and `<br>` where it has line ends, as WordPress shows it."""
    if not text.strip():
        return ""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\n\n\x00{len(kept) - 1}\x00\n\n"

    text = _WHOLE.sub(keep, text.replace("\x00", ""))
    text = re.sub(r"<br\s*/?>\s*<br\s*/?>", "\n\n", text)
    text = _OPENING_OR_CLOSING.sub(_set_apart, text)
    chunks = [_wrapped(chunk) for chunk in re.split(r"\n\s*\n", text) if chunk.strip()]
    return re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match[1])], "\n".join(chunks))


def _set_apart(match: re.Match[str]) -> str:
    return f"{match[0]}\n\n" if match[0].startswith("</") or match[0].startswith("<hr") else f"\n\n{match[0]}"


def _wrapped(chunk: str) -> str:
    chunk = chunk.strip()
    if chunk.startswith("\x00"):
        return chunk
    opening = re.match(rf"(?:{_TAG}\s*)*", chunk, re.IGNORECASE)
    before = opening[0] if opening else ""
    closing = re.search(rf"(?:\s*{_TAG})*$", chunk[len(before) :], re.IGNORECASE)
    after = closing[0] if closing else ""
    inner = chunk[len(before) : len(chunk) - len(after)].strip()
    if not inner:
        return chunk
    inner = re.sub(r"(?:<br\s*/?>)?[ \t]*\n\s*", "<br>\n", inner)
    tags = re.findall(r"<[^>]*>", before)
    if not tags or _TAKES_PARAGRAPHS.match(tags[-1]) or tags[-1].startswith("</"):
        inner = f"<p>{inner}</p>"
    return before + inner + after
