"""Figures are edited as a table: only the cells that changed are written, and what is against them comes first."""

import re

import pytest

from plugins.desk.cohort_table import cells_of, rows_of, with_cells
from plugins.ground.refusals import Refused
from plugins.ground.yaml_edit import parse_yaml_text
from tests.newsrooms import ROOT

SHIPPED = (ROOT / "content/data/cohorts.yaml").read_text()
FILE = "data/cohorts.yaml"


def number_of(text: str, *keys: str) -> int:
    return next(n for n, cell in enumerate(cells_of(rows_of(parse_yaml_text(text)))) if cell.keys[1:] == keys)


def edited(text: str, value: str, *keys: str) -> str:
    return str(with_cells(parse_yaml_text(text), {f"cell-{number_of(text, *keys)}": value}))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_cell_that_was_edited_changes(end):
    text = "\ufeff" + SHIPPED.replace("\n", end)
    assert edited(text, "17", "menjahit-contoh-1", "figures", "certified") == text.replace(
        "16, businesses", "17, businesses", 1
    )
    assert edited(text, "final", "anyaman-contoh-1", "status") == "status: final".join(text.rsplit("status: sample", 1))
    assert edited(text, "15", "menjahit-contoh-2", "breakdowns", "district", "Plaju") == text.replace(
        "Plaju: 14", "Plaju: 15"
    )
    assert edited(text, " 20 ", "menjahit-contoh-1", "figures", "enrolled") == text


def test_thousands_may_have_their_point():
    made = edited(SHIPPED, "1.200", "menjahit-contoh-1", "figures", "enrolled")
    assert made == SHIPPED.replace("enrolled: 20", "enrolled: 1200")


def test_every_cell_of_an_unchanged_form_leaves_every_byte():
    cells = cells_of(rows_of(parse_yaml_text(SHIPPED)))
    assert len(cells) > 20
    assert str(with_cells(parse_yaml_text(SHIPPED), {f"cell-{n}": one.value for n, one in enumerate(cells)})) == SHIPPED


def test_a_figure_that_a_cohort_lacks_is_added_beside_the_others():
    text = SHIPPED.replace("certified: 12, businesses: 3", "certified: 12")
    made = edited(text, "3", "anyaman-contoh-1", "figures", "businesses")
    assert "figures: {businesses: 3, enrolled: 16, completed: 15, certified: 12}" in made


@pytest.mark.parametrize("value", ["", "1e3", "-1", "[1]", "1 # x", "20}", "1.5", "1.2000", "\n- x", "½"])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(Refused):
        edited(SHIPPED, value or " ", "menjahit-contoh-1", "figures", "enrolled")


def form_of(page: str) -> dict[str, str]:
    found = dict(re.findall(r'name="(cell-\d+|digest)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select name="(cell-\d+)".*?>(.*?)</select>', page, re.DOTALL):
        found[name] = re.search(r"<option selected>(\w+)", options)[1]
    return found


def test_edits_are_tried_before_they_are_saved(browser):
    browser.site.write(FILE, SHIPPED)
    browser.rebuild()
    fields = form_of(browser.get("/_desk/cohorts").text)
    name = f"cell-{number_of(SHIPPED, 'menjahit-contoh-1', 'figures', 'certified')}"
    tried = browser.post("/_desk/cohorts/try", fields | {name: "17"}, Cookie=cookies(browser, "en"))
    assert re.search(r"<td>16</td><td>17</td>", tried.text), tried.text
    assert "/_desk/cohorts/save" in tried.text
    assert (browser.site.content / FILE).read_text() == SHIPPED, "trying writes nothing"
    wrong = browser.post("/_desk/cohorts/try", fields | {name: "19"})
    assert 'class="error"' in wrong.text, "more people passed than completed"
    assert "/_desk/cohorts/save" not in wrong.text
    assert browser.post("/_desk/cohorts/save", fields | {name: "19"}).code == 422
    assert browser.post("/_desk/cohorts/save", fields | {name: "17", "digest": "0"}).code == 422
    assert browser.post("/_desk/cohorts/save", fields | {name: "17"}).code == 303
    assert (browser.site.content / FILE).read_text() == SHIPPED.replace("16, businesses", "17, businesses", 1)


def cookies(browser, language: str) -> str:
    return "; ".join(
        f"{name}={value}" for name, value in (browser.cookies | {"newsroom_desk_language": language}).items()
    )
