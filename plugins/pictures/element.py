"""Choose the renditions of a picture for a place on a page. The theme's component `picture.html` draws them."""

import posixpath
from functools import lru_cache
from typing import NamedTuple

from plugins.newsroom.focus import Focus
from plugins.newsroom.rights import Rights
from plugins.newsroom.site import Site
from plugins.pictures.renditions import MEDIA_TYPES, Developed, Rendition

FOLDER = "assets/pictures"
SHARED = "images"  # begins the names of pictures outside of story folders
LONGEST_STEM = 40  # letters: short, since a page names each picture about twenty times
_MANY = 5_000  # pictures in a place
SRC_WIDTH = 720  # pixels; for browsers that know no srcset


class Role(NamedTuple):
    """A place for pictures in the theme, and the widths that are useful there.

    `picture.html` says how wide a picture is shown there, and when it is loaded. `crops` is whether styles may cut it.
    """

    name: str
    narrowest: int
    widest: int
    crops: bool = True


BODY = Role("body", 320, 1600, crops=False)
CARD = Role("card", 200, 720)
GALLERY = Role("gallery", 320, 1080)
LOGO = Role("logo", 200, 480, crops=False)
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


class PictureElement(NamedTuple):
    """The data to draw a picture in a place.

    `sources` are the better formats (media type, files). `plain_files` are files that every browser reads; `src` is one
    of them, `width` and `height` are those of the largest. `tint` names the colour to show until the picture is loaded.
    `hover` replaces a caption where there is no room for one. `focus` is the focal point in steps of ten percent, from
    the left and from the top: for each step the theme has a class (focus.css).
    """

    role: str
    src: str
    width: int
    height: int
    alt: str
    sources: tuple[tuple[str, Files], ...] = ()
    plain_files: Files = ()
    tint: str = ""
    hover: str = ""
    caption: str = ""
    credit: str = ""
    focus: tuple[int, int] | None = None


class Exhibit(NamedTuple):
    """A developed picture with its public name, which begins with `stem`, and its focal point if it has one."""

    stem: str
    developed: Developed
    focus: Focus | None = None

    def file(self, rendition: Rendition) -> str:
        """Return the output file of a rendition, relative to the output folder."""
        return f"{FOLDER}/{self.stem}-{rendition.width}.{self.developed.digest}.{rendition.kind}"

    def path(self, rendition: Rendition) -> str:
        """Return the site path of a rendition."""
        return "/" + self.file(rendition)


def stem_of(picture: str, site: Site) -> str:
    """Return the beginning of a picture's public name: the slug of the story in the same folder, else `images`.

    The file name is not used: it may say who is shown and where. The slug of a story that this build does not show is
    not used either.
    """
    story = site.by_folder.get(posixpath.dirname(picture))
    editions = site.editions(story) if story else {}
    if story is None or not editions:
        return SHARED
    edition = editions.get(story.lead) or next(iter(editions.values()))
    slug = edition.slug
    return slug if len(slug) <= LONGEST_STEM else slug[: LONGEST_STEM + 1].rpartition("-")[0] or slug[:LONGEST_STEM]


def build_exhibit(picture: str, developed: Developed, rights: Rights | None, site: Site) -> Exhibit:
    """Return a developed picture with the name and the focal point that it has on the pages of a site."""
    return Exhibit(stem_of(picture, site), developed, rights.focus if rights else None)


def build_element(
    exhibit: Exhibit, role: Role, alt: str, hover: str = "", caption: str = "", credit: str = ""
) -> PictureElement:
    """Return a picture with all renditions that are useful for a place."""
    return _wordless(exhibit, role)._replace(alt=alt, hover=hover, caption=caption, credit=credit)


@lru_cache(_MANY)
def _wordless(exhibit: Exhibit, role: Role) -> PictureElement:
    """Return a picture without words. It is kept, so that the theme writes the list of its files once."""
    *better, plain = exhibit.developed.kinds
    files = _offered(exhibit, plain, role)
    src = max((r for r in files if r.width <= SRC_WIDTH), key=lambda r: r.width, default=files[0])
    return PictureElement(
        role.name,
        exhibit.path(src),
        files[-1].width,
        files[-1].height,
        "",
        tuple((MEDIA_TYPES[kind], _addresses(exhibit, _offered(exhibit, kind, role))) for kind in better),
        _addresses(exhibit, files),
        exhibit.developed.tint,
        focus=(_step(exhibit.focus.left), _step(exhibit.focus.top)) if exhibit.focus and role.crops else None,
    )


def build_plain_element(
    address: str, rendition: Rendition, alt: str, caption: str = "", credit: str = ""
) -> PictureElement:
    """Return a picture with one rendition, for programs that cannot choose, such as feed readers."""
    return PictureElement("feed", address, rendition.width, rendition.height, alt, caption=caption, credit=credit)


def _offered(exhibit: Exhibit, kind: str, role: Role) -> list[Rendition]:
    """Return the renditions of a format that are useful for a place; all of them for a small picture."""
    files = exhibit.developed.of_kind(kind)
    return [r for r in files if role.narrowest <= r.width <= role.widest] or list(files)


def _addresses(exhibit: Exhibit, renditions: list[Rendition]) -> Files:
    return tuple((exhibit.path(rendition), rendition.width) for rendition in renditions)


def _step(percent: int) -> int:
    """Return the nearest multiple of ten."""
    return (percent + 5) // 10 * 10
