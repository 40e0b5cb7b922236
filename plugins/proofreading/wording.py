"""Find faults in titles, summaries and headings: leftovers, too long, in capitals, or repeated."""

import re
from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words
from plugins.proofreading.faults import (
    BOLD_HEADING,
    CAPITALS,
    EMPTY_BODY,
    HEADING_LEVEL,
    HEADING_STOP,
    LONG_TITLE,
    SUMMARY_LENGTH,
    SUMMARY_REPEATS,
    TEMPLATE_TEXT,
)
from plugins.proofreading.passages import HEADING, ITEM, PARAGRAPH, SUMMARY, TITLE, Passage, ProofText
from plugins.proofreading.style import StyleLimits

_TEMPLATE = re.compile(
    r"\blorem ipsum\b|\bdolor sit amet\b|\b(?:TODO|FIXME|TBD|TBC|XXX+|TKTK?)\b|"
    r"\b(?:tulis|isi|ketik)(?:lah)? (?:judul|ringkasan|isi|teks|naskah|kalimat|keterangan)\b[^.\n]{0,20}\bdi sini\b|"
    r"\b(?:judul|ringkasan|isi berita|nama|tanggal|teks|keterangan) di sini\b|\bteks contoh\b|"
    r"\b(?:your|enter|insert|add|write) (?:a |the |your )?(?:title|text|summary|headline|caption|content|name)\b"
    r"(?: here)?|\b(?:title|text|summary|headline|caption|content) (?:goes )?here\b|\bplaceholder\b|"
    r"\[(?:nama|judul|tanggal|jumlah|lokasi|kota|jabatan|isi|name|title|date|number|place|city|position|insert)"
    r"[^\]\n]{0,40}\](?!\()",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<text>[^*_\n]+)(?:\*\*|__)\s*:?\s*")
_LONGEST_HEADING = 80
_FEWEST_CAPITALS = 3  # words
_NAMES = {
    TITLE: Words("judul", "title"),
    SUMMARY: Words("ringkasan", "summary"),
    HEADING: Words("judul bagian", "heading"),
    PARAGRAPH: Words("paragraf", "paragraph"),
    ITEM: Words("butir daftar", "list item"),
}


def check_wording(text: ProofText, limits: StyleLimits) -> Iterator[Diagnostic]:
    """Yield the faults of the title, the summary and the headings, and words that a template left."""
    yield from _check_fields(text, limits)
    yield from _check_headings(text)
    for passage in text.passages:
        yield from _check_passage(passage, text)


def _check_fields(text: ProofText, limits: StyleLimits) -> Iterator[Diagnostic]:
    path, fields = text.document.path, text.document.fields
    title, summary = str(fields.get("title", "")), str(fields.get("summary", ""))
    if len(title) > limits.title:
        yield LONG_TITLE.at(path, text.document.mark("title"), count=len(title), limit=limits.title)
    least, most = limits.summary
    if summary and not least <= len(summary) <= most:
        yield SUMMARY_LENGTH.at(path, text.document.mark("summary"), count=len(summary), least=least, most=most)
    if summary and _folded(summary) == _folded(title):
        yield SUMMARY_REPEATS.at(path, text.document.mark("summary"))
    if not any(_WORD.search(one.text) for one in text.body) and not text.document.body.references:
        yield EMPTY_BODY.at(path)


def _check_headings(text: ProofText) -> Iterator[Diagnostic]:
    before = 1  # the title of the page
    for passage in text.body:
        mark = text.mark(passage.start)
        if passage.kind == HEADING:
            if passage.level > before + 1:
                yield HEADING_LEVEL.at(
                    text.document.path, mark, level=passage.level, before=before, expected="#" * (before + 1)
                )
            before = passage.level
            words = re.sub(r"\{[^}]*\}|\s+#*\s*$", "", passage.text).rstrip()
            if words.endswith((".", ":", ",", ";")) and not words.endswith(("...", "..")):
                yield HEADING_STOP.at(text.document.path, mark, found=words[-1])
        elif passage.kind == PARAGRAPH and _looks_like_heading(passage):
            yield BOLD_HEADING.at(text.document.path, mark)


def _looks_like_heading(passage: Passage) -> bool:
    bold = _BOLD.fullmatch(passage.text)
    words = bold["text"].rstrip() if bold else ""
    return 0 < len(words) <= _LONGEST_HEADING and not words.endswith((".", "!", "?", ","))


def _check_passage(passage: Passage, text: ProofText) -> Iterator[Diagnostic]:
    for match in _TEMPLATE.finditer(passage.text):
        mark = text.mark(passage.start + match.start())
        yield TEMPLATE_TEXT.at(text.document.path, mark, found=" ".join(match[0].split()))
    words = [word for word in _WORD.findall(passage.text) if len(word) > 1 and not word.isdigit()]
    if passage.kind in _NAMES and len(words) >= _FEWEST_CAPITALS and all(word.isupper() for word in words):
        yield CAPITALS.at(text.document.path, text.mark(passage.start), what=_NAMES[passage.kind])


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
