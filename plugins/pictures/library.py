"""The picture library of the press page: the pictures that others may use."""

import datetime
from collections.abc import Iterator, Mapping

from plugins.newsroom.beside import Use
from plugins.newsroom.page_contents import Link
from plugins.newsroom.press_contents import Download, LibraryPicture
from plugins.newsroom.rights import Rights, may_be_shown
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.pictures.alternatives import alt_of_lead
from plugins.pictures.element import ROLES, Exhibit, build_element
from plugins.pictures.renditions import WIDTHS
from plugins.pictures.sources import lead_photo, uses_of

_MOST = 12


def build_library(
    language: str,
    site: Site,
    exhibits: Mapping[str, Exhibit],
    rights: Mapping[str, Rights],
    digests: Mapping[str, str],
) -> Iterator[LibraryPicture]:
    """Yield the library for readers of a language: the logo, then the pictures of the newest stories first.

    `exhibits`, `rights` and `digests` are by the path of a picture. Copies of a picture stand there once.
    """
    logo, setup = site.setup.identity.logo, site.setup
    if logo in exhibits and logo in rights and is_free(logo, rights[logo], setup.moment):
        home = Link(setup.site_names[language], setup.languages[language].path())
        alt = rights[logo].alt.get(language, home.label)
        yield _build(language, setup, exhibits[logo], rights[logo], alt, home)
    told: set[str] = {digests.get(logo, "")}
    for use, story in _uses(site, language) if exhibits else ():
        exhibit, own = exhibits.get(use.picture), rights.get(use.picture)
        digest = digests.get(use.picture, "")
        if exhibit is None or own is None or digest in told or not is_free(use.picture, own, site.setup.moment):
            continue
        told.add(digest)
        edition = site.edition_for(story, language)
        assert edition is not None
        alt = site.fill(alt_of_lead(use, own, language, site.documents[edition.source]), language).text
        other = edition.language if edition.language != language else ""
        page = Link(edition.title, site.path(story, edition), language=other)
        yield _build(language, setup, exhibit, own, alt, page)
        if len(told) > _MOST:
            return


def is_free(path: str, rights: Rights, moment: datetime.datetime) -> bool:
    """Whether a picture names its author and licence, and nobody in it has not consented. A preview is as strict."""
    return bool(rights.credit and rights.licence) and may_be_shown(path, rights, moment, production=True)


def _build(language: str, setup: Setup, exhibit: Exhibit, rights: Rights, alt: str, page: Link) -> LibraryPicture:
    largest = exhibit.developed.plain(WIDTHS[-1])
    return LibraryPicture(
        setup.fragments.draw("picture.picture", language, build_element(exhibit, ROLES["list-card"], alt)),
        Download(alt, exhibit.path(largest), largest.kind.upper(), largest.size),
        largest.width,
        largest.height,
        rights.credit,
        rights.licence,
        page,
    )


def _uses(site: Site, language: str) -> Iterator[tuple[Use, Story]]:
    """Yield the pictures of stories and pages that readers of a language get."""
    for story in (*site.listed, *site.pages):
        edition = site.edition_for(story, language)
        if edition is None:
            continue
        lead = lead_photo(story, site)
        if lead:
            yield lead, story
        for use in uses_of(site.documents[edition.source]):
            yield use, story
