"""The key that decides which figures are hidden: make one, and write it into data/cohorts.yaml."""

import re
import secrets

from plugins.ground.yaml12 import Mapping, Scalar, parse_yaml, values_of

_LINE = re.compile(r"^disclosure:[ \t]*(?P<open>\{?)[ \t]*(?P<rest>[^\r\n]*?)(?=\r?$)", re.MULTILINE)


def make_key() -> str:
    """Return a key that nobody can guess."""
    return f"k{secrets.token_hex(20)}"


def find_key(text: str) -> str:
    """Return the key in the text of the data file; empty if it has none."""
    root, _ = parse_yaml(text, "")
    disclosure = root.items.get("disclosure") if isinstance(root, Mapping) else None
    key = disclosure.items.get("key") if isinstance(disclosure, Mapping) else None
    return key.text if isinstance(key, Scalar) else ""


def insert_key(text: str, key: str) -> str | None:
    """Return the text with the key inserted and the rest unchanged.

    None if the text is written in too unusual a form.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    found = _LINE.search(text)
    if found is None:
        new = _before_first_entry(text, f"disclosure: {{key: {key}}}{newline}")
    elif found["open"]:
        at = found.start("rest")
        comma = "" if found["rest"].startswith("}") else ", "
        new = f"{text[:at]}key: {key}{comma}{text[at:]}"
    else:
        below = text[found.end() :].lstrip("\r\n")
        indent = re.match(r"[ ]*", below)
        new = f"{text[: found.end()]}{newline}{indent[0] if indent else '  '}key: {key}{text[found.end() :]}"
    return new if find_key(new) == key and _without_key(new) == _without_key(text) else None


def _before_first_entry(text: str, line: str) -> str:
    first = re.search(r"^[a-z]+:", text, re.MULTILINE)
    at = first.start() if first else len(text)
    return text[:at] + line + text[at:]


def _without_key(text: str) -> object:
    """Return the content of the text without the key, to compare it."""
    root, faults = parse_yaml(text, "")
    if faults or not isinstance(root, Mapping):
        return None
    values = values_of(root)
    assert isinstance(values, dict)
    disclosure = values.get("disclosure")
    rest = {name: one for name, one in disclosure.items() if name != "key"} if isinstance(disclosure, dict) else {}
    return {**values, "disclosure": rest}
