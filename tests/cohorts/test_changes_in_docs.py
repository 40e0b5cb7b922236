"""What the table of docs/statistics.md says of each change between two releases is what happens."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from tests.cohorts.sequences.hand import break_down, grown, then, world_of
from tests.cohorts.sequences.press import Press
from tests.cohorts.sequences.random_worlds import rename_key
from tests.cohorts.sequences.readers import work_out
from tests.cohorts.sequences.worlds import Cohort, World
from tests.sites import ROOT

DOCS = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")

Change: TypeAlias = Callable[[World], object]


def _published_first() -> World:
    """Return two cohorts. One has a small cell; another cell protects it."""
    world = world_of(p_1={"enrolled": 20, "completed": 16}, p_2={"enrolled": 30, "completed": 25})
    break_down(world, "p-1", "age", "enrolled", {"a": 3, "b": 8, "c": 9})
    return world


def _add_cohort(world: World) -> None:
    world.cohorts["p-3"] = Cohort("p", "final", 9, {"enrolled": 12, "completed": 9})


def _complete(number: int) -> Change:
    return lambda world: world.cohorts["p-2"].figures.update(completed=number)


def _leave_completed_out(world: World) -> None:
    del world.indicators["completed"]
    for cohort in world.cohorts.values():
        del cohort.figures["completed"]


def _set_status(status: str) -> Change:
    return lambda world: setattr(world.cohorts["p-2"], "status", status)


def _rename_cohort(was: str) -> Change:
    def rename(world: World) -> None:
        rename_key(world.cohorts, "p-2", "p-dua")
        world.cohorts["p-dua"].was = was

    return rename


def _rename_programme(world: World) -> None:
    rename_key(world.programmes, "p", "jahit")
    world.programmes["jahit"].was = "p"
    for cohort in world.cohorts.values():
        cohort.programme = "jahit"


def _rename_indicator(world: World) -> None:
    rename_key(world.indicators, "completed", "lulus")
    world.indicators["lulus"].was = "completed"
    for cohort in world.cohorts.values():
        rename_key(cohort.figures, "completed", "lulus")


def _rename_cell(world: World) -> None:
    age = world.dimensions["age"]
    rename_key(age.cells, "b", "z")
    age.is_listed, age.old_cells = True, {"z": "b"}
    rename_key(world.cohorts["p-1"].breakdowns["age"]["enrolled"], "b", "z")


def _move(world: World) -> None:
    world.programmes["q"] = replace(world.programmes["p"])
    world.cohorts["p-2"].programme = "q"


def _split(world: World) -> None:
    del world.cohorts["p-2"]
    for key, enrolled, completed in (("p-2a", 16, 13), ("p-2b", 14, 12)):
        world.cohorts[key] = Cohort("p", "final", 1, {"enrolled": enrolled, "completed": completed})


def _break_down(*unrelated: str) -> Change:
    def change(world: World) -> None:
        break_down(world, "p-1", "group", "enrolled", {"a": 10, "d": 10})
        world.dimensions["group"].unrelated = unrelated

    return change


def _set_threshold(threshold: int) -> Change:
    return lambda world: setattr(world, "threshold", threshold)


# For each row of the table: a change, how the first release differs, and what stops the second one.
ROWS: dict[str, list[tuple[Change, Change, str]]] = {
    "A new cohort, a number that grows": [
        (_add_cohort, bool, ""),
        (lambda world: grown(world, "p-2"), bool, ""),
        (lambda world: grown(world, "p-2", 2), bool, "small-difference"),
    ],
    "A correction": [
        (_complete(15), bool, ""),
        (_complete(23), bool, "small-difference"),
        (_complete(25), bool, ""),  # the old number again
        *((_complete(small), _complete(8), "small-difference") for small in (1, 2, 3, 4)),
        *((_complete(small), _complete(9), "") for small in (1, 2, 3, 4)),
        (_leave_completed_out, bool, ""),
    ],
    "`provisional` becomes `final`": [(_set_status("final"), _set_status("provisional"), "")],
    "`sample` becomes real": [(_set_status("final"), _set_status("sample"), "")],
    "A cohort, programme or indicator gets another key": [
        (_rename_cohort("p-2"), bool, ""),
        (_rename_programme, bool, ""),
        (_rename_indicator, bool, ""),
    ],
    "A cell gets another name": [(_rename_cell, bool, "")],
    "Something truly new in place of something old": [(_rename_cohort("none"), bool, "")],
    "A cohort moves to another programme": [(_move, bool, "")],
    "A cohort is split or merged": [(_split, bool, "")],
    "A new breakdown": [(_break_down("age"), bool, ""), (_break_down(), bool, "undeclared-relation")],
    "The threshold is raised": [(_set_threshold(10), bool, "")],
    "The threshold is lowered": [(_set_threshold(3), bool, "")],
}


def test_each_row_of_the_table_is_tried_in_both_languages():
    _, indonesian, english = re.split(r"^\| (?:Perubahan|Change) \|.*\n\| --- \| --- \|\n", DOCS, flags=re.MULTILINE)
    changes = [
        [line.split(" | ")[0].removeprefix("| ") for line in table.split("\n\n")[0].splitlines()]
        for table in (indonesian, english)
    ]
    assert changes[1] == list(ROWS)
    assert len(changes[0]) == len(changes[1])


@pytest.mark.parametrize(
    ("change", "before", "stop"), [pytest.param(*one, id=row) for row, ones in ROWS.items() for one in ones]
)
def test_a_change_goes_out_or_is_refused_as_the_table_says(change, before, stop, tmp_path, languages):
    press, first = Press(tmp_path, languages), then(_published_first(), before)
    second = then(first, change)
    answers = [press.publish(world) for world in (first, second)]
    assert answers[0].stops == []
    assert set(answers[1].stops) == ({stop} if stop else set())
    if not stop:
        assert work_out([first, second], [one.issue for one in answers]) == {}
