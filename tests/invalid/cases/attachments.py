"""Attachments and films: where texts name them, what they contain, and their rights."""

import io
from collections.abc import Mapping

from PIL import Image

from tests.attachments import files
from tests.invalid.case import Case
from tests.sites import KABAR, Entry, story

FOLDER = "articles/kabar/"
_RIGHTS = "{credit: Contoh, licence: CC0-1.0, people: unidentifiable}"
_PLAIN = b"Uraian,Jumlah\nKelas,20\n"


def _file(name: str, faults: str, file: str, data: bytes, says: str = "", production: bool = False) -> Case:
    """A case of one attachment that a story links to. A fault without a place concerns the whole file."""
    changes: dict[str, Entry] = {
        KABAR: story(body=f"[Berkas]({file})\n"),
        f"{FOLDER}{file}": data,
        f"{FOLDER}photos.yaml": f"{file}: {_RIGHTS}\n",
    }
    found = tuple(f"{FOLDER}{file}:1:1 {fault}" for fault in faults.split(", ") if fault)
    return Case(name, found, changes, says, production)


def _text(name: str, faults: str, body: str, others: Mapping[str, Entry] | None = None, **more: object) -> Case:
    """A case of a body. Places are those of the story, unless a file name precedes them."""
    return Case(name, tuple(map(_full, faults.split(", "))), {KABAR: story(body=body + "\n"), **(others or {})}, **more)


def _full(fault: str) -> str:
    place, *severity, code = fault.split(" ")
    file = "" if place.count(":") == 2 else "index.id.md:"
    return f"{FOLDER}{file}{place} {severity[0] if severity else 'error'} {code}"


def _beside(file: str, data: bytes, rights: str = _RIGHTS) -> dict[str, Entry]:
    return {f"{FOLDER}{file}": data, f"{FOLDER}photos.yaml": f"{file}: {rights}\n"}


def _with_tiff() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (4, 3)).save(data, "TIFF")
    return files.archive({"a.jpg": data.getvalue()})


_CLEANED = "warning attachment-cleaned"
_PICTURES = "attachment-pictures"
_MANY = files.pdf()
CASES = [
    _file("a good attachment", "", "data.csv", _PLAIN),
    _file("an empty attachment", "error broken-attachment", "a.pdf", b""),
    _file("a damaged attachment", "error broken-attachment", "a.pdf", b"%PDF-1.7\n", says="get the original again"),
    _file("a page in disguise", "error false-kind", "a.pdf", b"<html></html>", says="no PDF"),
    _file("a table in Latin-1", "error attachment-encoding", "a.csv", b"caf\xe9", says="CSV UTF-8"),
    _file("a locked PDF", "error encrypted-attachment", "a.pdf", files.PDF_LOCKED),
    _file(
        "a PDF with a script",
        "error active-attachment",
        "a.pdf",
        files.PDF_ATTACKS["a script by name"],
        says="JavaScript",
    ),
    _file(
        "a workbook that fetches",
        "error attachment-reaches-out",
        "a.xlsx",
        files.OFFICE_OUTSIDE["a formula that fetches"][1],
        says="WEBSERVICE",
    ),
    _file(
        "a workbook in a Word file",
        "error attachment-embeds-file",
        "a.docx",
        files.OFFICE_EMBEDDED["a workbook inside"][1],
    ),
    _file(
        "undecided changes", "error tracked-changes", "a.docx", files.TRACKED["a deletion"][1], says="accept or reject"
    ),
    _file("parts to be blacked out", "error unapplied-redaction", "a.pdf", files.PDF_REDACTED),
    _file("an archive in an archive", "error archive-content", "a.zip", files.ARCHIVE_REFUSED["an archive inside"][1]),
    _file("a picture whose notes stay", "error picture-inside", "a.zip", _with_tiff()),
    _file("a table that is too large", "error attachment-too-large", "a.csv", bytes(5_000_001), says="at most 5000000"),
    _file(
        "a hidden sheet",
        f"{_CLEANED}, warning attachment-hidden-part",
        "a.xlsx",
        files.HIDDEN["a hidden sheet"][1],
        says="hidden sheets (1)",
    ),
    _file(
        "a hidden sheet in production",
        f"{_CLEANED}, error attachment-hidden-part",
        "a.xlsx",
        files.HIDDEN["a hidden sheet"][1],
        production=True,
    ),
    _file("notes in a PDF", _CLEANED, "a.pdf", files.pdf(), says="names of authors"),
    _file("a telephone's name", "warning attachment-name", "IMG_20261124_101500.csv", _PLAIN, says="telephone"),
    _file(
        "a person's name", "warning attachment-name", "Aminah-Zubaidah.csv", _PLAIN, says="name or number of a person"
    ),
    _text(
        "pictures in a PDF of nobody",
        f"a.pdf:1:1 {_CLEANED}, a.pdf:1:1 warning {_PICTURES}",
        "[Siaran](a.pdf)",
        _beside("a.pdf", _MANY, "{credit: A, licence: B, people: none}"),
        says="pictures in this file: 1",
    ),
    _text(
        "no rights of an attachment",
        "data.csv:1:1 warning missing-rights",
        "[Data](data.csv)",
        {f"{FOLDER}data.csv": _PLAIN},
    ),
    _text(
        "no rights in production",
        "data.csv:1:1 missing-rights",
        "[Data](data.csv)",
        {f"{FOLDER}data.csv": _PLAIN},
        production=True,
    ),
    _text(
        "a withdrawn attachment",
        "8:8 warning withdrawn-attachment",
        "[Data](data.csv)",
        _beside("data.csv", _PLAIN, "{credit: A, licence: B, people: consented, consent: C-1, withdrawn: 2026-11-30}"),
    ),
    _text(
        "an attachment that is not there",
        "8:10 missing-attachment, dato.csv:1:1 warning unused-attachment",
        "Kata [x](data.csv).",
        {f"{FOLDER}dato.csv": _PLAIN},
        says="dato.csv",
    ),
    _text("an attachment outside of stories", "8:5 attachment-path", "[x](../../data/cohorts.csv)"),
    _text(
        "an old Word file",
        "8:5 attachment-kind, siaran.doc:1:1 warning stray-file",
        "[x](siaran.doc)",
        {f"{FOLDER}siaran.doc": b"x"},
        says="save it as DOCX",
    ),
    _text("a film as a link", "8:5 attachment-kind", "[x](film.mp4)", says="/// video | film.mp4"),
    _text("a film that is none", "8:13 attachment-kind", "/// video | film.mov\n///", says="MP4"),
    _text("a film without a name", "8:1 attachment-path", "/// video\n///"),
    _text(
        "an attachment of an embargoed story",
        "8:5 warning not-public-attachment",
        "[x](../nanti/data.csv)",
        {"articles/nanti/data.csv": _PLAIN, "articles/nanti/photos.yaml": f"data.csv: {_RIGHTS}\n"},
    ),
    _text(
        "an attachment of a draft in production",
        "8:5 not-public-attachment",
        "[x](../draf/data.csv)",
        {"articles/draf/data.csv": _PLAIN, "articles/draf/photos.yaml": f"data.csv: {_RIGHTS}\n"},
        production=True,
    ),
    _text("a film by an unsafe address", "8:13 film-address", "/// video | http://film.example/1\nJudul.\n///"),
    _text("a film elsewhere without a title", "8:13 film-without-title", "/// video | https://film.example/1\n///"),
    _text(
        "a film without captions",
        f"8:13 warning film-without-captions, film.mp4:1:1 {_CLEANED}",
        "/// video | film.mp4\nKelas.\n///",
        _beside("film.mp4", files.film()),
        says="film.id.vtt",
    ),
    _text(
        "a film with the track of a place",
        "film.mp4:1:1 film-keeps-track",
        "/// video | film.mp4\nKelas.\n///",
        _beside("film.mp4", files.film("vide", "meta")),
    ),
]
