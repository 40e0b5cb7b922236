"""Data for the theme's component `attachment.html`, which draws attachments, players and cards."""

from typing import NamedTuple


class FileNote(NamedTuple):
    """The kind of a file and its size in bytes, as readers see them; a film also has its author."""

    kind: str
    size: int
    credit: str = ""


class Player(NamedTuple):
    """A film or sound recording. `captions` are (language, address)."""

    block: str  # `video` or `audio`
    address: str
    media_type: str
    kind: str
    captions: tuple[tuple[str, str], ...] = ()


class Elsewhere(NamedTuple):
    """A film on another site, with the name of that host."""

    host: str
