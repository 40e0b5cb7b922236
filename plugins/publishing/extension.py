"""What a publication needs to know of a build: which addresses were public, and which files belong to each story."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.copies import withdraw_copies
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.pages import DrawnPlan, FilePlan, PagePlan, file_of
from plugins.newsroom.rights import load_rights
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.story_changes import Reach, StoryChange
from plugins.publishing.addresses import (
    Address,
    check_lost_addresses,
    load_addresses,
    public_addresses,
    redirected,
)
from plugins.publishing.records.jsonl import FILES, load_lines

_FILES = "assets/files/"
# Captions are left out: nobody links to them, and they change with their film.
_ATTACHMENT = re.compile(r"/(assets/files/[^\"'\s)<>#]+)(?<!\.vtt)(?=[\"'\s)<>#])")


@dataclass
class _Build:
    known: list[Address] = field(default_factory=list)
    public: list[Address] = field(default_factory=list)
    stories: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    taken_back: set[str] = field(default_factory=set)  # addresses of attachments that must not be public any more


@dataclass(frozen=True)
class PublicFacts:
    """What a build makes public.

    Attributes:
        known: The addresses that were public before it.
        public: The addresses of stories, pages and attachments that are public with it.
        stories: The folder of the story that each page, card and attachment belongs to, by output file.
        withdrawn_pages: The output files of pages whose story is withdrawn.
    """

    known: tuple[Address, ...] = ()
    public: tuple[Address, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict)
    withdrawn_pages: frozenset[str] = frozenset()


class PublicRecord(Extension):
    """Keeps the record of public addresses, and notes the files of each story."""

    def __init__(self) -> None:
        self._build = _Build()

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load the records of publications."""
        known, faults = load_addresses(content)
        self._build = _Build(known, taken_back=_taken_back(content, setup))
        return faults

    def survey(
        self, site: Site, plans: Sequence[PagePlan], files: Sequence[FilePlan | DrawnPlan]
    ) -> Iterable[Diagnostic]:
        """Yield a fault for each public address that would disappear."""
        build = self._build
        attachments = {
            found: plan.key
            for plan in plans
            if "/assets/files/" in (body := str(getattr(plan.content, "body", "")))
            for found in _ATTACHMENT.findall(body)
        }
        files_of = (Address(f"/{file}", folder, "file") for file, folder in attachments.items())
        build.public = [*public_addresses(site), *files_of]
        for story in (*site.stories, *site.pages):
            if story.status == "withdrawn":
                build.withdrawn.update(file_of(site.path(story, edition)) for edition in story.editions.values())
        redirects = redirected(plans, files, site.setup.base)
        yield from check_lost_addresses(
            build.known, site, redirects, {f"/{file}" for file in attachments} | build.taken_back
        )

    def reach(self, change: StoryChange) -> Reach | None:
        """Return nothing more; None where an address that was public comes, goes or changes its state."""
        return None if any(one.path in change.addresses for one in self._build.known) else Reach()

    def finish(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan]:
        """Return no file; note the page, share card and attachments of each story."""
        root = site.setup.absolute("/")
        for plan in plans:
            if plan.key not in site.by_folder or plan.template not in ("story", "page"):
                continue
            stories = self._build.stories
            stories[plan.file] = plan.key
            if plan.image is not None and plan.image.url.startswith(f"{root}assets/cards/"):
                stories[plan.image.url.removeprefix(root)] = plan.key
            body = str(getattr(plan.content, "body", ""))
            stories.update(dict.fromkeys(_ATTACHMENT.findall(body), plan.key))
        return ()

    def facts(self, site: Site) -> Iterable[PublicFacts]:
        """Yield what the build makes public. A publication records it."""
        build = self._build
        yield PublicFacts(tuple(build.known), tuple(build.public), dict(build.stories), frozenset(build.withdrawn))

    def __getstate__(self) -> dict[str, object]:
        """Leave out the notes of the last build: only a full build is published, and it makes new ones."""
        return {"_build": _Build(self._build.known, taken_back=self._build.taken_back)}


def _taken_back(content: Content, setup: Setup) -> set[str]:
    """Return the addresses of attachments that were recalled or whose consent was withdrawn. These must disappear."""
    root = Path(content.root)
    lines = [
        line for line in load_lines(root, FILES) if any(str(file).startswith(_FILES) for file in line.get("files", ()))
    ]
    if not lines:
        return set()
    from plugins.publishing.records.recalls import load_recalls  # noqa: PLC0415  large, and seldom needed

    folders = {str(line.get("picture", "")).rpartition("/")[0] for line in lines}
    rights = withdraw_copies(load_rights(content, setup.languages, folders)[0], content)
    withdrawn = {path for path, entry in rights.items() if entry.withdrawn}
    recalled = load_recalls(root).digests
    gone = [line for line in lines if line.get("picture") in withdrawn or line.get("digest") in recalled]
    return {f"/{file}" for line in gone for file in line.get("files", ())}
