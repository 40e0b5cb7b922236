"""`./inv publish` puts the production build on a target of publishconf.py; `./inv rollback`, an earlier release."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.building import full
from plugins.cohorts.extension import CohortStatistics
from plugins.cohorts.publication.ledger import LEDGER, write_statements
from plugins.commands.consents import consents_of_build, consents_of_today
from plugins.ground.exit_codes import ENVIRONMENT, GOOD, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words, editor_language
from plugins.publishing import publication
from plugins.publishing.clone import find_clone, uncommitted_refusal
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.targets import Target, load_target
from plugins.publishing.visit import How, Origin

SITE = full.ROOT / ".cache" / "production" / "output"


@dataclass(frozen=True)
class Wish:
    """What the editor asked of `./inv publish`; see `How` for the first three."""

    dry_run: bool = False
    delete_many: bool = False
    adopt: bool = False
    allow_dirty: bool = False
    as_of: str = ""

    @property
    def how(self) -> How:
        """What concerns the target."""
        return How(self.dry_run, self.delete_many, self.adopt)


def publish(name: str, wish: Wish, say: Callable[[str], None]) -> int:
    """Build for production and put the site on a target. Raises Refused, and what a build raises."""
    if wish.as_of and not wish.dry_run:
        raise Refused(
            WRONG_USE,
            Words(
                "--as-of hanya bersama --dry-run: yang belum waktunya tidak diterbitkan.",
                "--as-of goes with --dry-run only: what is not due yet is not published.",
            ),
        )

    def act(settings: dict[str, Any], target: Target) -> int:
        tell = _in_language(say)
        origin = build_origin(settings)
        if origin.uncommitted and not (wish.allow_dirty or wish.dry_run):
            raise uncommitted_refusal(origin.uncommitted)
        code = full.build(settings, say)
        if code == GOOD:
            publication.publish(
                SITE,
                target,
                origin,
                tell,
                wish.how,
                before_sending=lambda there: record_figures(settings, tell),
                consents=consents_of_build(settings),
            )
            if not wish.dry_run:
                commit_records(settings, origin, target, tell)
        return code

    overrides = {"NEWSROOM_AS_OF": wish.as_of} if wish.as_of else {}
    return _with_target(name, act, overrides)


def rollback(name: str, release: str, wish: Wish, say: Callable[[str], None]) -> int:
    """Put an earlier release back on a target. Raises Refused."""

    def act(settings: dict[str, Any], target: Target) -> int:
        tell, origin = _in_language(say), build_origin(settings)
        publication.rollback(target, origin, tell, wish.how, release, consents_of_today(settings))
        if not wish.dry_run:
            commit_records(settings, origin, target, tell)
        return GOOD

    return _with_target(name, act)


def build_origin(settings: dict[str, Any]) -> Origin:
    """Return where a publication with these settings comes from. Raises Refused where Git cannot be asked."""
    content = Path(settings["PATH"])
    clone, setup = find_clone(content), full.build_setup(settings)
    uncommitted = clone.uncommitted() if clone else []
    return Origin(content, setup.site_url, setup.moment.isoformat(), clone, uncommitted)


def commit_records(settings: dict[str, Any], origin: Origin, target: Target, say: Say) -> None:
    """Commit what the publication noted, so that colleagues get it with the next push and pull.

    The site is up by now: where Git refuses, that is said, and nothing fails.
    """
    if origin.clone is None or not settings.get("PUBLISH_COMMITS_RECORDS", True):
        return
    try:
        if origin.clone.commit_records(f"Record the publication to {target.name}"):
            say(
                Words(
                    "Catatan terbitan di-commit; kirim dengan git push supaya rekan dapat menerbitkan.",
                    "The record of the publication is committed; git push it, so that colleagues can publish.",
                )
            )
    except Refused as fault:
        say(
            Words(
                f"Situs sudah terbit. Catatannya belum di-commit: {fault.words.id}",
                f"The site is up. Its record is not committed yet: {fault.words.en}",
            )
        )


def record_figures(settings: dict[str, Any], say: Say) -> None:
    """Write into the ledger what it lacks of the build just made with these settings.

    This comes before the first file is sent. So no figure is ever public that the ledger does not hold, whatever
    stops the publication. Raises Refused where the ledger cannot be written; then nothing has been sent.
    """
    statistics = next((one for one in settings["NEWSROOM_EXTENSIONS"] if isinstance(one, CohortStatistics)), None)
    statements = statistics.unrecorded() if statistics else []
    if not statements:
        return
    root = Path(settings["PATH"])
    name = full.shown_path(root / LEDGER)
    try:
        write_statements(root, statements)
    except OSError as fault:
        raise Refused(
            ENVIRONMENT,
            Words(
                f"{name} tidak dapat ditulis: {fault}. Tidak ada yang dikirim; perbaiki, lalu terbitkan lagi.",
                f"{name} cannot be written: {fault}. Nothing was sent; mend that, then publish again.",
            ),
        ) from fault
    say(
        Words(
            f"{name}: {len(statements)} baris angka terbit dicatat; simpan bersama isi situs (commit).",
            f"{name}: {len(statements)} lines of published figures noted; keep it with the content (commit).",
        )
    )


def _with_target(name: str, act: Callable[[dict[str, Any], Target], int], overrides: Mapping[str, Any] = {}) -> int:
    """Load the production settings and a target, and act on them. Raises Refused for what a host refuses."""
    settings = full.newsroom_settings(True, {"OUTPUT_PATH": str(SITE), **overrides})
    return act(settings, load_target(settings.get("TARGETS"), name, full.ROOT, SITE, settings.get("KEEP") or ()))


def _in_language(say: Callable[[str], None]) -> Say:
    return lambda words: say(words.in_language(editor_language()))
