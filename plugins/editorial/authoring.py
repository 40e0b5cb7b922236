"""`./inv new`, `translate` and `translated`: begin a story, begin its translations, stamp them as fresh."""

import datetime
import json
import re
from collections.abc import Sequence
from pathlib import Path

from plugins.editorial.folders import content_folder, find_story, new_folder, write_file
from plugins.editorial.source import StorySource, load_story_source, parse_source
from plugins.ground.diagnostics import WHOLE_FILE
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Scalar
from plugins.newsroom.files import load_content
from plugins.newsroom.taxonomy import TAXONOMY

# Text that YAML takes as it stands.
_PLAIN = re.compile(r"\w(?:[\w .,-]*\w)?")
_SUMMARY = Words("Satu atau dua kalimat tentang isinya.", "One or two sentences on what it says.")
_BODY = Words("Tulis beritanya di sini.", "Write the story here.")


def new_story(content_root: str | Path, key: str, language: str, moment: datetime.datetime, place: str = "") -> Path:
    """Begin a story as a draft in `language`, dated `moment`, and return the path of its file.

    `key` is the name of its folder; `pages/x` begins a standing page. `place` is the dateline of a story.
    Raises Refused where the name is no valid one or taken, OSError where the disk refuses.
    """
    root = content_folder(content_root)
    folder = new_folder(root, key)
    slug = folder.rpartition("/")[2]
    title = slug.replace("-", " ").capitalize()
    # The slug is written from the first day, so that a later change of the title does not move a public page.
    lines = [f"title: {_word(title)}", f"slug: {_word(slug)}", f"summary: {_SUMMARY.in_language(language)}"]
    if folder.startswith("articles/"):
        lines += [f"date: {moment:%Y-%m-%d %H:%M}", _category_line(root)]
        lines += [f"dateline: {_word(place)}"] if place else []
    text = "\n".join(["---", *lines, "status: draft", "---", _BODY.in_language(language), ""])
    path = f"{folder}/index.{language}.md"
    write_file(root, path, text)
    return root / path


def _word(text: str) -> str:
    """Return a text as YAML, quoted where YAML would read it as something else."""
    is_plain = _PLAIN.fullmatch(text) and isinstance(Scalar(text, WHOLE_FILE, quoted=False).value, str)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def start_translation(content_root: str | Path, key: str, codes: Sequence[str]) -> list[Path]:
    """Begin each missing translation of a story as a draft with the text of the original; return the new files.

    `codes` are the languages of the site in order; the first that the story has is the original. Raises
    Refused where every language is there already, or the original cannot be read.
    """
    root = content_folder(content_root)
    folder = find_story(root, key)
    original, _ = _editions(root, folder, codes)
    missing = [code for code in codes if not _is_there(root, folder, code)]
    if not missing:
        raise Refused(
            FAULTS, Words(f"{folder} sudah ada dalam semua bahasa", f"{folder} exists in every language already")
        )
    source = load_story_source(root, folder, original)
    text = _begun_translation(source)
    for code in missing:
        write_file(root, f"{folder}/index.{code}.md", text)
    return [root / folder / f"index.{code}.md" for code in missing]


def stamp_translated(content_root: str | Path, key: str, digest: str, codes: Sequence[str]) -> list[Path]:
    """Write `digest`, that of the original, into every translation of a story; return the changed files.

    `codes` are the languages of the site in order. All else in the files stays as it is, byte for byte. Raises
    Refused where there is no translation, or one that cannot be changed safely; then nothing is written.
    """
    root = content_folder(content_root)
    folder = find_story(root, key)
    _, translations = _editions(root, folder, codes)
    if not translations:
        raise Refused(
            FAULTS,
            Words(
                f"{folder} belum diterjemahkan; mulai dengan ./inv translate {key}",
                f"{folder} has no translation yet; begin with ./inv translate {key}",
            ),
        )
    sources = [load_story_source(root, folder, code) for code in translations]
    stale = {source.path: source.with_value("translated_from", digest) for source in sources}
    changed = {s.path: stale[s.path] for s in sources if s.text_of("translated_from") != digest}
    for path, text in changed.items():
        write_file(root, path, text)
    return [root / path for path in changed]


def _begun_translation(source: StorySource) -> str:
    entries = [source.entry(name) for name in ("title", "summary", "corrections")]
    end = source.line_end
    front = "".join((entries[0], entries[1], f"status: draft{end}", entries[2]))
    text = f"---{end}{front}---{end}{source.body}"
    parse_source(text, source.path)
    return text


def _editions(root: Path, folder: str, codes: Sequence[str]) -> tuple[str, list[str]]:
    present = [code for code in codes if _is_there(root, folder, code)]
    if not present:
        known = ", ".join(f"index.{code}.md" for code in codes)
        raise Refused(WRONG_USE, Words(f"{folder} tidak berisi {known}", f"{folder} holds none of {known}"))
    return present[0], present[1:]


def _is_there(root: Path, folder: str, code: str) -> bool:
    return (root / folder / f"index.{code}.md").exists()


def _category_line(root: Path) -> str:
    """Return the line for the category: the first one, with all in a comment; the key alone where there is none."""
    node, _ = load_content(str(root)).load_yaml(TAXONOMY)
    categories = node.items.get("categories") if isinstance(node, MappingNode) else None
    keys = list(categories.items) if isinstance(categories, MappingNode) else []
    return f"category: {keys[0]}  # {', '.join(keys)}" if keys else "category:"
