"""Change the fields of a YAML mapping to any words or lists, quoted where YAML needs it, in place where possible.

Every way is tried in turn until one changes the wanted field and nothing else (`yaml_edit`).
"""

import json
import re
from collections.abc import Iterator, Sequence

from plugins.ground.diagnostics import WHOLE_FILE
from plugins.ground.yaml12 import Scalar
from plugins.ground.yaml12 import Sequence as SequenceNode
from plugins.ground.yaml_edit import Unclear, YamlText, YamlValue, replace_scalar

_PLAIN_IN_LIST = re.compile(r"[A-Za-z0-9][\w-]*")


def with_words(text: YamlText, key: str, words: str, *, plain: bool = False) -> YamlText:
    """Return the text with a field that holds these words. Raises Unclear.

    `plain` is for values that are no words, such as days and numbers: they are not quoted unless they were before.
    """
    node = text.find(key)
    sign = _sign_at(text, node) if isinstance(node, Scalar) and node.quoted else ""
    for written in _written(words, sign, plain):
        lines = list(text.lines)
        if isinstance(node, Scalar) and replace_scalar(lines, node, written):
            try:
                return text.checked(lines, [key], words)
            except Unclear:
                continue
    return _rewritten(text, key, list(_written(words, "", plain)), words)


def with_list(text: YamlText, key: str, items: Sequence[str]) -> YamlText:
    """Return the text with a field that holds a list of words, on one line. Raises Unclear."""
    written = "[" + ", ".join(one if _PLAIN_IN_LIST.fullmatch(one) else json.dumps(one) for one in items) + "]"
    node = text.find(key)
    if isinstance(node, SequenceNode):
        number, start = node.mark.line - 1, node.mark.column - 1
        line = text.lines[number]
        for end in re.finditer(r"\]", line[start:]) if line.startswith("[", start) else ():
            whole = line[:start] + written + line[start + end.end() :]
            try:
                return text.checked([*text.lines[:number], whole, *text.lines[number + 1 :]], [key], list(items))
            except Unclear:
                continue
    return _rewritten(text, key, [written], list(items))


def without_field(text: YamlText, key: str) -> YamlText:
    """Return the text without a field, whatever lines it has. Raises Unclear."""
    first, after = text.lines_of(key)
    return text.checked([*text.lines[:first], *text.lines[after:]], [key], None)


def _rewritten(text: YamlText, key: str, ways: Sequence[str], value: YamlValue) -> YamlText:
    """Return the text with the lines of a field replaced by one, or with one more line where it is not there."""
    lines, first, after = text.room_for(key)
    for way in ways:
        try:
            return text.checked([*lines[:first], f"{key}: {way}{text.line_end}", *lines[after:]], [key], value)
        except Unclear:
            continue
    raise Unclear(key)


def _sign_at(text: YamlText, node: Scalar) -> str:
    """Return the sign of quotation with which a value begins."""
    line = text.lines[node.mark.line - 1]
    return line[node.mark.column - 1 : node.mark.column]


def _written(words: str, sign: str, plain: bool) -> Iterator[str]:
    """Yield the ways to write words, the nicest first: with the same sign of quotation as before, or with none."""
    single, double = "'" + words.replace("'", "''") + "'", json.dumps(words, ensure_ascii=False)
    is_word = isinstance(Scalar(words, WHOLE_FILE, quoted=False).value, str) and "\n" not in words
    if not sign and (plain or is_word):
        yield words
    yield from (single, double) if sign == "'" else (double, single)
