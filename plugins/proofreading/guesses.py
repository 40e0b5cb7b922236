"""What a sub-editor would ask or change in the texts of a site."""

from collections.abc import Collection, Iterator

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.yaml12 import Mapping
from plugins.newsroom.allowances import ALLOWED_IN_BUILDS, not_allowed
from plugins.newsroom.documents import Document
from plugins.newsroom.files import Content, load_text
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story
from plugins.proofreading.abbreviations import check_abbreviations
from plugins.proofreading.allowances import check_allowances
from plugins.proofreading.dates import check_dates
from plugins.proofreading.language import check_copy, check_language
from plugins.proofreading.links import check_links
from plugins.proofreading.passages import ProofText, build_text
from plugins.proofreading.people import check_people
from plugins.proofreading.plain_language import check_plain_language
from plugins.proofreading.spelling import check_spelling
from plugins.proofreading.style import HouseStyle, check_style
from plugins.proofreading.wording import check_wording


def check_site(site: Site, style: HouseStyle, codes: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what a sub-editor would ask or change, except what the editor allows. `codes` are those of all guesses."""
    # The editorial checks read the glossary in each build; here it is needed in `./inv check` alone.
    names = site.setup.site_names.values()
    terms = {word for term in (*_approved_terms(site.content), *names) for word in term.split()}
    words = frozenset(word.casefold() for word in terms)
    texts = {}
    for story in (*site.stories, *site.pages):
        for edition in story.editions.values():
            text = _read(site, site.documents[edition.source])
            if text and story.status != "withdrawn":
                texts[edition.source] = text
    spelling: dict[str, list[Diagnostic]] = {}
    for language in site.languages.codes:
        of_language = [text for text in texts.values() if text.document.language == language]
        for fault in check_spelling(of_language, language, style.words | words):
            spelling.setdefault(fault.path, []).append(fault)
    for story in (*site.stories, *site.pages):
        for edition in story.editions.values():
            if edition.source not in texts:
                continue
            text = texts[edition.source]
            original = texts.get(story.editions[story.lead].source) if edition.language != story.lead else None
            found = [*_guesses(text, story, original, style, terms), *spelling.get(edition.source, ())]
            yield from check_allowances(text.source, edition.source, {*codes, *ALLOWED_IN_BUILDS})
            wanted = (fault for fault in found if fault.code not in style.off)
            yield from not_allowed(wanted, text.source)


def _guesses(
    text: ProofText, story: Story, original: ProofText | None, style: HouseStyle, terms: set[str]
) -> Iterator[Diagnostic]:
    copied = list(check_copy(text, original)) if original else []
    yield from copied
    if not copied:
        yield from check_language(text)
    yield from check_wording(text, style.limits)
    yield from check_plain_language(text, style.limits)
    yield from check_links(text)
    yield from check_dates(text, story.date.date() if story.date else None)
    yield from check_people(text)
    yield from check_abbreviations(text, style.abbreviations | terms)
    yield from check_style(text, style)


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
