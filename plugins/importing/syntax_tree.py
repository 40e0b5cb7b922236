"""Pandoc's syntax tree (in JSON): read its text, and change its nodes."""

from collections.abc import Callable, Iterator
from typing import Any

PandocNode = dict[str, Any]


def plain(value: Any) -> str:
    """Return the text of some nodes, without markup."""
    return "".join(_pieces(value))


def _pieces(value: Any) -> Iterator[str]:
    content: Any
    if isinstance(value, list):
        for one in value:
            yield from _pieces(one)
    elif isinstance(value, dict):
        kind, content = value.get("t"), value.get("c", "")
        if kind == "Str":
            yield content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind in ("Code", "CodeBlock", "Math"):
            yield content[1]
        elif kind in ("Link", "Image", "Span", "Quoted"):
            yield from _pieces(content[1])
        elif kind == "Header":
            yield from _pieces(content[2])
        elif kind != "Note":
            yield from _pieces(content)


def changed(value: Any, change: Callable[[PandocNode], list[PandocNode] | None]) -> Any:
    """Return a tree in which `change` has replaced each node by other nodes; where it returns None, the node stays.

    Inner nodes are changed first.
    """
    if isinstance(value, list):
        result: list[Any] = []
        for one in value:
            new = changed(one, change)
            if isinstance(new, dict) and "t" in new:
                instead = change(new)
                result.extend([new] if instead is None else instead)
            else:
                result.append(new)
        return result
    if isinstance(value, dict):
        return {name: changed(part, change) for name, part in value.items()}
    return value


def attributes(node: PandocNode) -> tuple[str, list[str], dict[str, str]]:
    """Return identity, classes and other attributes of a node that has them (Span, Div, Image, Link, Header)."""
    identity, classes, others = node["c"][1] if node["t"] == "Header" else node["c"][0]
    return identity, classes, dict(others)


def words(text: str) -> list[PandocNode]:
    """Return text as inline nodes."""
    nodes: list[PandocNode] = []
    for number, word in enumerate(text.split()):
        nodes += [{"t": "Space"}] * (number > 0) + [{"t": "Str", "c": word}]
    return nodes


def paragraph(text: str) -> PandocNode:
    """Return text as a paragraph."""
    return {"t": "Para", "c": words(text)}
