"""Alternative texts: what a picture says to those who do not see it. They come from the editor alone."""

from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.documents import Document, Reference
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story
from plugins.pictures import faults
from plugins.pictures.consent.rights import Rights
from plugins.pictures.sources import Use, locate


def alt_in_body(picture: str, document: Document) -> str:
    """Return the alternative text of a picture, given by path, where the body shows it too; else nothing."""
    pictures = (reference for reference in document.body.references if reference.kind == "picture")
    same = (each for each in pictures if locate(each.target, document.folder) == picture)
    return next((each.get("alt").strip() for each in same), "")


def alt_of_lead(use: Use, rights: Rights | None, language: str, document: Document) -> str:
    """Return the alternative text of a lead photo: of its entry in `photos.yaml`, else of the body."""
    return (rights.alt.get(language, "") if rights else "") or alt_in_body(use.picture, document)


def check_alt(reference: Reference, document: Document) -> Iterator[Diagnostic]:
    """Yield the fault of a picture that neither has an alternative text nor says that it decorates."""
    if not reference.get("alt").strip() and "decorative" not in reference.get("class").split():
        target = reference.target[:200]
        yield faults.MISSING_ALT.at(document.path, reference.mark, picture=target, target=target)


def check_lead_alt(use: Use, rights: Rights | None, story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield the fault of a lead photo that has no alternative text in some language of its story."""
    silent = [
        language
        for language, edition in story.editions.items()
        if not alt_of_lead(use, rights, language, site.documents[edition.source])
    ]
    if silent:
        example = ", ".join(f"{language}: …" for language in site.languages.codes)
        words = {"picture": use.picture, "languages": ", ".join(silent), "example": example}
        yield faults.LEAD_WITHOUT_ALT.at(use.document, use.mark, **words)
