"""Front matter: what is YAML, which keys exist, and which values they may have."""

from tests.invalid.case import Case, broken, broken_story
from tests.sites import KABAR, story

_BOMB = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"

CASES: list[Case] = [
    broken(KABAR, "a line of hyphens between keys", "5:1 early-end", story().replace("category", "---\ncategory")),
    broken_story("a title in curly quotes", "2:8 warning curly-quotes", "title: “Kabar baru”", says="'“Kabar baru”'"),
    # YAML
    broken_story("a key is given twice", "8:1 duplicate-key", "author: A\nauthor: B", says="line 7"),
    broken_story("front matter is indented with a tab", "8:1 yaml-tab", "tags:\n\t- menjahit"),
    broken_story("a colon stands in an unquoted title", "2:8 yaml-syntax", "title: Kabar: baru", says='"Kabar: baru"'),
    broken_story("no space behind a colon", "2:7 yaml-syntax", "title:Kabar", says="write title: Kabar"),
    broken_story(
        "a title that begins with a bracket", "2:8 yaml-syntax", "title: [Siaran] Kabar", says='"[Siaran] Kabar"'
    ),
    broken_story(
        "a title that begins with a quote", "2:8 yaml-syntax", 'title: "Kami" kata ketua', says='\'"Kami" kata'
    ),
    broken_story("a title that begins with a star", "2:8 yaml-syntax", "title: *Kabar* baru", says='"*Kabar* baru"'),
    broken_story(
        "a key that is indented", "6:1 yaml-syntax", " summary: Satu.", without=("summary",), says="remove the spaces"
    ),
    broken_story("a number sign in a title", "2:14 warning words-as-remark", "title: Nomor # satu", says="# satu"),
    broken_story("tags with commas", "7:7 wrong-type", "tags: menjahit, mitra", says="tags: [menjahit, mitra]"),
    broken_story("a key in Indonesian", "7:1 unknown-key", "penulis: Tim", says="“author”"),
    broken_story("a quote is not closed", "2:8 yaml-syntax", 'title: "Kabar', says="not closed"),
    broken_story("a bracket is not closed", "7:7 yaml-syntax", "tags: [menjahit", says="square bracket"),
    broken_story("an anchor", "7:9 yaml-feature", "author: &a Tim", says="anchors"),
    broken_story("an alias", "7:9 yaml-feature", "author: *a", says="aliases"),
    broken_story("a tag of another kind", "7:9 yaml-feature", "author: !!python/object:os.system Tim", says="tags"),
    broken_story("a bomb of aliases", "7:4 yaml-feature", _BOMB.rstrip()),
    broken_story("lists nested too deeply", "7:26 yaml-depth", "tags: " + "[" * 30 + "]" * 30),
    broken_story("lists nested a hundred thousand deep", "7:26 yaml-depth", "tags: " + "[" * 100_000),
    broken_story("a list as a key", "7:3 yaml-feature", "? [a]\n: b"),
    broken(KABAR, "front matter is a list", "2:1 wrong-type", "---\n- a\n- b\n---\nIsi.\n"),
    # keys
    broken_story("an unknown key", "7:1 unknown-key", "autor: Tim", says="did you mean “author”?"),
    broken_story("an unknown key like none", "7:1 unknown-key", "zzzz: Tim"),
    broken_story("a key in capitals", "6:1 unknown-key, 1:1 missing-key", "Title: Kabar", without=("title",)),
    broken_story("no title", "1:1 missing-key", without=("title",), says="“title”"),
    broken_story("no summary", "1:1 missing-key", without=("summary",), says="“summary”"),
    broken_story("no date", "1:1 missing-key", without=("date",), says="“date”"),
    broken_story("no category", "1:1 missing-key", without=("category",), says="“category”"),
    broken_story("no status", "1:1 missing-key", without=("status",), says="“status”"),
    broken_story("a stamp in the lead file", "7:18 lead-only-key", "translated_from: 3f9a3f9a3f9a3f9a"),
    broken_story("a menu place for a story", "7:1 unknown-key", "menu: 20"),
    # values
    broken_story("an empty title", "2:7 empty-value", "title:"),
    broken_story("a title of nothing", "2:8 empty-value", "title: ~"),
    broken_story("a title of spaces", "2:8 empty-value", 'title: "   "'),
    broken_story("a title of true", "2:8 wrong-type", "title: true", says="must be text"),
    broken_story("a title as a list", "2:8 wrong-type", "title: [Kabar]"),
    broken_story("a summary of 301 characters", "3:10 too-long", f"summary: {'a' * 301}", says="301"),
    broken_story("a title of 501 characters", "2:8 too-long", f"title: {'a' * 501}"),
    broken_story("an impossible date", "4:7 invalid-date", "date: 2026-02-30", says="2026-11-24 10:00"),
    broken_story("a date in the Indonesian order", "4:7 invalid-date", "date: 24/11/2026"),
    broken_story("a date in words", "4:7 invalid-date", "date: 24 November 2026"),
    broken_story("a date without zeros", "4:7 invalid-date", "date: 2026-1-2"),
    broken_story("an hour that does not exist", "4:7 invalid-date", "date: 2026-11-24 25:00"),
    broken_story("a year out of all sense", "4:7 invalid-date", "date: 0026-11-24"),
    broken_story("an offset that does not exist", "4:7 invalid-date", "date: 2026-11-24 10:00+99:00"),
    broken_story("a date as a list", "4:7 invalid-date", "date: [2026-11-24]"),
    broken_story("a future date", "4:7 warning future-date", "date: 2027-11-24", says="embargo"),
    broken_story("an embargo of true", "7:10 invalid-date", "embargo: true"),
    broken_story("an embargo in words", "7:10 invalid-date", "embargo: besok pagi"),
    broken_story("an unknown status", "6:9 unknown-value", "status: publised", says="did you mean “published”?"),
    broken_story("a status of no, which is text", "6:9 unknown-value", "status: no", says="“no”"),
    broken_story("a status as a mapping", "6:9 wrong-type", "status: {a: b}"),
    broken_story("withdrawn_on without withdrawn", "7:15 withdrawn-on-without-withdrawn", "withdrawn_on: 2026-11-30"),
    broken_story(
        "withdrawn_on with an hour", "7:15 invalid-date", "status: withdrawn", "withdrawn_on: 2026-12-01 09:00"
    ),
    broken_story("tags as text", "7:7 wrong-type", "tags: menjahit", says="must be a list"),
    broken_story("a tag as a mapping", "7:8 wrong-type", "tags: [{menjahit: 1}]"),
    broken_story("a tag twice", "7:18 duplicate-tag", "tags: [menjahit, menjahit]"),
    broken_story("corrections as text", "7:14 wrong-type", "corrections: ada"),
    broken_story("a correction without a note", "7:15 missing-key", "corrections: [{on: 2026-11-26}]", says="“note”"),
    broken_story("a correction without a day", "7:15 missing-key", "corrections: [{note: Salah ketik.}]", says="“on”"),
    broken_story("a correction with a wrong day", "7:20 invalid-date", "corrections: [{on: kemarin, note: x}]"),
    broken_story(
        "a correction with a key of its own", "7:32 unknown-key", "corrections: [{on: 2026-11-26, nota: x, note: y}]"
    ),
    broken_story("an author as a list", "7:9 wrong-type", "author: [A, B]"),
    # slugs
    broken_story("a slug in capitals", "7:7 invalid-slug", "slug: Kabar"),
    broken_story("a slug with a slash", "7:7 invalid-slug", "slug: a/b"),
    broken_story("a slug that climbs", "7:7 invalid-slug", "slug: ../kabar"),
    broken_story("a slug with two hyphens", "7:7 invalid-slug", "slug: a--b"),
    broken_story("a slug of an accented letter", "7:7 invalid-slug", "slug: é"),
    broken_story("a slug of Arabic digits", "7:7 invalid-slug", "slug: ٢٠٢٦"),
    broken_story("a slug of 81 characters", "7:7 invalid-slug", f"slug: {'a' * 81}"),
    broken_story("a slug of digits alone", "7:7 invalid-slug", "slug: 2026"),
    broken_story("an empty slug", "7:6 empty-value", "slug:"),
    broken_story("a title that leaves no slug", "2:8 no-slug", "title: ؟؟؟", says="slug of your own"),
    broken_story("a title of digits alone", "2:8 no-slug", "title: 2026"),
    # the frame of the file
    broken(KABAR, "a file without front matter", "1:1 no-front-matter", "Isi saja.\n"),
    broken(KABAR, "a file whose front matter has no end", "1:1 open-front-matter", "---\ntitle: Kabar\n\nIsi.\n"),
    broken(KABAR, "an empty file", "1:1 no-front-matter", ""),
    broken(KABAR, "a file of spaces", "1:1 no-front-matter", " \n\n"),
    broken(KABAR, "empty front matter", "2:1 empty-value", "---\n---\nIsi.\n"),
    broken(KABAR, "front matter of comments", "2:1 empty-value", "---\n# nanti\n---\nIsi.\n"),
    broken_story(
        "several faults in one file",
        "1:1 missing-key, 3:7 invalid-date, 4:11 unknown-category, 6:1 unknown-key, 11:1 forbidden-html",
        "date: 30-02-2026",
        "category: latihan",
        "autor: Tim",
        without=("title",),
        body="\n\n\n<script>alert(1)</script>\n",
    ),
    Case(
        "faults in several files",
        (
            "articles/kabar/index.id.md:4:7 error invalid-date",
            "articles/lain/index.id.md:1:1 error no-front-matter",
            "data/taxonomy.yaml:2:1 error yaml-tab",
        ),
        {
            KABAR: story("date: kemarin"),
            "articles/lain/index.id.md": "Isi.\n",
            "data/taxonomy.yaml": "categories:\n\tpelatihan: {}\n",
        },
    ),
]
