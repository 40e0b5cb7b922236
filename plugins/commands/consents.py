"""Consents over time: `./inv consent withdraw` tells all that one touches, and what was public is judged by today's.

Composes the pictures, a build and the releases of a target.
"""

import datetime
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from plugins.building import full as house
from plugins.ground.diagnostics import suggestion
from plugins.ground.exit_codes import FAULTS, GOOD
from plugins.ground.refusals import Refused
from plugins.ground.words import Words, in_words
from plugins.newsroom.files import Content, load_content
from plugins.newsroom.pages import file_of
from plugins.pictures.consent.copies import withdraw_copies
from plugins.pictures.consent.rights import Rights, load_rights, stands
from plugins.pictures.consent.withdrawal import Withdrawal, plan_withdrawal, touched, write_withdrawal
from plugins.pictures.element import FOLDER
from plugins.pictures.extension import Pictures
from plugins.publishing.local_files import SHA256, KnownDigests
from plugins.publishing.records.holdings import Consents, Holding, Judge

Say = Callable[[str], None]


def withdraw(overrides: dict[str, Any], reference: str, say: Say) -> int:
    """Mark every picture that rests on a consent as withdrawn; tell the texts, pages and files that show one."""
    settings = house.newsroom_settings(False, overrides)
    setup = house.build_setup(settings)
    inspected = house.inspect_content(settings, setup)
    pictures = _pictures(settings)
    site, rights = inspected.site, pictures.rights
    try:
        withdrawal = plan_withdrawal(reference, setup.moment.date(), rights, site)
    except ValueError as fault:
        reason = Words(
            f"{fault} tidak dapat diubah dengan aman; tulis sendiri: withdrawn: {setup.moment.date()}",
            f"{fault} cannot be edited safely; write it yourself: withdrawn: {setup.moment.date()}",
        )
        raise Refused(FAULTS, reason) from fault
    if not withdrawal.pictures:
        near = suggestion(reference, {entry.consent for entry in rights.values()} - {""})
        raise Refused(
            FAULTS,
            Words(
                f"tidak ada gambar dengan persetujuan “{reference}” {near.id}".rstrip(),
                f"no picture rests on the consent “{reference}” {near.en}".rstrip(),
            ),
        )
    _tell(withdrawal, say)
    if inspected.is_good:
        for file in touched(inspected.plans, pictures.files_of(withdrawal.pictures, site)):
            say(f"  → {file}")
    write_withdrawal(withdrawal, site.content)
    pictures.purge(set(withdrawal.pictures))
    for file, _ in withdrawal.edits:
        say(f"✎ {file}")
    say(
        in_words(
            "Dicatat. Terbitkan sekarang (./inv publish …) agar gambarnya turun dari situs; sesudah itu hapus dari "
            "naskah dan hapus berkasnya.",
            "Noted. Publish now (./inv publish …) to take the pictures down; then remove them from the texts and "
            "delete the files.",
        )
    )
    return GOOD


def consents_of_build(settings: dict[str, Any]) -> Consents:
    """Return what the build just made with these settings shows, and what may be public by its content."""
    pictures = _pictures(settings)
    content = load_content(settings["PATH"])
    digests = KnownDigests(Path(settings["NEWSROOM_CACHE"]) / "publish" / "sources.json")
    shown = {
        file: Holding(picture, consent, digest=_digest(content, picture, digests))
        for file, (picture, consent) in pictures.shown.items()
    }
    withdrawn = _withdrawn(pictures.rights, content, digests)
    digests.write()
    return Consents(shown, _judge(pictures.rights, house.build_setup(settings).moment), withdrawn)


def consents_of_today(settings: dict[str, Any]) -> Consents:
    """Return what may be public by the content as it is now. Raises Refused where there is none."""
    if not os.path.isdir(settings["PATH"]):
        raise house.no_content(settings["PATH"])
    setup = house.build_setup(settings)
    content = load_content(settings["PATH"])
    rights, _ = load_rights(content, setup.languages)
    rights = withdraw_copies(rights, content)
    digests = KnownDigests(Path(settings["NEWSROOM_CACHE"]) / "publish" / "sources.json")
    withdrawn = _withdrawn(rights, content, digests)
    return Consents(
        stands=_judge(rights, setup.moment), withdrawn=withdrawn, withdrawn_pages=_withdrawn_pages(settings)
    )


def _withdrawn_pages(settings: dict[str, Any]) -> set[str]:
    """Return the output files of all pages whose story is withdrawn now, whatever faults other content has."""
    site = house.inspect_content(settings, house.build_setup(settings)).site
    withdrawn = (story for story in (*site.stories, *site.pages) if story.status == "withdrawn")
    return {file_of(site.path(story, edition)) for story in withdrawn for edition in story.editions.values()}


def _withdrawn(rights: Mapping[str, Rights], content: Content, digests: KnownDigests) -> dict[str, str]:
    """Return the digests of pictures whose consent was withdrawn, with their paths."""
    found = {_digest(content, path, digests): path for path, entry in rights.items() if entry.withdrawn}
    found.pop("", None)
    return found


def _digest(content: Content, path: str, digests: KnownDigests) -> str:
    """Return the SHA-256 of a content file; empty where it is not there or cannot be read."""
    try:
        return digests.of(Path(content.files[path].real), SHA256)
    except (KeyError, OSError):
        return ""


def _judge(rights: Mapping[str, Rights], moment: datetime.datetime) -> Judge:
    def may_be_public(path: str, holding: Holding | None) -> bool:
        if not path.startswith(f"{FOLDER}/"):
            return True
        return holding is not None and stands(holding.picture, holding.consent, rights, moment)

    return may_be_public


def _pictures(settings: dict[str, Any]) -> Pictures:
    return next(one for one in settings["NEWSROOM_EXTENSIONS"] if isinstance(one, Pictures))


def _tell(withdrawal: Withdrawal, say: Say) -> None:
    for picture in withdrawal.pictures:
        say(picture)
        for use in withdrawal.texts:
            if use.picture == picture:
                say(f"  {use.document}:{use.mark.line}:{use.mark.column}")
