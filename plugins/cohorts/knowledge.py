"""What readers hold from earlier releases, as counts and sums beside those of the release to come.

A figure that was shown before and has not changed is known: hiding it protects nothing. A sum of then still holds for
the figures of then. What was hidden then is taken to be what it is now, where all sums of that release then come out
right; where they do not, a correction was made that nobody was shown, and it is taken to be in one cohort, whichever
would explain it. That is the reading of a reader who holds two tables against each other and assumes no more changes
than there must be. What was hidden in a cohort that has changed or gone is a count of its own, as protected as ever.

Source: A. Hundepool et al., Statistical Disclosure Control (Wiley 2012), on differencing and on linked tables: tables
that share cells are protected together.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from plugins.cohorts.equations import Equation, Term, Then, complete, solve, terms_of, together
from plugins.cohorts.model import Statistics
from plugins.cohorts.recollection import Block, Recollection, versions_of
from plugins.cohorts.release import Release
from plugins.cohorts.tabulation import Figure, Tabulation


@dataclass(frozen=True)
class Knowledge:
    """The figures of now that readers know, and sums of then.

    `constants` and `unknowns` are what the sums hold beside figures of now, shown then and hidden then, by value.
    """

    known: frozenset[Figure]
    constants: Mapping[Then, int]
    unknowns: Mapping[Then, int]
    equations: tuple[Equation, ...]


def recall(releases: Sequence[Release], statistics: Statistics, tabulation: Tabulation) -> Knowledge:
    """Return what the releases tell about the figures of now."""
    truth: dict[Term, int] = dict(tabulation.figures.items())
    truth.update(tabulation.gaps.items())
    cuts: set[int] = set()
    while True:
        joined = _Joined(releases, statistics, truth, cuts)
        # Releases that contradict each other are believed each by itself.
        new = {number + step for number in joined.contradicted for step in (0, 1)} - cuts
        if not new:
            break
        cuts |= new
    present = {(total, frozenset(parts)) for total, parts in tabulation.equations}
    told = tuple(one for one in joined.equations if (one[0], frozenset(one[1])) not in present)
    thens = [term for term in terms_of(told) if isinstance(term, Then)]
    return Knowledge(
        joined.known,
        {then: joined.values[then] for then in thens if then in joined.shown},
        {then: joined.values[then] for then in thens if then not in joined.shown},
        told,
    )


class _Joined:
    """All releases together: the sums with hidden figures, and a value for whatever stands in them.

    `contradicted` are the numbers of releases of which some sums fit in no reading.
    """

    def __init__(
        self, releases: Sequence[Release], statistics: Statistics, truth: Mapping[Term, int], cuts: Set[int]
    ) -> None:
        versions = list(zip(releases, versions_of(releases, cuts), strict=True))
        self.shown = {
            Then(since[figure.name], figure): value
            for release, since in versions
            for figure, value in release.figures.items()
            if value is not None
        }
        pasts = [Recollection(release, since, self.shown, statistics, truth) for release, since in versions]
        self.known = frozenset(figure for past in pasts for figure in past.known)
        self.values: dict[Term, int] = dict(truth)
        self.values.update(self.shown.items())
        self.equations: dict[Equation, None] = {}
        self.contradicted: set[int] = set()
        self._given = set(self.values)
        self._names_of_sums = {
            name for release in releases for name, one in release.statements.items() if not one.cohort
        }
        self._threshold = statistics.disclosure.threshold
        self._blocks = [(number, past, block) for number, past in enumerate(pasts) for block in past.blocks()]
        plain = {at for at, (_, past, block) in enumerate(self._blocks) if self._holds(past, block, "")}
        self._read(plain, "")
        readings: dict[str, set[int]] = {}
        for at, (number, past, block) in enumerate(self._blocks):
            if at not in plain:
                unseen = [one for one in past.unseen(block) if self._holds(past, block, one)]
                for one in unseen:
                    readings.setdefault(one, set()).add(at)
                if not unseen:
                    self.contradicted.add(number)
        for reading, changed in readings.items():
            self._read(plain, reading, changed)

    def _holds(self, past: Recollection, block: Block, changed: str) -> bool:
        return solve(past.equations(block, changed, changed), {**self.values})

    def _read(self, plain: Set[int], reading: str, changed: Set[int] = frozenset()) -> None:
        """Take in the sums of some blocks: `plain` as they are, `changed` as if one cohort had changed unseen.

        Beside the latter only those of the former count that share something hidden with one of them.
        """
        sums: dict[tuple[Equation, ...], set[int]] = {}
        for at in sorted({*plain, *changed}):
            _, past, block = self._blocks[at]
            sums.setdefault(past.equations(block, reading if at in changed else "", reading), set()).add(at)
        for group in together(sums, lambda one: [term for term in terms_of(one) if term not in self._given]):
            numbers = {at for one in group for at in sums[one]}
            if reading and not numbers & changed:
                continue
            joint = [one for block in group for one in block]
            values = dict(self.values)
            if not solve(joint, values):
                self.contradicted |= {self._blocks[at][0] for at in numbers}
                continue
            self.values = complete(joint, values)
            self.equations.update(dict.fromkeys(one for one in joint if self._tells(one)))

    def _tells(self, equation: Equation) -> bool:
        """Whether all in a sum has a value, and it says more than the sums of now.

        A hidden sum over cohorts stands in no other sum: it only matters where it was small, and so a secret itself.
        """
        total = equation[0]
        is_told = all(term in self.values for term in terms_of([equation]))
        if not isinstance(total, Then):
            return is_told and total.name not in self._names_of_sums
        is_sum = total.what.name in self._names_of_sums and total not in self.shown
        return is_told and not (is_sum and self.values[total] >= self._threshold)
