"""Placeholders in words, such as `{stat:…}` in a title, which a plugin fills in.

Words are titles, summaries, alternative texts and captions: text without markup. A body has references instead
(`documents.Reference`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, Protocol

from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.newsroom.documents import Document
from plugins.newsroom.stories import Story


class Filled(NamedTuple):
    """Words without placeholders, and the banners of a page that shows them."""

    text: str
    banners: tuple[str, ...] = ()


class Filler(Protocol):
    """Fills in placeholders of its own kind and leaves everything else unchanged (see `extensions.Extension`)."""

    def fill(self, text: str, language: str) -> Filled:
        """Return words with placeholders filled in. A placeholder with a fault stays."""
        ...

    def check_words(self, text: str, path: str, mark: Mark, field: str) -> Iterable[Diagnostic]:
        """Yield the faults of placeholders in words that are in a file at `mark`.

        `field` names words that are shown as typed, so that no placeholder may be in them; empty for others.
        """
        ...

    def check_shown_words(self, text: str, path: str, mark: Mark, document: Document) -> Iterable[Diagnostic]:
        """Yield what is typed by hand in words of a data file that a document shows, though a placeholder exists."""
        ...


def has_place(text: str) -> bool:
    """Whether words may hold a placeholder: each begins with a curly bracket."""
    return "{" in text


def fill(text: str, language: str, fillers: Iterable[Filler]) -> Filled:
    """Return words of a language with all placeholders filled in."""
    if not has_place(text):
        return Filled(text)
    banners: dict[str, None] = {}
    for filler in fillers:
        filled = filler.fill(text, language)
        text = filled.text
        banners.update(dict.fromkeys(filled.banners))
    return Filled(text, tuple(banners))


def fill_stories(
    stories: Iterable[Story], fillers: Iterable[Filler]
) -> tuple[list[Story], Mapping[str, tuple[str, ...]]]:
    """Return stories with their titles and summaries filled in, and by each of these words the banners it asks for."""
    fillers, done, banners = tuple(fillers), [], dict[str, tuple[str, ...]]()
    for story in stories:
        editions = dict(story.editions)
        for code, edition in story.editions.items():
            if has_place(edition.title) or has_place(edition.summary):
                title, summary = (fill(text, code, fillers) for text in (edition.title, edition.summary))
                editions[code] = replace(edition, title=title.text, summary=summary.text)
                banners |= {words.text: words.banners for words in (title, summary) if words.banners}
        done.append(replace(story, editions=editions) if editions != story.editions else story)
    return done, banners
