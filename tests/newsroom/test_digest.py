"""The digest of a plan represents the plan: equal plans have equal digests, different plans different ones."""

import datetime
from dataclasses import fields, replace

import pytest

from plugins.ground.times import WIB
from plugins.newsroom.documents import Html
from plugins.newsroom.page_contents import Card, Link, Listing
from plugins.newsroom.pages import PagePlan, PlanDigester

WHEN = datetime.datetime(2026, 11, 24, 10, 5, tzinfo=WIB)
CARD = Card("Judul", "/berita/a/", "Ringkasan.", WHEN, Link("Kabar", "/kategori/kabar/"))


def plan(*cards: Card) -> PagePlan:
    content = Listing("news", "Berita", cards, (), (Link("a", "/a/"), Link("b", "/b/")))
    return PagePlan("list", "id", "/berita/", "Berita", "Semua.", content, modified=WHEN)


def test_equal_plans_have_one_digest_whatever_was_digested_before():
    digester = PlanDigester()
    first = digester.digest(plan(CARD, CARD))
    assert digester.digest(plan(CARD._replace(), CARD)) == first
    assert PlanDigester().digest(plan(CARD, CARD._replace())) == first


OTHER = {
    "str": lambda value: value + "x",
    "Html": lambda value: Html(value + "<b>"),
    "bool": lambda value: not value,
    "int": lambda value: value + 1,
    "datetime": lambda value: value + datetime.timedelta(microseconds=1),
    "tuple": lambda value: (*value, ("x", "y")),
    "Link": lambda value: value._replace(label="x"),
    "Listing": lambda value: value._replace(heading="x"),
    "NoneType": lambda value: ("x",),
}


@pytest.mark.parametrize("name", [one.name for one in fields(PagePlan)])
def test_every_field_of_a_plan_counts(name):
    base = plan(CARD)
    value = getattr(base, name)
    other = replace(base, **{name: OTHER[type(value).__name__](value)})
    assert PlanDigester().digest(other) != PlanDigester().digest(base)


@pytest.mark.parametrize("name", Card._fields)
def test_every_field_of_a_card_counts(name):
    digester = PlanDigester()
    before = plan(CARD)
    base = digester.digest(before)
    value = getattr(CARD, name)
    after = plan(CARD._replace(**{name: OTHER[type(value).__name__](value)}))
    assert digester.digest(after) != base


def test_text_and_html_are_apart():
    """A template escapes text, but not HTML."""
    assert PlanDigester().digest(replace(plan(), title=Html("<b>"))) != PlanDigester().digest(
        replace(plan(), title="<b>")
    )


def test_where_one_text_ends_and_the_next_begins_counts():
    one, other = replace(plan(), title="a', 'b", description="c"), replace(plan(), title="a", description="b', 'c")
    assert PlanDigester().digest(one) != PlanDigester().digest(other)
