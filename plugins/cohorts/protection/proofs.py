"""The tables that prove the values of small counts possible, and the counts that they use."""

from typing import TypeAlias

from plugins.cohorts.protection.worlds import Witness

CountValue: TypeAlias = tuple[int, int]  # a count and a value


class Proofs:
    """For each pair of a count and a value, the witness found last, with the floor that it keeps."""

    def __init__(self) -> None:
        self._witnesses: dict[CountValue, tuple[Witness, int]] = {}
        self._users: dict[int, set[CountValue]] = {}

    def note(self, pair: CountValue, witness: Witness, floor: int) -> None:
        """Keep a witness in place of the one before."""
        if pair in self._witnesses:
            for cell in self._witnesses[pair][0].values:
                self._users[cell].discard(pair)
        self._witnesses[pair] = witness, floor
        for cell in witness.values:
            self._users.setdefault(cell, set()).add(pair)

    def floor(self, pair: CountValue) -> int:
        """Return the floor that the witness of a pair keeps."""
        return self._witnesses[pair][1]

    def users(self, cell: int) -> list[CountValue]:
        """Return the pairs whose witnesses differ from the true table in a count."""
        return sorted(self._users.get(cell, ()))
