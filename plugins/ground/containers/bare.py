"""A bare picture file: only the parts that its pixels need."""

from collections.abc import Callable
from dataclasses import dataclass

# Called with width and height from the header; raises an exception where they are too large.
CheckSize = Callable[[int, int], None]


class Damaged(ValueError):
    """The file lacks pixels, or its structure is wrong.

    `reason` is a key of `faults.DAMAGE`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Bare:
    """A picture file for a decoder.

    `exif` and `profile` (ICC) are from the file; empty if it has none, None if the decoder must look. `animated`
    tells whether there is more than one frame; None if only the decoder can tell.
    """

    data: bytes
    exif: bytes | None = None
    profile: bytes | None = None
    animated: bool | None = None
