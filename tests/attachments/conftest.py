"""Shared by the tests of attachments: a file judged as a build does it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.attachments.judgement import judge_file
from plugins.attachments.verdict import Judgement

Judge = Callable[[str, bytes], tuple[Judgement, bytes]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """Return the findings in a file with an ending, and its public copy (empty if the file is refused)."""

    def judged(kind: str, data: bytes) -> tuple[Judgement, bytes]:
        source, target = tmp_path / "source", tmp_path / "target"
        source.write_bytes(data)
        target.unlink(missing_ok=True)
        found = judge_file(str(source), f".{kind}", str(target))
        return found, target.read_bytes() if target.exists() else b""

    return judged
