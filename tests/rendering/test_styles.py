"""Style sheets in parts: what is tightened, what is kept, and when a part comes along."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rendering.faults import ThemeFault
from plugins.rendering.styles import load_stylesheet, minified


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
def test_tightening_twice_is_tightening_once(text: str) -> None:
    assert minified(minified(text)) == minified(text)


def test_a_page_gets_the_parts_that_it_names_in_order(tmp_path: Path) -> None:
    sheet = load_stylesheet(write_parts(tmp_path, base="a{b:c}", story="d{e:f}", list="g{h:i}"))
    assert sheet.css("story", "base") == "d{e:f}a{b:c}"


def test_a_part_comes_along_when_the_body_calls_for_it(tmp_path: Path) -> None:
    parts = {"base": "a{b:c}", "table": "/* for: <table, <caption */\ntd { x: y; }"}
    sheet = load_stylesheet(write_parts(tmp_path, **parts))
    assert sheet.css("base", body="<p>text</p>") == "a{b:c}"
    assert sheet.css("base", body="<table>") == "a{b:c}td{x:y}"
    assert sheet.css("base", "table", body="<caption>") == "a{b:c}td{x:y}"


def test_a_brace_left_open_is_a_fault_of_the_theme(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault) as fault:
        load_stylesheet(write_parts(tmp_path, base="a { b: c; "))
    assert fault.value.path == "static/css/base.css"


def test_a_part_in_another_encoding_is_a_fault_of_the_theme(tmp_path: Path) -> None:
    theme = write_parts(tmp_path, base="")
    (theme / "static" / "css" / "base.css").write_bytes(b"/* \xe9 */")
    with pytest.raises(ThemeFault):
        load_stylesheet(theme)
