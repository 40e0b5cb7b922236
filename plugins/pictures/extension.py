"""The pictures of a build: check files, uses and rights, then develop and show them."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from html import escape
from pathlib import Path

from plugins.ground.diagnostics import Diagnostic, promoted
from plugins.ground.digests import digest_of_file
from plugins.ground.known_digests import Digests
from plugins.newsroom.beside import LARGEST_FILE, suffix_of
from plugins.newsroom.copies import withdraw_copies
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.extensions import Bound, Extension, Overtaken
from plugins.newsroom.files import UNREADABLE, Content
from plugins.newsroom.page_contents import Picture
from plugins.newsroom.pages import CopyPlan, FilePlan, PagePlan
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.press_contents import LibraryPicture
from plugins.newsroom.rights import RIGHTS_CODES, check_rights, is_withdrawn, load_rights
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.newsroom.story_changes import Reach, StoryChange
from plugins.pictures import faults
from plugins.pictures.alternatives import alt_of_lead, check_alt, check_lead_alt
from plugins.pictures.batches import Develop, Inspect, Watch, develop_all, in_silence, inspect_all
from plugins.pictures.cache import Cache
from plugins.pictures.consent.near_copies import check_near_copies, inspect_withdrawn
from plugins.pictures.credit import credit_of
from plugins.pictures.element import (
    BODY,
    GALLERY,
    LOGO,
    ROLES,
    Exhibit,
    build_element,
    build_exhibit,
    build_plain_element,
)
from plugins.pictures.facts import PictureFacts, build_facts
from plugins.pictures.library import build_library
from plugins.pictures.picture_build import PictureBuild
from plugins.pictures.picture_changes import revise_pictures
from plugins.pictures.renditions import FEED_WIDTH, PREVIEW_BYTES, WIDTHS, Inspection
from plugins.pictures.rights_words import check_places, check_shown_words
from plugins.pictures.sources import check_inspection, lead_photo, locate_picture
from plugins.pictures.uses import count_uses


class Pictures(Extension):
    """Pictures in bodies, leads and cards.

    `inspect` and `develop` are the decoder and the encoder, run in `workers` processes; `watch` shows the progress.
    """

    binds = ("picture",)

    def __init__(self, inspect: Inspect, develop: Develop, workers: int = 0, watch: Watch = in_silence) -> None:
        self._inspect, self._develop, self._watch = inspect, develop, watch
        self._workers = workers or os.cpu_count() or 1
        self._build: PictureBuild
        self._next: PictureBuild | None = None  # after the change that `reach` looked at

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load `photos.yaml` of every folder."""
        rights, found = load_rights(content, setup.languages)
        rights = withdraw_copies(rights, content)
        folder = os.path.join(setup.cache, "pictures")
        self._build = PictureBuild(content, setup, Cache(folder), rights, Digests(os.path.join(folder, "sources.json")))
        self._next = None
        return found

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield faults of lead photos, of files, and of the rights of shown pictures."""
        content, rights = self._build.content, self._build.rights
        for story in (*site.stories, *site.pages):
            yield from self._build.check_lead(story, site)
        for entry in rights.values():
            yield from check_places(entry, site)
        logo = {site.setup.identity.logo} - {""}
        self._build.uses = count_uses(site)
        shown = self._build.uses.shown.keys() | logo
        shown = {path for path in shown if path in content.files and suffix_of(path) in PICTURE_SUFFIXES}
        for path in sorted(shown):
            if not is_withdrawn(self._build.rights.get(path)):
                found = check_rights(path, rights.get(path), site.setup.moment)
                yield from promoted(found, RIGHTS_CODES if site.setup.production else frozenset())
        yield from self._check_files(sorted(path for path in shown if self._build.may_be_shown(path)))
        self._purge({path for path in rights if is_withdrawn(rights[path])})
        yield from self._check_near_copies()
        used = self._build.uses.used.keys() | logo
        for path in content.files:
            if path not in used and suffix_of(path) in PICTURE_SUFFIXES:
                yield faults.UNUSED_PICTURE.at(path)

    def check_story(self, story: Story, site: Site) -> Iterable[Diagnostic]:
        """Yield faults of the words that `photos.yaml` has for the pictures of a story."""
        yield from check_shown_words(story, self._build.rights, site)
        use = lead_photo(story, site)
        if use is None or story.status == "withdrawn" or use.picture not in site.content.files:
            return
        rights = self._build.rights.get(use.picture)
        if rights is not None and rights.withdrawn:
            return
        yield from check_lead_alt(use, rights, story, site)

    def check_reference(self, reference: Reference, document: Document, site: Site) -> Iterable[Diagnostic]:
        """Yield the faults of one picture in a body."""
        if reference.get("part"):
            return
        yield from self._build.check_place(reference.target, document, reference.mark)
        if reference.get("block") != "poster":  # a player has words of its own
            yield from check_alt(reference, document)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return nothing more but the faults of unused pictures that end; None where `revise_pictures` returns None."""
        if change.labels:
            self._next = self._build
            return Reach()
        revised = revise_pictures(self._build, change, self._inspect, self._develop, self._workers)
        self._next = revised.build if revised else None
        return Reach(frozenset(), revised.removed, revised.ended) if revised else None

    def follow(self, change: StoryChange) -> None:
        """Take over what `reach` found."""
        assert self._next is not None
        self._build, self._next = self._next, None

    def follow_theme(self, site: Site) -> bool:
        """Take over the interface texts, and forget the logo as it was drawn."""
        self._build = replace(self._build, setup=site.setup, logo=Html(""))
        return True

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return a picture with its credit, and its caption if it stands alone; nothing if it may not be shown."""
        path = locate_picture(reference.target, document.folder)
        exhibit = self._exhibits(site).get(path) if isinstance(path, str) else None
        if exhibit is None:
            return Bound(Html(""))
        alt, caption = reference.get("alt").strip(), reference.get("title").strip()
        if reference.get("block") == "poster":  # an attribute of a player, not an element
            still = exhibit.path(exhibit.developed.plain(FEED_WIDTH))
            return Bound(Html(f' poster="{escape(site.setup.absolute(still) if feed else still)}"'))
        credit = self._credit(exhibit, str(path), language)
        if reference.get("part") == "credit":  # of a poster, below its player
            element = build_plain_element("", exhibit.developed.plain(FEED_WIDTH), alt, credit=credit)
            return Bound(site.setup.fragments.draw("picture.beside_line", language, element))
        alone, in_gallery = bool(reference.get("block")), reference.get("block") == "gallery"
        if feed:
            rendition = exhibit.developed.plain(FEED_WIDTH)
            address = site.setup.absolute(exhibit.path(rendition))
            element = build_plain_element(address, rendition, alt, caption, credit)
            component = "plain_captioned" if alone else "plain_in_line"
        else:
            hover = "" if alone else caption
            element = build_element(exhibit, GALLERY if in_gallery else BODY, alt, hover, caption, credit)
            component = "captioned" if alone else "in_line"
        return Bound(site.setup.fragments.draw(f"picture.{component}", language, element))

    def lead_picture(self, story: Story, language: str, site: Site, role: str) -> Picture | None:
        """Return the lead photo of a story: with its caption on its page and in feeds, alone in lists.

        In a list the alternative text is empty: it would repeat the title beside the picture.
        """
        use, edition = lead_photo(story, site), site.edition_for(story, language)
        exhibit = self._exhibits(site).get(use.picture) if use else None
        if use is None or edition is None or exhibit is None:
            return None
        rights = self._build.rights.get(use.picture)
        alt = site.fill(alt_of_lead(use, rights, language, site.documents[edition.source]), language).text
        caption = site.fill(rights.caption.get(language, "") if rights else "", language).text
        credit = self._credit(exhibit, use.picture, language)
        if role == "feed":
            rendition = exhibit.developed.plain(FEED_WIDTH)
            address = site.setup.absolute(exhibit.path(rendition))
            element = build_plain_element(address, rendition, alt, caption, credit)
            html = site.setup.fragments.draw("picture.plain_captioned", language, element)
            return Picture(html, address, rendition.width, rendition.height, alt)
        words = (alt, "", caption, credit) if role == "lead" else ("",)
        element = build_element(exhibit, ROLES[role], *words)
        html = site.setup.fragments.draw("picture.lead", language, element)
        plain = exhibit.developed.plain(WIDTHS[-1], PREVIEW_BYTES)
        return Picture(html, site.setup.absolute(exhibit.path(plain)), plain.width, plain.height, alt)

    def press_pictures(self, language: str, site: Site) -> Iterator[LibraryPicture]:
        """Yield the pictures that others may use: with author and licence, and with consent where people are shown."""
        return build_library(language, site, self._exhibits(site), self._build.rights, self._build.digests)

    def dress(self, plan: PagePlan, site: Site) -> PagePlan:
        """Return the plan with the team's logo in its header. The name beside it says what it shows."""
        build, path = self._build, site.setup.identity.logo
        exhibit = self._exhibits(site).get(path) if path else None
        if exhibit is None or plan.chrome is None:
            return plan
        if not build.logo:
            build.logo = site.setup.fragments.draw("picture.logo", plan.language, build_element(exhibit, LOGO, ""))
        return plan.altered(chrome=plan.chrome._replace(logo=build.logo))

    def facts(self, site: Site) -> Iterator[PictureFacts]:
        """Yield the rights of all pictures, and the picture from which each output file was made."""
        yield build_facts(self._build.rights, self._build.digests, self._build.exhibits or {})

    def _purge(self, pictures: Set[str]) -> None:
        """Remove renditions of pictures (by path) from the cache, unless a copy is shown. Raises OSError."""
        build = self._build
        elsewhere = {digest for path, digest in build.digests.items() if path not in pictures}
        files = [build.content.files[path] for path in pictures & build.content.files.keys()]
        build.cache.purge({digest_of_file(file.real) for file in files if file.size <= LARGEST_FILE} - elsewhere)

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterator[CopyPlan]:
        """Yield the files of all pictures that pages show; after a change, of those that it may alter."""
        exhibits, altered = self._exhibits(site), self._build.altered
        shown = exhibits if altered is None else {path: exhibits[path] for path in altered & exhibits.keys()}
        files = {}
        for exhibit in shown.values():
            for rendition in exhibit.developed.renditions:
                file, source = exhibit.file(rendition), os.path.join(exhibit.developed.folder, rendition.file)
                files[file] = CopyPlan(file, source, rendition.checksum, rendition.size)
        yield from files.values()

    def finish(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan]:
        """Yield no file. From here on, only the files of pictures that a change alters are planned again."""
        self._build = replace(self._build, altered=frozenset())
        return ()

    def finish_again(self, site: Site, plans: Sequence[PagePlan], gone: Set[str], output: Path) -> Iterable[FilePlan]:
        """Yield no file, as `finish`."""
        return self.finish(site, plans)

    def _check_files(self, paths: Iterable[str]) -> Iterator[Diagnostic]:
        """Yield the faults of picture files, and keep the inspections of the good ones."""
        build = self._build
        for path in paths:
            size = build.content.files[path].size
            if size > LARGEST_FILE:  # checked first: a digest of many gigabytes takes minutes
                yield from check_inspection(path, Inspection(refusal="too-large", detail=f"{size} byte"))
                continue
            try:
                build.digests[path] = build.sources.of(build.content.files[path].real)
            except OSError as problem:
                yield UNREADABLE.at(path, reason=problem.strerror or "?")
        build.sources.keep()
        places = {digest: build.content.files[path].real for path, digest in build.digests.items()}
        build.inspections = inspect_all(places, build.cache, self._inspect, self._workers)
        self._check_unchanged()
        for path, digest in build.digests.items():
            yield from check_inspection(path, build.inspections[digest])

    def _check_near_copies(self) -> Iterator[Diagnostic]:
        """Yield faults of near copies. Pictures with a withdrawn consent are inspected each time, not kept."""
        build = self._build
        known = {path: build.inspections[digest] for path, digest in build.digests.items()}
        if known:
            known |= inspect_withdrawn(build.rights, build.content, self._inspect)
            yield from check_near_copies(build.rights, known)

    def _check_unchanged(self) -> None:
        """Raise Overtaken where a picture was replaced after its digest was taken: its renditions may show the new one.

        They would stay in the cache under the wrong digest, and show the wrong picture in every later build.
        """
        build = self._build
        changed = [path for path in build.digests if build.sources.has_changed(build.content.files[path].real)]
        build.cache.purge({build.digests[path] for path in changed})
        if changed:
            raise Overtaken(build.content.files[changed[0]].real)

    def _exhibits(self, site: Site) -> Mapping[str, Exhibit]:
        """Return every picture that this build shows, developed, by path."""
        build = self._build
        if build.exhibits is None:
            jobs = {
                path: build.job(path) for path, digest in build.digests.items() if not build.inspections[digest].refusal
            }
            developed = develop_all(jobs.values(), build.cache, self._develop, self._workers, self._watch)
            self._check_unchanged()
            build.exhibits = {
                path: build_exhibit(path, developed[job.folder], build.rights.get(path), site)
                for path, job in jobs.items()
            }
        return build.exhibits

    def _credit(self, exhibit: Exhibit, path: str, language: str) -> str:
        translations = self._build.setup.options.get("translations")
        assert isinstance(translations, Mapping)
        return credit_of(self._build.rights.get(path), exhibit.developed.flat, translations[language])
