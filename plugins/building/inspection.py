"""Read the content folder and plan all pages: content → documents → site → faults → plans. Nothing is rendered here."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from plugins.building.drafts import find_drafts, split_drafts
from plugins.building.options import Parsing
from plugins.console.reporter import TellStep, unheard
from plugins.ground.diagnostics import Diagnostic, in_order, promoted
from plugins.ground.digests import digest_of
from plugins.ground.progress import hear_progress
from plugins.ground.words import Words
from plugins.ground.workers import worker_pool
from plugins.incremental.parse_cache import parse_files, read_documents
from plugins.newsroom.absent_languages import merge_absent
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Document, Html, SourceFile
from plugins.newsroom.extensions import Bound, Extension
from plugins.newsroom.files import Content, load_content
from plugins.newsroom.filling import fill_stories
from plugins.newsroom.pages import DrawnPlan, FilePlan, PagePlan, Plan
from plugins.newsroom.press_contents import Download, LibraryPicture
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import build_stories, newest_first
from plugins.newsroom.taxonomy import load_taxonomy
from plugins.reading.document_reader import Reader

READING = Words("membaca naskah", "reading texts")
_CHECKING = Words("memeriksa", "checking")
PLANNING = Words("merencanakan halaman", "planning pages")


@dataclass(frozen=True)
class Inspected:
    """A site, its faults, and the plans of its pages and files. With errors there are no plans.

    Attributes:
        site: the stories, pages and data that were read.
        general: the faults that depend on more than one story.
        of_stories: the faults that depend on the texts of one story, by its folder.
        until: the next moment at which the same content makes another site.
        plans: of every page and file.
        facts: what a publication must know of this site beside its files (`Extension.facts`).
    """

    site: Site
    general: list[Diagnostic]
    of_stories: Mapping[str, list[Diagnostic]]
    until: datetime
    plans: list[Plan] = field(default_factory=list)
    facts: tuple[object, ...] = ()

    @cached_property
    def diagnostics(self) -> list[Diagnostic]:
        """All faults, in order."""
        return in_order([*self.general, *chain.from_iterable(self.of_stories.values())])

    @property
    def is_good(self) -> bool:
        """Whether the plans may be rendered and promoted."""
        return not any(diagnostic.is_error for diagnostic in self.diagnostics)


class Schedule(Extension):
    """The moments that change the site without any plugin: coming publications, and the next midnight."""

    def turns(self, site: Site) -> Iterable[datetime]:
        """Yield the next midnight (WIB) and the time of every coming publication."""
        now = site.setup.moment
        yield datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        for story in (*site.stories, *site.pages):
            yield from (moment for moment in (story.date, story.embargo) if moment and moment > now)


class _Unbound(Binder):
    """Stands in for references that have faults, so that pages can be planned and more faults be found."""

    def body(self, document: Document, language: str, feed: bool = False) -> Bound:
        return Bound(Html(""))

    def lead_picture(self, *_: object) -> None:
        return None

    def press_downloads(self, language: str) -> tuple[Download, ...]:
        return ()

    def press_pictures(self, language: str) -> tuple[LibraryPicture, ...]:
        return ()

    def home_panels(self, language: str) -> tuple[tuple[Html, ...], tuple[str, ...]]:
        return (), ()


def inspect(
    root: str,
    setup: Setup,
    extensions: Sequence[Extension],
    fatal: frozenset[str],
    parsing: Parsing,
    step: TellStep = unheard,
) -> Inspected:
    """Read a content folder and return its site, all its faults and the plans of its pages and files.

    Args:
        root: the content folder.
        setup: what is fixed before a build.
        extensions: of the plugins, in order.
        fatal: the codes of warnings that count as errors.
        parsing: how files are read.
        step: hears what it is doing.

    Raises:
        FileNotFoundError: `root` is no folder.
        OSError: the cache cannot be read or written.
    """
    content = load_content(root)
    found: list[Diagnostic] = list(content.diagnostics)
    documents = _documents(content, setup, parsing, step)
    step(_CHECKING)
    taxonomy, faults = load_taxonomy(content, setup.languages)
    found.extend(faults)
    readable = [document for document in documents if document.marks]
    stories, faults = build_stories(readable, setup.languages, taxonomy, setup.moment)
    found.extend(faults)
    with hear_progress(step):
        for extension in extensions:
            found.extend(extension.load(content, setup))
    step(_CHECKING)
    stories, banners = fill_stories(stories, extensions)
    site = Site(
        setup,
        content,
        taxonomy,
        tuple(sorted((s for s in stories if s.kind == "article"), key=newest_first)),
        tuple(s for s in stories if s.kind == "page"),
        {document.path: document for document in documents},
        tuple(extensions),
        banners,
    )
    binder = Binder(site, extensions)
    for extension in extensions:
        found.extend(extension.check(site))
    for table in chain.from_iterable(extension.tables(site) for extension in extensions):
        for extension in extensions:
            found.extend(extension.check_table(table, site))
    found = merge_absent(found, site)
    of_stories = check_stories(site, binder, extensions, fatal, site.documents.values())
    is_drafts = find_drafts(site)
    of_drafts, found = split_drafts(found, is_drafts)
    found = [*of_drafts, *promoted(found, fatal)]
    broken = any(fault.is_error for fault in chain(found, *of_stories.values()))
    step(PLANNING)
    plans: list[Plan] = []
    for extension in extensions:
        plans.extend(extension.plan(site, _Unbound(site, extensions) if broken else binder))
    pages = [plan for plan in plans if isinstance(plan, PagePlan)]
    files = [plan for plan in plans if isinstance(plan, FilePlan | DrawnPlan)]
    for extension in extensions:
        of_drafts, surveyed = split_drafts(extension.survey(site, pages, files), is_drafts)
        found.extend((*of_drafts, *promoted(surveyed, fatal)))
    if broken or any(fault.is_error for fault in found):
        return Inspected(site, found, of_stories, setup.moment, facts=_facts(site, extensions))
    until = next_turn(site, extensions)
    finished = _finished(site, extensions, plans)
    return Inspected(site, found, of_stories, until, finished, _facts(site, extensions))


def next_turn(site: Site, extensions: Sequence[Extension]) -> datetime:
    """Return the next moment at which the same content makes another site."""
    return min(turn for extension in (Schedule(), *extensions) for turn in extension.turns(site))


def _facts(site: Site, extensions: Sequence[Extension]) -> tuple[object, ...]:
    return tuple(fact for extension in extensions for fact in extension.facts(site))


def check_stories(
    site: Site, binder: Binder, extensions: Sequence[Extension], fatal: frozenset[str], documents: Iterable[Document]
) -> dict[str, list[Diagnostic]]:
    """Return the faults that depend on single documents or stories, by folder.

    In a production build the faults of drafts are warnings, so that they do not stop it.
    """
    found: dict[str, list[Diagnostic]] = {}
    for document in documents:
        faults = found.setdefault(document.folder, [])
        faults.extend(document.diagnostics)
        faults.extend(binder.check(document))
    for folder, faults in found.items():
        story = site.by_folder.get(folder)
        if story is not None:
            for extension in extensions:
                faults.extend(extension.check_story(story, site))
    is_drafts = find_drafts(site)
    told: dict[str, list[Diagnostic]] = {}
    for folder, faults in found.items():
        of_drafts, others = split_drafts(faults, is_drafts)
        if faults:
            told[folder] = [*of_drafts, *promoted(others, fatal)]
    return told


def dress(site: Site, extensions: Sequence[Extension], plans: Iterable[Plan]) -> list[Plan]:
    """Return plans completed with the parts around their content, and the plans of the files that they show."""
    dressed = [dress_page(site, extensions, plan) if isinstance(plan, PagePlan) else plan for plan in plans]
    pages = [plan for plan in dressed if isinstance(plan, PagePlan)]
    for extension in extensions:
        dressed.extend(extension.assets(site, pages))
    return dressed


def dress_page(site: Site, extensions: Sequence[Extension], plan: PagePlan) -> PagePlan:
    """Return the plan of a page completed with the parts around its content."""
    for extension in extensions:
        plan = extension.dress(plan, site)
    return _with_banners(plan, site) if site.banners else plan


def _with_banners(plan: PagePlan, site: Site) -> PagePlan:
    """Return a page plan with the banners that the titles and summaries on it ask for."""
    texts = _texts_in((plan.title, plan.description, plan.content, plan.chrome))
    banners = {*plan.banners, *chain.from_iterable(site.banners.get(text, ()) for text in texts)}
    return plan.altered(banners=tuple(sorted(banners))) if len(banners) > len(plan.banners) else plan


def _texts_in(value: Any) -> Iterator[str]:
    if type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_in(part)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts_in(getattr(value, one.name))


def _finished(site: Site, extensions: Sequence[Extension], plans: Iterable[Plan]) -> list[Plan]:
    dressed = dress(site, extensions, plans)
    pages = sorted((plan for plan in dressed if isinstance(plan, PagePlan)), key=lambda plan: plan.path)
    for extension in extensions:
        dressed.extend(extension.finish(site, pages))
    ordered = sorted(dressed, key=lambda plan: (plan.rank, plan.file))
    files = [plan.file for plan in ordered]
    if len(set(files)) < len(files):
        twice = sorted({file for file in files if files.count(file) > 1})
        raise AssertionError(f"two plans for {', '.join(twice)}")
    return ordered


def _documents(content: Content, setup: Setup, parsing: Parsing, step: TellStep) -> list[Document]:
    languages = "|".join(re.escape(one) for one in setup.languages.codes)
    source = re.compile(rf"(?:articles|pages)/[^/]+/index\.(?:{languages})\.md")
    files = [file for file in content.files.values() if source.fullmatch(file.path)]
    configuration = {name: dict(settings) for name, settings in parsing.markdown.items()}

    def read(batches: Sequence[Sequence[SourceFile]]) -> Iterator[bytes]:
        done, total = 0, sum(map(len, batches))
        step(READING, done, total)
        for batch, body in zip(batches, read_batches(batches), strict=True):
            yield body
            done += len(batch)
            step(READING, done, total)

    def read_batches(batches: Sequence[Sequence[SourceFile]]) -> Iterator[bytes]:
        if parsing.workers == 1 or sum(map(len, batches)) < parsing.by_workers_from:
            reader = Reader(configuration)
            for batch in batches:
                yield parse_files(batch, reader.read)
            return
        with worker_pool(parsing.workers, _start_reader, configuration) as pool:
            yield from pool.map(_parse, batches)

    return read_documents(files, read, Path(setup.cache) / "documents", parsing.key)


def parse_key(markdown: Mapping[str, Mapping[str, Any]], program: str) -> str:
    """Return the key of the parse cache: a digest of everything that decides how a file is read."""
    return digest_of(program, sys.version_info[:2], sorted(repr((name, dict(markdown[name]))) for name in markdown))


_reader: Reader


def _start_reader(configuration: Mapping[str, Mapping[str, Any]]) -> None:
    global _reader  # noqa: PLW0603  one parser for each worker process, made once
    _reader = Reader(configuration)


def _parse(files: Sequence[SourceFile]) -> bytes:
    return parse_files(files, _reader.read)
