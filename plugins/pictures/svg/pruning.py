"""Remove invisible parts of a drawing: hidden elements and invisible text."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace

from plugins.pictures.svg.allowed import DEFINITIONS, SHAPES, TEXTS
from plugins.pictures.svg.cascade import Style, Styles

_ZERO = re.compile(r"[+-]?0*\.?0*(?:e[+-]?[0-9]+)?(?:%|[a-z]+)?")
_NO_PAINT = ("none", "transparent")
_HIDES = ("hidden", "collapse")


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an element inherits from the elements around it."""

    visibility: str | None = "visible"
    fill: str | None = "black"
    stroke: str | None = "none"
    fill_opacity: str | None = "1"
    font_size: str | None = "16px"

    def within(self, element: ET.Element, style: Style) -> "_Inherited":
        """Return what the children of an element inherit."""
        if element.tag in DEFINITIONS:
            # The referring element decides. A text there counts as visible unless its own style says otherwise.
            return _Inherited()
        changes = {}
        for field in ("visibility", "fill", "stroke", "fill_opacity", "font_size"):
            name = field.replace("_", "-")
            if _is_declared(style, name):
                value = style.value(name)
                changes[field] = None if value in ("inherit", "currentcolor") else value
        if _is_declared(style, "font"):
            changes["font_size"] = None
        return replace(self, **changes)

    @property
    def is_invisible(self) -> bool:
        """Whether a text is invisible."""
        is_painted = self.stroke not in _NO_PAINT or (self.fill not in _NO_PAINT and not _is_zero(self.fill_opacity))
        return self.visibility in _HIDES or not is_painted or _is_zero(self.font_size)


def remove_hidden(root: ET.Element, styles: Styles) -> None:
    """Remove elements without display or opacity, and invisible texts."""
    _remove_hidden(root, styles, _Inherited(), in_clip=False)


def _remove_hidden(parent: ET.Element, styles: Styles, inherited: _Inherited, *, in_clip: bool) -> None:
    inside = inherited.within(parent, styles[parent])
    # A clipping path is not drawn itself, whatever its colour.
    in_clip = in_clip or parent.tag == "clipPath"
    is_veiled = parent.tag in TEXTS and inside.is_invisible and not in_clip
    parent.text = _veiled(parent.text) if is_veiled else parent.text
    for child in parent:
        child.tail = _veiled(child.tail) if is_veiled else child.tail
        # A switch draws its first suitable child, also if that is hidden.
        if parent.tag != "switch" and _is_gone(child, styles, inside, in_clip=in_clip):
            # A visible element may still refer to a part of it.
            child.tag, child.text = "defs", None
            child.attrib.clear()
            styles[child] = Style({}, (), ())
        _remove_hidden(child, styles, inside, in_clip=in_clip)


def _is_gone(element: ET.Element, styles: Styles, around: _Inherited, *, in_clip: bool) -> bool:
    """Whether an element is invisible at its place."""
    style = styles[element]
    if element.tag in DEFINITIONS or element.tag == "stop":
        return False
    if style.value("display") == "none":
        return True
    if in_clip:
        return False
    if _is_zero(style.value("opacity")):
        return True
    if element.tag == "text":
        return not _has_seen_text(element, styles, around)
    return element.tag in SHAPES and around.within(element, style).visibility in _HIDES


def _has_seen_text(element: ET.Element, styles: Styles, inherited: _Inherited) -> bool:
    inside = inherited.within(element, styles[element])
    return (bool((element.text or "").strip()) and not inside.is_invisible) or any(
        _has_seen_text(child, styles, inside) or (bool((child.tail or "").strip()) and not inside.is_invisible)
        for child in element
    )


def _veiled(text: str | None) -> str | None:
    """Return a text with each letter replaced by another, so that visible text after it stays in its place."""
    return re.sub(r"\S", "n", text) if text else text


def _is_declared(style: Style, name: str) -> bool:
    return any(each == name for each, _ in style.declared())


def _is_zero(value: str | None) -> bool:
    return bool(value) and bool(_ZERO.fullmatch(value or "")) and any(letter == "0" for letter in value or "")
