"""Labels of cohorts, indicators and statuses in one language, and the sentences beside figures."""

from collections.abc import Iterator
from gettext import NullTranslations

from plugins.cohorts.data.model import ALL, Cohort, Label
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.publication.published import Published
from plugins.cohorts.telling.numerals import Numerals


class Wording:
    """The words of one language: `code` of the labels, `locale` of the numbers, `catalogue` of the interface."""

    def __init__(self, published: Published, code: str, locale: str, catalogue: NullTranslations) -> None:
        self.published = published
        self.code = code
        self.numerals = Numerals(locale)
        self.catalogue = catalogue
        self._statuses = {
            "sample": catalogue.gettext("illustration"),
            "provisional": catalogue.gettext("provisional"),
            "final": catalogue.gettext("final"),
        }

    def of(self, label: Label) -> str:
        """Return a text of the data file in this language; empty if there is none."""
        return label.get(self.code, "")

    def name(self, name: str) -> str:
        """Return the name of a cohort or programme."""
        statistics = self.published.statistics
        if name == ALL:
            return self.catalogue.gettext("All programmes")
        known = statistics.programmes.get(name) or statistics.cohorts[name]
        return self.of(known.name)

    def indicator(self, key: str) -> str:
        """Return the label of an indicator."""
        return self.of(self.published.statistics.indicators[key].label)

    def dimension(self, key: str) -> str:
        """Return the label of a dimension."""
        return self.of(self.published.statistics.dimensions[key].label)

    def cell(self, figure: Figure) -> str:
        """Return the label of a cell; a range of numbers gets an en dash."""
        labels = self.published.statistics.dimensions[figure.dimension].cells
        if figure.cell in labels:
            return self.of(labels[figure.cell])
        first, dash, last = figure.cell.partition("-")
        return f"{first}–{last}" if dash and first.isdigit() and last.isdigit() else figure.cell

    def status(self, name: str) -> str:
        """Return the status of a name's figures as a word."""
        return self._statuses[self.published.status(name)]

    def mark(self, name: str) -> str:
        """Return the word that must stand beside a figure; empty for a final one."""
        return "" if self.published.status(name) == "final" else self.status(name)

    def value(self, figure: Figure) -> str:
        """Return a count for readers; a dash where the figure does not exist."""
        if not self.published.exists(figure):
            return "–"
        value = self.published.value(figure)
        return self.not_shown() if value is None else self.numerals.number(value)

    def not_shown(self) -> str:
        """Return the text for a hidden figure."""
        return self.catalogue.gettext("not shown")

    def share_of(self, part: Figure, whole: Figure) -> str:
        """Return a share with its denominator, "80% of Participants"; empty if it cannot be shown."""
        share = self.published.share(part, whole)
        if share is None:
            return ""
        text = self.catalogue.gettext("%(share)s of %(whole)s")
        label = self.indicator(whole.indicator)
        return text % {"share": self.numerals.share(share), "whole": label}

    def finding(self, name: str, *, with_mark: bool = True) -> str:
        """Return the main finding of a name's figures, "39 of 44 completed"; empty if it may not be shown.

        It is about the first figure that is part of another.
        """
        published = self.published
        for key in published.indicators(name):
            part = Figure(name, key)
            whole = published.whole_of(part)
            if whole is None:
                continue
            values = published.value(part), published.value(whole)
            if None in values or not published.exists(whole):
                return ""
            label = self.indicator(key)
            words = label if label[1:2].isupper() else label[:1].lower() + label[1:]
            count, of = (self.numerals.short(value) for value in values if value is not None)
            text = self.catalogue.gettext("%(count)s of %(whole)s %(what)s") % {
                "count": count, "whole": of, "what": words,
            }  # fmt: skip
            mark = self.mark(name) if with_mark else ""
            return f"{text} ({mark})" if mark else text
        return ""

    def period(self, name: str) -> str:
        """Return the period of a name's cohorts."""
        return self.numerals.period(*self.published.period(name))

    def caption(self, name: str, *parts: str) -> str:
        """Return "name: parts, period (status)"."""
        text = self.name(name)
        if parts:
            text += ": " + ", ".join(parts)
        return f"{text}, {self.period(name)} ({self.status(name)})"

    def notes(self, name: str, figures: tuple[Figure, ...]) -> str:
        """Return source, verification and warnings for some figures of a name."""
        cohorts = self.published.cohorts(name)
        sources = dict.fromkeys(self.of(cohort.source).rstrip(".") for cohort in cohorts)
        source = self.catalogue.gettext("Source: %(source)s.")
        notes = [source % {"source": "; ".join(sources)}]
        notes.extend(self._verifications(cohorts))
        if self.published.status(name) == "sample":
            notes.append(self.catalogue.gettext("These figures are illustrations, not real ones."))
        elif self.published.status(name) == "provisional":
            notes.append(self.catalogue.gettext("These figures are provisional and may still change."))
        if any(figure in self.published.hidden for figure in figures):
            notes.append(
                self.catalogue.gettext(
                    "Some figures are not shown, so that nobody in a small group can be recognised or worked out."
                )
            )
        return " ".join(notes)

    def _verifications(self, cohorts: tuple[Cohort, ...]) -> Iterator[str]:
        """Yield who verified some cohorts, and which cohorts if not all."""
        checks: dict[tuple[str, str], list[str]] = {}
        for cohort in cohorts:
            if cohort.verified:
                check = self.of(cohort.verified.by), self.numerals.day(cohort.verified.on)
                checks.setdefault(check, []).append(self.name(cohort.key))
        is_of_all = all(cohort.verified for cohort in cohorts)
        text = self.catalogue.gettext("Verified by %(by)s on %(day)s.")
        if not is_of_all:
            text = self.catalogue.gettext("Verified by %(by)s on %(day)s: %(cohorts)s.")
        for (by, day), names in checks.items():
            yield text % {"by": by, "day": day, "cohorts": "; ".join(names)}
