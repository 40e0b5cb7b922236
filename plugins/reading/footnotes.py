"""Check footnotes: every mark has a note, every note has a mark, and no note holds the mark of another."""

import re
from collections.abc import Iterator

from plugins.ground.diagnostics import error, warning
from plugins.newsroom.marking import Marker

FOOTNOTE_TWICE = error(
    "footnote-twice",
    id="catatan kaki [^{label}] ditulis dua kali; hanya satu yang akan terbaca",
    en="the footnote [^{label}] is given twice; only one of them would be read",
    hint_id="beri label lain pada salah satunya",
    hint_en="give one of them another label",
)
FOOTNOTE_WITHOUT_NOTE = error(
    "footnote-without-note",
    id="tidak ada catatan kaki untuk tanda [^{label}]",
    en="there is no footnote for the mark [^{label}]",
    hint_id="tulis di baris sendiri: [^{label}]: isi catatan",
    hint_en="write on a line of its own: [^{label}]: text of the note",
)
FOOTNOTE_WITHOUT_MARK = warning(
    "footnote-without-mark",
    id="catatan kaki [^{label}] tidak ditunjuk dari naskah",
    en="nothing in the text points to the footnote [^{label}]",
    hint_id="tulis [^{label}] di tempatnya, atau hapus catatannya",
    hint_en="write [^{label}] where it belongs, or remove the note",
)
FOOTNOTE_IN_FOOTNOTE = error(
    "footnote-in-footnote",
    id="tanda [^{label}] berada di dalam catatan kaki",
    en="the mark [^{label}] stands inside a footnote",
    hint_id="satukan kedua catatan, atau pindahkan tandanya ke naskah",
    hint_en="make one note of both, or move the mark into the text",
)

_NOTE = re.compile(r"[ \t>]*\[\^([^\]\n]*)\]:")
_MARK = re.compile(r"(?<!\\)\[\^([^\]\n]*)\]")
_INDENT = 4  # columns of a further paragraph of a note


def check_footnotes(prose: str, marker: Marker) -> None:
    """Report footnotes that would be lost, shown as typed, or lead nowhere. `prose` is the body with code blank."""
    if "[^" not in prose:
        return
    notes: dict[str, int] = {}
    marks: list[tuple[int, str]] = []
    for at, label, kind in _found(prose):
        if kind == "note":
            if label in notes:
                marker.report_at(FOOTNOTE_TWICE, at, label=label[:80])
            notes.setdefault(label, at)
        elif kind == "mark in note":
            marker.report_at(FOOTNOTE_IN_FOOTNOTE, at, label=label[:80])
            marks.append((at, label))
        else:
            marks.append((at, label))
    used = {label for _, label in marks}
    for at, label in marks:
        if label not in notes:
            marker.report_at(FOOTNOTE_WITHOUT_NOTE, at, label=label[:80])
    for label, at in notes.items():
        if label not in used:
            marker.report_at(FOOTNOTE_WITHOUT_MARK, at, label=label[:80])


def _found(prose: str) -> Iterator[tuple[int, str, str]]:
    """Yield each note and each mark: its offset, its label, and `note`, `mark` or `mark in note`."""
    start, in_note, after_empty = 0, False, False
    for line in prose.split("\n"):
        text = line.strip(" \t>")
        note = _NOTE.match(line)
        if note:
            yield start + note.group().index("["), note[1], "note"
            in_note = True
        elif text and after_empty and len(line) - len(line.lstrip(" \t>")) < _INDENT:
            in_note = False
        for mark in _MARK.finditer(line, note.end() if note else 0):
            yield start + mark.start(), mark[1], "mark in note" if in_note else "mark"
        after_empty = not text
        start += len(line) + 1
