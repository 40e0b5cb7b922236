"""The command that makes stories of Word files, and hands exports of WordPress on."""

import datetime
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.commands.options import Options
from plugins.commands.translating import import_sheet
from plugins.commands.wordpress import import_wordpress
from plugins.console.paths import ROOT
from plugins.console.reporter import TellStep, unheard
from plugins.console.terminal import Terminal
from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.importing.drafts import write_story
from plugins.importing.pandoc import UnreadableFile, install_pandoc
from plugins.importing.translation_sheet import load_sheet
from plugins.importing.word import Imported, import_word
from plugins.importing.word_parts import NotWord
from plugins.newsroom.files import load_content
from plugins.newsroom.taxonomy import load_taxonomy

_IMPORTING = Words("mengimpor berkas", "importing files")


def import_stories(options: Options, files: Sequence[str], terminal: Terminal, uploads: str = "") -> int:
    """Make stories of files in the content folder; return an exit code. Raises as `import_files` does.

    Args:
        options: The content folder.
        files: Word files, sheets of translators, exports of WordPress.
        terminal: Hears what was made, and what did not come along.
        uploads: The folder with the media of a WordPress export.

    """
    exports = [name for name in files if name.lower().endswith(".xml")]
    files = [name for name in files if name not in exports]
    code = _import_exports(options, exports, uploads, terminal)
    if exports and not files:
        return code
    settings = load_project(False, options.overrides, options.content).settings
    setup = build_setup(settings)
    root = Path(settings["PATH"])
    taxonomy, _ = load_taxonomy(load_content(str(root)), setup.languages)
    category = next(iter(taxonomy.categories), "")
    codes, today = setup.languages.codes, setup.moment.date()
    done, others = _import_sheets(files, root, terminal)
    code = max(code, done)
    if not others and files:
        return code
    return max(code, import_files(others, root, ROOT, codes, category, today, terminal.message, terminal.step))


def _import_exports(options: Options, files: Sequence[str], uploads: str, terminal: Terminal) -> int:
    """Import exports of WordPress; return an exit code."""
    folder = Path(uploads) if uploads else None
    if folder is not None and not folder.is_dir():
        raise Refused(
            WRONG_USE, Words(f"folder unggahan “{uploads}” tidak ada", f"there is no folder of uploads “{uploads}”")
        )
    code = GOOD
    for name in files:
        if not os.path.isfile(name):
            raise Refused(WRONG_USE, Words(f"berkas “{name}” tidak ada", f"there is no file “{name}”"))
        code = max(code, import_wordpress(options, Path(name), folder, terminal))
    return code


def _import_sheets(files: Sequence[str], root: Path, terminal: Terminal) -> tuple[int, list[str]]:
    """Bring the sheets of translators among some files back; return an exit code and the other files."""
    code, others = GOOD, []
    for name in files:
        try:
            is_word = name.lower().endswith(".docx") and os.path.isfile(name)
            sheet = load_sheet(Path(name)) if is_word else None
            if sheet is None:
                others.append(name)
            else:
                code = max(code, import_sheet(root, sheet, terminal))
        except NotWord as fault:
            terminal.message(Words(f"{name}: {fault.reason.id}", f"{name}: {fault.reason.en}"))
            code = FAULTS
        except Refused as fault:
            terminal.message(Words(f"{name}: {fault.words.id}", f"{name}: {fault.words.en}"))
            code = FAULTS
    return code, others


def import_files(
    files: Sequence[str],
    content: Path,
    root: Path,
    languages: Sequence[str],
    category: str,
    today: datetime.date,
    say: Callable[[Words], None],
    step: TellStep = unheard,
) -> int:
    """Make a story of each file. Tell what was made and what could not be imported. Return an exit code.

    A file that cannot be read does not stop the others. `step` hears how many files are done.

    Raises:
        Refused: A file does not exist, or pandoc could not be installed.
        OSError: A file cannot be written.
    """
    for name in files:
        if not os.path.isfile(name):
            raise Refused(WRONG_USE, Words(f"berkas “{name}” tidak ada", f"there is no file “{name}”"))
        if not name.lower().endswith(".docx"):
            known = Words(
                f"“{name}”: yang dapat diimpor hanya .docx (Word) dan .xml (ekspor WordPress)",
                f"“{name}”: only .docx (Word) and .xml (export of WordPress) can be imported",
            )
            raise Refused(WRONG_USE, known)
    program = install_pandoc(root, root / ".cache", say)
    code = GOOD
    for number, name in enumerate(files):
        step(_IMPORTING, number, len(files))
        with tempfile.TemporaryDirectory() as media:
            try:
                imported = import_word(program, Path(name), Path(media), languages, category, today)
                made = write_story(content, imported.story)
            except NotWord as fault:
                say(Words(f"{name}: {fault.reason.id}", f"{name}: {fault.reason.en}"))
                code = FAULTS
                continue
            except UnreadableFile as fault:
                say(Words(f"{name}: tidak dapat dibaca: {fault}", f"{name}: cannot be read: {fault}"))
                code = FAULTS
                continue
            except Refused as fault:
                say(Words(f"{name}: {fault.words.id}", f"{name}: {fault.words.en}"))
                code = FAULTS
                continue
        _tell(imported, made, content, say)
    return code


def _tell(imported: Imported, made: Sequence[Path], content: Path, say: Callable[[Words], None]) -> None:
    for path in made:
        say(Words(*[str(path.relative_to(content.parent))] * 2))
    for line in imported.report:
        say(Words(f"  ! {line.id}", f"  ! {line.en}"))
    folder = Path(content.name, imported.story.section, imported.story.key)
    for name, number, words in imported.marks:
        place = (folder / name).as_posix()
        say(Words(f"  ! {place}:{number}: {words.id}", f"  ! {place}:{number}: {words.en}"))
