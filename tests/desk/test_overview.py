"""The overview tells of each story what `./inv status` and `./inv check` tell."""

import re

import pytest

from plugins.desk.overview import build_story_overview
from plugins.editorial.status import build_status


def rows(text: str) -> list[str]:
    """The keys of the stories that a page lists."""
    return re.findall(r'<span class="key">([^<]+)</span>', text)


def test_every_story_and_page_is_there_with_the_state_that_status_tells(shared):
    known = shared.preview.known
    assert [row.status for row in build_story_overview(known).rows] == build_status(known.site)
    assert rows(shared.get("/_desk/").text) == ["articles/tiga", "articles/dua", "articles/satu", "pages/tentang"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=JUDUL+dua", ["articles/dua"]),
        ("q=pages", ["pages/tentang"]),
        ("q=nothing-like-it", []),
        ("state=draft", []),
        ("state=public&q=satu", ["articles/satu"]),
        ("work=stale&q=tiga", ["articles/tiga"]),
        ("work=untranslated", []),
        ("work=never-heard-of", []),
    ],
)
def test_the_list_can_be_narrowed(shared, query, found):
    assert rows(shared.get(f"/_desk/?{query}").text) == found


def test_faults_are_counted_with_their_story_and_others_are_listed(browser):
    browser.site.edit("content/articles/dua/index.id.md", "category: kabar", "category: tak-ada")
    browser.site.write("data/redirects.yaml", "/lama/: [1]\n")
    browser.site.story("empat", date="2027-01-05")
    browser.site.write("articles/lima/index.id.md", "no front matter\n")
    browser.rebuild()
    overview = build_story_overview(browser.preview.known)
    of = {row.folder: row for row in overview.rows}
    assert of["articles/dua"].errors == 1
    assert "faults" in of["articles/dua"].work
    assert [row.folder for row in overview.coming] == ["articles/empat"]
    assert {fault.path for fault in overview.others} >= {"data/redirects.yaml"}
    assert overview.unreadable == ("articles/lima/index.id.md",)
    page = browser.get("/_desk/").text
    assert "articles/lima/index.id.md" in page
    assert "data/redirects.yaml:1" in page


def test_a_picture_without_rights_is_counted(browser):
    browser.site.picture("articles/dua/kain.png", 90)
    browser.site.edit("content/articles/dua/index.id.md", "Isi.", "![Kain](kain.png)")
    browser.rebuild()
    page = browser.get("/_desk/?work=pictures&lang=").text
    assert rows(page) == ["articles/dua"]


def test_the_language_is_chosen_once(shared):
    got = shared.get("/_desk/?q=a&lang=en")
    assert got.code == 303
    assert got.headers["Location"] == "/_desk/?q=a"
    cookie = got.headers["Set-Cookie"].partition(";")[0]
    held = f"{shared.access.cookie}={shared.access.session}"
    assert '<html lang="en">' in shared.get("/_desk/", Cookie=f"{held}; {cookie}").text
    assert '<html lang="id">' in shared.get("/_desk/", Cookie=held).text


def test_what_a_story_says_is_never_markup(browser):
    browser.site.story("empat", title='"<script>alert(1)</script>"')
    browser.rebuild()
    page = browser.get("/_desk/?q=" + "%22%3E%3Cscript%3E").text
    assert "<script>alert" not in browser.get("/_desk/").text
    assert "<script>alert" not in page.replace("&lt;", "")
    assert '"><script>' not in page


def test_a_desk_whose_content_cannot_be_read_says_so(browser):
    browser.site.content.rename(browser.site.root / "away")
    browser.rebuild()
    got = browser.get("/_desk/")
    assert got.code == 422
    assert "terminal" in got.text
