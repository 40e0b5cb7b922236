"""No bytes cause a traceback: a damaged file is refused, or its copy is clean."""

import os
import random

import pytest

from tests.attachments.files import GOOD

TRIES = 12 * int(os.environ.get("NEWSROOM_THOROUGH", "1"))


def harmed(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some are changed, cut out, repeated or cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) or 1)
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case 2:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
            case _:
                changed[at : at + 4] = chance.choice([b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff"])
    return bytes(changed)


@pytest.mark.parametrize("kind", GOOD)
def test_a_harmed_file_is_refused_or_cleaned(kind, judge):
    chance = random.Random(kind)
    for _ in range(TRIES):
        found, public = judge(kind, harmed(GOOD[kind], chance))
        assert bool(found.refusal) == (public == b"")
