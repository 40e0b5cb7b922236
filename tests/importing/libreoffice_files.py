"""Word files that a real LibreOffice has written, each with facts planted in another feature. All texts are made up.

They are kept in `libreoffice/`, since LibreOffice is too large to install for a test. Where it is installed, this
writes them anew: `.venv/bin/python -m tests.importing.libreoffice_files`.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("libreoffice")
_NAMES = {
    "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
    "form": "form",
}  # fmt: skip
_COMPATIBLE = {"fo": "xsl-fo-compatible", "svg": "svg-compatible"}
_SPACES = " ".join(
    [f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _NAMES.items()]
    + [f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _COMPATIBLE.items()]
    + [
        'xmlns:xlink="http://www.w3.org/1999/xlink"', 'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)  # fmt: skip
_RED_DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5E"
    "rkJggg=="
)
_STYLES = """
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:class="chapter"/>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard" style:class="html"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="1" style:class="text"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="2" style:class="text"/>
<style:style style:name="Frame" style:family="graphic">
 <style:graphic-properties text:anchor-type="paragraph" style:wrap="parallel" style:vertical-pos="top"/></style:style>
"""
_AUTOMATIC = """
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="S" style:family="text"><style:text-properties
 style:text-line-through-style="solid"/></style:style>
<style:style style:name="U" style:family="text"><style:text-properties
 style:text-position="super 58%"/></style:style>
<style:style style:name="D" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties>
 <style:drop-cap style:lines="3" style:length="1"/></style:paragraph-properties></style:style>
<style:style style:name="C" style:family="section"><style:section-properties>
 <style:columns fo:column-count="2" fo:column-gap="1cm"/></style:section-properties></style:style>
<style:style style:name="F" style:family="graphic" style:parent-style-name="Frame"/>
<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
 <text:list-level-style-bullet text:level="2" text:bullet-char="◦"/></text:list-style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-suffix="."/></text:list-style>
<style:page-layout style:name="P"><style:page-layout-properties/><style:header-style/><style:footer-style/>
</style:page-layout>
"""
_DAY = "<dc:creator>Sari</dc:creator><dc:date>2026-11-24T09:00:00</dc:date>"


class LibreOfficeFile(NamedTuple):
    """What stands in a file, and where its facts must be found: `text` in the stories, `told` in the report."""

    inside: str  # the paragraphs, as LibreOffice keeps them
    text: tuple[str, ...]
    told: tuple[str, ...] = ()
    page: str = ""  # header and footer


def _paragraph(inside: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def _frame(inside: str, anchor: str = "paragraph", size: str = 'svg:width="5cm" svg:height="2cm"') -> str:
    return f'<draw:frame draw:style-name="F" text:anchor-type="{anchor}" {size}>{inside}</draw:frame>'


def _box(words: str, anchor: str = "paragraph") -> str:
    return _frame(f"<draw:text-box>{_paragraph(words)}</draw:text-box>", anchor)


def _picture(title: str) -> str:
    image = f"<draw:image><office:binary-data>{_RED_DOT}</office:binary-data></draw:image><svg:desc>{title}</svg:desc>"
    return _frame(image, "as-char", 'svg:width="1cm" svg:height="1cm"')


def _note(kind: str) -> str:
    return (
        f'<text:note text:id="a" text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{_paragraph('FAKTA catatan')}</text:note-body></text:note>"
    )


def _change(kind: str, deleted: str = "") -> str:
    info = f"<office:change-info>{_DAY}</office:change-info>"
    return (
        '<text:tracked-changes><text:changed-region text:id="t1">'
        f"<text:{kind}>{info}{deleted}</text:{kind}></text:changed-region></text:tracked-changes>"
    )


def _table(*rows: str, columns: int = 2) -> str:
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    columns_said = f'<table:table-column table:number-columns-repeated="{columns}"/>'
    return f'<table:table table:name="T">{columns_said}{inside}</table:table>'


def _cells(*contents: str) -> str:
    return "".join(f"<table:table-cell>{content}</table:table-cell>" for content in contents)


_TWO_CELLS = _cells(_paragraph("Tahap"), _paragraph("Isi"))
_INDONESIAN = "Para peserta yang ikut kelas ini akan bekerja dengan mesin jahit dan kain, untuk usaha di rumah."
_ENGLISH = "The participants of this class will work with sewing machines and cloth, for the business at home."

FILES: dict[str, LibreOfficeFile] = {
    "headings": LibreOfficeFile(
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">FAKTA satu</text:h>'
        '<text:h text:style-name="Heading_20_2" text:outline-level="2">FAKTA dua</text:h>'
        + _paragraph("FAKTA kutipan", "Quotations"),
        ("## FAKTA satu", "### FAKTA dua", "> FAKTA kutipan"),
    ),
    "bold-heading": LibreOfficeFile(
        _paragraph('<text:span text:style-name="B">FAKTA subjudul</text:span>') + _paragraph(_INDONESIAN),
        ("## FAKTA subjudul",),
    ),
    "lists": LibreOfficeFile(
        f'<text:list text:style-name="L"><text:list-item>{_paragraph("FAKTA butir")}<text:list><text:list-item>'
        f"{_paragraph('FAKTA dalam')}</text:list-item></text:list></text:list-item></text:list>"
        f'<text:list text:style-name="N"><text:list-item>{_paragraph("FAKTA nomor")}</text:list-item></text:list>',
        ("- FAKTA butir", "    - FAKTA dalam", "1.  FAKTA nomor"),
    ),
    "comment-at-a-point": LibreOfficeFile(
        _paragraph(f"Kalimat<office:annotation>{_DAY}{_paragraph('FAKTA komentar')}</office:annotation> ini."),
        ("⟦PERIKSA: komentar Sari: FAKTA komentar⟧",), ("FAKTA komentar",),
    ),
    "comment-on-words": LibreOfficeFile(
        _paragraph(
            f'<office:annotation office:name="k1">{_DAY}{_paragraph("FAKTA komentar")}</office:annotation>FAKTA kalimat'
            '<office:annotation-end office:name="k1"/> ini.'
        ),
        ("⟦PERIKSA: komentar Sari: FAKTA komentar⟧", "FAKTA kalimat"), ("FAKTA komentar",),
    ),
    "text-box": LibreOfficeFile(
        _paragraph(f"FAKTA alinea{_box('FAKTA kotak')}"), ("FAKTA alinea", "⟦PERIKSA: kotak teks: FAKTA kotak⟧"),
    ),
    "text-box-in-a-line": LibreOfficeFile(
        _paragraph(f"FAKTA alinea {_box('FAKTA kotak', 'as-char')} akhir"),
        ("FAKTA alinea", "⟦PERIKSA: kotak teks: FAKTA kotak⟧"),
    ),
    "drawn-shape": LibreOfficeFile(
        _paragraph(
            'FAKTA alinea<draw:custom-shape text:anchor-type="paragraph" svg:width="4cm" svg:height="2cm">'
            f'{_paragraph("FAKTA bentuk")}<draw:enhanced-geometry draw:type="rectangle" svg:viewBox="0 0 21600 21600" '
            'draw:enhanced-path="M 0 0 L 21600 0 21600 21600 0 21600 0 0 Z N"/></draw:custom-shape>'
        ),
        ("FAKTA alinea", "⟦PERIKSA: kotak teks: FAKTA bentuk⟧"),
    ),
    "picture": LibreOfficeFile(_paragraph(_picture("FAKTA gambar")), ("![FAKTA gambar](gambar-1.png",)),
    "picture-in-a-frame": LibreOfficeFile(
        _paragraph(
            "FAKTA alinea"
            + _frame(f"<draw:text-box>{_paragraph(_picture('FAKTA gambar') + 'FAKTA keterangan')}</draw:text-box>")
        ),
        ("FAKTA alinea", "FAKTA keterangan", "](gambar-1.png"),
    ),
    "insertion": LibreOfficeFile(
        _change("insertion")
        + _paragraph(
            'Ada <text:change-start text:change-id="t1"/>FAKTA sisipan<text:change-end text:change-id="t1"/> di sini.'
        ),
        ("FAKTA sisipan", "⟦PERIKSA: ditambahkan di Word"), ("FAKTA sisipan",),
    ),
    "deletion": LibreOfficeFile(
        _change("deletion", _paragraph("FAKTA hapusan")) + _paragraph('Ada <text:change text:change-id="t1"/>di sini.'),
        ("⟦PERIKSA: dihapus di Word: FAKTA hapusan⟧",), ("FAKTA hapusan",),
    ),
    "changed-looks": LibreOfficeFile(
        _change("format-change")
        + _paragraph(
            '<text:change-start text:change-id="t1"/><text:span text:style-name="B">FAKTA tebal</text:span>'
            '<text:change-end text:change-id="t1"/> dan biasa.'
        ),
        ("FAKTA tebal",),
    ),
    "header-and-footer": LibreOfficeFile(
        _paragraph(_INDONESIAN), ("⟦PERIKSA: kepala halaman: FAKTA kepala⟧", "⟦PERIKSA: kaki halaman: FAKTA kaki⟧"),
        page=f"<style:header>{_paragraph('FAKTA kepala')}</style:header>"
        f"<style:footer>{_paragraph('FAKTA kaki')}</style:footer>",
    ),
    "footnote": LibreOfficeFile(_paragraph(f"Kata{_note('footnote')}"), ("Kata[^1]", "[^1]: FAKTA catatan")),
    "endnote": LibreOfficeFile(_paragraph(f"Kata{_note('endnote')}"), ("Kata[^1]", "[^1]: FAKTA catatan")),
    "table": LibreOfficeFile(
        _table(_TWO_CELLS, _cells(_paragraph("1"), _paragraph("FAKTA sel"))), ("| 1 | FAKTA sel |",)
    ),
    "merged-cells": LibreOfficeFile(
        _table(
            f'<table:table-cell table:number-columns-spanned="2">{_paragraph("FAKTA lebar")}</table:table-cell>'
            "<table:covered-table-cell/>",
            _cells(_paragraph("1"), _paragraph("FAKTA sel")),
        ),
        ("FAKTA lebar", "FAKTA sel", 'colspan="2"'),
    ),
    "table-in-a-table": LibreOfficeFile(
        _table(_TWO_CELLS, _cells(_paragraph("1"), _table(_cells(_paragraph("FAKTA dalam")), columns=1))),
        ("FAKTA dalam",),
    ),
    "link": LibreOfficeFile(
        _paragraph('Lihat <text:a xlink:type="simple" xlink:href="https://x.example/fakta">FAKTA tautan</text:a>.'),
        ("[FAKTA tautan](https://x.example/fakta)",),
    ),
    "hidden-text": LibreOfficeFile(
        _paragraph('Kata <text:span text:style-name="H">FAKTA tersembunyi</text:span> biasa.'),
        ("⟦PERIKSA: teks tersembunyi: FAKTA tersembunyi⟧",),
    ),
    "field": LibreOfficeFile(
        _paragraph('FAKTA gambar <text:sequence text:name="Gambar" style:num-format="1">1</text:sequence> di sini.'),
        ("FAKTA gambar 1 di sini",),
    ),
    "bookmark": LibreOfficeFile(
        _paragraph('<text:bookmark-start text:name="b"/>FAKTA sasaran<text:bookmark-end text:name="b"/>')
        + _paragraph('Lihat <text:bookmark-ref text:reference-format="text" text:ref-name="b">FAKTA rujukan'
                     "</text:bookmark-ref>."),
        ("FAKTA sasaran", "Lihat"),
    ),
    "dropped-capital": LibreOfficeFile(_paragraph("FAKTA awal dari alinea ini.", "D"), ("FAKTA awal dari",)),
    "a-section-of-columns": LibreOfficeFile(
        f'<text:section text:style-name="C" text:name="S">{_paragraph("FAKTA kiri")}{_paragraph("FAKTA kanan")}'
        "</text:section>",
        ("FAKTA kiri", "FAKTA kanan"),
    ),
    "struck-and-raised": LibreOfficeFile(
        _paragraph(
            '<text:span text:style-name="S">FAKTA coret</text:span> m<text:span text:style-name="U">2</text:span>'
        ),
        ("<del>FAKTA coret</del>", "<sup>2</sup>"),
    ),
    "reading-aid": LibreOfficeFile(
        _paragraph("<text:ruby><text:ruby-base>FAKTA dasar</text:ruby-base><text:ruby-text>FAKTA bacaan"
                   "</text:ruby-text></text:ruby>"),
        ("⟦PERIKSA: tidak semua kata ikut: FAKTA bacaan FAKTA dasar⟧",), ("FAKTA bacaan",),
    ),
    "contents": LibreOfficeFile(
        '<text:table-of-content text:name="Isi"><text:table-of-content-source text:outline-level="2"/>'
        f"<text:index-body>{_paragraph('FAKTA daftar isi')}</text:index-body></text:table-of-content>"
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">FAKTA satu</text:h>',
        ("FAKTA daftar isi", "FAKTA satu"),
    ),
    "breaks-and-tabs": LibreOfficeFile(
        _paragraph("FAKTA<text:tab/>satu<text:line-break/>FAKTA<text:s text:c='3'/>dua"),
        ("FAKTA satu\\\nFAKTA dua",),
    ),
    "two-languages": LibreOfficeFile(
        _table(_cells(_paragraph(_INDONESIAN), _paragraph(_ENGLISH))), ("Para peserta", "The participants")
    ),
}  # fmt: skip


def _document(file: LibreOfficeFile) -> str:
    page = f'<style:master-page style:name="Standard" style:page-layout-name="P">{file.page}</style:master-page>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{_STYLES}</office:styles><office:automatic-styles>{_AUTOMATIC}</office:automatic-styles>"
        f"<office:master-styles>{page}</office:master-styles><office:body><office:text>"
        f"{_paragraph('Judul berita', 'Title')}{file.inside}</office:text></office:body></office:document>"
    )


def write_files(program: str) -> None:
    """Write all files, by LibreOffice."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{name}.fodt") for name in FILES]
        for source, file in zip(sources, FILES.values(), strict=True):
            source.write_text(_document(file), encoding="utf-8")
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless"]
        subprocess.run([*command, "--convert-to", "docx", "--outdir", str(FOLDER), *sources], check=True)


if __name__ == "__main__":
    write_files(shutil.which("soffice") or "libreoffice")
