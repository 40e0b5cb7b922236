"""Remove invisible parts of a drawing: hidden elements and invisible text."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace

from tinycss2.color3 import RGBA, parse_color

from plugins.pictures.svg.allowed import DEFINITIONS, SHAPES, TEXTS
from plugins.pictures.svg.cascade import Style, Styles

_ZERO = re.compile(r"[+-]?0*\.?0*(?:e[+-]?[0-9]+)?(?:%|[a-z]+)?")
_FOLLOWED = ("visibility", "fill", "stroke", "fill_opacity", "stroke_opacity", "stroke_width", "font_size")
_HIDES = ("hidden", "collapse")


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What an element inherits from the elements around it."""

    visibility: str | None = "visible"
    fill: str | None = "black"
    stroke: str | None = "none"
    fill_opacity: str | None = "1"
    stroke_opacity: str | None = "1"
    stroke_width: str | None = "1"
    font_size: str | None = "16px"

    def within(self, element: ET.Element, style: Style) -> "_Inherited":
        """Return what the children of an element inherit."""
        if element.tag in DEFINITIONS:
            # The referring element decides. A text there counts as visible unless its own style says otherwise.
            return _Inherited()
        changes = {}
        for field in _FOLLOWED:
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
        is_filled = _is_paint(self.fill) and not _is_zero(self.fill_opacity)
        is_stroked = _is_paint(self.stroke) and not _is_zero(self.stroke_opacity) and not _is_zero(self.stroke_width)
        is_painted = is_filled or is_stroked
        return self.visibility in _HIDES or not is_painted or _is_zero(self.font_size)


def remove_hidden(root: ET.Element, styles: Styles) -> None:
    """Remove elements without display or opacity, and invisible texts."""
    _remove_hidden(root, styles, _Inherited(), in_clip=False)


def _remove_hidden(parent: ET.Element, styles: Styles, inherited: _Inherited, *, in_clip: bool) -> None:
    inside = inherited.within(parent, styles[parent])
    # A clipping path is not drawn itself, whatever its colour.
    in_clip = in_clip or parent.tag == "clipPath"
    is_veiled = parent.tag in TEXTS and inside.is_invisible and not in_clip
    parent.text = veiled(parent.text) if is_veiled else parent.text
    for child in parent:
        child.tail = veiled(child.tail) if is_veiled else child.tail
        # A switch draws its first suitable child, also if that is hidden.
        if parent.tag != "switch" and _is_gone(child, styles, inside, in_clip=in_clip):
            take_out(child, styles)
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


def take_out(element: ET.Element, styles: Styles) -> None:
    """Let an element draw nothing. Something that is drawn may still refer to a part of it."""
    element.tag, element.text = "defs", None
    element.attrib.clear()
    styles[element] = Style({}, (), ())


def _has_seen_text(element: ET.Element, styles: Styles, inherited: _Inherited) -> bool:
    inside = inherited.within(element, styles[element])
    return (bool((element.text or "").strip()) and not inside.is_invisible) or any(
        _has_seen_text(child, styles, inside) or (bool((child.tail or "").strip()) and not inside.is_invisible)
        for child in element
    )


def veiled(text: str | None) -> str | None:
    """Return a text with each letter replaced by another, so that visible text after it stays in its place."""
    return re.sub(r"\S", "n", text) if text else text


def _is_declared(style: Style, name: str) -> bool:
    return any(each == name for each, _ in style.declared())


def _is_paint(value: str | None) -> bool:
    """Whether a paint can be seen; one that is not known is taken for visible."""
    if value in ("none", "transparent"):
        return False
    colour = parse_color(value) if value else None
    return not isinstance(colour, RGBA) or colour.alpha > 0


def _is_zero(value: str | None) -> bool:
    return bool(value) and bool(_ZERO.fullmatch(value or "")) and any(letter == "0" for letter in value or "")
