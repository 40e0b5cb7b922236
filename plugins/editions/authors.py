"""Authors who have a page of their own: those that `authors` in data/taxonomy.yaml names, and nobody else.

A story names its authors in one line, such as “Sari Dewi dan Tim Komunikasi”. Names in it that the file knows, in any
language, become links, in the language of the page.
"""

import re
from collections.abc import Iterator, Sequence

from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Link
from plugins.newsroom.stories import Story
from plugins.newsroom.taxonomy import Taxonomy


class NamedAuthors:
    """Finds the authors that a taxonomy names in the lines of stories."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._terms = taxonomy.authors
        self._keys = {name.casefold(): key for key, term in self._terms.items() for name in term.label.values()}
        longest_first = sorted(self._keys, key=lambda name: (-len(name), name))
        names = "|".join(map(re.escape, longest_first))
        self._names = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.IGNORECASE) if names else None

    def keys_of(self, story: Story) -> tuple[str, ...]:
        """Return the keys of the authors that a story names, each once."""
        if self._names is None or not story.author:
            return ()
        return tuple(dict.fromkeys(self._keys[name.casefold()] for name in self._names.findall(story.author)))

    def byline(self, story: Story, language: Language) -> tuple[Link, ...]:
        """Return the line of a story in pieces: links for authors with a page, and the words between without a path."""
        return tuple(piece for piece in self._pieces(story.author, language) if piece.label)

    def _pieces(self, line: str, language: Language) -> Iterator[Link]:
        end = 0
        for found in self._names.finditer(line) if self._names else ():
            term = self._terms[self._keys[found[0].casefold()]]
            yield Link(line[end : found.start()], "")
            yield Link(term.label[language.code], language.section("author", term.slug[language.code]))
            end = found.end()
        yield Link(line[end:], "")


def group_by_author(stories: Sequence[Story], taxonomy: Taxonomy) -> dict[str, list[Story]]:
    """Return the stories of each author who has a page, in the order given."""
    authors, groups = NamedAuthors(taxonomy), dict[str, list[Story]]()
    for story in stories:
        for key in authors.keys_of(story):
            groups.setdefault(key, []).append(story)
    return groups
