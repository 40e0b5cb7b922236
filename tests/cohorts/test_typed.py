"""Figures typed by hand are reported if a cell has them; other numbers are not."""

import datetime
import re

import pytest

import publishconf
from plugins.cohorts.publication.ledger import plan_statements, write_statements
from plugins.cohorts.publication.loading import load_publication
from plugins.ground.times import WIB
from plugins.newsroom.files import load_content
from tests.invalid.cases.cohorts import _GOOD, COHORTS
from tests.sites import KABAR, SMALL, TAXONOMY, inspect_site, story, translation, write_site

EN = KABAR.replace(".id.", ".en.")
BASE = {TAXONOMY: SMALL[TAXONOMY]}
DATA = (
    _GOOD
    + """\
  kecil:
    programme: anyaman
    name: {id: Kecil, en: Small}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: sample
    source: {id: Ilustrasi, en: Illustration}
    figures: {enrolled: 1250, completed: 3, businesses: 1}
"""
)
DATA = DATA.replace("programmes:\n", "programmes:\n  anyaman: {name: {id: Anyaman, en: Weaving}}\n")


@pytest.fixture
def typed(tmp_path, cache):
    """Return what is reported as typed in a body, as "line:column typed cell"."""

    def typed(body: str, *lines: str, language: str = "id", data: str | None = DATA) -> list[str]:
        files = {COHORTS: data, KABAR: story(*lines, body=f"{body}\n")}
        if language == "en":
            of = ("Kabar dari kelas", "Satu kalimat.", "Isi kabar.\n")
            files |= {KABAR: story(), EN: translation(of, "title: News", body=f"{body}\n")}
        inspected = inspect_site(write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache)
        found = [one for one in inspected.diagnostics if one.code == "typed-figure"]
        assert inspected.is_good
        said = [re.fullmatch(r"“(.+)” is typed .*{stat:(.+)}.*", one.message.en) for one in found]
        return [f"{one.line}:{one.column} {what[1]} {what[2]}" for one, what in zip(found, said, strict=True) if what]

    return typed


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Di kelas menjahit ada 20 peserta.", "8:23 20 contoh-1.enrolled"),
        ("Kelas menjahit: sebanyak 18 orang dinyatakan lulus.", "8:26 18 contoh-1.completed"),
        ("Kelas menjahit. Yang lulus ada 18 orang.", "8:32 18 contoh-1.completed"),
        ("Kelas menjahit meluluskan delapan belas peserta yang lulus.", "8:27 delapan belas contoh-1.completed"),
        ("{stat:contoh-1.enrolled|words} orang, jadi 20 peserta.", "8:44 20 contoh-1.enrolled"),
        ("/// cohort-table | contoh-1\n///\n\nAda 20 peserta.", "11:5 20 contoh-1.enrolled"),
        ("Menjahit:\n\n| | Jumlah |\n| --- | --- |\n| Peserta | 20 |", "12:13 20 contoh-1.enrolled"),
        ("Anyaman menarik 1.250 peserta.", "8:17 1.250 kecil.enrolled"),
        ("Menjahit itu untuk 20\npeserta.", "8:20 20 contoh-1.enrolled"),
        ("Kelas *menjahit* menerima **20** peserta.", "8:29 20 contoh-1.enrolled"),
    ],
)
def test_a_figure_that_a_cell_has_is_told_with_its_cell(typed, body, expected):
    assert typed(body) == [expected]


def test_the_words_are_those_of_the_language(typed):
    assert typed("Sewing drew twenty participants.", language="en") == ["6:13 twenty contoh-1.enrolled"]
    assert typed("Weaving drew 1,250 participants.", language="en") == ["6:14 1,250 kecil.enrolled"]
    assert typed("Sewing drew 20 peserta.", language="en") == []


def test_title_and_summary_are_looked_through(typed):
    assert typed("Isi.", "summary: Menjahit untuk 20 peserta.") == ["3:25 20 contoh-1.enrolled"]


def test_a_hidden_figure_is_told_as_such(tmp_path, cache):
    files = {COHORTS: DATA, KABAR: story(body="Anyaman: tiga orang lulus.\n")}
    (fault,) = inspect_site(write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache).diagnostics
    assert (fault.code, fault.severity) == ("typed-figure", "warning")
    assert "is hidden to protect people" in fault.message.en


@pytest.mark.parametrize(
    "body",
    [
        "Di kelas menjahit ada 21 peserta.",  # no cell has this number
        "Ada 20 peserta.",  # the text does not say of what
        "Kelas menjahit punya 20 kain.",  # of something that is not counted
        "Kelas anyaman menerima 20 peserta.",  # a cell of another programme
        "Kelas menjahit punya 20 kain. Peserta senang.",  # another sentence
        "Kelas menjahit punya 20 kain, jarum, benang, gunting, mesin, meja, dan peserta.",  # far away
        "Sebanyak 20% peserta menjahit; 18 persen lulus.",  # shares
        "Menjahit: 20 November 2026 peserta datang pukul 18.00 lulus.",  # dates and times
        "Seorang peserta anyaman membuka satu unit usaha.",  # no figure
        "Kelas menjahit: `20 peserta`, [peserta](https://a.example/20).",  # no prose
        "Kelas menjahit: {stat:contoh-1.enrolled} peserta.",  # as it should be
        "Kelas menjahit punya 20 pesertaan dan kepeserta.",  # another word
    ],
)
def test_all_else_is_left_alone(typed, body):
    assert typed(body) == []


def test_a_site_without_data_types_what_it_likes(typed):
    assert typed("Di kelas menjahit ada 20 peserta.", data=None) == []


def test_a_typed_figure_does_not_stop_a_production_build(tmp_path, cache):
    files = {COHORTS: DATA, KABAR: story(body="Di kelas menjahit ada 20 peserta.\n")}
    assert inspect_site(write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache, production=True).is_good


REAL = DATA.replace("status: sample", "status: final")


@pytest.mark.parametrize(
    ("lines", "body", "place"),
    [
        (("title: Anyaman dengan 3 lulus",), "Isi.", "2:"),
        (("summary: Anyaman, yang lulus 3 orang.",), "Isi.", "3:"),
        ((), "Anyaman.\n\n![Yang lulus 3 orang](foto.jpg)", "10:"),
        ((), 'Anyaman.\n\n![Lulusan](foto.jpg "Yang lulus 3 orang")', "10:"),
        ((), "Anyaman: yang lulus 3 orang.", "8:"),
        ((), "Anyaman:\n\n- Lulus: 3", "10:"),
        (("corrections: [{on: 2026-11-20, note: 'Yang lulus 3 orang, bukan 4.'}]",), "Anyaman.", "7:"),
    ],
)
@pytest.mark.parametrize("status", ["published", "draft"])
def test_a_hidden_figure_of_real_people_is_refused_wherever_readers_would_see_it(
    lines, body, place, status, tmp_path, cache
):
    text = story(*lines, body=f"{body}\n").replace("status: published", f"status: {status}")
    files = {COHORTS: REAL, KABAR: text}
    inspected = inspect_site(write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache)
    found = [one for one in inspected.diagnostics if one.code == "typed-hidden-figure"]
    assert [f"{one.line}:" for one in found] == [place]
    assert "typed-hidden-figure" in publishconf.NEWSROOM_FATAL_WARNINGS


_AGES = "    breakdowns: {age: {18-29: 2, 40+: 1248}}\n"
CELLS = REAL.replace("    figures: {enrolled: 1250", f"{_AGES}    figures: {{enrolled: 1250")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Anyaman: hanya dua orang berumur 18–29 tahun.", True),
        ("Anyaman: usia 18-29 ada 2 orang.", True),
        ("Anyaman: usia 30-39 ada 2 orang.", False),
        ("Menjahit: usia 18-29 ada 2 orang.", False),
    ],
)
def test_a_hidden_cell_is_refused_too(body, found, tmp_path, cache):
    files = {COHORTS: CELLS, KABAR: story(body=f"{body}\n")}
    inspected = inspect_site(write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache)
    told = [one.message.en for one in inspected.diagnostics if one.code == "typed-hidden-figure"]
    assert ["kecil.enrolled · age 18-29" in one for one in told] == [True] * found


@pytest.mark.parametrize(
    ("entry", "body", "found"),
    [
        ("alt: {id: Yang lulus 3 orang, en: x}", "Anyaman.", True),
        ("caption: {id: Anyaman dengan tiga lulus, en: x}", "Isi.", True),
        ("caption: {id: Kabar, en: Weaving with three completed}", "Isi.", False),  # no page shows this language
        ("caption: {id: Anyaman dengan empat lulus, en: x}", "Isi.", False),
        ("caption: {id: Yang lulus 3 orang, en: x}", "Menjahit.", False),
    ],
)
@pytest.mark.parametrize("status", ["published", "draft"])
def test_words_of_a_lead_photo_tell_no_hidden_figure(entry, body, found, status, tmp_path, cache):
    text = story("lead_photo: a.jpg", body=f"{body}\n").replace("status: published", f"status: {status}")
    photos = f"a.jpg: {{credit: A, licence: B, people: none, {entry}}}\n"
    files = {COHORTS: REAL, KABAR: text, "articles/kabar/photos.yaml": photos}
    root = write_site(tmp_path / "content", files, BASE)
    for production in (False, True):
        told = inspect_site(root, NEWSROOM_CACHE=cache, production=production).diagnostics
        told = [one for one in told if one.code == "typed-hidden-figure"]
        is_shown = status == "published" or not production
        assert [one.path for one in told] == ["articles/kabar/photos.yaml"] * (found and is_shown)


def test_a_credit_tells_no_hidden_figure(tmp_path, cache):
    photos = "a.jpg: {credit: Ketiga lulus, licence: Anyaman 3 lulus, people: none}\n"
    files = {COHORTS: REAL, KABAR: story(body="![Kelas](a.jpg)\n"), "articles/kabar/photos.yaml": photos}
    told = inspect_site(write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache).diagnostics
    assert [one.path for one in told if one.code == "typed-hidden-figure"] == ["articles/kabar/photos.yaml"]


@pytest.mark.parametrize(
    ("name", "note", "found"),
    [
        ("Small with 3 completed", "Kelas ini.", ["name"]),
        ("Small", "Yang lulus tiga orang.", ["corrections"]),
        ("Small", "Yang lulus dihitung ulang 4 kali.", []),
        ("Small", "Yang mendaftar 1.250 peserta.", []),
    ],
)
def test_words_of_the_data_file_itself_tell_no_hidden_figure(name, note, found, tmp_path, cache):
    head, cohort = REAL.split("  kecil:\n")
    cohort = cohort.replace("en: Small", f"en: {name}")
    cohort += f"    corrections: [{{on: 2026-11-20, note: {{id: {note}, en: x}}}}]\n"
    files = {COHORTS: f"{head}  kecil:\n{cohort}", KABAR: story()}
    inspected = inspect_site(write_site(tmp_path / "content", files, BASE), NEWSROOM_CACHE=cache, production=True)
    told = [one for one in inspected.diagnostics if one.code == "typed-hidden-figure"]
    lines = files[COHORTS].splitlines()
    assert [lines[one.line - 1].split(":")[0].strip() for one in told] == found
    assert inspected.is_good == (not found)


_LABELS = """\
categories:
  pelatihan: {label: {id: LABEL, en: Training}, slug: {id: pelatihan, en: training}}
"""


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("Anyaman dengan 3 lulus", TAXONOMY),
        ("Anyaman dengan 3 lulus", "data/site.yaml"),
        ("Anyaman dengan 3 lulus", COHORTS),
        ("Pelatihan dengan 3 lulus", ""),  # no programme
        ("Menjahit dengan 3 lulus", ""),  # another programme
        ("Anyaman dengan 3 kain", ""),
        ("Anyaman menarik 1.250 peserta", ""),  # nothing hidden
    ],
)
def test_words_of_data_files_tell_no_hidden_figure(label, path, tmp_path, cache):
    files = {
        TAXONOMY: _LABELS.replace("LABEL", label if path in ("", TAXONOMY) else "Pelatihan"),
        "data/site.yaml": f"tagline: {{id: {label if path in ('', 'data/site.yaml') else 'Kabar'}, en: News}}\n",
        COHORTS: REAL.replace("id: Anyaman,", f"id: {label},") if path == COHORTS else REAL,
        KABAR: story(),
    }
    root = write_site(tmp_path / "content", files, BASE)
    inspected = inspect_site(root, NEWSROOM_CACHE=cache, production=True)
    told = [one for one in inspected.diagnostics if one.code == "typed-hidden-figure"]
    assert [one.path for one in told] == [path] * bool(path)
    lines = files.get(path, "").splitlines()
    assert all(lines[one.line - 1][one.column - 1 :].startswith(label) for one in told)


@pytest.mark.parametrize("seen", [KABAR, COHORTS])
@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Yang lulus dikoreksi dari 3 menjadi 12.", ["3"]),
        ("Yang lulus 12, bukan tiga.", ["tiga"]),
        ("Yang lulus dikoreksi dari 4 menjadi 12.", []),  # no release had this value
        ("Yang mendaftar 1.250 peserta, bukan 1.270.", []),
    ],
)
def test_a_note_tells_no_value_that_an_earlier_release_hid(seen, note, found, tmp_path, cache, languages):
    keyed = "disclosure: {key: kunci-contoh}\n" + REAL
    root = write_site(tmp_path / "content", {COHORTS: keyed, KABAR: story()}, BASE)
    moment = datetime.datetime(2026, 11, 1, tzinfo=WIB)
    first = load_publication(load_content(str(root)), languages, moment)
    write_statements(root, plan_statements(first.published, moment, first.releases))
    corrected = keyed.replace("completed: 3", "completed: 12")
    if seen == COHORTS:
        corrected += f"    corrections: [{{on: 2026-11-20, note: {{id: '{note}', en: x}}}}]\n"
    (root / COHORTS).write_text(corrected, encoding="utf-8")
    if seen == KABAR:
        text = story(f"corrections: [{{on: 2026-11-20, note: '{note}'}}]", body="Anyaman.\n")
        (root / KABAR).write_text(text, encoding="utf-8")
    faults = inspect_site(root, NEWSROOM_CACHE=cache).diagnostics
    told = [one for one in faults if one.code == "typed-hidden-figure"]
    assert [one.path for one in told] == [seen] * len(found)
    assert [re.match("“(.+)” is typed by hand, though an earlier", one.message.en)[1] for one in told] == found
