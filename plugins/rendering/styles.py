"""Style sheets in parts, so that a page carries only the rules that it uses.

A part is a file `static/css/<name>.css`. A part that begins with `/* for: <table, class="footnote */` is used on pages
whose body holds one of these texts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plugins.newsroom.documents import Html
from plugins.rendering.faults import ThemeFault
from plugins.rendering.theme_assets import load_assets

FOLDER = "static/css"

# The name of a file of static/assets. It is published under another name.
_ASSET = re.compile(r'url\("(?P<name>[\w-]+\.(?:woff2|svg))"\)')
_TAG = re.compile("<[a-z][^>]*")
_TRIGGER = re.compile(r"\s*/\* for: (.+?) \*/")
# Strings and addresses stay; comments are removed, and white space where the syntax needs none.
_TOKEN = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\((?!["'])[^)]*\))|/\*.*?\*/|\s+""", re.DOTALL)
_TIGHT = re.compile(r"\s*([{};,>])\s*|(?<=[a-z-]):\s+")


@dataclass(frozen=True)
class Part:
    """One part: its minified rules, and the texts in a body that need it."""

    rules: str
    triggers: tuple[str, ...] = ()


class Stylesheet:
    """All parts of a theme, by name."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self._parts = dict(sorted(parts.items()))
        self._called = tuple((text, name) for name, part in self._parts.items() for text in part.triggers)
        self._join = cache(self._joined)

    def css(self, *names: str, body: str = "") -> Html:
        """Return the named parts in order, then the parts that `body` needs. Raises KeyError for an unknown name."""
        tags = " ".join({*_TAG.findall(body)})  # each tag once: quicker to search than the whole body
        return self._join(*names, *[name for text, name in self._called if text in tags])

    def _joined(self, *names: str) -> Html:
        return Html("".join(self._parts[name].rules for name in dict.fromkeys(names)))


def load_stylesheet(theme: Path) -> Stylesheet:
    """Load all parts of a theme.

    Raises ThemeFault for a part that is not UTF-8, has an open brace, or names a file that does not exist.
    """
    parts, assets = {}, load_assets(theme)
    for file in sorted((theme / FOLDER).glob("*.css")):
        path = f"{FOLDER}/{file.name}"
        try:
            text = file.read_text(encoding="utf-8")
            text = _ASSET.sub(lambda match: f"url(/{assets[match['name']].file})", text)
        except UnicodeDecodeError as fault:
            raise ThemeFault(path, 0, "not UTF-8") from fault
        except KeyError as fault:
            raise ThemeFault(path, 0, f"there is no file {fault}") from fault
        trigger = _TRIGGER.match(text)
        part = Part(minified(text), tuple(trigger[1].split(", ")) if trigger else ())
        if part.rules.count("{") != part.rules.count("}"):
            raise ThemeFault(path, 0, "braces are not in balance")
        parts[file.stem] = part
    return Stylesheet(parts)


def minified(text: str) -> str:
    """Return a style sheet without comments and needless white space; strings and addresses stay."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match[1]:
            kept.append(match[1])
            return f"\0{len(kept) - 1}\0"
        return " "

    tight = _TIGHT.sub(lambda match: match[1] or (":" if match[0].startswith(":") else ""), _TOKEN.sub(keep, text))
    return re.sub("\0([0-9]+)\0", lambda match: kept[int(match[1])], tight.strip().replace(";}", "}"))
