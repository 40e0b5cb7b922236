"""Icons drawn with Pillow, all from one chart: a tumpal and its mirror image, in thread on cloth."""

import io

from PIL import Image

from plugins.ground.colours import rgb
from plugins.pictures.weaving.motif import build_tumpal

IconColours = tuple[str, str, str]

_MARKS = {".": 0, "#": 1, "+": 2}
_SMALL = (16, 32, 48)  # pixels; what a `.ico` holds


def draw_icon(kind: str, size: int, colours: IconColours) -> bytes:
    """Return an icon as the bytes of a file.

    Args:
        kind: `ico` for several small sizes in one file, `png` for one.
        size: width and height of the PNG in pixels.
        colours: of the cloth, the thread and the second thread.

    """
    out = io.BytesIO()
    if kind == "ico":
        small = [_square(one, colours, margin=0).convert("RGB") for one in _SMALL]
        small[-1].save(out, "ICO", sizes=[(one, one) for one in _SMALL], append_images=small[:-1])
    else:
        _square(size, colours, margin=4).save(out, "PNG", optimize=True)
    return out.getvalue()


def _square(size: int, colours: IconColours, margin: int) -> Image.Image:
    """Return the chart on a square ground, with at least `margin` cells around it: some systems cut off the corners."""
    half = build_tumpal(8)
    rows = [bytes(_MARKS[mark] for mark in row) for row in (*half, *half[::-1])]
    wide, high = len(rows[0]), len(rows)
    cell = max(1, size // (high + 2 * margin))
    chart = Image.frombytes("P", (wide, high), b"".join(rows))
    chart = chart.resize((wide * cell, high * cell), Image.Resampling.NEAREST)
    image = Image.new("P", (size, size), 0)
    image.putpalette([value for colour in colours for value in rgb(colour)])
    image.paste(chart, ((size - wide * cell) // 2, (size - high * cell) // 2))
    return image
