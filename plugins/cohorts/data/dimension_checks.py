"""Check dimensions: the indicators that they break down, their relations, and the sums of their cells."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from plugins.cohorts import dimension_faults as faults
from plugins.cohorts.data.places import KnownNames, PlacedFaults, Values, below, key_mark
from plugins.cohorts.data.ranges import overlap, place_of
from plugins.cohorts.data.shape import by_indicator
from plugins.cohorts.faults import (
    BREAKDOWN_SUM,
    BREAKDOWN_WITHOUT_FIGURE,
    PART_EXCEEDS_WHOLE,
    UNKNOWN_CELL,
    UNKNOWN_DIMENSION,
    UNKNOWN_INDICATOR,
)
from plugins.ground.diagnostics import suggestion
from plugins.ground.yaml12 import Mapping as MappingNode


def check_dimensions(values: Values, node: MappingNode, names: KnownNames) -> PlacedFaults:
    """Yield faults of names in dimensions."""
    for key, entry in values.get("dimensions", {}).items():
        of = _of(entry)
        for indicator in of:
            if indicator not in names["indicators"]:
                near = suggestion(indicator, names["indicators"])
                yield UNKNOWN_INDICATOR, node.place("dimensions", key, "of"), {"key": indicator, "near": near}
        loose = next((pair for pair in combinations(of, 2) if not _is_along(*pair, values)), None)
        if loose and all(one in names["indicators"] for one in of):
            texts = {"key": key, "one": loose[0], "other": loose[1]}
            yield faults.NOT_ALONG_PART_OF, node.place("dimensions", key, "of"), texts
        for field in ("refines", "unrelated"):
            for other in _listed(entry.get(field)):
                if other not in names["dimensions"]:
                    near = suggestion(other, names["dimensions"])
                    yield UNKNOWN_DIMENSION, node.place("dimensions", key, field), {"key": other, "near": near}
        if key in _coarser(key, values):
            yield faults.REFINES_CYCLE, node.place("dimensions", key, "refines"), {"key": key}


def check_relations(values: Values, node: MappingNode, names: KnownNames) -> PlacedFaults:
    """Yield pairs of dimensions whose cells may count the same people, without a stated relation."""
    dimensions = values.get("dimensions", {})
    cells: dict[str, dict[str, None]] = {
        key: dict.fromkeys(entry.get("cells", {})) for key, entry in dimensions.items()
    }
    for cohort in values.get("cohorts", {}).values():
        for key, table in cohort.get("breakdowns", {}).items():
            if key in cells:
                for own in by_indicator(table, _of(dimensions[key])).values():
                    cells[key].update(dict.fromkeys(own))
    for one, other in combinations(dimensions, 2):
        above = _coarser(one, values) | _coarser(other, values)
        is_declared = one in above or other in above or not above <= dimensions.keys()  # or already reported
        if is_declared or one in _listed(dimensions[other].get("unrelated")):
            continue
        if other in _listed(dimensions[one].get("unrelated")):
            continue
        pair = overlap(cells[one], cells[other])
        if pair:
            texts = {"one": one, "other": other, "cell": pair[0], "like": pair[1]}
            yield faults.UNDECLARED_RELATION, key_mark(node, "dimensions", other), texts


def check_breakdowns(cohort: Values, entry: MappingNode, values: Values, names: KnownNames) -> PlacedFaults:
    """Yield the faults of a cohort's breakdowns."""
    dimensions = values.get("dimensions", {})
    whole: dict[str, dict[str, dict[str, int]]] = {}
    for key, table in cohort.get("breakdowns", {}).items():
        if key not in names["dimensions"]:
            near = suggestion(key, names["dimensions"])
            yield UNKNOWN_DIMENSION, key_mark(entry, "breakdowns", key), {"key": key, "near": near}
            continue
        dimension = dimensions.get(key, {})
        is_nested = any(isinstance(cells, dict) for cells in table.values())
        faulty = 0
        for indicator, cells in by_indicator(table, _of(dimension)).items():
            path = ("breakdowns", key, indicator) if is_nested else ("breakdowns", key)
            found = list(_check_cells(key, indicator, cells, path, cohort, entry, dimension, names))
            faulty += len(found)
            yield from found
        if not faulty:
            whole[key] = by_indicator(table, _of(dimension))
    for key, table in whole.items():
        yield from _check_parts(key, table, entry, values)
        coarser = dimensions.get(key, {}).get("refines")
        if coarser in whole and key not in _coarser(key, values):
            yield from _check_finer(key, coarser, whole, entry, dimensions)


def _check_cells(
    key: str,
    indicator: str,
    cells: Mapping[str, int],
    path: tuple[str, ...],
    cohort: Values,
    entry: MappingNode,
    dimension: Values,
    names: KnownNames,
) -> PlacedFaults:
    known = dimension.get("cells")
    for cell in cells:
        if known and cell not in known:
            texts = {"dimension": key, "key": cell, "near": suggestion(cell, known)}
            yield UNKNOWN_CELL, key_mark(entry, *path, cell), texts
    if dimension and indicator not in _of(dimension):
        if indicator in names["indicators"]:
            texts = {"dimension": key, "indicator": indicator, "of": ", ".join(_of(dimension))}
            yield faults.NOT_BROKEN_DOWN, key_mark(entry, *path), texts
        elif len(path) > 2:  # a single `of` that does not exist is reported at its own place
            near = suggestion(indicator, _of(dimension))
            yield UNKNOWN_INDICATOR, key_mark(entry, *path), {"key": indicator, "near": near}
        return
    if indicator not in names["indicators"] or len(cells) < len(below(entry, *path).items):
        return  # it has a fault already, so there is nothing to compare
    figure = cohort.get("figures", {}).get(indicator)
    if figure is None:
        if indicator not in below(entry, "figures").items:
            yield BREAKDOWN_WITHOUT_FIGURE, key_mark(entry, *path), {"dimension": key, "indicator": indicator}
    elif sum(cells.values()) != figure:
        sums: Values = {"dimension": key, "total": sum(cells.values()), "indicator": indicator, "figure": figure}
        yield BREAKDOWN_SUM, key_mark(entry, *path), sums


def _check_parts(key: str, table: Mapping[str, Mapping[str, int]], entry: MappingNode, values: Values) -> PlacedFaults:
    """Yield a fault for each cell that is larger than the same cell of an indicator above."""
    for part, whole in ((one, above) for one in table for above in _above(one, values) if above in table):
        for cell, count in table[part].items():
            if cell in table[whole] and count > table[whole][cell]:
                texts = {"key": f"{part} · {cell}", "part": count, "whole": whole, "total": table[whole][cell]}
                yield PART_EXCEEDS_WHOLE, key_mark(entry, "breakdowns", key, part, cell), texts


def _check_finer(
    key: str,
    coarser: str,
    whole: Mapping[str, Mapping[str, Mapping[str, int]]],
    entry: MappingNode,
    dimensions: Mapping[str, Values],
) -> PlacedFaults:
    """Yield a fault for finer cells that are in no coarser cell, or do not add up to it."""
    within = {cell: one["within"] for cell, one in dimensions[key].get("cells", {}).items() if "within" in one}
    for indicator, cells in whole[key].items():
        wholes = whole[coarser].get(indicator)
        if wholes is None:
            continue
        places = {cell: place_of(within, cell, wholes) for cell in cells}
        path = ("breakdowns", key, indicator) if len(whole[key]) > 1 else ("breakdowns", key)
        loose = next((cell for cell, place in places.items() if place not in wholes and cells[cell]), None)
        if loose is not None:
            yield (
                faults.UNPLACED_CELL,
                key_mark(entry, *path, loose),
                {"cell": loose, "dimension": key, "coarser": coarser},
            )
            continue
        for cell, count in wholes.items():
            total = sum(cells[one] for one, place in places.items() if place == cell)
            if total != count:
                texts = {"dimension": key, "coarser": coarser, "cell": cell, "total": total, "figure": count}
                yield faults.REFINEMENT_SUM, key_mark(entry, *path), texts


def _of(entry: Values) -> tuple[str, ...]:
    return _listed(entry.get("of"))


def _listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else value


def _above(indicator: str, values: Values) -> Iterator[str]:
    """Yield the indicators that one is part of. It ends also where `part_of` goes in a circle."""
    seen = {indicator}
    while (indicator := values.get("indicators", {}).get(indicator, {}).get("part_of", "")) and indicator not in seen:
        seen.add(indicator)
        yield indicator


def _is_along(one: str, other: str, values: Values) -> bool:
    return one in _above(other, values) or other in _above(one, values)


def _coarser(key: str, values: Values) -> set[str]:
    """Return the dimensions that one refines, by any number of steps."""
    found: set[str] = set()
    while (key := values.get("dimensions", {}).get(key, {}).get("refines", "")) and key not in found:
        found.add(key)
    return found
