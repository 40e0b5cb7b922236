"""Places in words that a plugin fills in, such as the figure in a title: `{stat:…}`.

Words are titles, summaries, alternative texts and captions: text without markup. A body has references instead
(`documents.Reference`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.newsroom.stories import Story


@dataclass(frozen=True, slots=True)
class Filled:
    """Words without places, and the banners that a page must carry that shows them."""

    text: str
    banners: tuple[str, ...] = ()


class Filler(Protocol):
    """What fills in places of its own kind and leaves all else as it is. Extensions do (`extensions.Extension`)."""

    def fill(self, text: str, language: str) -> Filled:
        """Return words with what the places stand for. A place with a fault stays as it is."""
        ...

    def check_words(self, text: str, path: str, mark: Mark) -> Iterable[Diagnostic]:
        """Yield what is wrong with the places in words, which stand in a file at `mark`."""
        ...


def has_place(text: str) -> bool:
    """Whether words may hold a place: each begins with a curly bracket."""
    return "{" in text


def fill(text: str, language: str, fillers: Iterable[Filler]) -> Filled:
    """Return words of a language with all places filled in."""
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
