"""What a sub-editor would ask: the bad example of each page of docs/checks, in short."""

from tests.invalid.case import Case
from tests.sites import KABAR, Entry, story

GOOD = ("title: Pelatihan menjahit di Palembang", "summary: Peserta belajar menjahit di kelas yang dibuka pekan ini.")
EN = "articles/kabar/index.en.md"
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
PROOFREAD = {"NEWSROOM_PROOFREAD": True}
TAXONOMY = "categories:\n  pelatihan: {label: {id: Pelatihan, en: Training}, slug: {id: pelatihan, en: training}}\n"
# Spelling is off: the installed dictionaries depend on the computer.
_STYLE = "off: {spelling: kamus}\nrules:\n  id:\n    silahkan: {write: silakan}\n    narapidana wanita: {}\n"


def asked(name: str, faults: str, *lines: str, body: str = "Isi kabar.\n", says: str = "", **more: Entry) -> Case:
    """Return a case of one story in a site with nothing else; `faults` are `line:column code`, all warnings."""
    text = story(*(lines or GOOD), body=body) if len(lines) != 1 else story(*_other(lines[0]), body=body)
    expected = tuple(f"{KABAR}:{one.replace(' ', ' warning ')}" for one in faults.split(", "))
    changes: dict[str, Entry] = {KABAR: text, "data/style.yaml": _STYLE, **more}
    return Case(name, expected, changes, says, base={"data/taxonomy.yaml": TAXONOMY}, settings=PROOFREAD)


def _other(line: str) -> tuple[str, ...]:
    key = line.split(":", 1)[0]
    return tuple(line if one.startswith(f"{key}:") else one for one in GOOD)


CASES: list[Case] = [
    asked(
        "a paragraph in another language",
        "10:1 wrong-language",
        body="Isi kabar.\n\nThe class was opened by the teachers in the morning.\n",
        says="English",
    ),
    Case(
        "a translation that nobody translated",
        (f"{EN}:1:1 warning unstamped-translation", f"{EN}:5:1 warning untranslated-copy"),
        {
            KABAR: story(*GOOD, body="Peserta belajar menjahit di kelas yang baru.\n"),
            EN: "---\ntitle: Sewing\nsummary: The participants learn to sew in the new class.\n---\n"
            "Peserta belajar menjahit di kelas yang baru.\n",
        },
        says="1 of 1",
        base={"data/taxonomy.yaml": TAXONOMY},
        settings=PROOFREAD,
    ),
    asked(
        "a text of long words",
        "8:1 hard-to-read",
        body="Pelaksanaan kegiatan dilanjutkan sebagaimana dimaksudkan. " * 15 + "\n",
    ),
    asked("words of a template", "8:5 template-text", body="Isi [nama kota] kabar.\n", says="[nama kota]"),
    asked("a story without words", "1:1 empty-body", body="\n"),
    asked("an abbreviation that nobody knows", "8:12 unexplained-abbreviation", body="Isi kabar, LKPS.\n", says="LKPS"),
    asked("a title too long", "2:8 long-title", f"title: {'Kabar baik ' * 12}", says="131"),
    asked("a title in capitals", "2:8 capitals", "title: KABAR BAIK HARI INI"),
    asked("a summary of one word", "3:10 summary-length", "summary: Kabar.", says="6"),
    asked(
        "a summary that is the title",
        "3:10 summary-repeats-title",
        "title: Pelatihan menjahit dibuka di Palembang",
        "summary: Pelatihan menjahit dibuka di Palembang.",
    ),
    asked("a link that says nothing", "8:6 link-text", body="Isi [di sini](https://contoh.example/).\n"),
    asked(
        "an alternative text that is the caption",
        "8:8 alt-repeats-caption",
        body='![Mesin](mesin.svg "Mesin")\n',
        **{
            "articles/kabar/mesin.svg": _DRAWING,
            "articles/kabar/photos.yaml": "mesin.svg: {credit: Tim, licence: CC BY 4.0, people: none}\n",
        },
    ),
    asked("a level of headings left out", "10:6 heading-level", body="## Satu\n\n#### Dua\n\nIsi.\n", says="###"),
    asked("a heading with a stop", "8:4 heading-stop", body="## Satu:\n\nIsi.\n"),
    asked("a bold line in place of a heading", "8:1 bold-heading", body="**Satu**\n\nIsi.\n"),
    asked("a weekday of another date", "8:5 wrong-weekday", body="Isi Senin, 24 November 2026.\n", says="Tuesday"),
    asked("a date that does not exist", "8:5 impossible-date", body="Isi 31 November 2026.\n"),
    asked("an age beside a name", "8:1 identifying-details", body="Isi Melati (34).\n", says="Melati"),
    asked("a sentence too long", "8:1 long-sentence", body="Isi " + "kabar baik " * 25 + "di.\n", says="52"),
    asked("a word with a better one", "8:5 house-style", body="Isi silahkan.\n", says="silakan"),
    asked("words that are not wanted", "8:5 unwanted-words", body="Isi narapidana wanita.\n"),
    asked("an allowance without reason", "8:1 allowed-without-reason, 9:5 wrong-weekday",
          body="<!-- biarkan wrong-weekday -->\nIsi Senin, 24 November 2026.\n"),
    asked("an allowance of nothing", "8:1 unknown-check", body="<!-- allow weekday: test -->\nIsi kabar.\n"),
]  # fmt: skip
