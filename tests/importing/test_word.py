"""Word files become stories: each planted fact is in the story or in the report."""

import datetime
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Inches
from PIL import Image

from plugins.commands.importing import import_files
from plugins.importing.pandoc import install_pandoc
from plugins.importing.press_releases import find_date
from tests.sites import ROOT, inspect_site, write_site

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ID = "Para peserta yang ikut kelas ini akan bekerja dengan mesin jahit dan kain, untuk usaha di rumah."
EN = "The participants of this class will work with sewing machines and cloth, for the business at home."
TODAY = datetime.date(2026, 11, 29)
PARTS = (("Judul berita", ID, "Versi Indonesia"), ("Title of the story", EN, "English version"))


@pytest.fixture(scope="session", autouse=True)
def pandoc() -> Path:
    return install_pandoc(ROOT, ROOT / ".cache", lambda _: None)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(tmp_path / "content", {})


@pytest.fixture
def word() -> WordDocument:
    return Document()


def imported(word: WordDocument, content: Path, name: str = "siaran.docx") -> tuple[int, str, str]:
    """Import a Word file. Return the exit code, the messages, and all texts that were made."""
    file = content.parent / name
    word.save(str(file))
    before = set(content.rglob("*"))
    said: list[str] = []
    code = import_files(
        [str(file)], content, ROOT, ("id", "en"), "pelatihan", TODAY, lambda words: said.append(words.en)
    )
    made = sorted(path for path in set(content.rglob("*")) - before if path.suffix in (".md", ".yaml"))
    return code, "\n".join(said), "\n".join(path.read_text() for path in made)


def test_a_release_has_its_title_date_dateline_headings_and_contact(word, content):
    word.add_paragraph("SIARAN PERS")
    word.add_heading("Pelatihan menjahit dibuka", 0)
    first = word.add_paragraph()
    first.add_run("PALEMBANG, 24 November 2026").bold = True
    first.add_run(f" – Kilang membuka kelas. {ID}")
    word.add_paragraph().add_run("Pengajar").bold = True
    word.add_paragraph("Instruktur UPTD.")
    word.add_paragraph("butir satu", style="List Bullet")
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Tahap", "Isi", "1", "Pelatihan"), strict=True):
        cell.text = text
    word.add_heading("Narahubung", 1)
    word.add_paragraph("Humas, 0711 123456")
    code, said, text = imported(word, content)
    assert code == 0
    assert "title: Pelatihan menjahit dibuka\n" in text
    assert "date: 2026-11-24\n" in text
    assert "dateline: Palembang\n" in text
    assert "status: draft\n" in text
    assert "\n---\nKilang membuka kelas." in text
    assert "\n## Pengajar\n" in text
    assert "\n- butir satu\n" in text
    assert re.search(r"\| Tahap +\| Isi +\|", text)
    assert "contact: Humas, 0711 123456" in said
    assert "words" not in said, "nothing was lost"


def test_what_was_imported_is_a_draft_that_the_site_takes(word, content):
    word.add_heading("Judul: dengan titik dua", 0)
    word.add_paragraph(f"24 November 2026. {ID}")
    assert imported(word, content)[0] == 0
    faults = [one.as_text("en") for one in inspect_site(content).diagnostics if "judul-dengan" in one.path]
    assert faults == []


@pytest.mark.parametrize("kind", ["columns", "named", "in turn"])
def test_two_languages_in_one_file_become_two_texts(word, content, kind):
    if kind == "columns":
        table = word.add_table(rows=1, cols=2)
        for cell, title, text in zip(table._cells, ("Judul berita", "Title of the story"), (ID, EN), strict=True):
            cell.text = title
            cell.add_paragraph(text)
    else:
        for title, text, name in (
            ("Judul berita", ID, "Versi Indonesia"),
            ("Title of the story", EN, "English version"),
        ):
            if kind == "named":
                word.add_paragraph(name)
            word.add_paragraph(title)
            word.add_paragraph(text)
    code, said, _ = imported(word, content)
    assert code == 0, said
    indonesian, english = (
        next(content.glob(f"articles/judul-berita/index.{code}.md")).read_text() for code in ("id", "en")
    )
    assert "Para peserta" in indonesian
    assert "participants" not in indonesian
    assert "title: Title of the story\n" in english
    assert "Para peserta" not in english


def test_tracked_changes_and_comments_are_marked_and_stop_the_check(word, content):
    word.add_heading("Judul", 0)
    paragraph = word.add_paragraph("Ada ")
    for xml in (
        f'<w:del {W} w:id="1" w:author="Budi"><w:r><w:delText>lima </w:delText></w:r></w:del>',
        f'<w:ins {W} w:id="2" w:author="Budi"><w:r><w:t>enam </w:t></w:r></w:ins>',
    ):
        paragraph._p.append(parse_xml(xml))
    paragraph.add_run("peserta.")
    code, said, text = imported(word, content)
    assert code == 0
    assert "content/articles/judul/index.id.md:8: deleted in Word: lima" in said
    assert "⟦PERIKSA: dihapus di Word: lima⟧" in text
    assert "enam⟦PERIKSA: ditambahkan di Word: enam⟧" in text
    codes = [one.code for one in inspect_site(content).diagnostics if "articles/judul/" in one.path]
    assert codes.count("import-mark") == 2


def test_headers_boxes_and_hidden_text_are_told_and_stop_the_check(word, content):
    word.add_heading("Judul", 0)
    word.sections[0].header.paragraphs[0].text = "Kepala surat"
    paragraph = word.add_paragraph(ID)
    paragraph.add_run("rahasia").font.hidden = True
    box = (
        f'<w:r {W}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>Kotak sisi</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph._p.append(parse_xml(box))
    _, said, text = imported(word, content)
    file = "content/articles/judul/index.id.md"
    assert f"{file}:8: hidden text: rahasia" in said
    assert f"{file}:8: text box: Kotak sisi" in said
    assert f"{file}:10: page header: Kepala surat" in said
    assert f"{ID} ⟦PERIKSA: teks tersembunyi: rahasia⟧" in text
    codes = [one.code for one in inspect_site(content).diagnostics if "articles/judul/" in one.path]
    assert codes.count("import-mark") == 3


def test_a_mark_in_a_title_goes_into_the_body(word, content):
    title = word.add_heading("Judul ", 0)
    word.add_comment(title.runs, text="Terlalu pendek", author="Sari")
    title._p.append(parse_xml(f'<w:ins {W} w:id="2" w:author="B"><w:r><w:t>baru</w:t></w:r></w:ins>'))
    word.add_paragraph(ID)
    _, _, text = imported(word, content)
    assert "title: Judul baru\n" in text
    assert "⟦PERIKSA: komentar Sari: Terlalu pendek⟧" in text
    assert "⟦PERIKSA: ditambahkan di Word: baru⟧" in text


def test_the_number_of_a_release_is_told(word, content):
    for line in ("SIARAN PERS", "Nomor: 12/PATRA/XI/2026", "Judul", ID):
        word.add_paragraph(line)
    _, said, _ = imported(word, content)
    assert "above the title, left out: SIARAN PERS; Nomor: 12/PATRA/XI/2026" in said


def test_pictures_lie_beside_the_story_and_their_rights_are_still_to_be_written(word, content, tmp_path):
    Image.new("RGB", (40, 30), "red").save(tmp_path / "x.png")
    word.add_heading("Judul", 0)
    word.add_paragraph(ID)
    word.add_picture(str(tmp_path / "x.png"), width=Inches(1))
    _, _, text = imported(word, content)
    assert (content / "articles/judul/gambar-1.png").is_file()
    assert "](gambar-1.png)" in text
    assert "# gambar-1.png: {credit: …" in text
    assert "missing-alt" in {one.code for one in inspect_site(content).diagnostics}


def test_a_second_import_overwrites_nothing(word, content):
    word.add_heading("Judul", 0)
    word.add_paragraph(ID)
    assert imported(word, content)[0] == 0
    text = content / "articles/judul/index.id.md"
    text.write_text(text.read_text().replace("status: draft", "status: published"))
    before = text.read_bytes()
    code, said, made = imported(word, content)
    assert (code, made) == (1, "")
    assert "exists already" in said
    assert text.read_bytes() == before


def test_a_broken_file_stops_none_of_the_others(word, content):
    word.add_heading("Judul", 0)
    word.add_paragraph(ID)
    good, bad, old = (content.parent / name for name in ("baik.docx", "rusak.docx", "lama.docx"))
    word.save(str(good))
    bad.write_bytes(good.read_bytes()[:900])
    with zipfile.ZipFile(old, "w") as parts:
        parts.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    said: list[str] = []
    files = [str(bad), str(old), str(good)]
    code = import_files(files, content, ROOT, ("id", "en"), "pelatihan", TODAY, lambda words: said.append(words.id))
    assert code == 1
    assert "rusak.docx: bukan berkas .docx" in "\n".join(said)
    assert (content / "articles/judul/index.id.md").is_file()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Palembang, 24 November 2026", datetime.date(2026, 11, 24)),
        ("Selasa, 3 Maret 2026", datetime.date(2026, 3, 3)),
        ("November 24, 2026", datetime.date(2026, 11, 24)),
        ("31 Februari 2026 lalu 1 Mei 2026", datetime.date(2026, 5, 1)),
        ("tahun 2026", None),
    ],
)
def test_a_date_is_found_as_people_write_it(text, day):
    assert find_date(text) == day
