"""The extension with the checks of an editor."""

from collections.abc import Iterable

from plugins.editorial.freshness import check_freshness, check_translated_corrections
from plugins.editorial.glossary import Terms, check_glossary, load_glossary
from plugins.editorial.marks import check_marks
from plugins.editorial.numbers import check_numbers
from plugins.editorial.strays import check_strays
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.documents import Document
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.newsroom.story_changes import Reach, StoryChange


class Editorial(Extension):
    """Checks freshness of translations, corrections and numbers in both languages, terms, stray files."""

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load the glossary."""
        self._glossary: dict[str, Terms]
        self._glossary, faults = load_glossary(content, setup.languages)
        return faults

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield a fault for each file without a known place."""
        return check_strays(site.content.files, site.languages)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return nothing more; None where a new file has no known place."""
        return None if any(check_strays(change.files, change.after.languages)) else Reach()

    def check_story(self, story: Story, site: Site) -> Iterable[Diagnostic]:
        """Yield faults of translations that are older than their original, or differ from it."""
        yield from check_freshness(story, site)
        yield from check_translated_corrections(story, site)
        yield from check_numbers(story, site)

    def check_document(self, document: Document, site: Site) -> Iterable[Diagnostic]:
        """Yield wrong forms of terms, and marks of an import that an editor must decide on."""
        file = site.content.files[document.path]
        yield from check_glossary(self._glossary, document, file)
        yield from check_marks(document, file)
