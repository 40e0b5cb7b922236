"""Bars of seconds on a logarithmic scale, as SVG."""

import math
from collections.abc import Sequence
from html import escape

_ROW, _LEFT, _WIDTH = 20, 190, 460


def draw_plot(measured: Sequence[tuple[int, str, float]]) -> str:
    """Return the picture of (stories, kind of build, seconds): one bar for each, from a hundredth of a second on."""
    low = -2.0
    high = max(math.ceil(math.log10(seconds)) for _, _, seconds in measured)
    scale = _WIDTH / (high - low)
    height = _ROW * (len(measured) + 2)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _WIDTH + 70}" height="{height}" role="img"'
        ' font-family="sans-serif" font-size="12"><title>Seconds of wall clock by kind of build</title>'
        '<rect width="100%" height="100%" fill="#fff"/>'
    ]
    for power in range(int(low), high + 1):
        x = _LEFT + (power - low) * scale
        parts.append(f'<path d="M{x:.0f} {_ROW}V{height - _ROW}" stroke="#ccc"/>')
        parts.append(f'<text x="{x:.0f}" y="{height - 6}" text-anchor="middle">{10.0**power:g} s</text>')
    for number, (stories, what, seconds) in enumerate(measured, 1):
        y, width = number * _ROW, max(1.0, (math.log10(seconds) - low) * scale)
        colour = "#7a1f2b" if "," not in what else "#999"
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 14}" text-anchor="end">{stories}: {escape(what)}</text>')
        parts.append(f'<rect x="{_LEFT}" y="{y + 3}" width="{width:.1f}" height="14" fill="{colour}"/>')
        parts.append(f'<text x="{_LEFT + width + 4:.0f}" y="{y + 14}">{seconds:.2f}</text>')
    return "\n".join(parts) + "\n</svg>\n"
