"""Objects that are pickled in large numbers come back equal, with every field."""

import pickle
from datetime import UTC, datetime

import pytest

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words
from plugins.newsroom.documents import Body, Document, Reference, SourceFile
from plugins.newsroom.stories import Edition, Story

EDITION = Edition("id", "articles/a/index.id.md", "Judul", "judul", "R", True, (), "3f", "9a")
THINGS = [
    Diagnostic("a.md", 3, 4, "x", "error", Words("a", "b"), Words("c", "d")),
    Reference("link", "../b", 1, 2, (("hreflang", "en"),)),
    Body("<p>", (Reference("stat", "a", 1, 1),), ("a",), ((2, "a", "A"),)),
    Document("a.md", "id", {"title": "A"}, {}, Body("<p>"), "3f", numbers="1 2+"),
    SourceFile("a.md", 12, "/x/a.md"),
    EDITION,
    Story("article", "a", "id", {"id": EDITION}, datetime(2026, 11, 24, tzinfo=UTC), "kabar", ("jahit",)),
]


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: type(thing).__name__)
def test_a_pickled_dataclass_comes_back_equal(thing):
    again = pickle.loads(pickle.dumps(thing, protocol=5))
    assert (again, repr(again)) == (thing, repr(thing))
    assert [getattr(again, name) for name in type(thing).__slots__] == [
        getattr(thing, name) for name in type(thing).__slots__
    ]


def test_a_dataclass_is_unpickled_by_one_call_of_its_class():
    kind, values = EDITION.__reduce__()
    assert kind(*values) == EDITION
