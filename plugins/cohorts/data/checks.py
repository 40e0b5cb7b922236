"""Check how the entries of data/cohorts.yaml fit together, after the schema has checked each of them.

The checks run on everything that the schema found good, so that one fault hides no other. They ignore what is missing
because of a fault, since the schema has reported it.
"""

import datetime
from collections.abc import Iterator

from plugins.cohorts import faults
from plugins.cohorts.data.dimension_checks import check_breakdowns, check_dimensions, check_relations
from plugins.cohorts.data.model import ALL, NEW
from plugins.cohorts.data.places import KnownNames, PlacedFaults, Values, below, key_mark, names_in
from plugins.cohorts.dimension_faults import WAS_IN_USE
from plugins.ground.diagnostics import Diagnostic, suggestion
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode

SHORTEST_KEY = 20  # characters
_SHOWN = 6  # names of a circle that a message shows
_UNITS = {"people": Words("orang (people)", "people"), "count": Words("satuan (count)", "things (count)")}


def check_statistics(values: Values, node: MappingNode, path: str, today: datetime.date) -> Iterator[Diagnostic]:
    """Yield every fault between the entries of the file at `path`; `today` is the day of the build."""
    names = {section: names_in(node, section) for section in ("indicators", "dimensions", "programmes", "cohorts")}
    for check in (_check_key, _check_names, _check_old_names, _check_indicators, check_dimensions, check_relations):
        for fault, mark, texts in check(values, node, names):
            yield fault.at(path, mark, **texts)
    indicators = values.get("indicators", {})
    # Parts are compared with their wholes only where part_of leads somewhere.
    wholes = {} if _circles(indicators) else {key: one.get("part_of", "") for key, one in indicators.items()}
    for key, cohort in values.get("cohorts", {}).items():
        entry = below(node, "cohorts", key)
        for fault, mark, texts in _check_parts(cohort.get("figures", {}), entry, wholes):
            yield fault.at(path, mark, **texts)
        for fault, mark, texts in _check_cohort(cohort, entry, values, names, today):
            yield fault.at(path, mark, **texts)


def check_samples(values: Values, node: MappingNode, path: str) -> Iterator[Diagnostic]:
    """Yield one fault for all illustrative figures, at the first of them."""
    samples = [key for key, cohort in values.get("cohorts", {}).items() if cohort.get("status") == "sample"]
    if samples:
        mark = node.place("cohorts", samples[0], "status")
        yield faults.SAMPLE_DATA.at(path, mark, count=len(samples), key=samples[0])


def _check_names(values: Values, node: MappingNode, names: KnownNames) -> PlacedFaults:
    for section in ("programmes", "cohorts"):
        if ALL in names[section]:
            yield faults.RESERVED_KEY, key_mark(node, section, ALL), {"key": ALL}
    for key in names["cohorts"]:
        if key in names["programmes"]:
            yield faults.SHARED_KEY, key_mark(node, "cohorts", key), {"key": key}


def _check_key(values: Values, node: MappingNode, names: KnownNames) -> PlacedFaults:
    key = values.get("disclosure", {}).get("key")
    if key is not None and len(key) < SHORTEST_KEY:
        yield faults.WEAK_KEY, node.place("disclosure", "key"), {"least": SHORTEST_KEY}


def _check_old_names(values: Values, node: MappingNode, names: KnownNames) -> PlacedFaults:
    for section in ("indicators", "programmes", "cohorts"):
        entries = values.get(section, {})
        for key, entry in entries.items():
            was = entry.get("was", NEW)
            if was != NEW and was in entries and entries[was].get("was") != NEW:
                yield WAS_IN_USE, node.place(section, key, "was"), {"key": key, "was": was}


def _check_indicators(values: Values, node: MappingNode, names: KnownNames) -> PlacedFaults:
    indicators = values.get("indicators", {})
    for circle in _circles(indicators):
        shown = (*circle[:_SHOWN], "…") if len(circle) > _SHOWN else (*circle, circle[0])
        yield faults.PART_OF_CYCLE, node.place("indicators", circle[0], "part_of"), {"chain": " → ".join(shown)}
    for key, entry in indicators.items():
        whole = entry.get("part_of")
        if whole is None:
            continue
        mark = node.place("indicators", key, "part_of")
        if whole not in names["indicators"]:
            near = suggestion(whole, names["indicators"])
            yield faults.UNKNOWN_INDICATOR, mark, {"key": whole, "near": near}
            continue
        unit, other = entry.get("unit"), indicators.get(whole, {}).get("unit")
        if unit and other and unit != other:
            texts = {"key": key, "whole": whole, "unit": _UNITS[unit], "other": _UNITS[other]}
            yield faults.UNIT_MISMATCH, mark, texts


def _circles(indicators: Values) -> list[tuple[str, ...]]:
    """Return each circle of part_of once, from its first indicator in the file."""
    circles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in indicators:
        chain: dict[str, int] = {}
        key = start
        while key in indicators and key not in done and key not in chain:
            chain[key] = len(chain)
            key = indicators[key].get("part_of", "")
        if key in chain:
            circles.append(tuple(chain)[chain[key] :])
        done.update(chain)
    return circles


def _check_cohort(
    cohort: Values, entry: MappingNode, values: Values, names: KnownNames, today: datetime.date
) -> PlacedFaults:
    programme = cohort.get("programme")
    if programme is not None and programme not in names["programmes"]:
        near = suggestion(programme, names["programmes"])
        yield faults.UNKNOWN_PROGRAMME, entry.place("programme"), {"key": programme, "near": near}
    yield from _check_times(cohort, entry, today)
    for key in cohort.get("figures", {}):
        if key not in names["indicators"]:
            near = suggestion(key, names["indicators"])
            yield faults.UNKNOWN_INDICATOR, key_mark(entry, "figures", key), {"key": key, "near": near}
    yield from check_breakdowns(cohort, entry, values, names)


def _check_times(cohort: Values, entry: MappingNode, today: datetime.date) -> PlacedFaults:
    start, end = (cohort.get("period", {}).get(name) for name in ("start", "end"))
    status, on = cohort.get("status"), cohort.get("verified", {}).get("on")
    if start and end and end < start:
        yield faults.PERIOD_REVERSED, entry.place("period", "end"), {"start": start, "end": end}
    if end and status == "final" and end > today:
        yield faults.FINAL_NOT_ENDED, entry.place("status"), {"end": end}
    if start and status == "provisional" and start > today:
        yield faults.PERIOD_IN_FUTURE, entry.place("period", "start"), {"start": start}
    if on and on > today:
        yield faults.VERIFIED_IN_FUTURE, entry.place("verified", "on"), {"on": on}
    for correction in cohort.get("corrections", ()):
        if correction["on"] > today:
            yield faults.CORRECTED_IN_FUTURE, entry.place("corrections"), {"on": correction["on"]}


def _check_parts(figures: Values, entry: MappingNode, wholes: Values) -> PlacedFaults:
    for key, part in figures.items():
        # Compare with the nearest indicator above that is given; that one is compared with those above it.
        whole = wholes.get(key, "")
        while whole and whole not in figures:
            whole = wholes.get(whole, "")
        if whole in figures and part > figures[whole]:
            texts = {"key": key, "part": part, "whole": whole, "total": figures[whole]}
            yield faults.PART_EXCEEDS_WHOLE, entry.place("figures", key), texts
