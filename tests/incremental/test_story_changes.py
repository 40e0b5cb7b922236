"""A story that is added, moved, withdrawn or removed is built from what the last build knew, in proportion."""

import shutil
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.cohorts.conftest import GOOD
from tests.newsrooms import Site, tree, undone

DAYS = 28


NO_CARDS = {"NEWSROOM_SHARE_CARDS": False}  # drawing those of 30 stories takes most of a clean build


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Site:
    """A built newsroom of 30 stories in three months, in two categories, with two tags."""
    site = Site(tmp_path_factory.mktemp("large"), NO_CARDS).fill()
    author = "  sari: {label: {id: Sari Dewi, en: Sari Dewi}, slug: {id: sari, en: sari}}\n"
    site.edit("content/data/taxonomy.yaml", "series:\n", f"authors:\n{author}series:\n")
    for number in range(20, 50):
        key = f"lama-{number}"
        body = "Isi.\n" if number % 7 else "Isi, seperti di [lama](../lama-30/index.id.md).\n"
        site.story(
            key,
            body=body,
            date=f"2025-{10 + number % 3}-{number // 3 + 1:02}",
            category=("kabar", "mitra")[number % 2],
            tags=("[jahit]", "[anyam]", "[jahit, anyam]")[number % 3],
            slug=key,
            author="Sari Dewi" if number % 4 else "Tim",
        )
    for name, shade in (("b", 60), ("c", 90)):
        site.picture(f"images/{name}.png", shade)
    site.picture("articles/lama-41/own.png", 120)
    rights = "{credit: F, licence: CC0-1.0, people: none}"
    site.write("images/photos.yaml", f"b.png: {rights}\nc.png: {rights}\n")
    site.write("articles/lama-41/photos.yaml", f"own.png: {rights}\n")
    for number in range(40, 50):
        lead = "own.png" if number == 41 else f"../../images/{'bc'[number % 2]}.png"
        shown = f"slug: lama-{number}\nlead_photo: {lead}"
        site.edit(f"content/articles/lama-{number}/index.id.md", f"slug: lama-{number}", shown)
        site.edit(f"content/articles/lama-{number}/index.id.md", "Isi", "![Kain](../../images/b.png)\n\nIsi")
    assert site.build().code == 0
    return site


@pytest.fixture
def site(large) -> Iterator[Site]:
    with undone(large):
        yield large


def text(site, key="lama-30", language="id"):
    return site.content / f"articles/{key}/index.{language}.md"


def replace(site, old, new):
    site.edit("content/articles/lama-30/index.id.md", old, new)


def rename(site, key="lama-31"):
    folder = site.content / "articles" / key
    folder.rename(folder.with_name(f"{key}-baru"))


def photograph(site, key="baru", people="none"):
    (site.content / "articles" / key).mkdir(exist_ok=True)
    Image.effect_mandelbrot((480, 320), (-2, -1, 1, 1), 60).save(site.content / f"articles/{key}/foto.png")
    site.write(f"articles/{key}/photos.yaml", f"foto.png: {{credit: F, licence: CC0-1.0, people: {people}}}\n")


def label(site, old, new):
    site.edit("content/data/taxonomy.yaml", f"{old}}}, slug", f"{new}}}, slug")


CHANGES = {
    "a new story": lambda site: site.story("baru", date="2025-12-24", slug="baru"),
    "a new story in the past": lambda site: site.story("baru", date="2025-10-10", slug="baru"),
    "a new story in a month that has none": lambda site: site.story("baru", date="2024-02-02", slug="baru"),
    "two new stories": lambda site: [site.story(key, date="2025-12-24", slug=key) for key in ("baru", "lagi")],
    "a later date": lambda site: replace(site, "date: 2025-10-11", "date: 2025-12-11"),
    "an earlier date": lambda site: replace(site, "date: 2025-10-11", "date: 2025-10-01"),
    "another category": lambda site: replace(site, "category: kabar", "category: mitra"),
    "another tag": lambda site: replace(site, "tags: [jahit]", "tags: [anyam]"),
    "a title that is the address": lambda site: replace(site, "title: Judul lama-30 id\n", "title: Judul yang lain\n"),
    "another author": lambda site: replace(site, "author: Sari Dewi", "author: Tim"),
    "another address": lambda site: replace(site, "slug: lama-30", "slug: alamat-lain"),
    "a correction": lambda site: replace(
        site, "slug: lama-30", "slug: lama-30\ncorrections: [{on: 2025-12-01, note: Angka.}]"
    ),
    "a heading that may be linked": lambda site: replace(site, "Isi.", "Isi.\n\n## Bagian\n\nLagi."),
    "a story is renamed": rename,
    "a story is removed": lambda site: shutil.rmtree(site.content / "articles/lama-31"),
    "a story is withdrawn": lambda site: site.edit(
        "content/articles/lama-31/index.id.md", "status: published", "status: withdrawn"
    ),
    "a story becomes a draft": lambda site: site.edit(
        "content/articles/lama-31/index.id.md", "status: published", "status: draft"
    ),
    "a translation is removed": lambda site: text(site, "lama-31", "en").unlink(),
    "a new story with pictures that others show": lambda site: site.story(
        "baru", date="2025-12-24", slug="baru", lead_photo="../../images/b.png", body="![Kain](../../images/c.png)\n"
    ),
    "another lead photo": lambda site: site.edit(
        "content/articles/lama-42/index.id.md", "lead_photo: ../../images/b.png", "lead_photo: ../../images/c.png"
    ),
    "no lead photo": lambda site: site.edit(
        "content/articles/lama-42/index.id.md", "lead_photo: ../../images/b.png\n", ""
    ),
    "another picture in a body": lambda site: site.edit(
        "content/articles/lama-42/index.id.md", "![Kain](../../images/b.png)", "![Kain](../../images/c.png)"
    ),
    "a story with pictures is withdrawn": lambda site: site.edit(
        "content/articles/lama-42/index.id.md", "status: published", "status: withdrawn"
    ),
    "a story with pictures is removed": lambda site: shutil.rmtree(site.content / "articles/lama-43"),
    "a story with a picture of its own gets another date": lambda site: site.edit(
        "content/articles/lama-41/index.id.md", "date: 2025-12-14", "date: 2025-11-14"
    ),
    "a new story with a picture of its own": lambda site: [
        site.story("baru", date="2025-12-24", slug="baru", lead_photo="foto.png", body="![Kain](foto.png)\n"),
        photograph(site),
    ],
    "the first use of a picture": lambda site: [
        replace(site, "Isi", "![Kain](foto.png)\n\nIsi"),
        photograph(site, "lama-30"),
    ],
    "another picture under the same name": lambda site: site.picture("articles/lama-41/own.png", 33),
    "another caption": lambda site: site.edit(
        "content/articles/lama-41/photos.yaml", "{credit", "{caption: {id: Kain baru, en: New cloth}, credit"
    ),
    "another address of a story with a picture of its own": lambda site: site.edit(
        "content/articles/lama-41/index.id.md", "slug: lama-41", "slug: alamat-baru"
    ),
    "a story with a picture of its own is renamed": lambda site: rename(site, "lama-41"),
    "a story with a picture of its own is withdrawn": lambda site: site.edit(
        "content/articles/lama-41/index.id.md", "status: published", "status: withdrawn"
    ),
    "a story with a picture of its own is removed": lambda site: shutil.rmtree(site.content / "articles/lama-41"),
    "a story is embargoed": lambda site: site.edit(
        "content/articles/lama-31/index.id.md", "status: published", "status: published\nembargo: 2027-01-01 09:00"
    ),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_of_a_story_is_planned_from_what_is_known(site, kind):
    CHANGES[kind](site)
    built = site.build()
    assert (built.code, site.shortcuts) == (0, 1), built.said
    assert tree(site.output) == site.clean()[1]
    # Of 163 files. A month's page shows all its stories, and so do its lists.
    assert len(built.made) <= 60
    assert site.build().made == {}
    assert site.shortcuts == 2


def test_one_change_after_another_is_planned_from_what_is_known(site):
    for kind, change in CHANGES.items():
        if kind not in ("an earlier date", "a story becomes a draft", "a story is withdrawn", "a story is embargoed"):
            try:
                change(site)
            except (AssertionError, FileNotFoundError):  # an earlier change took away what this one changes
                continue
            assert site.build().code == 0
    assert site.shortcuts >= 8
    assert tree(site.output) == site.clean()[1]


LABELS = {
    "a topic": lambda site: label(site, "en: Sewing", "en: Needlework"),
    "a topic in the lead language": lambda site: label(site, "id: Menganyam, en: Weaving", "id: Anyaman, en: Weaving"),
    "a category": lambda site: label(site, "id: Kabar, en: News", "id: Warta, en: Notes"),
    "a series": lambda site: label(site, "id: Satu kelas, en: One class", "id: Kelas, en: A class"),
    "an author, named in the other language": lambda site: label(site, "en: Sari Dewi", "en: Sari D."),
}


@pytest.mark.parametrize("kind", LABELS)
def test_another_label_is_planned_from_what_is_known(site, kind):
    LABELS[kind](site)
    built = site.build()
    assert (built.code, site.shortcuts) == (0, 1), built.said
    assert tree(site.output) == site.clean()[1]
    assert site.build().made == {}


def test_a_label_that_tells_a_hidden_figure_is_told_though_labels_are_planned_from_what_is_known(tmp_path):
    site = Site(tmp_path, remembers="disk").fill()
    site.write(
        "data/cohorts.yaml", GOOD.replace("status: sample", "status: final").replace("certified: 16", "certified: 3")
    )
    assert site.build().code == 0
    label(site, "id: Menganyam, en: Weaving", "id: Menjahit 3 orang bersertifikat, en: Weaving")
    assert "typed-hidden-figure" in "\n".join(site.build().said)


@pytest.mark.parametrize("kind", ["a topic", "a category"])
def test_another_label_changes_the_index_too(large, tmp_path, kind):
    site = Site(tmp_path, remembers="disk").fill()
    shutil.copytree(large.content, site.content, dirs_exist_ok=True)
    text(site, "lama-33", "en").unlink()
    assert site.build(production=True).code == 0
    LABELS[kind](site)
    built = site.build(production=True)
    assert (built.code, site.shortcuts) == (0, 1), built.said
    assert tree(site.output) == site.clean(production=True)[1]


def test_pictures_that_come_one_after_another_all_stay(site):
    for number in range(3):
        photograph(site, f"lama-{number + 20}")
        site.edit(f"content/articles/lama-{number + 20}/index.id.md", "Isi", "![Kain](foto.png)\n\nIsi")
        assert site.build().code == 0
        replace(site, "Isi", f"Isi {number}")
        assert site.build().code == 0
    assert site.shortcuts == 6
    assert tree(site.output) == site.clean()[1]


def test_a_picture_that_lay_unused_is_used(site):
    photograph(site, "lama-30")
    assert any("[unused-picture]" in line for line in site.build().said)
    replace(site, "Isi", "![Kain](foto.png)\n\nIsi")
    built = site.build()
    assert site.shortcuts == 1
    assert not any("[unused-picture]" in line for line in built.said)
    assert tree(site.output) == site.clean()[1]


WHOLE_WAY = {
    "the first story of a tag": lambda site: [
        site.edit(
            "content/data/taxonomy.yaml",
            "authors:",
            "  baru: {label: {id: Baru, en: New}, slug: {id: baru, en: new}}\nauthors:",
        ),
        site.story("baru", tags="[baru]"),
    ],
    "the last story that shows a picture": lambda site: site.edit(
        "content/articles/lama-41/index.id.md", "lead_photo: own.png\n", ""
    ),
    "a file that no text uses": lambda site: site.picture("articles/lama-30/a.png", 40),
    "a picture without rights": lambda site: [
        site.picture("articles/lama-30/a.png", 40),
        replace(site, "Isi", "![Kain](a.png)\n\nIsi"),
    ],
    "a copy of a picture without its consent": lambda site: [
        photograph(site, "lama-30", "consented, consent: R-1"),
        replace(site, "Isi", "![Kain](foto.png)\n\nIsi"),
        photograph(site, "lama-31"),
        site.edit("content/articles/lama-31/index.id.md", "Isi", "![Kain](foto.png)\n\nIsi"),
    ],
    "another slug of a topic": lambda site: site.edit("content/data/taxonomy.yaml", "en: sewing", "en: needlework"),
    "an author that stories do not name any more": lambda site: label(
        site, "id: Sari Dewi, en: Sari Dewi", "id: Tim, en: Tim"
    ),
    "a figure in a label": lambda site: label(site, "en: Sewing", 'en: "Sewing {stat:a.b}"'),
}


@pytest.mark.parametrize("kind", WHOLE_WAY)
def test_what_needs_a_look_at_the_whole_site_goes_the_whole_way(site, kind):
    before = tree(site.output)
    WHOLE_WAY[kind](site)
    code = site.build().code
    assert site.shortcuts == 0
    assert (code, tree(site.output)) == (site.clean() if code == 0 else (1, before))


@pytest.mark.parametrize(
    "fault",
    [
        lambda site: site.story("baru", date="2025-12-24", slug="lama-30"),
        lambda site: site.story("baru", date="2025-12-24", slug="kategori", category="tidak-ada"),
        lambda site: shutil.rmtree(site.content / "articles/lama-30"),  # others link to it
    ],
)
def test_a_fault_of_a_changed_story_keeps_the_last_good_site(site, fault):
    before = tree(site.output)
    fault(site)
    assert site.build().code == 1
    assert tree(site.output) == before


def test_a_text_in_whose_place_there_is_an_empty_folder_is_a_fault(site):
    folder, file = site.root / "kosong", text(site, "lama-31", "en")
    folder.mkdir()
    file.unlink()
    folder.rename(file)
    assert "not-a-file" in "\n".join(site.build().said)
    file.rmdir()


def test_changes_of_what_is_public_make_the_index_of_their_period_anew(large, tmp_path):
    site = Site(tmp_path, NO_CARDS, remembers="disk").fill()
    shutil.copytree(large.content, site.content, dirs_exist_ok=True)
    site.story("tua", date="2024-05-05", slug="tua")
    assert site.build(production=True).code == 0
    kinds = ("a new story", "another tag", "a title that is the address", "a story is removed")
    changes = [
        lambda: replace(site, "Isi.", "Isi dengan katabaru."),
        *(lambda kind=kind: CHANGES[kind](site) for kind in kinds),
        lambda: text(site, "lama-33", "en").unlink(),
        lambda: site.edit("content/articles/lama-34/index.id.md", "status: published", "status: withdrawn"),
    ]
    for number, change in enumerate(changes, 1):
        change()
        built = site.build(production=True)
        assert (built.code, site.shortcuts) == (0, number), built.said
        assert not any(file.startswith("pagefind/id/2024/") for file in built.made)
        assert any(file.startswith("pagefind/") for file in built.made)
    assert tree(site.output) == site.clean(production=True)[1]
    assert site.build(production=True).made == {}


def test_a_story_that_opens_another_period_divides_the_index_anew(tmp_path):
    site = Site(tmp_path).fill()
    assert site.build(production=True).code == 0
    site.story("tua", date="2024-05-05", slug="tua")
    assert site.build(production=True).code == 0
    assert site.shortcuts == 0
    assert tree(site.output) == site.clean(production=True)[1]
