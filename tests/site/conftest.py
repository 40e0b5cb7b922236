"""The shipped site, built once for its tests as the public gets it."""

from pathlib import Path

import pytest

from tests.sites import AS_OF, inv


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a production build of the shipped content."""
    output = tmp_path_factory.mktemp("shipped") / "output"
    done = inv("build", "--production", "--output", output, "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    return output
