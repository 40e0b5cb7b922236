"""Every text that a reader sees is in every catalogue, and every text in a catalogue is used."""

import ast
import io
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from plugins.rendering.catalogues import catalogue_path
from tests.theme import sample

ROOT = sample.THEME.parent

Text = str | tuple[str, ...]


def extracted() -> set[Text]:
    """Return the texts of templates and plugins, with the mapping that translators use."""
    with (sample.THEME / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: set[Text] = set()
    for folder in ("theme/templates", "plugins"):
        base = ROOT / folder
        rules = [
            (pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods if pattern.startswith(folder)
        ]
        chosen = {
            pattern.removeprefix(f"{folder}/"): values
            for pattern, values in options.items()
            if pattern.startswith(folder)
        }
        found |= {message for _, _, message, _, _ in extract_from_dir(base, rules, chosen)}
    return found


def catalogue(code: str) -> Catalog:
    return read_po(io.BytesIO((sample.THEME / catalogue_path(code)).read_bytes()), abort_invalid=True)


@pytest.mark.parametrize("code", sample.LANGUAGES.codes)
def test_a_catalogue_has_every_text_and_no_other(code: str) -> None:
    assert {message.id for message in catalogue(code) if message.id} == extracted()


@pytest.mark.parametrize("code", sample.LANGUAGES.codes)
def test_no_text_is_empty_or_guessed(code: str) -> None:
    for message in catalogue(code):
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), message.id
            assert not message.fuzzy, message.id


@pytest.mark.parametrize("code", sample.LANGUAGES.codes)
def test_translations_keep_the_places_for_values(code: str) -> None:
    for message in catalogue(code):
        assert not list(message.check()), message.id


def test_the_mapping_finds_texts_of_both_kinds(tmp_path: Path) -> None:
    assert {"Skip to content", ("Correction", "Corrections"), "Page not found"} <= extracted()


def test_no_text_hides_in_an_f_string() -> None:
    """Before Python 3.12 the extractor does not look into them, so the text would be in no catalogue."""
    for file in (ROOT / "plugins").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                names = {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}
                assert not names & {"gettext", "ngettext"}, f"{file.name}:{node.lineno}"
