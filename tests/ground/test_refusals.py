"""A refusal carries its exit code and its words to the end of the command."""

import pickle

import pytest

from plugins.ground import exit_codes
from plugins.ground.refusals import Refused
from plugins.ground.words import Words


def test_a_refusal_keeps_code_and_words_also_on_its_way_from_a_worker():
    words = Words("penuh", "full")
    with pytest.raises(Refused, match="full") as caught:
        raise Refused(exit_codes.ENVIRONMENT, words)
    sent = pickle.loads(pickle.dumps(caught.value))
    assert (sent.code, sent.words) == (3, words)


def test_exit_codes_are_those_of_the_contract_and_none_twice():
    codes = {name: value for name, value in vars(exit_codes).items() if name.isupper()}
    assert codes == {"GOOD": 0, "FAULTS": 1, "WRONG_USE": 2, "ENVIRONMENT": 3, "OUR_FAULT": 70, "INTERRUPTED": 130}
