"""Publish a build to a target, and go back to an earlier release."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from plugins.ground.files import PRIVATE, READABLE, write_whole
from plugins.ground.words import Words
from plugins.publishing.earlier_releases import choose_release
from plugins.publishing.hosts.host import ReleaseStore, Say
from plugins.publishing.hosts.targets import Target
from plugins.publishing.mark import ReleaseMark, load_mark
from plugins.publishing.records.history import load_names
from plugins.publishing.records.kept import KeptReleases
from plugins.publishing.records.provenance import (
    NOBODY,
    Consents,
    Judge,
    Provenance,
    load_provenance,
    record_provenance,
    withdrawn_pictures_in,
    withdrawn_pictures_refusal,
)
from plugins.publishing.release_request import BuiltSite, Origin, Outcome, PublishOptions
from plugins.publishing.server_rules import nginx_rules
from plugins.publishing.transfer import transfer
from plugins.publishing.visit import Session, TargetState, session
from plugins.publishing.visit_messages import not_recorded

_PLAINLY = PublishOptions()


def publish(
    site: Path,
    target: Target,
    origin: Origin,
    say: Say,
    how: PublishOptions = _PLAINLY,
    before_sending: Callable[[TargetState], None] = lambda there: None,
    consents: Consents = NOBODY,
) -> Outcome:
    """Make the target hold a build and nothing else.

    If it is interrupted or refused, every page on the target still finds its files, and the next run completes the
    rest. Files that need a consent which was withdrawn are kept neither here nor by the host.

    Args:
        site: The finished production build.
        target: Where it goes.
        origin: Where it comes from.
        say: Gets the messages.
        how: How the editor asked for it.
        before_sending: Called when the target has answered and nothing has been sent; not in a dry run. What it raises
            ends
        the publication.
        consents: What the files were made of, and what may be public today.

    Returns:
        What was sent and deleted; in a dry run, what would be.

    Raises:
        Refused: The target refuses, this clone does not know its release, or the build holds something that was
            recalled.
    """
    with session(target, origin, how) as visit:
        to_send = visit.with_copies(visit.load_site(site, consents))
        kept = KeptReleases(target.cache)

        def prepare(mark: ReleaseMark, there: TargetState) -> None:
            before_sending(there)
            known = _provenance(visit)
            try:
                record_provenance(origin.content, target.name, to_send.consents.shown, known)
                kept.keep(to_send.folder, to_send.files, mark, consents.withdrawn_pages, there.mark)
            except OSError as fault:
                raise not_recorded(fault) from fault
            visit.digests.look_again(f"{folder}/{path}" for folder in {site, to_send.folder} for path in to_send.files)
            if target.host.holds_rules and (site / "_headers").is_file() and (site / "_redirects").is_file():
                write_whole(target.cache / "nginx.conf", nginx_rules(site, target.compress).encode(), mode=READABLE)

        outcome, there = transfer(visit, to_send, say, how, prepare)
        if not how.dry_run:
            forget(visit, say, consents.may_be_public)
            if isinstance(target.host, ReleaseStore) and there.mark is not None and not there.mark.complete:
                target.host.forget(say)  # the lists of that release name what was taken down
        return outcome


def forget(visit: Session, say: Say, may_be_public: Judge) -> None:
    """Delete kept releases that show pictures which may not be public any more, here and at the host.

    If the host refuses, the next publication tries again.
    """
    kept, provenance = KeptReleases(visit.target.cache), _provenance(visit)
    current = kept.current()
    for one in kept.load():
        is_current = current is not None and one.name == current.name
        if not is_current and (
            withdrawn_pictures_in(one.tree, provenance, may_be_public) or set(one.files.values()) & set(visit.recalls)
        ):
            kept.drop(one)
            say(DROPPED)
    gone = {path for path, source in provenance.items() if not may_be_public(path, source)}
    forgotten = visit.target.cache / "forgotten.json"
    if gone - load_names(forgotten):
        visit.host.forget(say)
        write_whole(forgotten, json.dumps(sorted(gone)).encode(), mode=PRIVATE)


def rollback(
    target: Target,
    origin: Origin,
    say: Say,
    how: PublishOptions = _PLAINLY,
    release: str = "",
    consents: Consents = NOBODY,
) -> Outcome:
    """Make the target hold an earlier release that this machine or the host has kept. Parameters as of `publish`.

    Args:
        release: The beginning of its id; empty for the release that the one on the target replaced.

    Raises:
        Refused: No such release is kept, or it holds a picture whose consent was withdrawn; in a dry run, too.
    """
    with session(target, origin, how) as visit:
        chosen = choose_release(target, release, load_mark(visit.host.read_mark() or b""))
        fallen = withdrawn_pictures_in(chosen.tree, _provenance(visit), consents.may_be_public)
        if fallen:
            raise withdrawn_pictures_refusal(fallen)
        shown = _shown(chosen.files, _provenance(visit))
        consents_then = replace(consents, shown=shown, withdrawn_pages=chosen.withdrawn)
        to_send = BuiltSite(chosen.tree, chosen.files, consents_then, restores=chosen.id)
        # The mark names the commit and the time of the earlier release, so that it can be built again.
        visit.origin = replace(origin, on=chosen.on or origin.on, commit=chosen.commit, uncommitted=())

        def prepare(mark: ReleaseMark, there: TargetState) -> None:
            up = there.mark.files if there.mark else {}
            again = {page for page in consents.withdrawn_pages if chosen.files.get(page, "") not in ("", up.get(page))}
            if again:
                say(comes_back(sorted(again)))

        outcome, _ = transfer(visit, to_send, say, how, prepare)
        if not how.dry_run:
            KeptReleases(target.cache).set_current(chosen.name)
        return outcome


def _shown(files: Mapping[str, str], provenance: Mapping[str, Provenance]) -> dict[str, Provenance]:
    return {path: provenance[path] for path in files if path in provenance}


def _provenance(visit: Session) -> dict[str, Provenance]:
    return load_provenance(visit.origin.content, visit.target.name, visit.target.cache)


def comes_back(pages: list[str]) -> Words:
    """Return the warning that this release shows stories again that were withdrawn later."""
    named = ", ".join(pages[:5])
    return Words(
        f"Perhatian: berita yang ditarik sejak terbitan itu ikut kembali: {named}. Untuk mencegahnya: ./inv takedown.",
        f"Mind: stories withdrawn since that release come back with it: {named}. To prevent that: ./inv takedown.",
    )


DROPPED = Words(
    "Terbitan sebelumnya memuat gambar yang ditarik; simpanannya dihapus dan tidak dapat dikembalikan.",
    "The earlier release held pictures that were withdrawn; its copy is deleted, and there is no way back to it.",
)
