"""What a screen reader is told: Chromium's accessibility tree of every kind of page."""

import functools
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.opening import Open, Show
from tests.theme import sample

pytestmark = pytest.mark.browser

NAMES = [f"{name}.{code}" for code in sample.LANGUAGES.codes for name in sample.plans(code) if name != "redirect"]
WHOLE = [name for name in NAMES if not name.startswith("embed")]

Tree = Callable[[str], list[dict[str, Any]]]


def told(page: Page) -> list[dict[str, Any]]:
    """Return the role, name, description and parents' roles of everything that a screen reader gets, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id, found = {node["nodeId"]: node for node in nodes}, list[dict[str, Any]]()

    def follow(node: dict[str, Any], within: tuple[str, ...]) -> None:
        role = node.get("role", {}).get("value", "")
        if not node["ignored"]:
            name, description = (node.get(field, {}).get("value", "") for field in ("name", "description"))
            found.append({"role": role, "name": name, "description": description, "within": within})
        for child in node.get("childIds", []):
            follow(by_id[child], within if node["ignored"] else (*within, role))

    follow(nodes[0], ())
    return found


@pytest.fixture(scope="module")
def tree(show: Show) -> Tree:
    """Return what is told of a page. Each page is shown only once."""
    return functools.cache(lambda name: told(show(name)))


def test_each_page_has_one_header_one_main_part_and_one_footer(tree: Tree) -> None:
    for name in WHOLE:
        roles = Counter(one["role"] for one in tree(name))
        assert [roles[role] for role in ("banner", "main", "contentinfo")] == [1, 1, 1], name


def test_whatever_can_be_pressed_or_entered_has_a_name(tree: Tree) -> None:
    roles = {"link", "button", "searchbox", "combobox", "region", "navigation", "image", "table", "DisclosureTriangle"}
    for name in NAMES:
        assert [one for one in tree(name) if one["role"] in roles and not one["name"].strip()] == [], name


def test_a_chart_is_told_once_and_what_belongs_to_it_says_to_which(tree: Tree) -> None:
    told_of = tree("embed.id")
    (chart,) = [one for one in told_of if one["role"] == "image"]
    assert chart["description"]
    assert chart["description"] not in chart["name"]
    (opener,) = [one for one in told_of if one["role"] == "DisclosureTriangle" and "tabel" in one["name"]]
    assert opener["description"] == chart["name"]


def test_tables_are_told_with_their_headers(tree: Tree) -> None:
    for name in ("story.id", "story.en"):
        roles = Counter(one["role"] for one in tree(name))
        assert roles["table"] == 1
        assert roles["columnheader"] > 1
        assert roles["rowheader"] > 1


@pytest.mark.parametrize("code", sample.LANGUAGES.codes)
def test_the_number_of_results_is_told_without_a_press(open_page: Open, code: str) -> None:
    page = open_page(f"search.{code}", 360)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    states = [
        {one["name"]: one["value"].get("value") for one in node["properties"]}
        for node in nodes
        if node.get("role", {}).get("value") == "status"
    ]
    assert states
    assert all((state["live"], state["atomic"]) == ("polite", True) for state in states)
