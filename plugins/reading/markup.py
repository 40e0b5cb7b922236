"""Inline Markdown with less work and the same result: a pattern is tried only on text that can hold it.

Python-Markdown tries every inline pattern on every text, which is half of its time.
"""

import xml.etree.ElementTree as etree

from markdown import Markdown, inlinepatterns
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What a text must hold for a pattern to match, by the pattern itself. One that is not here, of another version of
# Python-Markdown or of an extension, is tried on every text.
_NEEDS: dict[str, tuple[str, ...]] = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
    inlinepatterns.LINK_RE: ("[",),  # that of references too
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),  # emphasis
}


class QuickInlineProcessor(InlineProcessor):
    """Stands in for Python-Markdown's own, whose one method it replaces; where that has gone, it changes nothing."""

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """Apply the inline patterns to a tree."""
        self._needs = [_NEEDS.get(getattr(pattern, "pattern", ""), ("",)) for pattern in self.inlinePatterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self._needs)):
            needs = self._needs[index]
            if needs[0] not in data and (len(needs) == 1 or needs[1] not in data):
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    self.inlinePatterns[index], data, index, start
                )
        return data


def quicken(parser: Markdown) -> None:
    """Let a parser pass over inline patterns that can not match."""
    at = parser.treeprocessors.get_index_for_name("inline")
    if type(parser.treeprocessors[at]) is InlineProcessor:
        parser.treeprocessors.register(QuickInlineProcessor(parser), "inline", 20)
