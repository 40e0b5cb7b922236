"""In which languages of the desk a journey is made."""

import pytest

from tests.conftest import THOROUGH


def in_language(code: str) -> pytest.MarkDecorator:
    """Make a journey in one language; with NEWSROOM_THOROUGH in both. The languages differ in the words alone."""
    return pytest.mark.parametrize("say", ["id", "en"] if THOROUGH > 1 else [code], indirect=True)
