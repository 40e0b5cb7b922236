"""Places of entries in data/cohorts.yaml, for the faults of checks."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from plugins.ground.diagnostics import Fault, Mark
from plugins.ground.yaml12 import Mapping as MappingNode

COHORTS = "data/cohorts.yaml"

Values: TypeAlias = Mapping[str, Any]
KnownNames: TypeAlias = Mapping[str, tuple[str, ...]]  # keys by section, including entries with faults
PlacedFaults: TypeAlias = Iterator[tuple[Fault, Mark, Values]]


def names_in(node: MappingNode, section: str) -> tuple[str, ...]:
    """Return the keys of a section."""
    return tuple(below(node, section).items)


def key_mark(node: MappingNode, *path: str) -> Mark:
    """Return the place of the key at the end of a path."""
    above = below(node, *path[:-1])
    return above.keys.get(path[-1], above.mark)


def below(node: MappingNode, *path: str) -> MappingNode:
    """Return the mapping at a path; an empty one where it is missing."""
    for step in path:
        below = node.items.get(step)
        node = below if isinstance(below, MappingNode) else MappingNode(node.mark)
    return node
