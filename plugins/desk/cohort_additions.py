"""Add to `data/cohorts.yaml` what a form asks for: a cohort, a cell of a breakdown, an old name. All else stays."""

import json
import re
from collections.abc import Mapping, Sequence

from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.schema import KEY
from plugins.ground.times import parse_date
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import values_of
from plugins.ground.yaml_edit import Unclear, YamlText, parse_yaml_text, yaml_word

_NUMBER = re.compile(r"[0-9]{1,9}")
_NEEDS = Words(
    "Angkatan baru: isi kunci (huruf kecil, angka, tanda hubung), program, awal, dan akhirnya.",
    "A new cohort: give its key (lower-case letters, digits, hyphens), its programme, its first day and its last.",
)
_TAKEN = Words("Kunci angkatan itu sudah ada.", "There is a cohort with this key already.")
_CELL_NEEDS = Words(
    "Sel baru: pilih angkatan dan rincian, lalu isi nama sel dan bilangannya.",
    "A new cell: choose cohort and breakdown, then give the name of the cell and its number.",
)
_UNSAFE = Words(
    "Berkas ini tidak dapat ditambah dengan aman; sunting berkasnya sendiri.",
    "This cannot be added to the file safely; edit the file itself.",
)


def with_additions(text: YamlText, sent: Mapping[str, str], codes: Sequence[str]) -> YamlText:
    """Return the text with what a form adds; the same text where its fields are empty. Raises Refused.

    Args:
        text: The file, with its cells edited.
        sent: The form: `new-key` … for a cohort, `cell-of` … for a cell, `was:NAME` for an old name.
        codes: The languages of the site.
    """
    said = {name: " ".join(value.split()) for name, value in sent.items()}
    try:
        text = _with_cohort(text, said, codes) if said.get("new-key") else text
        text = _with_cell(text, said) if said.get("cell-name") else text
        for name, key in said.items():
            if name.startswith("was:") and key:
                text = _with_old_name(text, key, name.removeprefix("was:"))
    except Unclear as fault:
        raise Refused(FAULTS, _UNSAFE) from fault
    return text


def keys_of(text: YamlText, *path: str) -> list[str]:
    """Return the keys below some keys; none where there is no mapping."""
    node = text.find(*path)
    return list(node.items) if isinstance(node, MappingNode) else []


def _with_cohort(text: YamlText, said: Mapping[str, str], codes: Sequence[str]) -> YamlText:
    """Return the text with a cohort after the last one, on lines of its own."""
    key, days = said["new-key"], [said.get("new-start", ""), said.get("new-end", "")]
    if not KEY.fullmatch(key) or said.get("new-programme") not in keys_of(text, "programmes"):
        raise Refused(WRONG_USE, _NEEDS)
    if not all(parse_date(day) for day in days):
        raise Refused(WRONG_USE, _NEEDS)
    if key in keys_of(text, "cohorts"):
        raise Refused(WRONG_USE, _TAKEN)
    figures = {one: said.get(f"new-figure-{one}", "").replace(".", "") for one in keys_of(text, "indicators")}
    if any(value and not _NUMBER.fullmatch(value) for value in figures.values()):
        raise Refused(WRONG_USE, Words("Angka: bilangan bulat.", "Figures are whole numbers."))
    words = {
        what: ", ".join(
            f"{code}: {json.dumps(value, ensure_ascii=False)}"
            for code in codes
            if (value := said.get(f"new-{what}-{code}", ""))
        )
        for what in ("name", "source")
    }
    lines = [
        f"programme: {said['new-programme']}",
        f"name: {{{words['name']}}}",
        f"period: {{start: {days[0]}, end: {days[1]}}}",
        "status: provisional",
        *([f"source: {{{words['source']}}}"] if words["source"] else []),
        f"figures: {{{', '.join(f'{one}: {value}' for one, value in figures.items() if value)}}}",
    ]
    cohorts = text.find("cohorts")
    if not isinstance(cohorts, MappingNode) or not cohorts.keys:
        raise Unclear(key)
    margin = " " * (next(iter(cohorts.keys.values())).column - 1)
    _, after = text.lines_of("cohorts")
    return _inserted(text, after, ["", f"{margin}{key}:", *(f"{margin}  {line}" for line in lines)], ("cohorts", key))


def _with_cell(text: YamlText, said: Mapping[str, str]) -> YamlText:
    """Return the text with a cell after the others of its breakdown."""
    cohort, dimension, name = said.get("cell-of", ""), said.get("cell-dimension", ""), said["cell-name"]
    value = said.get("cell-value", "").replace(".", "")
    place = ("cohorts", cohort, "breakdowns", dimension)
    if cohort not in keys_of(text, "cohorts") or dimension not in keys_of(text, "dimensions"):
        raise Refused(WRONG_USE, _CELL_NEEDS)
    if not _NUMBER.fullmatch(value) or name in keys_of(text, *place):
        raise Refused(WRONG_USE, _CELL_NEEDS)
    if cells := keys_of(text, *place):
        return text.with_entry_after([*place, name], cells[-1], value)
    entry = f"{dimension}: {{{yaml_word(name)}: {value}}}"
    other = keys_of(text, *place[:-1])
    held = text.find(*place[:3] if other else place[:2])
    if not isinstance(held, MappingNode):
        raise Unclear(dimension)
    # In front of the first breakdown; or a first one, in front of the figures.
    mark = held.keys[other[0] if other else "figures"] if other or "figures" in held.keys else None
    if mark is None or text.lines[mark.line - 1][: mark.column - 1].strip():
        raise Unclear(dimension)
    margin = " " * (mark.column - 1)
    lines = [f"{margin}{entry}"] if other else [f"{margin}breakdowns:", f"{margin}  {entry}"]
    return _inserted(text, mark.line - 1, lines, place)


def _with_old_name(text: YamlText, key: str, old: str) -> YamlText:
    """Return the text in which a cohort or programme says how it was called."""
    for kind in ("cohorts", "programmes"):
        held = keys_of(text, kind, key)
        if held and "was" not in held:
            return text.with_entry_before([kind, key, "was"], held[0], yaml_word(old))
    raise Unclear(key)


def _inserted(text: YamlText, at: int, lines: Sequence[str], place: Sequence[str]) -> YamlText:
    """Return the text with more lines, by which there is something at `place` now. Raises Unclear if more changed."""
    before = list(text.lines)
    if before and at == len(before):
        before[-1] = before[-1].rstrip("\r\n") + text.line_end
    new = [line + text.line_end for line in lines]
    try:
        made = parse_yaml_text(text.mark + "".join((*before[:at], *new, *before[at:])), text.line_end)
    except ValueError as fault:
        raise Unclear(place[-1]) from fault
    if made.find(*place) is None or _without(values_of(made.tree), place) != values_of(text.tree):
        raise Unclear(place[-1])
    return made


def _without(value: object, place: Sequence[str]) -> object:
    """Return the values of a tree without what is at a place, and without a mapping that held nothing else."""
    if not isinstance(value, dict) or place[0] not in value:
        return value
    below = _without(value[place[0]], place[1:]) if len(place) > 1 else {}
    rest = {key: held for key, held in value.items() if key != place[0]}
    return {**rest, place[0]: below} if below else rest
