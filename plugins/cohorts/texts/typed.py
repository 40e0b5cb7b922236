"""Find figures that were typed by hand although a text could name their cell: they do not change with the data.

Only likely cases are reported: a number that equals the count of an indicator, with the indicator's label a few words
away in the same sentence, in a text that names the programme or shows a figure of it.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property

from plugins.cohorts.data.model import SAMPLE, Cohort, Statistics
from plugins.cohorts.data.places import COHORTS, key_mark
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.text_faults import TYPED_FIGURE, TYPED_HIDDEN, TYPED_SAMPLE
from plugins.cohorts.texts.figures import parse_figure
from plugins.cohorts.texts.words import FIGURE, find_figures, words_of
from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.newsroom.allowances import not_allowed
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.files import Content, load_text
from plugins.newsroom.number_words import spell
from plugins.newsroom.numbers import Number, find_numbers
from plugins.newsroom.prose import build_prose, mark_at

_LEAST = 2  # "one participant said" is no figure
_BEFORE, _AFTER, _REACH = 4, 5, 80  # words before and after a number, and letters within which they are searched
_END = re.compile(r"[.!?;]\s|\n[ \t]*\n|\|[ \t]*\n")
_DASHES = str.maketrans("‐‑‒–—", "-----")
_SHARE = re.compile(r"\s*(?:%|persen|per ?cent)", re.IGNORECASE)


class TypedFigures:
    """Looks for the counts of statistics in texts, also for hidden ones: its faults are for editors."""

    def __init__(self, statistics: Statistics, counts: Mapping[Figure, int], hidden: Collection[Figure]) -> None:
        self._statistics = statistics
        self._hidden = hidden
        self._counts = {
            one: count for one, count in counts.items() if count >= _LEAST and (one in hidden or not one.dimension)
        }
        self._kinds = tuple(dict.fromkeys(one._replace(name="") for one in self._counts))

    def check(self, document: Document, file: SourceFile) -> Iterator[Diagnostic]:
        """Yield a fault for each typed figure of a document. The file is read only if its parsed text may hold one."""
        language = document.language
        parsed = _parsed(document)
        told = " ".join(text for text, _ in words_of(document))
        digits = {*document.numbers.rstrip("+").split(), *re.findall(r"\d+", told)}
        wanted = self._wanted(document, parsed, self._kinds_in(parsed, language))
        if not any(_may_stand(count, digits, parsed, language) for count in wanted):
            return
        source, _ = load_text(file)
        text = build_prose(source or "", document)
        found = self._find(text, language, wanted)
        faults = (self._tell(number, figure, document.path, mark_at(text, number.start)) for number, figure in found)
        yield from not_allowed(faults, source or "")

    def check_notes(self, document: Document) -> Iterator[Diagnostic]:
        """Yield a fault for each hidden figure in notes about corrections. Shown figures can only be typed there."""
        for entry in document.fields.get("corrections", ()):
            found = self.check_words(str(entry["note"]), document.path, document.mark("corrections"), document)
            yield from (one for one in found if one.code != TYPED_FIGURE.code)

    def check_words(self, text: str, path: str, mark: Mark, document: Document) -> Iterator[Diagnostic]:
        """Yield a fault for each typed figure in words that a document shows and that are in a file at `mark`."""
        kinds = self._kinds_in(text, document.language)
        if kinds:
            wanted = self._wanted(document, f"{_parsed(document)} {text.casefold()} ", kinds)
            for number, figure in self._find(FIGURE.sub(" ", text), document.language, wanted):
                yield self._tell(number, figure, path, mark)

    def check_cohorts(self, content: Content) -> Iterator[Diagnostic]:
        """Yield a fault where words of data/cohorts.yaml itself, which readers see, tell a hidden figure.

        These are names, sources and notes about corrections. What they say belongs to their cohort or its programme.
        """
        for cohort in self._statistics.cohorts.values():
            wanted: dict[int, list[Figure]] = {}
            for figure in self._hidden_of.get(cohort.key, []) + self._hidden_of.get(cohort.programme, []):
                wanted.setdefault(self._counts[figure], []).append(figure)
            for field, words in _words_of(cohort) if wanted else ():
                for language, text in words.items():
                    for number, figure in self._find(text, language, wanted):
                        node, _ = content.load_yaml(COHORTS)
                        assert isinstance(node, MappingNode)
                        yield self._tell(number, figure, COHORTS, key_mark(node, "cohorts", cohort.key, field))

    @cached_property
    def _hidden_of(self) -> Mapping[str, list[Figure]]:
        """The hidden figures that texts may tell, by name."""
        by_name: dict[str, list[Figure]] = {}
        for figure in self._counts:
            if figure in self._hidden:
                by_name.setdefault(figure.name, []).append(figure)
        return by_name

    def _tell(self, number: Number, figure: Figure, path: str, mark: Mark) -> Diagnostic:
        fault = TYPED_FIGURE
        if figure in self._hidden:
            is_sample = all(one.status == SAMPLE for one in self._statistics.members[figure.name])
            fault = TYPED_SAMPLE if is_sample else TYPED_HIDDEN
        target = figure.reference if figure.dimension else f"{{stat:{figure.name}.{figure.indicator}}}"
        return fault.at(path, mark, typed=number.text, target=target)

    def _find(
        self, text: str, language: str, wanted: Mapping[int, Sequence[Figure]]
    ) -> Iterator[tuple[Number, Figure]]:
        """Yield each number in a text that is a wanted figure and stands near its label."""
        for number in find_numbers(text, language):
            figures = wanted.get(int(max(number.values)), ())
            if not figures or max(number.values) % 1 or _SHARE.match(text, number.end):
                continue
            around = _around(text, number).translate(_DASHES)
            figure = next((one for one in figures if _whole_words(self._label(one, language)).search(around)), None)
            if figure:
                yield number, figure

    def _kinds_in(self, parsed: str, language: str) -> list[Figure]:
        """Return the kinds of figures whose label a text contains, as figures without a name."""
        plain = parsed.casefold().translate(_DASHES)
        return [one for one in self._kinds if self._label(one, language).casefold().translate(_DASHES) in plain]

    def _wanted(self, document: Document, parsed: str, kinds: Sequence[Figure]) -> Mapping[int, list[Figure]]:
        """Return by count the figures that a text may have typed: of some kinds, and of a name that it contains."""
        wanted: dict[int, list[Figure]] = {}
        for name in self._names(document, parsed) if kinds else ():
            for figure in (one._replace(name=name) for one in kinds):
                if figure in self._counts:
                    wanted.setdefault(self._counts[figure], []).append(figure)
        return wanted

    def _names(self, document: Document, parsed: str) -> Collection[str]:
        """Return the names that a text is about: those of its figures, then cohorts and programmes that it mentions."""
        shown = [named.part.name for target, _ in find_figures(document) if (named := parse_figure(target))]
        for reference in document.body.references:
            named = parse_figure(reference.target) if reference.kind == "stat" else None
            if named:
                shown.append(named.part.name)
            elif reference.kind.startswith("cohort-"):
                shown.append(reference.target.partition(" ")[0])
        programmes = [
            key
            for key, programme in self._statistics.programmes.items()
            if key in shown or programme.name.get(document.language, "").casefold() in parsed
        ]
        cohorts = (cohort.key for key in programmes for cohort in self._statistics.members[key])
        return dict.fromkeys((*shown, *cohorts, *programmes))

    def _label(self, figure: Figure, language: str) -> str:
        """Return what readers call a figure: by its cell, else by its indicator."""
        if not figure.dimension:
            return self._statistics.indicators[figure.indicator].label.get(language, "")
        dimension = self._statistics.dimensions[figure.dimension]
        return dimension.cells.get(figure.cell, {}).get(language) or figure.cell


def _words_of(cohort: Cohort) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the words of a cohort that readers see, with the field that they stand in."""
    yield from (("name", cohort.name), ("source", cohort.source))
    yield from (("corrections", one.note) for one in cohort.corrections)


@cache
def _whole_words(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(label.translate(_DASHES))}(?!\w)", re.IGNORECASE)


def _parsed(document: Document) -> str:
    """Return what readers see of a document, in lower case."""
    told = " ".join(text for text, _ in words_of(document))
    return f" {told} {document.body.html} ".replace("\n", " ").casefold()


def _may_stand(count: int, digits: Collection[str], parsed: str, language: str) -> bool:
    """Whether a text may contain a count, in digits or in words."""
    if all(group in digits for group in f"{count:,}".split(",")) or str(count) in digits:
        return True
    words = spell(count, language)
    return bool(words) and f" {words}" in parsed


def _around(text: str, number: Number) -> str:
    """Return a number with the words near it in its sentence."""
    before = _END.split(text[max(0, number.start - _REACH) : number.start])[-1].split()
    after = _END.split(text[number.end : number.end + _REACH])[0].split()
    return " ".join((*before[-_BEFORE:], number.text, *after[:_AFTER]))
