"""Faults on the terminal, as JSON, or as annotations."""

import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words, editor_language

_MANY = 10


def accept_any_text() -> None:
    """Let a terminal without UTF-8 show codes for what it has no letters for: that is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_faults(
    diagnostics: Sequence[Diagnostic], form: str, say: Callable[[str], None], prefix: str, *, brief: bool = False
) -> None:
    """Print faults in `text`, `json` or `github` form, in the language of NEWSROOM_LANG.

    `prefix` is the content folder as it was given, with a slash. A brief text sums up in one line what it has
    more than ten warnings of.
    """
    language = editor_language()
    if form == "json":
        say(json.dumps([one.as_record(language) for one in diagnostics], ensure_ascii=False, indent=1))
        return
    many = Counter(one.code for one in diagnostics if not one.is_error) if brief else Counter()
    for one in diagnostics:
        if one.is_error or many[one.code] <= _MANY:
            say(one.as_annotation(language, prefix) if form == "github" else one.as_text(language, prefix))
    for code, number in sorted(many.items()):
        if number > _MANY:
            words = Words(
                f"{number} peringatan [{code}]; lihat semuanya dengan ./inv check",
                f"{number} warnings [{code}]; see them all with ./inv check",
            )
            say(words.in_language(language))
