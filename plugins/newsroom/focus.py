"""The focal point of a picture: the place that stays in view where a page shows the picture cropped."""

import re
from dataclasses import dataclass

from plugins.ground.schema import Report
from plugins.ground.yaml12 import Node, Scalar
from plugins.newsroom import rights_faults as faults

_POINT = re.compile(r"(100|[0-9]{1,2})% (100|[0-9]{1,2})%")


@dataclass(frozen=True, slots=True)
class Focus:
    """How far the focal point lies from the left edge and from the top edge, in percent of the picture."""

    left: int
    top: int


@dataclass(frozen=True)
class FocusText:
    """The schema of a focal point, written `30% 20%`."""

    def read(self, node: Node, key: str, report: Report) -> Focus | None:
        """Return the point; None, with a fault, where the node is no point."""
        text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
        found = _POINT.fullmatch(text)
        if found is None:
            report.add(faults.NO_FOCUS, node.mark, key=key)
            return None
        return Focus(int(found[1]), int(found[2]))
