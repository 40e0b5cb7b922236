"""The theme's drawings: SVG files in theme/static, put whole into style sheets and pages, so that none is fetched."""

import re
from collections.abc import Mapping
from pathlib import Path

from plugins.newsroom.documents import Html
from plugins.rendering.faults import ThemeFault

FOLDER = "static"

_BETWEEN_TAGS = re.compile(r">\s+<")
_IN_STYLE = re.compile(r'url\("(?P<name>[\w-]+)\.svg"\)')


def load_drawings(theme: Path) -> Mapping[str, Html]:
    """Return the address of each drawing, by the name of its file without `.svg`; raises ThemeFault if not UTF-8."""
    drawings = {}
    for file in sorted((theme / FOLDER).glob("*.svg")):
        try:
            drawings[file.stem] = build_address(file.read_text(encoding="utf-8"))
        except UnicodeDecodeError as fault:
            raise ThemeFault(f"{FOLDER}/{file.name}", 0, "not UTF-8") from fault
    return drawings


def build_address(svg: str) -> Html:
    """Return a `data:` address that may stand in quotation marks, in a style sheet or an attribute."""
    tight = _BETWEEN_TAGS.sub("><", svg.strip()).replace('"', "'")
    signs = {"%": "%25", "&": "%26", "<": "%3C", ">": "%3E", "#": "%23", " ": "%20", "\n": "%20"}
    return Html("data:image/svg+xml," + "".join(signs.get(sign, sign) for sign in tight))


def with_drawings(style: str, drawings: Mapping[str, str]) -> str:
    """Return a style sheet with `url("name.svg")` replaced by the drawing itself; a name of none is a KeyError."""
    return _IN_STYLE.sub(lambda match: f'url("{drawings[match["name"]]}")', style)
