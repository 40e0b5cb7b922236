"""Laws of the kernel: YAML, slugs and times, for any input."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.characters import find_invisible
from plugins.ground.times import WIB, build_moment, parse_date, parse_moment
from plugins.ground.yaml12 import Mapping, Node, Scalar, Sequence, parse_yaml
from plugins.newsroom.slugs import LONGEST_SLUG, is_slug, slug_of

NOW = datetime.datetime(2026, 11, 24, 3, tzinfo=datetime.UTC)


@given(text=st.one_of(st.text(), st.text(alphabet="-:?[]{},#&*!|>'\"%@` \n\tab01")))
def test_any_text_is_yaml_or_has_a_fault(text):
    node, faults = parse_yaml(text, "x.yaml")
    assert node is None or isinstance(node, Scalar | Sequence | Mapping)
    for fault in faults:
        assert fault.line >= 1
        assert fault.column >= 1


_SHOWN = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
_WORDS = st.text(alphabet=_SHOWN.filter(lambda letter: not find_invisible(letter)), min_size=1, max_size=8)
_TREES = st.recursive(
    _WORDS, lambda below: st.lists(below, max_size=3) | st.dictionaries(_WORDS, below, max_size=3), max_leaves=8
)


def written(tree: object) -> str:
    """Return a tree in YAML's flow style, every word in double quotes."""
    if isinstance(tree, str):
        return '"' + tree.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(tree, list):
        return "[" + ", ".join(map(written, tree)) + "]"
    return "{" + ", ".join(f"{written(key)}: {written(value)}" for key, value in tree.items()) + "}"


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.items.items()}


@given(tree=_TREES)
def test_what_was_written_is_read(tree):
    node, faults = parse_yaml(written(tree), "x.yaml")
    assert faults == []
    assert plain(node) == tree


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("true", True), ("False", False), ("~", None), ("", None),
        ("10:30", "10:30"), ("010", "010"), ("0x1f", "0x1f"), ("1_000", "1_000"), ("12", 12), ("-3", -3), ("1.5", 1.5),
        (".inf", ".inf"), (".nan", ".nan"), ("2026-11-24", "2026-11-24"), ("9" * 30, float("9" * 30)), ("'12'", "12"),
    ],
)  # fmt: skip
def test_plain_words_mean_what_yaml_1_2_says(text, value):
    node, faults = parse_yaml(f"k: {text}\n", "x.yaml")
    assert faults == []
    assert node.items["k"].value == value


@given(title=st.text())
def test_a_slug_of_a_title_is_one_or_nothing(title):
    slug = slug_of(title)
    assert slug == "" or is_slug(slug)
    assert slug_of(slug) == slug


@pytest.mark.parametrize(
    ("title", "language", "slug"),
    [
        ("Rosé & Żubrówka", "id", "rose-zubrowka"),
        ("Đặng, Łódź, Søren, ırmak, Ærø, Straße, Þór", "id", "dang-lodz-soren-irmak-aero-strasse-thor"),
        ("Über Größe", "de", "ueber-groesse"),
        ("Über Größe", "en", "uber-grosse"),
        ("På Østerå", "da", "paa-oesteraa"),
        ("Привет, мир", "id", "privet-mir"),
        ("İstanbul’da", "tr", "istanbulda"),
        ("北京 2026", "id", ""),
        ("Rapat 🙂 北京", "id", "rapat"),
        ("Lulus {stat:menjahit.certified/enrolled} orang", "id", "lulus-orang"),
    ],
)
def test_letters_of_alphabets_are_spelled_and_figures_are_left_out(title, language, slug):
    assert slug_of(title, language) == slug


@given(words=st.lists(st.text(alphabet="abc", min_size=1, max_size=30), min_size=1))
def test_a_long_slug_is_cut_at_a_word(words):
    slug = slug_of(" ".join(words))
    assert len(slug) <= LONGEST_SLUG
    assert slug.split("-") == words[: len(slug.split("-"))]


def test_accents_and_apostrophes_leave_letters():
    assert slug_of("Jum’at: Rosé & Qur'an") == "jumat-rose-quran"


@given(moment=st.datetimes().filter(lambda moment: 1900 < moment.year < 2999))
def test_a_time_without_an_offset_is_wib(moment):
    parsed = parse_moment(moment.isoformat(sep=" ", timespec="minutes"))
    assert parsed == moment.replace(second=0, microsecond=0, tzinfo=WIB)
    assert parse_date(moment.date().isoformat()) == moment.date()


@given(text=st.text())
def test_any_text_is_a_time_or_none(text):
    parse_date(text)
    moment = parse_moment(text)
    assert moment is None or moment.tzinfo is not None


def test_the_time_of_a_build_is_as_of_then_the_epoch_then_now():
    epoch = {"SOURCE_DATE_EPOCH": "0"}
    assert build_moment("2026-12-01 09:00", epoch, NOW).isoformat() == "2026-12-01T09:00:00+07:00"
    assert build_moment("2026-12-01T09:00+09:00", epoch, NOW).isoformat() == "2026-12-01T07:00:00+07:00"
    assert build_moment(None, epoch, NOW).isoformat() == "1970-01-01T07:00:00+07:00"
    assert build_moment(None, {"SOURCE_DATE_EPOCH": " "}, NOW) == NOW
    for as_of, environment in (("besok", {}), ("", {}), (None, {"SOURCE_DATE_EPOCH": "x"})):
        with pytest.raises(ValueError):
            build_moment(as_of, environment, NOW)
