"""Series, related stories that the editor names, the page of the programme: all are optional; mistakes are reported."""

from pathlib import Path

from plugins.newsroom.page_contents import Listing, StoryContent
from plugins.newsroom.pages import PagePlan
from tests.sites import KABAR, SMALL, TAXONOMY, inspect_site, story, write_site

SERIES = SMALL[TAXONOMY] + "series:\n  kelas: {label: {id: Satu kelas, en: One class}, slug: {id: kelas, en: class}}\n"


def plans(folder: Path, changes: dict[str, str], **more: object) -> dict[str, PagePlan]:
    write_site(folder / "content", {TAXONOMY: SERIES, **changes})
    inspected = inspect_site(folder / "content", **more)
    assert inspected.is_good, inspected.diagnostics
    return {plan.path: plan for plan in inspected.plans if isinstance(plan, PagePlan)}


def told(folder: Path, *lines: str, production: bool = False) -> list[str]:
    write_site(folder / "content", {KABAR: story(*lines)})
    found = inspect_site(folder / "content", production=production).diagnostics
    return [f"{fault.line}:{fault.column} {fault.severity} {fault.code}" for fault in found if fault.path == KABAR]


def part(number: int) -> dict[str, str]:
    return {
        f"articles/bagian-{number}/index.id.md": story(
            f"title: Bagian {number}", f"date: 2026-10-{10 + number}", "series: kelas", "tags: [menjahit]"
        )
    }


def content(plan: PagePlan) -> StoryContent:
    assert isinstance(plan.content, StoryContent)
    return plan.content


def test_a_series_has_its_page_and_each_part_its_number(tmp_path: Path) -> None:
    pages = plans(tmp_path, {**part(1), **part(2)})
    numbers = [content(pages[f"/berita/bagian-{n}/"]).series for n in (1, 2)]
    assert [(one.part, one.page.path) for one in numbers if one] == [(1, "/seri/kelas/"), (2, "/seri/kelas/")]
    listing = pages["/seri/kelas/"].content
    assert isinstance(listing, Listing)
    assert [card.path for card in listing.cards] == ["/berita/bagian-2/", "/berita/bagian-1/"]
    assert "/en/series/class/" in pages
    assert content(pages["/berita/latihan-menjahit/"]).series is None


def test_a_new_part_changes_no_page_of_the_parts_before_but_its_neighbour(tmp_path: Path) -> None:
    before = plans(tmp_path / "a", {**part(1), **part(2), **part(3)})
    after = plans(tmp_path / "b", {**part(1), **part(2), **part(3), **part(4)})
    stories = [path for path in before if path.startswith("/berita/bagian")]
    assert [path for path in stories if before[path] != after[path]] == ["/berita/bagian-3/"]


def test_related_stories_are_those_that_the_editor_names(tmp_path: Path) -> None:
    pages = plans(tmp_path, {**part(1), **part(2), KABAR: story("related: [bagian-1, latihan, draf]")}, production=True)
    (kabar,) = [plan for plan in pages.values() if plan.key == "articles/kabar"]
    assert [card.path for card in content(kabar).related] == ["/berita/bagian-1/", "/berita/latihan-menjahit/"]


def test_wrong_names_are_told_with_their_place(tmp_path: Path) -> None:
    assert told(tmp_path / "a", "related: [latihn]") == ["7:11 error unknown-related-story"]
    assert told(tmp_path / "b", "related: [latihan, kabar]") == ["7:20 error related-to-itself"]
    assert told(tmp_path / "c", "related: [draf]", production=True) == ["7:11 warning related-not-public"]
    assert told(tmp_path / "d", "series: kelas") == ["7:9 error unknown-series"]


def test_a_story_leads_to_the_standing_page_of_its_topic(tmp_path: Path) -> None:
    page = "---\ntitle: Menjahit\nsummary: Jahitan pertama.\n---\nIsi.\n"
    pages = plans(tmp_path, {**part(1), "pages/menjahit/index.id.md": page})
    link = content(pages["/berita/bagian-1/"]).programme
    assert link is not None
    assert (link.path, link.summary, link.language) == ("/menjahit/", "Jahitan pertama.", "")
    assert content(plans(tmp_path / "none", part(1))["/berita/bagian-1/"]).programme is None
