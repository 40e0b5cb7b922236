"""Links to texts that are not public, from texts that are not public themselves."""

import pytest

from tests.sites import inspect_site, story, write_site

TO_BOTH = "Kata [draf](../draf/index.id.md), [nanti](/berita/nanti/).\n"


def told(tmp_path, *lines, production):
    root = write_site(tmp_path / "content", {"articles/lain/index.id.md": story("title: Lain", *lines, body=TO_BOTH)})
    return [one.code for one in inspect_site(root, production=production).diagnostics]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_text_that_nobody_is_shown_stops_no_production_by_its_links(tmp_path, status):
    assert told(tmp_path, f"status: {status}", production=True) == []


def test_the_author_of_a_draft_is_told_all_the_same(tmp_path):
    assert told(tmp_path, "status: draft", production=False) == ["not-public-link", "not-public-link"]


def test_an_embargoed_text_is_held_to_what_it_will_say(tmp_path):
    assert told(tmp_path, "embargo: 2027-06-01 09:00", production=True) == ["not-public-link", "not-public-link"]
