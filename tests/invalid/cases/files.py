"""Files: what may be in the content folder, and with which names."""

from tests.invalid.case import Case
from tests.sites import KABAR, TAXONOMY, Folder, Link, Pipe, story

_ONLY = {"articles/latihan/index.id.md": None, "articles/latihan/index.en.md": None, "articles/draf/index.id.md": None}
_ONLY |= {"articles/nanti/index.id.md": None, "articles/ditarik/index.id.md": None}

CASES: list[Case] = [
    Case("no story at all", ("articles:1:1 error no-story",), {**_ONLY, KABAR: None}, says="never published"),
    Case(
        "an articles folder with nothing in it",
        ("articles:1:1 error no-story",),
        {**_ONLY, KABAR: None, "articles": Folder()},
    ),
    Case(
        "nothing but drafts, in production",
        ("articles:1:1 error no-story",),
        {**_ONLY, KABAR: story("status: draft")},
        production=True,
    ),
    Case("the only story is broken", (f"{KABAR}:4:7 error invalid-date",), {**_ONLY, KABAR: story("date: kemarin")}),
    Case(
        "a story is a symbolic link",
        ("articles/x/index.id.md:1:1 error unsafe-file",),
        {"articles/x/index.id.md": Link("/etc/hosts")},
    ),
    Case(
        "a copy that OneDrive made",
        ("articles/kabar/index.id-DESKTOP-AB12.md:1:1 warning conflict-copy",),
        {"articles/kabar/index.id-DESKTOP-AB12.md": "<<<", "articles/kabar/Icon\r": "", "data/desktop.ini": "x"},
    ),
    Case("a folder is a symbolic link", ("articles/x:1:1 error unsafe-file",), {"articles/x": Link("..")}),
    Case("a symbolic link to nothing", ("articles/x:1:1 error unsafe-file",), {"articles/x": Link("tidak-ada")}),
    Case("a link inside the content folder", ("articles/x:1:1 error unsafe-file",), {"articles/x": Link("kabar")}),
    Case("a pipe in place of a story", (f"{KABAR}:1:1 error unsafe-file",), {KABAR: Pipe()}, says="FIFO"),
    Case(
        "a pipe in place of the taxonomy",
        (f"{TAXONOMY}:1:1 error unsafe-file", f"{TAXONOMY}:1:1 error missing-taxonomy"),
        {TAXONOMY: Pipe()},
    ),
    Case(
        "a folder in place of a story file",
        ("articles/x/index.id.md:1:1 error not-a-file",),
        {"articles/x/index.id.md": Folder()},
    ),
    Case(
        "a folder with a file in place of a story file",
        ("articles/x/index.id.md:1:1 error not-a-file", "articles/x/index.id.md/catatan.txt:1:1 warning stray-file"),
        {"articles/x/index.id.md/catatan.txt": "x"},
    ),
    Case(
        "a folder in place of the taxonomy",
        (f"{TAXONOMY}:1:1 error not-a-file", f"{TAXONOMY}:1:1 error missing-taxonomy"),
        {TAXONOMY: Folder()},
    ),
    Case(
        "a file in place of the folder of stories",
        ("articles:1:1 error no-story", "articles:1:1 warning stray-file"),
        {**_ONLY, KABAR: None, "articles": "x"},
    ),
    Case("a name with a line break", ("articles/x?y.txt:1:1 error file-name",), {"articles/x\ny.txt": "x"}),
    Case("a name that is not UTF-8", ("articles/x?.txt:1:1 error file-name",), {"articles/x\udcff.txt": "x"}),
    Case(
        "names that differ by case alone",
        ("articles/kabar/index.id.md:1:1 error case-clash", "articles/kabar/INDEX.id.md:1:1 warning stray-file"),
        {"articles/kabar/INDEX.id.md": story("title: Lain")},
    ),
    Case(
        "names that differ by the way an accent is written",
        ("articles/kabar/é.txt:1:1 error case-clash", "articles/kabar/é.txt:1:1 warning unused-attachment"),
        {"articles/kabar/é.txt": "1", "articles/kabar/e\u0301.txt": "2"},
    ),
    Case(
        "a folder name in capitals",
        ("articles/Kabar-2/index.id.md:1:1 error story-name",),
        {"articles/Kabar-2/index.id.md": story("title: Lain")},
    ),
    Case(
        "a folder name of digits alone",
        ("articles/2026/index.id.md:1:1 error story-name",),
        {"articles/2026/index.id.md": story("title: Lain")},
    ),
    Case(
        "a folder name with a space",
        ("articles/a b/index.id.md:1:1 error story-name",),
        {"articles/a b/index.id.md": story("title: Lain")},
    ),
    Case(
        "a folder name of 81 characters",
        (f"articles/{'a' * 81}/index.id.md:1:1 error story-name",),
        {f"articles/{'a' * 81}/index.id.md": story("title: Lain")},
    ),
    Case(
        "a page folder in capitals",
        ("pages/Mitra/index.id.md:1:1 error story-name",),
        {"pages/Mitra/index.id.md": "---\ntitle: Mitra\nsummary: x.\n---\n"},
    ),
    Case(
        "a language that is not configured",
        ("articles/kabar/index.fr.md:1:1 error unknown-language",),
        {"articles/kabar/index.fr.md": story()},
        says="fr",
    ),
    Case(
        "a page in a language that is not configured",
        ("pages/tentang/index.ms.md:1:1 error unknown-language",),
        {"pages/tentang/index.ms.md": "x"},
    ),
    Case(
        "one of two faulty names does not hide the other",
        (
            "articles/A/index.id.md:1:1 error story-name",
            "articles/x:1:1 error unsafe-file",
            f"{KABAR}:1:1 error no-front-matter",
        ),
        {"articles/A/index.id.md": story("title: Lain"), "articles/x": Link("/"), KABAR: "x"},
    ),
]
