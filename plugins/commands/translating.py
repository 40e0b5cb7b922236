"""`./inv export STORY --docx` and `./inv import` of its result: a sheet of paragraphs for translators."""

import json
from pathlib import Path

from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.commands.naming import story_key
from plugins.commands.options import Options
from plugins.console.paths import shown_path
from plugins.console.terminal import Terminal
from plugins.editorial.folders import find_story, write_file
from plugins.editorial.source import StorySource, load_story_source, parse_source
from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.importing.translation_sheet import SheetRow, TranslationSheet, build_sheet
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK
from plugins.newsroom.paragraphs import SUMMARY, TITLE, split_paragraphs

_MISSING = f"{OPEN_MARK}belum diterjemahkan / not translated yet{CLOSE_MARK}"


def export_story(options: Options, named: str, docx: bool, terminal: Terminal) -> int:
    """Write a Word file for each translation of a story into the current folder.

    Raises Refused if no kind of file is given, if the story does not exist, or if a file exists already.
    """
    if not docx:
        raise Refused(WRONG_USE, Words("sebut jenisnya: --docx", "name the kind of file: --docx"))
    settings = load_project(False, options.overrides, options.content).settings
    root, languages = Path(settings["PATH"]), build_setup(settings).languages
    folder = find_story(root, story_key(str(root), named))
    there = [code for code in languages.codes if (root / folder / f"index.{code}.md").is_file()]
    if not there:
        raise Refused(FAULTS, Words(f"{folder} tidak berisi naskah", f"{folder} holds no text"))
    original = load_story_source(root, folder, there[0])
    for code in languages.codes:
        if code == there[0]:
            continue
        twin = load_story_source(root, folder, code) if code in there else None
        sheet = TranslationSheet(folder, there[0], code, tuple(_rows(original, twin)))
        path = Path(f"{folder.rpartition('/')[2]}.{code}.docx").resolve()
        if path.exists():
            raise Refused(WRONG_USE, Words(f"{path.name} sudah ada", f"{path.name} is there already"))
        write_whole(path, build_sheet(sheet, (languages[there[0]].endonym, languages[code].endonym)))
        terminal.show(shown_path(path))
    return GOOD


def import_sheet(root: Path, sheet: TranslationSheet, terminal: Terminal) -> int:
    """Write the translation from a sheet into its story, paragraph by paragraph. Tell what does not fit.

    Raises Refused if the story or its original does not exist.
    """
    folder = find_story(root, sheet.folder)
    path = f"{folder}/index.{sheet.target}.md"
    original = load_story_source(root, folder, sheet.source)
    twin = load_story_source(root, folder, sheet.target) if (root / path).is_file() else None
    rows = _rows(original, twin)
    brought = {row.key: row for row in sheet.rows}
    known = {row.key for row in rows}
    strange = [row for row in sheet.rows if row.key not in known and row.translation]
    if strange or len(brought) < len(sheet.rows):
        shown = ", ".join(row.key or row.translation[:40] for row in strange[:5]) or "?"
        raise Refused(
            FAULTS,
            Words(
                f"Baris ini tidak ada di {folder}: {shown}. Tulis terjemahannya di baris bernomor, lalu impor lagi.",
                f"{folder} has no such rows: {shown}. Write the translation into numbered rows, then import again.",
            ),
        )
    told: list[Words] = []
    texts: dict[str, str] = {}
    for row in rows:
        came = brought.get(row.key, SheetRow(row.key, ""))
        texts[row.key] = came.translation or row.translation or _MISSING
        if came.original != row.original.strip():
            told.append(Words(f"{row.key}: naskah asal berubah sejak diekspor", f"{row.key}: the original has changed"))
        if not came.translation:
            told.append(Words(f"{row.key}: belum ada terjemahan", f"{row.key}: there is no translation"))
    write_file(root, path, _written(path, twin, texts))
    terminal.show(shown_path(root / path))
    for one in told:
        terminal.message(Words(f"  ! {one.id}", f"  ! {one.en}"))
    terminal.message(_NEXT)
    return GOOD


_NEXT = Words(
    "Periksa dengan ./inv check. Kalau terjemahannya lengkap: ./inv translated NAMA.",
    "Look at it with ./inv check. When the translation is complete: ./inv translated NAME.",
)


def _rows(original: StorySource, twin: StorySource | None) -> list[SheetRow]:
    """Return the paragraphs of an original, with the translated ones beside them if there are equally many."""
    paragraphs = split_paragraphs(original.body)
    there = split_paragraphs(twin.body) if twin else []
    if len(there) != len(paragraphs):
        there = [""] * len(paragraphs)
    fields = [SheetRow(key, original.text_of(key), twin.text_of(key) if twin else "") for key in (TITLE, SUMMARY)]
    numbered = zip(paragraphs, there, strict=True)
    return [*fields, *(SheetRow(str(number), *pair) for number, pair in enumerate(numbered, 1))]


def _written(path: str, twin: StorySource | None, texts: dict[str, str]) -> str:
    """Return the file of a translation: a new draft, or the existing file with all its other keys unchanged."""
    values = {key: json.dumps(" ".join(texts[key].split()), ensure_ascii=False) for key in (TITLE, SUMMARY)}
    body = "\n\n".join(text for key, text in texts.items() if key not in values) + "\n"
    if twin is None:
        return f"---\ntitle: {values[TITLE]}\nsummary: {values[SUMMARY]}\nstatus: draft\n---\n{body}"
    matter = str(twin.matter)
    for key, value in values.items():
        if texts[key] != twin.text_of(key):
            line, old = f"{key}: {value}{twin.line_end}", twin.entry(key)
            matter = matter.replace(old, line, 1) if old else matter + line
    text = "".join((twin.opening, matter, twin.rest[0], body.replace("\n", twin.line_end)))
    parse_source(text, path)
    return text
