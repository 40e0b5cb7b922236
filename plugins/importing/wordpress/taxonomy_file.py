"""Add entries to data/taxonomy.yaml, and leave every other byte as it was."""

import json
from collections.abc import Mapping

from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml_edit import Unreadable, YamlText, end_of, parse_yaml_text
from plugins.newsroom.taxonomy import TAXONOMY, Term

_UNCLEAR = Words(
    f"{TAXONOMY} tidak dapat ditambah dengan aman; perbaiki dulu (./inv check), satu kunci satu baris",
    f"{TAXONOMY} cannot be added to safely; mend it first (./inv check), one key a line",
)


def add_terms(text: str, added: Mapping[str, Mapping[str, Term]]) -> str:
    """Return the text of the taxonomy with more entries at the end of `categories` and `tags`. Raises Refused."""
    try:
        for kind, terms in added.items():
            if terms:
                text = _with_terms(parse_yaml_text(text), kind, terms)
        tree = parse_yaml_text(text).tree
    except Unreadable as fault:
        raise Refused(FAULTS, _UNCLEAR) from fault
    for kind, terms in added.items():
        there = tree.items.get(kind)
        if terms and not (isinstance(there, MappingNode) and terms.keys() <= there.items.keys()):
            raise Refused(FAULTS, _UNCLEAR)
    return text


def _with_terms(text: YamlText, kind: str, terms: Mapping[str, Term]) -> str:
    lines = [line if end_of(line) else line + text.line_end for line in text.lines]
    there = text.tree.items.get(kind)
    if kind not in text.tree.keys:
        new = [f"{kind}:{text.line_end}", *(f"  {_entry(term)}{text.line_end}" for term in terms.values())]
        return text.mark + "".join([*lines, *new])
    indent = 2
    if isinstance(there, MappingNode) and there.keys:
        indent = next(iter(there.keys.values())).column - 1
        if next(iter(there.keys.values())).line == text.tree.keys[kind].line:
            raise Refused(FAULTS, _UNCLEAR)  # `categories: {…}` on one line
    below = [mark.line for mark in text.tree.keys.values() if mark.line > text.tree.keys[kind].line]
    end = min(below, default=len(lines) + 1) - 1
    while (end > text.tree.keys[kind].line and lines[end - 1].lstrip().startswith(("#", "\n", "\r"))) or (
        end > text.tree.keys[kind].line and not lines[end - 1].strip()
    ):
        end -= 1
    new = [f"{' ' * indent}{_entry(term)}{text.line_end}" for term in terms.values()]
    return text.mark + "".join([*lines[:end], *new, *lines[end:]])


def _entry(term: Term) -> str:
    label, slug = (
        ", ".join(f"{code}: {json.dumps(words, ensure_ascii=False)}" for code, words in part.items())
        for part in (term.label, term.slug)
    )
    return f"{term.key}: {{label: {{{label}}}, slug: {{{slug}}}}}"
