"""`./inv cohorts`: every figure of data/cohorts.yaml as it will be published, or why it is hidden; and its key."""

import tempfile
from pathlib import Path

from plugins.building.pelican import load_project
from plugins.building.settings import Project, build_setup, no_content
from plugins.cohorts.data.places import COHORTS
from plugins.cohorts.publication.keys import find_key, insert_key, make_key
from plugins.cohorts.publication.ledger import LEDGER
from plugins.cohorts.publication.loading import load_publication
from plugins.cohorts.publication.published import Published
from plugins.cohorts.telling.overview import build_overview, overview_records, overview_text
from plugins.commands.options import Options
from plugins.console.paths import shown_path
from plugins.console.terminal import Terminal
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.progress import hear_progress
from plugins.ground.refusals import Refused
from plugins.ground.words import Words, editor_language
from plugins.newsroom.files import load_content

_NO_FILE = Words("Tidak ada data/cohorts.yaml.", "There is no data/cohorts.yaml.")


def show_figures(options: Options, form: str, terminal: Terminal) -> int:
    """Print every figure with its value, or why it is hidden, as `text` or `json`.

    If the file has faults, they are printed instead, in the same form.
    """
    project = load_project(False, options.overrides, options.content)
    with hear_progress(terminal.step):
        published, faults = load_figures(project)
    is_good = not any(fault.is_error for fault in faults)
    if form == "text" or not is_good:
        terminal.show_faults(faults, form, project.content_prefix)
    if not is_good:
        return FAULTS
    if published is None:
        if form == "json":
            terminal.show_json([])
        else:
            terminal.message(_NO_FILE)
        return GOOD
    rows = build_overview(published)
    if form == "json":
        terminal.show_json(overview_records(rows, published))
    else:
        terminal.show(overview_text(rows, published, editor_language()))
    return GOOD


def load_figures(project: Project) -> tuple[Published | None, list[Diagnostic]]:
    """Return the figures as they will be published, and the faults of their files. Raises Refused.

    There are none where data/cohorts.yaml is missing or has an error.
    """
    settings, setup = project.settings, build_setup(project.settings)
    try:
        content = load_content(settings["PATH"])
    except FileNotFoundError as fault:
        raise no_content(settings["PATH"]) from fault
    publication = load_publication(content, setup.languages, setup.moment)
    faults = [one for one in content.diagnostics if one.path in (COHORTS, LEDGER)]
    return publication.published, [*faults, *publication.diagnostics]


def try_figures(project: Project, text: str) -> tuple[Published | None, list[Diagnostic]]:
    """Return what `load_figures` would if data/cohorts.yaml held another text; the content folder stays as it is."""
    setup, ledger = build_setup(project.settings), Path(project.settings["PATH"]) / LEDGER
    with tempfile.TemporaryDirectory() as folder:
        write_whole(Path(folder) / COHORTS, text.encode())
        if ledger.is_file():
            write_whole(Path(folder) / LEDGER, ledger.read_bytes())
        publication = load_publication(load_content(folder), setup.languages, setup.moment)
    return publication.published, publication.diagnostics


def write_key(options: Options, terminal: Terminal) -> int:
    """Make a key and write it into data/cohorts.yaml.

    Raises Refused if the file has a key already or does not exist.
    """
    project = load_project(False, options.overrides, options.content)
    file = Path(project.settings["PATH"]) / COHORTS
    name = shown_path(file)
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        unread = Words(f"{name} tidak dapat dibaca: {fault}", f"{name} cannot be read: {fault}")
        raise Refused(WRONG_USE, unread) from fault
    if find_key(text):
        raise Refused(
            WRONG_USE,
            Words(
                f"{name} sudah punya kunci. Kunci itu membuka nilai di {LEDGER}: jangan diganti tanpa alasan.",
                f"{name} has a key already. It opens the values in {LEDGER}: do not change it without need.",
            ),
        )
    key = make_key()
    new = insert_key(text, key)
    if new is None:
        line = f"disclosure: {{key: {key}}}"
        terminal.message(Words(f"Tulis di {name}: {line}", f"Write in {name}: {line}"))
        return GOOD
    write_whole(file, new.encode("utf-8"), durable=True)
    written = Words(f"Kunci ditulis di {name}; simpan (commit).", f"The key is written in {name}; keep it (commit).")
    terminal.message(written)
    return GOOD
