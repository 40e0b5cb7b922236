"""Catalogues are compiled in memory from the files that translators edit."""

from pathlib import Path

import pytest

from plugins.rendering.catalogues import catalogue_path, load_translations
from plugins.rendering.faults import ThemeFault
from tests.theme.sample import LANGUAGES

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def write_catalogue(theme: Path, text: str) -> Path:
    file = theme / catalogue_path("id")
    file.parent.mkdir(parents=True)
    file.write_text(HEAD + text, encoding="utf-8")
    return theme


def test_a_text_is_shown_in_the_language_of_its_catalogue(tmp_path: Path) -> None:
    translations = load_translations(write_catalogue(tmp_path, 'msgid "News"\nmsgstr "Berita"\n'), LANGUAGES)
    assert translations["id"].gettext("News") == "Berita"


def test_a_language_without_catalogue_shows_the_texts_of_the_templates(tmp_path: Path) -> None:
    assert load_translations(tmp_path, LANGUAGES)["en"].gettext("News") == "News"


def test_a_guess_is_not_shown(tmp_path: Path) -> None:
    theme = write_catalogue(tmp_path, '#, fuzzy\nmsgid "News"\nmsgstr "Kabar"\n')
    assert load_translations(theme, LANGUAGES)["id"].gettext("News") == "News"


def test_nothing_is_written_beside_the_catalogue(tmp_path: Path) -> None:
    theme = write_catalogue(tmp_path, 'msgid "News"\nmsgstr "Berita"\n')
    load_translations(theme, LANGUAGES)
    assert [path.name for path in theme.rglob("*") if path.is_file()] == ["newsroom.po"]


@pytest.mark.parametrize("text", ['msgstr "x"\nmsgid\n', "nonsense\n"])
def test_a_broken_catalogue_is_a_fault_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(ThemeFault) as fault:
        load_translations(write_catalogue(tmp_path, text), LANGUAGES)
    assert fault.value.path == "translations/id/LC_MESSAGES/newsroom.po"
    assert fault.value.line > 0


def test_a_catalogue_in_another_encoding_is_a_fault(tmp_path: Path) -> None:
    theme = write_catalogue(tmp_path, "")
    (theme / catalogue_path("id")).write_bytes(HEAD.encode() + b'msgid "a"\nmsgstr "\xff"\n')
    with pytest.raises(ThemeFault):
        load_translations(theme, LANGUAGES)
