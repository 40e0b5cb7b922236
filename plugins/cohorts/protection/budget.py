"""How many steps the searches in a table may take together."""


class Budget:
    """How many steps all searches together may take.

    Steps are counted and time is not measured, so that every machine publishes the same figures.

    Args:
        steps: One step looks at one table or considers one change.
        coarse: How many more steps a coarser answer may take after these are used up.
    """

    def __init__(self, steps: int, coarse: int = 0) -> None:
        self.left, self.coarse = steps, coarse

    @property
    def is_spent(self) -> bool:
        """Whether no step is left."""
        return self.left <= 0

    def lend(self, steps: int) -> "Budget":
        """Return a budget of at most so many of the steps that are left."""
        lent = Budget(max(0, min(steps, self.left)))
        self.left -= lent.left
        return lent

    def take_back(self, lent: "Budget") -> None:
        """Take back what is left of a budget that was lent."""
        self.left += lent.left
