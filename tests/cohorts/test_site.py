"""Statistics in whole builds: pages name the sources of figures; a changed cell changes every page that shows it."""

import json
import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.cohorts.rich import COHORTS, build_rich_site
from tests.newsrooms import tree


def text(path: Path) -> str:
    """Return the text of a page's main part, with single spaces."""
    return " ".join(lxml_html.fromstring(path.read_bytes()).find(".//main").text_content().split())


@pytest.mark.parametrize(
    ("page", "sentences"),
    [
        (
            "dampak/jahit-1",
            [
                "Berkontribusi pada: SDG 1, Tanpa Kemiskinan, target 1.4",
                "(final)",
                "Sumber: Daftar hadir kelas.",
                "Diverifikasi oleh Dinas Tenaga Kerja pada 6 Mei 2024.",
                "Orang yang hadir pada hari pertama. Menghitung orang.",
                "Lulus uji kompetensi. Menghitung orang. Bagian dari: Lulus.",
                "Menghitung hal yang bisa menunjuk pada orang, dan dilindungi seperti hitungan orang.",
            ],
        ),
        (
            "en/impact/jahit-1",
            [
                "Contributes to: SDG 1, No Poverty, target 1.4",
                "(final)",
                "Source: Class registers.",
                "Verified by Office of Manpower on 6 May 2024.",
                "People present on the first day. Counts people.",
                "Passed the test of competence. Counts people. Part of: Completed.",
            ],
        ),
        ("dampak/anyam-1", ["(ilustrasi)", "Lulus (93,8% dari Peserta)", "75% dari Peserta"]),
        ("dampak/menjahit", ["Diverifikasi oleh Dinas Tenaga Kerja pada 6 Mei 2024: Menjahit, angkatan pertama."]),
        ("en/impact", ["Verified by Office of Manpower on 6 May 2024: Sewing, first cohort."]),
        ("en/impact/jahit-3", ["(provisional)", "These figures are provisional and may still change."]),
    ],
)
def test_a_page_says_what_its_figures_are_and_who_vouches_for_them(rich_site, page, sentences):
    shown = text(rich_site.output / page / "index.html")
    assert [sentence for sentence in sentences if sentence not in shown] == []


def test_a_goal_is_contributed_to_and_never_reached(rich_site):
    for page in rich_site.output.rglob("*.html"):
        assert not re.search(r"mencapai SDG|achieves? SDG", page.read_text())


def test_a_page_describes_its_data_set_and_where_to_get_it(rich_site):
    page = lxml_html.fromstring((rich_site.output / "en/impact/jahit-1/index.html").read_bytes())
    found = [json.loads(one.text) for one in page.iterfind(".//script[@type='application/ld+json']")]
    (data_set,) = [one for one in found if one.get("@type") == "Dataset"]
    assert data_set["license"].startswith("https://")
    assert (data_set["creator"]["@type"], data_set["creator"]["name"]) == ("Organization", "Newsroom")
    assert data_set["temporalCoverage"] == "2024-01-12/2024-03-20"
    assert "Verified by Office of Manpower on 6 May 2024." in data_set["description"]
    for file in data_set["distribution"]:
        assert (rich_site.output / file["contentUrl"].split("/", 3)[3]).is_file()


SHORT = {"1.234.567": "1,2 juta", "1,234,567": "1.2 million"}


def test_a_chart_draws_the_numbers_of_its_table(rich_site):
    """Numbers of a million and more are exceptions: they are short in the drawing."""
    charts = 0
    for file in sorted(rich_site.output.rglob("*.html")):
        for figure in lxml_html.fromstring(file.read_bytes()).iterfind(".//figure[@class='chart-figure']"):
            drawn = [one.text for one in figure.iterfind(".//text[@class='chart-value']")]
            rows = [row.find("td").text_content() for row in figure.iterfind(".//tbody/tr")]
            if figure.find(".//line[@class='axis']") is not None:
                rows = [row if row[0].isdigit() else "–" for row in rows]
            assert drawn == [SHORT.get(row, row) for row in rows], file
            charts += 1
    assert charts > 40


def impact(*names: str) -> set[str]:
    return {f"{section}/{name}index.html" for name in names for section in ("dampak", "en/impact")}


def downloads(*names: str) -> set[str]:
    return {f"data/{name}.{form}" for name in names for form in ("csv", "json")}


def taken(*charts: str) -> set[str]:
    """Return the files of downloadable charts, each named as `jahit-1/by-age`."""
    found = set()
    for name, part in (chart.split("/") for chart in charts):
        below = "" if part == "steps" else f"{part}/"
        found |= {f"dampak/{name}/sematkan/{below}index.html", f"en/impact/{name}/embed/{below}index.html"}
        found |= {f"data/charts/{name}/{part}.{code}.{form}" for code in ("id", "en") for form in ("svg", "png")}
    return found


HOME = {"index.html", "en/index.html"}
# A story that shows figures; the feeds have it in full.
STORY = {
    *("berita/angka-angkatan/index.html", "en/news/figures-of-cohorts/index.html"),
    *("feed.xml", "feed.json", "kategori/pelatihan/feed.xml"),
    *("en/feed.xml", "en/feed.json", "en/categories/training/feed.xml"),
}


# Changes of the data file, and the files that each makes again.
CHANGES = {
    "a figure, its programme's and that of all": (
        "{enrolled: 40, completed: 40, certified: 38, businesses: 7}",
        "{enrolled: 40, completed: 40, certified: 39, businesses: 7}",
        impact("", "roti/", "roti-1/") | downloads("cohorts", "cohorts/roti-1") | HOME
        | taken("all/steps", "roti/steps", "roti-1/steps"),
    ),
    "cells of a breakdown that no text shows": (
        "age: {\"18-29\": 480, \"30-39\": 300, \"40+\": 200}",
        "age: {\"18-29\": 481, \"30-39\": 299, \"40+\": 200}",
        impact("jahit-2/") | downloads("cohorts", "cohorts/jahit-2") | taken("jahit-2/by-age"),
    ),
    "hidden cells": (
        "age: {\"18-29\": 3, \"30-39\": 7, \"40+\": 6}",
        "age: {\"18-29\": 4, \"30-39\": 6, \"40+\": 6}",
        set(),
    ),
    "a cell that a story shows in a chart": (
        "{plaju: 700, banyuasin: 530, lain: 4}",
        "{plaju: 701, banyuasin: 529, lain: 4}",
        impact("jahit-1/") | downloads("cohorts", "cohorts/jahit-1") | STORY | taken("jahit-1/by-district"),
    ),
}  # fmt: skip


def test_a_changed_cell_makes_the_pages_that_show_it_and_no_other(tmp_path):
    site = build_rich_site(tmp_path)
    for name, (old, new, expected) in CHANGES.items():
        site.edit(f"content/{COHORTS}", old, new)
        built = site.build()
        assert built.code == 0
        assert set(built.made) == expected, name
    assert site.clean()[1] == tree(site.output)
