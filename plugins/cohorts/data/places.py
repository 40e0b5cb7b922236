"""Where the parts of data/cohorts.yaml stand, for checks that tell of them."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from plugins.ground.diagnostics import Fault, Mark
from plugins.ground.yaml12 import Mapping as MappingNode

Values: TypeAlias = Mapping[str, Any]
Names: TypeAlias = Mapping[str, tuple[str, ...]]  # keys by section, those of entries with faults too
Found: TypeAlias = Iterator[tuple[Fault, Mark, Values]]


def names_in(node: MappingNode, section: str) -> tuple[str, ...]:
    """Return the keys of a section."""
    return tuple(below(node, section).items)


def key_mark(node: MappingNode, *path: str) -> Mark:
    """Return where the key at the end of a path stands."""
    above = below(node, *path[:-1])
    return above.keys.get(path[-1], above.mark)


def below(node: MappingNode, *path: str) -> MappingNode:
    """Return the mapping at a path; an empty one where there is none."""
    for step in path:
        below = node.items.get(step)
        node = below if isinstance(below, MappingNode) else MappingNode(node.mark)
    return node
