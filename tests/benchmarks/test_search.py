"""The benchmark of search tells which bundles an edit makes anew."""

from tests.benchmarks.bench import Bench, Run
from tests.benchmarks.search import as_page, bundle_of, rows


def test_an_edit_writes_the_bundle_of_its_own_story(tmp_path):
    """The story in the middle is of the newest year, whose bundle has no period in its name."""
    kinds = ("cold, without share cards", "body edit")
    (_, _, many, bundles), (_, _, few, own) = rows(Bench(12, tmp_path, None), kinds)
    assert len(bundles) > 4
    assert own == ["id"]
    assert 0 < few < many


def test_a_file_belongs_to_the_bundle_whose_folder_it_is_in():
    assert bundle_of("/x/pagefind/id/2024/index/a.pf_index") == "id 2024"
    assert bundle_of("/x/pagefind/en/2026-q1/pagefind-entry.json") == "en 2026-q1"
    assert bundle_of("/x/pagefind/id/index/a.pf_index") == "id"


def test_the_page_tells_what_was_measured():
    page = as_page([("body edit", Run(5.0, 6.0, 100.0, 13), 12, ["id 2024"])], 5000, "./inv bench --search 5000")
    assert "`./inv bench --search 5000`" in page
    assert "| body edit | 5.0 | 6.0 | 13 | 12 | id 2024 |" in page
