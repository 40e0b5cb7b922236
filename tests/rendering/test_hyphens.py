"""Long words of Indonesian titles may break between syllables, and nothing else of a title changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rendering.hyphens import with_soft_hyphens

SHY = "\N{SOFT HYPHEN}"


@pytest.mark.parametrize(
    "word",
    [
        "mem-per-tang-gung-ja-wab-kan", "pema-sya-ra-ka-tan", "pem-ber-da-yaan", "penye-leng-ga-raan",
        "mem-prak-tik-kan", "keti-dak-sem-pur-naan", "instruk-tur-nya", "PEM-BER-DA-YAAN",
    ],
)  # fmt: skip
def test_a_long_word_may_break_between_its_syllables(word: str) -> None:
    assert with_soft_hyphens(word.replace("-", "")) == word.replace("-", SHY)


@pytest.mark.parametrize("title", ["Kabar dari kelas", "Palembang", "2026", "Menjahit, menganyam"])
def test_short_words_stay_whole(title: str) -> None:
    assert with_soft_hyphens(title) == title


@given(st.text(st.sampled_from("aiuengkspyrbtl -<&é"), max_size=60))
def test_without_its_soft_hyphens_a_title_is_what_it_was(title: str) -> None:
    assert with_soft_hyphens(title).replace(SHY, "") == title
