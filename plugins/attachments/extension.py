"""The attachments of a build: check place, file and rights, then show them with kind and size."""

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import islice
from urllib.parse import urlsplit

from plugins.attachments import faults
from plugins.attachments.clean_copies import CleanCopies
from plugins.attachments.element import Elsewhere, FileNote, Player
from plugins.attachments.facts import AttachmentFacts
from plugins.attachments.kinds import AUDIO, KINDS, PUBLIC_SUFFIX
from plugins.attachments.names import public_file
from plugins.attachments.reports import check_file_name, check_judgement, check_size, known_words
from plugins.attachments.sources import captions_of, check_place, is_beside_text, is_public_here
from plugins.attachments.verdict import Judgement
from plugins.ground.diagnostics import Diagnostic, promoted
from plugins.ground.known_digests import Digests
from plugins.newsroom.beside import (
    ATTACHMENT_SUFFIXES,
    FILM_SUFFIXES,
    Use,
    all_attached_uses,
    attached_uses,
    is_remote,
    locate_file,
    suffix_of,
)
from plugins.newsroom.copies import withdraw_copies
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.extensions import AttachedTable, Bound, Extension, Overtaken
from plugins.newsroom.files import UNREADABLE, Content
from plugins.newsroom.page_contents import AttachedFile
from plugins.newsroom.pages import CopyPlan, PagePlan
from plugins.newsroom.press_contents import Download
from plugins.newsroom.rights import RIGHTS_CODES, Rights, check_rights, is_withdrawn, load_rights, may_be_shown
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.newsroom.story_changes import Reach, StoryChange

_PRESS_FILES = 12
_SUFFIXES = ATTACHMENT_SUFFIXES | FILM_SUFFIXES


@dataclass
class _Build:
    """What one build knows of attachments, by path. `files` are the output files of those that are shown."""

    content: Content
    setup: Setup
    copies: CleanCopies
    rights: Mapping[str, Rights]
    sources: Digests
    films: dict[str, str] = field(default_factory=dict)  # the film to which captions belong, by path of the captions
    digests: dict[str, str] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


class Attachments(Extension):
    """Files and films that texts offer."""

    binds = ("attachment", "film")

    def __init__(self) -> None:
        self._build: _Build

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load `photos.yaml` of folders with attachments. Its faults are reported by the pictures."""
        folder = os.path.join(setup.cache, "attachments")
        folders = {file.folder for file in content.files.values() if suffix_of(file.path) in _SUFFIXES}
        rights = load_rights(content, setup.languages, folders)[0] if folders else {}
        digests = Digests(os.path.join(folder, "sources.json"))
        self._build = _Build(content, setup, CleanCopies(folder), withdraw_copies(rights, content), digests)
        return ()

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield faults of shown attachments, of their rights, and of unused files."""
        content = self._build.content
        grave = RIGHTS_CODES | faults.GRAVE if site.setup.production else frozenset[str]()
        shown = self._shown(site)
        for path in sorted(shown):
            if suffix_of(path) != ".vtt" and not is_withdrawn(self._build.rights.get(path)):
                yield from promoted(check_rights(path, self._build.rights.get(path), site.setup.moment), grave)
        yield from promoted(self._check_files([path for path in sorted(shown) if self._may_be_shown(path)]), grave)
        yield from self._name_files(shown, site)
        self._purge()
        used = {use.picture for use in all_attached_uses(site)}
        used |= {path for film in used for _, path in captions_of(film, content, site.languages.codes)}
        for path in content.files:
            if path not in used and suffix_of(path) in _SUFFIXES and is_beside_text(path):
                yield faults.UNUSED_ATTACHMENT.at(path)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return nothing more; None where rights of attachments may have changed."""
        folders = {posixpath.dirname(path) for path in change.files}
        files = change.after.content.files if folders else ()
        has_any = any(posixpath.dirname(path) in folders and suffix_of(path) in _SUFFIXES for path in files)
        return None if has_any else Reach()

    def check_reference(self, reference: Reference, document: Document, site: Site) -> Iterator[Diagnostic]:
        """Yield the faults of the place where a text names an attachment or a film."""
        if reference.get("part"):
            return
        grave = faults.GRAVE if site.setup.production else frozenset[str]()
        yield from promoted(check_place(reference, document, site), grave)
        path = locate_file(reference.target, document.folder)
        if path is None or path not in site.content.files:
            return
        if is_withdrawn(self._build.rights.get(path)):
            yield faults.WITHDRAWN_ATTACHMENT.at(document.path, reference.mark, file=path)
        found = self._build.judgements.get(path)
        if reference.kind == "film" and found and found.has_sound and not self._speaks(path, reference):
            captions = posixpath.basename(posixpath.splitext(path)[0]) + f".{document.language}.vtt"
            yield faults.FILM_WITHOUT_CAPTIONS.at(document.path, reference.mark, file=path, captions=captions)

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return the attributes of a link, the note after it, or a part of a player."""
        draw, part = site.setup.fragments.draw, reference.get("part")
        if reference.kind == "film" and is_remote(reference.target):
            host = (urlsplit(reference.target).hostname or "").removeprefix("www.")
            return Bound(draw("attachment.elsewhere", language, Elsewhere(host)) if part == "note" else Html(""))
        if part == "transcript":
            return Bound(draw("attachment.transcript", language, None))
        path = locate_file(reference.target, document.folder)
        file = self._build.files.get(path or "")
        is_open = reference.kind == "film" and part != "note"
        if path is None or file is None or not is_public_here(path, document, site):
            # A player that may not be shown leaves nothing visible; its poster is inside the tag.
            return Bound(Html(("></span>" if part == "close" else "<span hidden") if is_open else ""))
        kind = KINDS[suffix_of(path)]
        if part == "note":
            rights = self._build.rights.get(path)
            credit = rights.credit if rights and reference.kind == "film" else ""
            macro = "attachment.note" if reference.kind == "attachment" else "attachment.film_note"
            return Bound(draw(macro, language, FileNote(kind.name, self._build.judgements[path].size, credit)))
        if is_open:
            player = self._player(path, file, reference, feed)
            return Bound(draw("attachment.close" if part == "close" else "attachment.open", language, player))
        pinned, fragment = reference.get("hreflang"), reference.get("fragment")
        address = self._address(file, feed) + (f"#{fragment}" if fragment else "")
        other = f' hreflang="{escape(pinned)}"' if pinned else ""
        return Bound(Html(f'href="{escape(address)}" type="{kind.media_type}"{other}'))

    def attached(self, story: Story, language: str, site: Site) -> Iterator[AttachedFile]:
        """Yield the files that an edition of a story offers, in the order of its text, each once."""
        if not self._build.files:
            return  # do not read texts from the cache for nothing: the press page asks for every story
        edition = site.editions(story).get(language)
        document = site.documents[edition.source] if edition else None
        seen: set[str] = set()
        for reference in document.body.references if document else ():
            path = locate_file(reference.target, document.folder) if document and reference.kind in self.binds else None
            file = self._build.files.get(path or "")
            if path is None or file is None or path in seen or document is None or reference.get("part"):
                continue
            if is_public_here(path, document, site):
                seen.add(path)
                kind, size = KINDS[suffix_of(path)], self._build.judgements[path].size
                label = reference.get("label") or kind.name
                yield AttachedFile(label, f"/{file}", kind.name, kind.media_type, size)

    def follow(self, change: StoryChange) -> None:
        """Take over the content folder. No attachment changed (see `reach`)."""
        self._build = replace(self._build, content=change.after.content)

    def press_downloads(self, language: str, site: Site) -> Iterator[Download]:
        """Yield the files of the newest stories, each with the title of its story."""
        if not self._build.files:
            return
        downloads = (
            Download(f"{file.label} – {site.editions(story)[language].title}", file.path, file.kind, file.size, day)
            for story in site.listed
            if language in site.editions(story)
            for day in [story.date.date() if story.date else None]
            for file in self.attached(story, language, site)
        )
        yield from islice(downloads, _PRESS_FILES)

    def tables(self, site: Site) -> Iterator[AttachedTable]:
        """Yield the tables in the files that readers get."""
        for path, found in sorted(self._build.judgements.items()):
            for rows in found.tables:
                yield AttachedTable(path, rows)

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterator[CopyPlan]:
        """Yield the clean copies of all shown attachments."""
        build = self._build
        made = {}
        for path, file in build.files.items():
            found = build.judgements[path]
            made[file] = CopyPlan(
                file, build.copies.copy(build.digests[path], suffix_of(path)), found.checksum, found.size
            )
        yield from made.values()

    def facts(self, site: Site) -> Iterator[AttachmentFacts]:
        """Yield the rights of attachments, and the file from which each output file was made."""
        rights, shown = self._build.rights, {}
        for path, file in self._build.files.items():
            owner = self._build.films.get(path, path)  # captions need the consent of their film
            shown[file] = owner, rights[owner].consent if owner in rights else ""
        yield AttachmentFacts(rights, shown)

    def _shown(self, site: Site) -> dict[str, list[Use]]:
        """Return the attachments and captions that texts of this build show, with the places."""
        shown: dict[str, list[Use]] = {}
        for _, edition in site.shown_editions():
            document = site.documents[edition.source]
            for use in attached_uses(document):
                if not is_public_here(use.picture, document, site):
                    continue
                captions = captions_of(use.picture, self._build.content, site.languages.codes)
                self._build.films.update({path: use.picture for _, path in captions})
                for path in (use.picture, *(path for _, path in captions)):
                    if path in self._build.content.files and suffix_of(path) in KINDS:
                        shown.setdefault(path, []).append(use)
        return shown

    def _check_files(self, paths: Sequence[str]) -> Iterator[Diagnostic]:
        """Yield the faults of files, and keep the judgements of the good ones."""
        build = self._build
        for path in paths:
            file, suffix = build.content.files[path], suffix_of(path)
            # Checked first, because it takes minutes to read gigabytes
            if too_large := list(check_size(path, file.size)):
                yield from too_large
                continue
            try:
                digest = build.sources.of(file.real)
                found = build.copies.judgement(digest, file.real, suffix)
            except OSError as problem:
                yield UNREADABLE.at(path, reason=problem.strerror or "?")
                continue
            if build.sources.has_changed(file.real):
                build.copies.purge({digest})
                raise Overtaken(file.real)
            yield from check_judgement(path, found, build.rights.get(path))
            if not found.refusal:
                build.digests[path], build.judgements[path] = digest, found
        build.sources.keep()

    def _name_files(self, shown: Mapping[str, Sequence[Use]], site: Site) -> Iterator[Diagnostic]:
        for path, found in self._build.judgements.items():
            story = site.by_folder.get(posixpath.dirname(path))
            editions = site.editions(story) if story else {}
            edition = (editions.get(story.lead) or next(iter(editions.values()))) if story and editions else None
            doubts = list(check_file_name(path, known_words(shown[path], site)))
            yield from doubts
            suffix = PUBLIC_SUFFIX.get(suffix_of(path), suffix_of(path))
            slug = edition.slug if edition else "lampiran"
            self._build.files[path] = public_file(path, bool(doubts), slug, found.checksum, suffix)

    def _purge(self) -> None:
        """Remove the copies of attachments with a withdrawn consent from the cache."""
        build = self._build
        gone = [path for path, entry in build.rights.items() if entry.withdrawn and path in build.content.files]
        limits = {path: KINDS[suffix_of(path)].limit for path in gone if suffix_of(path) in KINDS}
        files = [build.content.files[path] for path, limit in limits.items() if build.content.files[path].size <= limit]
        build.copies.purge({build.sources.of(file.real) for file in files} - set(build.digests.values()))

    def _player(self, path: str, file: str, reference: Reference, feed: bool) -> Player:
        captions = captions_of(path, self._build.content, self._build.setup.languages.codes)
        tracks = tuple(
            (code, self._address(self._build.files[each], feed)) for code, each in captions if each in self._build.files
        )
        kind = KINDS[suffix_of(path)]
        return Player(reference.get("block"), self._address(file, feed), kind.media_type, kind.name, tracks)

    def _address(self, file: str, feed: bool) -> str:
        return self._build.setup.absolute(f"/{file}") if feed else f"/{file}"

    def _speaks(self, path: str, reference: Reference) -> bool:
        """Return whether a film has captions, or a sound recording has a transcript."""
        if captions_of(path, self._build.content, self._build.setup.languages.codes):
            return True
        return suffix_of(path) in AUDIO and bool(reference.get("transcript"))

    def _may_be_shown(self, path: str) -> bool:
        setup = self._build.setup
        path = self._build.films.get(path, path)
        return may_be_shown(path, self._build.rights.get(path), setup.moment, setup.production)
