"""The functions that docs/architecture.md names are where it says."""

import re

import pytest

from tests.sites import ROOT

PAGE = ROOT / "docs" / "architecture.md"
NAMED = re.findall(r"\[`(\w+)`\]\(([^)]+\.py)\)", PAGE.read_text(encoding="utf-8"))


def test_the_page_walks_through_functions():
    assert len(NAMED) > 20


@pytest.mark.parametrize(("name", "file"), sorted(set(NAMED)))
def test_each_function_is_where_the_page_says(name, file):
    source = (PAGE.parent / file).resolve().read_text(encoding="utf-8")
    assert re.search(rf"^(?:def|class) {name}\b", source, re.MULTILINE)


def test_each_other_link_leads_to_a_file():
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE.read_text(encoding="utf-8")):
        assert (PAGE.parent / link).exists(), link


@pytest.mark.parametrize(("walk", "twice"), [("one story", ["newsroom"]), ("one figure", [])])
def test_a_walk_returns_to_no_room_but_for_the_loaders(walk, twice):
    table = PAGE.read_text(encoding="utf-8").partition(f"## Follow {walk}")[2].partition("\n## ")[0]
    rooms = re.findall(r"^\| \d+ \| ([\w/]+) \|", table, re.MULTILINE)
    assert len(rooms) > 5
    assert sorted({room for room in rooms if rooms.count(room) > 1}) == twice
