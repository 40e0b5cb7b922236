"""Digests of templates and their words, so that an edit of either makes only the pages that show it."""

import re
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path

from plugins.ground.digests import digest_of
from plugins.rendering.catalogues import Catalogue

TEMPLATES = "templates"  # the folder of templates in a theme
_NAMED = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b\s*(?:[\"']([^\"']+)[\"'])?")
# A call for an interface text. Without the text: the text is computed, or written in another way.
_CALL = re.compile(r"\b(?:_|n?gettext)\((?:\s*\"([^\"\\]*)\"(?:\s*,\s*\"([^\"\\]*)\")?)?|\{%[-+]?\s*trans\b")
_NUMBERS = (*range(101), 1_000_000)  # each form of a plural, in every rule of gettext, is that of one of these


def digest_templates(theme: Path, translations: Mapping[str, NullTranslations]) -> dict[tuple[str, str], str]:
    """Return, by the name of each template and a language, a digest of all that the theme writes there.

    That is the text of the template and of all templates that it names, and the interface texts in them. A template
    whose name is computed may be any of them, and so may an interface text that is computed.
    """
    folder = theme / TEMPLATES
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    texts = {name: path.read_bytes().decode("utf-8", "replace") for name, path in files.items()}
    names = {name: {found[1] for found in _NAMED.finditer(text)} for name, text in texts.items()}
    used = {name: sorted(_used(name, names)) for name in texts}
    digests = dict[tuple[str, str], str]()
    for code in translations:
        own = {name: digest_of(text, _words(text, code, translations)) for name, text in texts.items()}
        digests |= {(name, code): digest_of([own[one] for one in used[name]]) for name in texts}
    return digests


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


def _words(text: str, code: str, translations: Mapping[str, NullTranslations]) -> list[object]:
    """Return the interface texts that a template may show on a page of a language."""
    calls = sorted({(found[1], found[2]) for found in _CALL.finditer(text)}, key=str)
    catalogues = [*translations.values()] if "gettext_of" in text else [translations[code]]
    if any(one is None for one, _ in calls):
        return [catalogue.compiled if isinstance(catalogue, Catalogue) else b"" for catalogue in catalogues]
    return [
        catalogue.gettext(one) if many is None else [catalogue.ngettext(one, many, number) for number in _NUMBERS]
        for catalogue in catalogues
        for one, many in calls
    ]
