"""A table in an attachment that has a hidden figure's value beside its label is told, however it is laid out."""

import csv
import io

import pikepdf
import pytest

from tests.sites import KABAR, inspect_site, story, write_site

COHORTS = """\
disclosure: {threshold: 5}
indicators:
  enrolled: {label: {id: Peserta, en: Participants}, unit: people}
  completed: {label: {id: Lulus, en: Completed}, unit: people, part_of: enrolled}
programmes:
  menjahit: {name: {id: Menjahit, en: Sewing}}
cohorts:
  menjahit-1:
    programme: menjahit
    name: {id: Menjahit satu, en: Sewing one}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: final
    source: {id: Ilustrasi, en: Illustration}
    figures: {enrolled: 12, completed: 3}
"""


@pytest.fixture
def told(tmp_path):
    """Return the labels that the check names in tables, by the name of each table."""

    def told(tables: dict[str, list[list[str]]]) -> dict[str, list[str]]:
        files: dict[str, str] = {KABAR: story(body="\n\n".join(f"[Tabel]({name}.csv)" for name in tables) + "\n")}
        for name, rows in tables.items():
            text = io.StringIO()
            csv.writer(text).writerows(rows)
            files[f"articles/kabar/{name}.csv"] = text.getvalue()
        rights = "".join(f"{name}.csv: {{credit: T, licence: CC0, people: none}}\n" for name in tables)
        files |= {"articles/kabar/photos.yaml": rights, "data/cohorts.yaml": COHORTS}
        found = inspect_site(write_site(tmp_path / "content", files)).diagnostics
        return {
            name: [one.message.en.split("“")[1].split("”")[0] for one in found
                   if one.code == "hidden-figure-in-table" and f"/{name}.csv" in one.path]
            for name in tables
        }  # fmt: skip

    return told


def test_the_value_is_found_beside_below_and_in_the_cell_of_its_label(told):
    tables = {
        "beside": [["Lulus", "3"]],
        "english": [["Completed", "3"]],
        "capitals": [["MENJAHIT", ""], ["LULUS", " 3 "]],
        "zeros": [["Lulus", "3,0"]],
        "people": [["Lulus", "3 orang"]],
        "share": [["Lulus", "3 (25%)"]],
        "of": [["Lulus", "3 dari 12"]],
        "words": [["Lulus", "tiga orang"]],
        "more-words": [["Jumlah peserta lulus", "3"]],
        "colon": [["Lulus:", "3"]],
        "third": [["Menjahit", "Lulus", "3"]],
        "below": [["Program", "Peserta", "Lulus"], ["Menjahit", "12", "3"]],
        "far-below": [["Laporan 2026", "", ""], ["", "Peserta", "Lulus"], ["Satu", "12", "3"]],
        "one-cell": [["Menjahit: 12 peserta, 3 lulus"]],
    }
    assert [name for name, found in told(tables).items() if len(found) != 1] == []


def test_another_number_or_another_label_is_not_told(told):
    tables = {
        "other": [["Lulus", "4"], ["Halaman", "3"]],
        "long": [["Lulus", "13"], ["Lulus", "3,5"], ["Lulus", "30"], ["Lulus", "3-5"]],
        "opposite": [["Belum lulus", "3"], ["Tidak lulus", "3"]],
        "part": [["Kelulusan", "3"], ["Luluskan", "3"]],
        "numbered": [["3", "Lulus", "18"]],
        "shown": [["Peserta", "12"]],
    }
    assert told(tables) == {name: [] for name in tables}


def test_a_table_of_a_pdf_is_searched_and_its_prose_is_not(tmp_path):
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    cells = [(72, 700, "Lulus tahun ini"), (72, 650, "Peserta"), (200, 650, "12"), (72, 630, "Lulus"), (200, 630, "3")]
    lines = "".join(f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in cells)
    made.pages[0].Contents = made.make_stream(lines.encode())
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    made.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    made.save(tmp_path / "laporan.pdf")
    files = {
        KABAR: story(body="[Laporan](laporan.pdf)\n"),
        "articles/kabar/laporan.pdf": (tmp_path / "laporan.pdf").read_bytes(),
        "articles/kabar/photos.yaml": "laporan.pdf: {credit: T, licence: CC0, people: none}\n",
        "data/cohorts.yaml": COHORTS,
    }
    found = inspect_site(write_site(tmp_path / "content", files)).diagnostics
    told = [one.as_text("en") for one in found if one.code == "hidden-figure-in-table"]
    assert len(told) == 1
    assert "articles/kabar/laporan.pdf:1:1: warning" in told[0]
    assert "has 3 beside “Lulus”" in told[0]
