"""The colours of a site: those that data/site.yaml gives, and the rest computed from them.

Names of colours are those of a songket: the cloth is the ground of header, footer, icons and cards, the thread is
what is woven into it. On paper, text is in ink, and links and charts are in the accent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plugins.ground.colours import BLACK, READABLE, READABLE_LARGE, WHITE, mixed, readable_on, with_hue_turned

# What a site has that gives no colours.
CLOTH, THREAD, ACCENT = "#24405c", "#f0c66e", "#1c5c96"
# The roles that an editor may give: on light screens and paper, and under `dark`.
ROLES = ("cloth", "thread", "accent", "paper", "ink", "soft", "silk", "stitch", "mark", "band", "pale")
DARK_ROLES = ("paper", "ink", "soft", "accent")
THREADS = 4


class Dye(NamedTuple):
    """The colours of a woven cloth beside its threads: ground, a shade of the ground, and the second thread."""

    ground: str
    shade: str
    second: str


class Weaves(NamedTuple):
    """The colours of patterns.

    Attributes:
        grounds: the dyes of cloths by name; categories get them in turn.
        threads: of the main thread, from dark to light.
        gap: what is seen between the cords of a plait.
        cords: by name, for each of four cords its colour and its highlight.
        silk: of text on a cloth.
        thread: of small text on a cloth.
    """

    grounds: tuple[tuple[str, Dye], ...]
    threads: tuple[str, ...]
    gap: str
    cords: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    silk: str
    thread: str

    def dye(self, name: str) -> Dye:
        """Return the dye of a name. Raises KeyError."""
        return dict(self.grounds)[name]

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return the colours of the cords of a plait. Raises KeyError."""
        return dict(self.cords)[name]


@dataclass(frozen=True)
class Palette:
    """All colours of a site. `roles` has those of pages by name: `cloth`, `paper`, `paper-dark`.

    `categories` names the ground of some categories by their keys.
    """

    roles: Mapping[str, str] = field(default_factory=lambda: _roles({}))
    weaves: Weaves = field(default_factory=lambda: _weaves(_roles({}), {}))
    categories: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, role: str) -> str:
        return self.roles[role]


class Pair(NamedTuple):
    """A text and its ground, by the places of their colours in the file, and the contrast that they need."""

    text: tuple[str, ...]
    ground: tuple[str, ...]
    least: float = READABLE


PAIRS = (
    Pair(("ink",), ("paper",)),
    Pair(("soft",), ("paper",)),
    Pair(("accent",), ("paper",)),
    Pair(("ink",), ("mark",)),
    Pair(("silk",), ("cloth",)),
    Pair(("thread",), ("cloth",)),
    Pair(("silk",), ("band",)),
    Pair(("thread",), ("band",)),
    *(Pair(("dark", role), ("dark", "paper")) for role in ("ink", "soft", "accent")),
)


def pairs_of_ground(name: str) -> tuple[Pair, Pair]:
    """Return the texts on the ground of a cloth: titles of share cards, and the larger line above them."""
    ground = ("grounds", name, "ground")
    return Pair(("silk",), ground), Pair(("thread",), ground, READABLE_LARGE)


def build_palette(given: Mapping[str, Any]) -> Palette:
    """Return all colours from those of `colours` in data/site.yaml."""
    roles = _roles(given)
    weaves = _weaves(roles, given)
    return Palette(roles, weaves, tuple(given.get("categories", {}).items()))


def colour_at(palette: Palette, place: tuple[str, ...]) -> str:
    """Return the colour at a place of the file, given or computed."""
    if place[0] == "grounds":
        return palette.weaves.dye(place[1]).ground
    return palette[f"{place[1]}-dark" if place[0] == "dark" else place[0]]


def _roles(given: Mapping[str, Any]) -> dict[str, str]:
    """Return the colours of pages. What is computed can be read on its ground."""
    cloth = given.get("cloth", CLOTH)
    thread = given.get("thread") or readable_on(THREAD if cloth == CLOTH else mixed(cloth, WHITE, 0.7), cloth)
    paper = given.get("paper") or mixed(WHITE, thread, 0.06)
    accent = given.get("accent") or readable_on(ACCENT if cloth == CLOTH else cloth, paper)
    ink = given.get("ink") or readable_on(mixed(cloth, BLACK, 0.7), paper, 12)
    roles = {
        "cloth": cloth,
        "thread": thread,
        "accent": accent,
        "paper": paper,
        "ink": ink,
        "soft": readable_on(mixed(ink, paper, 0.35), paper, 5.5),
        "silk": readable_on(mixed(WHITE, thread, 0.15), cloth),
        "stitch": mixed(thread, ink, 0.25),
        "mark": mixed(WHITE, thread, 0.6),
        "band": mixed(with_hue_turned(cloth, 35), BLACK, 0.25),
        "pale": mixed(paper, accent, 0.12),
    }
    roles |= {name: given[name] for name in ROLES if name in given}
    # What has two texts on it moves away from both.
    if "band" not in given:
        roles["band"] = readable_on(readable_on(roles["band"], roles["silk"]), thread)
    if "mark" not in given:
        roles["mark"] = readable_on(roles["mark"], ink)
    dark = given.get("dark", {})
    night = dark.get("paper") or mixed(BLACK, cloth, 0.25)
    roles |= {
        "paper-dark": night,
        "ink-dark": dark.get("ink") or readable_on(mixed(WHITE, cloth, 0.12), night, 7),
        "soft-dark": dark.get("soft") or readable_on(mixed(WHITE, cloth, 0.35), night, 5.5),
        "accent-dark": dark.get("accent") or readable_on(mixed(thread, WHITE, 0.1), night, 7),
    }
    return roles


def _weaves(roles: Mapping[str, str], given: Mapping[str, Any]) -> Weaves:
    cloth, thread, accent, silk = (roles[name] for name in ("cloth", "thread", "accent", "silk"))
    grounds = given.get("grounds") or {
        f"cloth-{number}": {"ground": _fitting(with_hue_turned(cloth, degrees), silk, thread)}
        for number, degrees in enumerate((0, 55, -110), 1)
    }
    dyes = {name: _dye(one["ground"], accent, one) for name, one in grounds.items()}
    threads = given.get("threads") or (
        mixed(thread, BLACK, 0.2), mixed(thread, BLACK, 0.1), thread, mixed(thread, WHITE, 0.3),
    )  # fmt: skip
    cords = given.get("cords") or {f"cord-{number}": _cords(roles, 75 * number) for number in (1, 2)}
    pairs = {name: tuple((one, mixed(one, WHITE, 0.25)) if isinstance(one, str) else one for one in cords[name])
             for name in cords}  # fmt: skip
    gap = given.get("gap") or mixed(BLACK, cloth, 0.2)
    return Weaves(tuple(dyes.items()), tuple(threads), gap, tuple(pairs.items()), silk, thread)


def _fitting(ground: str, silk: str, thread: str) -> str:
    return readable_on(readable_on(ground, silk), thread, READABLE_LARGE)


def _dye(ground: str, accent: str, given: Mapping[str, str]) -> Dye:
    shade = given.get("shade") or mixed(ground, WHITE, 0.12)
    second = given.get("second") or readable_on(mixed(accent, ground, 0.2), ground, READABLE_LARGE)
    return Dye(ground, shade, second)


def _cords(roles: Mapping[str, str], degrees: float) -> tuple[str, ...]:
    thread, accent = roles["thread"], roles["accent"]
    bleached = mixed(WHITE, thread, 0.15)
    return bleached, with_hue_turned(thread, degrees - 75), accent, with_hue_turned(accent, degrees)


# The colours of a site that gives none.
NEUTRAL = Palette()
