"""What the theme's component `attachment.html` needs to draw attachments, players and cards."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileNote:
    """Kind and size of a file, as readers are told: in megabytes where there is one, else in kilobytes."""

    kind: str
    megabytes: float = 0
    kilobytes: int = 0
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


def build_note(kind: str, size: int, credit: str = "") -> FileNote:
    """Return what readers are told of a file of some bytes."""
    if size >= 1_000_000:
        return FileNote(kind, round(size / 1_000_000, 1), credit=credit)
    return FileNote(kind, kilobytes=max(1, round(size / 1000)), credit=credit)
