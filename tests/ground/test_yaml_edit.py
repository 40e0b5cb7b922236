"""An edit of YAML changes the wanted value and no other byte, or it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.ground.yaml12 import parse_yaml
from plugins.ground.yaml_edit import Unclear, Unreadable, parse_yaml_text

TEXT = "# kepala\nsatu:   'nilai'  # ini\ndua: {tiga: 3, empat: [5]}\n\nenam: tujuh"


def test_a_text_without_edit_is_as_it_was():
    for text in (TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r"), "", "# hanya ini\n"):
        assert str(parse_yaml_text(text)) == text


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (["satu"], "satu:   'nilai'  # ini", "satu:   baru  # ini"),
        (["dua", "tiga"], "{tiga: 3, ", "{tiga: baru, "),
        (["enam"], "enam: tujuh", "enam: baru"),
    ],
)
def test_a_value_is_replaced_in_its_place(keys, before, after):
    assert str(parse_yaml_text(TEXT).with_value(keys, "baru")) == TEXT.replace(before, after)


@pytest.mark.parametrize("keys", [["dua"], ["dua", "empat"], ["lain"], ["satu", "lain"]])
def test_what_is_no_single_value_is_not_replaced(keys):
    with pytest.raises(Unclear):
        parse_yaml_text(TEXT).with_value(keys, "baru")


@pytest.mark.parametrize("text", ["a: |\n  b\n  c\n", "a: b\n  c\n", 'a: "b\n  c"\n', "a: &x b\n"])
def test_a_value_of_several_lines_or_kinds_is_not_replaced(text):
    with pytest.raises((Unclear, Unreadable)):
        parse_yaml_text(text).with_value(["a"], "baru")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: b", "a: b\nc: d\n"),
        ("a: b\n", "a: b\nc: d\n"),
        ("a: b\r\n", "a: b\r\nc: d\r\n"),
        ("\ufeffa: b\r\ne:\r\n  f", "\ufeffa: b\r\ne:\r\n  f\r\nc: d\r\n"),
        ("", "c: d\n"),
    ],
)
def test_a_new_key_stands_on_a_new_last_line(text, after):
    assert str(parse_yaml_text(text).with_entry("c", "d")) == after


@pytest.mark.parametrize("text", ["{a: b}\n", "c: b\n", "a: |\n  b\n  c\n..."])
def test_a_new_key_that_would_end_up_elsewhere_is_refused(text):
    with pytest.raises(Unclear):
        parse_yaml_text(text).with_entry("c", "d")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\n  b: 1\n  c: 2\n", "a:\n  b: 1\n  n: 0\n  c: 2\n"),
        ("a:\r\n  c: 2\r\n", "a:\r\n  n: 0\r\n  c: 2\r\n"),
        ("a: {b: 1, c: 2}\n", "a: {b: 1, n: 0, c: 2}\n"),
        ("a: {\n  c: 2, b: 1}\n", "a: {\n  n: 0, c: 2, b: 1}\n"),
    ],
)
def test_a_key_is_put_before_another_on_a_line_of_its_own_or_within_its_line(text, after):
    assert str(parse_yaml_text(text).with_entry_before(["a", "n"], "c", "0")) == after


def test_a_key_goes_with_its_line():
    assert str(parse_yaml_text("a: b\nc: d # e\nf: g\n").without("c")) == "a: b\nf: g\n"
    for text in ("a: {\n b: c}\nd: e\n", "{a: b, d: e}"):
        with pytest.raises(Unclear):
            parse_yaml_text(text).without("a")


@pytest.mark.parametrize("text", ["- a\n", "a\n", "a: b\na: c\n", "a: [\n", "\ta: b\n", "a: 'b\u2028c'\n"])
def test_what_is_no_mapping_without_faults_cannot_be_edited(text):
    with pytest.raises(Unreadable):
        parse_yaml_text(text)


WORDS = some.text("ab:#'\"{}[],|>- \n\u2028é", min_size=0, max_size=12)
TEXTS = some.lists(some.tuples(some.sampled_from(["a", "b", " c", "- d", "# e", "f"]), WORDS), max_size=5).map(
    lambda lines: "".join(f"{key}: {value}\n" for key, value in lines)
)


def said(text):
    tree, faults = parse_yaml(text, "")
    assert faults == []
    return {key: repr(node).partition("mark=")[0] for key, node in (tree.items if tree else {}).items()}


@given(TEXTS, some.sampled_from(["a", "b", "f", "g"]), some.sampled_from(["\n", "\r\n"]))
def test_any_edit_changes_one_key_and_one_line_or_is_refused(text, key, end):
    try:
        before = parse_yaml_text(text.replace("\n", end))
    except Unreadable:
        return
    try:
        after = before.with_value([key], "baru") if before.find(key) is not None else before.with_entry(key, "baru")
    except Unclear:
        return
    assert len(after.lines) - len(before.lines) in (0, 1)
    changed = [line for line in after.lines if line not in before.lines]
    assert len(changed) <= 1 or (len(changed) == 2 and not before.lines[-1].endswith(end))
    now, then = said("".join(after.lines)), said("".join(before.lines))
    assert now.pop(key).startswith("Scalar(text='baru'")
    then.pop(key, None)
    assert now.keys() == then.keys()
