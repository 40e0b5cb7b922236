"""A save, an undo or a get that is killed, or refused by the disk, at any request leaves each file old or new."""

import contextlib
import datetime
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.desk.opened import open_text
from plugins.desk.photo_entries import with_photo_entry
from plugins.desk.saving import save_text, text_before, undo_save
from plugins.desk.unsaved import keep_unsaved, load_unsaved
from plugins.editorial.folders import write_file
from plugins.editorial.renaming import rename_story
from plugins.ground.refusals import Refused
from plugins.ground.times import WIB
from plugins.ground.yaml_edit import parse_yaml_text
from plugins.newsroom.languages import SECTIONS, build_languages
from plugins.publishing.together.exchange import bring_in
from plugins.publishing.together.standing import unsaved_files
from tests.desk.colleagues import git, share
from tests.incremental.kills import Act, at_requests, denied_at, full_from, in_child, killed_after_opening, killed_at
from tests.newsrooms import Site

PATH = "articles/satu/index.id.md"
OLD, NEW = "---\ntitle: A\n---\nYang lama.\n", "---\ntitle: B\n---\nYang baru.\n"
ENDS = [killed_at, killed_after_opening, full_from, denied_at]


def cut_at_each(
    end: Callable[[int], Act], most: int, root: Path, prepare: Callable[[], None], act: Callable[[], object]
) -> Iterator[None]:
    """Do something again and again, each time cut at a later request that concerns a folder; yield after each."""
    codes: list[int] = []

    def cut() -> int:
        inner, inside = end(len(codes)), itertools.count()
        at_requests(lambda _, one: inner(next(inside), one) if one.path.startswith(str(root)) else None)
        try:
            act()
        except Refused:
            return 3
        return 0

    while len(codes) < most:
        prepare()
        codes.append(in_child(cut))
        yield
    assert set(codes) <= {-9, 3, 0}
    assert set(codes) - {0}, "it was cut"
    assert codes[-1] == 0, "it was tried to its end"


@pytest.mark.parametrize("end", ENDS)
def test_a_save_leaves_the_old_or_the_new_file(tmp_path: Path, end: Callable[[int], Act]) -> None:
    root, drafts = tmp_path / "content", tmp_path / "drafts"
    file = root / PATH
    file.parent.mkdir(parents=True)

    def prepare() -> None:
        file.write_text(OLD)

    def save() -> None:
        save_text(root, drafts, open_text(root, "articles/satu", "id"), NEW)

    for _ in cut_at_each(end, 30, tmp_path, prepare, save):
        assert file.read_text() in (OLD, NEW)
        assert [one.name for one in file.parent.iterdir() if not one.name.startswith(".")] == [file.name]
        if file.read_text() == NEW:
            assert text_before(drafts, PATH) == OLD, "the text before is kept first"
            undo_save(root, drafts, open_text(root, "articles/satu", "id"))
            assert file.read_text() == OLD


@pytest.mark.parametrize("end", ENDS)
def test_what_is_not_saved_is_kept_whole_or_as_before(tmp_path: Path, end: Callable[[int], Act]) -> None:
    def prepare() -> None:
        keep_unsaved(tmp_path, PATH, {"body": OLD})

    for _ in cut_at_each(end, 12, tmp_path, prepare, lambda: keep_unsaved(tmp_path, PATH, {"body": NEW})):
        kept = load_unsaved(tmp_path, PATH)
        assert kept
        assert kept.fields["body"] in (OLD, NEW)


@pytest.mark.parametrize("end", [killed_at, full_from])
def test_a_get_leaves_each_file_old_or_new_and_the_next_one_finishes(tmp_path: Path, end: Callable[[int], Act]) -> None:
    site = Site(tmp_path / "ayu").fill_content()
    (budi,) = share(site, tmp_path / "team.git")
    names = [f"articles/{key}/index.id.md" for key in ("dua", "empat")]
    for name in names:
        budi.write(name, NEW)
    budi.send()
    git(site.root, "fetch", "-q")
    ours, theirs = (git(site.root, "rev-parse", name).strip() for name in ("HEAD", "origin/main"))
    before = {name: (site.content / name).read_text() if (site.content / name).exists() else None for name in names}

    def prepare() -> None:
        for name, text in before.items():
            (site.content / name).unlink(missing_ok=True)
            if text is not None:
                site.write(name, text)
        git(site.root, "update-ref", "refs/heads/master", ours)
        git(site.root, "read-tree", ours)

    branch = git(site.root, "symbolic-ref", "--short", "HEAD").strip()
    assert branch in ("master", "main")
    git(site.root, "branch", "-M", "master")
    for _ in cut_at_each(end, 14, site.content, prepare, lambda: bring_in(site.content, ours, theirs)):
        for name in names:
            text = (site.content / name).read_text() if (site.content / name).exists() else None
            assert text in (before[name], NEW)
        head = git(site.root, "rev-parse", "HEAD").strip()
        if head == ours:
            with contextlib.suppress(FileNotFoundError):
                (site.root / ".git/index.lock").unlink()  # Git was killed too
            bring_in(site.content, ours, theirs)
        assert {(site.content / name).read_text() for name in names} == {NEW}
        assert unsaved_files(site.content) == [], "what a killed write left is no work of an editor"


ENTRIES = "kain.png: {credit: A, licence: CC0-1.0, people: none}  # satu\n\nlain.jpg:\n  credit: 'B'\n"


@pytest.mark.parametrize("end", ENDS)
def test_the_entries_of_pictures_are_the_old_or_the_new_ones(tmp_path: Path, end: Callable[[int], Act]) -> None:
    name = "articles/satu/photos.yaml"
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    changed = str(with_photo_entry(parse_yaml_text(ENTRIES), "lain.jpg", {"focus": "30% 20%"}))
    assert changed != ENTRIES
    for _ in cut_at_each(
        end, 12, tmp_path, lambda: file.write_text(ENTRIES) and None, lambda: write_file(tmp_path, name, changed)
    ):
        assert file.read_text() in (ENTRIES, changed)
        assert [one.name for one in file.parent.iterdir() if not one.name.startswith(".")] == [file.name]


@pytest.mark.parametrize("end", [killed_at, full_from])
def test_a_rename_leaves_each_file_old_or_new_and_can_be_done_again(tmp_path: Path, end: Callable[[int], Act]) -> None:
    site = Site(tmp_path / "baik").fill_content()
    site.edit("content/articles/satu/index.id.md", "Isi.", "Lihat [dua](../dua/index.id.md).")
    root, good = tmp_path / "content", site.content
    languages = build_languages({code: {"sections": {name: name for name in SECTIONS}} for code in ("id", "en")})

    def prepare() -> None:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(good, root)

    def move() -> None:
        moment = datetime.datetime(2030, 1, 1, tzinfo=WIB)
        rename_story(root, "articles/dua", "articles/lima", languages, moment, lambda path, text: "")

    def files() -> dict[str, bytes]:
        return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}

    prepare()
    old = files()
    move()
    new = files()
    assert {one.replace("dua", "lima") for one in old} <= new.keys()
    for _ in cut_at_each(end, 30, root, prepare, move):
        for name, data in files().items():
            assert data in (old.get(name), new.get(name), new.get(name.replace("dua", "lima"))) or "/." in name, name
        if (root / "articles/dua").is_dir():
            assert not (root / "articles/lima").exists(), "there is one folder"
            move()
        assert {name: data for name, data in files().items() if "/." not in name} == new
