"""A remedy beside a fault is applied by a button, shown, and taken back; nothing else can be written by it."""

import html
import re

import pytest

from tests.desk.working import Browser, Got

REDIRECTS = "data/redirects.yaml"
GLOSSARY = "data/glossary.yaml"


def buttons(page: str) -> list[dict[str, str]]:
    forms = re.findall(r'<form class="mend".*?</form>', page, re.DOTALL)
    return [
        {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form + button)}
        for form, *told in ((one.partition("<button")[0], *re.findall(r"<button.*?>", one)) for one in forms)
        for button in told
    ]


@pytest.fixture
def moved(browser: Browser) -> Browser:
    """A newsroom in which the slug of a published story changed."""
    browser.site.write(
        "data/published/addresses.jsonl", '{"path": "/berita/judul-dua-id/", "of": "articles/dua", "kind": "story"}\n'
    )
    browser.site.edit("content/articles/dua/index.id.md", "status: published", "status: published\nslug: nama-baru")
    browser.rebuild()
    return browser


def redirects(browser: Browser) -> str:
    file = browser.site.content / REDIRECTS
    return file.read_text() if file.is_file() else ""


def pressed(browser: Browser) -> Got:
    offered = buttons(browser.get("/_desk/story/articles/dua").text)
    assert [one["code"] for one in offered] == ["vanished-address"]
    return browser.post("/_desk/mend", offered[0])


def test_an_address_that_would_vanish_is_redirected_and_the_redirect_taken_back(moved):
    done = pressed(moved)
    assert done.code == 200, done.text
    assert "/berita/judul-dua-id/: /berita/nama-baru/" in done.text, "what was written is shown"
    assert "\n/berita/judul-dua-id/: /berita/nama-baru/\n" in redirects(moved)
    moved.rebuild()
    assert buttons(moved.get("/_desk/story/articles/dua").text) == []
    back = moved.post("/_desk/mend/undo", {"name": done.hidden("name"), "back": done.hidden("back")})
    assert (back.code, back.headers["Location"]) == (303, "/_desk/story/articles/dua")
    assert redirects(moved) == ""


def test_a_remedy_is_not_taken_back_over_what_somebody_wrote_since(moved):
    done = pressed(moved)
    moved.site.write(REDIRECTS, redirects(moved) + "/lama/: /\n")
    assert moved.post("/_desk/mend/undo", {"name": done.hidden("name")}).code == 422
    assert "/lama/: /" in redirects(moved)


def test_a_public_story_that_became_a_draft_is_withdrawn_by_a_button_and_taken_back(moved):
    file = moved.site.content / "articles/dua/index.id.md"
    moved.site.edit("content/articles/dua/index.id.md", "slug: nama-baru", "slug: judul-dua-id")
    moved.site.edit("content/articles/dua/index.id.md", "status: published", "status: draft # nanti")
    moved.rebuild()
    before = {one: one.read_text() for one in file.parent.glob("*.md")}
    offered = {one["remedy"]: one for one in buttons(moved.get("/_desk/").text)}
    assert offered.keys() == {"withdrawn", "redirect"}
    done = moved.post("/_desk/mend", offered["withdrawn"])
    assert done.code == 200, done.text
    assert "status: withdrawn # nanti\n" in file.read_text()
    assert "withdrawn_on: " in file.read_text()
    moved.rebuild()
    assert "vanished-address" not in {one.code for one in moved.preview.known.diagnostics}
    assert moved.post("/_desk/mend/undo", {"name": done.hidden("name"), "back": "/_desk/"}).code == 303
    assert {one: one.read_text() for one in before} == before


def test_a_wrong_form_of_a_word_is_replaced_in_its_text_alone(browser):
    browser.site.write(GLOSSARY, "terms:\n  id:\n    Lapas Perempuan: {wrong: [Lapas Wanita]}\n")
    for key in ("dua", "tiga"):
        browser.site.edit(f"content/articles/{key}/index.id.md", "Isi.", "Di Lapas Wanita.")
    browser.rebuild()
    offered = buttons(browser.get("/_desk/story/articles/dua").text)
    assert offered, "the glossary has a remedy"
    assert browser.post("/_desk/mend", offered[0]).code == 200
    assert "Lapas Perempuan" in (browser.site.content / "articles/dua/index.id.md").read_text()
    assert "Lapas Wanita" in (browser.site.content / "articles/tiga/index.id.md").read_text()


def test_only_a_fault_that_is_there_can_be_mended(moved):
    offered = buttons(moved.get("/_desk/story/articles/dua").text)[0]
    for change in ({"path": "../x"}, {"line": "9"}, {"code": "glossary"}, {"message": "x"}, {"remedy": "withdrawn"}):
        assert moved.post("/_desk/mend", offered | change).code == 422
    assert moved.post("/_desk/mend/undo", {"name": "../../x"}).code == 422
    assert redirects(moved) == ""
    led = moved.post("/_desk/mend", offered | {"back": "//other.example/"})
    assert "other.example" not in led.text
