"""The HTML of a picture: every rendition offered, sizes known before a byte of it has come, nothing moved later."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from plugins.newsroom.documents import Html
from plugins.newsroom.slugs import slug_of
from plugins.pictures.renditions import MEDIA_TYPES, Developed, Rendition

FOLDER = "assets/pictures"
SRC_WIDTH = 720  # pixels; for browsers that know no srcset


@dataclass(frozen=True, slots=True)
class Role:
    """A place for pictures in the theme: how wide they stand there (`sizes`), and which widths are worth offering."""

    sizes: str
    narrowest: int
    widest: int
    eager: bool = False
    urgent: bool = False


# After theme/static/css: `.prose` for the body; `.lead`, `.rail` for a story; `.first`, `.row`, `.pictured` for lists.
# Type grows with the screen (`font` of the body), and so does a column that is measured in letters.
# Within a tenth is near enough. Written as tightly as style sheets are, of which they repeat much: that packs best.
BODY = Role("(min-width:41em) calc(36rem + 7.2vw),calc(100vw - 2rem)", 320, 1600)
LEAD = Role("(min-width:64em) 52rem,100vw", 320, 1600, True, True)
LEAD_CARD = Role("(min-width:68em) 38rem,(min-width:45em) 57vw,calc(100vw - 2rem)", 320, 1600, True, True)
_BESIDE = "(min-width:26em) calc(25vw - .5rem),6rem"
_ROW = "(min-width:68em) 20rem,(min-width:58em) calc(33vw - 2rem),(min-width:45em) calc(50vw - 2rem)"
CARD = Role(f"{_ROW},{_BESIDE}", 200, 720)
LIST_CARD = Role(f"(min-width:54em) 13rem,{_BESIDE}", 200, 480)
FIRST_CARD = replace(LIST_CARD, eager=True)
ROLES = {"lead": LEAD, "lead-card": LEAD_CARD, "card": CARD, "list-card": LIST_CARD, "first-card": FIRST_CARD}


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A developed picture under the name that the public sees: `stem` is that of its file, as a slug."""

    stem: str
    developed: Developed

    def file(self, rendition: Rendition) -> str:
        """Return the output file of a rendition, relative to the output folder."""
        return f"{FOLDER}/{self.stem}-{rendition.width}.{self.developed.digest}.{rendition.kind}"

    def path(self, rendition: Rendition) -> str:
        """Return the site path of a rendition."""
        return "/" + self.file(rendition)


def stem_of(name: str) -> str:
    """Return the name of a picture without its ending, as a slug of at most 40 characters."""
    return slug_of(name.rpartition(".")[0])[:40].strip("-") or "gambar"


def build_picture(exhibit: Exhibit, role: Role, alt: str, title: str = "") -> Html:
    """Return the `<picture>` element of a page (an `<img>` where there is one format only)."""
    *better, plain = exhibit.developed.kinds
    sources = "".join(
        f'<source type="{MEDIA_TYPES[kind]}"{_srcset(exhibit, _offered(exhibit, kind, role), role)}>' for kind in better
    )
    files = _offered(exhibit, plain, role)
    src = max((r for r in files if r.width <= SRC_WIDTH), key=lambda r: r.width, default=files[0])
    several = _srcset(exhibit, files, role) if len(files) > 1 else ""
    loading = "" if role.eager else ' loading="lazy"'
    urgency = ' fetchpriority="high"' if role.urgent else ""
    tints = exhibit.developed.tints
    ground = f' style="background:linear-gradient({tints})"' if tints else ""
    hover = f' title="{escape(title)}"' if title else ""
    image = (
        f'<img src="{exhibit.path(src)}"{several} width="{files[-1].width}" height="{files[-1].height}"'
        f' alt="{escape(alt)}"{hover}{loading}{urgency} decoding="async"{ground}>'
    )
    return Html(f"<picture>{sources}{image}</picture>" if sources else image)


def build_plain_image(address: str, rendition: Rendition, alt: str) -> Html:
    """Return one `<img>` for readers that choose no rendition, such as those of feeds."""
    return Html(
        f'<img src="{escape(address)}" width="{rendition.width}" height="{rendition.height}" alt="{escape(alt)}">'
    )


def build_caption(caption: str, credit: str) -> Html:
    """Return the `<figcaption>` of a picture, empty where there is nothing to say."""
    said = escape(caption)
    if credit:
        # A caption that is a sentence ends by itself.
        said += (
            "" if not said else " " if caption[-1] in '.!?…”"' else " · "
        ) + f'<span class="credit">{escape(credit)}</span>'
    return Html(f"<figcaption>{said}</figcaption>" if said else "")


def _offered(exhibit: Exhibit, kind: str, role: Role) -> list[Rendition]:
    """Return the renditions of one format that a place has use for; all, where the picture is too small for it."""
    files = exhibit.developed.of_kind(kind)
    return [r for r in files if role.narrowest <= r.width <= role.widest] or list(files)


def _srcset(exhibit: Exhibit, renditions: Iterable[Rendition], role: Role) -> str:
    several = ", ".join(f"{exhibit.path(rendition)} {rendition.width}w" for rendition in renditions)
    return f' srcset="{several}" sizes="{escape(role.sizes)}"'
