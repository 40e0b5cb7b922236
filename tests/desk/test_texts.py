"""Every text of the desk is there in both languages, and is used."""

import re
from pathlib import Path

from plugins.desk import pages
from plugins.desk.pages import TEXTS

ROOM = Path(pages.__file__).parent


def test_each_text_is_used_and_each_used_is_there():
    shown = "".join(file.read_text() for file in ROOM.glob("templates/*.html"))
    modules = "".join(file.read_text() for file in ROOM.glob("*.py") if not file.name.endswith("texts.py"))
    asked = set(re.findall(r'\bt\("([a-z_0-9]+)"', shown))
    made = {name for name in asked if name.endswith("_")}  # followed by a value
    assert asked - made <= TEXTS.keys()
    made |= set(re.findall(r'~ "(_[a-z]+)"', shown))  # that follows a value
    others = TEXTS.keys() - asked
    used = {
        name
        for name in others
        if f'"{name}"' in modules + shown or name.startswith(tuple(made)) or name.endswith(tuple(made))
    }
    assert others - used - {"id", "en"} == set()


def test_both_languages_say_something_with_the_same_places():
    for name, words in TEXTS.items():
        assert all(words), name
        assert len({tuple(sorted(re.findall(r"\{\w+\}", text))) for text in words}) == 1, name
