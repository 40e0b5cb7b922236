"""What an editor would notice: outdated translations, wrong terms, files that nothing uses."""

from tests.invalid.case import Case, broken
from tests.sites import KABAR, SMALL, story, translation

EN, ID = "articles/latihan/index.en.md", "articles/latihan/index.id.md"
GLOSSARY = "data/glossary.yaml"
_NUMBERED = "Isi 22.\n\n## Jadwal {#jadwal}\n\nSetiap hari.\n"
_TERMS = "terms:\n  id:\n    Pertamina: {wrong: [Pertaina]}\n"
_UNSTAMPED = "\n".join(line for line in SMALL[EN].split("\n") if not line.startswith("translated_from"))

CASES: list[Case] = [
    broken(
        KABAR,
        "what an import left open",
        "9:5 import-mark",
        story(body="Isi kabar.\nIsi ⟦PERIKSA: dihapus di Word: lima⟧ lain.\n"),
        says="dihapus di Word: lima",
    ),
    broken(
        EN,
        "a translation without a stamp",
        "1:1 warning unstamped-translation",
        _UNSTAMPED,
        says="./inv translated latihan",
    ),
    broken(
        "pages/tentang/index.en.md",
        "a page's translation without a stamp",
        "1:1 warning unstamped-translation",
        "---\ntitle: About\nsummary: x.\n---\nText.\n",
    ),
    Case(
        "a translation of another text",
        (f"{EN}:4:18 warning stale-translation",),
        {ID: SMALL[ID].replace("Setiap hari", "Tiap hari")},
    ),
    Case(
        "a correction that one language tells",
        (f"{EN}:1:1 warning corrections-differ",),
        {ID: SMALL[ID].replace("tags:", "corrections: [{on: 2026-11-26, note: Salah ketik.}]\ntags:")},
    ),
    Case(
        "a number that the translation has otherwise",
        (f"{EN}:6:7 warning numbers-differ",),
        {
            ID: SMALL[ID].replace("Isi.", "Isi 22.", 1),
            EN: translation(("Latihan menjahit", "Satu kalimat tentang latihan.", _NUMBERED), body="About 23.\n"),
        },
        says="22",
    ),
    Case(
        "a wrong form of a name",
        (f"{KABAR}:8:8 warning glossary",),
        {GLOSSARY: _TERMS, KABAR: story(body="Kilang Pertaina.\n")},
        says="Pertamina",
    ),
    Case(
        "a form that has two meanings",
        (f"{GLOSSARY}:4:24 error glossary-clash",),
        {GLOSSARY: _TERMS + "    Petamina: {wrong: [Pertaina]}\n"},
    ),
    Case(
        "a story outside a folder of its own",
        ("articles/index.id.md:1:1 error misplaced-story",),
        {"articles/index.id.md": story()},
    ),
    Case(
        "a story two folders deep",
        ("articles/a/b/index.id.md:1:1 error misplaced-story",),
        {"articles/a/b/index.id.md": story()},
    ),
    Case(
        "a file that goes nowhere",
        ("articles/kabar/catatan.rtf:1:1 warning stray-file",),
        {"articles/kabar/catatan.rtf": "x"},
    ),
    Case(
        "a story file without a language",
        ("articles/lain/index.md:1:1 warning stray-file",),
        {"articles/lain/index.md": story("title: Lain")},
    ),
]
