"""Hidden counts reach no published byte: pages, feeds, cards, charts, downloads, the host, the terminal."""

import json
import re
from pathlib import Path

import pytest

from plugins.newsroom.languages import Languages
from tests.cohorts.sequences.files import write_yaml
from tests.cohorts.sequences.hand import break_down, world_of
from tests.cohorts.sequences.newsroom import Newsroom
from tests.cohorts.sequences.press import Press
from tests.cohorts.sequences.worlds import World
from tests.sites import SMALL, TAXONOMY, inv, snapshot, story, translation, write_site

_FIGURES = """\
{{stat:p-1.certified}}, {{stat:p-2.certified}}, {{stat:p-2.certified/completed}}, {{stat:p.certified}} {word}.

| {{stat:p-2.certified}} |
| --- |
| {{stat:p-2.certified}} |

/// cohort-table | p
///

/// cohort-table | p-1
///

/// cohort-chart | p
///

/// cohort-chart | p-2
///

/// cohort-chart | p-1 breakdown age
///

/// cohort-chart | p series certified
///

/// cohort-chart | p comparison certified
///
"""
_ID, _EN = (_FIGURES.format(word=word) for word in ("orang", "people"))
_TITLE = ("Angka", "Ringkas", _ID)  # a figure named in a title or summary is an error (`figure-in-field`)
_FILES = {
    TAXONOMY: SMALL[TAXONOMY],
    "articles/satu/index.id.md": story(f'title: "{_TITLE[0]}"', f'summary: "{_TITLE[1]}"', body=_ID),
    "articles/satu/index.en.md": translation(_TITLE, "title: Figures", "summary: In short", body=_EN),
    "articles/draf/index.id.md": story("title: Draf", "status: draft", body=f"{_ID}\n2741 dan 2.713 orang.\n"),
    "articles/nanti/index.id.md": story("title: Nanti", "embargo: 2027-01-01 09:00", body=_ID),
}
# The small counts and their companions, some one less and some one more. What is shown is the same.
_HIDDEN = ((3, 2741, 3, 2713), (4, 2740, 2, 2714))


def world(certified: int, companion: int, cell: int, other: int) -> World:
    """Return a world in which four figures are hidden."""
    made = world_of(
        p_1={"enrolled": 8129, "completed": 6007, "certified": certified},
        p_2={"enrolled": 9241, "completed": 7477, "certified": companion},
        p_3={"enrolled": 5531, "completed": 4421, "certified": 3767},
    )
    break_down(made, "p-1", "age", "enrolled", {"muda": cell, "tengah": other, "tua": 5413})
    return made


def key_that_hides_these(root: Path, languages: Languages) -> str:
    """Return a key with which the companions that differ are hidden in both worlds."""
    for number in range(200):
        shown = []
        for figures in _HIDDEN:
            made = world(*figures)
            made.key = f"kunci-contoh-{number}"
            shown.append(Press(root / f"{number}-{len(shown)}", languages).publish(made).issue.shown)
        if shown[0] == shown[1]:
            return f"kunci-contoh-{number}"
    raise AssertionError


@pytest.fixture(scope="module")
def hosts(tmp_path_factory, languages):
    key = key_that_hides_these(tmp_path_factory.mktemp("keys"), languages)
    found = []
    for figures in _HIDDEN:
        newsroom = Newsroom(tmp_path_factory.mktemp("world"), _FILES)
        made = world(*figures)
        made.key = key
        host = newsroom.publish(made)
        assert host is not None, newsroom.said
        found.append((host, "\n".join(newsroom.said)))
    return found


def test_what_is_hidden_changes_no_byte_that_is_published(hosts):
    # The search index is made from the pages, which are compared. Its own bytes differ from run to run, and the release
    # mark holds their digests.
    one, other = (
        {name: data for name, data in snapshot(host).items() if not name.startswith("pagefind/")} for host, _ in hosts
    )
    marks = [{**json.loads(files.pop("release.json")), "files": None, "id": None} for files in (one, other)]
    assert marks[0] == marks[1]
    assert [row for row in one["data/cohorts.csv"].decode().splitlines() if row.endswith(",true")]
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_no_companion_stands_in_a_file_or_on_the_terminal(hosts):
    for (host, said), figures in zip(hosts, _HIDDEN, strict=True):
        texts = {**snapshot(host), "terminal": said.encode()}
        for count in figures:
            if count > 99:
                forms = (str(count), f"{count:,}", f"{count:,}".replace(",", "."), f"{count:,}".replace(",", "\u00a0"))
                for form in forms:
                    assert [name for name, data in texts.items() if form.encode() in data] == []


def test_no_companion_is_named_where_a_production_build_is_refused_or_states_are_listed(tmp_path):
    content = write_site(tmp_path / "content", {"data/cohorts.yaml": write_yaml(world(*_HIDDEN[0]))}, _FILES)
    for words in (
        ("status", "--content", content),
        ("status", "--format", "json", "--content", content),
        ("check", "--production", "--content", content),
    ):
        done = inv(*words)
        assert done.returncode == 0, done.stderr
        assert not re.search(r"2[.,]?741|2[.,]?713", done.stdout + done.stderr), words
    story_file = content / "articles/satu/index.id.md"
    story_file.write_text(story_file.read_text().replace("p.certified}", "p.certifid}", 1))
    done = inv("build", "--production", "--content", content, "--output", tmp_path / "out")
    assert done.returncode == 1
    assert "certifid" in done.stdout + done.stderr
    assert not re.search(r"2[.,]?741|2[.,]?713", done.stdout + done.stderr)
