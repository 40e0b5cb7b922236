import datetime
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from plugins.editorial.authoring import new_story, stamp_translated, start_translation
from plugins.newsroom.slugs import is_slug
from tests.editorial.conftest import MOMENT, STORY, TRANSLATION
from tests.editorial.judging import refused, tree

CODES = ("id", "en")
DIGEST = "0123456789abcdef"
ID, EN = "articles/x/index.id.md", "articles/x/index.en.md"


def test_a_new_story_is_a_draft_that_passes_every_check(write, look):
    root = write({})
    path = new_story(root, "kelas-jahit", "id", MOMENT)
    assert path == root / "articles/kelas-jahit/index.id.md"
    inspected = look(root)
    assert inspected.diagnostics == []
    (story,) = inspected.site.stories
    assert (story.status, story.category, story.date) == ("draft", "pelatihan", MOMENT)
    assert story.editions["id"].title == "Kelas jahit"
    assert "\nslug: kelas-jahit\n" in path.read_text(), "so that a corrected title moves no page"
    assert "# pelatihan, program" in path.read_text(), "all categories are offered"


def test_a_new_page_has_what_a_page_has(write, look):
    root = write({ID: STORY})
    new_story(root, "pages/mitra", "en", MOMENT)
    inspected = look(root)
    assert inspected.diagnostics == []
    assert [(page.key, page.lead, page.status) for page in inspected.site.pages] == [("mitra", "en", "draft")]


@given(some.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True).filter(is_slug) | some.just("null"))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_valid_name_makes_a_draft_without_faults(write, look, key):
    root = write({})
    path = new_story(root, key, "id", MOMENT)
    assert look(root).diagnostics == []
    path.unlink()
    path.parent.rmdir()


@pytest.mark.parametrize("key", ["Kelas", "a b", "2026", "../luar", "articles/../x", "berkas/x", "", "a/b/c", "x" * 81])
def test_a_name_that_is_none_is_refused(write, key):
    root = write({})
    before = tree(root.parent)
    assert refused(lambda: new_story(root, key, "id", MOMENT)).code == 2
    assert tree(root.parent) == before


def test_a_name_with_spaces_and_capitals_comes_with_one_that_is_good(write, look):
    root = write({"articles/Kelas Jahit/index.id.md": STORY})
    told = refused(lambda: new_story(root, "pages/Kelas Jahit", "id", MOMENT))
    (fault,) = (one for one in look(root).diagnostics if one.code == "story-name")
    assert "write kelas-jahit" in told.words.en
    assert (fault.hint.id, fault.hint.en) == ("tulis kelas-jahit", "write kelas-jahit")


def test_a_story_that_exists_is_never_written_over(write):
    root = write({ID: STORY})
    before = tree(root)
    assert refused(lambda: new_story(root, "x", "id", MOMENT)).code == 1
    assert tree(root) == before


def test_a_missing_content_folder_is_wrong_use(tmp_path):
    assert refused(lambda: new_story(tmp_path / "no", "x", "id", MOMENT)).code == 2


def test_a_folder_by_symbolic_link_is_not_written_through(write, tmp_path):
    root = write({})
    (tmp_path / "outside").mkdir()
    (root / "articles").symlink_to(tmp_path / "outside")
    assert refused(lambda: new_story(root, "x", "id", MOMENT)).code == 1
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_story_behind_a_symbolic_link_is_left_alone(write, tmp_path):
    root = write({})
    (tmp_path / "outside/x").mkdir(parents=True)
    (tmp_path / "outside/x/index.id.md").write_text(STORY)
    (root / "articles").symlink_to(tmp_path / "outside")
    assert refused(lambda: start_translation(root, "x", CODES)).code == 1
    assert [path.name for path in (tmp_path / "outside/x").iterdir()] == ["index.id.md"]


def test_a_file_that_is_a_symbolic_link_is_not_replaced(write):
    root = write({ID: STORY, "pages/p/index.en.md": TRANSLATION})
    (root / EN).symlink_to("../../pages/p/index.en.md")
    assert refused(lambda: stamp_translated(root, "x", DIGEST, CODES)).code == 1
    assert (root / EN).is_symlink()


def test_a_translation_begins_with_the_text_of_the_original_as_a_draft(write, look):
    story = STORY.replace("title: Judul berita", "title: 'Judul: berita'  # pendek").replace(
        "Satu kalimat.", ">\n  Satu\n  kalimat.\n# tanggal menyusul"
    ).replace("status:", "corrections: [{on: 2026-11-24, note: Nama.}]\nstatus:")  # fmt: skip
    root = write({ID: story})
    assert start_translation(root, "x", CODES) == [root / EN]
    assert (root / EN).read_text() == (
        "---\ntitle: 'Judul: berita'  # pendek\nsummary: >\n  Satu\n  kalimat.\nstatus: draft\n"
        "corrections: [{on: 2026-11-24, note: Nama.}]\n---\nIsi berita.\n"
    )
    inspected = look(root)
    assert [one.code for one in inspected.diagnostics] == ["unstamped-translation"]
    assert inspected.site.stories[0].editions["en"].draft


def test_a_translation_keeps_the_line_ends_of_the_original(write):
    root = write({ID: STORY.replace("\n", "\r\n")})
    start_translation(root, "x", CODES)
    data = (root / EN).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == 6


def test_a_translation_that_exists_is_never_written_over(write):
    root = write({ID: STORY, EN: TRANSLATION})
    before = tree(root)
    assert refused(lambda: start_translation(root, "x", CODES)).code == 1
    assert tree(root) == before


@pytest.mark.parametrize(
    "original", ["no front matter", "---\ntitle: x\n", "---\n{title: a, summary: b}\n---\n", "---\ntitle: [\n---\n"]
)
def test_an_original_that_cannot_be_read_is_refused(write, original):
    root = write({ID: original})
    assert refused(lambda: start_translation(root, "x", CODES)).code == 1
    assert not (root / EN).exists()


@pytest.mark.parametrize("front", ["{title: a, summary: b}", "  title: a\n  summary: b"])
def test_front_matter_that_cannot_be_edited_by_lines_is_refused_with_the_remedy(write, front):
    text = f"---\n{front}\n---\n"
    root = write({ID: text, "pages/p/index.id.md": STORY, "pages/p/index.en.md": text})
    for refusal in (
        refused(lambda: start_translation(root, "x", CODES)),
        refused(lambda: stamp_translated(root, "p", DIGEST, CODES)),
    ):
        assert refusal.code == 1
        assert "each key on a line of its own" in refusal.words.en


def test_an_unknown_story_is_wrong_use_and_the_nearest_is_named(write):
    root = write({"articles/kelas-jahit/index.id.md": STORY})
    refusal = refused(lambda: start_translation(root, "kelas-jait", CODES))
    assert refusal.code == 2
    assert "“kelas-jahit”" in refusal.words.en


def test_a_name_that_is_a_story_and_a_page_must_say_which(write):
    root = write({ID: STORY, "pages/x/index.id.md": TRANSLATION})
    assert refused(lambda: start_translation(root, "x", CODES)).code == 2
    assert start_translation(root, "pages/x", CODES) == [root / "pages/x/index.en.md"]


def test_stamping_makes_a_translation_fresh(write, look):
    root = write({ID: STORY, EN: TRANSLATION})
    digest = look(root).site.documents[ID].digest
    assert stamp_translated(root, "x", digest, CODES) == [root / EN]
    assert look(root).diagnostics == []
    assert stamp_translated(root, "x", digest, CODES) == [], "what is fresh stays as it is"


@pytest.mark.parametrize(
    ("front", "stamped"),
    [
        ("title: A\nsummary: B\n", f"title: A\nsummary: B\ntranslated_from: {DIGEST}\n"),
        ("translated_from: abcd\ntitle: A\nsummary: B", f"translated_from: {DIGEST}\ntitle: A\nsummary: B"),
        ("title: A # t\ntranslated_from:   'abcd'  # lama\n", f"title: A # t\ntranslated_from:   {DIGEST}  # lama\n"),
        ('translated_from: "ab\\"cd" # x\n', f"translated_from: {DIGEST} # x\n"),
        ("translated_from:\ntitle: A\n", f"translated_from: {DIGEST}\ntitle: A\n"),
        ("# translated_from: abcd\ntitle: A\n", f"# translated_from: abcd\ntitle: A\ntranslated_from: {DIGEST}\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_stamp_changes_its_own_bytes_and_no_other(write, front, stamped, line_end, mark):
    front, stamped = front.rstrip("\n") + "\n", stamped.rstrip("\n") + "\n"
    files = [
        (f"{mark}---\n{text}---\n\nBody with  spaces \n\n---\ntranslated_from: abcd\n\n").replace("\n", line_end)
        for text in (front, stamped)
    ]
    root = write({ID: STORY, EN: files[0]})
    os.chmod(root / EN, 0o640)
    stamp_translated(root, "x", DIGEST, CODES)
    assert (root / EN).read_bytes() == files[1].encode()
    assert (root / EN).stat().st_mode & 0o777 == 0o640
    assert (root / ID).read_bytes() == STORY.encode()


@pytest.mark.parametrize(
    "front",
    [
        "{title: A, summary: B}",
        "translated_from: [abcd]\ntitle: A",
        "translated_from: >\n  abcd\ntitle: A",
        "a: 1\na: 2",
        "  title: A\n  summary: B",
        "title: A\n...",
        "title: 'A\u2028\u2028B'\ntranslated_from: abcd\n---\ntranslated_from: abcd",
    ],
)
def test_what_cannot_be_stamped_safely_is_left_alone(write, front):
    root = write({ID: STORY, EN: f"---\n{front}\n---\nBody.\n"})
    before = tree(root)
    assert refused(lambda: stamp_translated(root, "x", DIGEST, CODES)).code == 1
    assert tree(root) == before


def test_a_story_without_translation_has_nothing_to_stamp(write):
    refusal = refused(lambda: stamp_translated(write({ID: STORY}), "x", DIGEST, CODES))
    assert refusal.code == 1
    assert "./inv translate x" in refusal.words.en


def test_the_date_of_a_new_story_is_the_moment_given(write):
    moment = MOMENT + datetime.timedelta(days=1, minutes=5)
    assert "date: 2026-11-25 10:05\n" in new_story(write({}), "x", "id", moment).read_text()
