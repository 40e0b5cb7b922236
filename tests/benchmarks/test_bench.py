"""The benchmark measures what it says. No test judges how fast anything is."""

import datetime
import os
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.benchmarks.bench import look_over_files, measure, slug_in
from tests.benchmarks.corpus import write_corpus
from tests.benchmarks.hugo_cards import write_hugo_with_cards
from tests.benchmarks.plot import draw_plot
from tests.benchmarks.results import HUGO_WITH_CARDS, Row, Run, as_markdown, growth
from tests.benchmarks.ways import EDITS, READINGS, count_readings, count_ways, load_kept
from tests.sites import build_site

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    Row(1000, "cold, without share cards", Run(5.0, 8.0, 100.0, 3297), 0.5),
    Row(5000, "cold, without share cards", Run(25.0, 40.0, 300.0), None),
]


def test_growth_is_the_exponent_between_two_sizes():
    assert growth(ROWS) == pytest.approx(1.0)
    assert growth(ROWS[:1]) is None


def test_results_name_the_command_and_the_day():
    page = as_markdown(ROWS, "./inv bench", datetime.date(2026, 11, 24), 3)
    assert "`./inv bench` on 2026-11-24" in page
    assert "| 1000 | cold, without share cards | 5.00 | 8.00 | 100 | 3297 | 0.500 | – |" in page
    assert re.search(r"Commit [0-9a-f]{7,}|Commit unknown", page)
    assert "power 1.00" in page


def test_a_missed_goal_is_told_with_its_reason_and_a_goal_that_is_met_is_not():
    rows = [
        Row(5000, "new story", Run(1.0, 1.0, 50.0, 60), 0.1),
        Row(5000, "template edit", Run(20.0, 20.0, 50.0, 60), 1.52),
        Row(5000, "saved to served", Run(0.2, 0, 0), 0.1),
    ]
    page = as_markdown(rows, "./inv bench", datetime.date(2026, 11, 24), 3)
    assert "| 5000 | new story | 1.00 | 1.00 | 50 | 60 | 0.100 | ≤ 0.15 |" in page
    missed = page.partition("## Goals that are missed")[2]
    assert "- 5000 stories, template edit: 1.52, goal 1. Why: such an edit may change any page" in missed
    assert "- 5000 stories, saved to served: 0.20, goal 0.1. Why: " in missed
    assert "new story" not in missed


def test_cards_are_compared_with_those_that_hugo_draws_itself():
    rows = [Row(100, "cold", Run(3.0, 5.0, 50.0), 6.9), Row(100, HUGO_WITH_CARDS, Run(12.0, 20.0, 50.0), None)]
    page = as_markdown(rows, "./inv bench", datetime.date(2026, 11, 30), 3)
    assert "100 stories with share cards: 0.25 of Hugo that draws such cards itself" in page
    assert "Hugo that draws" not in as_markdown(rows[:1], "./inv bench", datetime.date(2026, 11, 30), 3)


def test_each_page_of_hugos_site_gets_a_card_with_its_texts_on_our_ground(tmp_path):
    (tmp_path / "site/layouts").mkdir(parents=True)
    (tmp_path / "site/layouts/baseof.html").write_text('<head>\n<link rel="stylesheet" href="/style.css">\n</head>')
    write_hugo_with_cards(tmp_path / "site", tmp_path / "copy")
    layout = (tmp_path / "copy/layouts/baseof.html").read_text()
    assert layout.index("images.Text (or .Title site.Title)") < layout.index("og:image") < layout.index("stylesheet")
    with Image.open(tmp_path / "copy/assets/card.png") as card:
        assert card.size == (1200, 630)


def test_the_share_of_texts_that_take_each_quick_way_is_told(tmp_path):
    write_corpus(6, tmp_path / "content")
    project = tmp_path / "project"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".*", "output", "node_modules", "__pycache__"))
    options = ["--content", str(tmp_path / "content"), "--output", str(tmp_path / "output")]
    measure([sys.executable, "tasks.py", "build", *options], project)
    kept = load_kept(project, tmp_path / "content", tmp_path / "output")
    counts = count_ways(kept)
    assert counts["a body"] == (12, 12)
    assert counts["a date"][1] == 6  # translations have no date
    assert counts.keys() == {*EDITS, "a label"}
    readings = count_readings(kept)
    assert readings == dict.fromkeys(READINGS, (12, 12))
    page = as_markdown(ROWS, "./inv bench", datetime.date(2026, 11, 24), 3, {6: counts})
    assert "| 6 | 12 of 12 |" in page


def test_the_plot_has_a_bar_for_each_figure():
    picture = ElementTree.fromstring(draw_plot([(100, "cold", 2.5), (100, "hugo, cold", 0.004)]))
    assert len(picture.findall("{http://www.w3.org/2000/svg}rect")) == 3


def test_a_process_is_measured_whole_and_a_failing_one_is_told(tmp_path):
    run = measure([sys.executable, "-c", "sum(range(10**6)); x = bytearray(50_000_000)"], tmp_path)
    assert run.cpu > 0
    assert run.memory > 45
    with pytest.raises(RuntimeError, match="no luck"):
        measure([sys.executable, "-c", "exit('no luck')"], tmp_path)


def test_the_corpus_is_a_good_site_and_the_same_each_time(tmp_path):
    trees = []
    for name in ("one", "two"):
        write_corpus(12, tmp_path / name)
        trees.append({path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")})
    assert trees[0] == trees[1]
    overrides = {"PATH": str(tmp_path / "one"), "OUTPUT_PATH": str(tmp_path / "out"), "NEWSROOM_CACHE": str(tmp_path)}
    result, said = build_site(overrides)
    assert result.code == 0, said


def test_the_page_of_a_story_without_a_slug_is_found_by_its_title():
    """The corpus of this folder gives no slugs; that of a pack gives them, and puts its titles in quotes."""
    assert slug_in("---\ntitle: Sunting 2 Berita 00500 id\n---\n") == "sunting-2-berita-00500-id"
    assert slug_in('---\ntitle: "Kain: benang"\nslug: kain-sendiri\n---\n') == "kain-sendiri"
    assert slug_in('---\ntitle: "Kain: benang"\n---\n') == "kain-benang"


def test_a_file_counts_as_written_unless_it_is_linked_anew(tmp_path):
    for name in ("same", "changed", "linked"):
        (tmp_path / name).write_text(name)
    before = look_over_files(tmp_path)
    os.link(tmp_path / "linked", tmp_path / "aside")
    (tmp_path / "linked").unlink()
    (tmp_path / "aside").rename(tmp_path / "linked")
    (tmp_path / "new").write_text("changed")
    os.replace(tmp_path / "new", tmp_path / "changed")
    assert {path for path, _ in look_over_files(tmp_path).items() - before.items()} == {str(tmp_path / "changed")}
