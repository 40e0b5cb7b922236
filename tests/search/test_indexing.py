"""A bundle of the search index has the same bytes each time, whatever order Pagefind chooses."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.search.cbor import read_cbor, write_cbor
from plugins.search.indexing import make_bundle
from plugins.search.records import IndexedPage

ONE = st.integers(0, 2**63) | st.text(max_size=300)
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
    listed = read_cbor(gzip.decompress(meta.read_bytes()).removeprefix(b"pagefind_dcd"))[3]
    assert [name for name, _ in listed] == ["category", "topic", "year"]
    assert all((meta.parent / "filter" / f"{file}.pf_filter").is_file() for _, file in listed)
