"""A fault in a draft, or a warning that is fatal in production, does not stop what is public."""

import pytest

from tests.sites import KABAR, inspect_site, story, write_site

DRAFT = "articles/setengah-jadi/index.id.md"
HALF_DONE = {
    "front matter that is no YAML": "---\ntitle: [\nstatus: draft\n---\nIsi.\n",
    "a figure that there is not": story("title: Lain", "status: draft", body="{stat:tidak-ada.certified}\n"),
    "no category": story("title: Lain", "status: draft", without=("category",)),
    "an unknown category": story("title: Lain", "status: draft", "category: tidak-ada"),
    "a broken link": story("title: Lain", "status: draft", body="[x](../tidak-ada/index.id.md)\n"),
    "a picture without rights": story("title: Lain", "status: draft", body="![x](tidak-ada.jpg)\n"),
    "the address of a public story": story("title: Lain", "slug: kabar-dari-kelas", "status: draft"),
    "HTML that is dropped": story("title: Lain", "status: draft", body="<blink>x</blink>\n"),
}


@pytest.mark.parametrize("text", HALF_DONE.values(), ids=HALF_DONE)
def test_a_draft_with_a_fault_is_told_and_the_public_site_is_built(tmp_path, text):
    root = write_site(tmp_path / "content", {DRAFT: text})
    inspected = inspect_site(root, production=True)
    told = [one for one in inspected.diagnostics if one.path.startswith("articles/setengah-jadi/")]
    assert inspected.is_good
    assert inspected.plans
    assert told, "it is told as a warning"
    assert not [one for one in told if one.is_error]
    assert not [plan for plan in inspected.plans if "setengah-jadi" in repr(plan)]


def test_a_translation_that_is_a_draft_stops_nothing_either(tmp_path):
    text = "---\ntitle: Half\nsummary: Half.\nstatus: draft\ntags: [tidak-ada]\n---\n{stat:x.y}\n"
    root = write_site(tmp_path / "content", {"articles/kabar/index.en.md": text})
    assert inspect_site(root, production=True).is_good


def test_a_fault_in_what_is_public_stops_the_build(tmp_path):
    text = HALF_DONE["a figure that there is not"].replace("status: draft", "status: published")
    root = write_site(tmp_path / "content", {DRAFT: text})
    assert not inspect_site(root, production=True).is_good


def test_in_a_preview_a_draft_is_shown_and_its_faults_are_errors(tmp_path):
    root = write_site(tmp_path / "content", {DRAFT: HALF_DONE["a figure that there is not"]})
    assert not inspect_site(root).is_good
    assert inspect_site(write_site(tmp_path / "good", {KABAR: story("status: draft")})).is_good
