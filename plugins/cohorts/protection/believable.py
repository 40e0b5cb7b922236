"""Witnesses that somebody who runs the program must believe too.

Everybody can run this program. A witness may make a large hidden count small. If that count could not have every small
value, the program would have hidden more for the witness than for the true table. So somebody who runs it can exclude
the witness, though the sums allow it. Such witnesses are avoided where others exist.
"""

from collections.abc import Callable, Collection, Mapping

from plugins.cohorts.protection.counts import CountTable
from plugins.cohorts.protection.proofs import CountValue, Proofs
from plugins.cohorts.protection.worlds import Witness, Worlds

_TRIES = 3  # witnesses that are looked at for one value

Floors = Callable[[int, int], tuple[int, ...]]


class Doubts:
    """Finds out what makes a witness unbelievable.

    Args:
        table: The counts and sums.
        small: The counts that are small in the true table.
        limit: The end of the small values of a count.
        worlds: The search.
        proofs: Where proofs for counts that are small in a witness only are kept.
        floors: Which floors a witness of a value may keep.
    """

    def __init__(
        self,
        table: CountTable,
        small: Collection[int],
        limit: Callable[[int], int],
        worlds: Worlds,
        proofs: Proofs,
        floors: Floors,
    ) -> None:
        self._counts, self._limit, self._small = table.counts, limit, frozenset(small)
        self._worlds, self._proofs, self._floors = worlds, proofs, floors
        # Counts that are small in a witness only, each with the small count that the witness is for.
        self._because: dict[int, int] = {}

    @property
    def because(self) -> Mapping[int, int]:
        """The counts that are small in a witness only, each with the small count that the witness is for."""
        return self._because

    def find_believable(
        self, pair: CountValue, find: Callable[[], tuple[Witness | None, int]]
    ) -> tuple[Witness | None, int]:
        """Return what `find` finds for a pair, if possible a witness that is believable."""
        first = find()
        before, (witness, floor) = self._worlds.kept_large, first
        for _ in range(_TRIES):
            if witness is None:
                break
            wrong = {other for other in self._made_small(witness) if not self._covers(other, witness, pair[0])}
            if not wrong:
                return witness, floor
            self._worlds.kept_large = {**self._worlds.kept_large, **{other: self._room(other) for other in wrong}}
            witness, floor = find()
        self._worlds.kept_large = before
        return first

    def _room(self, other: int) -> int:
        """Return by how much a count may fall without becoming small."""
        return self._counts[other].value - self._counts[other].offset - self._limit(other)

    def _made_small(self, witness: Witness) -> list[int]:
        """Return the protected counts that are small in a witness, not in the true table, and not proved yet."""
        return [
            other
            for other, value in witness.values.items()
            if self._counts[other].is_protected
            and not self._counts[other].is_disguise
            and other not in self._small
            and other not in self._because
            and 0 < value - self._counts[other].offset < self._limit(other)
        ]

    def _covers(self, other: int, witness: Witness, cell: int) -> bool:
        """Return whether a count can have every small value, with what a witness hides. If so, keep the proofs."""
        proofs: dict[CountValue, tuple[Witness, int]] = {}
        for one in witness.hides:
            self._worlds.hide(one)
        values = [people + self._counts[other].offset for people in range(1, self._limit(other))]
        for value in values:
            found = ((self._worlds.find(other, value, floor), floor) for floor in self._floors(other, value))
            proof = next(((one, floor) for one, floor in found if one is not None), None)
            if proof is None:
                break
            proofs[other, value] = proof
        for one in witness.hides:
            self._worlds.show(one)
        if len(proofs) < len(values):
            return False
        for pair, (proved, floor) in proofs.items():
            self._proofs.note(pair, proved, floor)
        self._because[other] = cell
        return True
