"""The worked examples of docs/statistics.md are what the product does, in both languages, whatever the key."""

import re
from dataclasses import dataclass, field

import pytest
import yaml

from tests.cohorts.sequences.hand import break_down, house
from tests.cohorts.sequences.press import Press
from tests.cohorts.sequences.worlds import World
from tests.sites import ROOT

DOCS = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
KEYS = tuple(f"kunci-contoh-{number}" for number in range(6))
_PIECE = re.compile(
    r"```yaml\n(?P<yaml>.*?)```|^\| (?P<figure>[a-z]\S*) \| (?P<truth>\d+) \| (?P<shown>[^|]+) \|$"
    r"|^(?:Ditolak|Refused): `(?P<code>[a-z-]+)`$",
    re.DOTALL | re.MULTILINE,
)


@dataclass
class Release:
    """A data file of an example and what the text says of it."""

    text: str
    rows: list[tuple[str, int, str]] = field(default_factory=list)
    refused: str = ""


def examples(heading: str) -> list[list[Release]]:
    """Return the examples below headings of a language, each release by release."""
    found = []
    for section in re.split(rf"^### {heading} \d+: ", DOCS, flags=re.MULTILINE)[1:]:
        releases: list[Release] = []
        for piece in _PIECE.finditer(re.split(r"^## ", section, flags=re.MULTILINE)[0]):
            if piece["yaml"]:
                releases.append(Release(piece["yaml"]))
            elif piece["code"]:
                releases[-1].refused = piece["code"]
            else:
                releases[-1].rows.append((piece["figure"], int(piece["truth"]), piece["shown"].strip()))
        found.append(releases)
    return found


EXAMPLES = examples("Contoh")


def build_world(text: str) -> World:
    """Return a house with the cohorts of a text."""
    told = yaml.safe_load(text)
    made = house(**{key.replace("-", "_", 1): one["figures"] for key, one in told.items()})
    for key, one in told.items():
        made.cohorts[key].was = one.get("was", "")
        for dimension, cells in one.get("breakdowns", {}).items():
            break_down(made, key, dimension, "enrolled", cells)
    return made


def test_there_are_five_examples_and_they_are_the_same_in_both_languages():
    assert len(EXAMPLES) == 5
    assert all(release.rows or release.refused for releases in EXAMPLES for release in releases)
    assert examples("Example") == EXAMPLES


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("number", range(5))
def test_an_example_is_what_the_product_does(number, key, tmp_path, languages):
    press = Press(tmp_path, languages)
    for release in EXAMPLES[number]:
        world = build_world(release.text)
        world.key = key
        answer = press.publish(world)
        assert answer.stops == ([release.refused] if release.refused else []), answer.messages
        shown = {".".join(part for part in row if part): value for row, value in answer.issue.shown.items()}
        truth = {".".join(part for part in row if part): value for row, value in world.truth().items()}
        for figure, value, told in release.rows:
            assert truth[figure] == value
            assert ("–" if shown[figure] is None else str(shown[figure])) in told.split(" / "), figure


def test_either_way_happens_where_the_text_says_that_the_key_draws(tmp_path_factory, languages):
    seen: dict[tuple[int, int, str], set[bool]] = {}
    for key in KEYS:
        for number, releases in enumerate(EXAMPLES):
            press = Press(tmp_path_factory.mktemp("house"), languages)
            for at, release in enumerate(releases):
                world = build_world(release.text)
                world.key = key
                shown = press.publish(world).issue.shown
                for row, value in shown.items():
                    seen.setdefault((number, at, ".".join(part for part in row if part)), set()).add(value is None)
    for number, releases in enumerate(EXAMPLES):
        for at, release in enumerate(releases):
            for figure, _, told in release.rows:
                assert (len(seen[number, at, figure]) == 2) == ("/" in told), (number, at, figure)
