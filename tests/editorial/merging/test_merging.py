"""Two versions of a file become one: what one editor changed is taken, what both changed is offered."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from plugins.editorial.merging.files import merge_file
from plugins.editorial.merging.pieces import BOTH, OURS, OWN, THEIRS
from plugins.ground.yaml12 import parse_yaml
from tests.conftest import THOROUGH

PATH = "articles/satu/index.id.md"
HEAD = "---\ntitle: Judul\nsummary: Ringkasan.\ndate: 2026-11-10\nstatus: draft\n---\n"
BASE = f"{HEAD}Satu.\n\nDua.\n\nTiga.\n"


def merged(ours: str, theirs: str, base: str = BASE, path: str = PATH) -> str:
    made = merge_file(path, base, ours, theirs)
    assert made.clashes == ()
    return made.text()


def clashes(ours: str, theirs: str, base: str = BASE, path: str = PATH) -> list[tuple[str, str, str]]:
    return [(one.name, one.ours, one.theirs) for one in merge_file(path, base, ours, theirs).clashes]


def test_different_paragraphs_are_merged_also_where_they_stand_side_by_side():
    ours, theirs = BASE.replace("Dua.", "Dua saya."), BASE.replace("Tiga.", "Tiga mereka.")
    assert merged(ours, theirs) == f"{HEAD}Satu.\n\nDua saya.\n\nTiga mereka.\n"
    assert merged(theirs, ours) == f"{HEAD}Satu.\n\nDua saya.\n\nTiga mereka.\n"


def test_one_paragraph_becomes_two_while_the_next_one_is_changed():
    ours = BASE.replace("Dua.", "Dua saya.\n\nDua lagi.")
    assert merged(ours, BASE.replace("Tiga.", "Tiga mereka.")) == (
        f"{HEAD}Satu.\n\nDua saya.\n\nDua lagi.\n\nTiga mereka.\n"
    )


def test_different_fields_are_merged_and_their_comments_stay():
    base = BASE.replace("date:", "# hari\ndate:")
    ours = base.replace("title: Judul", 'title: "Judul: baru"').replace("date: 2026-11-10", "date: 2026-11-11  # Rabu")
    theirs = base.replace("summary: Ringkasan.", "summary: Lain.\ntags: [a]")
    assert merged(ours, theirs, base) == (
        '---\ntitle: "Judul: baru"\nsummary: Lain.\ntags: [a]\n# hari\ndate: 2026-11-11  # Rabu\nstatus: draft\n---\n'
        "Satu.\n\nDua.\n\nTiga.\n"
    )


def test_the_same_paragraph_and_the_same_field_are_offered():
    ours = BASE.replace("Dua.", "Dua saya.").replace("Judul", "Judul saya")
    theirs = BASE.replace("Dua.", "Dua mereka.").replace("Judul", "Judul mereka").replace("Satu.", "Satu mereka.")
    made = merge_file(PATH, BASE, ours, theirs)
    title, two = made.clashes
    assert (title.name, title.ours, title.theirs) == ("title", "title: Judul saya\n", "title: Judul mereka\n")
    assert (two.name, two.base, two.ours, two.theirs) == ("2", "Dua.", "Dua saya.", "Dua mereka.")
    assert BOTH in two.ways
    assert BOTH not in title.ways
    chosen = [title.resolved(THEIRS), two.resolved(BOTH)]
    head = HEAD.replace("Judul", "Judul mereka")
    assert made.text(chosen) == f"{head}Satu mereka.\n\nDua saya.\n\nDua mereka.\n\nTiga.\n"
    assert made.text([title.resolved(OURS), two.resolved(OWN, "Dua kita.\r\n")]).endswith("\n\nDua kita.\n\nTiga.\n")


def test_a_paragraph_that_one_took_out_and_the_other_changed_is_offered():
    made = merge_file(PATH, BASE, BASE.replace("\n\nTiga.", ""), BASE.replace("Tiga.", "Tiga mereka."))
    (three,) = made.clashes
    assert (three.ours, three.theirs) == ("", "Tiga mereka.")
    assert made.text([three.resolved(OURS)]) == f"{HEAD}Satu.\n\nDua.\n"
    assert made.text([three.resolved(THEIRS)]) == f"{HEAD}Satu.\n\nDua.\n\nTiga mereka.\n"


def test_what_both_add_at_the_same_place_is_offered_and_what_is_the_same_is_not():
    more, other = f"{BASE}\nEmpat saya.\n", f"{BASE}\nEmpat mereka.\n"
    assert clashes(more, other) == [("4", "Empat saya.", "Empat mereka.")]
    assert merged(more, more.replace("Satu.", "Satu mereka.")).endswith(
        "Satu mereka.\n\nDua.\n\nTiga.\n\nEmpat saya.\n"
    )


def test_blocks_and_code_are_one_paragraph():
    base = f"{HEAD}/// details | Lagi\nSatu.\n\nDua.\n///\n\n```\na\n\nb\n```\n"
    ours, theirs = base.replace("Satu.", "Satu saya."), base.replace("Dua.", "Dua mereka.")
    assert [name for name, _, _ in clashes(ours, theirs, base)] == ["1"]
    assert merged(ours, base.replace("b\n```", "c\n```"), base) == ours.replace("b\n```", "c\n```")


def test_two_stamps_of_one_translation_become_the_older_one():
    base = BASE.replace("status:", "translated_from: aaaa\nstatus:")
    ours, theirs = (base.replace("aaaa", stamp) for stamp in ("bbbb", "cccc"))
    assert "translated_from: aaaa\n" in merged(ours, theirs, base)


@pytest.mark.parametrize("path", ["data/ledger.yaml", "data/published/releases.jsonl"])
def test_records_keep_the_lines_of_both(path):
    assert merged('{"a": 1}\n{"b": 2}', '{"a": 1}\n{"c": 3}\n', '{"a": 1}\n', path) == '{"a": 1}\n{"b": 2}\n{"c": 3}\n'


PHOTOS = "# Foto\na.jpg:\n  credit: A\n  people: none\nb.jpg:\n  credit: B\n"


def test_entries_of_pictures_are_merged_by_picture_and_key():
    ours = PHOTOS.replace("credit: A", "credit: A saya") + "c.jpg: {credit: C}\n"
    theirs = PHOTOS.replace("people: none", "people: consented\n  consent: C-1") + "# baru\nd.jpg:\n  credit: D\n"
    made = merged(ours, theirs, PHOTOS, "articles/satu/photos.yaml")
    assert made == (
        "# Foto\na.jpg:\n  credit: A saya\n  people: consented\n  consent: C-1\nb.jpg:\n  credit: B\n"
        "# baru\nd.jpg:\n  credit: D\nc.jpg: {credit: C}\n"
    )


def test_a_withdrawal_and_another_edit_of_the_same_entry_are_both_kept():
    ours = PHOTOS.replace("people: none", "people: none\n  withdrawn: 2026-12-01")
    made = merged(ours, PHOTOS.replace("credit: A", "credit: Z"), PHOTOS, "images/photos.yaml")
    assert "credit: Z\n  people: none\n  withdrawn: 2026-12-01\n" in made


def test_cohorts_are_merged_by_figure_and_offered_where_both_changed_one():
    base = "cohorts:\n  x:\n    figures:\n      enrolled: 20  # awal\n      completed: 18\n"
    ours, theirs = base.replace("20", "21"), base.replace("18", "17")
    path = "data/cohorts.yaml"
    assert merged(ours, theirs, base, path) == base.replace("20", "21").replace("18", "17")
    assert clashes(ours, base.replace("20", "22"), base, path) == [
        ("cohorts › x › figures › enrolled", "      enrolled: 21  # awal\n", "      enrolled: 22  # awal\n")
    ]


def test_lists_take_the_items_of_both():
    base = "corrections:\n  - on: 2026-11-01\n    note: Satu.\n"
    ours, theirs = (f"{base}  - on: 2026-11-0{day}\n    note: {day}.\n" for day in (2, 3))
    text = merged(ours, theirs, base, "data/lists.yaml")
    assert re.findall(r"2026-11-\d+", text) == ["2026-11-01", "2026-11-02", "2026-11-03"]
    assert parse_yaml(text, "")[1] == []


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("", "a: [1\n", "b: 2\n"),
        ("a: 1\n", "a: 1\na: 2\n", "a: 3\n"),
        ("- a\n", "b: 1\n", "- c\n"),
        ("a: |\n  x\n\n  y\n", "a: |\n  z\n\n  y\n", "a: |\n  x\n\n  w\n"),
        ("{a: 1}\n", "{a: 2}\n", "{a: 3}\n"),
        ("", "", "x\n"),
    ],
)
def test_odd_yaml_is_offered_and_never_loses_a_line(base, ours, theirs):
    made = merge_file("data/odd.yaml", base, ours, theirs)
    told = made.text([one.resolved(OURS) + one.resolved(THEIRS) for one in made.clashes])
    for text in (ours, theirs):
        assert {line for line in text.split("\n") if line not in base} <= set(told.split("\n"))


def test_line_ends_and_the_byte_order_mark_of_the_own_file_stay():
    ours = "\ufeff" + BASE.replace("Dua.", "Dua saya.").replace("\n", "\r\n")
    theirs = BASE.replace("Tiga.", "Tiga mereka.\n\nEmpat.")
    text = merged(ours, theirs)
    assert text == "\ufeff" + f"{HEAD}Satu.\n\nDua saya.\n\nTiga mereka.\n\nEmpat.\n".replace("\n", "\r\n")


# Any edits

KINDS = [
    "Satu dua tiga.",
    "Empat lima enam.",
    "> Kutipan.",
    "- a\n- b",
    "```\nx\n\ny\n```",
    "/// details | D\nI\n\nJ\n///",
]


@some.composite
def edited(draw, paragraphs: list[str], who: str) -> list[str]:
    now = list(paragraphs)
    for number in range(draw(some.integers(0, 4))):
        at = draw(some.integers(0, len(now)))
        word = f"{who}{number}"
        match draw(some.sampled_from(["add", "change", "take", "move", "rewrite"])):
            case "add":
                now.insert(at, f"Kalimat {word}.")
            case "change" if at < len(now):
                first, _, rest = now[at].partition("\n")
                now[at] = f"{first} {word}" + (f"\n{rest}" if rest else "")
            case "take" if at < len(now):
                del now[at]
            case "move" if at < len(now):
                now.insert(draw(some.integers(0, len(now) - 1)), now.pop(at))
            case "rewrite" if at < len(now):
                now[at : at + 1] = [f"Baru {word}.", f"Lagi {word}."]
    return now


def as_file(paragraphs: list[str], title: str) -> str:
    return f"---\ntitle: {title}\nstatus: draft\n---\n" + "\n\n".join(paragraphs) + ("\n" if paragraphs else "")


@settings(max_examples=150 * THOROUGH, deadline=None)
@given(some.data(), some.lists(some.sampled_from(KINDS), max_size=6))
def test_every_word_that_either_wrote_is_in_the_text_or_offered(data, paragraphs):
    base = as_file(paragraphs, "Judul")
    ours, theirs = (
        as_file(data.draw(edited(paragraphs, who)), data.draw(some.sampled_from(["Judul", f"Judul {who}9"])))
        for who in ("saya", "rekan")
    )
    made = merge_file(PATH, base, ours, theirs)
    certain = made.text([""] * len(made.clashes))
    offered = "\n".join(text for one in made.clashes for text in (one.ours, one.theirs))
    for text, other in ((ours, theirs), (theirs, ours)):
        for word in re.findall(r"\w+\d", text):
            assert word in certain + offered
        if other == base:
            assert made.clashes == ()
            assert made.text() == text
    for way in (OURS, THEIRS, BOTH):
        text = made.text([one.resolved(way if way in one.ways else OURS) for one in made.clashes])
        assert not re.search(r"^(<{7}|={7}|>{7}|\|{7})", text, re.MULTILINE)
        assert merge_file(PATH, text, text, text).text() == text
        assert text.startswith("---\ntitle: ")
    swapped = merge_file(PATH, base, theirs, ours)
    assert {frozenset((one.ours, one.theirs)) for one in swapped.clashes} == {
        frozenset((one.ours, one.theirs)) for one in made.clashes
    }, "both editors see the same clashes"
