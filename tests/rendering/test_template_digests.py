"""The digest of a template changes with what it writes, in its own language, and with nothing else."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.rendering.catalogues import catalogue_path, load_translations
from plugins.rendering.template_digests import digest_templates
from tests.theme.sample import LANGUAGES

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
TEMPLATES = {
    "base.html": '{{ _("News") }}{% block main %}{% endblock %}',
    "list.html": '{% extends "base.html" %}{{ _("Topic") }}',
    "story.html": '{% extends "base.html" %}{{ ngettext("%(num)s minute", "%(num)s minutes", 3) }}',
    "switch.html": '{% set _ = gettext_of("en") %}{{ _("Topic") }}',
    "kind.html": "{{ _(page.kind) }}",
    "trans.html": "{% trans %}Topic{% endtrans %}",
    "plain.xml": "<feed/>",
}
BOTH_SWITCHES = ("id switch.html", "en switch.html")


def digests(theme: Path) -> Mapping[tuple[str, str], str]:
    return digest_templates(theme, load_translations(theme, LANGUAGES))


def changed(before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]) -> set[str]:
    return {f"{code} {name}" for (name, code), digest in after.items() if digest != before[name, code]}


def write_words(theme: Path, code: str, words: str) -> None:
    file = theme / catalogue_path(code)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HEAD + words, encoding="utf-8")


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    for name, text in TEMPLATES.items():
        (tmp_path / "templates").mkdir(exist_ok=True)
        (tmp_path / "templates" / name).write_text(text)
    for code in ("id", "en"):
        write_words(tmp_path, code, 'msgid "Topic"\nmsgstr "T"\n')
    return tmp_path


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        ("id", 'msgid "Topic"\nmsgstr "Topik"\n', {*BOTH_SWITCHES, "id list.html", "id kind.html", "id trans.html"}),
        (
            "en",
            'msgid "Topic"\nmsgstr "Tag"\n',
            {*BOTH_SWITCHES, "en list.html", "en kind.html", "en trans.html"},
        ),
        (
            "id",
            'msgid "Topic"\nmsgstr "T"\n\nmsgid "News"\nmsgstr "Warta"\n',
            {"id base.html", "id list.html", "id story.html", "id kind.html", "id trans.html"},
        ),
        (
            "id",
            'msgid "Topic"\nmsgstr "T"\n\n'
            'msgid "%(num)s minute"\nmsgid_plural "%(num)s minutes"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
            {"id story.html", "id kind.html", "id trans.html"},
        ),
    ],
    ids=["a text of one template", "a text that another language shows", "a text of all pages", "a plural"],
)
def test_an_interface_text_changes_the_templates_that_show_it(theme, code, words, expected):
    before = digests(theme)
    write_words(theme, code, words)
    assert changed(before, digests(theme)) == expected


def test_a_template_changes_those_that_name_it(theme):
    before = digests(theme)
    (theme / "templates/base.html").write_text("{% block main %}{% endblock %}")
    found = changed(before, digests(theme))
    assert found == {f"{code} {name}.html" for code in ("id", "en") for name in ("base", "list", "story")}


def test_each_text_of_a_catalogue_may_be_one_that_a_template_computes(theme):
    before = digests(theme)
    write_words(theme, "id", 'msgid "Topic"\nmsgstr "T"\n\nmsgid "Elsewhere"\nmsgstr "Lain"\n')
    assert changed(before, digests(theme)) == {"id kind.html", "id trans.html"}
