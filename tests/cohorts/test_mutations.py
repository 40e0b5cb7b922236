"""A damaged data file always gives statistics or a diagnostic: no traceback, no endless loop, no exhausted memory."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cohorts.data.loader import load_statistics
from plugins.cohorts.faults import EMPTY_DATA
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.publication.ledger import LEDGER
from plugins.newsroom.files import load_content
from tests.cohorts.conftest import GOOD, MOMENT
from tests.conftest import THOROUGH
from tests.sites import inspect_site, write_site

ROOT = Path(__file__).resolve().parents[2]
NUMBER = 800 * THOROUGH

_PIECES = [
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "\n",
        "\n  ",
        "\t",
        '"',
        "'",
        "#",
        "&a ",
        "*a",
        "!!map ",
        "---\n",
        "...\n",
        "|",
        ">",
        "%",
    ),
    *("0", "-1", "1.250", "010", "1e9", "999999999", "10000000000", ".nan", "true", "null", "~", "2026-02-30", "all"),
    *(
        "enrolled",
        "menjahit",
        "part_of: ",
        "traces_people: yes",
        "<<: ",
        "? ",
        "\u202e",
        "\x00",
        "\ufdd0",
        "\ud800",
        "é",
        "🧵",
    ),
]


def mutated(random: Random, text: str = GOOD) -> bytes:
    """Return a good file with one to six changes: inserted pieces, cut spans, exchanged lines, flipped bytes."""
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(text) + 1)
        to = min(len(text), at + random.choice((1, 1, 2, 5, 20, 200)))
        lines = text.split("\n")
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(7):
            case 0:
                text = text[:at] + random.choice(_PIECES) + text[at:]
            case 1:
                text = text[:at] + text[to:]
            case 2:
                text = text[:at] + random.choice(_PIECES) + text[to:]
            case 3:
                text = text[:to] + text[at:]
            case 4:
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case 5:
                text = "\n".join([*lines[:one], *lines[one : one + 1] * random.choice((2, 50)), *lines[one + 1 :]])
            case 6:
                text = text[:at] + random.choice("[{") * random.choice((3, 30, 3000)) + text[at:]
    data = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.1:
        at = random.randrange(len(data))
        data = data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
    return data


def attempt(root: Path, languages, data: bytes) -> str:
    """Load one file and publish it; return how that ended."""
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "cohorts.yaml").write_bytes(data)
    statistics, faults = load_statistics(load_content(str(root)), languages, MOMENT)
    assert statistics is not None or any(fault.is_error for fault in faults)
    for fault in faults:
        assert fault.line >= 1
        assert fault.column >= 1
        assert fault.as_text("id")
        json.dumps(fault.as_record("en"))
    if statistics is None:
        return "refused"
    build_published(statistics)
    return "published"


def test_hundreds_of_mutations_end_well(tmp_path, languages):
    ends = {"refused": 0, "published": 0}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for seed in range(NUMBER):
        ends[attempt(tmp_path, languages, mutated(Random(seed)))] += 1
    assert ends["refused"] > NUMBER // 2
    assert ends["published"] > NUMBER // 50
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kB


_SHOWN = "{enrolled: 20, completed: 18, certified: 16, businesses: 6}"
_HIDDEN = "{enrolled: 20, completed: hidden, certified: 16, businesses: hidden}"
LEDGER_OF_TWO = "".join(
    f"- {{on: 2026-{month}-01 09:00, programme: {who}, status: final, figures: {figures}{more}}}\n"
    for month, figures in (("05", _HIDDEN), ("06", _SHOWN))
    for who, more in (
        ("menjahit, cohort: menjahit-contoh-1", ", breakdowns: {enrolled: {age: {18-29: 7, 30-39: hidden, 40+: 5}}}"),
        ("menjahit, cohort: lain", ""),
        ("menjahit", ""),
        ("all", ""),
    )
)


def check_with(root: Path, ledger: bytes) -> None:
    """Check a whole site with a ledger.

    Whatever the ledger holds, the site is good or has faults that can be printed.
    """
    (root / LEDGER).write_bytes(ledger)
    for production in (False, True):
        for fault in inspect_site(root, production=production).diagnostics:
            assert fault.line >= 1
            assert fault.as_text("id")
            json.dumps(fault.as_record("en"))


@pytest.fixture(scope="module")
def site_with_figures(tmp_path_factory):
    figures = GOOD.replace("status: sample", "status: final")
    return write_site(tmp_path_factory.mktemp("site") / "content", {"data/cohorts.yaml": figures})


def test_a_damaged_ledger_ends_well(site_with_figures):
    check_with(site_with_figures, LEDGER_OF_TWO.encode())
    for seed in range(25 * THOROUGH):
        check_with(site_with_figures, mutated(Random(seed), LEDGER_OF_TWO))


@settings(max_examples=30 * THOROUGH)
@given(data=st.binary(max_size=300) | st.text("- {on: 2026-11-01,programme}[]\n", max_size=200).map(str.encode))
def test_a_ledger_of_any_bytes_ends_well(site_with_figures, data):
    check_with(site_with_figures, data)


_BOMBS = {
    "billion laughs": "a: &a [x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{'*' + chr(97 + n) + ', '} ]\n" for n in range(9)),
    "deep": "[" * 1_000_000,
    "deep mappings": "{a: " * 400_000,
    "one long line": "indicators: {" + "a" * 1_900_000 + "}",
    "many keys": "indicators:\n" + "".join(f"  k{n}: {{}}\n" for n in range(100_000)),
    "many figures": GOOD.replace("figures: {", "figures: {" + "".join(f"x{n}: 1, " for n in range(100_000))),
    "a long circle": GOOD.replace(
        "dimensions:",
        "".join(f"  c{n}: {{label: {{id: a, en: b}}, unit: people, part_of: c{(n + 1) % 3000}}}\n" for n in range(3000))
        + "dimensions:",
    ),
    "large numbers": GOOD.replace("enrolled: 20", "enrolled: " + "9" * 1_000_000),
    "nothing but tabs": "\t" * 1_900_000,
    "too large": "#" * 2_000_001,
}

_PROGRAM = """
import sys, datetime, resource, pathlib
sys.path.insert(0, {root!r})
from plugins.cohorts.data.loader import load_statistics
from plugins.newsroom.files import load_content
from plugins.newsroom.languages import Language, Languages
from plugins.ground.times import WIB
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
languages = Languages((Language("id", "id", "id", "", {{}}), Language("en", "en", "en", "en", {{}})))
statistics, faults = load_statistics(load_content(sys.argv[1]), languages, datetime.datetime(2026, 11, 24, tzinfo=WIB))
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(statistics is None, len(faults) > 0, grown)
"""


@pytest.mark.parametrize("name", _BOMBS)
def test_a_bomb_is_refused_in_little_memory(name, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cohorts.yaml").write_text(_BOMBS[name], encoding="utf-8")
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(root=str(ROOT)), tmp_path], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    is_refused, has_faults, grown = done.stdout.split()
    assert (is_refused, has_faults) == ("True", "True")
    assert int(grown) < 200_000, f"{grown} kB after {time.monotonic() - started:.1f} s"


def test_an_empty_file_is_refused(tmp_path, languages):
    assert attempt(tmp_path, languages, b"") == "refused"
    _, faults = load_statistics(load_content(str(tmp_path)), languages, MOMENT)
    assert [fault.code for fault in faults] == [EMPTY_DATA.code]
