"""Why a drawing is refused."""


class DrawingRefused(ValueError):
    """The reason, `active` or `broken`, and what was found: a key of `faults.DAMAGE` or a piece of the file."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code, self.detail = code, detail
