"""Tables on the pages of a PDF are read as rows of cells, whichever way a program wrote them. Prose is no table."""

import base64
import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from plugins.attachments.pdf_tables import read_tables
from tests.conftest import THOROUGH

TABLE = [["Program", "Peserta", "Lulus"], ["Menjahit", "12", "3"]]
AT = (72, 200, 300)  # where the columns begin
HELVETICA = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def at(x: float, y: float, text: str, size: int = 11) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n"


def drawn(rows: list[list[str]]) -> str:
    """The instructions for a table, cell by cell."""
    return "".join(
        at(x, 700 - 20 * number, cell)
        for number, row in enumerate(rows)
        for x, cell in zip(AT, row, strict=False)
        if cell
    )


def pdf_of(*contents: bytes | str, font: Dictionary = HELVETICA, **resources: object) -> pikepdf.Pdf:
    """A PDF of one page with these instructions."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(595, 842))
    streams = [made.make_stream(one.encode("latin-1") if isinstance(one, str) else one) for one in contents]
    page.Contents = streams[0] if len(streams) == 1 else Array(streams)
    page.Resources = Dictionary(Font=Dictionary(F1=font), **resources)
    data = io.BytesIO()
    made.save(data, compress_streams=False)
    return pikepdf.open(data)


def found(*contents: bytes | str, **given: object) -> list[list[list[str]]]:
    return list(read_tables(pdf_of(*contents, **given)))


def test_cells_stand_in_rows_and_columns():
    assert found(drawn(TABLE)) == [TABLE]


def test_cells_are_found_in_whichever_order_they_are_written():
    columns = "".join(at(x, y, text) for x, *texts in [(72, "Program", "Menjahit"), (200, "Lulus", "3")]
                      for y, text in zip((700, 680), texts, strict=True))  # fmt: skip
    assert found(columns) == [[["Program", "Lulus"], ["Menjahit", "3"]]]


def test_a_row_without_some_cells_keeps_its_columns():
    rows = [["Program", "Peserta", "Lulus"], ["", "", "3"]]
    assert found(drawn(rows)) == [rows]


def test_a_heading_of_two_lines_belongs_to_its_table():
    rows = [["Program", "Jumlah", "Lulus"], ["", "peserta", ""], ["Menjahit", "12", "3"]]
    assert found(drawn(rows)) == [rows]


@pytest.mark.parametrize(
    "line",
    [
        "BT /F1 11 Tf 72 700 Td [(Lu) 20 (lus)] TJ 128 0 Td (3) Tj ET",
        "BT /F1 11 Tf 1 0 0 1 72 700 Tm (Lulus) Tj 1 0 0 1 200 700 Tm (3) Tj ET",
        "q 0.5 0 0 0.5 0 0 cm BT /F1 22 Tf 144 1400 Td (Lulus) Tj 256 0 Td (3) Tj ET Q",
        "BT /F1 1 Tf 11 0 0 11 72 700 Tm (Lulus) Tj 11 0 0 11 200 700 Tm (3) Tj ET",
        "BT /F1 11 Tf 14 TL 72 714 Td (Lulus) ' 128 14 Td (3) ' ET",
        "BT /F1 11 Tf 72 700 Td [(Lulus) -9000 (3)] TJ ET",
        "BT /F1 11 Tf 72 700 Td (Lulus        3) Tj ET",
        "BT /F1 11 Tf 72 700 Td (Lulus) Tj .3 0 Td (Lulus) Tj 127.7 0 Td (3) Tj ET",
    ],
    ids=["kerned", "matrices", "scaled", "size in the matrix", "next lines", "one string", "spaces", "bold by twice"],
)  # fmt: skip
def test_a_value_beside_its_label_is_found(line):
    assert found(line) == [[["Lulus", "3"]]]


def test_words_of_one_cell_stay_together():
    assert found("BT /F1 11 Tf 72 700 Td [(Peserta) -300 (lulus)] TJ 200 0 Td (3) Tj ET") == [[["Peserta lulus", "3"]]]


def test_a_page_in_several_streams_is_read():
    assert found(*drawn(TABLE).splitlines(keepends=True)) == [TABLE]


@pytest.mark.parametrize("filters", [["/FlateDecode"], ["/ASCII85Decode", "/FlateDecode"]])
def test_packed_pages_are_read(filters):
    data = zlib.compress(drawn(TABLE).encode())
    if len(filters) == 2:
        data = base64.a85encode(data) + b"~>"
    pdf = pdf_of(data)
    pdf.pages[0].Contents.write(data, filter=Array([Name(one) for one in filters]))
    assert list(read_tables(pdf)) == [TABLE]


def test_a_drawing_inside_the_page_is_read():
    pdf = pdf_of("q 1 0 0 1 0 -50 cm /Tabel Do Q")
    form = pdf.make_stream(drawn(TABLE).encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    pdf.pages[0].Resources.XObject = Dictionary(Tabel=form)
    assert list(read_tables(pdf)) == [TABLE]


def test_resources_of_a_group_of_pages_hold_for_its_pages():
    pdf = pdf_of(drawn(TABLE))
    pdf.Root.Pages.Resources = pdf.pages[0].obj.Resources
    del pdf.pages[0].obj["/Resources"]
    assert list(read_tables(pdf)) == [TABLE]


def test_codes_that_only_the_font_explains_are_read():
    """As Word, LibreOffice and browsers write text: numbers of shapes, with a table of what they mean."""
    table = b"2 beginbfrange <0001> <0001> <004C> <0002> <0003> [<0075> <006C>] endbfrange 1 beginbfchar <0004> <0073> "
    table += b"endbfchar 1 beginbfrange <0010> <0019> <0030> endbfrange"
    line = "BT /F1 11 Tf 72 700 Td <00010002000300020004> Tj 200 0 Td <0013> Tj ET"
    pdf = pdf_of(line)
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, DW=500, W=Array([1, Array([550, 550]), 3, 25, 560]))
    pdf.pages[0].Resources.Font.F1 = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"),
                   DescendantFonts=Array([inner]), ToUnicode=pdf.make_stream(table))
    )  # fmt: skip
    assert list(read_tables(pdf)) == [[["Lulus", "3"]]]


def test_codes_that_the_encoding_explains_are_read():
    names = Array([1, Name.L, Name.u, Name.l, Name.s, Name.three])
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, Encoding=Dictionary(Differences=names),
        FirstChar=1, Widths=Array([560, 560, 230, 500, 560]),
    )  # fmt: skip
    assert found("BT /F1 11 Tf 72 700 Td <0102030204> Tj 200 0 Td <05> Tj ET", font=font) == [[["Lulus", "3"]]]


def test_running_text_is_no_table():
    prose = "".join(
        at(72, 700 - 14 * number, line)
        for number, line in enumerate(
            ["Sebanyak 12 peserta ikut kelas menjahit, dan yang lulus", "3 orang kini bekerja di rumah jahit."] * 3
        )
    )
    assert found(prose) == []
    justified = "BT /F1 11 Tf 72 700 Td 4 Tw (Sebanyak 12 peserta ikut kelas, lulus 3 orang dan bekerja) Tj ET"
    assert found(justified) == []


def test_text_on_its_side_is_not_read():
    assert found("BT /F1 11 Tf 0 1 -1 0 72 100 Tm (Lulus) Tj 200 0 Td (3) Tj ET") == []


def test_a_table_of_libreoffice_is_read():
    with pikepdf.open(Path(__file__).with_name("table-of-libreoffice.pdf")) as pdf:
        assert list(read_tables(pdf)) == [
            [["Program", "Peserta", "Yang lulus"], ["Menjahit, angkatan 1", "12", "3"], ["Las", "20", "18"]]
        ]


def test_the_judgement_of_a_pdf_holds_its_tables(judge):
    data = io.BytesIO()
    pdf_of(drawn(TABLE)).save(data)
    judged, public = judge("pdf", data.getvalue())
    assert judged.tables == (tuple(map(tuple, TABLE)),)
    assert public


def _nested() -> pikepdf.Pdf:
    """A page with a drawing that draws itself, many times."""
    pdf = pdf_of("/D Do " * 100)
    form = pdf.make_stream(b"/D Do " * 100)
    form.Type, form.Subtype = Name.XObject, Name.Form
    pdf.pages[0].Resources.XObject = Dictionary(D=form)
    return pdf


def _bomb() -> pikepdf.Pdf:
    pdf = pdf_of("x")
    pdf.pages[0].Contents.write(zlib.compress(bytes(30_000_000), 9), filter=Name.FlateDecode)
    return pdf


def _endless_range() -> pikepdf.Pdf:
    pdf = pdf_of(drawn(TABLE))
    table = pdf.make_stream(b"9 beginbfrange " + b"<00000000> <FFFFFFFF> <0041> " * 9_999 + b"endbfrange")
    pdf.pages[0].Resources.Font.F1 = pdf.make_indirect(Dictionary(Subtype=Name.Type1, ToUnicode=table))
    return pdf


def _group_inside_itself() -> pikepdf.Pdf:
    pdf = pdf_of(drawn([["a"]]))
    del pdf.pages[0].obj["/Resources"]
    pdf.Root.Pages.Parent = pdf.Root.Pages
    return pdf


HOSTILE = {
    "a drawing of itself": _nested,
    "a bomb": _bomb,
    "an endless range of codes": _endless_range,
    "wrong operands": lambda: pdf_of("BT /F1 Tf (x) Td /F9 9 Tf [/a [(b)]] TJ (a) (b) cm 1 Tm Tj Do Q Q ET"),
    "much text": lambda: pdf_of(*["BT /F1 1 Tf (" + "a" * 400_000 + ") Tj ET"] * 9),
    "many states": lambda: pdf_of("q " * 200_000),
    "a group of pages inside itself": _group_inside_itself,
    "numbers without end": lambda: pdf_of(f"BT /F1 {'9' * 500} Tf {'9' * 500} {'9' * 500} Td (a) Tj ET"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_soon_and_quietly(name):
    assert list(read_tables(HOSTILE[name]())) in ([], [TABLE])


PIECES = """BT ET q Q cm Tf Td TD Tm T* TL Tc Tw Tz Tj TJ ' "
Do 0 1 -2.5 99999999999999999999999 (a) (Lulus) <41> [(a)3(b)]
/F1 /F9 /D << >> [ ] ( BI ID EI""".split()


@settings(max_examples=60 * THOROUGH)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_instructions_make_a_traceback(pieces):
    pdf = pdf_of("1 0 0 1 0 0 cm /F1 9 Tf " + " ".join(pieces))
    pdf.pages[0].Resources.XObject = Dictionary(D=pdf.pages[0].Contents)
    for rows in read_tables(pdf):
        assert len({len(row) for row in rows}) == 1
