"""The extension with the checks of a sub-editor. It works only in `./inv check` (setting NEWSROOM_PROOFREAD)."""

from collections.abc import Iterable, Iterator

from plugins.ground.diagnostics import Diagnostic, Fault
from plugins.ground.yaml12 import Mapping
from plugins.newsroom.allowances import ALLOWED_IN_BUILDS, not_allowed
from plugins.newsroom.documents import Document
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content, load_text
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.proofreading import faults
from plugins.proofreading.abbreviations import check_abbreviations
from plugins.proofreading.allowances import check_allowances
from plugins.proofreading.dates import check_dates
from plugins.proofreading.language import check_copy, check_language
from plugins.proofreading.links import check_links
from plugins.proofreading.passages import ProofText, build_text
from plugins.proofreading.people import check_people
from plugins.proofreading.spelling import check_spelling
from plugins.proofreading.style import HouseStyle, check_style, load_style
from plugins.proofreading.wording import check_wording

CODES = tuple(
    sorted(
        one.code
        for one in vars(faults).values()
        if isinstance(one, Fault) and one not in (faults.NO_REASON, faults.UNKNOWN_CHECK)
    )
)


class Proofreading(Extension):
    """Guesses about every text that is not withdrawn."""

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load the house style."""
        self._style: HouseStyle
        self._style, found = load_style(content, setup.languages, CODES)
        return found

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield what a sub-editor would ask or change, except what the editor allows."""
        if not site.setup.options.get("proofread"):
            return
        # The editorial checks read the glossary in each build; here it is needed in `./inv check` alone.
        names = site.setup.site_names.values()
        self._terms = {word for term in (*_approved_terms(site.content), *names) for word in term.split()}
        texts = {}
        for story in (*site.stories, *site.pages):
            for edition in story.editions.values():
                text = _read(site, site.documents[edition.source])
                if text and story.status != "withdrawn":
                    texts[edition.source] = text
        spelling: dict[str, list[Diagnostic]] = {}
        for language in site.languages.codes:
            of_language = [text for text in texts.values() if text.document.language == language]
            for fault in check_spelling(of_language, language, self._style.words | self._words):
                spelling.setdefault(fault.path, []).append(fault)
        for story in (*site.stories, *site.pages):
            for edition in story.editions.values():
                if edition.source not in texts:
                    continue
                text = texts[edition.source]
                original = texts.get(story.editions[story.lead].source) if edition.language != story.lead else None
                found = [*self._guesses(text, story, original), *spelling.get(edition.source, ())]
                yield from check_allowances(text.source, edition.source, {*CODES, *ALLOWED_IN_BUILDS})
                wanted = (fault for fault in found if fault.code not in self._style.off)
                yield from not_allowed(wanted, text.source)

    def _guesses(self, text: ProofText, story: Story, original: ProofText | None) -> Iterator[Diagnostic]:
        copied = list(check_copy(text, original)) if original else []
        yield from copied
        if not copied:
            yield from check_language(text)
        yield from check_wording(text, self._style.limits)
        yield from check_links(text)
        yield from check_dates(text, story.date.date() if story.date else None)
        yield from check_people(text)
        yield from check_abbreviations(text, self._style.abbreviations | self._terms)
        yield from check_style(text, self._style)

    @property
    def _words(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self._terms)


def _approved_terms(content: Content) -> Iterator[str]:
    """Yield the approved terms of the glossary in all languages. Its faults are reported elsewhere."""
    node, _ = content.load_yaml("data/glossary.yaml")
    terms = node.items.get("terms") if isinstance(node, Mapping) else None
    for entries in terms.items.values() if isinstance(terms, Mapping) else ():
        if isinstance(entries, Mapping):
            yield from entries.items


def _read(site: Site, document: Document) -> ProofText | None:
    source, _ = load_text(site.content.files[document.path])
    return build_text(source, document) if source else None
