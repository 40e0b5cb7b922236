"""Plans become pages through templates that know only the plan."""

import gettext
from pathlib import Path

import pytest

from plugins.newsroom.documents import Html
from plugins.newsroom.pages import PagePlan
from plugins.rendering.faults import ThemeFault
from plugins.rendering.renderer import Renderer
from tests.theme.sample import LANGUAGES, MOMENT

NULL = {code: gettext.NullTranslations() for code in LANGUAGES.codes}


def render(theme: Path, language: str = "id", content: object = "", **templates: str) -> str:
    """Render a plan through `page.html` of a theme of these templates."""
    for name, text in {"page": "", **templates}.items():
        file = theme / "templates" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Renderer(theme, LANGUAGES, NULL, {}).render(PagePlan("page", language, "/x/", "T", "D", content))


def test_text_is_escaped_and_html_is_not(tmp_path: Path) -> None:
    assert render(tmp_path, page="{{ page.content }}", content="<b>") == "&lt;b&gt;\n"
    assert render(tmp_path, page="{{ page.content }}", content=Html("<b>")) == "<b>\n"


def test_code_in_what_editors_wrote_is_text(tmp_path: Path) -> None:
    content = Html("{{ page.title }}{% for x in y %}")
    assert render(tmp_path, page="{{ page.content }}", content=content) == content + "\n"


def test_line_breaks_between_tags_are_nothing_and_others_stay_one(tmp_path: Path) -> None:
    page = "<ul>\n  <li>\n    {{ page.title }}\n  </li>\n  <li>a\n     b <i>c</i> d</li>\n\n</ul>\n"
    assert render(tmp_path, page=page) == "<ul><li>T</li><li>a\nb <i>c</i> d</li></ul>\n"


def test_line_breaks_of_what_editors_wrote_stay(tmp_path: Path) -> None:
    content = Html("<pre>\n  a\n\n  b\n</pre>")
    assert content in render(tmp_path, page="<div>\n  {{ page.content }}\n</div>", content=content)


def test_a_template_knows_no_more_than_its_plan(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault, match="articles"):
        render(tmp_path, page="{{ articles }}")


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("\n\n{{ page.nothing }}", 3),
        ("\n{{ page.title|nothing }}", 2),
        ("{% if %}", 1),
        ("\n{% for x in page.title %}", 2),
        ("{{ 1 // 0 }}", 1),
        ("\n{{ page.title.x() }}", 2),
        ('{{ css("nothing") }}', 1),
        ("{{ page.content|full_date }}", 1),
    ],
)
def test_a_fault_names_its_file_and_line(tmp_path: Path, page: str, line: int) -> None:
    with pytest.raises(ThemeFault) as fault:
        render(tmp_path, page=page)
    assert ("templates/page.html", line) == (fault.value.path, fault.value.line)


def test_a_fault_in_a_component_is_found_there(tmp_path: Path) -> None:
    with pytest.raises(ThemeFault) as fault:
        render(
            tmp_path,
            page='{% from "part.html" import part %}\n{{ part(page) }}',
            part="{% macro part(x) %}\n\n{{ x.nothing }}\n{% endmacro %}",
        )
    assert (fault.value.path, fault.value.line) == ("templates/part.html", 3)


@pytest.mark.parametrize("page", ['{% extends "lost.html" %}', '{% include "lost.html" %}'])
def test_a_lost_template_is_a_fault_that_names_it(tmp_path: Path, page: str) -> None:
    with pytest.raises(ThemeFault) as fault:
        render(tmp_path, page=page)
    assert fault.value.path == "templates/lost.html"


def test_languages_share_code_but_no_word(tmp_path: Path) -> None:
    page = "{{ page.content|full_date }} {{ 1234|number }}"
    assert render(tmp_path, "id", MOMENT, page=page) == "Selasa, 24 November 2026 1.234\n"
    assert render(tmp_path, "en", MOMENT, page=page) == "Tuesday, 24 November 2026 1,234\n"
    renderer = Renderer(tmp_path, LANGUAGES, NULL, {})
    plans = [PagePlan("page", code, "/x/", "T", "D", MOMENT) for code in ("id", "en", "id")]
    rendered = [renderer.render(plan).split() for plan in plans]
    assert [(words[0], words[-1]) for words in rendered] == [
        ("Selasa,", "1.234"),
        ("Tuesday,", "1,234"),
        ("Selasa,", "1.234"),
    ]


def test_a_plan_makes_the_same_page_each_time(tmp_path: Path) -> None:
    page = "{% for a in page.content %}{{ a }}{% endfor %}"
    assert render(tmp_path, page=page, content=("a", "b")) == render(tmp_path, page=page, content=("a", "b"))
