"""Tell Indonesian from English by frequent small words and by the endings of words.

Only these two are compared. A text in Malay counts as Indonesian: the two share nearly all of these words.
"""

import re
from collections.abc import Iterator, Sequence

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words
from plugins.proofreading.faults import UNTRANSLATED, WRONG_LANGUAGE
from plugins.proofreading.passages import HEADING, ITEM, PARAGRAPH, QUOTATION, ROW, SUMMARY, TITLE, Passage, ProofText

LANGUAGES = {"id": Words("Indonesia", "Indonesian"), "en": Words("Inggris", "English")}

_COMMON = {
    "id": frozenset(
        """
        yang dan di untuk dengan dari pada ini itu adalah para oleh dalam akan telah tidak sebagai ke atau juga karena
        lebih sudah saat bagi agar antara ada dapat bisa kami kita mereka ia dia saya anda seorang secara serta hingga
        sampai setelah sebelum ketika bahwa namun tetapi sehingga jika kalau maka lalu kemudian masih hanya sangat belum
        bukan tersebut hari tahun bulan orang kelas peserta warga setiap satu dua tiga lima salah banyak semua seluruh
        sambil tanpa melalui terhadap atas bawah selama sejak menjadi merupakan yaitu yakni seperti harus boleh perlu
        baru besar kecil baik nanti kini sini situ sana apa siapa mana bagaimana mengapa berapa pun lagi pula saja
        sendiri masing tentang kepada jam pukul rumah kerja
        """.split()
    ),
    "en": frozenset(
        """
        the and of to in for with from on this that is are by will has have had not as at was were be been an it its
        they their them we our you your he she his her who which what when where how why but or if so than then there
        these those can could would should may might must do does did more most many much some any all each every one
        two three first after before during between about into over under through until while because also only still
        yet very well now here out up new other such both own same no nor per via being having said says say people
        women day days year years month week class work made make take get give
        """.split()
    ),
}
_SHAPES = {
    "id": re.compile(
        r"(?:meng|meny|mem|men|ber|ter|peng|peny|pem|pen|per|ke|se|di)[a-z]{3,}(?:kan|an|nya|i)|[a-z]{3,}(?:kan|nya|lah)|"
        r"(?:meng|meny|memb|memp|menj|mend|peng|peny|ter(?=[bcdgjkt])|ber(?=[a-z]{5}))[a-z]{3,}"
    ),
    "en": re.compile(
        r"[a-z]{2,}(?:ing|tion|tions|ed|ly|ness|ment|ies|ous|ful|ight|ough|ther)|(?:wh|th|kn|wr)[a-z]{2,}"
    ),
}
_SHAPE_WEIGHT = 0.5
# Endings of words of four letters and more in one language that are rare in the other.
_ENDS = {
    "id": re.compile(r"[a-z]{2,}(?:[aiu]|[aiu]h|ang|ung|ak|uk|ap|up)"),
    "en": re.compile(r"[a-z]{2,}(?:e|y|d|w|ck|nt|st|rs|ns|ts|ks|ls|ds|es|ll|ss|sh|ch|th)"),
}
_END_WEIGHT = 0.25
# Names are no sign of the language: a word with a capital counts only at the beginning of a sentence.
_NAME = re.compile(r"(?<=[\w,;)] )[A-Z][\w’'-]*")
_FEWEST_WORDS = 6  # shortest passage that is checked alone, in words
_LEAST_SCORE = 2.5
_TIMES = 3  # signs of one language must be so many times those of the other
QUOTED = re.compile(r"[“\"][^“”\"]{1,600}[”\"]|\*[^*\n]+\*|_[^_\n]+_")
_SAME_PART = 0.5  # a larger part of equal passages makes a translation a copy
_FEWEST_SAME = 2

_NAMES = {
    TITLE: Words("judul", "title"),
    SUMMARY: Words("ringkasan", "summary"),
    HEADING: Words("judul bagian", "heading"),
    PARAGRAPH: Words("paragraf", "paragraph"),
    ITEM: Words("butir daftar", "list item"),
    ROW: Words("baris tabel", "table row"),
}
_WHOLE = Words("naskah", "text")


def language_of(text: str) -> str:
    """Return `id` or `en`; empty where it is unclear."""
    words = re.findall(r"[a-z]+", _NAME.sub(" ", " ".join(text.split())).lower())
    scores = {code: _score(words, code) for code in LANGUAGES}
    best, other = sorted(scores, key=lambda code: -scores[code])
    return best if scores[best] >= _LEAST_SCORE and scores[best] >= _TIMES * scores[other] else ""


def check_language(text: ProofText) -> Iterator[Diagnostic]:
    """Yield a fault for the whole text, or else for each passage, that is in the other language.

    Quotations and words set in italics may be in any language.
    """
    expected = text.document.language
    if expected not in LANGUAGES:
        return
    judged = [(one, QUOTED.sub(" ", one.text)) for one in text.passages if one.kind != QUOTATION]
    whole = " ".join(words for one, words in judged if one.kind != TITLE)
    found = language_of(whole)
    if found and found != expected:
        yield _wrong(text, text.passages[0], _WHOLE, found)
        return
    for passage, words in judged:
        found = language_of(words) if len(words.split()) >= _FEWEST_WORDS and passage.kind != TITLE else ""
        if found and found != expected:
            yield _wrong(text, passage, _NAMES[passage.kind], found)


def is_foreign(passage: Passage, language: str) -> bool:
    """Whether a passage is in the other of the two languages."""
    found = language_of(passage.text)
    return language in LANGUAGES and bool(found) and found != language


def check_copy(text: ProofText, original: ProofText) -> Iterator[Diagnostic]:
    """Yield a fault for a translation in which most passages are still the original's."""
    passages = [one for one in text.body if len(one.words) >= _FEWEST_WORDS and one.kind != QUOTATION]
    there = {tuple(one.words) for one in original.body}
    same = [one for one in passages if tuple(one.words) in there]
    if len(same) >= min(_FEWEST_SAME, len(passages)) and len(same) > _SAME_PART * len(passages):
        yield UNTRANSLATED.at(
            text.document.path,
            text.mark(same[0].start),
            count=len(same),
            total=len(passages),
            source=original.document.path,
        )


def _score(words: Sequence[str], code: str) -> float:
    return sum(_weight(word, code) for word in words)


def _weight(word: str, code: str) -> float:
    if word in _COMMON[code]:
        return 1
    if _SHAPES[code].fullmatch(word):
        return _SHAPE_WEIGHT
    return _END_WEIGHT if len(word) > 3 and _ENDS[code].fullmatch(word) else 0


def _wrong(text: ProofText, passage: Passage, what: Words, found: str) -> Diagnostic:
    return WRONG_LANGUAGE.at(
        text.document.path,
        text.mark(passage.start),
        what=what,
        found=LANGUAGES[found],
        expected=LANGUAGES[text.document.language],
        code_found=found,
    )
