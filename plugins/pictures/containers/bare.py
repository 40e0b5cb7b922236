"""What is left of a picture file when only the parts that its pixels need are kept."""

from collections.abc import Callable
from dataclasses import dataclass

# Given width and height from the header; raises an exception of its own where they are too large.
CheckSize = Callable[[int, int], None]


class Damaged(ValueError):
    """A file whose pixels are not all there, or whose structure makes no sense.

    `reason` is a key of `faults.DAMAGE`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Bare:
    """A picture file for a decoder.

    `exif` and `profile` (ICC) are what the file says of them, empty where it says nothing, None where the decoder is
    to look for it. `animated` tells whether there is more than one frame, None where only the decoder can tell.
    """

    data: bytes
    exif: bytes | None = None
    profile: bytes | None = None
    animated: bool | None = None
