"""The shipped settings say of every warning whether it stops a production build."""

import importlib
from pathlib import Path

import publishconf
from plugins.newsroom.diagnostics import WARNING, Fault

ROOT = Path(__file__).resolve().parent.parent
SURVIVED = {
    "numbers-differ",  # these two read prose, and may be wrong
    "typed-figure",
    "future-date",
    "lead-without-alt",
    "no-longer-published",
    "published-before",
    "stale-translation",
    "stray-file",
    "unstamped-translation",
    "unused-entry",
    "unused-picture",
    "withdrawn-consent",
}


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
    assert set(publishconf.NEWSROOM_FATAL_WARNINGS) == declared_warnings() - SURVIVED


def test_no_named_warning_is_one_that_nobody_declares():
    assert declared_warnings() >= SURVIVED
