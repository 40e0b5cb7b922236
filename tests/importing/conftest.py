"""An export of WordPress in the making, and its import into a small site."""

from functools import partial
from pathlib import Path

import pytest

from tests.importing.wordpress_import import Import, import_into
from tests.importing.wxr import Wxr


@pytest.fixture
def run(tmp_path: Path) -> Import:
    return partial(import_into, tmp_path)


@pytest.fixture
def wxr() -> Wxr:
    made = Wxr()
    made.author("redaksi", "Tim Redaksi")
    made.category(3, "berita", "Berita")
    return made
