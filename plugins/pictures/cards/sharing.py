"""Share cards in a build: one for each story and standing page, each list and each page of figures.

Chats show the card for a link, never a photograph: a picture in a chat stays there after a consent is withdrawn.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of
from plugins.ground.kept_drawings import KeptDrawing, kept_drawings
from plugins.ground.typefaces import BOLD
from plugins.newsroom.documents import Html
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.page_contents import Picture, StoryContent
from plugins.newsroom.pages import CopyPlan, PagePlan
from plugins.newsroom.site import Setup, Site
from plugins.pictures.batches import run_tasks
from plugins.pictures.cache import digest_of_modules, prune
from plugins.pictures.cards.card import HEIGHT, RECIPE, WIDTH, CardJob, ShareCard
from plugins.pictures.weaving.pattern import Design, plan_design

FOLDER = "assets/cards"

# The modules that decide the bytes of a card. Their digest is part of the key, so that a kept card equals a new one.
_MODULES = (
    *(f"weaving/{name}" for name in ("dragon", "grid", "motif", "pattern", "plait", "songket")),
    "cards/card",
    "cards/drawing",
)

# Pages with a card, besides stories. Archives have none: nobody shares more than the address of a month.
_TOLD = frozenset(("home", "page", "list", "impact", "press", "search"))

# What stands above the title on a card, by the kind of a list or the template of a page.
_KINDS = {"category": "Category", "topic": "Topic", "impact": "Impact"}

DrawCard = Callable[[CardJob], KeptDrawing]
_MANY = 8  # below this number, starting processes costs more time than they save


@dataclass
class _Build:
    folder: str
    program: str
    cards: dict[str, CardJob] = field(default_factory=dict)  # by address
    has_drawn: bool = False


class ShareCards(Extension):
    """Gives story pages a picture for previews. `draw` runs in `workers` processes."""

    def __init__(self, draw: DrawCard, workers: int = 0) -> None:
        self._draw, self._workers = draw, workers or os.cpu_count() or 1
        self._build: _Build

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Begin a build."""
        folder = os.path.join(setup.cache, "pictures", "cards")
        self._build = _Build(folder, digest_of_modules(_MODULES, (BOLD,)))
        return ()

    def dress(self, plan: PagePlan, site: Site) -> PagePlan:
        """Return a page with its card as the picture for links."""
        if not site.setup.options.get("share_cards", True):
            return plan
        if isinstance(plan.content, StoryContent):
            title, category = plan.content.title, plan.content.category.label
        elif plan.template in _TOLD:
            title, category = getattr(plan.content, "heading", plan.title), self._kind(plan, site)
        else:
            return plan
        name, weaves = site.setup.site_names[plan.language], site.setup.identity.palette.weaves
        card = ShareCard(
            title=title,
            category=category,
            site="" if title == name else name,
            language=site.languages[plan.language].endonym,
            design=_fitting(plan_design(plan.key.rpartition("/")[2], weaves)),
            weaves=weaves,
        )
        # Each page has a file of its own, so that an edit of one story replaces only its card. The address stays as
        # long as the card looks the same, also with a new version of the program.
        address = digest_of(*card.parts, plan.key, RECIPE)
        key = digest_of(address, self._build.program)
        file = f"{FOLDER}/{address[:12]}.png"
        url = site.setup.absolute(f"/{file}")
        self._build.cards[url] = CardJob(key, self._build.folder, card)
        return plan.altered(image=Picture(Html(""), url, WIDTH, HEIGHT, title))

    def _kind(self, plan: PagePlan, site: Site) -> str:
        """Return what a page is, in its language, as far as its title does not say it."""
        text = _KINDS.get(getattr(plan.content, "kind", plan.template), "")
        translations = site.setup.options.get("translations")
        if not text or not isinstance(translations, Mapping):
            return ""
        words: NullTranslations = translations[plan.language]
        return words.gettext(text)

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterator[CopyPlan]:
        """Yield the cards of pages; draw those that the cache lacks."""
        build = self._build
        wanted = {plan.image.url for plan in plans if plan.image and plan.image.url in build.cards}
        cards = {url: build.cards[url] for url in sorted(wanted)}
        known = kept_drawings(build.folder, {job.key for job in cards.values()})
        missing = {job.key: job for job in cards.values() if job.key not in known}
        if missing:
            build.has_drawn = True
            for job, drawing in run_tasks(self._draw, missing.values(), self._workers if len(missing) >= _MANY else 1):
                known[job.key] = drawing
        for url, job in cards.items():
            yield CopyPlan(url.removeprefix(site.setup.absolute("/")), *known[job.key])

    def finish(self, site: Site, plans: Sequence[PagePlan]) -> Iterator[CopyPlan]:
        """Make no file. If cards were drawn, remove cards that no page shows from the cache."""
        if self._build.has_drawn:
            keys = {job.key for job in self._build.cards.values()}
            used = kept_drawings(self._build.folder, keys).values()
            prune(self._build.folder, {os.path.basename(drawing.path) for drawing in used})
        return iter(())

    def __getstate__(self) -> dict[str, object]:
        """Leave the cards of the last build out of the memory: the next build plans the cards of its pages again."""
        return {**self.__dict__, "_build": _Build(self._build.folder, self._build.program)}


def _fitting(design: Design) -> Design:
    """Return a design that fits the narrow part of a card. The dragons do not: they need the whole width."""
    return design._replace(layout="tumpal") if design.layout == "naga" else design
