"""Consents over time: what the withdrawal of a consent affects, and what the consents of today allow to be public."""

import datetime
import os
from collections.abc import Mapping
from pathlib import Path

from plugins.attachments.facts import AttachmentFacts
from plugins.attachments.names import FOLDER as FILES
from plugins.building.full import inspect_content
from plugins.building.pelican import load_project
from plugins.building.result import BuildResult, fact_of
from plugins.building.settings import Project, build_setup, no_content
from plugins.commands.options import Options
from plugins.console.terminal import Terminal
from plugins.ground.diagnostics import suggestion
from plugins.ground.exit_codes import FAULTS, GOOD
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.copies import withdraw_copies
from plugins.newsroom.files import Content, load_content
from plugins.newsroom.pages import file_of
from plugins.newsroom.rights import Rights, load_rights, may_be_public_again
from plugins.pictures.consent.withdrawal import Withdrawal, plan_withdrawal, touched, write_withdrawal
from plugins.pictures.element import FOLDER
from plugins.pictures.facts import PictureFacts
from plugins.publishing.extension import PublicFacts
from plugins.publishing.local_files import SHA256, KnownDigests
from plugins.publishing.records.provenance import Consents, Judge, Provenance

_NOTED = Words(
    "Dicatat. Terbitkan sekarang (./inv publish …) agar gambarnya turun dari situs; sesudah itu hapus dari "
    "naskah dan hapus berkasnya.",
    "Noted. Publish now (./inv publish …) to take the pictures down; then remove them from the texts and "
    "delete the files.",
)
_RESTING = (f"{FOLDER}/", f"{FILES}/")  # folders of files that need a consent


def withdraw(options: Options, reference: str, terminal: Terminal, *, dry_run: bool = False) -> int:
    """Mark every picture that needs a consent as withdrawn; name the texts, pages and files that show one.

    With `dry_run`, only name them.
    """
    project = load_project(False, options.overrides, options.content)
    return withdraw_in(project, reference, terminal, dry_run=dry_run)


def withdraw_in(project: Project, reference: str, terminal: Terminal, *, dry_run: bool = False) -> int:
    """Do the same in the content folder of a project. Raises Refused if no picture needs this consent."""
    setup = build_setup(project.settings)
    inspected = inspect_content(project, setup)
    pictures, site = fact_of(inspected.facts, PictureFacts) or PictureFacts(), inspected.site
    try:
        withdrawal = plan_withdrawal(reference, setup.moment.date(), pictures.rights, site)
    except ValueError as fault:
        words = Words(
            f"{fault} tidak dapat diubah dengan aman; tulis sendiri: withdrawn: {setup.moment.date()}",
            f"{fault} cannot be edited safely; write it yourself: withdrawn: {setup.moment.date()}",
        )
        raise Refused(FAULTS, words) from fault
    if not withdrawal.pictures:
        near = suggestion(reference, {entry.consent for entry in pictures.rights.values()} - {""})
        words = Words(
            f"tidak ada gambar dengan persetujuan “{reference}”", f"no picture rests on the consent “{reference}”"
        )
        raise Refused(FAULTS, words.with_hint(near))
    _tell(withdrawal, terminal)
    if inspected.is_good:
        attached = (fact_of(inspected.facts, AttachmentFacts) or AttachmentFacts()).files_of(withdrawal.pictures)
        for file in touched(inspected.plans, pictures.files_of(withdrawal.pictures) | attached):
            terminal.show(f"  → {file}")
    if dry_run:
        return GOOD
    write_withdrawal(withdrawal, site.content)
    inspect_content(project, setup)  # this deletes from the cache what was made of withdrawn pictures
    for file, _ in withdrawal.edits:
        terminal.show(f"✎ {file}")
    terminal.message(_NOTED)
    return GOOD


def consents_of_build(result: BuildResult, project: Project) -> Consents:
    """Return what the build just made shows, and what its content allows to be public."""
    pictures, settings = fact_of(result.facts, PictureFacts) or PictureFacts(), project.settings
    content = load_content(settings["PATH"])
    digests = KnownDigests(Path(settings["NEWSROOM_CACHE"]) / "publish" / "sources.json")
    attachments = fact_of(result.facts, AttachmentFacts) or AttachmentFacts()
    made = {
        file: Provenance(picture, consent, digest=_digest(content, picture, digests))
        for file, (picture, consent) in (*pictures.shown.items(), *attachments.shown.items())
    }
    withdrawn = _withdrawn(pictures.rights, content, digests)
    digests.write()
    public = fact_of(result.facts, PublicFacts) or PublicFacts()
    # The provenance of an attachment itself says more than the story that links to it.
    shown = {file: Provenance(story=folder) for file, folder in public.stories.items()} | made
    may_be_public = _judge(pictures.rights, build_setup(settings).moment)
    return Consents(shown, may_be_public, withdrawn, public.withdrawn_pages)


def consents_of_today(project: Project) -> Consents:
    """Return what the content of today allows to be public. Raises Refused if there is no content."""
    settings = project.settings
    if not os.path.isdir(settings["PATH"]):
        raise no_content(settings["PATH"])
    setup = build_setup(settings)
    content = load_content(settings["PATH"])
    rights, _ = load_rights(content, setup.languages)
    rights = withdraw_copies(rights, content)
    digests = KnownDigests(Path(settings["NEWSROOM_CACHE"]) / "publish" / "sources.json")
    withdrawn = _withdrawn(rights, content, digests)
    return Consents(
        may_be_public=_judge(rights, setup.moment), withdrawn=withdrawn, withdrawn_pages=_withdrawn_pages(project)
    )


def _withdrawn_pages(project: Project) -> set[str]:
    """Return the output files of all pages whose story is withdrawn now, even if other content has faults."""
    site = inspect_content(project, build_setup(project.settings)).site
    withdrawn = (story for story in (*site.stories, *site.pages) if story.status == "withdrawn")
    return {file_of(site.path(story, edition)) for story in withdrawn for edition in story.editions.values()}


def _withdrawn(rights: Mapping[str, Rights], content: Content, digests: KnownDigests) -> dict[str, str]:
    """Return the digests of pictures whose consent was withdrawn, with their paths."""
    found = {_digest(content, path, digests): path for path, entry in rights.items() if entry.withdrawn}
    found.pop("", None)
    return found


def _digest(content: Content, path: str, digests: KnownDigests) -> str:
    """Return the SHA-256 of a content file; empty if the file is missing or cannot be read."""
    try:
        return digests.of(content.files[path].real, SHA256)
    except (KeyError, OSError):
        return ""


def _judge(rights: Mapping[str, Rights], moment: datetime.datetime) -> Judge:
    def may_be_public(path: str, source: Provenance | None) -> bool:
        if not path.startswith(_RESTING):
            return True
        return source is not None and may_be_public_again(source.picture, source.consent, rights, moment)

    return may_be_public


def _tell(withdrawal: Withdrawal, terminal: Terminal) -> None:
    for picture in withdrawal.pictures:
        terminal.show(picture)
        for use in withdrawal.texts:
            if use.picture == picture:
                terminal.show(f"  {use.document}:{use.mark.line}:{use.mark.column}")
