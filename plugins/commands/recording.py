"""Recording what is published: the figures of a build go into the ledger of its content folder before they go out."""

from pathlib import Path
from typing import Any

from plugins.building import full as house
from plugins.cohorts.extension import CohortStatistics
from plugins.cohorts.publication.ledger import LEDGER, write_statements
from plugins.console.outcome import ENVIRONMENT
from plugins.ground.diagnostics import Words
from plugins.publishing.host import Say


def record_figures(settings: dict[str, Any], say: Say) -> None:
    """Write what the ledger lacks of the build just made with these settings; nothing where it lacks nothing.

    It comes before the first file is sent, so that no figure is ever out that is not in the ledger, whatever stops the
    publication. Raises Refused where the ledger cannot be written; then nothing has been sent.
    """
    statistics = next((one for one in settings["NEWSROOM_EXTENSIONS"] if isinstance(one, CohortStatistics)), None)
    statements = statistics.unrecorded() if statistics else []
    if not statements:
        return
    root = Path(settings["PATH"])
    name = house.shown_path(root / LEDGER)
    try:
        write_statements(root, statements)
    except OSError as fault:
        raise house.Refused(
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
