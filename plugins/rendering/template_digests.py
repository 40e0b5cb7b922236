"""Digests of templates, so that an edit of a template makes only the pages that it draws."""

import re
from collections.abc import Mapping
from pathlib import Path

from plugins.ground.digests import digest_of

TEMPLATES = "templates"  # the folder of templates in a theme
_NAMED = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b\s*(?:[\"']([^\"']+)[\"'])?")


def digest_templates(theme: Path) -> dict[str, str]:
    """Return, by the name of each template, a digest of it and of all templates that it names.

    A template whose name is computed may be any of them.
    """
    folder = theme / TEMPLATES
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    texts = {name: path.read_bytes().decode("utf-8", "replace") for name, path in files.items()}
    names = {name: {found[1] for found in _NAMED.finditer(text)} for name, text in texts.items()}
    return {name: digest_of([(used, texts[used]) for used in sorted(_used(name, names))]) for name in texts}


def _used(name: str, names: Mapping[str, set[str | None]]) -> set[str]:
    """Return a template and all that it names, directly or not."""
    used, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one in used:
            continue
        used.add(one)
        if None in names[one]:
            return {*names}
        waiting += [other for other in names[one] if other is not None and other in names]
    return used
