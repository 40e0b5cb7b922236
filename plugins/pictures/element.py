"""Which renditions of a picture a place offers, for the theme's component `picture.html` to draw."""

import posixpath
from dataclasses import dataclass

from plugins.newsroom.site import Site
from plugins.pictures.renditions import MEDIA_TYPES, Developed, Rendition

FOLDER = "assets/pictures"
SHARED = "images"  # in the names of pictures that lie beside no story
LONGEST_STEM = 40  # letters; a page names each picture some twenty times
SRC_WIDTH = 720  # pixels; for browsers that know no srcset


@dataclass(frozen=True, slots=True)
class Role:
    """A place for pictures in the theme, and which widths are worth offering there.

    How wide a picture stands in the place, and when it is fetched, is in `picture.html`.
    """

    name: str
    narrowest: int
    widest: int


BODY = Role("body", 320, 1600)
CARD = Role("card", 200, 720)
GALLERY = Role("gallery", 320, 1080)
ROLES = {
    role.name: role
    for role in (
        Role("lead", 320, 1600),
        Role("lead-card", 320, 1600),
        CARD,
        Role("list-card", 200, 480),
        Role("first-card", 200, 480),
    )
}

Files = tuple[tuple[str, int], ...]  # address and width in pixels


@dataclass(frozen=True, slots=True)
class PictureElement:
    """What a picture needs to be drawn in a place.

    `sources` are the better formats (media type, files), `plain_files` those that every browser reads, `src` is one of
    them, `width` and `height` are of the largest. `tints` are colours that stand for it until it has come; `hover` is
    told where no caption can stand.
    """

    role: str
    src: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, Files], ...] = ()
    plain_files: Files = ()
    tints: str = ""
    hover: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A developed picture under the name that the public sees, which begins with `stem`."""

    stem: str
    developed: Developed

    def file(self, rendition: Rendition) -> str:
        """Return the output file of a rendition, relative to the output folder."""
        return f"{FOLDER}/{self.stem}-{rendition.width}.{self.developed.digest}.{rendition.kind}"

    def path(self, rendition: Rendition) -> str:
        """Return the site path of a rendition."""
        return "/" + self.file(rendition)


def stem_of(picture: str, site: Site) -> str:
    """Return what the public name of a picture begins with: the slug of the story beside which it lies, else `images`.

    A file name may tell who is shown and where, so nothing of it is used; nor is the slug of a story that this build
    does not show.
    """
    story = site.by_folder.get(posixpath.dirname(picture))
    editions = site.editions(story) if story else {}
    if story is None or not editions:
        return SHARED
    edition = editions.get(story.lead) or next(iter(editions.values()))
    slug = edition.slug
    return slug if len(slug) <= LONGEST_STEM else slug[: LONGEST_STEM + 1].rpartition("-")[0] or slug[:LONGEST_STEM]


def build_element(
    exhibit: Exhibit, role: Role, alt: str, hover: str = "", caption: str = "", credit: str = ""
) -> PictureElement:
    """Return a picture with every rendition that a place has use for."""
    *better, plain = exhibit.developed.kinds
    files = _offered(exhibit, plain, role)
    src = max((r for r in files if r.width <= SRC_WIDTH), key=lambda r: r.width, default=files[0])
    return PictureElement(
        role.name,
        exhibit.path(src),
        files[-1].width,
        files[-1].height,
        alt,
        tuple((MEDIA_TYPES[kind], _addresses(exhibit, _offered(exhibit, kind, role))) for kind in better),
        _addresses(exhibit, files),
        exhibit.developed.tints or "",
        hover,
        caption,
        credit,
    )


def build_plain_element(
    address: str, rendition: Rendition, alt: str, caption: str = "", credit: str = ""
) -> PictureElement:
    """Return a picture of one rendition, for readers that choose none, such as those of feeds."""
    return PictureElement("feed", address, rendition.width, rendition.height, alt, caption=caption, credit=credit)


def _offered(exhibit: Exhibit, kind: str, role: Role) -> list[Rendition]:
    """Return the renditions of one format that a place has use for; all, where the picture is too small for it."""
    files = exhibit.developed.of_kind(kind)
    return [r for r in files if role.narrowest <= r.width <= role.widest] or list(files)


def _addresses(exhibit: Exhibit, renditions: list[Rendition]) -> Files:
    return tuple((exhibit.path(rendition), rendition.width) for rendition in renditions)
