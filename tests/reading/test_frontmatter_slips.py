"""Slips in front matter and data files: the message says what is wrong and what to write."""

import pytest

from plugins.ground.yaml12 import parse_yaml
from plugins.reading.frontmatter import read_front_matter
from tests.sites import KABAR, story


def told(text: str, path: str = KABAR) -> str:
    """Return the only fault of a front matter, with its place and remedy."""
    faults = read_front_matter(text, path).diagnostics
    assert len(faults) == 1, [fault.as_text("en") for fault in faults]
    assert faults[0].message.id != faults[0].message.en
    return f"{faults[0].line}:{faults[0].column} {faults[0].code}: {faults[0].message.en} ({faults[0].hint.en})"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: Nomor # satu", "2:14 words-as-remark"),
        ("title: [Siaran Pers] Kelas baru", '2:8 yaml-syntax: … write title: "[Siaran Pers] Kelas baru"'),
        ("title: (Siaran) Kelas", ""),
        ('title: "Kami" kata ketua', "2:8 yaml-syntax: … write title: '\"Kami\" kata ketua'"),
        ("title:Judul", "2:7 yaml-syntax: … write title: Judul"),
        ("title = Judul", "7:7 yaml-syntax: … “=” is no colon; write title: Judul"),
        ("title： Judul", "7:6 yaml-syntax: … “：” is no colon; write title: Judul"),
        ("title:\u00a0Judul", "2:7 yaml-syntax: … write it with plain spaces: title: Judul"),
        ("tags:\n\u00a0 - menjahit", "8:1 yaml-syntax: … write it with plain spaces:   - menjahit"),
        ("tags:\n  -\u00a0menjahit\n  -mitra", "8:3 wrong-type: … write tags: [menjahit, mitra]"),
        ("title: !Kabar baik", "2:8 yaml-feature: … put a value that does begin with *, & or ! in quotes"),
        ("slug: Judul Baru/2026", "7:7 invalid-slug: … write judul-baru-2026"),
        ("title; Judul", "7:6 yaml-syntax: … “;” is no colon; write title: Judul"),
        ("title Judul kabar", "7:1 yaml-syntax: … there is no colon; write title: Judul kabar"),
        ("title: Siaran: kelas baru", '2:8 yaml-syntax: … write title: "Siaran: kelas baru"'),
        ("title: - kabar", '2:8 yaml-syntax: … a text title: "- kabar"'),
        ("title: @patra berkabar", '2:8 yaml-syntax: … write title: "@patra berkabar"'),
        ("title: %50 lulus", '2:8 yaml-syntax: … write title: "%50 lulus"'),
        ("title: *penting* kabar", '2:8 yaml-syntax: … write title: "*penting* kabar"'),
        ('title: "C:\\Users\\x"', "2:11 yaml-syntax: … write title: 'C:\\Users\\x'"),
        ("title: {stat:a.b}", "2:8 wrong-type: … put in quotes"),
        ("title: {stat:a.b} orang", '2:8 yaml-syntax: … write title: "{stat:a.b} orang"'),
        ("title: “Kelas baru”", "2:8 curly-quotes: … remove the quotes"),
        ("summary: «Kelas baru»", "3:10 curly-quotes: … remove the quotes"),
        ("title: “Kami senang”, kata ketua", ""),
        ("title: '“Kami senang”'", ""),
        ("- title: Judul", "7:1 yaml-syntax: … remove the - before title"),
        (" author: Tim", "7:1 yaml-syntax: … the key “author” is indented"),
        ("\tauthor: Tim", "7:1 yaml-tab"),
        ("tags: menjahit, mitra", "7:7 wrong-type: … write tags: [menjahit, mitra]"),
        ("tags:\n-menjahit", "8:1 yaml-syntax: … write - menjahit"),
        ("tags: - menjahit - mitra", "7:7 yaml-syntax: … a list is written tags: [menjahit, mitra]"),
        ("tags: [#menjahit, #mitra]", "7:8 yaml-syntax: … write tags: [menjahit, mitra]"),
        ("tags:", "7:6 wrong-type: … write it like tags: [menjahit, mitra]"),
        ("category: [pelatihan]", "5:11 wrong-type: … write category: pelatihan"),
        ("status: Published", "6:9 unknown-value: … did you mean “published”?"),
        ("status: terbit", "6:9 unknown-value: … did you mean “published”?"),
        ("status: konsep", "6:9 unknown-value: … did you mean “draft”?"),
        ("status: “draft”", "6:9 unknown-value: … did you mean “draft”?"),
        ("TITLE: Judul", "7:1 unknown-key: … did you mean “title”?"),
        ("date: 24/11/2026", "4:7 invalid-date: … write 2026-11-24"),
        ("date: 3.4.2026", "4:7 invalid-date: … write 2026-04-03"),
        ("date: 24 November 2026", "4:7 invalid-date: … write 2026-11-24"),
        ("date: Selasa, 24 Nopember 2026 pukul 10.30 WIB", "4:7 invalid-date: … write 2026-11-24 10:30"),
        ("date: 1 Agustus 2026", "4:7 invalid-date: … write 2026-08-01"),
        ("date: November 24th, 2026", "4:7 invalid-date: … write 2026-11-24"),
        ("date: 2026/11/24 9:05", "4:7 invalid-date: … write 2026-11-24 09:05"),
        ("date: 2026-11-24 10:00 WITA", "4:7 invalid-date: … write 2026-11-24 10:00+08:00"),
        ("date: “2026-11-24”", "4:7 invalid-date: … write 2026-11-24"),
        ("date: besok", "4:7 invalid-date: … write it like 2026-11-24 10:00"),
        ("date: 31 Februari 2026", "4:7 invalid-date: … write it like 2026-11-24 10:00"),
        ("corrections: salah ketik", "7:14 wrong-type: … [{on: 2026-11-26, note: …}]"),
    ],
)
def test_a_slip_is_told_with_the_line_as_it_should_be(line: str, expected: str) -> None:
    if not expected:
        assert read_front_matter(story(line), KABAR).diagnostics == ()
        return
    place, _, remedy = expected.partition(": … ")
    found = told(story(line))
    assert found.startswith(place)
    assert remedy in found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("---\n", "", "1:1 no-front-matter: … write --- on a line of its own above this line"),
        ("---\n", "\n---\n", "1:1 no-front-matter: … remove the empty lines above ---"),
        ("---\n", " ---\n", "1:1 no-front-matter: … remove the space before ---"),
        ("---\n", "—\n", "1:1 no-front-matter: … the first line “—” must be exactly three hyphens"),
        ("---\n", "----\n", "1:1 no-front-matter: … the first line “----” must be exactly three hyphens"),
        ("---\n", "+++\n", "1:1 no-front-matter: … the first line “+++” must be exactly three hyphens"),
        ("---\n", "--- yaml\n", "1:1 no-front-matter: … the first line “--- yaml” must be exactly"),
        ("---\n", "# Judul\n", "1:1 no-front-matter: … begin with ---, then title"),
        ("---\nIsi", "—\nIsi", "7:1 open-front-matter: … this line, “—”, must be exactly three hyphens"),
        ("---\nIsi", "...\nIsi", "7:1 open-front-matter: … this line, “...”, must be exactly three hyphens"),
        ("---\nIsi", "\nIsi", "1:1 open-front-matter: … write --- on a line of its own after the last key"),
        ("category", "---\ncategory", "5:1 early-end: … remove this line"),
        ("category", "---\n\ncategory", "5:1 early-end: … remove this line"),
    ],
)
def test_a_wrong_line_of_hyphens_is_told(old: str, new: str, expected: str) -> None:
    place, _, remedy = expected.partition(": … ")
    found = told(story().replace(old, new, 1))
    assert found.startswith(place)
    assert remedy in found


def test_a_rule_in_a_body_ends_no_front_matter() -> None:
    """Only if lines of front matter stand between two lines `---` did the first one come too early."""
    for body in ("---\nIsi\n---\n", "Waktu: Senin\n\n---\n", "\n---\n", "- Tempat: Palembang\n- Isi\n---\n"):
        assert read_front_matter(story(body=body), KABAR).diagnostics == ()


def test_a_line_of_any_length_is_judged_in_time_that_grows_with_it() -> None:
    for piece in ("[a, ", "#", "- a", "a b ", '"\\', "=", "“", "- ", "a:"):
        parse_yaml(f"title: x\n{piece * 60_000}\n", KABAR)
