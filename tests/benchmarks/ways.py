"""How many texts of a corpus take each quick way: each is read, and edited in memory, from what the last build kept."""

import io
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PIL import Image

from plugins.building.changes import ContentChanges
from plugins.building.label_revision import revise_labels
from plugins.building.memory import Memory, load_memory
from plugins.building.revision import revise
from plugins.building.story_revision import revise_stories
from plugins.commands.options import Options
from plugins.ground.yaml_plain import read_plain
from plugins.incremental.build_record import digest_code, load_record, record_file
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.rights import RIGHTS_FILE
from plugins.newsroom.taxonomy import TAXONOMY
from plugins.reading import allowlist, plain_html
from plugins.reading.document_reader import Reader

READINGS = ("plain front matter", "plain HTML")
_TEXTS = 20  # of each language in turn, evenly over the corpus

_PHOTO, _RIGHTS = "foto.jpg", "foto.jpg: {credit: F, licence: CC0-1.0, people: none}\n"


def _as_new(text: str) -> str:
    return re.sub(r"(?m)^title: .*", "title: Berita baru", re.sub(r"(?m)^slug: .*\n", "", text))


EDITS: Mapping[str, Callable[[str], str]] = {
    "a body": lambda text: text + "\nSatu alinea lagi.\n",
    "a title": lambda text: re.sub(r'(?m)^(title: "?)', r"\1Sunting ", text, count=1),
    "a summary": lambda text: re.sub(r'(?m)^(summary: "?)', r"\1Sunting ", text, count=1),
    "a date": lambda text: re.sub(r"(?m)^date: .*", "date: 2024-05-17 10:00", text),
    "withdrawn": lambda text: re.sub(r"(?m)^status: .*", "status: withdrawn", text),
    "a new story": _as_new,
    "a new story with a picture of its own": lambda text: re.sub(
        r"(?m)^title: .*", f"\\g<0>\nlead_photo: {_PHOTO}", re.sub(r"(?m)^lead_photo: .*\n", "", _as_new(text))
    ),
}


def load_kept(project: Path, content: Path, output: Path) -> Memory:
    """Return what the last preview build of a project kept, as `./inv build` would load it there."""
    environment = [os.environ.get(name) for name in ("NEWSROOM_LANG", "SOURCE_DATE_EPOCH")]
    options = Options(str(content), str(output))
    program, folder = digest_code(project), os.path.realpath(project)
    file = record_file(project / ".cache", program, False, options, environment, folder, sys.version)
    record = load_record(file)
    memory = load_memory(file, record) if record else None
    assert memory, f"{project} has no kept build"
    return memory


def count_ways(memory: Memory) -> dict[str, tuple[int, int]]:
    """Return, for each kind of edit, how many of how many texts are planned from what the last build kept.

    Texts that lack what an edit changes, such as translations that have no date of their own, do not count.
    """
    known, counts = memory.known, dict[str, tuple[int, int]]()
    reader = Reader(memory.options.parsing.markdown)
    for what, edit in EDITS.items():
        quick = tried = 0
        for path in _sample(sorted(path for path in known.site.documents if path.startswith("articles/"))):
            text = known.site.content.files[path].read().decode()
            is_new = what.startswith("a new story")
            if (changed := edit(text)) == text or (is_new and "\nstatus: " not in text):
                continue
            tried += 1
            place = path.replace("articles/", "articles/baru-", 1) if is_new else path
            files = (
                {_PHOTO: _photograph(), RIGHTS_FILE: _RIGHTS.encode()} if what.endswith("picture of its own") else {}
            )
            quick += _is_quick(memory, reader.read_bytes(changed.encode(), place), files)
        counts[what] = quick, tried
    return {**counts, "a label": _count_labels(memory)}


def _count_labels(memory: Memory) -> tuple[int, int]:
    """Return how many labels of topics, and of how many, can be changed from what the last build kept."""
    known, quick = memory.known, 0
    text = known.site.content.files[TAXONOMY].read().decode()
    labels = {term.label[known.site.languages.lead.code] for term in known.site.taxonomy.tags.values()}
    with tempfile.TemporaryDirectory() as folder:
        for label in labels:
            file = Path(folder) / "taxonomy.yaml"
            file.write_text(text.replace(label, f"{label} baru"), encoding="utf-8")
            changed = _changes(memory, [], [SourceFile(TAXONOMY, file.stat().st_size, str(file))])
            quick += revise_labels(known, changed, memory.options.output) is not None
    return quick, len(labels)


def _photograph() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((400, 300), 60).convert("RGB").save(made, "JPEG")
    return made.getvalue()


def _is_quick(memory: Memory, text: Document, files: Mapping[str, bytes]) -> bool:
    """Whether a build with this text, and new files beside it, is planned from what the last build kept."""
    known = memory.known
    old = known.site.documents.get(text.path)
    if old is not None:
        known = known.holding([old])
        if revise(known, [text]) is not None:
            return True
    file = SourceFile(text.path, 1, f"{known.site.content.root}/{text.path}")
    with tempfile.TemporaryDirectory() as folder:
        beside = []
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
            beside.append(SourceFile(f"{text.folder}/{name}", len(data), f"{folder}/{name}"))
        return revise_stories(known, [text], _changes(memory, [file], beside), memory.options.output) is not None


def _changes(memory: Memory, texts: list[SourceFile], files: list[SourceFile]) -> ContentChanges:
    return ContentChanges(memory.record.sources, texts, files, frozenset(), memory.known.site.setup.moment)


def count_readings(memory: Memory) -> dict[str, tuple[int, int]]:
    """Return how many of how many texts have front matter, and HTML, that the quick ways of reading take."""
    texts = [memory.known.site.content.files[path].read() for path in _sample(sorted(memory.known.site.documents))]
    heads = [text.decode().split("\n---\n", 1)[0].removeprefix("---\n") for text in texts]
    found: list[str | None] = []
    reader, find = Reader(memory.options.parsing.markdown), plain_html.find_plain

    def noted(markup: str) -> str | None:
        found.append(find(markup))
        return found[-1]

    for _ in range(allowlist.PLAIN_FROM):
        allowlist.clean("")
    plain_html.find_plain = noted
    try:
        for text in texts:
            reader.read_bytes(text, "articles/berita/index.id.md")
    finally:
        plain_html.find_plain = find
    numbers = sum(map(bool, map(read_plain, heads))), len(found) - found.count(None)
    return {what: (number, len(texts)) for what, number in zip(READINGS, numbers, strict=True)}


def _sample(paths: Sequence[str]) -> Sequence[str]:
    return paths[:: max(1, len(paths) // _TEXTS) | 1]
