"""The extension that reads as an editor does."""

from collections.abc import Iterable

from plugins.editorial.freshness import check_corrections, check_freshness
from plugins.editorial.glossary import Terms, check_glossary, load_glossary
from plugins.editorial.strays import check_files
from plugins.newsroom.content import Content
from plugins.newsroom.diagnostics import Diagnostic
from plugins.newsroom.extensions import Extension
from plugins.newsroom.site import Setup, Site


class Editorial(Extension):
    """Freshness of translations, corrections in both languages, terms, stray files."""

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load the glossary."""
        self._glossary: dict[str, Terms]
        self._glossary, faults = load_glossary(content, setup.languages)
        return faults

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield what an editor would want to know of the text."""
        yield from check_freshness(site)
        yield from check_corrections(site)
        yield from check_files(site.content.files, site.languages)
        for document in site.documents.values():
            yield from check_glossary(self._glossary, document, site.content.files[document.path])
