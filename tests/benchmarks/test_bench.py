"""The benchmark measures what it says. No test judges how fast anything is."""

import datetime
import os
import re
import sys
from xml.etree import ElementTree

import pytest

from tests.benchmarks.bench import Row, Run, as_markdown, growth, look_over_files, measure, slug_in
from tests.benchmarks.corpus import write_corpus
from tests.benchmarks.plot import draw_plot
from tests.sites import build_site

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
    assert "| 1000 | cold, without share cards | 5.00 | 8.00 | 100 | 3297 | 0.500 |" in page
    assert re.search(r"Commit [0-9a-f]{7,}|Commit unknown", page)
    assert "power 1.00" in page


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
