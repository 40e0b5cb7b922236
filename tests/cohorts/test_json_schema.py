"""The JSON Schema for editors' programs is made from the loader's model. A validator that is not ours judges it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.cohorts.data.loader import load_statistics
from plugins.cohorts.data.places import COHORTS
from plugins.cohorts.data.shape import build_editors_schema
from plugins.ground.json_schema import build_json_schema
from plugins.ground.schema_times import Moment
from plugins.ground.yaml12 import Mapping, Node, Scalar, Sequence, parse_yaml
from plugins.newsroom.files import load_content
from tests.cohorts.broken_data import BROKEN
from tests.cohorts.conftest import GOOD, MOMENT
from tests.conftest import THOROUGH
from tests.invalid.cases.cohorts import CASES

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docs" / "cohorts.schema.json"
SHIPPED = ROOT / "content" / COHORTS

# What can be wrong with one value alone. All other faults are between values, or YAML that no validator sees.
STRUCTURAL = {
    "unknown-key",
    "missing-key",
    "wrong-type",
    "empty-value",
    "empty-data",
    "too-long",
    "unknown-value",
    "invalid-key",
    "invalid-cell",
    "invalid-date",
    "out-of-range",
    "not-whole-number",
}
# JSON Schema sees the number and not how it is written: 20.0 and 2e1 are whole numbers there.
UNSEEN = {"float", "exponent"}


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    schema = json.loads(FILE.read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)


def plain(node: Node | None) -> Any:
    """Return a tree as the values that a validator of YAML 1.2 sees."""
    match node:
        case None:
            return None
        case Scalar():
            return node.value
        case Mapping():
            return {key: plain(below) for key, below in node.items.items()}
        case _:
            return [plain(below) for below in node.items]


def places(error: ValidationError, root: Node | None) -> Iterator[str]:
    """Yield the places in the file that a fault of the validator is about, as line:column."""
    node = root
    for step in error.absolute_path:
        assert isinstance(node, Mapping | Sequence)
        node = node.items[str(step)] if isinstance(node, Mapping) else node.items[int(step)]
    if error.validator == "additionalProperties":
        assert isinstance(node, Mapping)
        known = Draft7Validator({**error.schema, "additionalProperties": {"not": {}}})
        for below in known.iter_errors(error.instance):
            if below.schema == {"not": {}}:
                yield "{}:{}".format(*node.keys[str(below.absolute_path[0])])
    else:
        yield "{}:{}".format(*node.mark) if node else "1:1"


def test_the_file_is_what_the_model_makes():
    languages = build_setup(load_project(False, {}).settings).languages
    assert FILE.read_text(encoding="utf-8") == build_editors_schema(languages), "run ./inv schema"


def test_the_shipped_data_names_it_and_is_good_by_it(validator):
    text = SHIPPED.read_text(encoding="utf-8")
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (SHIPPED.parent / first.split("=", 1)[1]).resolve() == FILE
    assert list(validator.iter_errors(plain(parse_yaml(text, COHORTS)[0]))) == []


def test_every_key_that_the_file_may_have_is_explained_in_both_languages(validator):
    def unexplained(schema: Any, name: str) -> Iterator[str]:
        for key, below in schema.get("properties", {}).items():
            if key not in ("id", "en") and "\n\n" not in below.get("description", ""):
                yield f"{name}.{key}"
            yield from unexplained(below, f"{name}.{key}")
        for below in (*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")):
            if isinstance(below, dict):
                yield from unexplained(below, f"{name}.*")

    assert list(unexplained(validator.schema, "")) == []


def test_a_site_of_other_languages_has_a_schema_of_its_own(languages):
    few = type(languages)(languages.all[:1])
    schema = json.loads(build_editors_schema(few))
    assert '"en"' not in json.dumps(schema["properties"])


@pytest.mark.parametrize("name", BROKEN)
def test_schema_and_loader_find_a_wrong_value_at_the_same_place(name, validator, load):
    old, new, expected = BROKEN[name]
    text = GOOD.replace(old, new, 1)
    root, unreadable = parse_yaml(text, COHORTS)
    if unreadable:
        return  # no YAML, or YAML that this project does not accept
    found = {place for error in validator.iter_errors(plain(root)) for place in places(error, root)}
    own = [fault.split(" ") for fault in expected.split(", ")]
    assert found == {place for place, code in own if code in STRUCTURAL and name not in UNSEEN}


def test_the_schema_misses_no_structural_fault_of_the_invalid_sites(validator):
    cases = [case for case in CASES if isinstance(case.changes.get(COHORTS), str)]
    seen = 0
    for case in cases:
        root, _ = parse_yaml(str(case.changes[COHORTS]), COHORTS)
        found = {place for error in validator.iter_errors(plain(root)) for place in places(error, root)}
        faults = [fault.removeprefix(f"{COHORTS}:").split(" ") for fault in case.faults if fault.startswith(COHORTS)]
        assert found == {place for place, _, code in faults if code in STRUCTURAL}, case.name
        seen += bool(found)
    assert seen > 10


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10**10),
    st.floats(-100, 100).filter(lambda number: "e" not in repr(number)),
    st.sampled_from(
        ["", " ", "people", "sample", "2026-02-28", "2026-02-30", "1.250", "all", "enrolled", "no", "x" * 600]
    ),
    st.text(alphabet="ab -=+@é.\n", max_size=250),
    st.lists(st.just("a"), max_size=2),
    st.dictionaries(st.sampled_from(["id", "en", "fr", "", "=1", "18-29", "A b"]), st.just("a"), max_size=3),
)
FULL = plain(
    parse_yaml(
        GOOD.replace("of: enrolled}\nprog", 'of: enrolled, cells: {"18-29": {id: a, en: b}}}\nprog')
        .replace("en: Sewing}}", "en: Sewing}, contributes_to: {id: TPB 1, en: SDG 1}}")
        .replace("status: sample", "status: final\n    verified: {by: {id: A, en: A}, on: 2026-04-01}"),
        COHORTS,
    )[0]
)


def mappings(value: Any) -> list[dict[str, Any]]:
    """Return every mapping below a value, itself first."""
    if not isinstance(value, dict):
        return []
    return [value, *(one for below in value.values() for one in mappings(below))]


@st.composite
def damaged(draw) -> Any:
    """Draw the good data with one to three values exchanged, left out, renamed or added."""
    data = json.loads(json.dumps(FULL))
    for _ in range(draw(st.integers(1, 3))):
        entry = draw(st.sampled_from(mappings(data)))
        key = draw(st.sampled_from(sorted(entry) or ["x"]))
        match draw(st.sampled_from(["exchange", "exchange", "leave out", "rename", "add"])):
            case "exchange":
                entry[key] = draw(VALUES)
            case "leave out":
                entry.pop(key, None)
            case "rename":
                entry[draw(st.text(alphabet="aA1-_=+ ", max_size=90))] = entry.pop(key, 1)
            case "add":
                entry[draw(st.sampled_from(["baru", "Baru", "id", "label", "name", "=1", "18-29", ""]))] = draw(VALUES)
    return data


@settings(max_examples=40 * THOROUGH, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=damaged())
def test_the_loader_finds_every_fault_of_the_schema_at_the_same_place(data, validator, tmp_path, languages):
    text = json.dumps(data, ensure_ascii=False, indent=1)  # JSON is YAML
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / COHORTS).write_text(text, encoding="utf-8")
    _, faults = load_statistics(load_content(str(tmp_path)), languages, MOMENT)
    root, _ = parse_yaml(text, COHORTS)
    found = {place for error in validator.iter_errors(plain(root)) for place in places(error, root)}
    assert found <= {f"{fault.line}:{fault.column}" for fault in faults if fault.is_error}


def test_a_kind_of_schema_that_json_has_no_word_for_is_told():
    with pytest.raises(TypeError, match="Moment"):
        build_json_schema(Moment())
