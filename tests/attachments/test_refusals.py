"""Files that attack, hide something or pretend to be another kind are refused, each for its own reason."""

import pytest

from tests.attachments import files

CASES = [
    *((name, "pdf", "active", data) for name, data in files.PDF_ATTACKS.items()),
    *((name, "pdf", "outside", data) for name, data in files.PDF_OUTSIDE.items()),
    ("parts to be blacked out", "pdf", "redaction", files.PDF_REDACTED),
    ("a password", "pdf", "encrypted", files.PDF_LOCKED),
    ("restrictions", "pdf", "encrypted", files.PDF_RESTRICTED),
    *((name, kind, "active", data) for name, (kind, data) in files.OFFICE_ATTACKS.items()),
    *((name, kind, "outside", data) for name, (kind, data) in files.OFFICE_OUTSIDE.items()),
    *((name, kind, "embedded", data) for name, (kind, data) in files.OFFICE_EMBEDDED.items()),
    *((name, kind, "tracked", data) for name, (kind, data) in files.TRACKED.items()),
    *((name, "odt", reason, data) for name, (reason, data) in files.ODF_REFUSED.items()),
    *((name, "epub", reason, data) for name, (reason, data) in files.BOOK_REFUSED.items()),
    *((name, "zip", reason, data) for name, (reason, data) in files.ARCHIVE_REFUSED.items()),
    *((name, kind, reason, data) for name, (kind, reason, data) in files.PLAIN_REFUSED.items()),
    ("another track", "mp4", "tracks", files.film("vide", "meta")),
    ("sound as film", "mp4", "false-kind", files.film("soun")),
    ("another brand", "mp4", "false-kind", files.film(brand=b"qt  ")),
    ("a cut film", "mp4", "broken", files.film()[:-3]),
    ("no sound", "mp3", "false-kind", b"ID3 bukan suara"),
    ("no captions", "vtt", "false-kind", b"Selamat pagi"),
]


@pytest.mark.parametrize(("name", "kind", "reason", "data"), CASES, ids=[f"{kind}: {name}" for name, kind, *_ in CASES])
def test_it_is_refused_and_no_copy_is_made(name, kind, reason, data, judge):
    found, public = judge(kind, data)
    assert found.refusal == reason
    assert public == b""


@pytest.mark.parametrize(("kind", "data"), files.HIDDEN.values(), ids=files.HIDDEN)
def test_what_nobody_sees_is_counted(kind, data, judge):
    found, _ = judge(kind, data)
    assert found.refusal == ""
    assert sum(count for _, count in found.hidden) == 1


def test_an_empty_file_is_told_as_such(judge):
    assert judge("pdf", b"")[0].refusal == "empty"


@pytest.mark.parametrize("cell", ["+62 812 0000 0000", "-12,5", "- lain-lain", "@patra", "", "12%"])
def test_what_only_looks_like_a_formula_is_taken(cell, judge):
    assert judge("csv", f'Uraian,Jumlah\nKelas,"{cell}"\n'.encode())[0].refusal == ""


def test_a_link_without_scheme_is_taken_and_one_to_a_share_is_not(judge):
    assert judge("pdf", files.linked_pdf("www.patra.example"))[0].refusal == ""
    assert judge("pdf", files.linked_pdf(r"\\server\share"))[0].refusal == "outside"
