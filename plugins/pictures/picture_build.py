"""What one build knows of pictures."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.ground.known_digests import Digests
from plugins.newsroom.documents import Document, Html
from plugins.newsroom.files import Content
from plugins.newsroom.rights import Rights, is_withdrawn, may_be_shown
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.pictures import faults
from plugins.pictures.cache import Cache
from plugins.pictures.element import BODY, CARD, Exhibit
from plugins.pictures.renditions import Inspection, Job
from plugins.pictures.sources import check_source, locate_picture
from plugins.pictures.uses import NO_USES, Uses


@dataclass
class PictureBuild:
    """The knowledge of one build.

    Attributes:
        content, setup: of the build.
        cache: inspections and renditions.
        rights: by path of a picture.
        sources: the digests of the files of pictures.
        digests: of the pictures that are shown, by path.
        inspections: by digest.
        exhibits: by path; made when a page first needs one.
        logo: the element of the logo; made when a page first needs it.
        uses: how often pictures are used.
        altered: the pictures whose files must be planned; None means all.
    """

    content: Content
    setup: Setup
    cache: Cache
    rights: Mapping[str, Rights]
    sources: Digests
    digests: dict[str, str] = field(default_factory=dict)
    inspections: dict[str, Inspection] = field(default_factory=dict)
    exhibits: dict[str, Exhibit] | None = None
    logo: Html = Html("")
    uses: Uses = NO_USES
    altered: Set[str] | None = None

    def check_lead(self, story: Story, site: Site) -> Iterator[Diagnostic]:
        """Yield the faults of the place that a story names for its lead photo."""
        if story.lead_photo and story.status != "withdrawn":
            document = site.documents[story.editions[story.lead].source]
            yield from self.check_place(story.lead_photo, document, document.mark("lead_photo"))

    def check_place(self, target: str, document: Document, mark: Mark) -> Iterator[Diagnostic]:
        """Yield the faults of the place of a picture that a text names at `mark`."""
        yield from check_source(target, document, mark, self.content)
        path = locate_picture(target, document.folder)
        if isinstance(path, str) and is_withdrawn(self.rights.get(path)):
            yield faults.WITHDRAWN_CONSENT.at(document.path, mark, picture=path)

    def may_be_shown(self, path: str) -> bool:
        """Whether anything may be made of a picture."""
        return may_be_shown(path, self.rights.get(path), self.setup.moment, self.setup.production)

    def job(self, path: str) -> Job:
        """Return the job of developing a picture. Those in lists are made narrower too."""
        is_small = path in self.uses.leads or path == self.setup.identity.logo
        narrowest = CARD.narrowest if is_small else BODY.narrowest
        rights = self.rights.get(path)
        credit, licence = (rights.credit, rights.licence) if rights else ("", "")
        folder = self.cache.folder(self.digests[path], narrowest, credit, licence)
        return Job(self.content.files[path].real, folder, narrowest, credit, licence)
