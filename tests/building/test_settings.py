"""For every warning, the shipped settings say whether it stops a production build."""

import importlib
from dataclasses import replace
from pathlib import Path

import pytest

import publishconf
from plugins.building.full import build
from plugins.building.pelican import load_project
from plugins.console.outcome import guarded
from plugins.console.terminal import Terminal
from plugins.ground.diagnostics import WARNING, Fault
from tests.newsrooms import Site

ROOT = Path(__file__).resolve().parents[2]
SURVIVED = {
    "numbers-differ",  # these two read prose and may be wrong
    "typed-figure",
    "curly-quotes",  # a guess: a title may be a quotation
    "near-copy",  # a guess
    "attachment-cleaned",  # it only reports what the public copy lacks
    "attachment-name",  # then the public name is made from the slug
    "attachment-pictures",
    "film-without-captions",
    "hidden-figure-in-table",  # a guess: something else may have the same number
    "unused-abbreviation",  # a meaning too many harms nobody
    "unused-attachment",
    "withdrawn-attachment",
    "conflict-copy",  # a stray file with a more exact message
    "heavy-page",  # a page that is slow on a bad line is public all the same
    "heavy-photographs",
    "hidden-as-a-whole",  # less is shown than possible, which is safe
    "weak-disclosure-key",
    "missing-disclosure-key",  # `publish` refuses real figures without one
    "future-date",
    "lead-without-alt",
    "no-longer-published",
    "period-in-future",
    "published-before",
    "recalled-file",  # `publish` refuses it
    "related-not-public",
    "stale-translation",
    "stray-file",
    "unstamped-translation",
    "unused-entry",
    "unused-picture",
    "withdrawn-consent",
}


def guesses() -> set[str]:
    """The codes of proofreading. None of them stops a build."""
    modules = sorted((ROOT / "plugins" / "proofreading").glob("*.py"))
    found = (vars(importlib.import_module(f"plugins.proofreading.{module.stem}")) for module in modules)
    return {value.code for names in found for value in names.values() if isinstance(value, Fault)}


def declared_warnings() -> set[str]:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted((ROOT / "plugins").rglob("*.py"))
    ]
    return {
        value.code
        for module in modules
        for value in vars(importlib.import_module(module)).values()
        if isinstance(value, Fault) and value.severity == WARNING
    }


def test_a_production_build_fails_on_every_warning_but_the_named_ones():
    assert set(publishconf.NEWSROOM_FATAL_WARNINGS) == declared_warnings() - SURVIVED - guesses()


def test_no_named_warning_is_one_that_nobody_declares():
    assert declared_warnings() >= SURVIVED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MARKDOWN", None),
        ("MARKDOWN", {"extension_configs": {"markdown.extensions.extra": 5}}),
        ("DEFAULT_PAGINATION", "abc"),
        ("FEED_MAX_ITEMS", [1]),
        ("NEWSROOM_WORKERS", "x"),
        ("NEWSROOM_NAMES", "PATRA"),
        ("NEWSROOM_FATAL_WARNINGS", "stale"),
        ("NEWSROOM_LANGUAGES", 5),
        ("SITEURL", None),
    ],
    ids=repr,
)
def test_a_setting_of_a_wrong_kind_is_told_by_its_name(tmp_path, name, value):
    content, output = tmp_path / "content", tmp_path / "output"
    content.mkdir()
    project = load_project(False, {"PATH": str(content), "OUTPUT_PATH": str(output)})
    project = replace(project, settings={**project.settings, name: value})
    said: list[str] = []
    terminal = Terminal(said.append, said.append)
    code = guarded(lambda: build(project, terminal).code, tmp_path, terminal)
    assert code == 2
    assert name in said[-1]


def test_a_template_that_includes_itself_is_a_fault_of_the_theme(tmp_path):
    site = Site(tmp_path).fill()
    page = site.theme / "templates/story.html"
    page.write_text(page.read_text() + '{% include "story.html" %}')
    built = site.build()
    assert built.code == 2
    assert "story.html" in built.said[-1]
