"""Encoding: only UTF-8, and no character that a page or a feed may not contain."""

from tests.invalid.case import Case, broken, broken_story
from tests.sites import KABAR, REDIRECTS, SMALL, TAXONOMY, story

_TEXT = story(body="Ibu Rosé berkata.\n")

CASES: list[Case] = [
    broken(KABAR, "UTF-16 with its mark", "1:1 wrong-encoding", _TEXT.encode("utf-16"), says="UTF-16"),
    broken(KABAR, "UTF-16 without its mark", "1:1 wrong-encoding", _TEXT.encode("utf-16-le"), says="UTF-16"),
    broken(KABAR, "UTF-16, big end first", "1:1 wrong-encoding", _TEXT.encode("utf-16-be"), says="UTF-16"),
    broken(KABAR, "Latin-1", "8:8 wrong-encoding", _TEXT.encode("latin-1"), says="Latin-1"),
    broken(
        KABAR, "Windows quotes", "8:5 wrong-encoding", story(body="Ibu “R”\n").encode("cp1252"), says="Windows-1252"
    ),
    broken(KABAR, "a character cut in half", "8:8 wrong-encoding", _TEXT.encode().replace("é".encode(), b"\xc3")),
    broken(KABAR, "a surrogate in UTF-8", "8:8 wrong-encoding", _TEXT.encode().replace("é".encode(), b"\xed\xa0\x80")),
    broken(
        TAXONOMY,
        "a taxonomy in Latin-1",
        "5:3 wrong-encoding",
        SMALL[TAXONOMY].replace("mitra:", "é:").encode("latin-1"),
    ),
    broken(REDIRECTS, "redirects in UTF-16", "1:1 wrong-encoding", "/a/: /berita/kabar/\n".encode("utf-16")),
    broken_story("a NUL", "8:4 warning control-character", body="Isi\0kabar.\n", says="U+0000"),
    broken_story(
        "an escape character in the title", "2:13 warning control-character", "title: Kabar\x1bbaru", says="U+001B"
    ),
    broken_story("a vertical tab from Word", "8:4 warning control-character", body="Isi\x0bkabar.\n", says="Word"),
    broken_story(
        "noncharacters that frame our own references",
        "8:4 warning control-character, 8:6 warning control-character",
        body="Isi\ufdd00\ufdd1.\n",
    ),
    broken_story("a control character by its number", "8:4 warning control-character", body="Isi&#x1F;kabar.\n"),
    broken_story("a noncharacter by its number", "8:4 warning control-character", body="Isi&#64976;0&shy;.\n"),
    broken_story("a NUL by its number", "8:1 warning control-character", body="&#0;Isi.\n", says="U+0000"),
    broken_story("half a pair by its number", "8:5 warning control-character", body="Isi &#xD800;.\n", says="U+D800"),
    broken_story("a number of a character that is none", "8:1 warning control-character", body=f"&#{'9' * 5000}; a\n"),
    broken_story(
        "a control character by its number in an attribute",
        "8:15 warning control-character",
        body='<abbr title="a&#2;">A</abbr>\n',
    ),
    broken_story(
        "a NUL by an escape of YAML", "2:8 warning control-character", 'title: "Kabar\\0 baru"', says="U+0000"
    ),
    broken_story(
        "a noncharacter by an escape of YAML",
        "3:10 warning control-character",
        'summary: "Satu\\uFFFF."',
        says="U+FFFF",
    ),
    broken_story("a title that is turned around", "2:8 direction-character", "title: Kabar \u202ebaru", says="U+202E"),
    broken_story(
        "an author that is turned around by an escape",
        "7:9 direction-character",
        'author: "Siti \\u2066Aminah"',
        body="Isi.\n",
        says="left-to-right isolate",
    ),
    broken(
        TAXONOMY,
        "a label that is turned around",
        "2:27 direction-character",
        SMALL[TAXONOMY].replace("id: Pelatihan", 'id: "Pelat\\u202eihan"'),
    ),
    broken_story(
        "a title with a space that nobody sees",
        "2:8 warning invisible-character",
        "title: Kabar\u200b baru",
        says="200B",
    ),
    broken_story("a summary with a soft hyphen", "3:10 warning invisible-character", "summary: Satu\u00ad kalimat."),
    broken_story("a category with a mark inside", "5:11 warning invisible-character", "category: pela\ufefftihan"),
    broken_story("an author with a tag", "7:9 warning invisible-character", "author: Siti\U000e0041", body="Isi.\n"),
    broken_story("a text that is turned around", "8:5 warning direction-in-text", body="Isi \u202ekabar.\n"),
    broken_story("a text that is turned around by its entity", "8:5 warning direction-in-text", body="Isi &#x202E;x\n"),
    broken_story("a byte order mark inside a text", "8:4 warning invisible-character", body="Isi\ufeff kabar.\n"),
    broken_story(
        "an address with a space that nobody sees",
        "8:32 warning invisible-character",
        body="[x](../latihan/index.id.md#jadw\u200bal)\n",
    ),
    broken_story("a comment that is not closed", "8:5 open-comment", body="Isi <!-- catatan redaksi\n\nLagi.\n"),
    broken(KABAR, "a text of ten megabytes", "1:1 text-too-large", story(body="a " * 5_000_000), says="500000"),
]
