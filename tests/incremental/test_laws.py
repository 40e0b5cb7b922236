"""The laws of this slice, for any sequence of changes.

An incremental build equals a clean one, byte for byte. A second build makes and touches nothing. An edit of a body
makes what shows that body and no more. One worker makes the same as many. A build that fails changes nothing.
"""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, assume, event, example, given, settings
from hypothesis import strategies as st

from plugins.building.options import Limits
from plugins.ground.looks import look_of
from tests.conftest import THOROUGH
from tests.incremental import edits
from tests.incremental.command_site import CommandSite
from tests.incremental.edits import (
    add_translation,
    cohorts,
    delete,
    edit_body,
    harm,
    key,
    language,
    name_tag,
    picture,
    rename,
    set_field,
    setting,
    shared_picture,
    template,
    text_of,
    write_story,
)
from tests.newsrooms import Site, tree

rounds = st.lists(st.lists(edits.changes, min_size=1, max_size=3), min_size=1, max_size=4)
memories = st.sampled_from(("memory", "disk"))
# Laws that take long try only the example that is written here; with NEWSROOM_THOROUGH, also random ones.
PHASES = [Phase.explicit] if THOROUGH == 1 else list(Phase)
COMMON = {"suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much], "deadline": None}


def furnished(site: Site) -> Site:
    """Add to a newsroom what edits may name."""
    site.fill()
    for name in ("satu", "dua", "tiga"):
        picture(site, name, 60)
        site.edit(f"content/articles/{name}/index.id.md", "Isi.", "Isi.\n\n## Bagian\n\nLagi.")
    shared_picture(site, 60)
    cohorts(site, "", "")
    return site


def looks(folder: Path) -> dict[Path, tuple[int, ...]]:
    return {path: look_of(path) for path in [folder, *folder.rglob("*")]}


def check_rounds(site: Site, rounds, production: bool) -> None:
    site.build(production)
    for one in rounds:
        for action, *arguments in one:
            action(site, *arguments)
        before = tree(site.output)
        built = site.build(production)
        code, clean = site.clean(production)
        event(f"exit code {code}")
        assert built.code == code, built.said
        assert tree(site.output) == (clean if code == 0 else before)
        left = looks(site.output)
        again = site.build(production)
        assert (again.made, again.deleted) == ({}, [])
        assert looks(site.output) == left


@given(rounds=rounds, production=st.booleans(), remembers=memories)
@example(
    rounds=[
        [(write_story, "empat", ("id",), "x\n", {"category": "mitra"})],
        [(harm, "stray"), (edit_body, "empat", "y\n")],
        [(rename, "empat", "lima")],
        [(delete, "lima")],
    ],
    production=False,
    remembers="disk",
)
@settings(max_examples=6 * THOROUGH, **COMMON)
def test_an_incremental_build_equals_a_clean_one(rounds, production, remembers):
    with tempfile.TemporaryDirectory() as root:
        check_rounds(furnished(Site(Path(root), remembers=remembers)), rounds, production)


@given(rounds=rounds, production=st.booleans())
@example(
    rounds=[
        [(edit_body, "dua", "kain\n")],
        [(set_field, "dua", "id", "title", "Tali"), (add_translation, "satu", False)],
        [(setting, "SITENAME", "Lain"), (name_tag, "Needlework", "stitches")],
        [(template, "story.html", "a"), (setting, "NEWSROOM_AS_OF", "2026-11-26 12:00")],
    ],
    production=True,
)
@settings(max_examples=THOROUGH, phases=PHASES, **COMMON)
def test_a_build_by_the_command_equals_a_clean_one_too(rounds, production):
    with tempfile.TemporaryDirectory() as root:
        check_rounds(furnished(CommandSite(Path(root))), rounds, production)


@given(
    rounds=rounds, name=key, language=language, production=st.booleans(), remembers=st.sampled_from(("memory", "disk"))
)
@settings(max_examples=3 * THOROUGH, **COMMON)
def test_a_word_in_a_body_makes_the_files_that_show_it_and_no_others(rounds, name, language, production, remembers):
    with tempfile.TemporaryDirectory() as root:
        site = furnished(Site(Path(root), remembers=remembers))
        for action, *arguments in (change for one in rounds for change in one):
            action(site, *arguments)
        assume(site.build(production).code == 0)
        file = text_of(site, name, language)
        assume(file is not None)
        file.write_text(file.read_text().rstrip("\n") + "\n\nkatabaru\n")
        built = site.build(production)
        assert built.code == 0
        shown = {path for path, data in tree(site.output).items() if b"katabaru" in data}
        event(f"shown in {len(shown)} files, by {site.shortcuts} short ways")
        # The search index of the language holds the word as well, compressed, in files that are named by their digest.
        index = f"pagefind/{language}/"
        assert {path for path in built.made if not path.startswith(index)} == shown
        assert [path for path in built.deleted if not str(path).startswith(index)] == []


@given(changes=st.lists(edits.changes, max_size=6), production=st.booleans(), workers=st.sampled_from((2, 4)))
@example(
    changes=[
        (write_story, "empat", ("id", "en"), "/// cohort-table | menjahit\n///\n", {"lead_photo": "a.png"}),
        (picture, "empat", 180),
        (set_field, "dua", "id", "status", "withdrawn"),
    ],
    production=True,
    workers=4,
)
@settings(max_examples=2 * THOROUGH, phases=PHASES, **COMMON)
def test_any_number_of_workers_makes_one_tree(changes, production, workers):
    with tempfile.TemporaryDirectory() as root:
        limits = Limits(parse_by_workers_from=2, render_by_workers_from=2)
        site = furnished(Site(Path(root), limits=limits))
        for action, *arguments in changes:
            action(site, *arguments)
        code, one = site.clean(production)
        assume(code == 0)
        assert site.clean(production, workers) == (0, one)
        assert site.build(production, workers).code == 0
        assert tree(site.output) == one
