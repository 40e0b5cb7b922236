"""Style sheets in parts: what is compressed, what is kept, and when a part is included."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.rendering.faults import ThemeFault
from plugins.rendering.styles import hash_source, load_stylesheet, minified, style_hashes
from tests.theme.sample import THEME


def write_parts(theme: Path, **parts: str) -> Path:
    folder = theme / "static" / "css"
    folder.mkdir(parents=True)
    for name, text in parts.items():
        (folder / f"{name}.css").write_text(text, encoding="utf-8")
    return theme


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* why */ a > b , c { margin: 0 auto; }", "a>b,c{margin:0 auto}"),
        ("a { width: calc(1rem + 2px); }", "a{width:calc(1rem + 2px)}"),
        ("a { width: max(1rem, 50% - 33rem); }", "a{width:max(1rem,50% - 33rem)}"),
        ("@media (min-width: 45em) {\n  a { b: c; }\n}", "@media (min-width:45em){a{b:c}}"),
        ('a::after { content: "  ;  { } : /* */ "; }', 'a::after{content:"  ;  { } : /* */ "}'),
        (
            """a { b: url("x'(1)'") 0; c: url("x'(1)'") 0; }\nb { c: d; }""",
            """a{b:url("x'(1)'") 0;c:url("x'(1)'") 0}b{c:d}""",
        ),
        ("a { background: url( data:x; y ) 0 0; }", "a{background:url( data:x; y ) 0 0}"),
        (".a :hover, p:first-child { x: y }", ".a :hover,p:first-child{x:y}"),
        ("a { --x: 1px; }", "a{--x:1px}"),
    ],
)
def test_idle_characters_go_and_meaning_stays(written: str, sent: str) -> None:
    assert minified(written) == sent


@given(st.text("ab {};:,>+-.#()\n\"'/*", max_size=60))
@example(";;}")
@example("## /**/ /")
def test_tightening_twice_is_tightening_once(text: str) -> None:
    assert minified(minified(text)) == minified(text)


def test_a_page_gets_the_parts_that_it_names_in_order(tmp_path: Path) -> None:
    sheet = load_stylesheet(write_parts(tmp_path, base="a{b:c}", story="d{e:f}", list="g{h:i}"))
    assert sheet.style("base", "story", "list") == "<style>a{b:c}d{e:f}g{h:i}</style>"


def test_a_part_comes_along_when_the_body_calls_for_it(tmp_path: Path) -> None:
    parts = {"base": "a{b:c}", "table": "/* for: <table, <caption */\ntd { x: y; }"}
    sheet = load_stylesheet(write_parts(tmp_path, **parts))
    assert sheet.style("base", body="<p>text</p>") == "<style>a{b:c}</style>"
    assert sheet.style("base", body="<table>") == "<style>a{b:c}</style><style>td{x:y}</style>"
    assert sheet.style("base", "table", body="<caption>") == "<style>a{b:c}td{x:y}</style>"


def test_a_part_of_many_stories_joins_the_first_element_of_prose(tmp_path: Path) -> None:
    parts = {"base": "a{b:c}", "prose": "p{q:r}", "table": "/* with: <table */\ntd { x: y; }"}
    sheet = load_stylesheet(write_parts(tmp_path, **parts))
    assert sheet.style("base", "prose", body="<table>") == "<style>a{b:c}p{q:r}td{x:y}</style>"
    assert sheet.style("base", body="<table>") == "<style>a{b:c}</style><style>td{x:y}</style>"


@given(st.lists(st.sampled_from(("<table>", "<dl>", "<code>", '<p class="notice">', "<p>")), max_size=6))
def test_the_policy_knows_every_element_that_a_page_can_have(bodies: list[str]) -> None:
    """Whatever a story contains: the policy is written before any page is rendered."""
    allowed = style_hashes(THEME, "")
    sheet = load_stylesheet(THEME)
    for names in (("base",), ("base", "list"), ("base", "prose", "story"), ("base", "list", "search"), ("embed",)):
        for rules in re.findall("<style>(.*?)</style>", sheet.style(*names, body="".join(bodies))):
            assert hash_source(rules) in allowed, names


def test_a_brace_left_open_is_a_fault_of_the_theme(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault) as fault:
        load_stylesheet(write_parts(tmp_path, base="a { b: c; "))
    assert fault.value.path == "static/css/base.css"


def test_a_part_in_another_encoding_is_a_fault_of_the_theme(tmp_path: Path) -> None:
    theme = write_parts(tmp_path, base="")
    (theme / "static" / "css" / "base.css").write_bytes(b"/* \xe9 */")
    with pytest.raises(ThemeFault):
        load_stylesheet(theme)
