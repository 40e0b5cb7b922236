"""Write a correction into the front matter of a text: one more entry of `corrections`, and nothing else."""

import json

from plugins.ground.yaml12 import Mapping, values_of
from plugins.ground.yaml12 import Sequence as SequenceNode
from plugins.ground.yaml_edit import Unclear, YamlText, end_of, parse_yaml_text

_KEY = "corrections"


def with_correction(matter: YamlText, day: str, note: str, is_minor: bool) -> YamlText:
    """Return front matter with one more correction, after the others. Raises Unclear.

    Args:
        matter: The front matter of a text.
        day: When it was corrected, such as 2026-11-26.
        note: What was corrected, in the language of the text.
        is_minor: Whether translations stay as fresh as they are.
    """
    entry = f"{{on: {day}, note: {json.dumps(note, ensure_ascii=False)}{', minor: true' if is_minor else ''}}}"
    node = matter.find(_KEY)
    lines = list(matter.lines)
    if lines and not end_of(lines[-1]):
        lines[-1] += matter.line_end
    if node is None and _KEY not in matter.tree.keys:
        lines += [f"{_KEY}:{matter.line_end}", f"  - {entry}{matter.line_end}"]
    elif isinstance(node, SequenceNode) and node.items:
        mark = node.items[-1].mark
        before = lines[mark.line - 1][: mark.column - 1]
        _, after = matter.lines_of(_KEY)
        if before.strip() == "-":
            lines.insert(after, f"{before}{entry}{matter.line_end}")
        else:
            head, closing, tail = lines[after - 1].rpartition("]")
            lines[after - 1] = f"{head}, {entry}{closing}{tail}"
    else:
        raise Unclear(_KEY)
    return _checked(matter, lines, day, note)


def _checked(matter: YamlText, lines: list[str], day: str, note: str) -> YamlText:
    """Return the edited front matter. Raises Unclear where more has changed than the one entry."""
    try:
        made = parse_yaml_text(matter.mark + "".join(lines), matter.line_end)
    except ValueError as fault:
        raise Unclear(_KEY) from fault
    before, after = values_of(matter.tree), values_of(made.tree)
    held = made.find(_KEY)
    if not (isinstance(before, dict) and isinstance(after, dict) and isinstance(held, SequenceNode)):
        raise Unclear(_KEY)
    entry = held.items[-1]
    says = {key: getattr(one, "text", "") for key, one in entry.items.items()} if isinstance(entry, Mapping) else {}
    rest = after.pop(_KEY)
    if (says.get("on"), says.get("note")) != (day, note) or rest[:-1] != (before.pop(_KEY, None) or []):
        raise Unclear(_KEY)
    if before != after:
        raise Unclear(_KEY)
    return made
