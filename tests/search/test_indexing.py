"""A bundle of the search index has the same bytes each time, whatever order Pagefind chooses."""

import gzip
import json
import random
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.cbor import read_cbor, write_cbor
from plugins.search.indexing import make_bundle
from plugins.search.records import IndexedPage

ONE = st.integers(-(2**63), 2**63) | st.text(max_size=300)
VALUES = st.recursive(ONE, lambda one: st.lists(one, max_size=30), max_leaves=40)


@given(VALUES)
def test_what_is_written_is_read_again(value):
    assert read_cbor(write_cbor(value)) == value


@pytest.mark.parametrize("data", [b"\x9f\xff", b"\x00\x00", b"\xa0"])
def test_what_pagefind_does_not_write_is_refused(data):
    with pytest.raises(ValueError, match=r"."):
        read_cbor(data)


def test_filters_and_their_values_are_in_order_each_time(tmp_path):
    filters = (("category", ("x", "y")), ("year", ("2026",)), ("topic", ("a", "b", "c", "d")))
    records = [IndexedPage(f"/{n}/", f"Judul {n}", f"isi {n}", filters) for n in range(5)]
    made = {tuple((one.name, one.checksum) for one in make_bundle(records, "id", tmp_path / str(n))) for n in range(4)}
    assert len(made) == 1
    (meta,) = tmp_path.glob("0/*/pagefind.*.pf_meta")
    listed = _value(meta)[3]
    assert [name for name, _ in listed] == ["category", "topic", "year"]
    assert all((meta.parent / "filter" / f"{file}.pf_filter").is_file() for _, file in listed)


def test_a_word_is_in_a_small_file_between_the_bounds_that_the_index_names(tmp_path):
    chance = random.Random(1)
    words = ["".join(chance.choices("aiueknst", k=6)) for _ in range(2_000)]
    records = [IndexedPage(f"/{n}/", "Judul", " ".join(chance.choices(words, k=300))) for n in range(40)]
    make_bundle(records, "id", tmp_path)
    (meta,) = tmp_path.glob("*/*.pf_meta")
    bundle = meta.parent
    chunks = _value(meta)[2]
    assert len(chunks) > 3
    assert {name for *_, name in chunks} == {file.stem for file in bundle.glob("index/*")}
    assert all(file.stat().st_size < 10_000 for file in bundle.glob("index/*"))
    found = [
        (first, [word for word, *_ in _value(bundle / f"index/{name}.pf_index")[0]], last)
        for first, last, name in chunks
    ]
    assert all(held[0].startswith(first) and held[-1].startswith(last) for first, held, last in found)
    assert all(before < after for (*_, before), (after, *_) in pairwise(found))
    every = [word for _, held, _ in found for word in held]
    assert every == sorted(every)
    assert len(every) > 1_000


def test_pages_have_the_same_numbers_in_whatever_order_the_file_system_lists_them(tmp_path):
    """Pagefind numbers pages as they are listed. They are sorted, so each number must be found again as its page."""
    texts = ["café menjahit", "cafe benang", "café café kain", "kain", "cafè cafe"]
    filters = [(("topic", ("genap" if n % 2 == 0 else "ganjil",)),) for n in range(len(texts))]
    records = [IndexedPage(f"/{n}/", f"Judul {n}", text, filters[n]) for n, text in enumerate(texts)]
    make_bundle(records, "id", tmp_path)
    (meta,) = tmp_path.glob("*/*.pf_meta")
    _, pages, chunks, [[_, topics]], *_ = _value(meta)
    address = [_fragment(meta.parent / f"fragment/{name}.pf_fragment")["url"] for name, _ in pages]
    assert address == ["/0/", "/1/", "/2/", "/3/", "/4/"]

    def found(held):
        return {address[number] for number in accumulate(step for step, *_ in held)}

    words = {
        word: (found(held), {form: found(other) for form, other in forms})
        for *_, name in chunks
        for word, held, forms in _value(meta.parent / f"index/{name}.pf_index")[0]
    }
    assert words["cafe"] == ({"/1/", "/4/"}, {"cafè": {"/4/"}, "café": {"/0/", "/2/"}})
    assert words["kain"] == ({"/2/", "/3/"}, {})
    _, values = _value(meta.parent / f"filter/{topics}.pf_filter")
    assert {value: {address[number] for number in held} for value, held in values} == {
        "ganjil": {"/1/", "/3/"},
        "genap": {"/0/", "/2/", "/4/"},
    }


def _fragment(file):
    return json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))


def _value(file):
    return read_cbor(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
