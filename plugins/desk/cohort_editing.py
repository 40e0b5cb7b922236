"""Edit `data/cohorts.yaml` as a table: see what edits change for readers, and what is against them, before saving."""

import re
from collections.abc import Iterator, Sequence

from plugins.cohorts.data.model import STATUSES
from plugins.cohorts.data.places import COHORTS
from plugins.cohorts.publication.correction_faults import GONE
from plugins.cohorts.publication.published import Published
from plugins.commands.figures import load_figures, try_figures
from plugins.desk.asking import Asked, Reply, desk_address, go_to
from plugins.desk.cohort_additions import keys_of, with_additions
from plugins.desk.cohort_table import cells_of, indicators_of, rows_of, with_cells
from plugins.desk.figures import group_figures
from plugins.desk.newsroom import Desk
from plugins.desk.pages import build_page
from plugins.desk.saving import saving_lock
from plugins.editorial.folders import read_file, write_file
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of_bytes
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml_edit import Unreadable, YamlText, parse_yaml_text


class CohortEditing:
    """Answers with the table of cohorts, tries edits, and saves them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show(self, asked: Asked) -> Reply:
        """Return the table as the file has it."""
        return self._page(asked, self._read())

    def try_out(self, asked: Asked) -> Reply:
        """Return the table with the edits, what they change for readers, and all that is against them."""
        before = self._read(asked)
        table, after = self._edited(before, asked)
        was, _ = load_figures(self._desk.project)
        now, faults = try_figures(self._desk.project, str(after))
        changes = list(_changes(was, now, asked.language))
        return self._page(asked, before, table, changes=changes, faults=faults, is_tried=str(after) != str(before))

    def save(self, asked: Asked) -> Reply:
        """Write the edits. Raises Refused where the file changed since, or they have a fault."""
        with saving_lock:
            _, after = self._edited(self._read(asked), asked)
            _, faults = try_figures(self._desk.project, str(after))
            fault = next((one for one in faults if one.is_error), None)
            if fault is not None:
                raise Refused(FAULTS, fault.message.with_hint(fault.hint))
            write_file(self._desk.root, COHORTS, str(after))
        return go_to(desk_address("figures"))

    def _edited(self, text: YamlText, asked: Asked) -> tuple[YamlText, YamlText]:
        """Return the text with the cells of a form, and that with its additions as well."""
        table = with_cells(text, asked.form)
        return table, with_additions(table, asked.form, self._desk.known.site.languages.codes)

    def _page(
        self,
        asked: Asked,
        file: YamlText,
        edited: YamlText | None = None,
        changes: Sequence[tuple[str, str, str]] = (),
        faults: Sequence[Diagnostic] = (),
        *,
        is_tried: bool = False,
    ) -> Reply:
        rows = rows_of(edited or file)
        numbers = {cell.keys: number for number, cell in enumerate(cells_of(rows))}
        return build_page(
            "cohorts.html", asked, rows=rows, numbers=numbers, indicators=indicators_of(file), statuses=STATUSES,
            digest=_digest(file), codes=self._desk.known.site.languages.codes, programmes=keys_of(file, "programmes"),
            dimensions=keys_of(file, "dimensions"), gone=list(self._gone()),
            old={cell.keys: cell.value for cell in cells_of(rows_of(file))},
            changes=changes, faults=faults, is_tried=is_tried,
        )  # fmt: skip

    def _gone(self) -> Iterator[str]:
        """Yield the names that were published, and whose figures the file has no more."""
        with self._desk.held() as known:
            for fault in known.diagnostics:
                if fault.code == GONE.code and (found := re.match("“([^”]+)”", fault.message.en)):
                    yield found[1]

    def _read(self, asked: Asked | None = None) -> YamlText:
        """Return the file. Raises Refused where it has faults, or is not as the form of `asked` showed it."""
        if not (self._desk.root / COHORTS).is_file():
            raise Refused(WRONG_USE, Words("Tidak ada data/cohorts.yaml.", "There is no data/cohorts.yaml."))
        try:
            text = parse_yaml_text(read_file(self._desk.root, COHORTS))
        except Unreadable as fault:
            words = Words(f"{COHORTS} punya kesalahan; perbaiki dulu", f"{COHORTS} has faults; mend them first")
            raise Refused(FAULTS, words) from fault
        if asked is not None and asked.form.get("digest") != _digest(text):
            raise Refused(
                FAULTS,
                Words(
                    f"{COHORTS} berubah sejak Anda membukanya; tidak ada yang ditulis. Muat ulang tabelnya.",
                    f"{COHORTS} has changed since you opened it; nothing was written. Load the table again.",
                ),
            )
        return text


def _digest(text: YamlText) -> str:
    return digest_of_bytes(str(text).encode())


def _changes(was: Published | None, now: Published | None, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield each figure that readers will see otherwise: its name, and how it is shown before and after."""
    if now is None:
        return
    before, after = (_shown(one, language) if one else {} for one in (was, now))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield name, before.get(name, "–"), after.get(name, "–")


def _shown(published: Published, language: str) -> dict[str, str]:
    return {
        f"{heading} · {row.label}": f"{row.value} {row.reason}".strip()
        for heading, rows in group_figures(published, language)
        for row in rows
    }
