"""Find the parts of a press release in a syntax tree: title, date, dateline, summary and body, in one or two languages.

Tracked changes and comments are marked in the text. An editor must decide on them: the check `import-mark` reports each
mark.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from plugins.importing.language_parts import LONGEST_LINE, PART_NAMES, is_line, looks_like_title, split_languages
from plugins.importing.syntax_tree import PandocNode, attributes, changed, paragraph, plain, words
from plugins.importing.word_parts import KINDS
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK

_BOLD = 0  # the level of a bold line, until the levels of the other headings are known
_LONGEST_SUMMARY = 300
_LONGEST_TITLE = 200
_SHOWN_WORDS = 8  # of words that were added, which stand before their mark
_MONTHS = {
    "id": "januari februari maret april mei juni juli agustus september oktober november desember".split(),
    "en": "january february march april may june july august september october november december".split(),
}
_MONTH_NUMBER = {name: number for names in _MONTHS.values() for number, name in enumerate(names, 1)}
_DAY = (
    r"(?:(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday),?\s+)?"
)
_NAMED = "|".join(_MONTH_NUMBER)
_DATE = re.compile(
    rf"{_DAY}(?:(?P<day>\d{{1,2}})\s+(?P<month>{_NAMED})\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{_NAMED})\s+(?P<day2>\d{{1,2}}),?\s+(?P<year2>\d{{4}}))",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.]*(?:[ /][A-Z][\w.]*){0,3})\s*(?:[,(]\s*(?P<rest>[^–—-]{0,40}?)\)?)?\s*[–—-]+\s+"
)
_LABELS = re.compile(r"(siaran pers|rilis pers|press release|news release|untuk segera disiarkan|for immediate release|"
                     r"nomor\s*:.*|no\.\s.*)", re.IGNORECASE)  # fmt: skip
_CONTACT = re.compile(
    r"(narahubung|kontak( media)?|informasi lebih lanjut|media contacts?|contacts?)\b.*", re.IGNORECASE
)
_QUOTATIONS = ("Quotations", "Kutipan")  # of LibreOffice; pandoc knows those of Word
_MARK = re.compile(rf"\s*{re.escape(OPEN_MARK)}[^{CLOSE_MARK}]*{CLOSE_MARK}")


@dataclass(frozen=True)
class PressRelease:
    """A text in one language.

    `dateline_text` is the text before the dash of the first paragraph; `labels` are the lines above the title, such as
    the number of the release, which the text of a story does not hold.
    """

    title: str
    summary: str
    blocks: Sequence[PandocNode]
    date: datetime.date | None = None
    dateline: str = ""
    dateline_text: str = ""
    contact: str = ""
    labels: tuple[str, ...] = field(default=())


def build_releases(blocks: Sequence[PandocNode], languages: Sequence[str]) -> dict[str, PressRelease]:
    """Return the releases in a document by language. A text of unclear language counts as the first of `languages`.

    Two languages are separated if they are in two columns of one table, below lines such as "English version", or one
    after the other.
    """
    return {code: _release(part) for code, part in split_languages(list(blocks), languages).items()}


def is_label(text: str) -> bool:
    """Whether a line only names the kind of the text, such as "Siaran pers" or "English version"."""
    return any(label.fullmatch(text.strip()) for label in (_LABELS, *PART_NAMES.values()))


def find_date(text: str) -> datetime.date | None:
    """Return the first day that a text names in Indonesian or English."""
    for match in _DATE.finditer(text):
        day, month, year = (match[name] or match[f"{name}2"] for name in ("day", "month", "year"))
        try:
            return datetime.date(int(year), _MONTH_NUMBER[month.lower()], int(day))
        except ValueError:
            continue
    return None


def _release(blocks: Sequence[PandocNode]) -> PressRelease:
    blocks = [block for block in changed(list(blocks), _resolved) if not _is_empty(block)]
    dates = [find_date(plain(block)) for block in blocks[:6]]
    labels = list(takewhile(_LABELS.fullmatch, (plain(block).strip() for block in blocks)))
    blocks = blocks[len(labels) :]
    title, blocks = _take_title(blocks)
    blocks = [_heading(block) for block in blocks]
    dateline, dateline_text, blocks = _take_dateline(blocks)
    day = find_date(dateline_text) or next((one for one in dates if one), None)
    contact = ""
    for number, block in enumerate(blocks):
        if is_line(block) and _CONTACT.fullmatch(plain(block).strip()):
            contact = " · ".join(plain(one).strip() for one in blocks[number + 1 : number + 4])
    texts = (_MARK.sub("", plain(block)).strip() for block in blocks if block["t"] == "Para")
    first = next(filter(None, texts), "")
    return PressRelease(title, summary_of(first), _levels(blocks), day, dateline, dateline_text, contact, tuple(labels))


def _resolved(node: PandocNode) -> list[PandocNode] | None:
    """Turn tracked changes and comments into marks; remove names of styles."""
    if node["t"] not in ("Span", "Div"):
        return None
    _, classes, others = attributes(node)
    content = node["c"][1]
    note = ""
    if "deletion" in classes:
        note, content = f"{KINDS['deleted'].id}: {plain(content)}", []
    elif "insertion" in classes:
        note = f"{KINDS['added'].id}: {_first_words(plain(content))}"
    elif "comment-start" in classes:
        note, content = f"{KINDS['comment'].id} {others.get('author', '')}: {plain(content)}", []
    elif {"paragraph-insertion", "paragraph-deletion"} & set(classes):
        note = KINDS["paragraph"].id
    elif "comment-end" in classes:
        return []
    if node["t"] == "Div":
        style = others.get("custom-style", "")
        if style in ("Title", "Subtitle", "Judul", "Subjudul"):
            return [
                {"t": "Header", "c": [1 if style in ("Title", "Judul") else 2, ["", [], []], plain_inlines(content)]}
            ]
        return [{"t": "BlockQuote", "c": content}] if style in _QUOTATIONS else list(content)
    if not note:
        return list(content)
    return [*content, *words(f"{OPEN_MARK}{note}{CLOSE_MARK}")]


def _first_words(text: str) -> str:
    return " ".join(text.split()[:_SHOWN_WORDS]) + (" …" if len(text.split()) > _SHOWN_WORDS else "")


def plain_inlines(blocks: Sequence[PandocNode]) -> list[PandocNode]:
    """Return the inline nodes of the paragraphs in some blocks."""
    return [inline for block in blocks if block["t"] in ("Para", "Plain") for inline in block["c"]]


def _take_title(blocks: Sequence[PandocNode]) -> tuple[str, list[PandocNode]]:
    titles = [n for n, block in enumerate(blocks) if block["t"] == "Header" and block["c"][0] == 1]
    if not titles:
        titles = [n for n, block in enumerate(blocks[:3]) if looks_like_title(block)]
    if not titles:
        return "", list(blocks)
    place, text = titles[0], plain(blocks[titles[0]])
    marks = [paragraph(mark[0]) for mark in _MARK.finditer(text)]
    return _MARK.sub("", text).strip()[:_LONGEST_TITLE], [*blocks[:place], *marks, *blocks[place + 1 :]]


def _take_dateline(blocks: Sequence[PandocNode]) -> tuple[str, str, list[PandocNode]]:
    for number, block in enumerate(blocks[:4]):
        if block["t"] != "Para":
            continue
        text = plain(block)
        match = _DATELINE.match(text)
        if match and len(text) > 2 * match.end():
            rest = _without_start(block["c"], match.end())
            place = match["place"].title() if match["place"].isupper() else match["place"]
            return place, match[0], [*blocks[:number], {"t": "Para", "c": rest}, *blocks[number + 1 :]]
        return "", "", list(blocks)
    return "", "", list(blocks)


def _without_start(inlines: Sequence[PandocNode], length: int) -> list[PandocNode]:
    """Return inline nodes without their first characters."""
    rest = list(inlines)
    while rest and length > 0:
        text = plain([rest[0]])
        if len(text) <= length:
            length -= len(text)
            rest = rest[1:]
        elif rest[0]["t"] == "Str":
            rest[0] = {"t": "Str", "c": text[length:]}
            length = 0
        else:
            rest = [*words(text[length:]), *rest[1:]]
            length = 0
    while rest and rest[0]["t"] in ("Space", "SoftBreak"):
        rest = rest[1:]
    return rest


def _is_bold(block: PandocNode) -> bool:
    inlines = block["c"] if block["t"] in ("Para", "Plain") else []
    return bool(inlines) and all(one["t"] in ("Strong", "Space", "SoftBreak") for one in inlines)


def _is_empty(block: PandocNode) -> bool:
    return block["t"] in ("Para", "Plain", "Header") and not plain(block).strip() and not _holds_picture(block)


def _holds_picture(block: PandocNode) -> bool:
    pictures: list[PandocNode] = []
    changed(block, lambda node: pictures.append(node) if node["t"] == "Image" else None)
    return bool(pictures)


def _heading(block: PandocNode) -> PandocNode:
    """Turn a line that is completely bold into a heading."""
    text = plain(block).strip()
    if _is_bold(block) and text and len(text) <= LONGEST_LINE and not text.endswith((".", ",", ";")):
        inlines = [inner for one in block["c"] for inner in (one["c"] if one["t"] == "Strong" else [one])]
        return {"t": "Header", "c": [_BOLD, ["", [], []], inlines]}
    return block


def _levels(blocks: Sequence[PandocNode]) -> list[PandocNode]:
    """Give the highest heading level 2, since the title is level 1."""
    levels = [block["c"][0] for block in blocks if block["t"] == "Header" and block["c"][0] != _BOLD]
    top = min(levels, default=2)
    down = 2 - top
    return [
        {"t": "Header", "c": [min(6, (block["c"][0] or top) + down), ["", [], []], block["c"][2]]}
        if block["t"] == "Header" else block
        for block in blocks
    ]  # fmt: skip


def summary_of(text: str) -> str:
    """Return the first sentences of a text, up to the length of a summary."""
    summary = ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        longer = f"{summary} {sentence}".strip()
        if len(longer) > _LONGEST_SUMMARY:
            break
        summary = longer
    return summary or text[: _LONGEST_SUMMARY - 1].rsplit(" ", 1)[0]
