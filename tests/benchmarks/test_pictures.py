"""The benchmark of pictures measures a good site, and notices if a second build does the work again."""

from tests.benchmarks import pictures
from tests.benchmarks.results import Run


def test_photographs_are_each_another_and_the_same_each_time(tmp_path):
    one, two = (
        [file.read_bytes() for file in pictures.write_photographs(7, tmp_path / name, (400, 300))] for name in "ab"
    )
    assert one == two
    assert len(set(one)) == 7


def test_our_site_is_good_and_a_second_build_encodes_nothing(tmp_path):
    table = pictures.rows(pictures.PictureBench(2, tmp_path, None, (400, 300)), 1)
    assert [what for what, *_ in table] == ["ours: WebP, JPEG", "ours: AVIF, WebP, JPEG", "ours again"]
    assert list((tmp_path / "output").rglob("*.avif"))


def test_the_page_tells_command_and_ratios():
    page = pictures.as_page([("ours", Run(1.0, 2.0, 30.0), 0.5, None)], "./inv bench --pictures 3", "three")
    assert "`./inv bench --pictures 3`" in page
    assert "| ours | 1.00 | 2.00 | 30 | 0.500 | – |" in page
