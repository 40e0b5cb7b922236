"""Edit the entries of `photos.yaml`: only the entry of one picture changes, and in it only what was edited."""

import json
import unicodedata
from collections.abc import Mapping

from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Scalar
from plugins.ground.yaml_edit import Unclear, YamlText, parse_yaml_text, replace_scalar, yaml_word

PhotoEntry = dict[str, "str | dict[str, str]"]


def entry_of(text: YamlText, name: str) -> PhotoEntry:
    """Return what an entry says, by key; `alt` and `caption` by language."""
    node = text.find(_written_as(text, name))
    found: PhotoEntry = {}
    for key, below in node.items.items() if isinstance(node, MappingNode) else ():
        if isinstance(below, MappingNode):
            found[key] = {code: one.text for code, one in below.items.items() if isinstance(one, Scalar)}
        elif isinstance(below, Scalar):
            found[key] = below.text
    return found


def with_photo_entry(text: YamlText, name: str, changes: Mapping[str, str]) -> YamlText:
    """Return the text with some values of an entry changed. Raises Unclear.

    Args:
        text: a `photos.yaml`, which may be empty.
        name: the file name of the picture; an entry is added where there is none.
        changes: new values by key, `alt.id` for a language of a text. An empty one is taken out.
    """
    written, before = _written_as(text, name), entry_of(text, name)
    wanted = _changed(before, changes)
    if wanted == before:
        return text
    in_place = _in_place(text, written, before, changes)
    return in_place if in_place is not None else _rewritten(text, written, wanted)


def _written_as(text: YamlText, name: str) -> str:
    """Return a file name as the file writes it: a Mac stores an accent as a sign of its own."""
    same = unicodedata.normalize("NFC", name)
    return next((key for key in text.tree.items if unicodedata.normalize("NFC", key) == same), name)


def _changed(before: PhotoEntry, changes: Mapping[str, str]) -> PhotoEntry:
    after: PhotoEntry = {key: dict(value) if isinstance(value, dict) else value for key, value in before.items()}
    for place, value in changes.items():
        key, _, code = place.partition(".")
        if not code:
            after[key] = value
        else:
            held = after.setdefault(key, {})
            after[key] = {**(held if isinstance(held, dict) else {}), code: value}
    tidied: PhotoEntry = {}
    for key, held in after.items():
        if kept := {code: one for code, one in held.items() if one} if isinstance(held, dict) else held:
            tidied[key] = kept
    return tidied


def _in_place(text: YamlText, name: str, before: PhotoEntry, changes: Mapping[str, str]) -> YamlText | None:
    """Return the text with each value replaced where it stands; None where one comes or goes, or stands over lines."""
    for place, value in changes.items():
        keys = [name, *place.split(".", 1)]
        node = text.find(*keys)
        old = node.text if isinstance(node, Scalar) else ""
        if value == old:
            continue
        if not value or not isinstance(node, Scalar):
            return None
        for way in (yaml_word(value), json.dumps(value, ensure_ascii=False)):
            lines = list(text.lines)
            try:
                if replace_scalar(lines, node, way):
                    text = text.checked(lines, keys, value)
                    break
            except Unclear:
                continue
        else:
            return None
    return text


def _rewritten(text: YamlText, name: str, entry: PhotoEntry) -> YamlText:
    """Return the text with the lines of one entry written anew, or with a new entry at its end."""
    lines, first, after = text.room_for(name)
    new = [f"{yaml_word(name)}:"]
    for key, value in entry.items():
        if isinstance(value, dict):
            new += [f"  {key}:", *(f"    {code}: {yaml_word(one)}" for code, one in value.items())]
        else:
            new.append(f"  {key}: {yaml_word(value)}")
    ended = [line + text.line_end for line in new]
    try:
        made = parse_yaml_text(text.mark + "".join((*lines[:first], *ended, *lines[after:])), text.line_end)
    except ValueError as fault:
        raise Unclear(name) from fault
    others = [key for key in text.tree.items if key != name]
    kept = all(entry_of(made, key) == entry_of(text, key) for key in others)
    if not kept or entry_of(made, name) != entry or [key for key in made.tree.items if key != name] != others:
        raise Unclear(name)
    return made
