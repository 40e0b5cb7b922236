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
_OTHER_COLON = re.compile(rf"{_KEY}[ ]*(?P<sign>[=：；﹕∶︰;]|->|=>)[ ]*(?P<value>\S.*)")
_STRUCTURE = re.compile(r"\s*(?:-\s+)?(?:[\w-]+:\s*)?")
_STRANGE_SPACE = re.compile(r"[^\S \t\n\r]")  # a no-break space, for example, from a web page or a Mac's keyboard
_NO_SPACE_IN_LIST = re.compile(r"[ ]*(?P<sign>-)(?P<value>[^\s-][^:]*)")
_LISTED_KEY = re.compile(r"- (?P<key>[\w-]+):(?:[ ]|$)")
_KEY_AT_LEFT = re.compile(r"[\w-]+:[ ]*\S")
_NO_COLON = re.compile(r"(?P<key>[^\W\d_][\w-]*)(?:[ ]+(?P<value>[^:]*\S))?[ ]*")
_BAD_ESCAPE = re.compile(r"\\(?![0abtnvfre \"/\\N_LP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|$)")
_REMARK_IN_LIST = re.compile(r"\[(?:[^\]]*[, ])?#[^\]]*\]?")
# A plain value must not begin with these characters in YAML.
_SIGNS = "*&!@`%|>"
_LONGEST = 60  # characters of a value that is shown


def find_slip(lines: Sequence[str], number: int) -> tuple[int, int, Words] | None:
    """Return line and column (from 0) of a slip near a line, and what to write instead; None if it is unclear.

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
    if (match := _STRUCTURE.match(line)) and (strange := _STRANGE_SPACE.search(match[0])):
        right = _STRANGE_SPACE.sub(" ", match[0]) + _short(line[match.end() :])
        return strange.start(), Words(
            f"di sini ada spasi khusus, misalnya spasi tak terputus; tulis dengan spasi biasa: {right}",
            f"here is a special space, such as a no-break space; write it with plain spaces: {right}",
        )
    if match := _NO_SPACE.fullmatch(line):
        right = f"{match['key']}: {_short(match['value'])}"
        return match.start("value"), Words(
            f"sesudah titik dua harus ada spasi; tulis {right}", f"a colon needs a space after it; write {right}"
        )
    if (match := _VALUE.fullmatch(line)) and (found := _slip_of_value(match)):
        return found
    if found := _slip_of_key(line, above):
        return found
    match = _INDENTED.match(line)
    if match and _is_out_of_line(_indent(line), above, below):
        return 0, Words(
            f"kunci “{match['key']}” menjorok; hapus spasi di depannya",
            f"the key “{match['key']}” is indented; remove the spaces before it",
        )
    return None


def _slip_of_key(line: str, above: str) -> tuple[int, Words] | None:
    """Return a slip in what should be a key and a colon, or a sign of a list."""
    if match := _OTHER_COLON.fullmatch(line):
        right = f"{match['key']}: {_short(match['value'])}"
        return match.start("sign"), Words(
            f"“{match['sign']}” bukan titik dua; tulis {right}", f"“{match['sign']}” is no colon; write {right}"
        )
    if match := _NO_SPACE_IN_LIST.fullmatch(line):
        right = f"- {_short(match['value'])}"
        return match.start("sign"), Words(
            f"sesudah - harus ada spasi; tulis {right}", f"a - needs a space after it; write {right}"
        )
    if (match := _LISTED_KEY.match(line)) and _KEY_AT_LEFT.match(above):
        return 0, Words(f"hapus - di depan {match['key']}", f"remove the - before {match['key']}")
    if (match := _NO_COLON.fullmatch(line)) and not line.endswith(("]", "}", ",")):
        right = f"{match['key']}: {_short(match['value'] or '…')}"
        return 0, Words(
            f"tidak ada titik dua; tulis {right}, atau kalau ini lanjutan baris di atas, beri dua spasi di depannya",
            f"there is no colon; write {right}, or, if this continues the line above, put two spaces before it",
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
    if found := _slip_of_sign(key, value, at):
        return found
    if value[0] in _SIGNS and len(value) > 1:
        return at, _quote_all(f"nilai ini diawali {value[0]}", f"the value begins with {value[0]}", key, value)
    if ": " in value and value[0] not in "\"'[{":
        return at, _quote_all("ada titik dua di dalam nilai", "there is a colon inside the value", key, value)
    return None


def _slip_of_sign(key: str, value: str, at: int) -> tuple[int, Words] | None:
    """Return a slip with a sign that YAML reads as its own: `-`, `#` in a list, a backslash in double quotes."""
    if value.startswith("- "):
        items = ", ".join(part.strip() for part in value[2:].split(" - "))
        listed, quoted = _short(f"{key}: [{items}]"), f'{key}: "{_short(value)}"'
        return at, Words(
            f"nilai ini diawali -; daftar ditulis {listed}, teks ditulis {quoted}",
            f"the value begins with -; a list is written {listed}, a text {quoted}",
        )
    if _REMARK_IN_LIST.fullmatch(value):
        right = f"{key}: {_short(value.replace('#', ''))}"
        return at + value.index("#"), Words(f"# memulai catatan; tulis {right}", f"a # begins a comment; write {right}")
    if value[0] == '"' and (bad := _BAD_ESCAPE.search(value)):
        right = f"{key}: '{_short(value.strip(chr(34)))}'"
        return at + bad.start(), Words(
            f"\\ punya arti khusus di dalam kutip ganda; tulis {right}",
            f"a \\ has a meaning of its own in double quotes; write {right}",
        )
    return None


def _quote_all(id: str, en: str, key: str, value: str) -> Words:
    quote = "'" if '"' in value else '"'
    right = f"{key}: {quote}{_short(value)}{quote}"
    return Words(f"{id}; tulis {right}", f"{en}; write {right}")


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
