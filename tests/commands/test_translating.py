"""A story goes to Word for a translator, and comes back by paragraph."""

from pathlib import Path

import docx
import pytest

from plugins.commands.importing import import_stories
from plugins.commands.options import Options
from plugins.commands.translating import export_story
from plugins.console.terminal import Terminal
from plugins.newsroom.paragraphs import split_paragraphs
from tests.sites import KABAR, story, write_site

BODY = """\
Alinea **satu** dengan [tautan](../latihan/index.id.md).

- butir
- butir lain

/// quote | Seorang pengajar
Anyaman tidak bisa

dipaksa cepat.
///

```
kode

kode
```
"""
ENGLISH = KABAR.replace(".id.", ".en.")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSROOM_LANG", "en")
    monkeypatch.chdir(tmp_path)
    return write_site(tmp_path / "content", {KABAR: story(body=BODY)})


def export(content: Path) -> Path:
    assert export_story(Options(str(content)), "kabar", True, Terminal(lambda line: None)) == 0
    return content.parent / "kabar.en.docx"


def bring_back(content: Path, file: Path) -> tuple[int, str]:
    said: list[str] = []
    code = import_stories(Options(str(content)), [str(file)], Terminal(said.append, said.append))
    return code, "\n".join(said)


def translate(file: Path, texts: dict[str, str]) -> None:
    """Fill in the right column, as a translator does in Word."""
    opened = docx.Document(file)
    for row in opened.tables[0].rows:
        key = row.cells[0].text
        if key in texts:
            row.cells[2].text = texts[key]
    opened.save(file)


ALL = {
    "title": "News: from the class",
    "summary": "One sentence.",
    "1": "Paragraph **one** with a [link](../latihan/index.id.md).",
    "2": "- an item\n- another",
    "3": "/// quote | A teacher\nWeaving cannot\n\nbe hurried.\n///",
    "4": "```\ncode\n\ncode\n```",
}


def test_paragraphs_of_blocks_and_code_stay_whole():
    assert len(split_paragraphs(BODY)) == 4
    assert "\n\n".join(split_paragraphs(BODY)) + "\n" == BODY


def test_a_translation_comes_back_by_paragraph(content):
    file = export(content)
    translate(file, ALL)
    code, said = bring_back(content, file)
    assert code == 0, said
    text = (content / ENGLISH).read_text(encoding="utf-8")
    assert text == (
        '---\ntitle: "News: from the class"\nsummary: "One sentence."\nstatus: draft\n---\n'
        + "\n\n".join(ALL[key] for key in "1234")
        + "\n"
    )
    assert "!" not in said


def test_what_is_missing_is_told_and_marked_so_that_check_stops(content):
    file = export(content)
    translate(file, {**ALL, "2": ""})
    code, said = bring_back(content, file)
    assert code == 0
    assert "2: there is no translation" in said
    assert "⟦PERIKSA: " in (content / ENGLISH).read_text(encoding="utf-8")


def test_one_changed_paragraph_leaves_the_others_as_they_are(content):
    file = export(content)
    translate(file, ALL)
    bring_back(content, file)
    file.unlink()
    before = (content / ENGLISH).read_text(encoding="utf-8")
    file = export(content)
    translate(file, {"1": "A better one."})
    code, said = bring_back(content, file)
    assert code == 0, said
    assert (content / ENGLISH).read_text(encoding="utf-8") == before.replace(ALL["1"], "A better one.")


def test_an_original_that_changed_meanwhile_is_told(content):
    file = export(content)
    translate(file, ALL)
    (content / KABAR).write_text(story(body=BODY.replace("satu", "pertama")), encoding="utf-8")
    assert "1: the original has changed" in bring_back(content, file)[1]


def test_words_in_a_row_of_their_own_are_not_lost(content):
    file = export(content)
    opened = docx.Document(file)
    opened.tables[0].add_row().cells[2].text = "An afterthought."
    opened.save(file)
    code, said = bring_back(content, file)
    assert code == 1
    assert "An afterthought." in said
    assert not (content / ENGLISH).exists()


def test_comments_of_a_translator_are_not_lost(content):
    file = export(content)
    opened = docx.Document(file)
    opened.add_comment(opened.tables[0].rows[1].cells[2].paragraphs[0].runs, text="?", author="A", initials="A")
    opened.save(file)
    code, said = bring_back(content, file)
    assert code == 1
    assert "comments" in said
