"""Where YAML cannot be read, say which slip of an editor is the cause, and how the line should be written."""

import re
from collections.abc import Sequence

from plugins.ground.words import Words

_KEY = r"(?P<before>[ ]*(?:- )?)(?P<key>[\w-]+)"
_NO_SPACE = re.compile(rf"{_KEY}:(?P<value>[^\s/:].*)")
_VALUE = re.compile(rf"{_KEY}:[ ]+(?P<value>\S.*)")
_QUOTED_BEGINNING = re.compile(r"""("[^"]*"|'[^']*')\s*[^\s#,\]}].*""")
_BRACKETED_BEGINNING = re.compile(r"(?:\[[^\]]*\]|\{[^}]*\})\s*[^\s#,\]}].*")
_INDENTED = re.compile(r"[ ]+(?P<key>[\w-]+):(?:[ ]|$)")
# A plain value must not begin with these characters in YAML.
_SIGNS = "*&!@`%|>"
_LONGEST = 60  # characters of a value that is shown


def find_slip(lines: Sequence[str], number: int) -> tuple[int, int, Words] | None:
    """Return line and column (from 0) of a slip near a line, and what to write instead; None where it is unclear.

    The two lines above are looked at too: the parser often notices a slip a line later.
    """
    for near in (number, number - 1, number - 2):
        if 0 <= near < len(lines):
            above = next((line for line in reversed(lines[:near]) if line.strip()), "")
            below = next((line for line in lines[near + 1 :] if line.strip()), "")
            found = _slip(lines[near], above, below)
            if found:
                return near, *found
    return None


def _slip(line: str, above: str, below: str) -> tuple[int, Words] | None:
    if match := _NO_SPACE.fullmatch(line):
        right = f"{match['key']}: {_short(match['value'])}"
        return match.start("value"), Words(
            f"sesudah titik dua harus ada spasi; tulis {right}", f"a colon needs a space after it; write {right}"
        )
    if (match := _VALUE.fullmatch(line)) and (found := _slip_of_value(match)):
        return found
    match = _INDENTED.match(line)
    if match and _is_out_of_line(_indent(line), above, below):
        return 0, Words(
            f"kunci “{match['key']}” menjorok; hapus spasi di depannya",
            f"the key “{match['key']}” is indented; remove the spaces before it",
        )
    return None


def _is_out_of_line(indent: int, above: str, below: str) -> bool:
    """Whether a key is indented though it is the first of the file, or though the line above opens no new level."""
    if not above:
        return bool(below) and _indent(below) < indent
    return _indent(above) < indent and not above.rstrip().endswith((":", "|", ">"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _slip_of_value(match: re.Match[str]) -> tuple[int, Words] | None:
    key, value, at = match["key"], match["value"].rstrip(), match.start("value")
    if _QUOTED_BEGINNING.fullmatch(value):
        return at, _quote_all(
            "tanda kutip hanya di sebagian nilai", "only a part of the value is in quotes", key, value
        )
    if _BRACKETED_BEGINNING.fullmatch(value):
        return at, _quote_all("nilai ini diawali kurung", "the value begins with a bracket", key, value)
    if value[0] in _SIGNS and len(value) > 1:
        return at, _quote_all(f"nilai ini diawali {value[0]}", f"the value begins with {value[0]}", key, value)
    if ": " in value and value[0] not in "\"'[{":
        return at, _quote_all("ada titik dua di dalam nilai", "there is a colon inside the value", key, value)
    return None


def _quote_all(id: str, en: str, key: str, value: str) -> Words:
    quote = "'" if '"' in value else '"'
    right = f"{key}: {quote}{_short(value)}{quote}"
    return Words(f"{id}; tulis {right}", f"{en}; write {right}")


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
