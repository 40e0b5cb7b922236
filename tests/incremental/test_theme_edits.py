"""An edit of a template or an interface text is built from what the last build knew; the bytes are a clean build's."""

import subprocess
import sys
from pathlib import Path

import pytest

from plugins.building.options import Limits
from plugins.building.theme_revision import revise_theme
from tests.newsrooms import ROOT, Site, tree

WORDS = "theme/translations/id/LC_MESSAGES/newsroom.po"
NEWS = 'msgid "News"\nmsgstr "'
EDITS = {
    "a template of all pages": ("theme/templates/base.html", "</body>", "<!-- baru --></body>"),
    "a template of lists": ("theme/templates/list.html", "<h1", "<!-- baru --><h1"),
    "a template of figures": ("theme/templates/impact.html", "<h1", "<!-- baru --><h1"),
    "a template of feeds": ("theme/templates/feed.xml", "</feed>", "<!-- baru --></feed>"),
    "a piece of pictures": ("theme/templates/components/picture.html", "<img ", "<img data-baru "),
    "a style of all pages": ("theme/static/css/base.css", "body", "body{--baru:1}body"),
    "a style of few pages": ("theme/static/css/footnotes.css", "{", "{--baru:1;"),
    "a list of styles": (
        "theme/templates/list.html",
        '{% set parts = ("list",) %}',
        '{% set parts = ("list", "home") %}',
    ),
    "a word of titles, menus and share cards": (WORDS, NEWS, NEWS + "Semua "),
    "a word of figures": (WORDS, 'msgid "illustration"\nmsgstr "', 'msgid "illustration"\nmsgstr "semata '),
    "a word of a template": (WORDS, "Langsung ke isi", "Lompat ke isi"),
}


def furnish(site: Site) -> Site:
    """Fill a newsroom with pictures, figures and a withdrawn story."""
    site.fill()
    site.story("gambar", body="![kain](foto.png)\n", date="2026-10-10", lead_photo="foto.png")
    site.picture("articles/gambar/foto.png", 20)
    site.write("articles/gambar/photos.yaml", "foto.png: {credit: F, licence: CC0-1.0, people: none}\n")
    site.story("hilang", date="2026-09-01", status="withdrawn")
    (site.content / "data/cohorts.yaml").write_bytes((ROOT / "content/data/cohorts.yaml").read_bytes())
    return site


@pytest.fixture
def site(tmp_path):
    site = furnish(Site(tmp_path, remembers="disk"))
    assert site.build().code == 0
    return site


@pytest.mark.parametrize("remembers", ["memory", "disk"])
def test_an_edit_of_the_theme_goes_the_short_way_and_makes_a_clean_builds_bytes(site, remembers):
    site.remembers = remembers
    for number, (what, edit) in enumerate(EDITS.items(), 1):
        site.edit(*edit)
        built = site.build()
        assert (built.code, site.shortcuts) == (0, number), (what, built.said)
        assert built.made, what
        if edit[0] == WORDS or "components" in edit[0] or "style" in what:
            assert tree(site.output) == site.clean()[1], what
    site.edit("content/articles/dua/index.id.md", "Isi.", "Isi yang baru.")
    assert site.build().code == 0
    assert site.shortcuts == len(EDITS) + 1
    assert tree(site.output) == site.clean()[1]


@pytest.mark.parametrize(("what", "stories"), [("a word of a template", 4), ("a template of all pages", 8)])
def test_only_pages_of_stories_in_the_languages_of_new_words_are_planned(site, what, stories):
    [memory] = site.memories.values()
    file, *words = EDITS[what]
    site.edit(file, *words)
    revision = revise_theme(memory.options, memory.known, frozenset({file.removeprefix("theme/")}))
    assert revision is not None
    assert len(revision.stories) == stories


def test_a_new_word_replaces_the_share_cards_that_show_it(site):
    site.edit(*EDITS["a word of titles, menus and share cards"])
    built = site.build()
    cards = [file for file in built.made if file.startswith("assets/cards/")]
    assert len(cards) == len(built.deleted) == 1
    assert built.deleted[0].startswith("assets/cards/")


def test_processes_that_share_the_pages_make_the_same_tree(tmp_path):
    """They are forked, which a process that runs tests cannot do: it has threads. So this runs in a process apart."""
    words = [sys.executable, "-m", "tests.incremental.test_theme_edits", str(tmp_path)]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def compare_workers(root: Path) -> None:
    """Edit and build with three workers; compare with a clean build by one."""
    promotion._LARGE = 0  # two processes delete the old tree
    shared = []
    swap_in = themed_output.swap_in
    themed_output.swap_in = lambda *given: shared.append(1) or swap_in(*given)
    site = furnish(Site(root, remembers="disk", limits=Limits(render_by_workers_from=2)))
    assert site.build(workers=3).code == 0
    for what in ("a template of all pages", "a style of all pages", "a word of titles, menus and share cards"):
        site.edit(*EDITS[what])
        built = site.build(workers=3)
        assert built.code == 0, built.said
        assert tree(site.output) == site.clean()[1], what
        for remembers in ("disk", ""):  # the next build, and a full one: the manifest is that of a full one
            site.remembers = remembers
            again = site.build(workers=3)
            assert (again.made, again.deleted) == ({}, []), what
        site.remembers = "disk"
        assert not any(folder.exists() for folder in promotion.leftovers(site.output))
    assert len(shared) == 3


def test_a_template_with_a_fault_leaves_the_site_as_it_was_and_the_mended_one_is_built(site):
    before = tree(site.output)
    site.edit("theme/templates/story.html", "{% block main %}", "{% block main %}{{ page.nothing }}")
    assert site.build().code == 2
    assert tree(site.output) == before
    site.edit("theme/templates/story.html", "{{ page.nothing }}", "<!-- baik -->")
    assert (site.build().code, site.shortcuts) == (0, 1)
    assert tree(site.output) == site.clean()[1]


def test_a_template_of_files_that_name_all_pages_is_built_in_full(site):
    site.edit("theme/templates/news-sitemap.xml", "</urlset>", "<!-- baru --></urlset>")
    assert (site.build().code, site.shortcuts) == (0, 0)
    assert tree(site.output) == site.clean()[1]


def test_a_word_where_a_title_holds_a_figure_is_built_in_full(site):
    site.edit("content/articles/dua/index.id.md", "Judul dua id", "Lulus {stat:menjahit-contoh-1.certified/enrolled}")
    assert site.build().code == 0
    site.edit(*EDITS["a word of a template"])
    assert (site.build().code, site.shortcuts) == (0, 0)
    assert tree(site.output) == site.clean()[1]


if __name__ == "__main__":
    from plugins.building import themed_output
    from plugins.incremental import promotion

    compare_workers(Path(sys.argv[1]))
