"""The home page as the editor arranges it, with three stories or with thirty."""

from pathlib import Path

from plugins.building.inspection import Inspected
from plugins.newsroom.page_contents import Home
from plugins.newsroom.pages import PagePlan
from tests.sites import SMALL, inspect_site, many, write_site

TENTANG = "pages/tentang/index.id.md"


def home(inspected: Inspected, path: str = "/") -> Home:
    assert inspected.is_good, inspected.diagnostics
    (plan,) = [plan for plan in inspected.plans if isinstance(plan, PagePlan) and plan.path == path]
    assert isinstance(plan.content, Home)
    return plan.content


def build(folder: Path, chosen: str, stories: int = 30, **settings: object) -> Home:
    files = {**SMALL, **many(stories)} if not stories else many(stories)
    write_site(folder / "content", {**files, "data/site.yaml": chosen}, {})
    return home(inspect_site(folder / "content", **settings))


def paths(content: Home) -> list[str]:
    assert content.lead is not None
    return [card.path for card in (content.lead, *content.row, *content.rest)]


def test_without_a_choice_the_newest_stories_come_first(tmp_path: Path) -> None:
    content = build(tmp_path, "")
    assert (len(content.row), len(content.rest)) == (3, 6)
    dates = [card.date for card in (content.lead, *content.row, *content.rest) if card]
    assert dates == sorted(dates, reverse=True)


def test_the_lead_and_the_pins_come_first_and_no_story_twice(tmp_path: Path) -> None:
    content = build(tmp_path, "home: {lead: cerita-4, pins: [cerita-10, cerita-4, cerita-7]}\n")
    assert paths(content)[:3] == ["/berita/cerita-4/", "/berita/cerita-10/", "/berita/cerita-7/"]
    assert len(set(paths(content))) == 10


def test_pins_without_lead_follow_the_newest(tmp_path: Path) -> None:
    newest = paths(build(tmp_path / "a", ""))
    pinned = paths(build(tmp_path / "b", "home: {pins: [cerita-4]}\n"))
    assert pinned[:2] == [newest[0], "/berita/cerita-4/"]


def test_a_lead_that_no_list_shows_is_left_out(tmp_path: Path) -> None:
    """For example a story that is not public yet, in production: the newest story replaces it."""
    write_site(tmp_path / "content", {"data/site.yaml": "home: {lead: ditarik, pins: [latihan]}\n"})
    chosen = paths(home(inspect_site(tmp_path / "content")))
    assert "/berita/ditarik/" not in chosen
    assert chosen[1] == "/berita/latihan-menjahit/"


def test_a_site_of_four_stories_has_a_row_and_no_rest(tmp_path: Path) -> None:
    write_site(tmp_path / "content", {})
    content = home(inspect_site(tmp_path / "content"))
    assert (len(content.row), content.rest) == (3, ())


def test_a_craft_has_its_page_its_pattern_and_its_newest_story(tmp_path: Path) -> None:
    page = "---\ntitle: Menjahit\nsummary: Satu kalimat.\n---\nIsi.\n"
    chosen = "home: {crafts: {menjahit: songket}}\n"
    write_site(tmp_path / "content", {"pages/menjahit/index.id.md": page, "data/site.yaml": chosen})
    inspected = inspect_site(tmp_path / "content")
    (craft,) = home(inspected).crafts
    assert (craft.page.label, craft.page.path) == ("Menjahit", "/menjahit/")
    assert craft.newest is not None
    assert craft.newest.path == "/berita/latihan-menjahit/"
    assert "/assets/patterns/" in craft.ornament
    (foreign,) = home(inspected, "/en/").crafts
    assert foreign.page.language == "id", "a page of one language is marked as what it is"


def test_parts_and_steps_come_as_they_are_written(tmp_path: Path) -> None:
    chosen = "home:\n  order: [steps, row]\n  steps:\n    - {title: {id: Satu, en: One}, text: {id: A, en: B}}\n"
    content = build(tmp_path, chosen)
    assert content.order == ("steps", "row")
    assert [(step.title, step.text) for step in content.steps] == [("Satu", "A")]
