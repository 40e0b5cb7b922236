"""`./inv check --fix`: replace wrong forms of words by the approved ones, if only one form can be meant."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from plugins.editorial.glossary import Terms, load_glossary
from plugins.ground.files import write_whole
from plugins.newsroom.allowances import find_allowances
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.files import Content, load_text
from plugins.newsroom.languages import Languages
from plugins.newsroom.prose import build_prose
from plugins.newsroom.site import Site
from plugins.proofreading.style import Rules, load_style

FORM_CODES = frozenset({"glossary", "house-style"})

# Characters that front matter accepts without quotes.
_PLAIN = re.compile(r"[\w ,./’'-]+")


@dataclass(frozen=True)
class FormFix:
    """A wrong form, `old`, at an offset in a text; `code` is the check that found it."""

    start: int
    old: str
    new: str
    code: str


def fix_forms(site: Site, only: Container[str] | None = None) -> dict[str, int]:
    """Correct the texts of a site, or only those with some paths; return the number of corrections by path.

    The wrong forms of the glossary and of the rules in `data/style.yaml` are replaced. All other bytes stay, also line
    ends. If a form continues on the next line, the editor has to correct it.
    """
    plan_fixes = FormFixes(site.content, site.languages).plan
    fixed = {}
    for path, document in site.documents.items():
        if only is not None and path not in only:
            continue
        count = _fix_file(site.content.files[path], document, plan_fixes)
        if count:
            fixed[path] = count
    return fixed


class FormFixes:
    """The forms that the glossary and the house style of a content folder replace."""

    def __init__(self, content: Content, languages: Languages) -> None:
        self._glossary, _ = load_glossary(content, languages)
        self._style, _ = load_style(content, languages, ())

    def plan(self, text: str, document: Document) -> list[FormFix]:
        """Return what to replace in a text, in order; the document is what the text was read as."""
        terms, rules = self._glossary.get(document.language), self._style.rules.get(document.language)
        allowances = [one for one in find_allowances(text.replace("\r\n", "\n")) if one.reason]
        return [
            FormFix(start, text[start:end], right, code)
            for start, end, code, right in _edits(build_prose(text, document), terms, rules)
            if not any(one.code == code and one.holds_for(text.count("\n", 0, start) + 1) for one in allowances)
        ]


def _fix_file(file: SourceFile, document: Document, plan: Callable[[str, Document], list[FormFix]]) -> int:
    source, faults = load_text(file)
    data = file.read()
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data.removeprefix(mark).decode("utf-8", "replace")
    if source is None or faults or not document.marks or text.replace("\r\n", "\n") != source:
        return 0  # a file with a fault is not changed
    fixes = plan(text, document)
    for one in reversed(fixes):
        text = text[: one.start] + one.new + text[one.start + len(one.old) :]
    if fixes:
        write_whole(file.real, mark + text.encode())
    return len(fixes)


def _edits(prose: str, terms: Terms | None, rules: Rules | None) -> Iterator[tuple[int, int, str, str]]:
    """Yield what to replace, in order: start, end, the code of the check, text."""
    found: dict[int, tuple[int, str, str]] = {}
    for code, pattern, right_of in _forms(terms, rules):
        for match in pattern.finditer(prose):
            form = " ".join(match[0].split()).casefold()
            right = right_of.get(form, "")
            if right and "\n" not in match[0] and _PLAIN.fullmatch(right) and match[0] != right:
                is_first = match[0][0].isupper() and right[0].islower()
                right = right[0].upper() + right[1:] if is_first else right
                found.setdefault(match.start(), (match.end(), code, right))
    last = 0
    for start, (end, code, right) in sorted(found.items()):
        if start >= last:
            yield start, end, code, right
            last = end


def _forms(terms: Terms | None, rules: Rules | None) -> Iterator[tuple[str, re.Pattern[str], Mapping[str, str]]]:
    if terms:
        yield "glossary", terms.pattern, terms.right
    if rules:
        yield "house-style", rules.pattern, rules.better
