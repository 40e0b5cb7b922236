"""A merged text: the pieces that are certain, and the clashes, of which an editor must choose."""

from collections.abc import Sequence
from dataclasses import dataclass

PARAGRAPH, ENTRY = "paragraph", "entry"
OURS, THEIRS, BOTH, OWN = "ours", "theirs", "both", "own"


@dataclass(frozen=True)
class Clash:
    """A place that two editors changed differently.

    Args:
        kind: `paragraph`, or `entry` for a key of YAML with its value, as lines.
        name: the number of the paragraph, or the keys that lead to the entry.
        base: what both began from; empty where it was not there.
        ours: what the editor of this computer made of it; empty where it was taken out.
        theirs: what the colleague made of it.
        gap: what stands between a paragraph and the next one.
    """

    kind: str
    name: str
    base: str
    ours: str
    theirs: str
    gap: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """How it can be resolved. Both are kept where both have something and may stand one after the other."""
        has_both = self.kind == PARAGRAPH and bool(self.ours and self.theirs)
        return (OURS, THEIRS, BOTH, OWN) if has_both else (OURS, THEIRS, OWN)

    def resolved(self, way: str, own: str = "") -> str:
        """Return the text for one of the `ways`; `own` is what the editor wrote anew."""
        chosen = {OURS: self.ours, THEIRS: self.theirs, BOTH: f"{self.ours}{self.gap}{self.theirs}", OWN: own}[way]
        if not chosen.strip():
            return ""
        if self.kind == PARAGRAPH:
            return chosen.rstrip("\r\n") + self.gap
        return chosen if chosen.endswith(("\n", "\r")) else chosen + "\n"


@dataclass(frozen=True)
class Merged:
    """A merged text. `end` is how the file ends; None keeps the end of its last piece."""

    pieces: tuple[str | Clash, ...]
    end: str | None = None

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The places where an editor must choose."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))

    def text(self, choices: Sequence[str] = ()) -> str:
        """Return the text with one text for each clash, in order."""
        left = iter(choices)
        whole = "".join(next(left) if isinstance(piece, Clash) else piece for piece in self.pieces)
        return whole if self.end is None else _without_empty_end(whole) + self.end


def _without_empty_end(text: str) -> str:
    """Return a text without its last line end and the empty lines before it. Spaces after words stay."""
    words = text.rstrip()
    return words + text[len(words) :].partition("\n")[0].rstrip("\r")
