"""Both languages of a story show the same figures."""

import pytest

from tests.invalid.cases.cohorts import _GOOD, COHORTS
from tests.sites import KABAR, SMALL, TAXONOMY, inspect_site, story, translation, write_site

EN = KABAR.replace(".id.", ".en.")
BASE = {TAXONOMY: SMALL[TAXONOMY]}
TITLE = ("Kabar dari kelas", "Satu kalimat.")


@pytest.fixture
def missing(tmp_path, cache):
    """Return the figures missing in one of two bodies, as "language:line target"; `lines` are of the front matter."""

    def missing(original: str, translated: str | None, *lines: str, draft: bool = False, production: bool = False):
        more = ("status: draft",) if draft else ()
        files = {COHORTS: _GOOD, KABAR: story(*lines, body=original + "\n")}
        if translated is not None:
            files[EN] = translation((*TITLE, original + "\n"), "title: News", *more, body=translated + "\n")
        inspected = inspect_site(
            write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache, production=production
        )
        found = [one for one in inspected.diagnostics if one.code == "figure-in-one-language"]
        assert {one.severity for one in found} <= {"error" if production else "warning"}
        return [f"{one.path[-5:-3]}:{one.line} {one.message.en.split('”')[0][1:]}" for one in found]

    return missing


@pytest.mark.parametrize(
    ("original", "translated", "expected"),
    [
        ("{stat:contoh-1.enrolled}", "{stat:contoh-1.enrolled}", []),
        ("{stat:contoh-1.enrolled}", "None.", ["id:8 contoh-1.enrolled"]),
        ("Tidak ada.", "None.\n\n{stat:contoh-1.enrolled}", ["en:8 contoh-1.enrolled"]),
        (
            "{stat:contoh-1.enrolled}",
            "{stat:contoh-1.completed}",
            ["en:6 contoh-1.completed", "id:8 contoh-1.enrolled"],
        ),
        (
            "{stat:contoh-1.completed/enrolled}",
            "{stat:contoh-1.completed}",
            ["en:6 contoh-1.completed", "id:8 contoh-1.completed/enrolled"],
        ),
        ("{stat:menjahit.enrolled}", "{stat:contoh-1.enrolled}", ["en:6 contoh-1.enrolled", "id:8 menjahit.enrolled"]),
        # How a figure is written, how often and in which order may differ between languages.
        ("{stat:contoh-1.enrolled}", "{stat: contoh-1 . enrolled |words}", []),
        ("{stat:contoh-1.enrolled} {stat:contoh-1.enrolled}", "{stat:contoh-1.enrolled}", []),
        ("{stat:all.enrolled} {stat:contoh-1.completed}", "{stat:contoh-1.completed} {stat:all.enrolled}", []),
        ("`{stat:contoh-1.enrolled}`", "None.", []),
        ("/// cohort-table | menjahit\n///", "None.", ["id:8 menjahit"]),
        ("/// cohort-table | menjahit\n///", "/// cohort-chart | menjahit comparison\n///", []),
        ("Tanpa terjemahan: {stat:contoh-1.enrolled}", None, []),
    ],
)
def test_a_figure_is_told_in_both_languages(missing, original, translated, expected):
    assert sorted(missing(original, translated)) == sorted(expected)


def test_a_production_build_stops_at_it(missing):
    assert missing("{stat:contoh-1.enrolled}", "None.", production=True) == ["id:8 contoh-1.enrolled"]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_public_is_not_compared(missing, status):
    assert missing("{stat:contoh-1.enrolled}", "None.", f"status: {status}") == []
    assert missing("{stat:contoh-1.enrolled}", "None.", draft=True) == []


def test_a_story_under_embargo_is_compared_before_it_is_public(missing):
    assert missing("{stat:contoh-1.enrolled}", "None.", "embargo: 2027-01-01 09:00") == ["id:9 contoh-1.enrolled"]


def test_a_reference_with_a_fault_is_told_once(tmp_path, cache):
    body = "{stat:contoh-1}\n"
    files = {COHORTS: _GOOD, KABAR: story(body=body), EN: translation((*TITLE, body), "title: News")}
    found = inspect_site(write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache).diagnostics
    assert [one.code for one in found] == ["invalid-stat"]
