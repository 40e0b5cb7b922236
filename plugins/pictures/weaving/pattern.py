"""Patterns after songket and plaiting, for stories without a photograph.

A story without a photograph has its own pattern, which is always the same. No real cloth is copied: the motifs are new
drawings, named as weavers name them.
"""

import hashlib
from typing import NamedTuple

from plugins.newsroom.palette import Weaves
from plugins.pictures.weaving import plait, songket
from plugins.pictures.weaving.grid import Grid


class Design(NamedTuple):
    """The name of a layout, and the name of its ground or cords in the palette (`Weaves`)."""

    layout: str
    dye: str


# The layouts that a story may get. A covered field has a meaning, so only editors choose it.
_CLOTHS, _PLAITS = ("tumpal", "tabur", "naga"), ("kepar", "wajik")


def designs(weaves: Weaves) -> tuple[Design, ...]:
    """Return the designs that a story may get."""
    cloths = (Design(layout, name) for layout in _CLOTHS for name, _ in weaves.grounds)
    return (*cloths, *(Design(layout, name) for layout in _PLAITS for name, _ in weaves.cords))


def plan_design(seed: str, weaves: Weaves) -> Design:
    """Return the design for a seed, such as a story's folder name. The same seed always gives the same design."""
    digest = hashlib.sha256(seed.encode()).digest()
    known = designs(weaves)
    return known[int.from_bytes(digest[:4], "big") % len(known)]


def build_pattern(design: Design, weaves: Weaves) -> Grid:
    """Return a design as a picture of 160 by 90 cells. Raises KeyError for an unknown layout or dye."""
    if design.layout in plait.LAYOUTS:
        return plait.build_plaiting(design.layout, design.dye, weaves)
    return songket.build_songket(design.layout, design.dye, weaves)
