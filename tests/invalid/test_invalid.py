"""Law 6: every check has an invalid site that trips it, with its file, line and column."""

import importlib
import pkgutil
import string
from collections import Counter
from collections.abc import Iterator

import pytest

import plugins
from plugins.build import newsroom_settings
from plugins.newsroom.diagnostics import WARNING, Fault
from plugins.newsroom.schema import KEY
from tests.invalid import cases
from tests.invalid.case import Case
from tests.sites import inspect_site, write_site

CASES: list[Case] = [
    case
    for module in pkgutil.iter_modules(cases.__path__)
    for case in importlib.import_module(f"tests.invalid.cases.{module.name}").CASES
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_site_has_these_faults_and_no_others(case, tmp_path):
    root = write_site(tmp_path / "content", case.changes, case.base)
    inspected = inspect_site(root, production=case.production, as_of=case.as_of)
    found = [f"{one.path}:{one.line}:{one.column} {one.severity} {one.code}" for one in inspected.diagnostics]
    assert found == sorted(found, key=found.index)
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


# Faults of what is not content: hosts and their settings, which tests/publishing trips.
_NOT_CONTENT = ("plugins.publishing",)

# Checks of slices that are not finished; this set only ever shrinks.
PENDING: set[str] = set(
    """active-svg animated-picture breakdown-sum breakdown-without-figure broken-picture consent-names-person corrections-differ different-cohorts empty-data empty-picture expired-consent fake-picture final-not-ended glossary glossary-clash invalid-cell invalid-stat misplaced-story missing-alt missing-consent missing-picture missing-rights no-figure no-figure-date no-statistics not-a-picture not-part-of open-block part-exceeds-whole part-of-cycle period-reversed picture-format-unreadable picture-name picture-path picture-too-large remote-picture reserved-key sample-figures shared-key stale-translation unit-mismatch unknown-block unknown-cell unknown-cohort unknown-dimension unknown-form unknown-indicator unknown-programme unreadable-file unstamped-translation unused-entry unused-picture verified-in-future withdrawn-consent zero-denominator""".split()
)

SPARED_UNUSED = {"unused-picture", "unused-entry"}


def declared() -> Iterator[tuple[str, Fault]]:
    """Yield every fault that a module of the newsroom declares, with the module's name."""
    for found in pkgutil.walk_packages(plugins.__path__, "plugins."):
        if not found.name.startswith(_NOT_CONTENT):
            for value in vars(importlib.import_module(found.name)).values():
                if isinstance(value, Fault):
                    yield found.name, value


def test_every_check_is_tripped_by_a_site():
    tripped = {fault.rsplit(" ", 1)[1] for case in CASES for fault in case.faults}
    codes = {fault.code for _, fault in declared()}
    assert sorted(codes - tripped) == sorted(PENDING)
    assert sorted(tripped - codes) == []


def test_every_fault_speaks_both_languages_of_the_team():
    for module, fault in declared():
        for words in (fault.message, fault.hint):
            assert bool(words.id) == bool(words.en), (module, fault.code)
            places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in words]
            assert places[0] == places[1], (module, fault.code)
        assert fault.message.id, (module, fault.code)
        assert KEY.fullmatch(fault.code), (module, fault.code)


def test_one_code_has_one_severity_and_one_meaning():
    severities: dict[str, set[str]] = {}
    for _, fault in declared():
        severities.setdefault(fault.code, set()).add(fault.severity)
    assert [code for code, found in severities.items() if len(found) > 1] == []


def test_a_production_build_stops_at_every_warning_but_those_of_the_contract():
    """All but stale and unstamped translations, future dates, unused and stray files."""
    warnings = {fault.code for _, fault in declared() if fault.severity == WARNING}
    spared = {"stale-translation", "unstamped-translation", "future-date", "stray-file", *SPARED_UNUSED}
    assert warnings - spared == set(newsroom_settings(True, {})["NEWSROOM_FATAL_WARNINGS"])
