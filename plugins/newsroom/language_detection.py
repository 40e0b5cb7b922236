"""Tell Indonesian from English by frequent small words and by the endings of words.

Only these two are compared. A text in Malay counts as Indonesian: the two languages share nearly all of these words.
"""

import re
from collections.abc import Sequence

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
_LEAST_SCORE = 2.5
_TIMES = 3  # signs of one language must be so many times those of the other


def detect_language(text: str) -> str:
    """Return `id` or `en`, whichever the words of a text show; an empty string where it is unclear."""
    words = re.findall(r"[a-z]+", _NAME.sub(" ", " ".join(text.split())).lower())
    scores = {code: _score(words, code) for code in _COMMON}
    best, other = sorted(scores, key=lambda code: -scores[code])
    return best if scores[best] >= _LEAST_SCORE and scores[best] >= _TIMES * scores[other] else ""


def _score(words: Sequence[str], code: str) -> float:
    return sum(_weight(word, code) for word in words)


def _weight(word: str, code: str) -> float:
    if word in _COMMON[code]:
        return 1
    if _SHAPES[code].fullmatch(word):
        return _SHAPE_WEIGHT
    return _END_WEIGHT if len(word) > 3 and _ENDS[code].fullmatch(word) else 0
