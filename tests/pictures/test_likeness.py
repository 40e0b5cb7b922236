"""A photograph is recognised though it was saved anew, turned, mirrored or cut; other photographs are not."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from plugins.pictures.consent.likeness import BITS, SIDE, find_alike, fingerprint_of, turned
from plugins.pictures.decoder import inspect_picture

from .conftest import Newsroom, as_bytes, photograph

ORIGINAL = photograph(900, 600, seed=3)
WHERE = "articles/berita/"
Change = Callable[[Image.Image], Image.Image]


def cut(left: float, top: float, right: float, bottom: float) -> Change:
    return lambda image: image.crop(
        (round(left * image.width), round(top * image.height), round(right * image.width), round(bottom * image.height))
    )


CHANGES: dict[str, Change] = {
    "smaller": lambda image: image.resize((320, 213)),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.2),
    "grey": lambda image: image.convert("L"),
    "turned": lambda image: image.transpose(Image.Transpose.ROTATE_90),
    "mirrored": lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "square": cut(1 / 6, 0, 5 / 6, 1),
    "a corner": cut(0.15, 0.15, 1, 1),
    "the middle, turned": lambda image: cut(0.1, 0.1, 0.9, 0.9)(image).transpose(Image.Transpose.ROTATE_180),
}


def likeness(image: Image.Image, folder: Path, kind: str = "JPEG") -> list[int]:
    file = folder / "gambar"
    file.write_bytes(as_bytes(image, kind))
    return [int(each, 16) for each in inspect_picture(str(file)).likeness]


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_photograph_is_found_whichever_of_the_two_is_the_original(tmp_path: Path, change: Change) -> None:
    original, changed = likeness(ORIGINAL, tmp_path), likeness(change(ORIGINAL), tmp_path, "WEBP")
    assert list(find_alike({"a": original}, {"b": changed})) == [("a", "b")]
    assert list(find_alike({"b": changed}, {"a": original})) == [("b", "a")]


def test_different_photographs_are_not_taken_for_copies(tmp_path: Path) -> None:
    prints = {str(seed): likeness(photograph(300, 200, seed), tmp_path) for seed in range(1, 25)}
    assert list(find_alike(prints, prints)) == []


def test_what_is_too_plain_or_too_small_to_be_known_again_looks_like_nothing(tmp_path: Path) -> None:
    for image in (Image.new("RGB", (300, 200), "red"), ORIGINAL.resize((9, 6))):
        assert likeness(image, tmp_path) == []


@given(st.binary(min_size=SIDE * SIDE, max_size=SIDE * SIDE))
def test_a_fingerprint_is_turned_as_its_picture_is(greys: bytes) -> None:
    """Fields of equal brightness are an exception: nobody can say which of them is darker."""
    fields = bytes(dict.fromkeys((*greys, *range(256))))[: SIDE * SIDE]  # all different
    rows = [fields[at : at + SIDE] for at in range(0, SIDE * SIDE, SIDE)]
    ways = []
    for mirror, flip, lie in itertools.product((False, True), repeat=3):
        seen = [row[::-1] if mirror else row for row in (rows[::-1] if flip else rows)]
        ways.append(fingerprint_of(b"".join(map(bytes, zip(*seen, strict=True)) if lie else seen)))
    assert set(turned(fingerprint_of(fields))) == set(ways)
    assert max(ways) < 1 << BITS


@pytest.fixture
def two(newsroom: Newsroom) -> Newsroom:
    """A photograph with a consent, and a crop of it with another name in another story."""
    newsroom.picture(ORIGINAL)
    newsroom.rights({"kelas.jpg": "{credit: A, licence: B, people: consented, consent: C-7}"})
    newsroom.write("articles/lain/baru.png", as_bytes(CHANGES["square"](ORIGINAL), "PNG"))
    newsroom.rights({"baru.png": "{credit: A, licence: B, people: unidentifiable}"}, "articles/lain")
    newsroom.story("![Baru](baru.png)", key="lain")
    return newsroom


def test_a_near_copy_without_the_consent_is_told_at_its_entry(two: Newsroom) -> None:
    (fault,) = two.run(production=True).diagnostics
    assert (fault.path, fault.line, fault.code, fault.severity) == (
        "articles/lain/photos.yaml", 1, "near-copy", "warning",
    )  # fmt: skip
    assert "articles/berita/kelas.jpg" in fault.message.id
    assert "C-7" in fault.message.id


def test_a_near_copy_that_names_the_consent_is_in_order(two: Newsroom) -> None:
    two.rights({"baru.png": "{credit: A, licence: B, people: consented, consent: C-7}"}, "articles/lain")
    assert two.run().faults() == []


def test_a_near_copy_of_a_withdrawn_picture_is_told_though_that_one_is_in_no_text(two: Newsroom) -> None:
    two.rights({"kelas.jpg": "{credit: A, licence: B, people: consented, consent: C-7, withdrawn: 2026-11-01}"})
    two.story("Isi.")
    built = two.run()
    assert built.codes() == ["unused-picture", "near-copy"]
    assert "withdrawn" in built.diagnostics[1].message.en
    assert not any(two.cache.rglob("inspected/*") and built.studio.developed), "nothing is made or kept of it"


def test_a_picture_named_in_two_ways_of_writing_accents_has_one_entry(newsroom: Newsroom) -> None:
    """A Mac writes an accent as a separate character; other systems do not."""
    newsroom.picture(ORIGINAL, "cafe\u0301.jpg")
    newsroom.story("![Kelas](<caf\u00e9.jpg>)")
    assert newsroom.run(production=True).faults() == []
    entry = "{credit: A, licence: B, people: none}"
    newsroom.rights({"caf\u00e9.jpg": entry, "cafe\u0301.jpg": entry})
    assert newsroom.run().faults() == [(f"{WHERE}photos.yaml", 2, 1, "second-entry", "error")]


def test_an_entry_in_other_case_is_told_with_the_name_that_is_there(newsroom: Newsroom) -> None:
    newsroom.picture(ORIGINAL, "Kelas Jahit.jpg")
    newsroom.rights({"KELAS JAHIT.JPG": "{credit: A, licence: B, people: none}"})
    built = newsroom.run()
    assert sorted(built.codes()) == ["missing-rights", "unused-entry"]
    assert any("Kelas Jahit.jpg" in (fault.hint.en if fault.hint else "") for fault in built.diagnostics)
