"""A translation is brought up to date by the paragraphs that changed, which status, the desk and the command show."""

import json
import subprocess

import pytest

from plugins.editorial.status import build_status
from plugins.newsroom.paragraphs import build_stamp, changed_parts, digest_paragraphs, is_only_minor
from tests.desk.working import Browser
from tests.sites import inv

STORY, FOLDER = "/_desk/story/articles/dua", "articles/dua"
BODY = "Satu.\n\nDua.\n\nTiga.\n"


def git(browser: Browser, *words: str) -> None:
    own = ["-c", "user.name=Editor", "-c", "user.email=editor@localhost", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(browser.site.content), *own, *words], check=True, capture_output=True)


def stamped(browser: Browser) -> None:
    browser.site.story("dua", body=BODY, date="2026-11-12", slug="dua")
    browser.site.edit(f"content/{FOLDER}/index.en.md", BODY, "One.\n\nTwo.\n\nThree.\n")
    browser.rebuild()
    assert browser.post(f"{STORY}/stamp", {}).code == 303


def test_the_changed_paragraphs_are_told_everywhere_old_beside_new(browser):
    stamped(browser)
    git(browser, "init", "-q")
    git(browser, "add", "-A")
    git(browser, "commit", "-q", "-m", "Begin")
    browser.site.edit(f"content/{FOLDER}/index.id.md", "Dua.", "Dua yang baru.")
    browser.site.edit(f"content/{FOLDER}/index.id.md", "summary: Ringkasan dua.", "summary: Ringkasan lain.")
    browser.rebuild()
    known = browser.preview.known
    (status,) = (row for row in build_status(known.site) if row.key == "dua")
    (english,) = (one for one in status.editions if one.language == "en")
    assert (english.freshness, english.changed, english.parts, english.percent) == ("stale", ("summary", "2"), 5, 60)
    page = browser.get(STORY).text
    assert '<del lang="id">Dua.</del>' in page
    assert '<ins lang="id">Dua yang baru.</ins>' in page
    assert "60%" in browser.get("/_desk/?q=dua").text
    told = inv("translate", "dua", "--content", browser.site.content)
    assert told.returncode == 0
    assert "Paragraph 2\n  - Dua.\n  + Dua yang baru.\n" in told.stdout
    shown = json.loads(inv("status", "--format", "json", "--content", browser.site.content).stdout)
    assert {row["key"]: row.get("changed") for row in shown}["dua"] == {"en": ["summary", "2"]}
    browser.post(f"{STORY}/stamp", {})
    browser.rebuild()
    assert "<ins" not in browser.get(STORY).text


def test_without_git_it_is_told_that_a_paragraph_changed(browser):
    stamped(browser)
    browser.site.edit(f"content/{FOLDER}/index.id.md", "Dua.", "Dua yang baru.")
    browser.rebuild()
    page = browser.get(STORY).text
    assert '<ins lang="id">Dua yang baru.</ins>' in page
    assert "<del" not in page


def test_a_stamp_of_earlier_days_is_still_fresh_or_stale(browser):
    stamped(browser)
    file = browser.site.content / FOLDER / "index.en.md"
    text = file.read_text()
    stamp = text.partition("translated_from: ")[2].split("\n")[0]
    file.write_text(text.replace(stamp, stamp.partition(".")[0]))
    browser.rebuild()
    known = browser.preview.known
    assert [one.freshness for row in build_status(known.site) if row.key == "dua" for one in row.editions][1] == "fresh"
    browser.site.edit(f"content/{FOLDER}/index.id.md", "Dua.", "Dua yang baru.")
    browser.rebuild()
    assert "<ins" not in browser.get(STORY).text
    assert "stale-translation" in {one.code for one in browser.preview.known.diagnostics}


def test_a_minor_correction_leaves_the_stamp_until_something_else_changes(browser):
    stamped(browser)

    def freshness() -> str:
        browser.rebuild()
        (row,) = (row for row in build_status(browser.preview.known.site) if row.key == "dua")
        return row.editions[1].freshness

    original = f"content/{FOLDER}/index.id.md"
    browser.site.edit(original, "Dua.", "Duwa.")
    assert freshness() == "stale"
    browser.site.edit(original, "status:", "corrections: [{on: 2026-11-20, note: Ejaan., minor: true}]\nstatus:")
    assert freshness() == "fresh"
    assert "<ins" not in browser.get(STORY).text
    assert not {"corrections-differ", "stale-translation"} & {one.code for one in browser.preview.known.diagnostics}
    browser.site.edit(original, "Tiga.", "Tiga yang baru.")
    assert freshness() == "stale"
    browser.post(f"{STORY}/stamp", {})
    assert freshness() == "fresh"
    browser.site.edit(original, "Satu.", "Satoe.")
    assert freshness() == "stale", "a correction that was there before the stamp excuses nothing"
    browser.site.edit(original, "minor: true}", "minor: true}, {on: 2026-11-21, note: Ejaan., minor: true}")
    assert freshness() == "fresh"
    browser.site.edit(original, "Tiga", "Empat.\n\nTiga")
    assert freshness() == "stale"


@pytest.mark.parametrize(
    ("now", "minor", "is_minor"),
    [
        (("satu", "DUA", "tiga"), 1, True),
        (("satu", "DUA", "tiga"), 0, False),
        (("satu", "DUA", "TIGA"), 1, False),
        (("satu", "DUA", "TIGA"), 2, True),
        (("satu", "dua"), 1, False),
        (("satu", "dua", "tiga", "empat"), 1, False),
        (("satu", "tiga", "dua"), 1, False),
    ],
)
def test_each_minor_correction_changes_one_part_and_adds_none(now, minor, is_minor):
    def paragraphs(*texts: str) -> str:
        return digest_paragraphs({"title": "A", "summary": "B"}, "\n\n".join(texts))

    for before in (0, 2):
        stamp = build_stamp("0" * 16, paragraphs("satu", "dua", "tiga"), before)
        assert is_only_minor(stamp, paragraphs(*now), before + minor) is is_minor
    assert not is_only_minor("0" * 16, paragraphs(*now), minor), "a stamp of earlier days does not tell"


def test_paragraphs_that_come_go_and_change_are_told_apart():
    def stamp_of(*paragraphs: str) -> str:
        return build_stamp("0" * 16, digest_paragraphs({"title": "A", "summary": "B"}, "\n\n".join(paragraphs)), 0)

    old = stamp_of("satu", "dua", "tiga")
    for now, changed in [
        (("satu", "dua", "tiga"), []),
        (("satu", "dua  ", "tiga"), []),
        (("satu", "DUA", "tiga"), [(3, 3)]),
        (("satu", "dua", "baru", "tiga"), [(4, None)]),
        (("satu", "tiga"), []),
        (("SATU", "DUA", "baru", "tiga"), [(2, 2), (3, 3), (4, None)]),
    ]:
        assert changed_parts(old, stamp_of(*now).partition(".")[2]) == changed
    assert changed_parts("0" * 16, old.partition(".")[2]) is None


def test_an_untouched_copy_of_the_original_is_not_stamped(browser):
    text = "".join(
        f"Kalimat nomor {number} ini cukup panjang untuk dikenali sebagai salinan.\n\n" for number in range(6)
    )
    browser.site.story("dua", body=text, date="2026-11-12", slug="dua")
    browser.rebuild()
    got = browser.post(f"{STORY}/stamp", {})
    assert got.code == 422
    assert f"{FOLDER}/index.en.md" in got.text
    assert "translated_from" not in (browser.site.content / FOLDER / "index.en.md").read_text()
