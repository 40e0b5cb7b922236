"""A translation is written beside its original, paragraph by paragraph, paired by its stamp; all else stays."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plugins.desk.pairs import CHANGED, GONE, NEW, SAME, pair_paragraphs, with_translations
from plugins.newsroom.paragraphs import build_stamp, digest_paragraphs
from tests.desk.working import Browser, Got

STORY, FOLDER = "/_desk/story/articles/dua", "articles/dua"
PARTS = ["Satu.", "Dua.", "Tiga.", "```\nempat\n\nlima\n```"]


def stamp_of(body: str) -> str:
    return build_stamp("0" * 16, digest_paragraphs({}, body), 0)


def joined(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


def paired(then: str, now: str, translation: str) -> list[tuple[str, str, str]]:
    return [(one.state, one.original, one.translation) for one in pair_paragraphs(now, translation, stamp_of(then))]


def test_a_stamp_tells_which_paragraphs_belong_together():
    then, translation = joined("Satu.", "Dua.", "Tiga."), joined("One.", "Two.", "Three.")
    assert paired(then, joined("Satu.", "Baru.", "Dua lagi.", "Tiga."), translation) == [
        (SAME, "Satu.", "One."),
        (CHANGED, "Baru.", "Two."),
        (NEW, "Dua lagi.", ""),
        (SAME, "Tiga.", "Three."),
    ]
    assert paired(then, joined("Dua.", "Tiga."), translation) == [
        (GONE, "", "One."),
        (SAME, "Dua.", "Two."),
        (SAME, "Tiga.", "Three."),
    ]


def test_without_a_stamp_paragraphs_are_paired_by_their_order():
    pairs = pair_paragraphs(joined("Satu.", "Dua."), joined("One.", "Two.", "Three."), "")
    assert [(one.original, one.translation) for one in pairs] == [("Satu.", "One."), ("Dua.", "Two."), ("", "Three.")]
    assert [one.translation for one in pair_paragraphs(joined("Satu.", "Dua."), "", "")] == ["", ""]


@settings(max_examples=80, deadline=None)
@given(
    some.lists(some.sampled_from(PARTS), max_size=5),
    some.lists(some.sampled_from(PARTS), max_size=5),
    some.lists(some.tuples(some.sampled_from(PARTS), some.sampled_from(["\n\n", "\n\n\n", "\n \n"])), max_size=5),
    some.data(),
)
def test_every_paragraph_of_both_is_shown_and_what_is_not_edited_stays(then, now, translation, data):
    body = "".join(text + gap for text, gap in translation)
    pairs = pair_paragraphs(joined(*now), body, stamp_of(joined(*then)))
    assert [one.original for one in pairs if one.number] == pair_texts(joined(*now))
    assert [one.translation for one in pairs if one.place is not None] == pair_texts(body)
    assert with_translations(body, pairs, {number: one.translation for number, one in enumerate(pairs)}) == body
    if pairs:
        at = data.draw(some.integers(0, len(pairs) - 1))
        made = with_translations(body, pairs, {at: "Kata baru."})
        wanted = [one.translation for number, one in enumerate(pairs) if one.place is not None or number == at]
        place = sum(one.place is not None for one in pairs[:at])
        wanted[place] = "Kata baru."
        assert pair_texts(made) == wanted


def pair_texts(body: str) -> list[str]:
    return [one.translation for one in pair_paragraphs("", body, "")]


def stamped(browser: Browser) -> None:
    browser.site.story("dua", body=joined("Satu.", "Dua.", "Tiga."), date="2026-11-12", slug="dua")
    browser.site.edit(f"content/{FOLDER}/index.en.md", "Satu.\n\nDua.\n\nTiga.", "One.\n\n\nTwo.\n\nThree.")
    browser.rebuild()
    assert browser.post(f"{STORY}/stamp", {}).code == 303


def fields(page: Got) -> dict[str, str]:
    found = re.findall(r'<textarea name="([\w.]+)"[^>]*>\n([\s\S]*?)</textarea>', page.text)
    return {"language": "en", "digest": page.hidden("digest")} | {name: html.unescape(text) for name, text in found}


def test_a_stale_translation_is_brought_up_to_date_paragraph_by_paragraph(browser):
    stamped(browser)
    browser.site.edit(f"content/{FOLDER}/index.id.md", "Dua.", "Dua yang <b>baru</b>.\n\nEmpat.")
    browser.rebuild()
    page = browser.get(f"{STORY}/beside?language=en")
    sent = fields(page)
    assert page.text.count('class="pair same"') == 4
    assert "Dua yang &lt;b&gt;baru&lt;/b&gt;." in page.text
    assert {name: sent[name] for name in sent if name.startswith("part")} == {
        "part.0": "One.", "part.1": "Two.", "part.2": "", "part.3": "Three.",
    }  # fmt: skip
    got = browser.post(f"{STORY}/beside", sent | {"part.1": "The new two.", "part.2": "Four.", "then": "stamp"})
    assert got.code == 303
    browser.rebuild()
    text = (browser.site.content / FOLDER / "index.en.md").read_text()
    assert text.endswith("---\nOne.\n\n\nThe new two.\n\nFour.\n\nThree.\n")
    assert browser.get(f"{STORY}/beside?language=en").text.count('class="pair same"') == 6


def test_saving_without_an_edit_changes_no_byte_and_a_changed_file_is_not_written(browser):
    stamped(browser)
    file = browser.site.content / FOLDER / "index.en.md"
    before, sent = file.read_bytes(), fields(browser.get(f"{STORY}/beside?language=en"))
    assert browser.post(f"{STORY}/beside", sent).headers["Location"] == f"{STORY}/beside?language=en&saved=yes"
    assert file.read_bytes() == before
    file.write_bytes(before.replace(b"Three.", b"Three, by another."))
    got = browser.post(f"{STORY}/beside", sent | {"part.0": "One, by me."})
    assert got.headers["Location"] == f"{STORY}/conflict?conflict=en"
    page = browser.get(got.headers["Location"]).text
    assert "One, by me." in page
    assert "Three, by another." in page
    assert b"by me" not in file.read_bytes()


@pytest.mark.parametrize("language", ["id", "xx", ""])
def test_there_is_no_such_page_of_an_original(shared, language):
    assert shared.get(f"{STORY}/beside?language={language}").code == 422
