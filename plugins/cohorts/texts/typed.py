"""Find figures that were typed by hand although a text could name their cell: they do not change with the data.

Only likely cases are reported: a number that equals the count of an indicator, with the indicator's label a few words
away in the same sentence, in a text that names the programme or shows a figure of it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from plugins.cohorts.data.model import SAMPLE, Statistics
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.text_faults import TYPED_EARLIER, TYPED_FIGURE, TYPED_HIDDEN, TYPED_SAMPLE
from plugins.cohorts.texts.figures import parse_figure
from plugins.cohorts.texts.words import FIGURE, find_figures, words_of
from plugins.ground.diagnostics import Diagnostic, Fault, Mark
from plugins.newsroom.allowances import not_allowed
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.files import load_text
from plugins.newsroom.number_words import spell
from plugins.newsroom.numbers import Number, find_numbers
from plugins.newsroom.prose import build_prose, mark_at

_LEAST = 2  # "one participant said" is no figure
_BEFORE, _AFTER, _REACH = 4, 5, 80  # words before and after a number, and letters within which they are searched
_END = re.compile(r"[.!?;]\s|\n[ \t]*\n|\|[ \t]*\n")
_DASHES = str.maketrans("‐‑‒–—", "-----")
_SHARE = re.compile(r"\s*(?:%|persen|per ?cent)", re.IGNORECASE)


class TypedFigures:
    """Looks for the counts of statistics in texts, also for hidden ones: its faults are for editors.

    Args:
        statistics: The definitions.
        counts: The exact value of each figure.
        hidden: The figures that are not shown.
        earlier: For some figures the other values that earlier releases hid.
    """

    def __init__(
        self,
        statistics: Statistics,
        counts: Mapping[Figure, int],
        hidden: Collection[Figure],
        earlier: Mapping[Figure, Collection[int]],
    ) -> None:
        self._statistics = statistics
        # For each figure the values that texts may tell, each with its fault.
        self._faults: dict[Figure, dict[int, Fault]] = {}
        for figure, count in counts.items():
            if count >= _LEAST and (figure in hidden or not figure.dimension):
                self._faults[figure] = {count: self._fault_of(figure) if figure in hidden else TYPED_FIGURE}
        for figure, values in earlier.items():
            before = dict.fromkeys((one for one in values if one >= _LEAST), TYPED_EARLIER)
            self._faults[figure] = before | self._faults.get(figure, {})
        self._kinds = tuple(dict.fromkeys(one._replace(name="") for one in self._faults))

    def _fault_of(self, hidden: Figure) -> Fault:
        is_sample = all(one.status == SAMPLE for one in self._statistics.members[hidden.name])
        return TYPED_SAMPLE if is_sample else TYPED_HIDDEN

    def check(self, document: Document, file: SourceFile) -> Iterator[Diagnostic]:
        """Yield a fault for each typed figure of a document. The file is read only if its parsed text may hold one."""
        language = document.language
        parsed = _parsed(document)
        told = " ".join(text for text, _ in words_of(document))
        digits = {*document.numbers.rstrip("+").split(), *re.findall(r"\d+", told)}
        kinds = self._kinds_in(parsed, language)
        wanted = self._wanted(self._names(document, parsed), kinds) if kinds else {}
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
            wanted = self._wanted(self._names(document, f"{_parsed(document)} {text.casefold()} "), kinds)
            for number, figure in self._find(FIGURE.sub(" ", text), document.language, wanted):
                yield self._tell(number, figure, path, mark)

    def check_data_words(self, text: str, language: str, path: str, mark: Mark, *names: str) -> Iterator[Diagnostic]:
        """Yield a fault for each hidden figure in words of a data file.

        Args:
            text: The words.
            language: Their language.
            path: The data file.
            mark: Their place in it.
            *names: The cohorts and programmes that the words are about, in addition to programmes that they mention.
        """
        kinds = self._kinds_in(text, language)
        if kinds:
            names = (*names, *self._mentioned((), text.casefold(), language))
            wanted = {
                value: [one for one in figures if self._faults[one][value] is not TYPED_FIGURE]
                for value, figures in self._wanted(names, kinds).items()
            }
            for number, figure in self._find(text, language, wanted):
                yield self._tell(number, figure, path, mark)

    def _tell(self, number: Number, figure: Figure, path: str, mark: Mark) -> Diagnostic:
        target = figure.reference if figure.dimension else f"{{stat:{figure.name}.{figure.indicator}}}"
        return self._faults[figure][int(max(number.values))].at(path, mark, typed=number.text, target=target)

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

    def _wanted(self, names: Iterable[str], kinds: Sequence[Figure]) -> Mapping[int, list[Figure]]:
        """Return by count the figures that a text may have typed: of some names and kinds."""
        wanted: dict[int, list[Figure]] = {}
        for name in names:
            for figure in (one._replace(name=name) for one in kinds):
                for value in self._faults.get(figure, ()):
                    wanted.setdefault(value, []).append(figure)
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
        return dict.fromkeys((*shown, *self._mentioned(shown, parsed, document.language)))

    def _mentioned(self, shown: Collection[str], parsed: str, language: str) -> Iterator[str]:
        """Yield the cohorts of the programmes that a text shows or mentions, then these programmes."""
        programmes = [
            key
            for key, programme in self._statistics.programmes.items()
            if key in shown or programme.name.get(language, "").casefold() in parsed
        ]
        yield from (cohort.key for key in programmes for cohort in self._statistics.members[key])
        yield from programmes

    def _label(self, figure: Figure, language: str) -> str:
        """Return what readers call a figure: by its cell, else by its indicator."""
        if not figure.dimension:
            return self._statistics.indicators[figure.indicator].label.get(language, "")
        dimension = self._statistics.dimensions[figure.dimension]
        return dimension.cells.get(figure.cell, {}).get(language) or figure.cell


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
