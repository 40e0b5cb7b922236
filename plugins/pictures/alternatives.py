"""Alternative texts: descriptions for people who do not see a picture. Only the editor writes them."""

from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.beside import Use
from plugins.newsroom.documents import Document, Reference
from plugins.newsroom.rights import Rights
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story
from plugins.pictures import faults
from plugins.pictures.sources import locate_picture


def alt_in_body(picture: str, document: Document) -> str:
    """Return the alternative text that the body gives a picture (by path); empty if the body does not show it."""
    pictures = (reference for reference in document.body.references if reference.kind == "picture")
    same = (each for each in pictures if locate_picture(each.target, document.folder) == picture)
    return next((each.get("alt").strip() for each in same), "")


def alt_of_lead(use: Use, rights: Rights | None, language: str, document: Document) -> str:
    """Return the alternative text of a lead photo: from its entry in `photos.yaml`, else from the body."""
    return (rights.alt.get(language, "") if rights else "") or alt_in_body(use.picture, document)


def check_alt(reference: Reference, document: Document) -> Iterator[Diagnostic]:
    """Yield a fault for a picture that has no alternative text and is not marked as decorative."""
    if not reference.get("alt").strip() and "decorative" not in reference.get("class").split():
        target = reference.target[:200]
        yield faults.MISSING_ALT.at(document.path, reference.mark, picture=target, target=target)


def check_lead_alt(use: Use, rights: Rights | None, story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for a lead photo without an alternative text in a language of its story."""
    silent = [
        language
        for language, edition in story.editions.items()
        if not alt_of_lead(use, rights, language, site.documents[edition.source])
    ]
    if silent:
        example = ", ".join(f"{language}: …" for language in site.languages.codes)
        words = {"picture": use.picture, "languages": ", ".join(silent), "example": example}
        yield faults.LEAD_WITHOUT_ALT.at(use.document, use.mark, **words)
