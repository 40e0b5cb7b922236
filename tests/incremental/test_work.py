"""How much work a build does, counted in files and never by the clock."""

import datetime
import os
import shutil
from itertools import product

import pytest

from plugins.building import rebuild
from plugins.building.options import Limits
from plugins.building.output import update_files
from plugins.ground.looks import look_of
from plugins.incremental.parse_cache import Cached
from tests.conftest import THOROUGH
from tests.newsrooms import Site, tree


def test_a_second_build_makes_nothing_and_writes_nothing(site):
    assert site.build().code == 0
    before = {path: path.stat().st_ctime_ns for path in site.output.rglob("*")}
    again = site.build()
    assert (again.code, again.made, again.deleted) == (0, {}, [])
    assert {path: path.stat().st_ctime_ns for path in site.output.rglob("*")} == before


def test_editing_one_body_makes_that_story_and_its_feeds(site):
    """Lists show summaries, so an edit of a body does not change them."""
    site.build()
    site.edit("content/articles/dua/index.id.md", "Isi.", "Isi yang baru.")
    assert set(site.build().made) == {
        "berita/judul-dua-id/index.html",
        "feed.xml",
        "feed.json",
        "kategori/kabar/feed.xml",
    }


def test_editing_a_title_leaves_the_stories_that_do_not_show_it(site):
    for number in range(10, 20):
        site.story(f"lama-{number}", date=f"2025-01-{number}")
    site.build()
    site.edit("content/articles/lama-12/index.id.md", "Judul lama-12 id", "Judul baru\nslug: judul-lama-12-id")
    made = site.build().made
    assert "berita/judul-lama-12-id/index.html" in made
    assert "berita/judul-lama-13-id/index.html" in made, "its neighbour links to it by title"
    assert "berita/judul-lama-17-id/index.html" not in made
    assert not any(file.startswith("en/news/judul") for file in made)


def test_a_new_story_makes_its_own_pages_lists_and_month_and_no_others(site):
    for number in range(40):
        site.story(f"lama-{number}", date=f"2025-{number % 10 + 1:02}-{number // 10 + 1:02}")
    site.build()
    site.story("baru", date="2026-11-24")
    made = set(site.build().made)
    assert {"berita/judul-baru-id/index.html", "berita/index.html", "berita/2026/index.html"} <= made
    assert "berita/2026/11/index.html" in made
    other_months = {f"{news}/2025/{month:02}/index.html" for news in ("berita", "en/news") for month in range(1, 11)}
    assert made & other_months == set()
    other_stories = {file for file in made if "/judul-" in file and "baru" not in file}
    assert len(other_stories) <= 2, "the one before it, in each language, names it as its neighbour"
    assert len(made) < 40


def test_a_story_of_long_ago_that_goes_changes_the_archive_feed_of_its_month_and_no_other(site):
    for number in range(60):
        site.story(f"lama-{number}", date=f"2025-{number % 10 + 1:02}-{number // 10 + 1:02}")
    site.build()
    shutil.rmtree(site.content / "articles/lama-3")
    feeds = {file for file in site.build().made if file.endswith(".xml")} - {"sitemap.xml"}
    assert feeds == {"feed/2025-04.xml", "en/feed/2025-04.xml"}


EDITS = {
    "a new story": lambda site: site.story("baru", date="2026-11-24"),
    "a new story with a picture of its own": lambda site: [
        site.story("bergambar", date="2026-11-24", lead_photo="foto.png"),
        site.picture("articles/bergambar/foto.png", 30),
        site.write("articles/bergambar/photos.yaml", "foto.png: {credit: F, licence: CC0-1.0, people: none}\n"),
    ],
    "another date": lambda site: site.edit(
        "content/articles/lama-31/index.id.md", "date: 2026-10-10", "date: 2026-10-25"
    ),
    "another category": lambda site: site.edit("content/articles/lama-34/index.id.md", ": kabar", ": mitra"),
    "another label of a topic": lambda site: site.edit("content/data/taxonomy.yaml", "en: Sewing", "en: Needlework"),
    "a story less": lambda site: shutil.rmtree(site.content / "articles/lama-37"),
}


def test_an_edit_plans_and_makes_as_many_files_among_many_stories_as_among_few(tmp_path, monkeypatch):
    """Law of a large newsroom: with 5,000 stories a new one may write at most 150 files.

    The newest sixty stories of both newsrooms are the same; the larger one has older ones too.
    """
    planned: list[int] = []

    def count(plans, *arguments):
        planned.append(len(plans))
        return update_files(plans, *arguments)

    monkeypatch.setattr(rebuild, "update_files", count)
    few, many = (newsroom(tmp_path / str(number), number) for number in (60, 400))
    (known,) = many.cache.glob("record-*.known")
    look = look_of(known)
    for number, (name, edit) in enumerate(EDITS.items(), 1):
        made = []
        for site in (few, many):
            edit(site)
            made.append(set(site.build().made))
            assert site.shortcuts == number, name
        assert made[0] == made[1], name
        assert 0 < len(made[0]) <= 60, name
        assert name != "a new story" or look_of(known) == look, "only how this build differs is written"
        assert abs(planned[-1] - planned[-2]) <= 4, name  # the bundles and archives that are named on a page


def test_an_edit_opens_few_of_the_texts_that_the_cache_keeps(tmp_path, monkeypatch):
    site = newsroom(tmp_path, 120)
    assert site.build(production=True).code == 0
    opened, open_document = set[str](), Cached.document.fget
    monkeypatch.setattr(Cached, "document", property(lambda one: opened.add(open_document(one).path) or one._document))
    site.edit("content/articles/lama-100/index.id.md", "Isi.", "Isi yang baru.")
    assert site.build(production=True).code == 0
    assert site.shortcuts == 1
    assert 0 < len({path.split("/")[1] for path in opened}) <= 60, "those in feeds, and the story with its neighbours"


def test_other_topics_of_an_old_story_open_no_text_of_a_feed(tmp_path, monkeypatch):
    site = newsroom(tmp_path, 60)
    opened, open_document = set[str](), Cached.document.fget
    monkeypatch.setattr(Cached, "document", property(lambda one: opened.add(open_document(one).path) or one._document))
    site.edit("content/articles/lama-50/index.id.md", "[anyam]", "[jahit]")
    assert "topik/menjahit/2026/index.html" in site.build().made
    assert site.shortcuts == 1
    newest = {f"articles/lama-{number}/index.id.md" for number in range(1, 20)}
    assert not opened & newest, "the feeds show the same stories as before"


def newsroom(root, number):
    """Return a newsroom of so many stories, one a day."""
    site = Site(root, remembers="disk").fill()
    for one in range(number):
        date = (datetime.date(2026, 11, 10) - datetime.timedelta(one)).isoformat()
        tags = "[jahit]" if one < 60 and one % 20 == 0 else "[anyam]"
        site.story(f"lama-{one}", date=date, category=("kabar", "mitra")[one % 2], tags=tags)
    assert site.build().code == 0
    return site


def test_a_template_change_makes_what_that_template_draws_and_nothing_else(site):
    site.build()
    feeds = {"feed.xml", "en/feed.xml", "kategori/kabar/feed.xml", "en/categories/updates/feed.xml"}
    site.edit("theme/templates/feed.xml", "</feed>", "<!-- baru --></feed>")
    assert set(site.build().made) == feeds
    site.edit("theme/templates/withdrawn.html", "<h1", "<!-- baru --><h1")
    assert {file.removeprefix("en/") for file in site.build().made} == {"withdrawn.html"}
    site.edit("theme/templates/base.html", "</body>", "<!-- baru --></body>")
    pages = {file for file in tree(site.output) if file.endswith(".html")}
    assert set(site.build().made) == pages
    assert tree(site.output) == site.clean()[1]


def test_a_change_of_an_interface_text_makes_the_pages_of_its_language_whose_template_has_it_and_nothing_else(site):
    site.build()
    words = "theme/translations/id/LC_MESSAGES/newsroom.po"
    site.edit(words, "Semua berita menurut tahun", "Seluruh berita menurut tahun")
    made = set(site.build().made)
    lists = {file for file in tree(site.output) if file.endswith(".html") and "berita/index" in file}
    assert lists & made == {"berita/index.html"}
    assert not [file for file in made if file.startswith(("en/", "berita/judul"))]
    site.edit(words, "Langsung ke isi", "Lompat ke isi")
    pages = {file for file in tree(site.output) if file.endswith(".html") and not file.startswith("en/")}
    assert set(site.build().made) >= pages
    assert tree(site.output) == site.clean()[1]


@pytest.fixture
def other_site(tmp_path):
    return Site(tmp_path / "other").fill()


HARMS = ("deleted", "garbage", "truncated", "foreign")
VICTIMS = ("documents/*.pickle", "manifest-*", "templates")
CASES = (
    [*product(HARMS, VICTIMS)]
    if THOROUGH > 1
    else [("deleted", VICTIMS[0]), ("garbage", VICTIMS[1]), ("truncated", VICTIMS[2]), ("foreign", VICTIMS[0])]
)


@pytest.mark.parametrize(("harm", "victim"), CASES)
def test_a_harmed_cache_costs_time_and_nothing_else(site, other_site, harm, victim):
    """A process keeps the renderer of the last theme; a build with another theme makes it read the cache again."""
    other_site.build()
    site.build()
    good = tree(site.output)
    files = sorted(site.cache.glob(victim))
    assert files
    for file in files:
        data = file.read_bytes()
        if harm == "deleted":
            file.unlink()
        else:
            file.write_bytes(
                {"garbage": b"\x80\x05garbage", "truncated": data[: len(data) // 2], "foreign": b"{}"}[harm]
            )
    other_site.build()
    site.edit("content/articles/dua/index.id.md", "Isi.", "Isi yang baru.")
    assert site.build().code == 0
    assert site.build().made == {}
    _, clean = site.clean()
    assert clean != good
    assert tree(site.output) == clean


def test_what_killed_builds_left_half_written_is_cleared_a_day_later(site):
    """Not earlier: another build may be writing it."""
    site.remembers = "disk"
    site.build()
    left = [site.cache / folder / f"x.{age}.new" for folder in (".", "documents") for age in ("young", "old")]
    for file in left:
        file.write_bytes(b"half")
        if "old" in file.name:
            os.utime(file, (1e9, 1e9))
    site.edit("content/data/taxonomy.yaml", "slug: {id: kabar", "slug: {id: warta")
    assert site.build().code == 0
    assert [file.exists() for file in left] == [True, False] * 2


def test_what_somebody_did_to_the_output_is_mended(site):
    site.build()
    good = tree(site.output)
    page = site.output / "berita/judul-dua-id/index.html"
    status = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Judul", b"JUDUL"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    (site.output / "feed.xml").unlink()
    (site.output / "stray.txt").write_text("?")
    built = site.build()
    assert built.made == {
        "berita/judul-dua-id/index.html": "touched in the output",
        "feed.xml": "missing from the output",
    }
    assert built.deleted == ["stray.txt"]
    assert tree(site.output) == good


def test_a_faulty_edit_keeps_the_last_good_site(site):
    site.build()
    good = tree(site.output)
    site.edit("content/articles/dua/index.id.md", "category: kabar", "category: tidak-ada")
    assert site.build().code == 1
    assert tree(site.output) == good


def test_any_number_of_workers_gives_one_tree(site):
    site.limits = Limits(parse_by_workers_from=2, render_by_workers_from=2)
    code, one = site.clean(workers=1)
    assert code == 0
    assert site.clean(workers=2) == (0, one)
    assert site.clean(workers=5) == (0, one)
