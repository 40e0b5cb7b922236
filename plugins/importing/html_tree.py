"""HTML trees: parse, make and replace elements, and read their words."""

import json
import re
from typing import Any
from urllib.parse import urljoin

import lxml.html

Element = Any

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")


def parse_html(text: str) -> Element:
    """Return the body element of some HTML, without characters that no tree can hold."""
    text = _CONTROL.sub("", _REFERENCE.sub(_without_control, text))
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_pis=True)
    document = lxml.html.document_fromstring(f"<html><body>{text}</body></html>".encode(), parser=parser)
    body = document.find("body")
    return document if body is None else body


def _without_control(match: re.Match[str]) -> str:
    code = int(match[1][:8], 16) if match[1] else int(match[2][:8])
    return "" if code > 0x10FFFF or _CONTROL.match(chr(code)) else match[0]


def join_address(base: str, address: str) -> str:
    """Return an address as it is meant on the page `base`; one that is no address stays as it is."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def words_of_html(text: str) -> str:
    """Return the words of some HTML on one line."""
    return " ".join(parse_html(re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)).text_content().split())


def json_list(text: str) -> list[dict[str, object]]:
    """Return a list of mappings that is written as JSON; an empty one where it is something else."""
    try:
        value = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def depth_of(root: Element) -> int:
    """Return how many elements stand inside of one another."""
    deepest, level = 0, [(root, 1)]
    while level:
        element, depth = level.pop()
        deepest = max(deepest, depth)
        level.extend((child, depth + 1) for child in element)
    return deepest


def made(tag: str, **attributes: str) -> Element:
    """Return a new element."""
    element = lxml.html.Element(tag)
    for name, value in attributes.items():
        element.set(name, value)
    return element


def replace(element: Element, *others: Element) -> None:
    """Put others in an element's place, with the text behind it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    at = parent.index(element)
    element.tail = None
    parent.remove(element)
    for number, other in enumerate(others):
        parent.insert(at + number, other)
    if tail:
        if others:
            others[-1].tail = tail
        elif at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
