"""`./inv cohorts --key` writes a key into the data file; everything else stays unchanged."""

import pytest

from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.past.seals import digest_key, open_values, seal_values
from plugins.cohorts.publication.keys import find_key, insert_key, make_key
from tests.cohorts.conftest import GOOD


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD, id="in braces"),
        pytest.param(GOOD.replace("{threshold: 5, protect_complements: false}", "{}"), id="in empty braces"),
        pytest.param(GOOD.replace("{threshold: 5, protect_complements: false}", "\n  threshold: 5"), id="in a block"),
        pytest.param(GOOD.partition("\n")[2], id="without disclosure"),
        pytest.param("# Kepala\n" + GOOD.partition("\n")[2], id="below a comment"),
        pytest.param(GOOD.replace("\n", "\r\n"), id="with the line ends of Windows"),
        pytest.param("disclosure:\n    # ambang\n    threshold: 7\n" + GOOD.partition("\n")[2], id="deeper, a comment"),
    ],
)
def test_a_key_is_written_and_all_else_is_as_it_was(text):
    key = make_key()
    new = insert_key(text, key)
    assert new is not None
    assert find_key(new) == key
    kept = new.replace(f"key: {key}", "")
    assert [line for line in text.splitlines() if line.strip() not in kept] in ([], [text.splitlines()[0]])


def test_a_form_that_is_too_unusual_is_left_alone():
    assert insert_key('"disclosure": {threshold: 5}\n' + GOOD.partition("\n")[2], "k") is None


def test_no_two_keys_are_the_same():
    assert make_key() != make_key()


def test_sealed_values_are_opened_by_their_key_and_name_alone():
    figures = [(Figure("a", "enrolled"), 3), (Figure("a", "enrolled", "usia", 'di "bawah"\u2028 18'), 12)]
    sealed = seal_values("kunci", "a", figures)
    assert open_values("kunci", "a", sealed) == dict(figures)
    assert open_values("lain", "a", sealed) is None
    assert open_values("kunci", "b", sealed) is None
    assert open_values("kunci", "a", sealed[:-2] + "AA") is None
    assert open_values("", "a", sealed) is None


def test_the_same_values_give_the_same_seal_and_others_another():
    one = seal_values("kunci", "a", [(Figure("a", "enrolled"), 3)])
    assert one == seal_values("kunci", "a", [(Figure("a", "enrolled"), 3)])
    assert one != seal_values("kunci", "a", [(Figure("a", "enrolled"), 4)])


def test_a_key_is_told_from_another_by_its_digest():
    assert digest_key("kunci") != digest_key("lain")
    assert digest_key("") == ""
