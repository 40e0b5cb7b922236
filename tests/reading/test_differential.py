"""Every word of a text is on its page or in a fault, and every parser of XML and HTML can read the output."""

import html
import os
import re

import markdown
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from pelicanconf import MARKDOWN
from plugins.ground.characters import find_forbidden
from plugins.reading.document_reader import Reader

THOROUGH = float(os.environ.get("NEWSROOM_THOROUGH", "1"))
TEXTS = 1_000 if THOROUGH == 1 else 200_000

EXTENSIONS = {**MARKDOWN["extension_configs"], "plugins.cohorts.texts.directives:StatisticsMarkdown": {}}
READER = Reader(EXTENSIONS)
PLAIN = markdown.Markdown(extensions=["markdown.extensions.extra", "markdown.extensions.sane_lists"])

# Words that are part of no markup, each different, so that a missing one is noticed.
_WORD = st.integers(0, 99_999).map(lambda number: f"kata{number:05}")
_SIGNS = st.sampled_from(
    [
        *"* ** _ __ ` `` [ ] ( ) ![ ]( [^ [^1] [^1]: # ## 1. 1) a) • – > >> | || : {.k} {#i} { } <b> </b>".split(),
        *"<div> <div> </div> <p> <br> <!-- --> & &amp; &#x1F; &#xFDD0; &nbsp; \\ \\* \" ' “ ” <https://a.example>".split(),
        *"https://a.example/ www.a.example a@b.example".split(),
        *"[a](b.md) ![a](b.jpg) *[A]: {stat:a.b} {stats:a.b} /// ``` ~~~".split(),
        *"<script> <pre> </pre> <table> ~~ == ++ ^ $$ %% ::: !!! [[ ]] <? ?> <![CDATA[ ]]> (1) i. o ✓ :".split(),
        *"== \u202e \u200b \x0b *[a]: [a]: <details> </details> <summary> ~ + = $ % ^".split(),
        *(
            "\n",
            "\n",
            "\n",
            "\n\n",
            "\n\n",
            "\n\n",
            "\n\n    ",
            "\n  - ",
            "\n- ",
            "\n* ",
            "\n1. ",
            "\n| ",
            "\n--- | ---\n",
        ),
        *(
            "\n|---|---|\n",
            '<div markdown="1">',
            "  \n",
            "\t",
            "\n: ",
            "\n[a]: ",
            "\n///\n",
            "\n```\n",
            "\n---\n",
            "\n==\n",
        ),
    ]
)
_TEXT = st.lists(st.one_of(_WORD, _WORD, st.just(" "), st.just(" "), _SIGNS), max_size=24).map("".join)

_WORDS = re.compile(r"kata[0-9]{5}")
# Text that readers are not meant to see: comments, meanings of abbreviations, addresses of links. Declarations are
# reported as a whole.
_UNSEEN = re.compile(
    r"<!--.*?-->|<\?[^>]*>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>"
    r"|(?:^[ ]{0,3}|(?<=>))\*\[[^\]\n]*\][ ]?:[ ]*\n?[^\n]*|^[ ]{0,3}\[[^\]\n]*\]:[ ]*\n?[ ]*\S*[/.#:@?]\S*[^\n]*",
    re.DOTALL | re.MULTILINE,
)

_TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_LEFT_OUT = re.compile("&#x1F;|&#xFDD0;|\x0b")  # before Markdown sees a text


def read(text):
    return READER.read_bytes(f"---\ntitle: Judul\n---\n{text}\n".encode(), "articles/x/index.id.md")


def words_of(document):
    """Return the words that a reader gets: in text, in attributes, and in what is filled in later."""
    told = [fault.message.en for fault in document.diagnostics]
    bound = [text for one in document.body.references for text in (one.target, *map(str, one.attributes))]
    return set(_WORDS.findall(" ".join((document.body.html, *bound, *told))))


def check_markup(document):
    body = document.body.bound(lambda reference: 'href="x"' if reference.kind == "link" else "x")
    assert find_forbidden(body) == []
    assert "\ufdd0" not in body
    etree.fromstring(f"<content>{html.escape(body)}</content>")
    if body.strip():
        etree.fromstring(etree.tostring(lxml_html.fragment_fromstring(body, create_parent="main"), method="xml"))


@settings(max_examples=TEXTS, derandomize=THOROUGH == 1, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(text='<div markdown="1"><div>kata00001')  # here the word was lost once
@example(text="<div><div>kata00001\n\n<div>kata00002</div>")
@example(text="[a]: kata00003\t")
@example(text="<div><?\n```\nkata00004```")  # words in code were not looked for
@example(text="[a]: kata00005 &#x1F;")
@example(text="`\n[a]: kata00006`")
@example(text="[a]: `kata00007`")
@example(text="[a]: `kata00008`kata00009")
@example(text='<div markdown="1">*[A]:\n[a]: kata00010 kata00011')  # what an abbreviation stands for
@example(text="<div><div>\n[a]: kata00012 kata00013")  # this is no definition of a link
@example(text="&#x1F;*[a]:kata00014")
@example(text="&#x1F;[a]:kata00016")
@example(text="<!--<b>kata00021-->")  # a comment is for editors
@example(text="`kata00019` • kata00020")  # the code was lost: its place was taken for space before the bullet
@example(text="[a]: kata00018 \\\n- ")
@example(text=" [^1]:kata00017\n\n- [^1]:")  # the later note is the one that is read
@example(text="[a]: kata00015&#x1F;")  # the sign # of the code is no sign of an address
@given(text=_TEXT)
def test_every_word_is_on_the_page_or_in_a_fault(text):
    document = read(text)
    check_markup(document)
    if any(fault.is_error for fault in document.diagnostics):
        return
    seen, text = words_of(document), _LEFT_OUT.sub("", text)
    assert set(_WORDS.findall(_UNSEEN.sub("", text))) <= seen
    plain = html.unescape(_TAGS.sub("", PLAIN.reset().convert(text)))
    assert set(_WORDS.findall(plain)) <= seen


# Sentences, lists, quotations and tables as press offices write them.
_NAMES = st.sampled_from(["Siti & Ayu", "PT Kilang A&B", "Rosé", "Lapas Kelas II A", "H. Amir, S.H.", "“Patra”", "R&D"])
_SENTENCE = st.builds(
    "{} {}{} {}.".format,
    st.sampled_from(["Kegiatan ini diikuti", "Menurut", "Pada 24 November 2026,", "“Kami senang,” kata", "Lihat"]),
    _NAMES,
    st.sampled_from(
        [", **22 orang**", " - 5 persen", " – *lulus*", " (2026)", " [sic]", "[^1]", " `kode_a`", " <small>x</small>",
         " **[laporan](https://a.example/1)**", " [jadwal](../latihan/index.id.md#jadwal)", " a_b_c", " 3*4", "; 50%",
         " dan/atau", " #1", " Rp1.000.000,-", " <abbr title=\"Warga\">WBP</abbr>", " H₂O",
         " 10.00–12.00 WIB", " @patra"]
    ),
    st.sampled_from(["di Palembang", "untuk 5 > 3 orang", "pukul 10.00 WIB", "{stat:a.b} orang",
                     "di ruang 1. Lalu pulang"]),
)  # fmt: skip
_BLOCK = st.one_of(
    st.lists(_SENTENCE, min_size=1, max_size=3).map(" ".join),
    st.lists(_SENTENCE, min_size=2, max_size=3).map("  \n".join),
    st.lists(_SENTENCE, min_size=2, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(_SENTENCE, min_size=2, max_size=2).map(lambda lines: f"Acara:\n• {lines[0]}\n• {lines[1]}"),
    st.lists(_SENTENCE, min_size=2, max_size=2).map(lambda lines: f"1. {lines[0]}\n   - {lines[1]}\n2. x"),
    st.lists(_SENTENCE, min_size=2, max_size=2).map(lambda lines: f"a) {lines[0]}\nb) {lines[1]}"),
    st.lists(_SENTENCE, min_size=2, max_size=2).map(lambda lines: f"> {lines[0]}\n>\n> {lines[1]}"),
    st.sampled_from([
        "## Bagian satu", "Tabel: Jam\n\n| Hari | Jam |\n| --- | ---: |\n| Senin | 9 |", "---",
        "WBP belajar.\n\n*[WBP]: Warga binaan",
        "![Mesin](m.jpg)\nKelas pagi", "![Mesin](m.jpg \"Kelas\")",
        "**Kontak media:** Siti, <humas@a.example>, +62 711 1",
        "Istilah\n:   Artinya", "Salam,  \nTim Humas", "***", "/// cohort-table | menjahit\n///", "## Judul {#judul-a}",
        "<details markdown=\"1\">\n<summary>x</summary>\n\n**isi**\n\n</details>", "– Selesai –", "#Patra #Pelatihan",
        "Email: humas@a.example, www.a.example", "<!-- catatan -->", "`{stat:x}` dan `[a](b)`", "* * *", "1) satu",
        "2026. Tahun",
    ]),
)  # fmt: skip


@settings(max_examples=int(400 * THOROUGH), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(blocks=st.lists(_BLOCK, min_size=1, max_size=6))
def test_a_good_text_raises_no_alarm(blocks):
    text = "\n\n".join(dict.fromkeys(blocks))
    text += "\n\n[^1]: Catatan & sumber.\n" if "[^1]" in text else ""
    document = read(text)
    check_markup(document)
    assert [fault.as_text("en") for fault in document.diagnostics] == []
