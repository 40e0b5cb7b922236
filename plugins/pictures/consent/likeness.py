"""Find pictures that look alike though their bytes differ: smaller, brighter, turned, mirrored, or cut.

A fingerprint notes where a picture gets lighter, from left to right and from top to bottom, on 12 × 12 fields. After N.
Krawetz, "Kind of Like That" (2013). With both directions, a fingerprint can be turned without the picture.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

SIDE = 12  # fields
BITS = 2 * SIDE * (SIDE - 1)
MOST_DIFFERENT = 30  # bits of a fingerprint; parts of different pictures differ in 50 bits or more
_BANDS = 24  # of 11 bits each: two fingerprints that differ in fewer bits than there are bands have an equal band
_WIDE = BITS // _BANDS
_SHAPES = (
    1.0,
    4 / 3,
    3 / 4,
    3 / 2,
    2 / 3,
    16 / 9,
    9 / 16,
    4 / 5,
)  # shapes of cut pictures, width by height
_MIDDLES, _CORNERS = (0.9, 0.8, 0.7), (0.85, 0.7)  # lengths of the sides after a cut

CropBox = tuple[float, float, float, float]  # left, top, right, bottom, in pixels
Fingerprint = int


def plan_windows(width: int, height: int) -> Iterator[CropBox]:
    """Yield the parts of a picture to compare: the whole, then the parts that remain after common cuts."""
    yield 0.0, 0.0, float(width), float(height)
    for share in _MIDDLES:
        yield _middle(width, height, width * share, height * share)
    for share, left, top in itertools.product(_CORNERS, (0, 1), (0, 1)):
        x, y = left * (1 - share) * width, top * (1 - share) * height
        yield x, y, x + share * width, y + share * height
    for shape in _SHAPES:
        wide, high = min(width, height * shape), min(height, width / shape)
        if wide * high < 0.97 * width * height:
            yield _middle(width, height, wide, high)


def fingerprint_of(greys: Sequence[float]) -> Fingerprint:
    """Return the fingerprint of SIDE × SIDE grey values, row by row, given finer than bytes so that few are equal."""
    rows = [greys[at : at + SIDE] for at in range(0, SIDE * SIDE, SIDE)]
    columns = list(zip(*rows, strict=True))
    bits = [a < b for lines in (rows, columns) for line in lines for a, b in itertools.pairwise(line)]
    return int("".join("01"[bit] for bit in bits), 2)


@lru_cache(4096)
def turned(fingerprint: Fingerprint) -> tuple[Fingerprint, ...]:
    """Return the fingerprint of a picture in each of the eight ways in which it can be turned and mirrored."""
    bits = format(fingerprint, f"0{BITS}b")
    half, step = BITS // 2, SIDE - 1
    across = [bits[at : at + step] for at in range(0, half, step)]
    down = [bits[at : at + step] for at in range(half, BITS, step)]
    ways = []
    for first, second in ((across, down), (down, across)):
        for is_mirrored, is_flipped in itertools.product((False, True), repeat=2):
            rows = [_reversed(line) if is_mirrored else line for line in first]
            columns = [_reversed(line) if is_flipped else line for line in second]
            rows, columns = rows[::-1] if is_flipped else rows, columns[::-1] if is_mirrored else columns
            ways.append(int("".join((*rows, *columns)), 2))
    return tuple(ways)


def find_alike(
    wanted: Mapping[str, Sequence[Fingerprint]], pictures: Mapping[str, Sequence[Fingerprint]]
) -> Iterator[tuple[str, str]]:
    """Yield the names of each wanted picture and another picture that looks like it or like a part of it.

    Both arguments map names to fingerprints of parts, the whole picture first.
    """
    by_whole = _index({name: prints[:1] for name, prints in wanted.items()})
    by_part = _index(wanted)
    for name, prints in pictures.items():
        near = {one for each in prints for band in _bands(each) for one in by_whole.get(band, ())}
        near.update(one for band in _bands(prints[0]) for one in by_part.get(band, ()))
        for one in sorted(near - {name}):
            if _are_alike(wanted[one], prints):
                yield one, name


def _index(wanted: Mapping[str, Sequence[Fingerprint]]) -> dict[tuple[int, int], set[str]]:
    """Return the names by each band of their fingerprints, for pictures turned in each way."""
    index: dict[tuple[int, int], set[str]] = {}
    for name, prints in wanted.items():
        for band in (band for each in prints for way in turned(each) for band in _bands(way)):
            index.setdefault(band, set()).add(name)
    return index


def _are_alike(one: Sequence[Fingerprint], other: Sequence[Fingerprint]) -> bool:
    """Whether the whole of one picture looks like some part of the other."""
    return any(
        (way ^ part).bit_count() <= MOST_DIFFERENT
        for whole, parts in ((one[0], other), (other[0], one))
        for way in turned(whole)
        for part in parts
    )


def _middle(width: float, height: float, wide: float, high: float) -> CropBox:
    left, top = (width - wide) / 2, (height - high) / 2
    return left, top, left + wide, top + high


def _reversed(line: str) -> str:
    """Return the bits of a line read from its other end: where it got lighter, it gets darker."""
    return line[::-1].translate(str.maketrans("01", "10"))


def _bands(fingerprint: Fingerprint) -> Iterator[tuple[int, int]]:
    return ((band, fingerprint >> band * _WIDE & (1 << _WIDE) - 1) for band in range(_BANDS))
