"""A text that is opened and saved keeps every byte that nobody edited, and nobody's text is lost."""

import html
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from plugins.desk.fields import ARTICLE, value_of
from plugins.desk.opened import BODY, WHOLE, Opened, open_text
from plugins.desk.saving import ChangedOnDisk, save_text, text_before, undo_save
from plugins.desk.unsaved import keep_unsaved, load_unsaved
from plugins.ground.refusals import Refused
from tests.benchmarks.corpus import write_corpus
from tests.desk.working import Browser

CONTENT = Path(__file__).resolve().parents[2] / "content"
FOLDER, PATH = "articles/kabar", "articles/kabar/index.id.md"


def opened(root: Path, text: str) -> Opened:
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / PATH).write_bytes(text.encode())
    return open_text(root, FOLDER, "id")


def form_of(text: Opened) -> dict[str, str]:
    """What a browser sends of a form that nobody touched."""
    if text.source is None:
        return {WHOLE: text.shown.replace("\n", "\r\n")}
    fields = {shape.key: value_of(text.source.matter, shape).replace("\n", "\r\n") for shape in ARTICLE}
    return {**fields, BODY: text.shown.replace("\n", "\r\n")}


WORDS = some.text(some.sampled_from("ab é🧵\t#:-*{}[]'\"|>&\\"), max_size=12)
ENDS = some.sampled_from(["\n", "\r\n"])


@some.composite
def files(draw):
    """Texts with front matter as people write it: comments, quotes, lists of both kinds, any line ends."""
    end = draw(ENDS)
    plain = draw(some.sampled_from(["Kabar dari kelas", "Latihan: menjahit", "é🧵", "'kutip'", "12", "ya"]))
    title = draw(
        some.sampled_from([f"'{plain.replace(chr(39), chr(39) * 2)}'", '"Kabar #1"', "Kabar", ">-\n  Kabar\n  lagi"])
    )
    tags = draw(
        some.sampled_from(["[menjahit, mitra]", "[ menjahit ,mitra ] # dua", "\n  - menjahit\n  - mitra", "[]"])
    )
    lines = [
        "---",
        "# catatan di atas",
        f"title: {title}",
        f"summary:   Satu kalimat.{draw(some.sampled_from(['', '   # catatan', '  ']))}",
        "date: 2026-11-24 10:00",
        "",
        f"tags: {tags}",
        "category: pelatihan",
        "status: published",
        *draw(
            some.sampled_from([[], ["corrections:", "  - {on: 2026-11-26, note: Nama.}"], ["tak_dikenal: {a: [1]}"]])
        ),
        draw(some.sampled_from(["---", "--- "])),
    ]
    body = draw(some.lists(some.tuples(WORDS, some.sampled_from(["\n", "\r\n", "\n\n", "\t\n", "  \n"])), max_size=6))
    text = end.join("\n".join(lines).split("\n")) + end + "".join(one + after for one, after in body) + draw(WORDS)
    return draw(some.sampled_from(["", "\ufeff"])) + text


QUICK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@QUICK
@given(files())
def test_a_text_saved_unchanged_is_the_same_bytes(tmp_path, text):
    one = opened(tmp_path, text)
    assert one.edited(form_of(one)) == text
    whole = one.as_whole()
    assert whole.edited(form_of(whole)) == text


@QUICK
@given(files(), some.integers(0, 200), some.sampled_from(["kata", "🧵🧵", "kata\r\nbaru"]))
def test_a_word_in_the_body_is_the_only_difference(tmp_path, text, place, word):
    one = opened(tmp_path, text)
    form = form_of(one)
    body = one.source.body
    starts = [match.start() for match in re.finditer(r"\r\n|[\s\S]", body)] + [len(body)]
    at = starts[place % len(starts)]
    shown = body[:at].replace("\r\n", "\n").replace("\n", "\r\n")
    saved = one.edited(form | {BODY: shown + word + form[BODY][len(shown) :]})
    head = text[: len(text) - len(body)]
    assert saved.startswith(head + body[:at])
    assert saved.endswith(body[at:])
    assert len(saved) - len(text) in (len(word), len(word) - 1), "the word alone came, with the line end of the file"


@QUICK
@given(
    files(), some.sampled_from(["title", "summary", "dateline", "author"]), some.text("aé🧵#:'\"{}[]- ", max_size=20)
)
def test_a_field_takes_any_words_and_every_other_line_stays(tmp_path, text, key, words):
    one = opened(tmp_path, text)
    saved = one.edited(form_of(one) | {key: words})
    after = opened(tmp_path, saved)
    assert value_of(after.source.matter, next(shape for shape in ARTICLE if shape.key == key)).split() == words.split()
    assert after.source.body == one.source.body
    for shape in ARTICLE:
        if shape.key != key:
            assert value_of(after.source.matter, shape) == value_of(one.source.matter, shape)
    gone = [line for line in text.splitlines() if line not in saved.splitlines()]
    own = re.search(rf"^{key}:.*(?:\r?\n  .*)*", text, re.MULTILINE)
    assert all(line in (own[0] if own else "") for line in gone)


def test_tags_are_written_into_the_list_that_is_there(tmp_path):
    one = opened(tmp_path, "---\ntitle: A\ntags: [mitra]  # satu\nstatus: draft\n---\nIsi.\n")
    saved = one.edited(form_of(one) | {"tags": "\r\nmenjahit\r\nmitra"})
    assert saved == "---\ntitle: A\ntags: [menjahit, mitra]  # satu\nstatus: draft\n---\nIsi.\n"


def test_a_field_that_was_emptied_goes_and_one_that_is_new_comes_last(tmp_path):
    one = opened(tmp_path, "---\r\ntitle: A\r\nauthor: B\r\n---\r\nIsi")
    assert one.edited({"author": "", "dateline": "Palembang: kota"}) == (
        '---\r\ntitle: A\r\ndateline: "Palembang: kota"\r\n---\r\nIsi'
    )


def test_front_matter_that_cannot_be_read_is_edited_as_one_text(tmp_path):
    text = "\ufeff---\r\ntitle: [\r\n---\r\nIsi\r\n"
    one = opened(tmp_path, text)
    assert one.source is None
    assert one.edited(form_of(one)) == text
    assert one.edited({WHOLE: one.shown.replace("[", "Judul")}) == text.replace("[", "Judul")
    with pytest.raises(Refused):
        one.edited({BODY: "x"})


def test_all_texts_of_this_newsroom_come_back_as_they_are():
    found = sorted(CONTENT.glob("*/*/index.*.md"))
    assert len(found) > 20
    for file in found:
        one = open_text(CONTENT, file.parent.relative_to(CONTENT).as_posix(), file.name.split(".")[1])
        assert one.source
        assert one.edited(form_of(one)).encode() == file.read_bytes()


# What releases hold beside plain paragraphs: each text of the corpus gets one of these.
SHAPES = [
    "| Kelas | Peserta |\n| :-- | --: |\n| Pagi | {stat:menjahit.enrolled} |\n\n[^1]: Catatan.\n    Baris kedua.\n",
    '/// cohort-chart | menjahit\n///\n\n![Kain](kain%20lurik.jpg "Kain, 2026"){.decorative}\n',
    '> "Kutipan"\\\n> baris\u00a0kedua  \n\n- satu\n\n    - dua\t{.kelas}\n\n1) tiga\n',
    "**Palembang**\u2014kota \U0001f9f5 <abbr title='x'>P</abbr>&nbsp;\n\n```\n/// bukan blok\n```\n\n*[P]: Patra\n",
    "Istilah\n:   Arti\n\n//// details | Luar\n/// caption\nIsi\n///\n////\n\n<!-- biarkan glossary: nama -->\n",
    "Judul\n=====\n\n[siaran]: siaran.pdf 'Siaran'\n\nTel.: 0711\u2011123; cafe\u0301, 10\u202f%\n\n\n\n",
]


def test_five_hundred_releases_come_back_as_they_are_and_one_word_is_the_only_difference(tmp_path):
    write_corpus(250, tmp_path / "content")
    files = sorted((tmp_path / "content").glob("articles/*/*.md"))
    assert len(files) == 500
    for number, file in enumerate(files):
        text = file.read_text() + "\n" + SHAPES[number % len(SHAPES)]
        text = text.replace("title: ", ("title: ", "# satu\ntitle:  ", "title:   ")[number % 3], 1)
        text = ("", "\ufeff")[number % 4 == 3] + text.rstrip("\n" if number % 5 else "")
        text = text.replace("\n", "\r\n") if number % 2 else text
        one = opened(tmp_path, text)
        form = form_of(one)
        assert one.edited(form) == text
        words = list(re.finditer(r"\w+", one.source.body))
        word = words[number * 7 % len(words)]
        shown = one.source.body[: word.start()].replace("\r\n", "\n").replace("\n", "\r\n")
        changed = shown + "diubah" + form[BODY][len(shown) + len(word[0]) :]
        at = len(text) - len(one.source.body)
        wanted = text[: at + word.start()] + "diubah" + text[at + word.end() :]
        assert one.edited(form | {BODY: changed}).encode() == wanted.encode()


def test_a_file_that_changed_since_it_was_opened_is_not_written(tmp_path):
    one = opened(tmp_path, "---\ntitle: A\n---\nIsi.\n")
    (tmp_path / PATH).write_text("---\ntitle: B\n---\nLain.\n")
    with pytest.raises(ChangedOnDisk) as raised:
        save_text(tmp_path, tmp_path / "drafts", one, "---\ntitle: C\n---\n")
    assert raised.value.now.shown == "Lain.\n"
    assert "title: B" in (tmp_path / PATH).read_text()


def test_saves_are_undone_one_after_another(tmp_path):
    drafts, texts = tmp_path / "drafts", [f"---\ntitle: A\n---\nIsi {n}.\n" for n in range(4)]
    one = opened(tmp_path, texts[0])
    for text in texts[1:]:
        save_text(tmp_path, drafts, one, text)
        one = open_text(tmp_path, FOLDER, "id")
    for text in reversed(texts[:-1]):
        assert text_before(drafts, PATH) == text
        undo_save(tmp_path, drafts, open_text(tmp_path, FOLDER, "id"))
        assert (tmp_path / PATH).read_text() == text
    assert undo_save(tmp_path, drafts, open_text(tmp_path, FOLDER, "id")) is None


def test_an_unsaved_text_is_private_and_a_damaged_one_is_none(tmp_path):
    keep_unsaved(tmp_path, PATH, {BODY: "Isi\u2028🧵"})
    assert load_unsaved(tmp_path, PATH).fields == {BODY: "Isi\u2028🧵"}
    (file,) = (tmp_path / "unsaved").iterdir()
    assert os.stat(file).st_mode & 0o077 == 0
    for damaged in (b"", b"{", b"[]", b'{"fields": {"a": "b"}, "at": "x"}', b"\xff"):
        file.write_bytes(damaged)
        assert load_unsaved(tmp_path, PATH) is None


# With the server

STORY = "/_desk/story/articles/dua"
FILE = "articles/dua/index.id.md"


def form(browser: Browser, language: str = "id") -> dict[str, str]:
    page = browser.get(STORY).text
    sheet = page[page.index(f'data-language="{language}"') :]
    digest = re.search(r'name="digest" value="([0-9a-f]+)"', sheet)[1]
    body = html.unescape(re.search(r'<textarea [^>]*name="body"[^>]*>\n([\s\S]*?)</textarea>', sheet)[1])
    return {"language": language, "digest": digest, "body": body}


def test_a_save_writes_the_file_and_leads_back(browser):
    sent = form(browser)
    got = browser.post(f"{STORY}/save", sent | {"body": sent["body"].replace("Isi.", "Isi baru.")})
    assert (got.code, got.headers["Location"]) == (303, f"{STORY}?saved=id")
    assert "Isi baru." in (browser.site.content / FILE).read_text()


def test_two_who_save_the_same_text_see_both_and_lose_neither(browser):
    first, second = form(browser), form(browser)
    browser.post(f"{STORY}/save", first | {"body": "Yang pertama.\r\n"})
    got = browser.post(f"{STORY}/save", second | {"body": "Yang kedua.\r\n", "title": "Judul kedua"})
    assert got.code == 409
    assert "Yang pertama." in got.text
    assert "Yang kedua." in got.text
    assert "Yang pertama." in (browser.site.content / FILE).read_text()
    later = browser.get(f"{STORY}/conflict?conflict=id")
    assert "Yang kedua." in later.text, "it is there after the window was closed"
    again = browser.post(
        f"{STORY}/save", second | {"digest": got.hidden("digest"), "body": "Keduanya.\r\n", "title": "Judul kedua"}
    )
    assert again.code == 303
    assert {"title: Judul kedua", "Keduanya."} <= set((browser.site.content / FILE).read_text().splitlines())


def test_an_unsaved_text_is_offered_until_it_is_saved_or_thrown_away(browser):
    sent = form(browser) | {"body": "Belum disimpan."}
    assert browser.post(f"{STORY}/keep", sent).code == 200
    assert "?take=id" in browser.get(STORY).text
    assert "Belum disimpan." in browser.get(f"{STORY}?take=id").text
    assert "Belum disimpan." not in (browser.site.content / FILE).read_text()
    browser.post(f"{STORY}/forget", sent)
    assert "?take=id" not in browser.get(STORY).text
    browser.post(f"{STORY}/keep", sent)
    browser.post(f"{STORY}/save", sent)
    assert "?take=id" not in browser.get(STORY).text


def test_a_save_can_be_undone(browser):
    before = (browser.site.content / FILE).read_bytes()
    sent = form(browser)
    browser.post(f"{STORY}/save", sent | {"body": "Salah."})
    browser.post(f"{STORY}/undo", form(browser))
    assert (browser.site.content / FILE).read_bytes() == before
