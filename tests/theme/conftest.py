"""The sample pages, rendered once for all tests of the theme."""

from pathlib import Path

import pytest

from tests.theme import sample


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every sample page in both languages: `<name>.<language>.html`."""
    folder = tmp_path_factory.mktemp("pages")
    sample.write_pages(folder)
    return folder
