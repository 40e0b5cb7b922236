"""Encoding: UTF-8 alone, and no character that a page or a feed may not hold."""

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
    broken(KABAR, "a text of ten megabytes", "1:1 text-too-large", story(body="a " * 5_000_000), says="2000000"),
]
