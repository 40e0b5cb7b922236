"""The overlay: shows the faults in the page, over the last good site, each with its source line."""

import html
import os
import stat
from collections.abc import Iterable, Iterator, Sequence

from plugins.console.visible import visible
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words, editor_language

_STYLE = (
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9999;background:#2b1016;color:#fff6e5;"
    "font:14px/1.5 monospace;padding:1rem;border-top:4px solid #e0a030;white-space:pre-wrap"
)
_SOURCE = "color:#e0c9a0;display:block;white-space:pre;overflow-x:auto"
_SHOWN = 160  # longest line to show, in characters
_LARGEST = 2_000_000  # largest file to read, in bytes
_MOST = 50  # faults to show; the terminal and ./inv check show all


def build_overlay(faults: Sequence[Diagnostic], messages: Sequence[Words], content: str, prefix: str) -> str:
    """Return the HTML element that shows why a build failed: errors first, then warnings, then messages.

    `content` is the content folder; `prefix` is the same folder as the caller wrote it, with a slash.
    """
    language = editor_language()
    ordered = sorted(faults, key=lambda fault: not fault.is_error)
    lines = [_element(one.as_text(language, prefix), _excerpt(one, content)) for one in ordered[:_MOST]]
    if len(ordered) > _MOST:
        lines.append(_element(f"… +{len(ordered) - _MOST}"))
    lines += [_element(words.in_language(language)) for words in messages]
    return f'<details open style="{_STYLE}"><summary>newsroom</summary>{"".join(lines)}</details>'


def _element(text: str, excerpt: Iterable[str] = ()) -> str:
    source = "\n".join(html.escape(visible(line)) for line in excerpt)
    source = f'<span style="{_SOURCE}">{source}</span>' if source else ""
    return f"<div>{html.escape(visible(text))}{source}</div>"


def _excerpt(fault: Diagnostic, content: str) -> Iterator[str]:
    """Yield the source line of a fault and a mark below its column, if the file can be read."""
    line = _line(content, fault.path, fault.line)
    if line is None:
        return
    start = max(0, fault.column - _SHOWN // 2)
    yield f"    {line[start : start + _SHOWN]}"
    yield "    " + " " * (fault.column - 1 - start) + "^"


def _line(content: str, path: str, number: int) -> str | None:
    """Return a line of a file of the content folder; None if there is none. Files outside the folder are not read."""
    try:
        root = os.path.realpath(content)
        file = os.path.realpath(os.path.join(root, path))
        if not file.startswith(root + os.sep):
            return None
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return None
        with open(file, encoding="utf-8", errors="replace", newline="\n") as source:
            lines = source.read().expandtabs(1).split("\n")
    except (OSError, ValueError):
        return None  # deleted meanwhile; the fault is shown without its line
    return lines[number - 1] if number <= len(lines) and lines[number - 1].strip() else None
