"""Some forty Word files, each with facts planted in another feature of Word. All names and texts are made up."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Inches
from PIL import Image

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TEXT = "Para peserta yang ikut kelas ini akan bekerja dengan mesin jahit dan kain, untuk usaha di rumah."
ENGLISH = "The participants of this class will work with sewing machines and cloth, for the business at home."


class WordFile(NamedTuple):
    """How a file is made, and where its facts must be found: `text` in the stories, `told` in the report."""

    build: Callable[[WordDocument], None]
    text: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    parts: Mapping[str, str] = MappingProxyType({})  # further parts of the package by name


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def add(word: WordDocument, *paragraphs: str) -> None:
    """Add paragraphs whose content is raw XML, as Word writes it."""
    for inner in paragraphs:
        word.element.body.insert(len(word.element.body) - 1, parse_xml(f"<w:p {SPACES}>{inner}</w:p>"))


def raw(*paragraphs: str) -> Callable[[WordDocument], None]:
    return lambda word: add(word, *paragraphs)


def _paragraphs(*texts: str) -> Callable[[WordDocument], None]:
    def build(word: WordDocument) -> None:
        for text in texts:
            word.add_paragraph(text)

    return build


def _table(rows: list[list[str]], change: Callable[[object], None] = lambda _: None) -> Callable[[WordDocument], None]:
    def build(word: WordDocument) -> None:
        table = word.add_table(len(rows), len(rows[0]))
        for cell, text in zip(table._cells, [text for row in rows for text in row], strict=True):
            cell.text = text
        change(table)

    return build


def _merge(table: object) -> None:
    table.cell(0, 0).merge(table.cell(0, 1))  # type: ignore[attr-defined]


def _nest(table: object) -> None:
    inner = table.cell(1, 1).add_table(1, 1)  # type: ignore[attr-defined]
    inner.cell(0, 0).text = "FAKTA dalam"


def _list_in_cell(table: object) -> None:
    table.cell(1, 1).add_paragraph("FAKTA butir", style="List Bullet")  # type: ignore[attr-defined]


def _picture(alt: str) -> Callable[[WordDocument], None]:
    def build(word: WordDocument) -> None:
        data = io.BytesIO()
        Image.new("RGB", (40, 30), "red").save(data, "PNG")
        data.seek(0)
        word.add_picture(data, width=Inches(1))
        for shown in word.element.body.iter("{*}docPr"):
            shown.set("descr", alt)
        word.add_paragraph("FAKTA keterangan", style="Caption")

    return build


def _header_and_footer(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].text = "FAKTA kepala"
    word.sections[0].footer.paragraphs[0].text = "FAKTA kaki"


def _watermark(word: WordDocument) -> None:
    xml = f'<w:r {SPACES}><w:pict><v:shape><v:textpath string="FAKTA RAHASIA"/></v:shape></w:pict></w:r>'
    word.sections[0].header.paragraphs[0]._p.append(parse_xml(xml))


def _properties(word: WordDocument) -> None:
    word.core_properties.title = "FAKTA judul berkas"
    word.core_properties.keywords = "FAKTA kunci"
    word.core_properties.comments = "FAKTA catatan berkas"


def _styles(word: WordDocument) -> None:
    """As LibreOffice names its styles."""
    for name, text in (("Heading 1", "FAKTA satu"), ("Heading 2", "FAKTA dua"), ("Quote", "FAKTA kutipan")):
        word.add_paragraph(text, style=name)
    word.add_paragraph("FAKTA butir", style="List Bullet")
    word.add_paragraph("FAKTA dalam", style="List Bullet 2")
    word.add_paragraph("FAKTA nomor", style="List Number")


def _comment(word: WordDocument) -> None:
    paragraph = word.add_paragraph("Kalimat dengan komentar.")
    word.add_comment(paragraph.runs, text="FAKTA komentar", author="Sari")


def _comment_at_a_point(word: WordDocument) -> None:
    """As LibreOffice writes a comment: without the span of words that it is about."""
    _comment(word)
    for element in [*word.element.body.iter("{*}commentRangeStart", "{*}commentRangeEnd")]:
        element.getparent().remove(element)


def _chunk(word: WordDocument) -> None:
    word.element.body.insert(1, parse_xml(f'<w:altChunk {SPACES} r:id="rIdX0"/>'))


def _quotation(word: WordDocument) -> None:
    word.styles.add_style("Quotations", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("FAKTA kutipan", style="Quotations")


def _picture_in_a_box(word: WordDocument) -> None:
    """A frame of LibreOffice, behind the words of its paragraph, with a picture and its caption."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "PNG")
    data.seek(0)
    word.add_picture(data, width=Inches(1))
    (shown,) = word.element.body.iter("{*}drawing")
    add(word, f"{run('FAKTA alinea')}<w:r><w:pict><v:rect><v:textbox>{_FRAME}</v:textbox></v:rect></w:pict></w:r>")
    (box,) = word.element.body.iter("{*}txbxContent")
    old = shown.getparent().getparent()
    box[0].append(shown.getparent())
    old.getparent().remove(old)


def _empty_title(word: WordDocument) -> None:
    word.paragraphs[0].clear()


def _columns(word: WordDocument) -> None:
    table = word.add_table(1, 2)
    for cell, text in zip(table._cells, (TEXT, ENGLISH), strict=True):
        cell.text = text


def _bold_heading(word: WordDocument) -> None:
    word.add_paragraph().add_run("FAKTA subjudul").bold = True
    word.add_paragraph(TEXT)


_FRAME = f"<w:txbxContent><w:p>{run('FAKTA bingkai')}</w:p></w:txbxContent>"
_BOX = f"<w:txbxContent><w:p>{run('FAKTA kotak')}</w:p></w:txbxContent>"
_NOTES = (
    f'<w:{{kind}}s {SPACES}><w:{{kind}} w:id="2"><w:p>{run("FAKTA catatan")}</w:p><w:p>'
    f"{run('FAKTA kedua')}</w:p></w:{{kind}}>"
    "</w:{kind}s>"
)
_CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/'
    'drawingml/2006/main"><c:title><a:t>FAKTA grafik</a:t></c:title><c:cat><c:v>FAKTA '
    "sumbu</c:v></c:cat></c:chartSpace>"
)
_DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.'
    'org/drawingml/2006/main"><a:t>FAKTA diagram</a:t></dgm:dataModel>'
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://x.example/fakta" '
    "</w:instrText></w:r>"
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("FAKTA tautan")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_TWO = [["Tahap", "Isi"], ["1", "FAKTA sel"]]

DOCUMENTS: dict[str, WordFile] = {
    "headings and lists by style": WordFile(
        _styles, ("## FAKTA satu", "### FAKTA dua", "> FAKTA kutipan", "- FAKTA butir", "FAKTA dalam", "FAKTA nomor")
    ),
    "a bold line as a heading": WordFile(_bold_heading, ("## FAKTA subjudul",)),
    "a date and a place": WordFile(
        _paragraphs(f"PALEMBANG, 24 November 2026 – {TEXT}"), ("date: 2026-11-24", "dateline: Palembang")
    ),
    "an English date": WordFile(_paragraphs(f"November 24, 2026. {ENGLISH}"), ("date: 2026-11-24",)),
    "a contact": WordFile(_paragraphs(TEXT, "Narahubung", "FAKTA Humas, 0711 123"), ("FAKTA Humas",), ("FAKTA Humas",)),
    "a table": WordFile(_table(_TWO), ("| 1 | FAKTA sel |",)),
    "merged cells": WordFile(_table(_TWO, _merge), ("FAKTA sel", 'colspan="2"')),
    "a table in a table": WordFile(_table(_TWO, _nest), ("FAKTA sel", "FAKTA dalam")),
    "a list in a table": WordFile(_table(_TWO, _list_in_cell), ("FAKTA sel", "<li><p>FAKTA butir</p></li>")),
    "a bar in a table": WordFile(_table([["A|B", "C"], ["FAKTA|1", "2"]]), ("FAKTA\\|1",)),
    "a picture with words for it": WordFile(
        _picture("FAKTA gambar"), ('![FAKTA gambar](gambar-1.png "FAKTA keterangan")',)
    ),
    "header and footer": WordFile(
        _header_and_footer, ("⟦PERIKSA: kepala halaman: FAKTA kepala⟧", "⟦PERIKSA: kaki halaman: FAKTA kaki⟧")
    ),
    "a watermark": WordFile(_watermark, ("⟦PERIKSA: tanda air: FAKTA RAHASIA⟧",)),
    "properties of the file": WordFile(_properties, (), ("FAKTA judul berkas", "FAKTA kunci", "FAKTA catatan berkas")),
    "a text box of old Word": WordFile(
        raw(f"<w:r><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict></w:r>"),
        ("⟦PERIKSA: kotak teks: FAKTA kotak⟧",),
    ),
    "a text box twice": WordFile(
        raw(
            f"<w:r><mc:AlternateContent><mc:Choice "
            f'Requires="wps"><w:drawing><wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ("⟦PERIKSA: kotak teks: FAKTA kotak⟧",),
    ),
    "hidden text": WordFile(
        raw(run("FAKTA tersembunyi", "<w:vanish/>")), ("⟦PERIKSA: teks tersembunyi: FAKTA tersembunyi⟧",)
    ),
    "an insertion": WordFile(
        raw(f'<w:ins w:id="1" w:author="Sari">{run("FAKTA sisipan")}</w:ins>'),
        ("FAKTA sisipan⟦PERIKSA: ditambahkan di Word",),
    ),
    "a deletion": WordFile(
        raw('<w:del w:id="1" w:author="Sari"><w:r><w:delText>FAKTA hapusan</w:delText></w:r></w:del>'),
        ("⟦PERIKSA: dihapus di Word: FAKTA hapusan⟧",),
        ("FAKTA hapusan",),
    ),
    "a move": WordFile(
        raw(
            f'<w:moveFrom w:id="1" w:author="S">{run("FAKTA pindah")}</w:moveFrom>',
            f'<w:moveTo w:id="2" w:author="S">{run("FAKTA pindah")}</w:moveTo>',
        ),
        ("⟦PERIKSA: dihapus di Word: FAKTA pindah⟧",),
        ("FAKTA pindah",),
    ),
    "a deleted paragraph": WordFile(
        raw(f'<w:pPr><w:rPr><w:del w:id="3" w:author="S"/></w:rPr></w:pPr>{run("FAKTA paragraf")}'),
        ("FAKTA paragraf",),
        ("paragraf ditambahkan atau dihapus",),
    ),
    "a comment": WordFile(_comment, ("⟦PERIKSA: komentar Sari: FAKTA komentar⟧",), ("FAKTA komentar",)),
    "a footnote": WordFile(
        raw(f'{run("Kata")}<w:r><w:footnoteReference w:id="2"/></w:r>'),
        ("Kata[^1]", "[^1]: FAKTA catatan FAKTA kedua"),
        parts={"footnotes": _NOTES.format(kind="footnote")},
    ),
    "an endnote": WordFile(
        raw(f'{run("Kata")}<w:r><w:endnoteReference w:id="2"/></w:r>'),
        ("Kata[^1]", "[^1]: FAKTA catatan FAKTA kedua"),
        parts={"endnotes": _NOTES.format(kind="endnote")},
    ),
    "a link in a field": WordFile(raw(_FIELD), ("[FAKTA tautan](https://x.example/fakta)",)),
    "a field with a value": WordFile(
        raw(f'<w:fldSimple w:instr="DATE">{run("FAKTA tanggal")}</w:fldSimple>'), ("FAKTA tanggal",)
    ),
    "a content control": WordFile(
        raw(f"<w:sdt><w:sdtContent>{run('FAKTA kontrol')}</w:sdtContent></w:sdt>"), ("FAKTA kontrol",)
    ),
    "an equation": WordFile(raw("<m:oMath><m:r><m:t>FAKTA</m:t></m:r></m:oMath>"), ("FAKTA",)),
    "reading aids above words": WordFile(
        raw(f"<w:ruby><w:rt>{run('FAKTA bacaan')}</w:rt><w:rubyBase>{run('FAKTA dasar')}</w:rubyBase></w:ruby>"),
        ("⟦PERIKSA: tidak semua kata ikut: FAKTA bacaan FAKTA dasar⟧",),
        ("tidak semua kata ikut: FAKTA bacaan FAKTA dasar",),
    ),
    "a dropped capital": WordFile(
        raw(f'<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("F")}', run("AKTA awal")),
        ("FAKTA awal",),
    ),
    "a chart": WordFile(
        _paragraphs(TEXT), ("⟦PERIKSA: grafik: FAKTA grafik; FAKTA sumbu⟧",), (), {"charts/chart1": _CHART}
    ),
    "a diagram": WordFile(
        _paragraphs(TEXT), ("⟦PERIKSA: diagram SmartArt: FAKTA diagram⟧",), (), {"diagrams/data1": _DIAGRAM}
    ),
    "a chart at its place": WordFile(
        raw(
            f"{run('FAKTA awal')}<w:r><w:drawing><c:chart "
            'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rIdX0"/></w:drawing></w:r>',
            run("FAKTA akhir"),
        ),
        ("FAKTA awal ⟦PERIKSA: grafik: FAKTA grafik; FAKTA sumbu⟧\n\nFAKTA akhir",),
        (),
        {"charts/chart1": _CHART},
    ),
    "letters that are drawn": WordFile(
        raw('<w:r><w:pict><v:shape><v:textpath string="FAKTA hiasan"/></v:shape></w:pict></w:r>'),
        ("⟦PERIKSA: kotak teks: FAKTA hiasan⟧",),
    ),
    "a page inside": WordFile(_chunk, ("⟦PERIKSA: objek tersemat: afchunk.mht⟧",), (), {"afchunk.mht": "x"}),
    "an embedded file": WordFile(
        _paragraphs(TEXT), ("⟦PERIKSA: objek tersemat: fakta.xlsx⟧",), (), {"embeddings/fakta.xlsx": "x"}
    ),
    "macros": WordFile(_paragraphs(TEXT), (), ("makro",), {"vbaProject.bin": "x"}),
    "raised, lowered and struck text": WordFile(
        raw(
            run("2", '<w:vertAlign w:val="superscript"/>')
            + run("3", '<w:vertAlign w:val="subscript"/>')
            + run("FAKTA coret", "<w:strike/>")
        ),
        ("<sup>2</sup>", "<sub>3</sub>", "<del>FAKTA coret</del>"),
    ),
    "signs of Markdown": WordFile(
        _paragraphs("# FAKTA", "1. dua", "::: x", "/// y", "a*b* _c_ <d> ~e~ ^f^ [g](h) | i \\ j"),
        (
            "\\# FAKTA",
            "1\\. dua",
            "&#58;:: x",
            "&#47;// y",
            ("a\\*b\\* \\_c\\_ &lt;d> &#126;e&#126; &#94;f&#94; \\[g\\](h) | i &#92; j"),
        ),
    ),
    "spaces and hyphens of print": WordFile(
        _paragraphs("Rp10\u00a0000 dan pela\u00adtihan FAKTA"), ("Rp10 000 dan pelatihan FAKTA",)
    ),
    "line breaks and tabs": WordFile(
        raw("<w:r><w:t>FAKTA</w:t><w:tab/><w:t>satu</w:t><w:br/><w:t>dua</w:t></w:r>"), ("FAKTA satu\\\ndua",)
    ),
    "a text box of LibreOffice, behind the words of its paragraph": WordFile(
        raw(
            f"{run('FAKTA alinea')}<w:r><mc:AlternateContent><mc:Choice "
            f'Requires="wps"><w:drawing><wps:wsp><wps:txbx>{_BOX}</wps:txbx></wps:wsp>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox>{_BOX}</v:textbox></v:rect></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        ("FAKTA alinea ⟦PERIKSA: kotak teks: FAKTA kotak⟧",),
    ),
    "a picture in a text box": WordFile(
        _picture_in_a_box, ("FAKTA alinea ⟦PERIKSA: kotak teks: FAKTA bingkai⟧", "](gambar-1.png)")
    ),
    "a comment of LibreOffice, at one point": WordFile(
        _comment_at_a_point, ("⟦PERIKSA: komentar Sari: FAKTA komentar⟧",), ("FAKTA komentar",)
    ),
    "a quotation of LibreOffice": WordFile(_quotation, ("> FAKTA kutipan",)),
    "an empty title of LibreOffice above two columns": WordFile(
        lambda word: (_empty_title(word), _columns(word)), ("Para peserta", "The participants")
    ),
    "two languages in two columns": WordFile(_columns, ("Para peserta", "The participants")),
    "two languages under names": WordFile(
        _paragraphs("Versi Indonesia", "Judul kedua", TEXT, "English version", "Second title", ENGLISH),
        ("Para peserta", "title: Second title"),
    ),
}


def write_word_file(path: Path, document: WordFile) -> None:
    """Write one of the files."""
    word = Document()
    word.add_heading("Judul berita", 0)
    document.build(word)
    plain = io.BytesIO()
    word.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", _relationships(document).encode() + b"</Relationships>")
            if name == "[Content_Types].xml":
                types = "".join(
                    f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                    f'wordprocessingml.{kind}+xml"/>'
                    for kind in document.parts
                    if kind in ("footnotes", "endnotes")
                )
                data = data.replace(b"</Types>", f"{types}</Types>".encode())
            new.writestr(name, data)
        for name, text in document.parts.items():
            new.writestr(f"word/{name}" + ("" if "." in name else ".xml"), text)


_RELATIONS = {"footnotes": "footnotes", "endnotes": "endnotes", "charts/chart1": "chart", "afchunk.mht": "aFChunk"}


def _relationships(document: WordFile) -> str:
    return "".join(
        f'<Relationship Id="rIdX{number}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{_RELATIONS[name]}" '
        f'Target="{name}{"" if "." in name else ".xml"}"/>'
        for number, name in enumerate(document.parts)
        if name in _RELATIONS
    )
