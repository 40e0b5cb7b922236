"""An unsaved text is judged and shown as it would be after a save, and nothing is written."""

import json

import pytest

from tests.desk.working import Browser, Got
from tests.sites import snapshot

STORY = "/_desk/story/articles/dua"


def ask(browser: Browser, what: str, **fields: str) -> Got:
    return browser.post(f"{STORY}/{what}", {"language": "id", "script": "1", **fields})


def faults(browser: Browser, **fields: str) -> dict[str, dict]:
    found = json.loads(ask(browser, "check", **fields).text)["faults"]
    return {one["code"]: one for one in found}


@pytest.mark.parametrize(
    ("fields", "code", "row"),
    [
        ({"body": "Isi.\r\n\r\n![](tidak-ada.jpg)\r\n"}, "missing-picture", 3),
        ({"body": "Lihat [ini](../tak-ada/index.id.md).\r\n"}, "broken-link", 1),
        ({"body": "<script>x</script>\r\n"}, "forbidden-html", 1),
        ({"category": "tak-ada"}, "unknown-category", 0),
        ({"date": "besok"}, "invalid-date", 0),
        ({"title": ""}, "missing-key", 0),
    ],
)
def test_a_fault_is_told_with_its_row_in_the_form(shared, fields, code, row):
    before = snapshot(shared.site.content)
    found = faults(shared, **fields)
    assert code in found, sorted(found)
    assert found[code]["row"] == row
    assert found[code]["hint"] or found[code]["message"]
    assert snapshot(shared.site.content) == before


def test_the_faults_are_those_of_the_build_after_the_save(browser):
    fields = {"body": "Isi.\r\n\r\n![](tidak-ada.jpg) [x](../tak-ada/)\r\n", "summary": "", "category": "tak-ada"}
    tried = faults(browser, **fields)
    page = browser.get(STORY)
    browser.post(f"{STORY}/save", {"language": "id", "digest": page.hidden("digest"), **fields})
    browser.rebuild()
    built = [one for one in browser.preview.known.diagnostics if one.path == "articles/dua/index.id.md"]
    assert {(one.code, one.line) for one in built} == {(code, one["line"]) for code, one in tried.items()}


def test_a_mended_text_has_no_faults_while_the_site_still_has_them(browser):
    browser.site.edit("content/articles/dua/index.id.md", "category: kabar", "category: tak-ada")
    browser.rebuild()
    assert "unknown-category" in faults(browser)
    assert "unknown-category" not in faults(browser, category="kabar")


def test_the_page_of_an_unsaved_text_is_the_page_after_the_save(browser):
    address = json.loads(ask(browser, "look", body="Isi yang **baru**.\r\n").text)["address"]
    got = browser.get(address)
    assert "<strong>baru</strong>" in got.text
    assert got.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src" not in got.headers["Content-Security-Policy"], "default-src 'none' forbids all scripts"
    digest = browser.get(STORY).hidden("digest")
    browser.post(f"{STORY}/save", {"language": "id", "digest": digest, "body": "Isi yang **baru**.\r\n"})
    browser.rebuild()
    assert (browser.site.output / "berita/judul-dua-id/index.html").read_text() == got.text


def test_a_text_with_errors_has_no_page(shared):
    assert json.loads(ask(shared, "look", body="<script>x</script>\r\n").text) == {"address": ""}
    assert shared.get("/_desk/look/0123456789abcdef").code == 404
