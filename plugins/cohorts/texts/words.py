"""Figures in words without markup: titles, summaries, alternative texts and captions.

They are filled in from the same cell as in a body. A hidden figure is an error here: "not shown" makes no sense in a
title, and there is no room for its explanation.
"""

import re
from collections.abc import Iterator

from plugins.cohorts.texts.near_misses import FIGURE_MISSPELT, find_near_misses
from plugins.ground.diagnostics import Diagnostic, Mark, error
from plugins.ground.yaml12 import walk_scalars
from plugins.newsroom.documents import Document
from plugins.newsroom.files import Content

HIDDEN_IN_WORDS = error(
    "hidden-figure-in-words",
    id="{written} tidak ditampilkan demi melindungi kelompok kecil, jadi tidak bisa ada di judul atau keterangan",
    en="{written} is not shown, to protect people in small groups, so it cannot stand in a title or caption",
    hint_id="tulis kalimatnya tanpa angka ini, atau pindahkan angkanya ke naskah",
    hint_en="write the sentence without this figure, or move the figure into the text",
)
FIGURE_IN_FIELD = error(
    "figure-in-field",
    id="angka angkatan tidak bisa berdiri di dalam {field}: {written}",
    en="a figure cannot stand in {field}: {written}",
    hint_id="tulis angkanya di judul, ringkasan, keterangan gambar, atau naskah",
    hint_en="write the figure in the title, the summary, a caption or the text",
)

FIGURE = re.compile(r"\{stat:([^{}\n]*)\}")
_DATA_FILES = ("data/site.yaml", "data/taxonomy.yaml")
_FILLED = ("title", "summary")
_PLAIN = ("dateline", "author")
_OF_PICTURES = ("alt", "title")


def words_of(document: Document) -> Iterator[tuple[str, Mark]]:
    """Yield the words of a document in which figures are filled in, with their places."""
    for name in _FILLED:
        yield str(document.fields.get(name, "")), document.mark(name)
    for reference in document.body.references:
        for name, text in reference.attributes:
            if name in _OF_PICTURES:
                yield text, reference.mark


def find_figures(document: Document) -> Iterator[tuple[str, Mark]]:
    """Yield each figure in such words, with its place."""
    for text, mark in words_of(document):
        for match in FIGURE.finditer(text):
            yield match[1].strip(), mark


def check_misspelt(text: str, path: str, mark: Mark) -> Iterator[Diagnostic]:
    """Yield a fault for each misspelt figure in some words."""
    for _, written in find_near_misses(text):
        yield FIGURE_MISSPELT.at(path, mark, written=written)


def check_other_fields(document: Document) -> Iterator[Diagnostic]:
    """Yield a fault for each figure in front matter that is shown as typed."""
    fields = [(name, str(document.fields.get(name, "")), document.mark(name)) for name in _PLAIN]
    notes = [str(entry["note"]) for entry in document.fields.get("corrections", ())]
    fields += [("corrections", note, document.mark("corrections")) for note in notes]
    for name, text, mark in fields:
        yield from check_plain(text, document.path, mark, name)


def check_plain(text: str, path: str, mark: Mark, field: str) -> Iterator[Diagnostic]:
    """Yield a fault for each figure in a field that is shown as typed."""
    if figure := FIGURE.search(text):
        yield FIGURE_IN_FIELD.at(path, mark, field=field, written=figure[0][:80])
    yield from check_misspelt(text, path, mark)


def check_data_files(content: Content) -> Iterator[Diagnostic]:
    """Yield a fault for each figure in the names and labels of the site, which are shown as typed."""
    for path in _DATA_FILES:
        node, _ = content.load_yaml(path)
        for scalar in walk_scalars(node) if node is not None else ():
            yield from check_plain(scalar.text, path, scalar.mark, path)
