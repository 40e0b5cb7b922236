"""Find values for hidden figures of earlier releases that cannot be read, so that all sums are right.

Bounds are narrowed from one sum to the next, and small values are tried. This does not find every contradiction or
every solution. But each sum has few unknown figures, so little is missed.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy

from plugins.cohorts.past.equations import Equation, EquationTerm, is_gap, terms_of


def settle(equations: Sequence[Equation], known: Mapping[EquationTerm, int]) -> Mapping[EquationTerm, int] | None:
    """Return the known values and a value for every other term of the sums; None if the sums contradict each other.

    A value that does not follow from the sums is chosen as small as possible: if it may have been small, it is
    protected. A hidden figure is at least one, because zeros are published; a gap may be zero.
    """
    bounds = Bounds(equations, known)
    if not bounds.narrow(range(len(equations))):
        return None
    totals = {total for total, _ in equations}
    unknown = [term for term in terms_of(equations) if term not in known]
    # Gaps follow from figures, and totals from their parts. The figure that can be least is the likeliest small one.
    for term in sorted(unknown, key=lambda term: (is_gap(term), term in totals, bounds.high[term])):
        for value in bounds.smallest(term):
            trial = bounds.with_value(term, value)
            if trial:
                bounds = trial
                break
    found = {term: bounds.low[term] for term in unknown if bounds.low[term] == bounds.high[term]}
    return {**known, **found}


class Bounds:
    """The smallest and the largest possible value of each term, worked out from one sum after another."""

    UNBOUNDED = 10**15  # more than any sum of counts
    # How many values of a term are tried, beginning with the smallest; and how often each sum is looked at on average.
    # The limit is needed because the bounds of contradictory sums may narrow for ever.
    TRIALS, PATIENCE = 30, 40

    def __init__(self, equations: Sequence[Equation], known: Mapping[EquationTerm, int]) -> None:
        self._equations = equations
        self._sums_of: dict[EquationTerm, list[int]] = {}
        self.low: dict[EquationTerm, int] = {}
        self.high: dict[EquationTerm, int] = {}
        for number, (total, parts) in enumerate(equations):
            for term in (total, *parts):
                self._sums_of.setdefault(term, []).append(number)
                self.low[term] = known.get(term, 0 if is_gap(term) else 1)
                self.high[term] = known.get(term, self.UNBOUNDED)

    def smallest(self, term: EquationTerm) -> range:
        """Return the values to try for a term."""
        low, high = self.low[term], self.high[term]
        return range(low, min(high, low + self.TRIALS - 1) + 1) if low < high else range(0)

    def with_value(self, term: EquationTerm, value: int) -> "Bounds | None":
        """Return the bounds if a term has the given value; None if it cannot have it."""
        trial = copy(self)
        trial.low, trial.high = {**self.low, term: value}, {**self.high, term: value}
        return trial if trial.narrow(self._sums_of[term]) else None

    def narrow(self, numbers: Iterable[int]) -> bool:
        """Narrow the bounds by some sums and by the sums affected by them. Return False if a term has no value left."""
        waiting = dict.fromkeys(numbers)
        for _ in range(self.PATIENCE * len(self._equations)):
            if not waiting:
                break
            number = next(iter(waiting))
            del waiting[number]
            total, parts = self._equations[number]
            low, high = sum(map(self.low.__getitem__, parts)), sum(map(self.high.__getitem__, parts))
            least, most = self.low[total], self.high[total]
            # A part is at most what remains of the total after the other parts.
            left = [(part, least - (high - self.high[part]), most - (low - self.low[part])) for part in parts]
            for term, smallest, largest in ((total, low, high), *left):
                if smallest > self.low[term] or largest < self.high[term]:
                    self.low[term] = max(smallest, self.low[term])
                    self.high[term] = min(largest, self.high[term])
                    if self.low[term] > self.high[term]:
                        return False
                    waiting.update(dict.fromkeys(self._sums_of[term]))
        return True
