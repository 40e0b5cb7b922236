"""SVG through an allowlist: what is drawn is written anew, what acts or reaches outside is refused.

The way: bytes → tree of what may stand (`parser`) → styles by element (`sheet`, `cascade`) → without what is not seen
(`pruning`, `references`) → text (`writer`). What is judged is what is written: no byte of the file is passed on.
"""

from dataclasses import dataclass

from plugins.pictures.svg.cascade import find_styles
from plugins.pictures.svg.parser import parse_svg
from plugins.pictures.svg.pruning import remove_hidden
from plugins.pictures.svg.references import check_cost, remove_second_ids, remove_unused
from plugins.pictures.svg.sheet import take_sheets
from plugins.pictures.svg.size import measure
from plugins.pictures.svg.writer import write_svg


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG document written anew, and its size in pixels. `left_out` are elements that would change what is drawn."""

    data: bytes
    width: int
    height: int
    left_out: tuple[str, ...] = ()


def read_svg(data: bytes) -> Drawing:
    """Return the drawing in `data`, written anew; raises DrawingRefused where it acts, reaches outside or is broken."""
    root, left_out = parse_svg(data)
    size = measure(root.attrib)
    rules = take_sheets(root)
    styles = find_styles(root, rules)
    remove_second_ids(root)
    remove_hidden(root, styles)
    remove_unused(root, styles)
    check_cost(root, styles)
    return Drawing(write_svg(root, rules, styles, size), size[0], size[1], tuple(sorted(left_out)))
