"""Colours as `#rrggbb`: mixing, turning, and whether text of one can be read on another (WCAG 2.2, contrast ratio)."""

import colorsys
import re

BLACK, WHITE = "#000000", "#ffffff"
READABLE = 4.5  # WCAG 2.2, level AA, for text of any size
READABLE_LARGE = 3.0  # for text of 24 pixels and more, and for what is no text

_COLOUR = re.compile(r"#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_STEPS = 64


def parse_colour(text: str) -> str | None:
    """Return a colour as `#rrggbb` in lower case; None if the text is none. `#abc` is short for `#aabbcc`."""
    found = _COLOUR.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def mixed(colour: str, other: str, part: float) -> str:
    """Return a colour with a part (0 to 1) of another in it."""
    return _hex(tuple(a + (b - a) * part for a, b in zip(rgb(colour), rgb(other), strict=True)))


def with_hue_turned(colour: str, degrees: float) -> str:
    """Return the colour with its hue turned on the colour circle."""
    hue, light, saturation = colorsys.rgb_to_hls(*(value / 255 for value in rgb(colour)))
    return _hex(tuple(255 * value for value in colorsys.hls_to_rgb((hue + degrees / 360) % 1, light, saturation)))


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours: from 1, the same, to 21, black on white."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str, ground: str, least: float = READABLE) -> str:
    """Return the colour, made darker or lighter until its contrast to a ground is large enough."""
    if contrast(colour, ground) >= least:
        return colour
    end = max((BLACK, WHITE), key=lambda one: contrast(one, ground))
    steps = (mixed(colour, end, step / _STEPS) for step in range(1, _STEPS + 1))
    return next((one for one in steps if contrast(one, ground) >= least), end)


def _luminance(colour: str) -> float:
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in rgb(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hex(values: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(value):02x}" for value in values)
