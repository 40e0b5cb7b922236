"""Pass SVG through an allowlist. Only what is drawn is written; scripts and outside references are refused.

Steps: bytes → tree of allowed elements (`parser`) → styles by element (`sheet`, `cascade`) → invisible parts removed
(`pruning`, `references`) → text (`writer`). The text is written from the checked tree: no byte of the file is copied.
"""

from dataclasses import dataclass

from plugins.pictures.svg.cascade import find_styles
from plugins.pictures.svg.missed import find_missed, sheets_in
from plugins.pictures.svg.parser import parse_svg
from plugins.pictures.svg.placing import remove_outside, shown_region
from plugins.pictures.svg.pruning import remove_hidden
from plugins.pictures.svg.references import check_cost, remove_second_ids, remove_unused
from plugins.pictures.svg.sheet import take_sheets
from plugins.pictures.svg.size import measure
from plugins.pictures.svg.writer import write_svg


@dataclass(frozen=True, slots=True)
class Drawing:
    """A rewritten SVG document and its size in pixels. `left_out` are dropped elements that change what is drawn."""

    data: bytes
    width: int
    height: int
    left_out: tuple[str, ...] = ()


def read_svg(data: bytes) -> Drawing:
    """Return the drawing in `data`, rewritten. Raises DrawingRefused for scripts, outside references and damage."""
    root, left_out = parse_svg(data)
    size = measure(root.attrib)
    sheets = sheets_in(root)
    rules = take_sheets(root)
    styles = find_styles(root, rules)
    missed = list(find_missed(root, sheets))
    remove_second_ids(root)
    remove_hidden(root, styles)
    remove_outside(root, styles, shown_region(size))
    remove_unused(root, styles)
    check_cost(root, styles)
    return Drawing(write_svg(root, rules, styles, size), size[0], size[1], tuple(sorted({*left_out, *missed})))
