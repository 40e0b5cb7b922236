"""Record in the ledger what a publication shows, before it shows it. Refuse if the ledger lacks earlier releases."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plugins.cohorts.data.model import SAMPLE
from plugins.cohorts.past.releases import Statement
from plugins.cohorts.publication.ledger import LEDGER, UnrecordedFigures, write_statements
from plugins.cohorts.publication.target_tables import TABLE, holds_people, is_noted, plan_from_table, read_table
from plugins.console.paths import shown_path
from plugins.ground.exit_codes import ENVIRONMENT, FAULTS
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.hosts.host import Host, Say
from plugins.publishing.hosts.targets import Target
from plugins.publishing.visit import TargetState

_SEEN = "ledger.json"  # beside the caches of targets: the releases that this machine has recorded


def check_key(figures: UnrecordedFigures | None) -> None:
    """Refuse to publish figures of real people without a key. Raises Refused."""
    if figures and figures.needs_key:
        raise Refused(
            FAULTS,
            Words(
                "Angka peserta sungguhan tidak terbit tanpa kunci: jalankan ./inv cohorts --key, lalu terbitkan lagi.",
                "Figures of real people are not published without a key: run ./inv cohorts --key, then publish again.",
            ),
        )


def record_figures(
    figures: UnrecordedFigures | None, content: Path, target: Target, there: TargetState, say: Say
) -> None:
    """Write into the ledger of a content folder what the build just made adds to it.

    This happens before the first file is sent. So no figure is public that the ledger does not hold, whatever
    interrupts the publication.

    Raises:
        Refused: The ledger lacks an earlier release or cannot be written. Nothing has been sent then.
    """
    if figures is None:
        return
    name, seen = shown_path(content / LEDGER), target.cache.parent / _SEEN
    _tell_other_key(figures, there, say)
    earlier = _check_ledger(figures, _load_seen(seen, content), target.host, there, name)
    must_judge_again = bool(earlier) and any(one.status != SAMPLE for one in figures.statements)
    statements = [*earlier, *(() if must_judge_again else figures.statements)]
    if not statements:
        return
    noted = [*(one.identity for one in figures.releases), *(one.release for one in statements)]
    try:
        write_statements(content, statements)
        _write_seen(seen, content, noted)
    except OSError as fault:
        raise Refused(
            ENVIRONMENT,
            Words(
                f"{name} tidak dapat ditulis: {fault}. Tidak ada yang dikirim; perbaiki, lalu terbitkan lagi.",
                f"{name} cannot be written: {fault}. Nothing was sent; mend that, then publish again.",
            ),
        ) from fault
    if must_judge_again:
        raise Refused(
            FAULTS,
            Words(
                f"{name} dilengkapi dengan ilustrasi yang sudah terbit. Terbitkan lagi, supaya angka sungguhan"
                " diperiksa bersamanya.",
                f"{name} was completed with the illustrations that are up. Publish again, so that the real figures are"
                " judged beside them.",
            ),
        )
    say(
        Words(
            f"{name}: {len(statements)} baris angka terbit dicatat; simpan bersama isi situs (commit).",
            f"{name}: {len(statements)} lines of published figures noted; keep it with the content (commit).",
        )
    )


def _tell_other_key(figures: UnrecordedFigures, there: TargetState, say: Say) -> None:
    up = there.mark.disclosure_key if there.mark else ""
    if up and up != figures.key:
        say(
            Words(
                "Situs yang terbit dibuat dengan kunci lain (disclosure: key). Keduanya diperiksa bersama; tanpa kunci"
                " lama nilai tersembunyi dari dulu tidak terbaca.",
                "What is up was made with another key (disclosure: key). Both are judged together; without the old key"
                " the hidden values of then cannot be read.",
            )
        )


def _check_ledger(
    figures: UnrecordedFigures, seen: Sequence[str], host: Host, there: TargetState, name: str
) -> list[Statement]:
    """Return the lines to add to the ledger before those of this release.

    Raises Refused if earlier releases are missing.
    """
    releases = figures.releases
    missing = [one for one in seen if one not in {release.identity for release in releases}]
    if missing:
        raise _lacks(name, f"terbitan {missing[-1]}", f"the release {missing[-1]}", there)
    data = host.read_file(TABLE) if TABLE in there.hosted else None
    table = read_table(data, figures.moment) if data is not None else {}
    if not table or is_noted(table, releases):
        return []
    if holds_people(table):
        raise _lacks(name, f"angka di {TABLE} yang sudah terbit", f"the figures of {TABLE} that are up", there)
    return plan_from_table(table, releases)


def _lacks(name: str, id: str, en: str, there: TargetState) -> Refused:
    commit = there.mark.commit[:12] if there.mark and there.mark.commit else ""
    id_at, en_at = (f" (commit {commit})", f" (commit {commit})") if commit else ("", "")
    return Refused(
        FAULTS,
        Words(
            f"{name} tidak memuat {id}: berkas itu hilang atau tertinggal{id_at}. Ambil dengan git pull, atau dari"
            " riwayat git; tanpa itu angka kecil bisa terbuka. Tidak ada yang dikirim.",
            f"{name} lacks {en}: the file is lost or out of date{en_at}. Get it with git pull, or from the history in"
            " git; without it small counts could be given away. Nothing was sent.",
        ),
    )


def _load_seen(file: Path, root: Path) -> list[str]:
    """Return the releases that this machine has recorded in the ledger of a content folder."""
    noted = _load_all_seen(file).get(str(root.resolve()), [])
    return [one for one in noted if isinstance(one, str)] if isinstance(noted, list) else []


def _write_seen(file: Path, root: Path, releases: list[str]) -> None:
    noted = {**_load_all_seen(file), str(root.resolve()): list(dict.fromkeys(releases))}
    write_whole(file, json.dumps(noted, sort_keys=True).encode())


def _load_all_seen(file: Path) -> dict[str, Any]:
    try:
        noted = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}
