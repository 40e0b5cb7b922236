"""Write a checked drawing as text, with short new names for ids, classes and custom properties."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from plugins.pictures.svg.allowed import GEOMETRY, PATHS, PRESENTATION, SVG, TEXTS, TRANSFORM_FUNCTIONS, TRANSFORMS
from plugins.pictures.svg.cascade import Style, Styles
from plugins.pictures.svg.references import references_of, targets_in
from plugins.pictures.svg.sheet import StyleRule
from plugins.pictures.svg.values import Names, Variable, text_of

_PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAaEe0-9 .,+-]*")
_PLAIN = re.compile(r"[A-Za-z0-9 .,+%-]*")
_TRANSFORM = re.compile(r"(?:[, ]*([A-Za-z]+) ?\([A-Za-z0-9 .,+-]*\))*[, ]*")
_FUNCTION = re.compile(r"([A-Za-z]+) ?\(")


def write_svg(root: ET.Element, rules: Sequence[StyleRule], styles: Styles, size: tuple[int, int, str]) -> bytes:
    """Return a drawing with its size and view box, and the rules that apply to some of its elements."""
    held = {id(match.rule) for element in root.iter() for match in styles[element].matches}
    rules = [rule for rule in rules if id(rule) in held]
    names = _new_names(root, rules, styles)
    own = dict(zip(("width", "height", "viewBox"), map(str, size), strict=True))
    kept = {name: value for name, value in _attributes(root, styles, names) if name not in own}
    out = ["<svg", *(_attribute(*each) for each in {"xmlns": SVG, **own, **kept}.items())]
    out.append(">")
    if rules:
        out += ["<style>", escape("".join(_written(rules, names)), quote=False), "</style>"]
    for child in root:
        _write(child, styles, names, out)
    return "".join([*out, "</svg>"]).encode()


def _write(element: ET.Element, styles: Styles, names: Names, out: list[str]) -> None:
    out += [f"<{element.tag}", *(_attribute(*each) for each in _attributes(element, styles, names)), ">"]
    in_text = element.tag in TEXTS
    if in_text:
        out.append(escape(element.text or "", quote=False))
    for child in element:
        _write(child, styles, names, out)
        if in_text:
            out.append(escape(child.tail or "", quote=False))
    out.append(f"</{element.tag}>")


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'


def _attributes(element: ET.Element, styles: Styles, names: Names) -> Iterator[tuple[str, str]]:
    """Yield the safe attributes of an element."""
    for name, value in element.attrib.items():
        new = _new_value(name, " ".join(value.split()), styles[element], names)
        if new:
            yield name, new


def _new_value(name: str, value: str, style: Style, names: Names) -> str:
    """Return the safe value of an attribute; empty if there is none."""
    match name:
        case "id":
            return names.ids.get(value, "")
        case "class":
            return " ".join(dict.fromkeys(names.classes[each] for each in value.split() if each in names.classes))
        case "href":
            return "#" + names.ids[value.removeprefix("#")]
        case "style":
            return ";".join(each.written(names) for each in style.own)
        case _ if name in PRESENTATION:
            return text_of(style.attributes[name], names) if name in style.attributes else ""
    return _plain_value(name, value)


def _plain_value(name: str, value: str) -> str:
    """Return a value of numbers and words; empty if it holds anything else."""
    if name in PATHS:
        found = _PATH.match(value)  # browsers draw a path up to its first error
        return found[0].strip() if found else ""
    if name in TRANSFORMS:
        is_known = _TRANSFORM.fullmatch(value) and TRANSFORM_FUNCTIONS.issuperset(_FUNCTION.findall(value))
        return value if is_known else ""
    return value if name.startswith("xml:") or (name in GEOMETRY and _PLAIN.fullmatch(value)) else ""


def _written(rules: Iterable[StyleRule], names: Names) -> Iterator[str]:
    for rule in rules:
        selectors = ",".join(each.written(names) for each in rule.selectors)
        body = ";".join(each.written(names) for each in rule.declarations)
        yield "".join(f"{condition}{{" for condition in rule.conditions)
        yield f"{selectors}{{{body}}}" + "}" * len(rule.conditions)


def _new_names(root: ET.Element, rules: Sequence[StyleRule], styles: Styles) -> Names:
    """Return short names, in document order, for everything that is referred to."""
    selectors = [selector for rule in rules for selector in rule.selectors]
    wanted = {name for element in root.iter() for _, name in references_of(element, styles)}
    wanted |= {name for selector in selectors for name in selector.names("id")}
    ids = [name for name in targets_in(root) if name in wanted]
    asked = {name for selector in selectors for name in selector.names("class")}
    classes = [name for element in root.iter() for name in element.get("class", "").split() if name in asked]
    variables = []
    for element in root.iter():
        for name, value in styles[element].declared():
            variables += [each.name for each in value if isinstance(each, Variable)]
            variables += [name] * name.startswith("--")
    return Names(
        _numbered([*ids, *sorted(wanted)], ""), _numbered([*classes, *sorted(asked)], ""), _numbered(variables, "--")
    )


def _numbered(names: Iterable[str], before: str) -> dict[str, str]:
    """Return a short new name for each name: a, b, … z, aa, ab, …."""
    return {name: before + _letters(number) for number, name in enumerate(dict.fromkeys(names))}


def _letters(number: int) -> str:
    letters = ""
    while number >= 0:
        letters = chr(ord("a") + number % 26) + letters
        number = number // 26 - 1
    return letters
