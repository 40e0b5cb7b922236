"""Read a Word file as a story: its texts, its pictures, and a report of what could not be imported."""

import datetime
import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from plugins.ground.words import Words
from plugins.importing.drafts import Draft, ImportedStory, key_for_story, text_of_draft
from plugins.importing.markdown_signs import escaped
from plugins.importing.pandoc import read_word
from plugins.importing.press_releases import PressRelease, build_releases, is_label
from plugins.importing.syntax_tree import PandocNode, changed, plain, words
from plugins.importing.word_body import write_word_body
from plugins.importing.word_marks import write_marked_copy
from plugins.importing.word_parts import KINDS, check_word_file, find_left_out, parsed_part
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK

# Endings of pictures that the site can show.
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".heic"})
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(rf"{re.escape(OPEN_MARK)}([^{CLOSE_MARK}]*)")
_TOLD_ONLY = (KINDS["property"], KINDS["macro"])  # no part of what readers of the Word file see
_PARTS_WITH_TEXT = re.compile(r"word/(document|footnotes|endnotes)\.xml")
# Elements that end a word, by what they are or by how pandoc writes what is inside.
_SEPARATE = frozenset("tab br cr noBreakHyphen sym fldSimple ins del moveFrom moveTo rt ptab".split())
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Imported:
    """A story read from a file, what is to be told of it, and each mark in its texts: file, line, words."""

    story: ImportedStory
    report: tuple[Words, ...]
    marks: tuple[tuple[str, int, Words], ...]


def import_word(
    program: Path, file: Path, media: Path, languages: Sequence[str], category: str, today: datetime.date
) -> Imported:
    """Read a Word file as a story in one or two languages. Only pictures are written, below `media`.

    Args:
        program: Pandoc.
        file: The Word file.
        media: An empty folder for its pictures, and for a copy of the file.
        languages: The languages of the site, the lead first.
        category: The key of the category that the story gets; the editor may change it.
        today: The date of the story where the file has none.

    Raises:
        NotWord: It is no Word file, or too large when unpacked.
        UnreadableFile: Pandoc cannot read it.

    """
    check_word_file(file)
    left_out = list(find_left_out(file))
    marked = media / "copy.docx"
    write_marked_copy(file, marked)
    tree = read_word(program, marked, media)
    pictures: dict[str, Path] = {}
    blocks = changed([*_opening(tree["meta"]), *tree["blocks"]], lambda node: _picture(node, pictures))
    releases = build_releases(blocks, languages)
    ordered = {code: releases[code] for code in languages if code in releases}
    bodies = {code: write_word_body(program, {**tree, "blocks": one.blocks}) for code, one in ordered.items()}
    lead = next(iter(ordered))
    drafts = {code: _draft(one, bodies[code], code == lead, category, today) for code, one in ordered.items()}
    key = key_for_story(ordered[lead].title, file, ordered[lead].date)
    told = list(_told(ordered))
    told += [
        Words(f"tidak ikut ({kind.id}): {text}", f"left out ({kind.en}): {text}")
        for kind, text in left_out
        if kind in _TOLD_ONLY
    ]
    drafts[lead] = _with_marks(drafts[lead], _marks_at_the_end(marked, drafts, ordered, left_out))
    story = ImportedStory(key, drafts, pictures)
    return Imported(story, tuple(told), tuple(find_marks(drafts)))


def _opening(meta: Mapping[str, PandocNode]) -> Iterator[PandocNode]:
    """Yield the parts that pandoc has taken from the beginning of the text: title, subtitle, authors, date."""
    for name in ("title", "subtitle", "author", "date", "abstract"):
        value = meta.get(name)
        for one in (value["c"] if value["t"] == "MetaList" else [value]) if value else ():
            if one["t"] == "MetaBlocks":
                yield from one["c"]
            elif name == "title":
                yield {"t": "Header", "c": [1, ["", [], []], one["c"]]}
            else:
                yield {"t": "Para", "c": one["c"]}


def _draft(release: PressRelease, body: str, is_lead: bool, category: str, today: datetime.date) -> Draft:
    values = {"title": release.title, "summary": release.summary}
    if is_lead:
        values |= {"date": (release.date or today).isoformat(), "category": category}
        values |= {"status": "draft", "dateline": release.dateline}
    else:
        values |= {"status": "draft"}
    return Draft(values, body)


def _picture(node: PandocNode, pictures: dict[str, Path]) -> list[PandocNode] | None:
    """Give a picture its file name in the story's folder; mark a picture that the site cannot show."""
    if node["t"] != "Image":
        return None
    source = Path(node["c"][2][0])
    if source.suffix.lower() not in PICTURES:
        return words(f"{OPEN_MARK}{KINDS['picture'].id}: {source.name}{CLOSE_MARK}")
    name = f"gambar-{len(pictures) + 1}{source.suffix.lower()}"
    pictures[name] = source
    alternative = plain(node["c"][1]) or node["c"][2][1]
    return [{"t": "Image", "c": [["", [], []], words(alternative), [name, ""]]}]


def _told(releases: Mapping[str, PressRelease]) -> Iterator[Words]:
    for code, release in releases.items():
        file = f"index.{code}.md"
        if not release.title:
            yield Words(f"{file}: judul tidak ditemukan", f"{file}: no title was found")
        if release.labels:
            lines = "; ".join(release.labels)
            yield Words(
                f"{file}: baris di atas judul, tidak ikut: {lines}", f"{file}: above the title, left out: {lines}"
            )
        if release.contact:
            yield Words(f"{file}: narahubung: {release.contact}", f"{file}: contact: {release.contact}")
    lead = next(iter(releases.values()))
    if lead.date is None:
        yield Words("tanggal tidak ditemukan; `date` diisi tanggal hari ini", "no date was found; `date` is today")


def _marks_at_the_end(
    marked: Path,
    drafts: Mapping[str, Draft],
    releases: Mapping[str, PressRelease],
    left_out: Sequence[tuple[Words, str]],
) -> Iterator[str]:
    """Yield a note on each part of a file that has no place in the text, and on each paragraph that lost words."""
    there = Counter(word for draft in drafts.values() for word in _words_of(_all_of(draft)))
    there.update(word for one in releases.values() for word in _words_of(" ".join([one.dateline_text, *one.labels])))
    for kind, text in left_out:
        note = f"{kind.id}: {text}" if text else kind.id
        is_there = any(" ".join(_words_of(note)) in " ".join(_words_of(draft.body)) for draft in drafts.values())
        if kind not in _TOLD_ONLY and not is_there:
            there.update(_words_of(text))
            yield note
    for paragraph in _paragraphs(marked):
        if not is_label(paragraph) and any(
            there[word] < number for word, number in Counter(_words_of(paragraph)).items()
        ):
            yield f"{KINDS['lost'].id}: {paragraph}"


def _all_of(draft: Draft) -> str:
    return " ".join([draft.body, *map(str, draft.values.values())])


def _with_marks(draft: Draft, notes: Iterable[str]) -> Draft:
    """Return a draft with marks at the end of its body."""
    marks = (f"{OPEN_MARK}{escaped(note.replace('⟦', '[').replace('⟧', ']'))}{CLOSE_MARK}" for note in notes)
    return Draft(draft.values, "\n\n".join([draft.body.strip(), *marks]) + "\n")


def find_marks(drafts: Mapping[str, Draft]) -> Iterator[tuple[str, int, Words]]:
    """Yield each mark in some texts: its file, its line, and its words in both languages of the team."""
    for code, draft in drafts.items():
        for number, line in enumerate(text_of_draft(draft).splitlines(), 1):
            for match in _MARK.finditer(line):
                note = html.unescape(re.sub(r"\\(?=[^\w\s])", "", match[1]))
                kind = next((one for one in KINDS.values() if note.startswith(one.id)), Words("", ""))
                yield f"index.{code}.md", number, Words(note, kind.en + note.removeprefix(kind.id))


def _paragraphs(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as parts:
        for name in sorted(parts.namelist()):
            if _PARTS_WITH_TEXT.fullmatch(name):
                for paragraph in parsed_part(parts, name).iter(f"{_W}p"):
                    text = "".join(_pieces(paragraph))
                    if text.strip():
                        yield " ".join(text.split())


def _pieces(element: ET.Element) -> Iterator[str]:
    """Yield the text of a paragraph."""
    name = element.tag.removeprefix(_W)
    if name == "t":
        yield element.text or ""
    elif name in _SEPARATE:
        yield " "
    for child in element:
        yield from _pieces(child)
    if name in _SEPARATE:
        yield " "


def _words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(html.unescape(text.replace("\xad", "")))]
