"""References in a drawing: remove unused definitions, and refuse a drawing that would draw too many elements."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from plugins.pictures.svg.allowed import DEFINITIONS, TEXTS
from plugins.pictures.svg.cascade import Styles
from plugins.pictures.svg.refusal import DrawingRefused
from plugins.pictures.svg.values import IdReference

MOST_DRAWN = 100_000  # elements, counted each time that a reference draws them
DEEPEST = 200  # nested elements and references
_NUMBER = re.compile(r"[0-9]+")


def targets_in(root: ET.Element) -> dict[str, ET.Element]:
    """Return the elements of a tree by id. Of several with the same id the first counts, as in browsers."""
    targets: dict[str, ET.Element] = {}
    for element in root.iter():
        if element.get("id"):
            targets.setdefault(element.attrib["id"], element)
    return targets


def remove_second_ids(root: ET.Element) -> None:
    """Remove the id from every element but the first that has it."""
    targets = targets_in(root)
    for element in root.iter():
        if targets.get(element.get("id", "")) is not element:
            element.attrib.pop("id", None)


def references_of(element: ET.Element, styles: Styles) -> Iterator[tuple[str, str]]:
    """Yield the ids that an element refers to, each with the referring property or attribute."""
    if "href" in element.attrib:
        yield "href", element.attrib["href"].removeprefix("#")
    for name, value in styles[element].declared():
        yield from ((name, piece.name) for piece in value if isinstance(piece, IdReference))


def check_cost(root: ET.Element, styles: Styles) -> None:
    """Raise DrawingRefused where references would draw too many elements for a browser."""
    targets = targets_in(root)
    known: dict[ET.Element, int] = {}
    open_: set[ET.Element] = set()

    def cost(element: ET.Element, depth: int) -> int:
        if depth > DEEPEST:
            raise DrawingRefused("broken", "references")
        if element in open_:  # a circle of references, which browsers do not draw
            return 0
        if element not in known:
            open_.add(element)
            total = 1 + sum(cost(child, depth + 1) for child in element if child.tag not in DEFINITIONS)
            for name, target in references_of(element, styles):
                if target in targets:
                    total += cost(targets[target], depth + 1) * _times(name, element)
            open_.discard(element)
            known[element] = total
            if total > MOST_DRAWN:
                raise DrawingRefused("broken", "references")
        return known[element]

    cost(root, 0)


def _times(name: str, element: ET.Element) -> int:
    """Return how often a reference draws its target at most: a marker is drawn at each corner."""
    if not name.startswith("marker"):
        return 1
    return 1 + len(_NUMBER.findall(element.get("d", "") + element.get("points", ""))) // 2


def remove_unused(root: ET.Element, styles: Styles) -> None:
    """Remove empty groups, and definitions to which no drawn element refers."""
    targets = targets_in(root)
    used: set[ET.Element] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element in used:
            continue
        used.add(element)
        waiting += [child for child in element if child.tag not in DEFINITIONS]
        waiting += [targets[target] for _, target in references_of(element, styles) if target in targets]
    _keep(root, used)


def _keep(parent: ET.Element, used: set[ET.Element]) -> bool:
    """Remove unused elements, except those that contain a used one; return whether anything is left."""
    for child in list(parent):
        is_left = _keep(child, used)
        is_empty = child.tag in ("defs", "g") and not len(child) and parent.tag != "switch"
        if is_empty or not is_left:
            if child.tail and parent.tag in TEXTS:
                _keep_tail(parent, child)
            parent.remove(child)
    return bool(len(parent)) or parent in used


def _keep_tail(parent: ET.Element, child: ET.Element) -> None:
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
