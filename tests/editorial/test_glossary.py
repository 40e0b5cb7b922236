from pathlib import Path

import pytest

from plugins.editorial.glossary import load_glossary
from plugins.newsroom.files import load_content
from tests.editorial.conftest import STORY

ID = "articles/x/index.id.md"
GLOSSARY = """\
terms:
  id:
    Pertamina: {wrong: [Pertaina]}
    warga binaan pemasyarakatan:
      wrong: [napi, narapidana, narapidana perempuan, warga binaan]
      note: Disingkat WBP.
  en:
    people in custody: {wrong: [inmates]}
"""
SHIPPED = Path(__file__).resolve().parents[2] / "content"


@pytest.fixture
def terms(faults):
    """Return what the glossary finds in a story: place and message of each."""

    def terms(body: str, story: str = STORY, glossary: str = GLOSSARY) -> list[tuple[str, str]]:
        found = faults({ID: story.replace("Isi berita.", body), "data/glossary.yaml": glossary})
        return [(where.removeprefix(ID + ":"), said) for where, code, said in found if code == "glossary"]

    return terms


def places(found) -> list[str]:
    return [place for place, _ in found]


def test_a_wrong_form_is_found_with_its_place_and_the_right_one(terms):
    ((place, said),) = terms("Satu.\n\nKilang Pertaina Plaju.")
    assert place == "10:8"
    assert "“Pertaina”" in said
    assert "“Pertamina”" in said


def test_the_note_is_the_hint(terms):
    ((_, said),) = terms("Para napi belajar.")
    assert "(Disingkat WBP; if it is meant so" in said


def test_case_does_not_matter_and_whole_words_do(terms):
    assert places(terms("PERTAINA, pertaina; Pertainamina napiku senapi napi-napi.")) == ["8:1", "8:11", "8:48", "8:53"]


def test_the_longest_form_is_the_one_that_is_told(terms):
    ((_, said),) = terms("Seorang narapidana perempuan.")
    assert "“narapidana perempuan”" in said


def test_a_phrase_may_run_over_a_line_but_not_over_a_paragraph(terms):
    assert places(terms("Seorang narapidana\nperempuan di sini")) == ["8:9"]
    assert places(terms("> Seorang warga\n> binaan di sini")) == ["8:11"]
    assert places(terms("Seorang warga\n\nbinaan")) == []


def test_a_wrong_form_inside_the_approved_one_is_right(terms):
    assert terms("Warga binaan pemasyarakatan belajar.") == []
    assert places(terms("Warga binaan belajar.")) == ["8:1"]


def test_title_and_summary_are_read_too(terms):
    story = STORY.replace("Judul berita", '"Kilang: Pertaina"').replace(
        "Satu kalimat.", ">\n  Satu kalimat\n  tentang napi."
    )
    assert places(terms("Isi.", story)) == ["2:17", "5:11"]


def test_other_front_matter_is_left_alone(terms):
    """The note of a correction must be able to name the wrong form."""
    story = STORY.replace("status:", "corrections: [{on: 2026-11-24, note: Tertulis Pertaina.}]\nstatus:")
    assert terms("Isi.", story) == []
    assert places(terms("Pertaina.", story)) == ["9:1"]


def test_code_links_tags_and_figures_are_no_prose(terms):
    body = (
        "Kode `napi`, [tautan](https://napi.example/ \"teks\"), https://example.org/napi, <i class=\"napi\">x</i>,"
        " {stat:napi.enrolled}\n\n```\nnapi\n```\n\n[rujukan]: ../napi/index.id.md\n\nAda napi di sini."
    )  # fmt: skip
    assert places(terms(body)) == ["16:5"]


def test_terms_belong_to_their_language(terms):
    assert terms("Kata inmates di naskah Indonesia.") == []


def test_line_ends_and_a_byte_order_mark_do_not_move_places(terms):
    assert places(terms("Satu.\n\nKilang Pertaina.", "\ufeff" + STORY)) == ["10:8"]
    crlf = STORY.replace("Isi berita.", "Kilang Pertaina.").replace("\n", "\r\n")
    assert places(terms("", crlf)) == ["8:8"]


@pytest.mark.parametrize(
    ("glossary", "place", "code"),
    [
        ("terms:\n  fr: {}\n", "2:3", "unknown-key"),
        ("terms:\n  id:\n    A: {wrng: [b]}\n", "3:9", "unknown-key"),
        ("terms:\n  id:\n    A: {note: b}\n", "3:8", "missing-key"),
        ("terms:\n  id:\n    A: {wrong: b}\n", "3:16", "wrong-type"),
        ("term: {}\n", "1:1", "unknown-key"),
        ("terms:\n  id:\n    Apa: {wrong: [apa]}\n", "3:19", "glossary-clash"),
        ("terms:\n  id:\n    A: {wrong: [b]}\n    C: {wrong: [B]}\n", "4:17", "glossary-clash"),
        ("terms:\n  id:\n    A: {wrong: [c]}\n    C: {wrong: [d]}\n", "3:17", "glossary-clash"),
    ],
)
def test_a_faulty_glossary_is_told_by_place(faults, glossary, place, code):
    found = faults({ID: STORY, "data/glossary.yaml": glossary})
    assert (f"data/glossary.yaml:{place}", code) in [one[:2] for one in found]


def test_a_site_needs_no_glossary_and_it_may_be_empty(faults):
    assert faults({ID: STORY}) == []
    assert faults({"data/glossary.yaml": "# nothing yet\n"}) == []
    assert faults({"data/glossary.yaml": "terms: {id: {Kata: {wrong: []}}}\n"}) == []


def test_the_shipped_glossary_is_sound(languages):
    glossary, found = load_glossary(load_content(str(SHIPPED)), languages)
    assert found == []
    assert set(glossary) == {"id", "en"}
