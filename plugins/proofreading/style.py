"""House style: `data/style.yaml` with the editors' own limits, words and rules."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.schema import ListOf, Record, Report, Table, Text, WholeNumber
from plugins.ground.words import Words
from plugins.newsroom.files import Content
from plugins.newsroom.languages import Languages
from plugins.newsroom.word_forms import fold_form, on_one_line, pattern_of_forms
from plugins.proofreading import faults
from plugins.proofreading.passages import ProofText

STYLE_FILE = "data/style.yaml"

_SEE_FILE = Words("lihat data/style.yaml", "see data/style.yaml")


class StyleLimits(NamedTuple):
    """How long texts may be: `title` and `summary` (least, most) in characters, `sentence` in words.

    `difficulty` is how hard they may be to read, by language (see `plain_language.py`).
    """

    title: int = 110
    summary: tuple[int, int] = (10, 300)
    sentence: int = 45
    difficulty: Mapping[str, int] = MappingProxyType({"id": 70, "en": 60})


@dataclass(frozen=True)
class Rules:
    """Unwanted words of one language: what to write instead (or nothing), and why."""

    better: Mapping[str, str]
    reasons: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One pattern for all of them as whole words, the longest first."""
        return pattern_of_forms(self.better)


@dataclass(frozen=True)
class HouseStyle:
    """The house style.

    Attributes:
        words: in lower case; spelling accepts them.
        abbreviations: those that all readers know.
        rules: by language.
        off: checks that are switched off, each with its reason.
    """

    limits: StyleLimits = StyleLimits()
    words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    rules: Mapping[str, Rules] = field(default_factory=dict)
    off: Mapping[str, str] = field(default_factory=dict)


def load_style(content: Content, languages: Languages, codes: Sequence[str]) -> tuple[HouseStyle, list[Diagnostic]]:
    """Return the house style and the faults of its file. `codes` are the checks that can be switched off."""
    node, found = content.load_yaml(STYLE_FILE)
    if node is None:
        return HouseStyle(), found
    report = Report(STYLE_FILE, found)
    number = WholeNumber()
    rule = Record({"write": Text(longest=200), "why": Text(longest=500)})
    schema = Record(
        {
            "limits": Record(
                {
                    **dict.fromkeys(("title", "summary_least", "summary_most", "sentence"), number),
                    "difficulty": Record(dict.fromkeys(languages.codes, number)),
                }
            ),
            "words": ListOf(Text(longest=100)),
            "abbreviations": ListOf(Text(longest=20)),
            "rules": Record({code: Table(rule, key=None) for code in languages.codes}),
            "off": Record({code: Text(longest=500) for code in codes}),
        }
    )
    values = schema.read(node, "style.yaml", report) or {}
    limits = values.get("limits") or {}
    default = StyleLimits()
    rules = {
        code: Rules(
            {fold_form(form): one.get("write", "") for form, one in entries.items()},
            {fold_form(form): one.get("why", "") for form, one in entries.items()},
        )
        for code, entries in (values.get("rules") or {}).items()
        if entries
    }
    style = HouseStyle(
        limits=StyleLimits(
            limits.get("title", default.title),
            (limits.get("summary_least", default.summary[0]), limits.get("summary_most", default.summary[1])),
            limits.get("sentence", default.sentence),
            {**default.difficulty, **(limits.get("difficulty") or {})},
        ),
        words=frozenset(word.casefold() for word in values.get("words") or ()),
        abbreviations=frozenset(values.get("abbreviations") or ()),
        rules=rules,
        off=values.get("off") or {},
    )
    return style, report.diagnostics


def check_style(text: ProofText, style: HouseStyle) -> Iterator[Diagnostic]:
    """Yield a fault for each unwanted word."""
    rules = style.rules.get(text.document.language)
    if rules is None:
        return
    for match in rules.pattern.finditer(text.prose):
        form = fold_form(match[0])
        right, why = rules.better[form], rules.reasons[form].rstrip(". ") or _SEE_FILE
        if right and match[0] == right:
            continue
        found, mark = on_one_line(match[0]), text.mark(match.start())
        if right:
            yield faults.HOUSE_STYLE.at(text.document.path, mark, found=found, right=right, why=why)
        else:
            yield faults.UNWANTED.at(text.document.path, mark, found=found, why=why)
