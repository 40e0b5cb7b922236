"""Figures are edited as a table: only the cells that changed are written, and what is against them comes first."""

import re

import pytest

from plugins.desk.cohort_additions import with_additions
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


NEW = {
    "new-key": "menjahit-contoh-3", "new-programme": "menjahit", "new-start": "2026-08-03", "new-end": "2026-10-09",
    "new-name-id": "Menjahit: angkatan 3", "new-name-en": 'Sewing "3"', "new-source-id": "Laporan",
    "new-source-en": "R", "new-figure-enrolled": "1.020", "new-figure-completed": "18",
}  # fmt: skip


def added(text: str, **sent: str) -> str:
    return str(with_additions(parse_yaml_text(text), sent, ("id", "en")))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["", "\n# Akhir.\n"])
def test_a_cohort_is_added_after_the_last_one_and_every_line_stays(end, tail):
    text = "\ufeff" + (SHIPPED + tail).replace("\n", end)
    made = added(text, **NEW)
    lines = """
  menjahit-contoh-3:
    programme: menjahit
    name: {id: "Menjahit: angkatan 3", en: "Sewing \\"3\\""}
    period: {start: 2026-08-03, end: 2026-10-09}
    status: provisional
    source: {id: "Laporan", en: "R"}
    figures: {enrolled: 1020, completed: 18}
""".replace("\n", end)
    assert lines in made
    assert made.replace(lines, "") == text
    assert added(SHIPPED.rstrip("\n"), **NEW).startswith(SHIPPED)


def test_a_cell_is_added_after_the_others_or_begins_its_breakdown():
    cell = {"cell-of": "menjahit-contoh-1", "cell-dimension": "age", "cell-name": "60+", "cell-value": "2"}
    assert added(SHIPPED, **cell) == SHIPPED.replace('"40+": 5}', '"40+": 5, "60+": 2}', 1)
    block = SHIPPED.replace('age: {"18-29": 7, "30-39": 8, "40+": 5}', "age:\n        a: 7 # tujuh\n        b: 13", 1)
    assert added(block, **cell | {"cell-name": "c d"}) == block.replace("b: 13", "b: 13\n        c d: 2", 1)
    first = added(SHIPPED, **cell | {"cell-dimension": "district", "cell-name": "Ilir: Barat"})
    assert first == SHIPPED.replace("      age:", '      district: {"Ilir: Barat": 2}\n      age:', 1)
    bare = SHIPPED.replace('    breakdowns:\n      age: {"18-29": 7, "30-39": 8, "40+": 5}\n', "", 1)
    lines = '    breakdowns:\n      age: {"60+": 2}\n'
    assert added(bare, **cell) == bare.replace("    figures", f"{lines}    figures", 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"new-key": "Menjahit 3"}, {"new-key": "anyaman-contoh-1"}, {"new-key": "x: y"}, {"new-programme": "tak-ada"},
        {"new-start": "kemarin"}, {"new-end": "2026-1-1, x: y"}, {"new-figure-enrolled": "1, x: 2"},
        {"cell-name": "x"}, {"cell-name": "x", "cell-of": "tak-ada", "cell-dimension": "age", "cell-value": "1"},
        {"cell-name": "40+", "cell-of": "menjahit-contoh-1", "cell-dimension": "age", "cell-value": "1"},
        {"was:lama": "tak-ada"},
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_refused(wrong):
    with pytest.raises(Refused):
        added(SHIPPED, **NEW | wrong)


@pytest.mark.parametrize("word", ["a", "a b", "yes", "18-29", "1", "x: y", "{a}", "#", "é🧵", '"', "a,b", "- a", "*a"])
def test_any_name_of_a_cell_is_written_so_that_it_is_read_again(word):
    cell = {"cell-of": "anyaman-contoh-1", "cell-dimension": "district", "cell-name": word, "cell-value": "3"}
    made = parse_yaml_text(added(SHIPPED, **cell))
    assert [one.value for one in cells_of(rows_of(made)) if one.keys[-1] == word and "district" in one.keys] == ["3"]


def test_a_key_that_was_renamed_says_how_it_was_called():
    made = added(SHIPPED, **{"was:menjahit-uji-1": "menjahit-contoh-1"})
    assert made == SHIPPED.replace("    programme", "    was: menjahit-uji-1\n    programme", 1)
    assert "menjahit: {was: jahit, name:" in added(SHIPPED, **{"was:jahit": "menjahit"})


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


def test_a_cohort_is_tried_shown_again_and_saved(browser):
    browser.site.write(FILE, SHIPPED)
    browser.rebuild()
    fields = form_of(browser.get("/_desk/cohorts").text)
    tried = browser.post("/_desk/cohorts/try", fields | NEW)
    assert 'value="Menjahit: angkatan 3"' in tried.text, "what was written stays in its fields"
    assert "/_desk/cohorts/save" in tried.text, tried.text
    assert (browser.site.content / FILE).read_text() == SHIPPED
    more = {"new-figure-completed": "9999"}
    assert "/_desk/cohorts/save" not in browser.post("/_desk/cohorts/try", fields | NEW | more).text
    assert browser.post("/_desk/cohorts/save", fields | NEW).code == 303
    assert "menjahit-contoh-3:" in (browser.site.content / FILE).read_text()


def test_a_name_that_was_published_and_is_gone_gets_its_key_of_today(browser):
    browser.site.write(FILE, SHIPPED)
    line = "{on: 2026-11-01 09:00, programme: menjahit, cohort: lama, status: final, figures: {enrolled: 77}}"
    browser.site.write("data/ledger.yaml", f"- {line}\n")
    browser.rebuild()
    assert "/_desk/cohorts#old-names" in browser.get("/_desk/").text
    page = browser.get("/_desk/cohorts").text
    assert 'name="was:lama"' in page
    fields = form_of(page) | {"was:lama": "menjahit-contoh-1"}
    assert browser.post("/_desk/cohorts/save", fields).code == 303
    assert "  menjahit-contoh-1:\n    was: lama\n" in (browser.site.content / FILE).read_text()
    browser.rebuild()
    assert "was:lama" not in browser.get("/_desk/cohorts").text


def test_a_table_of_thousands_of_cells_is_read_whole(browser):
    browser.site.write(FILE, SHIPPED)
    answer = browser.post("/_desk/cohorts/try", {f"cell-{number}": "1" for number in range(3000)} | {"digest": "0"})
    assert answer.code == 422, "it was read, and is of another file"
