"""Patterns after Palembang songket and meiwa plaiting, for stories without a photograph.

A story without a photograph has a pattern of its own, the same on every machine and in every year. Nothing
here copies a cloth; the motifs are drawn anew after the names that weavers give them.
"""

import hashlib
from dataclasses import dataclass

from plugins.pictures.weaving import plait, songket
from plugins.pictures.weaving.grid import Grid


@dataclass(frozen=True)
class Design:
    """A layout and a dye, both by the names that `songket` or `plait` give them."""

    layout: str
    dye: str


# What a story may be given; a covered field has a meaning, so it is only chosen by hand.
DESIGNS = tuple(
    Design(layout, dye)
    for craft, layouts in ((songket, ("tumpal", "tabur", "naga")), (plait, ("kepar", "wajik")))
    for layout in layouts
    for dye in craft.DYES
)


def plan_design(seed: str) -> Design:
    """Return the design of a seed, such as a story's folder name: the same one each time."""
    digest = hashlib.sha256(seed.encode()).digest()
    return DESIGNS[int.from_bytes(digest[:4], "big") % len(DESIGNS)]


def build_pattern(design: Design) -> Grid:
    """Return a design as a picture of 160 by 90 cells. A layout or dye that does not exist is a KeyError."""
    if design.layout in plait.LAYOUTS:
        return plait.build_plaiting(design.layout, design.dye)
    return songket.build_songket(design.layout, design.dye)
