"""Drawings for tests: good ones, ones that reach outside, and random changes."""

import random
import re
import xml.etree.ElementTree as ET

from plugins.pictures.svg.allowed import ATTRIBUTES, ELEMENTS

_SVG = "{http://www.w3.org/2000/svg}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
HOST = "//elsewhere.example"


def svg(inside: str, attributes: str = 'viewBox="0 0 40 30"') -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>{inside}</svg>".encode()


# In one browser or another, each of these acts, or requests something from another host.
OUTSIDE = [
    "<script>alert(1)</script>",
    "<g><SCRIPT>alert(1)</SCRIPT></g>",
    '<path onload="alert(1)"/>',
    '<path ONCLICK="alert(1)"/>',
    "<foreignObject><p>x</p></foreignObject>",
    f'<a href="https:{HOST}/"><path/></a>',
    f'<a xlink:href="https:{HOST}/"><path/></a>',
    f'<image href="https:{HOST}/x.png"/>',
    f'<feImage href="https:{HOST}/x.png"/>',
    '<image xlink:href="data:image/png;base64,AA"/>',
    f'<use href="https:{HOST}/x.svg#a"/>',
    '<use xlink:href="x.svg#a"/>',
    '<use href="data:image/svg+xml,x#a"/>',
    '<use href="javascript:alert(1)"/>',
    f'<linearGradient xlink:href="{HOST}/x.svg#a"/>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    f'<set attributeName="href" to="{HOST}/x.svg#a"/>',
    '<set attributeName="onload" to="alert(1)"/>',
    f'<path fill="url({HOST}/#a)"/>',
    f'<path fill="u\\72l({HOST}/#a)"/>',
    f"<path style=\"fill: url( '{HOST}')\"/>",
    f'<path style="fill:u\\72l({HOST})"/>',
    f'<path style="mask:URL({HOST}/x.svg#a)"/>',
    f'<path style="unknown:url({HOST})"/>',
    f'<path style="--a:url({HOST});fill:var(--a)"/>',
    f"<path style=\"background:image-set('{HOST}/x.png' 1x)\"/>",
    f"<path style=\"background:-webkit-image-set('{HOST}/x.png' 1x)\"/>",
    f"<path style=\"mask:src('{HOST}/x.svg#a')\"/>",
    f"<path style=\"cursor:url('{HOST}/x.cur'),auto\"/>",
    f"<style>@import url({HOST}/x.css);</style>",
    f"<style>@import '{HOST}/x.css';</style>",
    f"<style>@im\\70ort '{HOST}/x.css';</style>",
    f"<style>@im<!-- -->port '{HOST}/x.css';</style>",
    f"<style>@im<g/>port '{HOST}/x.css';</style>",
    f"<style><![CDATA[@imp]]><![CDATA[ort '{HOST}/x.css';]]></style>",
    f"<style>@media all {{ @import '{HOST}/x.css'; }}</style>",
    f"<style>@font-face {{ font-family: a; src: url({HOST}/x.woff) }}</style>",
    f"<style>path {{ fill: url({HOST}/) }}</style>",
    f"<style>path {{ fill: u/**/rl(x); mask: url({HOST}/) }}</style>",
    f"<style>path {{ fill: ur<!-- -->l({HOST}/#a) }}</style>",
    f"<style>path {{ fill: u<![CDATA[rl(]]>{HOST}/#a) }}</style>",
    f"<style>g {{ path {{ fill: url({HOST}/) }} }}</style>",
    f"<style>@supports (fill: url({HOST}/)) {{ g {{ fill: red }} }}</style>",
    f"<style>@layer x {{ path {{ fill: url({HOST}/) }} }}</style>",
    f"<style>@property --x {{ syntax: '*'; inherits: true; initial-value: url({HOST}/) }}</style>",
    "<style type='text/css' media='all'>path { mask: url(&#x2f;/elsewhere.example/) }</style>",
    f'<path xml:base="https:{HOST}/"/>',
    '<metadata><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></metadata>',
    '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="//x"/>',
    '<h:link xmlns:h="http://www.w3.org/1999/xhtml" rel="stylesheet" href="//x"/>',
]

SEEDS = [
    svg('<path d="M0 0h9v9z" fill="#fff" stroke="rgb(1,2,3)"/>'),
    svg(
        "<style>.st0{fill:url(#SVGID_1_);} .st1{display:none;} @media print{.st0{fill:#000}}</style>"
        '<g id="Layer_1"><linearGradient id="SVGID_1_" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="9" y2="9"'
        ' gradientTransform="matrix(1 0 0 -1 0 9)"><stop offset="0" style="stop-color:#FFF;stop-opacity:.5"/>'
        '</linearGradient><rect class="st0" width="9" height="9"/><g class="st1"><text>x</text></g></g>',
        'version="1.1" x="0px" viewBox="0 0 40 30" style="enable-background:new 0 0 40 30;" xml:space="preserve"',
    ),
    svg(
        '<defs><symbol id="s" viewBox="0 0 9 9"><circle r="3" cx="4" cy="4"/></symbol><clipPath id="c"><path d="M0 0"/>'
        '</clipPath><mask id="m"><g opacity="0.5"><use xlink:href="#s"/></g></mask></defs>'
        '<use href="#s" x="1" y="2" width="9" height="9" clip-path="url(#c)" mask="url(&quot;#m&quot;)"/>'
    ),
    svg(
        "<title>Peta</title><desc>x</desc><metadata>x</metadata>"
        '<text x="1" y="2" font-family="\'DM Sans\', sans-serif" font-size="12pt" text-anchor="middle">Musi '
        '<tspan dx="1" style="font-weight:bold;fill:var(--c, #123)">Rawas</tspan> &amp; lain</text>'
        '<path id="p" d="M0,0 C1-2.5,3e1,4 5.5.5"/><text><textPath href="#p" startOffset="10%">jalan</textPath></text>',
        'width="21cm" height="29.7cm" viewBox="0 0 210 297"',
    ),
    svg(
        '<pattern id="a" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0 0h1" stroke="currentColor"/></pattern><marker id="k" orient="auto"><path d="M0 0"/></marker>'
        '<polyline points="0,0 1,1 2,0" fill="url(#a) none" marker-end="url(#k)" style="mix-blend-mode:multiply"/>'
        '<switch><g systemLanguage="id,en"><ellipse rx="2" ry="1"/></g><g display="none"><line x2="4"/></g></switch>'
    ),
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n'
    + svg('<g style="--x: 1px; stroke-width: calc(var(--x) * 2)"><circle r="1e1" transform="translate(3,4)"/></g>'),
]
_SIGNS = (
    r"""url( \ /* */ " ' <![CDATA[ ]]> <!-- --> { } ( ) ; : @import @media &#x27; &lt; #a 1e999 - !important </style>"""
    r""" <style> <?x?> xmlns='' xlink:href='#a' href='//x/' var(--a"""
)
_PIECES = [
    *OUTSIDE,
    *(f"<{name}>" for name in sorted(ELEMENTS)),
    *(f"</{name}>" for name in sorted(ELEMENTS)),
    *(f' {name}="url(#a)"' for name in sorted(ATTRIBUTES)),
    *(f" {sign}" for sign in _SIGNS.split()),
    *_SIGNS.split(),
    *("\0", "\u202e", "\ud7ff", "0" * 50),
]


def mutated(source: random.Random) -> bytes:
    """A drawing with pieces inserted, removed, repeated, and mixed with another one."""
    text = source.choice(SEEDS).decode()
    for _ in range(source.choice((1, 1, 2, 4))):
        at, to = sorted((source.randrange(len(text) + 1), source.randrange(len(text) + 1)))
        to = min(to, at + source.randrange(60))
        match source.randrange(9):
            case 0:
                text = text[:at] + source.choice(_PIECES) + text[at:]
            case 1:
                text = text[:at] + text[to:]
            case 2:
                text = text[:to] + text[at:]
            case 3:
                other = source.choice(SEEDS).decode()
                start = source.randrange(len(other))
                text = text[:at] + other[start : start + source.randrange(80)] + text[at:]
            case _:  # in a value, where the drawing stays well-formed
                values = list(re.finditer(r'="([^"]*)"|>([^<]+)<', text))
                found = source.choice(values) if values else None
                if found:
                    group = 1 if found[1] is not None else 2
                    place = source.randrange(found.start(group), found.end(group) + 1)
                    piece = source.choice(_PIECES).replace("<", "").replace('"', "").replace("&", "")
                    text = text[:place] + piece + text[place:]
    return text.encode("utf-8", "replace")


def reaches_outside(data: bytes) -> bool:
    """Return whether a drawing holds an element, attribute or address beyond the list, without the code under test."""
    for element in ET.fromstring(data).iter():
        if element.tag.removeprefix(_SVG) not in ELEMENTS or not element.tag.startswith(_SVG):
            return True
        for name, value in element.attrib.items():
            if name == "href":
                if not re.fullmatch(r"#[a-z]+", value):
                    return True
            elif name not in ATTRIBUTES and name not in (f"{_XML}space", f"{_XML}lang"):
                return True
        for text in (*element.attrib.values(), (element.text or "") if element.tag == f"{_SVG}style" else ""):
            plain = re.sub(r"\\[0-9a-fA-F]{1,6}\s?", lambda found: chr(int(found[0][1:].strip(), 16) % 0x110000), text)
            plain = plain.replace("\\", "").lower()
            plain = re.sub(r"\"[^\"]*\"", "", plain)  # the names of fonts
            if re.search(r"(?<![\w#-])url\((?!#[a-z]+\))|@import|image-set|src\(|javascript:|/\*", plain):
                return True
    return False
