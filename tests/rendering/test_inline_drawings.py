"""Drawings stand whole in style sheets and pages."""

from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from plugins.rendering.faults import ThemeFault
from plugins.rendering.inline_drawings import build_address
from plugins.rendering.styles import load_stylesheet


def write(theme: Path, style: str, drawing: bytes = b'<svg a="1">\n  <g/>\n</svg>') -> Path:
    (theme / "static/css").mkdir(parents=True)
    (theme / "static/css/base.css").write_text(style, encoding="utf-8")
    (theme / "static/star.svg").write_bytes(drawing)
    return theme


def test_a_style_sheet_holds_the_drawings_that_it_names(tmp_path: Path) -> None:
    style = load_stylesheet(write(tmp_path, 'a { background: url("star.svg") 0 0; }')).css("base")
    assert style == "a{background:url(\"data:image/svg+xml,%3Csvg%20a='1'%3E%3Cg/%3E%3C/svg%3E\") 0 0}"


def test_a_drawing_that_does_not_exist_is_a_fault_of_the_theme(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault, match="moon"):
        load_stylesheet(write(tmp_path, 'a { background: url("moon.svg"); }'))


def test_a_drawing_that_is_not_utf_8_is_a_fault_of_the_theme(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault, match="not UTF-8"):
        load_stylesheet(write(tmp_path, "", b"<svg>\xff</svg>"))


def test_an_address_holds_the_same_drawing() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg">\n  <path fill="#5c0f22" d="M0 0h1"/>\n</svg>\n'
    kept = unquote(build_address(svg).partition(",")[2])
    assert ET.canonicalize(kept, strip_text=True) == ET.canonicalize(svg, strip_text=True)
