"""The overlay: what is wrong, shown in the page over the last good site, each fault with the line that it is in."""

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_STYLE = (
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9999;background:#2b1016;color:#fff6e5;"
    "font:14px/1.5 monospace;padding:1rem;border-top:4px solid #e0a030;white-space:pre-wrap"
)
_SOURCE = "color:#e0c9a0;display:block;white-space:pre;overflow-x:auto"
_PLACE = re.compile(r"(?:^|: )(?P<path>[^:]+):(?P<line>[0-9]+):(?:(?P<column>[0-9]+):)? ")
_SHOWN = 160  # characters of a line
_LARGEST = 2_000_000  # bytes
_MOST = 50  # faults; the terminal and ./inv check tell all of them


def build_overlay(told: Iterable[str], roots: Iterable[Path]) -> str:
    """Return the element that shows what a build told. Places in it are relative to one of the folders `roots`."""
    roots, told = tuple(roots), [*told]
    lines = []
    for text in told[:_MOST]:
        excerpt = "\n".join(map(html.escape, _excerpt(text, roots)))
        source = f'<span style="{_SOURCE}">{excerpt}</span>' if excerpt else ""
        lines.append(f"<div>{html.escape(text)}{source}</div>")
    if len(told) > _MOST:
        lines.append(f"<div>… +{len(told) - _MOST}</div>")
    return f'<details open style="{_STYLE}"><summary>newsroom</summary>{"".join(lines)}</details>'


def _excerpt(text: str, roots: Iterable[Path]) -> Iterator[str]:
    """Yield the line of source that a fault is in, and a sign below the column, where that can be read."""
    place = _PLACE.search(text)
    line = _line(place["path"], int(place["line"]), roots) if place else None
    if place is None or line is None:
        return
    column = int(place["column"] or 1)
    start = max(0, column - _SHOWN // 2)
    yield f"    {line[start : start + _SHOWN]}"
    yield "    " + " " * (column - 1 - start) + "^"


def _line(path: str, number: int, roots: Iterable[Path]) -> str | None:
    for root in roots:
        file = root / path
        try:
            if file.is_file() and file.stat().st_size <= _LARGEST:
                lines = file.read_text(encoding="utf-8", errors="replace").expandtabs(1).split("\n")
                return lines[number - 1] if number <= len(lines) and lines[number - 1].strip() else None
        except OSError:
            continue  # it went away meanwhile, and the fault is told all the same
    return None
