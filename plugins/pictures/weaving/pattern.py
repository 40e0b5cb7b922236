"""Patterns after Palembang songket and meiwa plaiting, for stories without a photograph.

A story without a photograph has its own pattern, which is always the same. No real cloth is copied: the motifs are new
drawings, named as weavers name them.
"""

import hashlib
from dataclasses import dataclass

from plugins.pictures.weaving import plait, songket
from plugins.pictures.weaving.grid import Grid


@dataclass(frozen=True)
class Design:
    """The names of a layout and a dye of `songket` or `plait`."""

    layout: str
    dye: str


# The designs that a story may get. A covered field has a meaning, so only editors choose it.
DESIGNS = tuple(
    Design(layout, dye)
    for craft, layouts in ((songket, ("tumpal", "tabur", "naga")), (plait, ("kepar", "wajik")))
    for layout in layouts
    for dye in craft.DYES
)


def plan_design(seed: str) -> Design:
    """Return the design for a seed, such as a story's folder name. The same seed always gives the same design."""
    digest = hashlib.sha256(seed.encode()).digest()
    return DESIGNS[int.from_bytes(digest[:4], "big") % len(DESIGNS)]


def build_pattern(design: Design) -> Grid:
    """Return a design as a picture of 160 by 90 cells. Raises KeyError for an unknown layout or dye."""
    if design.layout in plait.LAYOUTS:
        return plait.build_plaiting(design.layout, design.dye)
    return songket.build_songket(design.layout, design.dye)
