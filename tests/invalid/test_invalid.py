"""Law 6: every check has an invalid site that causes its fault, with file, line and column."""

import importlib
import json
import os
import pkgutil
import shutil
import string
import sys
from collections import Counter
from collections.abc import Iterator

import pytest

import plugins
from plugins.ground.diagnostics import Fault
from plugins.ground.schema import KEY
from tests.invalid import cases
from tests.invalid.case import Case
from tests.sites import AS_OF, KABAR, inspect_site, inv, snapshot, write_site

CASES: list[Case] = [
    case
    for module in pkgutil.iter_modules(cases.__path__)
    for case in importlib.import_module(f"tests.invalid.cases.{module.name}").CASES
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One cache for all cases, so that patterns are drawn only once."""
    return str(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_site_has_these_faults_and_no_others(case, tmp_path, cache):
    root = write_site(tmp_path / "content", case.changes, case.base)
    settings = {"NEWSROOM_CACHE": cache, **case.settings}
    inspected = inspect_site(root, production=case.production, as_of=case.as_of, **settings)
    found = [f"{one.path}:{one.line}:{one.column} {one.severity} {one.code}" for one in inspected.diagnostics]
    places = [(one.path, one.line, one.column) for one in inspected.diagnostics]
    assert places == sorted(places), "faults come by path, and in the order of the lines"
    assert sorted(found) == sorted(case.faults)
    assert inspected.is_good == (not any(" error " in fault for fault in case.faults))
    texts = [one.as_text("en") for one in inspected.diagnostics]
    assert case.says in "\n".join(texts)
    for one in inspected.diagnostics:
        assert one.message.id
        assert one.message.en
        assert len(one.as_text("id").splitlines()) == 1


def test_the_names_of_cases_are_different():
    names = Counter(case.name for case in CASES)
    assert [name for name, number in names.items() if number > 1] == []
    assert len(names) > 200


# Checks that depend on the computer, not on the content alone. Each has a test here or beside its slice.
_OF_THE_COMPUTER = {"picture-format-unreadable", "spelling", "unreadable-file"}
# `tests/reading` tests a library that fails on a text with a library made for that; no real one is known to fail.
_OF_A_LIBRARY = {"unreadable-text"}
# Told of rendered pages; `tests/building/test_weights.py` has their sites.
_OF_RENDERED_PAGES = {"heavy-page", "heavy-photographs"}


def declared() -> Iterator[tuple[str, Fault]]:
    """Yield every fault that a module of the newsroom declares, with the module's name."""
    for found in pkgutil.walk_packages(plugins.__path__, "plugins."):
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, Fault):
                yield found.name, value


def test_every_check_is_tripped_by_a_site():
    tripped = {fault.rsplit(" ", 1)[1] for case in CASES for fault in case.faults}
    codes = {fault.code for _, fault in declared()}
    assert sorted(codes - tripped) == sorted(_OF_THE_COMPUTER | _OF_A_LIBRARY | _OF_RENDERED_PAGES)
    assert sorted(tripped - codes) == []


# Codes with more than one message for the same thing, such as for one figure and for all figures.
_SEVERAL_WORDINGS = {
    "given-away",
    "no-figure",
    "published-before",
    "sample-figures",
    "small-difference",
    "typed-figure",
    "typed-hidden-figure",
    "unknown-language",
    "vanished-address",
    "wrong-type",
}


def test_a_code_has_one_meaning():
    faults: dict[str, set[int]] = {}
    for _, fault in declared():
        faults.setdefault(fault.code, set()).add(id(fault))
    assert {code for code, found in faults.items() if len(found) > 1} == _SEVERAL_WORDINGS


def test_every_fault_speaks_both_languages_of_the_team():
    for module, fault in declared():
        for words in (fault.message, fault.hint):
            assert bool(words.id) == bool(words.en), (module, fault.code)
            places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in words]
            assert places[0] == places[1], (module, fault.code)
        assert fault.message.id, (module, fault.code)
        assert KEY.fullmatch(fault.code), (module, fault.code)


def test_a_code_has_one_severity():
    severities: dict[str, set[str]] = {}
    for _, fault in declared():
        severities.setdefault(fault.code, set()).add(fault.severity)
    assert [code for code, found in severities.items() if len(found) > 1] == []


def test_a_folder_too_deep_to_be_read_is_a_fault(tmp_path):
    """No path on this system is longer than 4,096 bytes. A deeper file exists but cannot be opened."""
    root = write_site(tmp_path / "content", {})
    above = os.open(root / "articles", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("a" * 250, dir_fd=above)
        below = os.open("a" * 250, os.O_RDONLY, dir_fd=above)
        os.close(above)
        above = below
    os.close(above)
    found = {one.code for one in inspect_site(root).diagnostics}
    shutil.rmtree(root)
    assert found == {"unreadable-file"}


def test_a_picture_of_telephones_where_their_library_is_missing_is_a_fault(tmp_path, monkeypatch):
    """For some processors that library has no wheel. The rest of the newsroom works there all the same."""
    case = next(case for case in CASES if case.name == "a picture of a telephone that was cut off")
    monkeypatch.setitem(sys.modules, "plugins.pictures.heic.pillow_format", None)
    root = write_site(tmp_path / "content", case.changes, case.base)
    inspected = inspect_site(root, NEWSROOM_CACHE=str(tmp_path / "cache"))
    assert {one.code for one in inspected.diagnostics if one.is_error} == {"picture-format-unreadable"}


_OF_ALL_KINDS = {"a script", "UTF-16 with its mark", "a pipe in place of a story", "a bomb of aliases"}


def test_the_command_tells_every_fault_changes_nothing_and_ends_with_1(tmp_path):
    content, output = write_site(tmp_path / "content", {}), tmp_path / "output"
    words = ["build", "--production", "--content", content, "--output", output, "--as-of", AS_OF]
    assert inv(*words).returncode == 0
    before = snapshot(output)
    (content / KABAR).unlink()
    faults = []
    for number, case in enumerate(case for case in CASES if case.name in _OF_ALL_KINDS):
        file = KABAR.replace("kabar", f"kabar-{number}")
        write_site(content, {file: case.changes[KABAR]}, {})
        faults += [fault.replace(KABAR, file) for fault in case.faults]
    assert len(faults) == len(_OF_ALL_KINDS)
    done = inv(*words)
    assert done.returncode == 1
    assert snapshot(output) == before
    assert "Traceback" not in done.stdout + done.stderr
    for fault in faults:
        place, _, code = fault.split(" ")
        assert f"{content}/{place}: error [{code}]" in done.stdout
    told = inv("check", "--production", "--content", content, "--as-of", AS_OF, "--format", "json")
    assert told.returncode == 1
    records = [
        f"{one['path']}:{one['line']}:{one['column']} {one['severity']} {one['code']}"
        for one in json.loads(told.stdout)
    ]
    assert records == sorted(faults)
