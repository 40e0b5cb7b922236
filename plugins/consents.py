"""`./inv consent withdraw`: composes the pictures and a build to tell all that a withdrawn consent touches."""

import os
from collections.abc import Callable
from typing import Any

from plugins import build as house
from plugins.newsroom.diagnostics import Words, suggestion
from plugins.pictures.consent import Withdrawal, plan_withdrawal, touched, write_withdrawal
from plugins.pictures.extension import Pictures

Say = Callable[[str], None]


def withdraw(overrides: dict[str, Any], reference: str, say: Say) -> int:
    """Mark every picture that rests on a consent as withdrawn; tell the texts, pages and files that show one."""
    settings = house.newsroom_settings(False, overrides)
    setup = house.build_setup(settings)
    inspected = house.inspect_content(settings, setup)
    pictures = next(one for one in settings["NEWSROOM_EXTENSIONS"] if isinstance(one, Pictures))
    site, rights = inspected.site, pictures.rights
    try:
        withdrawal = plan_withdrawal(reference, setup.moment.date(), rights, site)
    except ValueError as fault:
        reason = Words(
            f"{fault} tidak dapat diubah dengan aman; tulis sendiri: withdrawn: {setup.moment.date()}",
            f"{fault} cannot be edited safely; write it yourself: withdrawn: {setup.moment.date()}",
        )
        raise house.Refused(house.FAULTS, reason) from fault
    if not withdrawal.pictures:
        near = suggestion(reference, {entry.consent for entry in rights.values()} - {""})
        raise house.Refused(
            house.FAULTS,
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
    for file, _ in withdrawal.edits:
        say(f"✎ {file}")
    say(
        _words(
            "Dicatat. Terbitkan sekarang (./inv publish …) agar gambarnya turun dari situs, dan jangan ./inv rollback "
            "ke terbitan sebelumnya; sesudah itu hapus dari naskah dan hapus berkasnya.",
            "Noted. Publish now (./inv publish …) to take the pictures down, and do not ./inv rollback to the release "
            "before; then remove them from the texts and delete the files.",
        )
    )
    return house.GOOD


def _tell(withdrawal: Withdrawal, say: Say) -> None:
    for picture in withdrawal.pictures:
        say(picture)
        for use in withdrawal.texts:
            if use.picture == picture:
                say(f"  {use.document}:{use.mark.line}:{use.mark.column}")


def _words(indonesian: str, english: str) -> str:
    return Words(indonesian, english).in_language(os.environ.get("NEWSROOM_LANG", "id"))
