"""Questions of the tests of editors' commands: what is in a folder, and how a command refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.ground.refusals import Refused


def tree(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def refused(call: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        call()
    assert caught.value.words.id
    assert caught.value.words.en
    return caught.value
