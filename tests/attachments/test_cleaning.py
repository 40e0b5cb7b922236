"""The public copy of a file holds what the file shows, and nothing about its authors."""

import importlib
import io
import json
import shutil
import subprocess
import zipfile

import docx
import openpyxl
import pikepdf
import pytest

from tests.attachments import files
from tests.attachments.files import GOOD


def everything_in(data: bytes) -> bytes:
    """Return the bytes with everything that is packed in them, at any depth."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        inside = [name.encode() + everything_in(package.read(name)) for name in package.namelist()]
    return data + b"".join(inside)


@pytest.mark.parametrize("kind", GOOD)
def test_no_secret_is_in_the_public_copy(kind, judge):
    assert any(secret.encode() in everything_in(GOOD[kind]) for secret in files.SECRETS), "the file tells too much"
    found, public = judge(kind, GOOD[kind])
    assert found.refusal == ""
    whole = everything_in(public)
    assert [secret for secret in files.SECRETS if secret.encode() in whole] == []


@pytest.mark.parametrize("kind", GOOD)
def test_a_clean_copy_is_clean_and_the_same_each_time(kind, judge):
    _, public = judge(kind, GOOD[kind])
    assert judge(kind, GOOD[kind])[1] == public
    found, again = judge(kind, public)
    assert found.refusal == ""
    assert found.removed == ()
    assert again == public


def test_a_word_file_keeps_its_text_its_table_and_its_picture(judge):
    _, public = judge("docx", GOOD["docx"])
    opened = docx.Document(io.BytesIO(public))
    assert [paragraph.text for paragraph in opened.paragraphs if paragraph.text] == [
        "Siaran pers", "Kelas menjahit dibuka.", "Catatan.",
    ]  # fmt: skip
    assert opened.tables[0].cell(1, 1).text == "20"
    assert len(opened.inline_shapes) == 1
    assert opened.core_properties.author == ""


def test_a_sheet_keeps_its_cells(judge):
    _, public = judge("xlsx", GOOD["xlsx"])
    sheet = openpyxl.load_workbook(io.BytesIO(public)).active
    assert [[cell.value for cell in row] for row in sheet] == [["Uraian", "Jumlah"], ["Peserta", 20]]
    assert sheet["A2"].comment is None


def test_a_pdf_keeps_its_page_and_its_links(judge):
    _, public = judge("pdf", files.PDF_LINKED)
    with pikepdf.open(io.BytesIO(public)) as pdf:
        assert len(pdf.pages) == 1
        assert b"/Im0 Do" in pdf.pages[0].Contents.read_bytes()
        assert str(pdf.pages[0].Annots[0].A.URI) == "https://patra.example/"


def test_a_film_keeps_its_length_and_its_pictures(judge):
    _, public = judge("mp4", GOOD["mp4"])
    assert len(public) == len(GOOD["mp4"]), "nothing moves, so that the index stays right"
    assert public.endswith(b"mdatgambar")
    assert b"\xa9xyz" not in public


def test_sound_keeps_every_frame(judge):
    assert judge("mp3", GOOD["mp3"])[1] == files.sound(notes=False)


def test_captions_keep_what_is_said(judge):
    assert judge("vtt", GOOD["vtt"])[1] == b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nSelamat pagi.\n"


def test_settings_of_a_printer_go_with_what_names_them(judge):
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    named = b'<pageSetup xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdX"/>'
    printer = files.related("printerSettings", "../printerSettings/printerSettings1.bin")
    changes = {
        name: printer,
        "xl/printerSettings/printerSettings1.bin": files.DEVICE.encode(),
        "xl/worksheets/sheet1.xml": lambda data: data.replace(b"<legacyDrawing", named + b"<legacyDrawing"),
    }
    found, public = judge("xlsx", files.with_parts(GOOD["xlsx"], changes))
    assert dict(found.removed)["printer"] == 1
    assert files.DEVICE.encode() not in everything_in(public)
    assert b"rIdX" not in everything_in(public)


def test_what_was_left_out_is_counted(judge):
    found, _ = judge("docx", GOOD["docx"])
    assert dict(found.removed)["comments"] == 1
    assert found.pictures == 1
    assert found.tables == ((("Uraian", "Jumlah"), ("Peserta", "20")),)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="needs ExifTool")
@pytest.mark.parametrize("kind", GOOD)
def test_exiftool_finds_no_note_in_the_public_copy(kind, judge, tmp_path):
    _, public = judge(kind, GOOD[kind])
    copies = [tmp_path / f"copy.{kind}"]
    copies[0].write_bytes(public)
    if public.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(public)) as package:
            package.extractall(tmp_path / "inside")
        copies += [path for path in (tmp_path / "inside").rglob("*") if path.is_file()]
    done = subprocess.run(["exiftool", "-json", "-a", "-G", *map(str, copies)], capture_output=True, text=True)
    for record in json.loads(done.stdout):
        told = [key.partition(":")[2] for key in record if not key.startswith(("File:", "ExifTool:"))]
        assert [name for name in told if name.startswith(files.NAMING)] == []


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="needs pdfinfo of poppler-utils")
def test_pdfinfo_finds_no_note_and_no_script(judge, tmp_path):
    (tmp_path / "copy.pdf").write_bytes(judge("pdf", GOOD["pdf"])[1])
    done = subprocess.run(["pdfinfo", tmp_path / "copy.pdf"], capture_output=True, text=True)
    told = dict(line.split(":", 1) for line in done.stdout.splitlines() if ":" in line)
    assert done.returncode == 0
    assert not told.keys() & {"Author", "Creator", "Producer", "Title", "CreationDate", "ModDate"}
    assert told["JavaScript"].strip() == "no"
    assert told["Metadata Stream"].strip() == "no"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("kind", ["docx", "xlsx", "pptx"])
def test_olevba_finds_no_macro_in_the_public_copy(kind, judge):
    # Its libraries give warnings when they are imported. Import them here, where warnings are ignored.
    parser = importlib.import_module("oletools.olevba").VBA_Parser(f"copy.{kind}", data=judge(kind, GOOD[kind])[1])
    assert not parser.detect_vba_macros()
    parser.close()
