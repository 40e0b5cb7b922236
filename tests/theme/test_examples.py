"""Every component has examples in its opening comment; these are tested here."""

import re

import jinja2
import pytest

from plugins.attachments.element import Elsewhere, FileNote, Player
from plugins.rendering.catalogues import load_translations
from plugins.rendering.environments import build_environment
from plugins.rendering.styles import load_stylesheet
from tests.theme import sample

COMPONENTS = sorted(
    path.name
    for path in (sample.THEME / "templates" / "components").glob("*.html")
    if "{% macro" in path.read_text(encoding="utf-8")
)


def examples(name: str) -> list[str]:
    source = (sample.THEME / "templates" / "components" / name).read_text(encoding="utf-8")
    comment = source[: source.index("#}")]
    return re.findall(r"\{\{ .+? \}\}", comment)


def environment(code: str) -> jinja2.Environment:
    return build_environment(
        sample.THEME,
        sample.LANGUAGES[code],
        sample.LANGUAGES,
        load_translations(sample.THEME, sample.LANGUAGES),
        load_stylesheet(sample.THEME),
    )


@pytest.mark.parametrize("code", sample.LANGUAGES.codes)
@pytest.mark.parametrize("name", COMPONENTS)
def test_the_examples_of_a_component_render(name: str, code: str) -> None:
    source = (sample.THEME / "templates" / "components" / name).read_text(encoding="utf-8")
    macros = re.findall(r"\{% macro (\w+)", source)
    found = examples(name)
    assert found
    values = {
        "stories": sample.cards(code),
        "foreign": sample.foreign_card(code),
        "corrected": sample.plans(code)["story-everything"].content.corrections,
        "logged": sample.plans(code)["corrections"].content.entries,
        "links": sample.links(code, "menu", sample.words(code, "news")),
        "switches": sample.plans(code)["story-missing"].chrome.switches,
        "moment": sample.MOMENT,
        "language": code,
        "two_crafts": sample.crafts(code),
        "three_steps": sample.steps(code),
        **sample.figures(code),
        **sample.press_lists(code),
        "attachment": FileNote("PDF", 1_200_000),
        "film": Player("video", "/assets/files/film.0.mp4", "video/mp4", "MP4", (("id", "/assets/files/film.0.vtt"),)),
        "foreign_film": Elsewhere("youtube.com"),
        "photo": sample.photo(code, caption="Kelas", credit="Tim"),
    }
    for example in found:
        line = f'{{% from "components/{name}" import {", ".join(macros)} %}}{example}'
        text = environment(code).from_string(line).render(values)
        assert text.strip(), example
    assert {macro for macro in macros if not any(f"{macro}(" in example for example in found)} == set()
