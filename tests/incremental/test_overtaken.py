"""What changes during a build, or is damaged in the cache, is noticed by that build or by the next one."""

import contextlib
import shutil
from collections.abc import Callable, Iterator

import pytest

from plugins.building.full import inspect_content
from plugins.building.output import output_lock, update_output
from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.ground.looks import look_of
from plugins.pictures import extension
from plugins.pictures.cache import digest_of_modules
from plugins.pictures.weaving.pattern import plan_design
from tests.newsrooms import Site, tree

KAIN = "kain.png: {credit: A, licence: CC0-1.0, people: none}\n"


@pytest.fixture(params=["memory", "disk"])
def newsroom(tmp_path, request) -> Site:
    site = Site(tmp_path, remembers=request.param).fill()
    site.story("satu", body="Isi satu.\n\n![Kain](kain.png)\n", slug="satu-tetap")
    site.picture("articles/satu/kain.png", 90)
    site.write("articles/satu/photos.yaml", KAIN)
    return site


def once_before(monkeypatch, place: str, function: Callable, action: Callable[[], object]) -> None:
    """Do something just before a function is called for the first time."""
    waiting = [action]

    def call(*given, **named):
        if waiting:
            waiting.pop()()
        return function(*given, **named)

    monkeypatch.setattr(place, call)


def is_clean(site: Site) -> bool:
    code, wanted = site.clean()
    return code == 0 and tree(site.output) == wanted


def check(site: Site) -> None:
    """Do what `./inv check` does, with the same cache."""
    project = site.loaded(False, 1)
    inspect_content(project, build_setup(project.settings))


def test_a_text_that_another_command_reads_anew_while_a_build_runs(newsroom, monkeypatch):
    def edited_and_checked() -> None:
        newsroom.edit("content/articles/dua/index.id.md", "category: kabar", "category: mitra")
        newsroom.edit("content/articles/dua/index.id.md", "Isi.", "Isi lain.")
        check(newsroom)

    once_before(monkeypatch, "plugins.building.full.update_output", update_output, edited_and_checked)
    assert newsroom.build().code == 0
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


def test_documents_that_another_content_folder_drives_out_of_the_cache(newsroom, monkeypatch, tmp_path):
    other = Site(tmp_path / "other").fill()
    other.cache = newsroom.cache
    newsroom.story("lain", ("id",), slug="lain-tetap")
    for site in (newsroom, other):
        site.story("dua", ("id",), "Isi. Lihat [lain](../lain/index.id.md).\n", slug="dua-tetap")
    once_before(monkeypatch, "plugins.building.full.update_output", update_output, lambda: check(other))
    assert newsroom.build().code == 0
    newsroom.edit("content/articles/dua/index.id.md", "Isi.", "Isi lain.")
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


def test_an_interface_text_edited_while_a_build_waits_for_another(newsroom, monkeypatch):
    catalogue = "theme/translations/id/LC_MESSAGES/newsroom.po"

    @contextlib.contextmanager
    def edited_first(*given: object) -> Iterator[None]:
        newsroom.edit(catalogue, 'msgid "News"\nmsgstr "', 'msgid "News"\nmsgstr "X')
        monkeypatch.setattr("plugins.building.full.output_lock", output_lock)
        with output_lock(*given):
            yield

    monkeypatch.setattr("plugins.building.full.output_lock", edited_first)
    assert newsroom.build().code == 0
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


@pytest.mark.parametrize("step", ["inspect_all", "develop_all"])
def test_a_picture_replaced_after_its_digest_was_taken(newsroom, monkeypatch, step):
    place = newsroom.content / "articles/satu/kain.png"
    first = place.read_bytes()
    replace = getattr(extension, step)
    once_before(
        monkeypatch,
        f"plugins.pictures.extension.{step}",
        replace,
        lambda: newsroom.picture("articles/satu/kain.png", 9),
    )
    assert newsroom.build().code == 0
    assert is_clean(newsroom)
    place.write_bytes(first)
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


def test_a_picture_that_never_rests_ends_the_build_and_no_more(newsroom, monkeypatch):
    assert newsroom.build().code == 0
    before, inspect, shade = tree(newsroom.output), extension.inspect_all, iter(range(100, 200))

    def replaced(*given, **named):
        newsroom.picture("articles/satu/kain.png", next(shade))
        return inspect(*given, **named)

    for module in ("extension", "picture_changes"):  # of a whole build, and of one from memory
        monkeypatch.setattr(f"plugins.pictures.{module}.inspect_all", replaced)
    newsroom.picture("articles/satu/kain.png", next(shade))
    built = newsroom.build()
    assert built.code == 3
    assert "kain.png terus berubah" in built.said[-1]
    assert tree(newsroom.output) == before


@pytest.mark.parametrize("files", ["pictures/cards/*.png", "pictures/developed/*/*.*"])
def test_a_kept_file_with_a_bit_turned_is_made_again(newsroom, files):
    assert newsroom.build().code == 0
    for file in newsroom.cache.glob(files):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        with file.open("r+b") as whole:
            whole.write(data)
    shutil.rmtree(newsroom.output)
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


def test_a_text_that_grows_too_large_is_told_and_not_remembered_as_good(newsroom):
    assert newsroom.build().code == 0
    before = tree(newsroom.output)
    text = newsroom.content / "articles/satu/index.id.md"
    good = text.read_text()
    text.write_text(good + "Kata biasa saja.\n\n" * 120_000)
    assert newsroom.build().code == newsroom.clean()[0] == 1
    newsroom.edit("content/data/taxonomy.yaml", "Partners", "Partner")
    assert newsroom.build().code == 1
    assert tree(newsroom.output) == before
    text.write_text(good)
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


def test_two_stories_of_one_title_keep_their_cards_apart(newsroom):
    alike = {"bulan-7": "2026-11-01", "bulan-8": "2026-11-09"}
    weaves = build_setup(newsroom.loaded(False, 1).settings).identity.palette.weaves
    assert len({plan_design(key, weaves) for key in alike}) == 1
    for key, date in alike.items():
        newsroom.story(key, ("id",), title="Kabar bulanan", slug=key, date=date)
    for number in range(12):
        newsroom.story(f"lain-{number}", ("id",), slug=f"lain-{number}", date="2026-11-05")
    assert newsroom.build().code == 0
    newsroom.edit("content/articles/bulan-7/index.id.md", "Kabar bulanan", "Kabar lain")
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


def test_the_locale_of_a_language_shapes_its_pages(newsroom):
    newsroom.settings["NEWSROOM_LANGUAGES"] = load_project(False, {}).settings["NEWSROOM_LANGUAGES"]
    assert newsroom.build().code == 0
    languages = repr(newsroom.settings["NEWSROOM_LANGUAGES"])
    assert "en_GB" in languages
    newsroom.settings["NEWSROOM_LANGUAGES"] = eval(languages.replace("en_GB", "en_US"))
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


@pytest.mark.parametrize("harm", ["gone", "empty"])
def test_a_home_page_that_somebody_removed_comes_back(newsroom, harm):
    assert newsroom.build().code == 0
    home = newsroom.output / "index.html"
    home.unlink()
    if harm == "empty":
        home.write_bytes(b"")
    assert newsroom.build().code == 0
    assert is_clean(newsroom)


def test_a_folder_of_somebody_elses_is_refused_though_an_output_was_there_before(newsroom):
    assert newsroom.build().code == 0
    shutil.rmtree(newsroom.output)
    (newsroom.output / "berita").mkdir(parents=True)
    (newsroom.output / "berita/index.html").write_text("milik orang lain")
    assert newsroom.build().code == 2
    assert tree(newsroom.output) == {"berita/index.html": b"milik orang lain"}


def test_the_look_of_a_link_is_that_of_both_ends(tmp_path):
    link, file, other = tmp_path / "link", tmp_path / "file", tmp_path / "other"
    file.write_text("satu")
    other.write_text("satu")
    link.symlink_to(file)
    looks = [look_of(link)]
    file.write_text("dua")
    looks.append(look_of(link))
    link.unlink()
    link.symlink_to(other)
    looks.append(look_of(link))
    other.unlink()
    looks.append(look_of(link))
    link.unlink()
    looks.append(look_of(link))
    assert len(set(looks)) == len(looks)
    assert looks[-1] == ()


def test_the_font_of_cards_is_part_of_their_key(tmp_path):
    font = tmp_path / "a.woff"
    font.write_bytes(b"satu")
    before = digest_of_modules((), [str(font)])
    font.write_bytes(b"dua")
    assert digest_of_modules((), [str(font)]) != before
