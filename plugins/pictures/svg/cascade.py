"""Find the declarations that apply to an element, as browsers do.

Source: CSS Cascading and Inheritance Level 4, section 6.
"""

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import cssselect2
import tinycss2

from plugins.pictures.svg.allowed import PRESENTATION
from plugins.pictures.svg.refusal import DrawingRefused
from plugins.pictures.svg.sheet import Declaration, Selector, StyleRule, parse_declarations
from plugins.pictures.svg.values import Value, Variable, judge_value

MOST_STEPS = 5_000_000  # from an element to others around it, to test selectors


@dataclass(frozen=True, slots=True)
class Match:
    """A selector that matches an element, with its rule and its rank among others."""

    rule: StyleRule
    selector: Selector
    rank: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """All declarations for one element."""

    attributes: Mapping[str, Value]
    own: Sequence[Declaration]
    matches: Sequence[Match]

    def value(self, name: str) -> str | None:
        """Return the value of a property, in lower case; None if it has none, or where it depends on the screen."""
        best: tuple[tuple[object, ...], Value] | None = None
        for match in self.matches:
            for declaration in match.rule.declarations:
                if declaration.name == name:
                    if match.rule.conditions:
                        return None  # it depends on the screen
                    rank = (declaration.important, 0, *match.rank)
                    best = (rank, declaration.value) if best is None or rank >= best[0] else best
        for declaration in self.own:
            if declaration.name == name:
                rank = (declaration.important, 1)
                best = (rank, declaration.value) if best is None or rank >= best[0] else best
        value = best[1] if best else self.attributes.get(name)
        if value is None or any(isinstance(piece, Variable) for piece in value):
            return None
        return "".join(piece for piece in value if isinstance(piece, str)).lower() or "url"

    def declared(self) -> Iterator[tuple[str, Value]]:
        """Yield every property with each value that it may have."""
        yield from self.attributes.items()
        yield from ((each.name, each.value) for each in self.own)
        yield from ((each.name, each.value) for match in self.matches for each in match.rule.declarations)


Styles = dict[ET.Element, Style]


def find_styles(root: ET.Element, rules: Sequence[StyleRule]) -> Styles:
    """Return the style of each element of a tree. Raises DrawingRefused if that takes too many steps."""
    matcher = cssselect2.Matcher()
    selectors = [(rule, selector) for rule in rules for selector in rule.selectors]
    for payload in selectors:
        matcher.add_selector(payload[1].compiled, payload)
    wrapped = cssselect2.ElementWrapper.from_xml_root(root)
    elements = list(wrapped.iter_subtree())
    _check_steps([selector for _, selector in selectors], elements)
    styles: Styles = {}
    for each in elements:
        matches = [Match(rule, one, (specificity, order)) for specificity, order, _, (rule, one) in matcher.match(each)]
        styles[each.etree_element] = _style(each.etree_element, matches if selectors else [])
    return styles


def _check_steps(selectors: Sequence[Selector], elements: Sequence[cssselect2.ElementWrapper]) -> None:
    """Raise DrawingRefused where matching selectors and elements takes too many steps.

    A selector is compared only with elements that have its last id, class or type.
    """
    depth, width = max(len(each.ancestors) for each in elements) + 1, max(len(each.etree_element) for each in elements)
    with_key = Counter(("class", name) for each in elements for name in each.classes)
    with_key.update(("text", each.local_name) for each in elements)
    with_key.update(("id", each.id) for each in elements)
    steps = 0
    for selector in selectors:
        key = selector.last_key
        steps += selector.steps(depth, width) * (with_key[key] if key else len(elements))
    if steps > MOST_STEPS:
        raise DrawingRefused("broken", "style")


def _style(element: ET.Element, matches: Sequence[Match]) -> Style:
    attributes = {}
    for name, text in element.attrib.items():
        if name in PRESENTATION:
            value = judge_value(tinycss2.parse_component_value_list(text))
            if value is not None:
                attributes[name] = value
    return Style(attributes, parse_declarations(element.get("style", "")), matches)
