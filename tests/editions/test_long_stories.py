"""A long story shows its reading time and its contents; a short one begins at once."""

from pathlib import Path

import pytest

from plugins.newsroom.page_contents import StoryContent
from plugins.newsroom.pages import PagePlan
from tests.sites import KABAR, inspect_site, story, write_site


def content(folder: Path, words: int, *lines: str, parts: int = 2) -> StoryContent:
    share = words // (parts + 1)
    text = "kata " * (words - parts * share - 2 * parts)
    body = text + "".join(f"\n\n## Bagian {n}\n\n" + "kata " * share for n in range(1, parts + 1))
    write_site(folder / "content", {KABAR: story(*lines, body=body)})
    plans = inspect_site(folder / "content").plans
    (found,) = [p.content for p in plans if isinstance(p, PagePlan) and p.path == "/berita/kabar-dari-kelas/"]
    assert isinstance(found, StoryContent)
    return found


@pytest.mark.parametrize(("words", "minutes", "parts"), [(699, 0, []), (700, 4, ["#bagian-1", "#bagian-2"])])
def test_contents_and_reading_time_begin_at_700_words(
    tmp_path: Path, words: int, minutes: int, parts: list[str]
) -> None:
    found = content(tmp_path, words)
    assert (found.minutes, [part.path for part in found.contents]) == (minutes, parts)


def test_one_part_needs_no_contents(tmp_path: Path) -> None:
    found = content(tmp_path, 900, parts=1)
    assert (found.minutes, found.contents) == (4, ())


def test_a_story_was_updated_on_the_day_of_its_latest_correction(tmp_path: Path) -> None:
    assert content(tmp_path / "a", 50).updated is None
    lines = "corrections: [{on: 2026-11-28, note: A}, {on: 2026-11-26, note: B}]"
    found = content(tmp_path / "b", 50, lines).updated
    assert found is not None
    assert found.isoformat() == "2026-11-28"
