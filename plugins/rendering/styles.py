"""Style sheets in parts, so that a page carries only the rules that it uses.

A part is a file `static/css/<name>.css`. A part that begins with `/* for: <table, class="footnote */` is used on pages
whose body holds one of these texts.

A page has the parts that its template names in one `<style>` element, and each part that its text calls for in an
element of its own. So a theme has few different elements, whatever the stories hold, and the policy of the whole site
(Content-Security-Policy) can name the digest of each. A page must name those of its own elements too, which takes some
fifty bytes for each. So a part that many stories call for begins with `/* with: …` and joins the first element, on
pages that have the part `prose`.
"""

import ast
import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from plugins.newsroom.documents import Html
from plugins.newsroom.palette import NEUTRAL, Palette
from plugins.rendering.base_path import put_below
from plugins.rendering.faults import ThemeFault
from plugins.rendering.theme_assets import load_assets, with_colours

FOLDER = "static/css"
_TEMPLATES = "templates"
_BASE, _TEXT = "base", "prose"
_TAGS_KNOWN = 20_000

# How a template names its parts: those beside the base, or all of its own. The policy of the site is made of this, and
# no page is rendered by then.
_PARTS = re.compile(r"\{% set parts = (\([^)]*\)) %\}")
_OWN_PARTS = re.compile(r'\{\{ style\("([\w-]+)", body=')

# The name of a file of static/assets. It is published under another name.
_ASSET = re.compile(r'url\("(?P<name>[\w-]+\.(?:woff2|svg))"\)')
_TAG = re.compile("<[a-z][^>]*")
_TRIGGER = re.compile(r"\s*/\* (for|with): (.+?) \*/")
# Strings and addresses stay; comments are removed, and white space where the syntax needs none.
_TOKEN = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\((?!["'])[^)]*\))|(?:/\*.*?\*/|\s)+""", re.DOTALL)
_TIGHT = re.compile(r"\s*([{};,>])\s*|(?<=[a-z-]):\s+")


class Part(NamedTuple):
    """One part: its rules, minified, the texts that call for it, and whether it then joins the first element."""

    rules: str
    triggers: tuple[str, ...] = ()
    joins: bool = False


class Stylesheet:
    """All parts of a theme, by name."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self._parts = dict(sorted(parts.items()))
        self._called = tuple((text, name) for name, part in self._parts.items() for text in part.triggers)
        self._join = cache(self._joined)
        self._calls = lru_cache(_TAGS_KNOWN)(self._called_by)

    def style(self, *names: str, body: str = "") -> Html:
        """Return the style elements of a page: the named parts in order, then those that `body` calls for.

        A name of no part is a KeyError.
        """
        called = set[str]().union(*map(self._calls, {*_TAG.findall(body)}))  # tags recur from page to page
        return self._join(names, tuple(sorted(called.difference(names))))

    def elements(self, named: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        """Return what every style element of a page can hold, where the templates name these parts."""
        firsts = []
        for names in named:
            joining = [name for name in self._parts if self._joins(name, names)]
            for count in range(len(joining) + 1):
                firsts += [(*names, *more) for more in combinations(joining, count)]
        alone = sorted({(name,) for _, name in self._called})
        return tuple(dict.fromkeys(self._rules(group) for group in (*firsts, *alone)))

    def _called_by(self, tag: str) -> frozenset[str]:
        return frozenset(name for text, name in self._called if text in tag)

    def _joined(self, names: tuple[str, ...], called: tuple[str, ...]) -> Html:
        first = (*names, *sorted(name for name in called if self._joins(name, names)))
        groups = (first, *((name,) for name in called if not self._joins(name, names)))
        return Html("".join(f"<style>{self._rules(group)}</style>" for group in groups))

    def _joins(self, part: str, names: tuple[str, ...]) -> bool:
        return self._parts[part].joins and _TEXT in names and part not in names

    def _rules(self, names: Iterable[str]) -> str:
        return "".join(self._parts[name].rules for name in dict.fromkeys(names))


def load_stylesheet(theme: Path, palette: Palette = NEUTRAL) -> Stylesheet:
    """Load all parts of a theme, in the colours of a site.

    Raises ThemeFault for a part that is not UTF-8, has an open brace, or names a file or a colour that does not exist.
    """
    parts, assets = {}, load_assets(theme, palette)
    for file in sorted((theme / FOLDER).glob("*.css")):
        path = f"{FOLDER}/{file.name}"
        try:
            text = with_colours(file.read_text(encoding="utf-8"), palette, path)
            text = _ASSET.sub(lambda match: f"url(/{assets[match['name']].file})", text)
        except UnicodeDecodeError as fault:
            raise ThemeFault(path, 0, "not UTF-8") from fault
        except KeyError as fault:
            raise ThemeFault(path, 0, f"there is no file {fault}") from fault
        trigger = _TRIGGER.match(text)
        joins, texts = (trigger[1] == "with", tuple(trigger[2].split(", "))) if trigger else (False, ())
        part = Part(minified(text), texts, joins)
        if part.rules.count("{") != part.rules.count("}"):
            raise ThemeFault(path, 0, "braces are not in balance")
        parts[file.stem] = part
    return Stylesheet(parts)


def style_hashes(theme: Path, base: str, palette: Palette = NEUTRAL) -> tuple[str, ...]:
    """Return the source expressions that let a policy allow every style element of a theme.

    `base` is the path below which the site lies. Raises ThemeFault, as `load_stylesheet` does.
    """
    texts = [file.read_text("utf-8") for file in sorted((theme / _TEMPLATES).glob("*.html"))]
    named = {(_BASE, *ast.literal_eval(found)) for text in texts for found in _PARTS.findall(text)}
    own = {(found,) for text in texts for found in _OWN_PARTS.findall(text)}
    elements = load_stylesheet(theme, palette).elements(((_BASE,), *sorted(named | own)))
    return tuple(sorted(hash_source(put_below(base, f"<style>{rules}</style>")[7:-8]) for rules in elements))


@cache
def hash_source(text: str) -> str:
    """Return the source expression by which a policy allows an element with this text (CSP 3, `hash-source`)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@lru_cache(maxsize=128)
def minified(text: str) -> str:
    """Return a style sheet without comments and needless white space; strings and addresses stay."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match[1]:
            kept.append(match[1])
            return f"\0{len(kept) - 1}\0"
        return " "

    tight = _TIGHT.sub(lambda match: match[1] or (":" if match[0].startswith(":") else ""), _TOKEN.sub(keep, text))
    closed = re.sub(";+}", "}", tight.strip())
    return re.sub("\0([0-9]+)\0", lambda match: kept[int(match[1])], closed)
