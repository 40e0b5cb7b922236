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
from plugins.importing.drafts import Draft, ImportedStory, key_for_story
from plugins.importing.pandoc import read_word
from plugins.importing.press_releases import PressRelease, build_releases, is_label
from plugins.importing.syntax_tree import PandocNode, changed, plain, words
from plugins.importing.word_body import write_word_body
from plugins.importing.word_parts import check_word_file, find_left_out, parsed_part
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK

# Endings of pictures that the site can show.
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".heic"})
_WORD = re.compile(r"[^\W_]+")
_PARTS_WITH_TEXT = re.compile(r"word/(document|footnotes|endnotes)\.xml")
# Elements that end a word, by what they are or by how pandoc writes what is inside.
_SEPARATE = frozenset("tab br cr noBreakHyphen sym fldSimple ins del moveFrom moveTo rt ptab".split())
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Imported:
    """A story read from a file, and the report for the editor."""

    story: ImportedStory
    report: tuple[Words, ...]


def import_word(
    program: Path, file: Path, media: Path, languages: Sequence[str], category: str, today: datetime.date
) -> Imported:
    """Read a Word file as a story in one or two languages. Only pictures are written, below `media`.

    Args:
        program: Pandoc.
        file: The Word file.
        media: An empty folder for its pictures.
        languages: The languages of the site, the lead first.
        category: The key of the category that the story gets; the editor may change it.
        today: The date of the story where the file has none.

    Raises:
        NotWord: It is no Word file, or too large when unpacked.
        UnreadableFile: Pandoc cannot read it.

    """
    check_word_file(file)
    left_out = list(find_left_out(file))
    tree = read_word(program, file, media)
    pictures: dict[str, Path] = {}
    report: list[Words] = []
    blocks = changed([*_opening(tree["meta"]), *tree["blocks"]], lambda node: _picture(node, pictures, report))
    releases = build_releases(blocks, languages)
    ordered = {code: releases[code] for code in languages if code in releases}
    bodies = {code: write_word_body(program, {**tree, "blocks": one.blocks}) for code, one in ordered.items()}
    lead = next(iter(ordered))
    drafts = {code: _draft(one, bodies[code], code == lead, category, today) for code, one in ordered.items()}
    key = key_for_story(ordered[lead].title, file, ordered[lead].date)
    report += _told(ordered)
    report += [Words(f"tidak ikut ({kind.id}): {text}", f"left out ({kind.en}): {text}") for kind, text in left_out]
    there = [draft.body for draft in drafts.values()]
    there += [str(value) for draft in drafts.values() for value in draft.values.values()]
    there += [text for _, text in left_out] + [one.dateline_text for one in ordered.values()]
    report += _lost(file, there)
    return Imported(ImportedStory(key, drafts, pictures), tuple(report))


def _opening(meta: Mapping[str, PandocNode]) -> Iterator[PandocNode]:
    """Yield the parts that pandoc has taken from the beginning of the text: title, subtitle, authors, date."""
    for name in ("title", "subtitle", "author", "date", "abstract"):
        value = meta.get(name)
        for inlines in (value["c"] if value["t"] == "MetaList" else [value]) if value else ():
            text = words(plain(inlines))
            yield {"t": "Header", "c": [1, ["", [], []], text]} if name == "title" else {"t": "Para", "c": text}


def _draft(release: PressRelease, body: str, is_lead: bool, category: str, today: datetime.date) -> Draft:
    values = {"title": release.title, "summary": release.summary}
    if is_lead:
        values |= {"date": (release.date or today).isoformat(), "category": category}
        values |= {"status": "draft", "dateline": release.dateline}
    else:
        values |= {"status": "draft"}
    return Draft(values, body)


def _picture(node: PandocNode, pictures: dict[str, Path], report: list[Words]) -> list[PandocNode] | None:
    """Give a picture its file name in the story's folder; mark a picture that the site cannot show."""
    if node["t"] != "Image":
        return None
    source = Path(node["c"][2][0])
    if source.suffix.lower() not in PICTURES:
        report.append(
            Words(f"gambar {source.name} berjenis lain; simpan sebagai PNG", f"the picture {source.name} is of "
                  "another kind; save it as PNG or JPEG")
        )  # fmt: skip
        return words(f"{OPEN_MARK}gambar {source.name}{CLOSE_MARK}")
    name = f"gambar-{len(pictures) + 1}{source.suffix.lower()}"
    pictures[name] = source
    alternative = plain(node["c"][1]) or node["c"][2][1]
    return [{"t": "Image", "c": [["", [], []], words(alternative), [name, ""]]}]


def _told(releases: Mapping[str, PressRelease]) -> Iterator[Words]:
    for code, release in releases.items():
        file = f"index.{code}.md"
        if not release.title:
            yield Words(f"{file}: judul tidak ditemukan", f"{file}: no title was found")
        if release.contact:
            yield Words(f"{file}: narahubung: {release.contact}", f"{file}: contact: {release.contact}")
        for mark in release.marks:
            yield Words(f"{file}: {mark}", f"{file}: {mark}")
    lead = next(iter(releases.values()))
    if lead.date is None:
        yield Words("tanggal tidak ditemukan; `date` diisi tanggal hari ini", "no date was found; `date` is today")


def _lost(file: Path, texts: Iterable[str]) -> Iterator[Words]:
    """Yield each paragraph of the file with words that are in none of the texts."""
    there = Counter(word for text in texts for word in _words_of(text))
    for paragraph in _paragraphs(file):
        if is_label(paragraph):
            continue
        missing = [word for word, number in Counter(_words_of(paragraph)).items() if there[word] < number]
        if missing:
            yield Words(f"tidak semua kata ikut: {paragraph}", f"not all words came along: {paragraph}")


def _paragraphs(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as parts:
        for name in sorted(parts.namelist()):
            if _PARTS_WITH_TEXT.fullmatch(name):
                for paragraph in parsed_part(parts, name).iter(f"{_W}p"):
                    text = "".join(_pieces(paragraph))
                    if text.strip():
                        yield " ".join(text.split())


def _pieces(element: ET.Element) -> Iterator[str]:
    """Yield the text of a paragraph. What stands in a text box is left out: it is told by itself."""
    name = element.tag.removeprefix(_W)
    if name == "txbxContent":
        return
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
