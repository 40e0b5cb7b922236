from tests.editorial.conftest import STORY, TRANSLATION

ID, EN = "articles/x/index.id.md", "articles/x/index.en.md"


def stamped(stamp: str) -> str:
    return TRANSLATION.replace("---\nThe", f"translated_from: {stamp}\n---\nThe")


def digest(look, write) -> str:
    return look(write({ID: STORY})).site.documents[ID].digest


def test_a_translation_without_stamp_is_told_with_the_command_that_mends_it(faults):
    ((where, code, said),) = faults({ID: STORY, EN: TRANSLATION})
    assert (where, code) == (f"{EN}:1:1", "unstamped-translation")
    assert "./inv translated x" in said


def test_a_translation_of_another_text_is_stale_where_its_stamp_stands(faults):
    ((where, code, said),) = faults({ID: STORY, EN: stamped("0123456789abcdef")})
    assert (where, code) == (f"{EN}:4:18", "stale-translation")
    assert ID in said


def test_a_translation_of_the_text_as_it_stands_is_fresh(faults, look, write):
    whole = digest(look, write)
    assert faults({EN: stamped(whole)}) == []
    assert faults({EN: stamped(whole[:4])}) == []


def test_a_longer_stamp_that_only_begins_alike_is_stale(faults, look, write):
    assert [code for _, code, _ in faults({EN: stamped(digest(look, write) + "00")})] == ["stale-translation"]


def test_a_change_of_the_date_leaves_a_translation_fresh_and_a_change_of_the_text_does_not(faults, look, write):
    files = {EN: stamped(digest(look, write))}
    assert faults({**files, ID: STORY.replace("2026-11-24", "2026-11-23")}) == []
    assert [code for _, code, _ in faults({**files, ID: STORY.replace("Isi", "Naskah")})] == ["stale-translation"]


def test_a_stamp_with_a_fault_of_its_own_is_not_called_missing(faults):
    assert [code for _, code, _ in faults({ID: STORY, EN: stamped("not-a-digest")})] == ["invalid-digest"]


def test_pages_are_held_to_the_same(faults):
    page = TRANSLATION.replace("A story", "Tentang")
    found = faults({ID: STORY, "pages/p/index.id.md": page, "pages/p/index.en.md": TRANSLATION})
    assert [(where, code) for where, code, _ in found] == [("pages/p/index.en.md:1:1", "unstamped-translation")]


def test_nobody_is_asked_to_translate_what_was_withdrawn(faults):
    assert faults({ID: STORY.replace("published", "withdrawn"), EN: TRANSLATION}) == []


def test_a_correction_told_in_one_language_only_is_found(faults, look, write):
    corrected = STORY.replace("---\nIsi", "corrections:\n  - {on: 2026-11-26, note: Nama diperbaiki.}\n---\nIsi")
    translation = stamped(digest(look, write))
    ((where, code, said),) = faults({ID: corrected, EN: translation})
    assert (where, code) == (f"{EN}:1:1", "corrections-differ")
    assert "here none" in said
    assert "2026-11-26" in said
    told = translation.replace("---\nThe", "corrections: [{on: 2026-11-26, note: A name.}]\n---\nThe")
    assert faults({EN: told}) == []
    other = told.replace("2026-11-26", "2026-11-25")
    assert [where for where, _, _ in faults({EN: other})] == [f"{EN}:5:14"]
    assert faults({EN: translation.replace("summary", "status: draft\nsummary")}) == [], "a draft has no readers yet"
