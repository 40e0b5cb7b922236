"""Figures in a build: filled in in both languages, marked with their status, planned as pages and files."""

import csv
import io
import json
import re

import pytest
from lxml import html as lxml_html

from tests.cohorts.conftest import GOOD, SMALL, TWO

NBSP = "\N{NO-BREAK SPACE}"


def words(markup):
    """Return the text of HTML."""
    return lxml_html.fromstring(f"<div>{markup}</div>").text_content()


@pytest.mark.parametrize(
    ("target", "id", "en"),
    [
        ("menjahit-contoh-2.enrolled", "1.250", "1,250"),
        ("menjahit-contoh-2.completed/enrolled", "80,2%", "80.2%"),
        ("menjahit-contoh-2.enrolled|words", "seribu dua ratus lima puluh", "one thousand two hundred and fifty"),
        ("menjahit-contoh-2.enrolled|date", "20 Mei 2026", "20 May 2026"),
        ("menjahit-contoh-2.certified", "not shown", "not shown"),
        ("menjahit-contoh-2.certified/enrolled", "not shown", "not shown"),
        ("menjahit-contoh-1.enrolled", f"20{NBSP}(illustration)", f"20{NBSP}(illustration)"),
        ("all.enrolled", f"1.270{NBSP}(illustration)", f"1,270{NBSP}(illustration)"),
    ],
)
def test_a_figure_in_prose_is_the_same_in_every_language_and_feed(figures_of, target, id, en):
    built = figures_of(TWO)
    for feed in (False, True):
        assert words(built.bind("stat", target, "id", feed).html) == id
        assert words(built.bind("stat", target, "en", feed).html) == en


def test_a_figure_carries_its_value_for_machines(figures_of):
    assert 'value="1250"' in figures_of(TWO).bind("stat", "menjahit-contoh-2.enrolled").html
    assert 'value="0.802"' in figures_of(TWO).bind("stat", "menjahit-contoh-2.completed/enrolled").html
    assert 'value="0.8"' in figures_of(GOOD).bind("stat", "menjahit-contoh-1.certified/enrolled").html


def test_a_provisional_figure_says_so(figures_of):
    built = figures_of(GOOD + SMALL.replace("STATUS", "provisional"))
    assert words(built.bind("stat", "menjahit-contoh-2.enrolled").html) == f"1.250{NBSP}(provisional)"


@pytest.mark.parametrize("kind", ["stat", "cohort-table", "cohort-chart"])
def test_a_page_that_shows_a_sample_figure_has_the_banner(figures_of, kind):
    built, end = figures_of(TWO), ".enrolled" if kind == "stat" else ""
    assert built.bind(kind, f"menjahit-contoh-1{end}").banners == ("sample-figures",)
    assert built.bind(kind, f"menjahit{end}").banners == ("sample-figures",)
    assert built.bind(kind, f"menjahit-contoh-2{end}").banners == ()


def cells(markup):
    """Return the rows of the first table in HTML, its caption before them."""
    table = lxml_html.fromstring(f"<div>{markup}</div>").find(".//table")
    return [table.findtext("caption"), *([cell.text_content() for cell in row] for row in table.iter("tr"))]


def test_the_table_of_a_programme_has_its_cohorts_and_their_sum(figures_of):
    assert cells(figures_of(TWO).bind("cohort-table", "menjahit").html) == [
        "Menjahit, 12 Jan\u2009–\u200920 Mei 2026 (illustration)",
        ["Cohort", "Peserta", "Lulus", "Bersertifikat", "Unit usaha"],
        ["Menjahit, angkatan contoh 1 (illustration)", "20", "18", "not shown", "6"],
        ["Menjahit & kain <2> (final)", "1.250", "1.003", "not shown", "6"],
        ["Total", "1.270", "1.021", "not shown", "12"],
    ]


def test_the_table_of_a_cohort_has_shares_with_their_denominators(figures_of):
    assert cells(figures_of(GOOD).bind("cohort-table", "menjahit-contoh-1", "en").html) == [
        "Sewing, sample cohort 1, 12 Jan\u2009–\u200920 Mar 2026 (illustration)",
        ["Indicator", "Count", "Share"],
        ["Participants", "20", "–"],
        ["Completed", "18", "90% of Participants"],
        ["Certified", "16", "80% of Participants"],
        ["Businesses founded", "6", "–"],
    ]


def test_the_table_of_all_has_the_programmes(figures_of):
    rows = cells(figures_of(TWO).bind("cohort-table", "all", "en").html)
    assert [row[0] for row in rows[1:]] == ["Programme", "Sewing"]


def test_headings_of_tables_have_a_scope(figures_of):
    table = lxml_html.fromstring(f"<div>{figures_of(TWO).bind('cohort-table', 'menjahit').html}</div>")
    assert {head.get("scope") for head in table.iter("th")} == {"row", "col"}
    assert all(head.get("scope") for head in table.iter("th"))


CHARTS = [
    "menjahit",
    "all",
    "menjahit-contoh-1",
    "menjahit comparison completed",
    "menjahit series",
    "menjahit-contoh-2 breakdown age",
]


@pytest.mark.parametrize("target", CHARTS)
def test_a_chart_says_the_same_as_its_table(figures_of, target):
    chart = lxml_html.fromstring(f"<div>{figures_of(TWO).bind('cohort-chart', target).html}</div>")
    svg, table = chart.find(".//svg"), chart.find(".//details//table")
    ids = svg.get("aria-labelledby"), svg.get("aria-describedby")
    title, description = (svg.find(f".//*[@id='{one}']").text for one in ids)
    assert (svg.get("role"), title) == ("img", table.findtext("caption"))
    assert chart.find(".//figcaption").text_content().endswith(title)
    rows = [[cell.text_content() for cell in row] for row in table.find("tbody")]
    said = [entry.rsplit(": ", 1) for entry in description.split("; ")]
    assert sorted(value for _, value in said) == sorted(row[1] for row in rows)
    assert all(any(row[0].startswith(label) for row in rows) for label, _ in said)


@pytest.mark.parametrize(
    ("target", "finding"),
    [
        ("menjahit", "1,021 of 1,270 completed"),
        ("menjahit-contoh-1", "18 of 20 completed"),
        ("menjahit-contoh-2 breakdown age", "Most: 18–29, 1,200 of 1,250"),
        ("menjahit comparison completed", None),
    ],
)
def test_the_heading_of_a_chart_is_what_it_shows(figures_of, target, finding):
    chart = lxml_html.fromstring(f"<div>{figures_of(TWO).bind('cohort-chart', target, 'en').html}</div>")
    assert chart.findtext(".//figcaption/strong") == finding


def test_a_finding_that_hangs_on_a_hidden_figure_is_left_out(figures_of):
    hidden = TWO.replace("completed: 1003", "completed: 3")
    chart = lxml_html.fromstring(
        f"<div>{figures_of(hidden).bind('cohort-chart', 'menjahit-contoh-2', 'en').html}</div>"
    )
    assert chart.find(".//figcaption/strong") is None


def test_a_chart_draws_what_is_published_and_nothing_for_what_is_hidden(figures_of):
    markup = figures_of(TWO).bind("cohort-chart", "menjahit-contoh-2").html
    widths = [float(width) for width in re.findall(r'<rect class="bar bar-final"[^>]* width="([0-9.]+)%"', markup)]
    assert len(widths) == 2  # only people: businesses have no common measure with them
    assert widths[1] / widths[0] == pytest.approx(1003 / 1250, abs=0.001)
    assert "not shown" in markup


def test_statuses_look_different(figures_of):
    for status in ("sample", "provisional", "final"):
        markup = figures_of(GOOD + SMALL.replace("STATUS", status)).bind("cohort-chart", "menjahit-contoh-2").html
        assert f"bar-{status}" in markup
        assert ("bar-hatch" in markup) == (status == "provisional")


@pytest.mark.parametrize("target", CHARTS)
def test_a_feed_has_the_table_of_a_chart_in_its_place(figures_of, target):
    built = figures_of(TWO)
    markup = built.bind("cohort-chart", target, feed=True).html
    assert "<svg" not in markup
    assert cells(markup) == cells(built.bind("cohort-chart", target).html)


def test_charts_of_one_body_have_ids_of_their_own(figures_of):
    built = figures_of(TWO)
    document = built.document([("cohort-chart", "menjahit"), ("cohort-chart", "menjahit-contoh-1")])
    found = [built.extension.bind(one, document, "id", built.site, False).html for one in document.body.references]
    ids = re.findall(r' id="([^"]+)"', "".join(found))
    assert len(ids) == len(set(ids)) == 4


def test_without_data_a_figure_is_a_fault_and_there_is_no_impact_page(figures_of):
    built = figures_of(None)
    assert (built.faults, built.plans()) == ([], {})
    assert built.check(("stat", "a.b"), ("cohort-table", "a")) == ["1 no-statistics", "2 no-statistics"]
    assert built.extension.home_panel("id", built.site) is None


def test_broken_data_is_the_only_fault(figures_of):
    built = figures_of(GOOD.replace("certified: 16", "certified: 19"))
    assert [fault.code for fault in built.faults] == ["part-exceeds-whole"]
    assert built.check(("stat", "a.b"), ("cohort-chart", "b c d")) == []
    assert {"dampak/index.html", "en/impact/index.html"} <= set(built.plans())


KEYED = TWO.replace("{threshold", "{key: kunci-untuk-uji-saja, threshold")


def test_sample_figures_are_refused_in_production(figures_of):
    built = figures_of(KEYED, production=True)
    assert [(fault.line, fault.column, fault.code) for fault in built.faults] == [(16, 13, "sample-figures")]
    references = [
        ("stat", "menjahit-contoh-1.enrolled"),
        ("cohort-table", "all"),
        ("stat", "menjahit-contoh-2.enrolled"),
    ]
    assert built.check(*references) == ["1 sample-figures", "2 sample-figures"]


def test_settings_can_allow_sample_figures_in_production(figures_of):
    built = figures_of(KEYED, production=True, allow=True)
    assert built.faults == []
    assert built.check(("stat", "menjahit-contoh-1.enrolled")) == []


def test_every_page_has_its_twin_and_carries_the_banner_of_samples(figures_of):
    plans = {file: plan for file, plan in figures_of(TWO).plans().items() if file.endswith(".html")}
    pages = {file: plan for file, plan in plans.items() if plan.template == "impact"}
    keys = ["", "menjahit/", "menjahit-contoh-1/", "menjahit-contoh-2/"]
    assert sorted(pages) == sorted(f"{section}/{key}index.html" for section in ("dampak", "en/impact") for key in keys)
    assert {plan.template for plan in plans.values()} == {"impact", "embed"}
    for plan in plans.values():
        assert [code for code, _ in plan.twins] == ["id", "en"]
        assert plan.path in [path for _, path in plan.twins]
        assert plan.banners == (() if "contoh-2" in plan.path else ("sample-figures",))


def test_a_page_states_its_data_set_for_machines(figures_of):
    plan = figures_of(TWO.replace("Sewing, sample", "</script>Sewing, sample")).plans()[
        "en/impact/menjahit-contoh-2/index.html"
    ]
    (written,) = plan.statements
    assert "<" not in written
    statement = json.loads(written)
    assert statement["@type"] == "Dataset"
    assert statement["temporalCoverage"] == "2026-04-01/2026-05-20"
    files = [one["contentUrl"].removeprefix("https://contoh.example/") for one in statement["distribution"]]
    assert files == ["data/cohorts/menjahit-contoh-2.csv", "data/cohorts/menjahit-contoh-2.json"]


def test_every_link_of_a_page_is_to_a_file_that_is_planned(figures_of):
    plans = figures_of(TWO).plans()
    for plan in plans.values():
        if getattr(plan, "template", "") == "embed":
            assert plan.content.all_figures.path.lstrip("/") + "index.html" in plans
        elif hasattr(plan, "content"):
            links = [
                *plan.content.trail,
                *plan.content.downloads,
                *(one.link for one in plan.content.sections if one.link),
            ]
            paths = [link.path for link in links]
            paths += [link.path for one in plan.content.sections for link in (one.link, *one.links) if link]
            for path in paths:
                assert path.lstrip("/") + ("index.html" if path.endswith("/") else "") in plans, path


def test_the_csv_is_as_the_contract_has_it(figures_of):
    data = figures_of(TWO).plans()["data/cohorts.csv"].data
    assert data.startswith(b"programme,cohort,status,start,end,indicator,dimension,cell,value,hidden\r\n")
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert [
        "menjahit",
        "menjahit-contoh-1",
        "sample",
        "2026-01-12",
        "2026-03-20",
        "enrolled",
        "",
        "",
        "20",
        "false",
    ] in rows
    assert [
        "menjahit",
        "menjahit-contoh-1",
        "sample",
        "2026-01-12",
        "2026-03-20",
        "enrolled",
        "age",
        "40+",
        "5",
        "false",
    ] in rows
    assert [
        "menjahit",
        "menjahit-contoh-2",
        "final",
        "2026-04-01",
        "2026-05-20",
        "certified",
        "",
        "",
        "",
        "true",
    ] in rows
    assert ["menjahit", "", "sample", "2026-01-12", "2026-05-20", "enrolled", "", "", "1270", "false"] in rows
    assert ["all", "", "sample", "2026-01-12", "2026-05-20", "enrolled", "", "", "1270", "false"] in rows
    assert len({tuple(row[:8]) for row in rows}) == len(rows)


def test_csv_and_json_say_the_same(figures_of):
    plans = figures_of(TWO).plans()
    for stem in ("cohorts", "cohorts/menjahit-contoh-2"):
        rows = list(csv.DictReader(io.StringIO(plans[f"data/{stem}.csv"].data.decode(), newline="")))
        figures = json.loads(plans[f"data/{stem}.json"].data)["figures"]
        as_text = [
            {
                key: str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
                for key, value in one.items()
            }
            for one in figures
        ]
        assert as_text == rows


def test_the_columns_are_explained_and_packaged(figures_of):
    plans = figures_of(TWO).plans()
    explained = list(csv.DictReader(io.StringIO(plans["data/cohorts-columns.csv"].data.decode(), newline="")))
    package = json.loads(plans["data/datapackage.json"].data)
    head = plans["data/cohorts.csv"].data.decode().split("\r\n")[0].split(",")
    assert [row["column"] for row in explained] == head
    assert all(row["description_id"] and row["description_en"] for row in explained)
    (resource,) = package["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == head
    assert [field["type"] for field in resource["schema"]["fields"]] == [row["type"] for row in explained]
    assert f"data/{resource['path']}" in plans


def test_the_home_page_shows_what_is_published_of_all(figures_of):
    built = figures_of(GOOD.replace("certified: 16", "certified: 3"))
    panel = built.extension.home_panel("en", built.site)
    told = lxml_html.fromstring(f"<div>{panel.html}</div>")
    assert told.findtext(".//h2").strip() == "The programme in figures"
    assert [item.text_content() for item in told.iter("dd")] == ["20", "18", "6"]
    assert "Sample figures" in words(panel.html)
    assert "Certified" not in panel.html
    assert panel.banners == ("sample-figures",)


def test_changing_one_figure_changes_the_pages_that_show_it_and_no_others(figures_of):
    before, after = (
        figures_of(TWO).plans(),
        figures_of(TWO.replace("completed: 1003", "completed: 1004")).plans(),
    )
    assert {file for file in before if before[file] != after[file]} == {
        *(
            f"{section}/{key}index.html"
            for section in ("dampak", "en/impact")
            for key in ("", "menjahit/", "menjahit-contoh-2/")
        ),
        *(
            f"{section}/{name}/embed/index.html"
            for section in ("dampak", "en/impact")
            for name in ("all", "menjahit", "menjahit-contoh-2")
        ),
        *(f"data/{stem}.{form}" for stem in ("cohorts", "cohorts/menjahit-contoh-2") for form in ("csv", "json")),
    }


def test_a_breakdown_of_several_indicators_has_a_column_for_each(figures_of):
    data = GOOD.replace(", of: enrolled", ", of: [enrolled, completed]").replace(
        'breakdowns: {age: {"18-29": 7, "30-39": 8, "40+": 5}}',
        'breakdowns: {age: {enrolled: {"18-29": 7, "30-39": 8, "40+": 5},'
        ' completed: {"18-29": 6, "30-39": 7, "40+": 5}}}',
    )
    table = cells(figures_of(data).bind("cohort-chart", "menjahit-contoh-1 breakdown age", "en").html)
    assert table[1:] == [
        ["Age", "Participants", "Completed"],
        ["18–29", "7", "6"],
        ["30–39", "8", "7"],
        ["40+", "5", "5"],
    ]
