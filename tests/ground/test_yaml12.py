"""YAML 1.2: JSON is read as JSON, places are right, and what YAML 1.1 would turn into something else stays text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.yaml12 import MAXIMUM_DEPTH, Mapping, Scalar, Sequence, parse_yaml, walk_scalars

WORDS = st.text("abcdefgh äöü:#-'\"", max_size=12)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | WORDS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(WORDS, below, max_size=4),
    max_leaves=12,
)


def plain(node):
    """Return a tree as Python values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(below) for key, below in node.items.items()}


@given(TREES)
def test_json_is_read_as_json(tree):
    node, faults = parse_yaml(json.dumps(tree, ensure_ascii=False, indent=1), "x")
    assert faults == []
    assert plain(node) == tree


@given(st.text())
def test_no_text_makes_a_traceback_and_a_tree_is_missing_only_with_a_fault_or_without_content(text):
    node, faults = parse_yaml(text, "x")
    assert (
        node or faults or not [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    )
    for fault in faults:
        assert 1 <= fault.line <= text.count("\n") + 1 + sum(map(text.count, "\r\x85\u2028\u2029"))


@pytest.mark.parametrize("word", ["no", "yes", "on", "10:30", "010", "0x1F", ".inf", "1_000", "2026-11-24", "y"])
def test_what_yaml_1_1_turns_into_something_else_stays_text(word):
    node, _ = parse_yaml(f"key: {word}", "x")
    assert plain(node) == {"key": word}


def test_each_value_knows_its_line_and_column_in_the_file():
    node, _ = parse_yaml("one: 1\nlist:\n  - a\n  - {b: c}\n", "x", first_line=5)
    assert isinstance(node, Mapping)
    assert node.place("list", 1, "b") == (8, 9)
    assert node.place("list", 7) == node.place("list") == (7, 3)
    assert node.keys["list"] == (6, 1)
    assert [scalar.text for scalar in walk_scalars(node)] == ["1", "a", "c"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x", "yaml-feature"),
        ("a: !!str 1", "yaml-feature"),
        ("a: 1\n---\nb: 2", "yaml-feature"),
        ("a: 1\na: 2", "duplicate-key"),
        ("a:\n\tb: 1", "yaml-tab"),
        ("a: [1", "yaml-syntax"),
        ("[" * (MAXIMUM_DEPTH + 1) + "]" * (MAXIMUM_DEPTH + 1), "yaml-depth"),
    ],
)
def test_what_nothing_here_needs_is_refused(text, code):
    assert [fault.code for fault in parse_yaml(text, "x")[1]] == [code]


def test_the_first_of_two_equal_keys_stays():
    node, _ = parse_yaml("a: 1\na: 2", "x")
    assert plain(node) == {"a": 1}
