"""What the theme's component `attachment.html` needs to draw attachments, players and cards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileNote:
    """Kind of a file and its size in bytes, as readers are told; a film has its author as well."""

    kind: str
    size: int
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Player:
    """A film or sound recording. `captions` are (language, address)."""

    block: str  # `video` or `audio`
    address: str
    media_type: str
    kind: str
    captions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A film on another site: the host that a reader will get to."""

    host: str
