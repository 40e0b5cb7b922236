"""One desk for the tests that change nothing, and one of its own for each that does."""

from collections.abc import Iterator

import pytest

from tests.desk.working import Browser, at_the_desk
from tests.newsrooms import Site


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with at_the_desk(Site(tmp_path_factory.mktemp("desk")).fill()) as browser:
        yield browser


@pytest.fixture
def browser(tmp_path) -> Iterator[Browser]:
    with at_the_desk(Site(tmp_path).fill()) as browser:
        yield browser
