"""The glossary: approved names and terms of each language, and wrong forms to look for in texts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plugins.editorial.faults import GLOSSARY, GLOSSARY_CLASH
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.schema import ListOf, Record, Report, Table, Text
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Sequence
from plugins.newsroom.allowances import not_allowed
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.files import Content, load_text
from plugins.newsroom.languages import Languages
from plugins.newsroom.prose import build_prose, mark_at
from plugins.newsroom.word_forms import fold_form, on_one_line, pattern_of_forms

GLOSSARY_FILE = "data/glossary.yaml"

_CHECKED_FIELDS = ("title", "summary")
_SEE_FILE = Words("lihat data/glossary.yaml", "see data/glossary.yaml")


@dataclass(frozen=True)
class Terms:
    """The terms of one language: each approved form with its wrong forms, and notes on its use."""

    wrong: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, str]

    @cached_property
    def right(self) -> Mapping[str, str]:
        """The approved form for each wrong form, by its folded spelling."""
        return {fold_form(form): right for right, forms in self.wrong.items() for form in forms}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One pattern for all forms as whole words, the longest first.

        Approved forms are included, so that a wrong form inside an approved one is not reported.
        """
        return pattern_of_forms({*self.wrong, *(form for forms in self.wrong.values() for form in forms)})

    @cached_property
    def traces(self) -> tuple[str, ...]:
        """The longest word of each wrong form, folded. A text without these words has no wrong form."""
        words = (max(re.findall(r"\w+", form) or [form], key=len) for form in self.right)
        return tuple(dict.fromkeys(words))


def load_glossary(content: Content, languages: Languages) -> tuple[dict[str, Terms], list[Diagnostic]]:
    """Return the terms by language and the faults of the file; nothing if there is no file."""
    node, faults = content.load_yaml(GLOSSARY_FILE)
    if node is None:
        return {}, faults
    entry = Record({"wrong": ListOf(Text(longest=200)), "note": Text(longest=1000)}, required=("wrong",))
    terms = Record({code: Table(entry, key=None) for code in languages.codes})
    report = Report(GLOSSARY_FILE, faults)
    values = Record({"terms": terms}, required=("terms",)).read(node, "glossary.yaml", report) or {}
    glossary = {}
    for code, entries in (values.get("terms") or {}).items():
        assert isinstance(node, MappingNode)
        _check_clashes(node.items["terms"], code, report)
        wrong = {" ".join(right.split()): one.get("wrong", ()) for right, one in entries.items()}
        notes = {" ".join(right.split()): one.get("note", "") for right, one in entries.items()}
        if any(wrong.values()):
            glossary[code] = Terms(wrong, notes)
    return glossary, report.diagnostics


def check_glossary(glossary: Mapping[str, Terms], document: Document, file: SourceFile) -> Iterator[Diagnostic]:
    """Yield each wrong form in the title, the summary and the body of a document.

    The file is read only if its parsed text holds a word of a wrong form.
    """
    terms = glossary.get(document.language)
    if terms is None or not document.marks:
        return
    parsed = " ".join((document.body.html, *(str(document.fields.get(name, "")) for name in _CHECKED_FIELDS)))
    parsed = parsed.casefold()
    if not any(trace in parsed for trace in terms.traces):
        return
    source, _ = load_text(file)
    if source is None:  # already reported when the document was read
        return
    yield from not_allowed(_wrong_forms(terms, source, document), source)


def _wrong_forms(terms: Terms, source: str, document: Document) -> Iterator[Diagnostic]:
    text = build_prose(source, document)
    for match in terms.pattern.finditer(text):
        right = terms.right.get(fold_form(match[0]))
        if right is not None:
            found, note = on_one_line(match[0]), terms.notes.get(right, "").rstrip(". ") or _SEE_FILE
            yield GLOSSARY.at(document.path, mark_at(text, match.start()), found=found, right=right, note=note)


def _check_clashes(terms: object, code: str, report: Report) -> None:
    """Report a wrong form that is approved elsewhere, or wrong under two terms: it has no clear correction."""
    entries = terms.items.get(code) if isinstance(terms, MappingNode) else None
    if not isinstance(entries, MappingNode):
        return
    owner = {fold_form(right): right for right in entries.items}
    for right, entry in entries.items.items():
        forms = entry.items.get("wrong") if isinstance(entry, MappingNode) else None
        for item in forms.items if isinstance(forms, Sequence) else ():
            form = getattr(item, "text", "")
            other = owner.setdefault(fold_form(form), right) if form else right
            if other != right or fold_form(form) == fold_form(right):
                report.add(GLOSSARY_CLASH, item.mark, form=form[:80], other=other[:80])
