"""Read plain YAML, as most front matter is, in a tenth of the time that libyaml and its events take.

Plain is a text in which every line is a key at the left edge with one of: a plain value, a value in quotes without a
backslash, a list of plain words in square brackets. All other YAML is for `yaml12.parse_yaml`.
"""

import re

from plugins.ground.characters import has_special
from plugins.ground.diagnostics import Mark
from plugins.ground.yaml12 import Mapping, Node, Scalar, Sequence

# A colon before a space would begin a mapping, a `#` behind a space a comment.
_VALUE = r"[^\W_](?:[^\s:#]|:(?=\S)|[ ]+(?=[^\s#]))*"
_WORD = r"[^\W_](?:[\w./-]|[ ]+(?=[\w./-]))*"
_LINE = re.compile(
    rf"""(?P<key>[A-Za-z_][A-Za-z0-9_-]*):[ ]+(?:
      (?P<plain>{_VALUE})
    | "(?P<double>[^"\\]*)"
    | '(?P<single>[^']*)'
    | (?P<list>\[[ ]*(?:{_WORD}(?:[ ]*,[ ]*{_WORD})*)?[ ]*\])
    )[ ]*""",
    re.VERBOSE,
)
_WORDS = re.compile(_WORD)


def read_plain(text: str, first_line: int = 1) -> Mapping | None:
    """Return the tree of a plain text, the same as `parse_yaml` does; None where the text is not plain.

    `first_line` is the line of the file on which `text` begins.
    """
    if "\t" in text or has_special(text):
        return None
    items: dict[str, Node] = {}
    keys: dict[str, Mark] = {}
    for number, line in enumerate(text.split("\n"), first_line):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None or found["key"] in items:
            return None
        kind = str(found.lastgroup)
        start, value = found.start(kind), found[kind]
        if kind == "list":
            words = [Scalar(word[0], Mark(number, start + word.start() + 1), False) for word in _WORDS.finditer(value)]
            items[found["key"]] = Sequence(list(words), Mark(number, start + 1))
        else:
            is_quoted = kind != "plain"
            items[found["key"]] = Scalar(value, Mark(number, start + 1 - is_quoted), is_quoted)
        keys[found["key"]] = Mark(number, 1)
    return Mapping(next(iter(keys.values())), items, keys) if keys else None
