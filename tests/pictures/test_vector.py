"""SVG through the allowlist: what draws stays, what acts or reaches outside is refused."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pictures.vector import ACTIVE, ATTRIBUTES, ELEMENTS, LARGEST_SVG, DrawingRefused, read_svg
from plugins.pictures.weaving.grid import build_svg
from plugins.pictures.weaving.pattern import DESIGNS, build_pattern


def svg(inside: str, attributes: str = 'viewBox="0 0 40 30"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{inside}</svg>'.encode()  # noqa: E501


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g><SCRIPT>alert(1)</SCRIPT></g>",
        '<path onload="alert(1)"/>',
        '<path ONCLICK="alert(1)"/>',
        "<foreignObject><p>x</p></foreignObject>",
        '<a href="https://elsewhere.example/"><path/></a>',
        '<image href="https://elsewhere.example/x.png"/>',
        '<image xlink:href="data:image/png;base64,AA"/>',
        '<use href="https://elsewhere.example/x.svg#a"/>',
        '<use xlink:href="x.svg#a"/>',
        '<use href="javascript:alert(1)"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<path fill="url(https://elsewhere.example/#a)"/>',
        "<path style=\"fill: url( '//elsewhere.example')\"/>",
        '<path style="fill:u\\72l(//x)"/>',
        "<style>@import url(https://elsewhere.example/x.css);</style>",
        "<style>@font-face { src: url(x.woff) }</style>",
        "<style>path { fill: url(https://elsewhere.example/) }</style>",
        '<path xml:base="https://elsewhere.example/"/>',
        '<metadata><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></metadata>',
        '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="//x"/>',
    ],
)
def test_what_acts_or_reaches_outside_is_refused(inside: str) -> None:
    with pytest.raises(DrawingRefused) as refusal:
        read_svg(svg(inside))
    assert refusal.value.code == "active"


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<text>&b;</text>"),
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + svg("<path/>"),
        b'<?xml-stylesheet href="https://elsewhere.example/x.css"?>' + svg("<path/>"),
    ],
)
def test_entities_and_style_sheets_from_outside_are_refused(data: bytes) -> None:
    with pytest.raises(DrawingRefused) as refusal:
        read_svg(data)
    assert refusal.value.code == "active"


@pytest.mark.parametrize(
    "data",
    [
        svg("<path>"),
        b"<html/>",
        b"<svg/>",
        svg("<path/>", ""),
        svg("<path/>", 'width="0" height="10"'),
        svg("<path/>", 'viewBox="0 0 1e9 30"'),
        svg("<g>" * 100 + "</g>" * 100),
        svg(" " * LARGEST_SVG),
        b'<?xml version="1.0" encoding="x-unknown"?>' + svg("<path/>"),
        svg("<path/>").replace(b"<path", b"<pa\xffth"),
    ],
    ids=range(10),
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(DrawingRefused) as refusal:
        read_svg(data)
    assert refusal.value.code == "broken"


def test_metadata_comments_and_editors_own_elements_are_left_out() -> None:
    data = svg(
        '<metadata>GPS</metadata><!-- Siti --><inkscape:page xmlns:inkscape="urn:x">x<path/></inkscape:page>'
        '<path d="M0 0h9" inkscape:label="Siti" xmlns:inkscape="urn:x" data-x="1"/>'
    )
    assert (
        read_svg(data).data
        == b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h9"></path></svg>'
    )


def test_a_drawing_keeps_what_draws() -> None:
    inside = (
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"></stop></linearGradient></defs>'
        "<style>.b{fill:url(#a)} @media (prefers-color-scheme: dark){.b{fill:red}}</style>"
        '<g transform="scale(2)"><rect class="b" width="9" height="9"></rect><use href="#a"></use></g>'
        "<text>a &lt; b &amp; c</text>"
    )
    assert inside.encode() in read_svg(svg(inside)).data


@pytest.mark.parametrize("design", DESIGNS, ids=str)
def test_our_own_patterns_pass(design: object) -> None:
    drawn = build_svg(build_pattern(design), 10).encode()  # type: ignore[arg-type]
    vector = read_svg(drawn)
    assert (vector.width, vector.height) == (1600, 900)
    assert vector.data.count(b"<path") == drawn.count(b"<path")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 40 30"', (40, 30)),
        ('viewBox="0,0,40,30"', (40, 30)),
        ('width="80" height="60" viewBox="0 0 40 30"', (80, 60)),
        ('width="80px" height="60px"', (80, 60)),
        ('width="100%" height="100%" viewBox="0 0 40 30"', (40, 30)),
        ('width="21cm" height="9cm" viewBox="0 0 210 90"', (210, 90)),
    ],
)
def test_the_size_is_in_pixels(attributes: str, size: tuple[int, int]) -> None:
    vector = read_svg(svg("", attributes))
    assert (vector.width, vector.height) == size


NAMES = st.sampled_from([*sorted(ELEMENTS), *sorted(ACTIVE), "metadata", "a:b", "p"])
VALUES = st.text(st.sampled_from("abc01#()':;,.@\\/ url javascript:<&\""), max_size=30)


@given(st.lists(st.tuples(NAMES, st.sampled_from([*sorted(ATTRIBUTES), "onload", "href", "src"]), VALUES), max_size=6))
def test_whatever_passes_holds_allowed_things_only(parts: list[tuple[str, str, str]]) -> None:
    escaped = [(n, a, v.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")) for n, a, v in parts]
    inside = "".join(f'<{name} {attribute}="{value}">' for name, attribute, value in escaped)
    inside += "".join(f"</{name}>" for name, _, _ in reversed(escaped))
    try:
        out = read_svg(svg(inside)).data
    except DrawingRefused:
        return
    for element in ET.fromstring(out).iter():
        assert element.tag.rpartition("}")[2] in ELEMENTS
        for name, value in element.attrib.items():
            assert name in ATTRIBUTES or (name == "href" and value.startswith("#"))
            assert not re.search(r"url\((?!#)|javascript:|\\", value)
