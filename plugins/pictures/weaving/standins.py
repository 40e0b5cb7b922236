"""Patterns in lists, as SVG: a story without photograph has a pattern on the ground of its category."""

import functools
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of, digest_of_bytes
from plugins.ground.sealed_facts import load_facts, write_facts
from plugins.newsroom.documents import Html
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.page_contents import Picture
from plugins.newsroom.pages import ASSET, FilePlan, PagePlan
from plugins.newsroom.palette import Weaves
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.newsroom.story_changes import Reach, StoryChange
from plugins.pictures.cache import digest_of_modules, prune
from plugins.pictures.element import PictureElement
from plugins.pictures.weaving.grid import Grid, build_svg
from plugins.pictures.weaving.pattern import Design, build_pattern

FOLDER = "assets/patterns"
WIDTH, HEIGHT = 640, 360  # pixels
# Lists show the middle of the pattern, so that its threads are visible on a telephone.
_COLUMNS, _ROWS = 80, 45

# The modules that decide how a pattern looks.
_MODULES = tuple(f"weaving/{name}" for name in ("dragon", "grid", "motif", "pattern", "plait", "songket", "standins"))


class Look(NamedTuple):
    """A design, shown whole or only its middle."""

    design: Design
    is_whole: bool = False


def card_looks(weaves: Weaves) -> list[tuple[str, tuple[Look, ...]]]:
    """Return the looks of cards by the name of a ground, in the order in which categories get them.

    Cards of a category take its looks in turn, so that neighbours differ. The last looks are plaits.
    """
    cloths = [
        (dye, (Look(Design("tumpal", dye)), Look(Design("tabur", dye)), Look(Design("tumpal", dye), is_whole=True)))
        for dye, _ in weaves.grounds
    ]
    first, *_, last = [name for name, _ in weaves.cords] * 2
    return [*cloths, ("", (Look(Design("kepar", first)), Look(Design("wajik", last)), Look(Design("kepar", last))))]


def lead_looks(weaves: Weaves) -> list[tuple[str, tuple[Look, ...]]]:
    """Return the looks of a lead story. The dragons need the whole width: only a lead story shows them."""
    cloths = [(dye, (Look(Design("naga", dye), is_whole=True),)) for dye, _ in weaves.grounds]
    return [*cloths, ("", (Look(Design("wajik", weaves.cords[0][0]), is_whole=True),))]


def _ornament(pattern: str, weaves: Weaves) -> Look | None:
    looks = {
        "songket": Look(Design("tumpal", weaves.grounds[0][0]), is_whole=True),
        "anyaman": Look(Design("wajik", weaves.cords[0][0])),
    }
    return looks.get(pattern)


_ROLE_OF_LEAD = "lead-card"  # only on home pages, as ornaments are


class StandIns(Extension):
    """Gives stories without photograph a picture in lists. It comes after the photographs."""

    def __init__(self) -> None:
        # By the role, language and category of a picture, or by the name of an ornament; files by output path.
        self._shown: dict[tuple[str, str, int], dict[str, bytes]] = {}
        self._pictures: dict[tuple[str, str, int], Picture] = {}

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Begin a build."""
        self._shown, self._pictures = {}, {}
        folder = _folder(setup.cache, setup.identity.palette.weaves)
        prune(os.path.dirname(folder), {os.path.basename(folder)})
        return ()

    def lead_picture(self, story: Story, language: str, site: Site, role: str) -> Picture | None:
        """Return the pattern of a story in lists; none on its own page and in feeds, which begin with the text."""
        if role in ("lead", "feed"):
            return None
        place = _place(story.category, site)
        # Stories of a category share one picture, so that a card in many lists is drawn and digested once.
        known = self._pictures.get((role, language, place))
        if known is None:
            known = self._pictures[role, language, place] = self._picture(role, language, place, site)
        return known

    def reach(self, change: StoryChange) -> Reach | None:
        """Return nothing more; None where the last story that shows the pattern of a category may have left it."""
        shown = {story.category for story in change.after.listed if not story.lead_photo}
        left = {story.category for story in change.stories(change.before) if not story.lead_photo}
        return Reach() if left <= shown else None

    def follow(self, change: StoryChange) -> None:
        """Forget what only the home pages show. They are planned again after each change of stories."""
        self._pictures = {key: known for key, known in self._pictures.items() if key[0] != _ROLE_OF_LEAD}
        self._shown = {key: known for key, known in self._shown.items() if key in self._pictures}

    def follow_theme(self, site: Site) -> bool:
        """Forget the pictures as they were drawn. They show the same patterns."""
        self._pictures = {}
        return True

    def _picture(self, role: str, language: str, place: int, site: Site) -> Picture:
        looks = (lead_looks if role == _ROLE_OF_LEAD else card_looks)(site.setup.identity.palette.weaves)
        (_, shown), key = looks[place % len(looks)], (role, language, place)
        html = tuple(self._element(look, role, language, site, key) for look in shown)
        return Picture(html[0], site.setup.absolute("/" + self._file(shown[0], site, key)), WIDTH, HEIGHT, "", html)

    def ornament(self, pattern: str, language: str, site: Site) -> Html:
        """Return a pattern for a box about a craft."""
        look = _ornament(pattern, site.setup.identity.palette.weaves)
        return self._element(look, "ornament", language, site, (pattern, language, 0)) if look else Html("")

    def _element(self, look: Look, role: str, language: str, site: Site, key: tuple[str, str, int]) -> Html:
        element = PictureElement(role, "/" + self._file(look, site, key), WIDTH, HEIGHT, "")
        return site.setup.fragments.draw("picture.picture", language, element)

    def _file(self, look: Look, site: Site, key: tuple[str, str, int]) -> str:
        weaves = site.setup.identity.palette.weaves
        file, data = _drawn(look.design, look.is_whole, _folder(site.setup.cache, weaves), weaves)
        self._shown.setdefault(key, {})[file] = data
        return file

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterator[FilePlan]:
        """Yield the patterns that lists show."""
        shown = {file: data for files in self._shown.values() for file, data in files.items()}
        return (FilePlan(file, data, ASSET) for file, data in shown.items())


def _place(category: str, site: Site) -> int:
    """Return which looks a category gets: those of the ground that the editor chose, else those of its place."""
    palette = site.setup.identity.palette
    chosen = dict(palette.categories).get(category)
    names = [name for name, _ in palette.weaves.grounds]
    if chosen in names:
        return names.index(chosen)
    categories = list(site.taxonomy.categories)
    return categories.index(category) if category in categories else 0


@functools.cache
def _folder(cache: str, weaves: Weaves) -> str:
    """Return where patterns are kept as they are drawn now."""
    return os.path.join(cache, "pictures", "patterns", digest_of(digest_of_modules(_MODULES), weaves))


@functools.cache
def _drawn(design: Design, whole: bool, folder: str, weaves: Weaves) -> tuple[str, bytes]:
    """Return a pattern, or the middle of it, as an output file and its bytes.

    It is kept in `folder`: to draw a dozen takes longer than all the rest of a small build.
    """
    kept = os.path.join(folder, f"{design.layout}-{design.dye}{'-whole' if whole else ''}.json")
    facts = load_facts(kept, folder)
    if facts is None or "svg" not in facts:
        facts = {"svg": _draw(design, whole, weaves)}
        write_facts(kept, facts, folder)
    data = facts["svg"].encode()
    return f"{FOLDER}/{design.layout}-{design.dye}.{digest_of_bytes(data)[:8]}.svg", data


def _draw(design: Design, whole: bool, weaves: Weaves) -> str:
    grid = build_pattern(design, weaves)
    if not whole:
        left, top = (grid.columns - _COLUMNS) // 2, (len(grid.rows) - _ROWS) // 2
        grid = Grid(grid.colours, tuple(row[left : left + _COLUMNS] for row in grid.rows[top : top + _ROWS]))
    return build_svg(grid, WIDTH // grid.columns)
