"""A world as the text of data/cohorts.yaml."""

import datetime
import json
from pathlib import Path

from tests.cohorts.sequences.worlds import Cohort, Dimension, Indicator, Programme, World

_HAS_WAS = '"was"' in (Path(__file__).parents[3] / "docs/cohorts.schema.json").read_text()


def write_yaml(world: World) -> str:
    """Return the text of the data file."""
    key = f", key: {world.key}" if world.key and _HAS_WAS else ""
    key += f", former_keys: [{', '.join(world.former_keys)}]" if world.former_keys else ""
    complements = "true" if world.protects_complements else "false"
    lines = [f"disclosure: {{threshold: {world.threshold}, protect_complements: {complements}{key}}}", "indicators:"]
    lines += [f"  {name}: {{{', '.join(_indicator(name, one))}}}" for name, one in world.indicators.items()]
    if world.dimensions:
        lines.append("dimensions:")
        lines += [f"  {name}: {{{', '.join(_dimension(name, one))}}}" for name, one in world.dimensions.items()]
    lines.append("programmes:")
    lines += [f"  {name}: {{{', '.join(_programme(name, one))}}}" for name, one in world.programmes.items()]
    lines.append("cohorts:")
    for name, cohort in world.cohorts.items():
        lines += [f"  {name}:", *(f"    {line}" for line in _cohort(name, cohort, world))]
    return "\n".join(lines) + "\n"


def _label(name: str) -> str:
    return f"{{id: {json.dumps(name)}, en: {json.dumps(name)}}}"


def _was(was: str) -> list[str]:
    return [f"was: {was}"] if was and _HAS_WAS else []


def _indicator(name: str, one: Indicator) -> list[str]:
    entries = [f"label: {_label(name)}", f"unit: {one.unit}"]
    if one.part_of:
        entries.append(f"part_of: {one.part_of}")
    if one.traces_people:
        entries.append("traces_people: true")
    return entries + _was(one.was)


def _dimension(name: str, one: Dimension) -> list[str]:
    entries = [f"label: {_label(name)}", f"of: {one.of[0] if len(one.of) == 1 else '[' + ', '.join(one.of) + ']'}"]
    if one.refines:
        entries.append(f"refines: {one.refines}")
    if one.unrelated:
        entries.append(f"unrelated: [{', '.join(one.unrelated)}]")
    if one.is_listed or one.refines:
        cells = (f"{json.dumps(cell)}: {_cell(cell, one)}" for cell in one.cells)
        entries.append(f"cells: {{{', '.join(cells)}}}")
    return entries


def _cell(cell: str, one: Dimension) -> str:
    entries = [f"id: {json.dumps(cell)}", f"en: {json.dumps(cell)}"]
    if cell in one.old_cells:
        entries.append(f"was: {json.dumps(one.old_cells[cell])}")
    if cell in one.within:
        entries.append(f"within: {json.dumps(one.within[cell])}")
    return f"{{{', '.join(entries)}}}"


def _programme(name: str, one: Programme) -> list[str]:
    return [f"name: {_label(name)}", *_was(one.was)]


def _cohort(name: str, one: Cohort, world: World) -> list[str]:
    start = datetime.date(2020 + one.month // 12, one.month % 12 + 1, 1)
    entries = [
        f"programme: {one.programme}",
        f"name: {_label(name)}",
        f"period: {{start: {start}, end: {start + datetime.timedelta(days=27)}}}",
        f"status: {one.status}",
        f"source: {_label('daftar hadir')}",
        *_was(one.was),
        f"figures: {json.dumps(one.figures)}",
    ]
    if one.breakdowns:
        told = {
            key: parts if len(world.dimensions[key].of) > 1 else next(iter(parts.values()))
            for key, parts in one.breakdowns.items()
        }
        entries.append(f"breakdowns: {json.dumps(told)}")
    return entries
