"""`./inv publish` puts the production build on a target of publishconf.py; `./inv rollback`, the release before."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from plugins.building import full
from plugins.cohorts.extension import CohortStatistics
from plugins.cohorts.publication.ledger import LEDGER, write_statements
from plugins.commands.consents import consents_of_build, consents_of_today
from plugins.ground.exit_codes import ENVIRONMENT, GOOD
from plugins.ground.refusals import Refused
from plugins.ground.words import Words, editor_language
from plugins.publishing import publication
from plugins.publishing.host import Say
from plugins.publishing.targets import Target, load_target

SITE = full.ROOT / ".cache" / "production" / "output"


def publish(name: str, dry_run: bool, delete_many: bool, say: Callable[[str], None]) -> int:
    """Build for production and put the site on a target. Raises Refused, and what a build raises."""

    def act(settings: dict[str, Any], target: Target) -> int:
        code = full.build(settings, say)
        if code == GOOD:
            publication.publish(
                SITE,
                target,
                _in_language(say),
                dry_run=dry_run,
                delete_many=delete_many,
                before_sending=partial(record_figures, settings, _in_language(say)),
                consents=consents_of_build(settings),
            )
        return code

    return _with_target(name, act)


def rollback(name: str, dry_run: bool, delete_many: bool, say: Callable[[str], None]) -> int:
    """Put the release before back on a target. Raises Refused."""

    def act(settings: dict[str, Any], target: Target) -> int:
        consents = consents_of_today(settings)
        publication.rollback(target, _in_language(say), dry_run=dry_run, delete_many=delete_many, consents=consents)
        return GOOD

    return _with_target(name, act)


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


def _with_target(name: str, act: Callable[[dict[str, Any], Target], int]) -> int:
    """Load the production settings and a target, and act on them. Raises Refused for what a host refuses."""
    settings = full.newsroom_settings(True, {"OUTPUT_PATH": str(SITE)})
    return act(settings, load_target(settings.get("TARGETS"), name, full.ROOT, SITE))


def _in_language(say: Callable[[str], None]) -> Say:
    return lambda words: say(words.in_language(editor_language()))
