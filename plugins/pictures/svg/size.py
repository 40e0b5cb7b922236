"""The size of a drawing in pixels, and its view box.

Source: SVG 2, section 8.12 (intrinsic sizing); CSS Values and Units Level 4, section 6.2 (absolute lengths).
"""

import math
import re
from collections.abc import Mapping

from plugins.pictures.svg.refusal import DrawingRefused

LARGEST_SIDE = 4000  # pixels: larger ones are reduced, since a drawing is sharp at any size
SMALLEST_BOX, DEFAULT_SIDE = 16, 300  # a view box without a size may use any unit; such a small one is not in pixels
_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})(px|pt|pc|mm|cm|in|q|em|rem|ex|ch)?\s*", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54}
_UNITS |= {"em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0}
_BOX = re.compile(rf"\s*({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*")

Box = tuple[float, float, float, float]


def measure(attributes: Mapping[str, str]) -> tuple[int, int, str]:
    """Return width and height in pixels, and the view box, of a drawing. Raises DrawingRefused if it has no size."""
    box = _view_box(attributes.get("viewBox", ""))
    width, height = (_pixels(attributes.get(name, "")) for name in ("width", "height"))
    if box and not (width and height):
        if width or height:
            width, height = width or (height or 0) * box[2] / box[3], height or (width or 0) * box[3] / box[2]
        else:
            scale = DEFAULT_SIDE / max(box[2:]) if max(box[2:]) < SMALLEST_BOX else 1.0
            width, height = box[2] * scale, box[3] * scale
    if not width or not height or not math.isfinite(width * height):
        raise DrawingRefused("broken", "width, height, viewBox")
    written = attributes["viewBox"] if box else f"0 0 {width:.6g} {height:.6g}"
    scale = min(1.0, LARGEST_SIDE / max(width, height)) * max(1.0, 1 / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale)), " ".join(re.split(r"[\s,]+", written.strip()))


def _view_box(text: str) -> Box | None:
    found = _BOX.fullmatch(text)
    if found is None:
        return None
    box = (float(found[1]), float(found[2]), float(found[3]), float(found[4]))
    return box if all(map(math.isfinite, box)) and box[2] > 0 and box[3] > 0 else None


def _pixels(text: str) -> float | None:
    """Return a length in pixels; None for a missing, relative or invalid one."""
    found = _LENGTH.fullmatch(text)
    length = float(found[1]) * _UNITS[(found[2] or "").lower()] if found else 0.0
    return length if length > 0 and math.isfinite(length) else None
