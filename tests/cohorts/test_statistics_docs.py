"""The product does what the worked examples of docs/statistics.md say, in both languages, with any key."""

import re
from dataclasses import dataclass, field, replace

import pytest
import yaml

from plugins.cohorts.data.tabulation import tabulate
from plugins.cohorts.publication import draws
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.publication.weights import weigh_figures
from tests.cohorts.sequences.hand import break_down, world_of
from tests.cohorts.sequences.press import Press
from tests.cohorts.sequences.worlds import World
from tests.cohorts.tables import statistics_of
from tests.sites import ROOT

DOCS = (ROOT / "docs" / "statistics.md").read_text(encoding="utf-8")
KEYS = tuple(f"kunci-contoh-{number}" for number in range(12))
_MOST, _FEW = 0.6, 0.1
_PIECE = re.compile(
    r"```yaml\n(?P<yaml>.*?)```|^\| (?P<figure>[a-z]\S*) \| (?P<truth>\d+) \| (?P<shown>[^|]+) \|$"
    r"|^(?:Ditolak|Refused): `(?P<code>[a-z-]+)`$",
    re.DOTALL | re.MULTILINE,
)


@dataclass
class Release:
    """A data file of an example and what the text says about it."""

    text: str
    rows: list[tuple[str, int, str]] = field(default_factory=list)
    refused: str = ""


def examples(heading: str) -> list[list[Release]]:
    """Return the examples below the headings of a language, with their releases."""
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
    """Return a world with the cohorts of a text."""
    told = yaml.safe_load(text)
    made = world_of(**{key.replace("-", "_", 1): one["figures"] for key, one in told.items()})
    for key, one in told.items():
        made.cohorts[key].was = one.get("was", "")
        for dimension, cells in one.get("breakdowns", {}).items():
            break_down(made, key, dimension, "enrolled", cells)
    return made


def test_there_are_five_examples_and_they_are_the_same_in_both_languages():
    assert len(EXAMPLES) == 5
    assert all(release.rows or release.refused for releases in EXAMPLES for release in releases)
    assert examples("Example") == EXAMPLES


@pytest.fixture(scope="module")
def published(tmp_path_factory, languages):
    """What each release of each example shows under each key, and the codes that stop it."""
    found = {}
    for key in KEYS:
        for number, releases in enumerate(EXAMPLES):
            press = Press(tmp_path_factory.mktemp("world"), languages)
            for at, release in enumerate(releases):
                world = build_world(release.text)
                world.key = key
                answer = press.publish(world)
                shown = {".".join(part for part in row if part): value for row, value in answer.issue.shown.items()}
                found[number, at, key] = shown, answer.stops
    return found


@pytest.mark.parametrize("number", range(5))
def test_an_example_is_what_the_product_does(number, published):
    for at, release in enumerate(EXAMPLES[number]):
        truth = build_world(release.text).truth()
        values = {".".join(part for part in row if part): value for row, value in truth.items()}
        for key in KEYS:
            assert published[number, at, key][1] == ([release.refused] if release.refused else [])
        for figure, value, told in release.rows:
            assert values[figure] == value
            times = sum(published[number, at, key][0][figure] == value for key in KEYS)
            assert all(published[number, at, key][0][figure] in (value, None) for key in KEYS)
            if told == "–":
                # With one more figure hidden without need, a large one may need no hiding.
                assert times <= (_FEW * len(KEYS) if value >= 5 else 0), figure
            elif told == str(value):
                assert times > _MOST * len(KEYS), figure  # sometimes one is hidden without need
            else:
                assert told == f"{value} / –"
                assert 0 < times < len(KEYS), figure


# How often the text says that each draw comes out: one in so many.
DRAWS = {
    "In half of the cohorts": ("turn1", 2),
    "more often for one\nkey in eight": ("turn3", 8),
    "In one of 1,024 cohorts, programmes and the sum of all": ("turn1 near", 1024),
    "one in eight of these groups": ("group ", 8),
}


def test_the_key_draws_as_often_as_the_text_says(monkeypatch):
    asked: dict[str, int] = {}
    draw = draws.draw

    def note(key, name, below, what):
        asked.setdefault(what, below)
        return draw(key, name, below, what)

    monkeypatch.setattr(draws, "draw", note)
    build_published(statistics_of(("p-1", {"enrolled": 3}), ("p-2", {"enrolled": 2}), ("p-3", {"enrolled": 6})))
    for words, (what, one_in) in DRAWS.items():
        assert words in DOCS
        assert asked[what] == one_in, words


def test_the_cost_of_hiding_a_figure_varies_by_less_than_a_tenth():
    data = statistics_of(("p-1", {"enrolled": 3}), ("p-2", {"enrolled": 12, "businesses": 7}))
    plain = replace(data, disclosure=replace(data.disclosure, key=""))
    costs = weigh_figures(plain, tabulate(plain))
    for key in KEYS:
        keyed = weigh_figures(replace(data, disclosure=replace(data.disclosure, key=key)), tabulate(data))
        assert all(costs[one] <= keyed[one] < 1.1 * costs[one] for one in costs)
