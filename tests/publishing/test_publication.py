"""After a publication the target holds the build, whatever its kind is and whatever happened before."""

import fcntl
import json
import os
import shutil
import stat
import subprocess

import pytest

from plugins.ground.refusals import Refused
from plugins.newsroom.serving import cache_control
from plugins.publishing.hosts.rclone import headers_of
from plugins.publishing.mark import MARK
from plugins.publishing.publication import DROPPED, publish
from plugins.publishing.records.provenance import Consents
from plugins.publishing.release_request import Outcome
from tests.publishing.conftest import SECRET, Place, write_site
from tests.publishing.publications import FIRST, SECOND, go_back, put


def test_a_dry_run_tells_each_path_and_changes_nothing(near_place):
    put(near_place, FIRST)
    lines = []
    outcome = put(near_place, SECOND, dry_run=True, say=lines.append)
    assert near_place.up() == FIRST
    assert [words.en for words in lines] == [
        "send (new pages): berita/dua/index.html",
        "send (changed pages): berita/satu/index.html",
        "send (lists and feeds): index.html",
        "delete: data/öffentlich, 1.csv",
    ]
    assert put(near_place, SECOND) == outcome


def test_a_dry_run_onto_nothing_makes_nothing(near_place):
    assert set(put(near_place, FIRST, dry_run=True).sent) == set(FIRST)
    assert near_place.up() == {}


def test_a_rollback_brings_the_release_before(near_place):
    put(near_place, FIRST)
    put(near_place, SECOND)
    told = []
    assert go_back(near_place, told.append).deleted == ("berita/dua/index.html",)
    assert near_place.up() == FIRST
    assert not [words for words in told if "withdrawn" in words.en], "no story was"
    with pytest.raises(Refused) as error:
        go_back(near_place)
    assert error.value.code == 2
    put(near_place, SECOND)
    assert near_place.up() == SECOND


def test_a_rollback_warns_of_withdrawn_stories_only_where_one_comes_back(folder):
    put(folder, FIRST)
    put(folder, {**FIRST, "berita/satu/index.html": "ditarik"})
    today, told = Consents(withdrawn_pages={"berita/satu/index.html"}), []
    go_back(folder, told.append, consents=today)
    assert "come back with it: berita/satu/index.html" in told[0].en


def test_a_rollback_goes_any_number_of_steps_back_and_to_a_release_by_its_id(folder):
    sites = [{**FIRST, "index.html": f"front {number}"} for number in range(4)]
    ids = []
    for site in sites:
        put(folder, site)
        ids.append(json.loads((folder.files / "release.json").read_text())["id"])
    go_back(folder)
    go_back(folder)
    assert folder.up() == sites[1]
    go_back(folder, release=ids[3][:8])
    assert folder.up() == sites[3]
    with pytest.raises(Refused, match="No release “ffffffff”") as error:
        go_back(folder, release="ffffffff")
    assert error.value.code == 2


def test_releases_that_earlier_versions_kept_can_be_come_back_to(folder):
    put(folder, FIRST)
    put(folder, SECOND)
    cache = folder.target.cache
    kept = sorted((cache / "releases").glob("*-????????????????"))
    kept[0].rename(cache / "previous")
    (cache / "releases" / "current").unlink()
    kept[1].rename(cache / "current")
    shutil.rmtree(cache / "releases")
    go_back(folder)
    assert folder.up() == FIRST


def test_the_first_publication_after_an_upgrade_can_be_taken_back(folder):
    put(folder, FIRST)
    cache = folder.target.cache
    [kept] = (cache / "releases").glob("*-????????????????")
    (cache / "releases" / "current").unlink()
    kept.rename(cache / "current")
    shutil.rmtree(cache / "releases")
    put(folder, SECOND)
    go_back(folder)
    assert folder.up() == FIRST


def test_what_an_earlier_version_noted_of_its_pictures_keeps_the_way_back_after_an_upgrade(folder):
    picture = "assets/pictures/kelas-320.0a1b2c3d.jpg"
    put(folder, {**FIRST, picture: "x"})
    cache = folder.target.cache
    (cache / "holdings.json").write_text(json.dumps({picture: ["articles/kelas/kelas.jpg", ""]}))
    known = Consents(may_be_public=lambda path, source: not path.startswith("assets/pictures/") or source is not None)
    told = []
    write_site(folder.site, SECOND)
    publish(folder.site, folder.target, folder.origin, told.append, consents=known)
    assert DROPPED not in told
    go_back(folder, consents=known)
    assert folder.up() == {**FIRST, picture: "x"}


def test_a_rollback_after_a_publication_of_the_same_build_twice_still_goes_back(folder):
    put(folder, FIRST)
    put(folder, SECOND)
    put(folder, SECOND)
    go_back(folder)
    assert folder.up() == FIRST


def test_what_another_machine_has_published_can_be_come_back_to(folder):
    put(folder, FIRST)
    shutil.rmtree(folder.project / ".cache")
    put(folder, FIRST)
    put(folder, SECOND)
    go_back(folder)
    assert folder.up() == FIRST


def test_a_dry_rollback_changes_nothing(folder):
    put(folder, FIRST)
    put(folder, SECOND)
    assert go_back(folder, dry_run=True) == go_back(folder)


def test_a_target_that_would_lose_most_is_refused_until_it_is_meant(near_place):
    put(near_place, FIRST)
    few = {"index.html": "lain", "assets/style.9f9f.css": "b {}"}
    with pytest.raises(Refused, match="6 of the 7 files") as error:
        put(near_place, few)
    assert error.value.code == 2
    assert near_place.up() == FIRST
    put(near_place, few, delete_many=True)
    assert near_place.up() == few


def test_what_somebody_changed_or_left_at_the_target_is_mended(place):
    put(place, FIRST)
    changed = place.files / "berita/satu/index.html"
    changed.write_text("????")
    os.utime(changed, (0, 0))  # SFTP gives no digest, and times in seconds
    (place.files / "feed.xml").unlink()
    (place.files / "publishing-k1ll3d").write_text("half a fi")
    if place.server:
        place.server.start_again()
    outcome = put(place, FIRST)
    assert set(outcome.sent) == {"berita/satu/index.html", "feed.xml"}
    assert outcome.deleted == ("publishing-k1ll3d",)
    assert place.up() == FIRST


def test_what_the_host_keeps_for_itself_stays(near_place):
    put(near_place, {**FIRST, ".well-known/security.txt": "Contact: x"})
    put(near_place, FIRST)
    assert near_place.up()[".well-known/security.txt"] == "Contact: x"


def test_what_others_placed_is_named_before_it_goes_and_what_is_protected_goes_when_its_name_is_given(folder):
    folder.settings["web"]["keep"] = ["blog/*"]
    put(folder, FIRST)
    placed = {".well-known/lama.txt", "blog/satu.html", "blog/dua.html", "tertinggal.html"}
    for path in placed:
        (folder.files / path).parent.mkdir(exist_ok=True)
        (folder.files / path).write_text("by hand")
    said = []
    assert put(folder, FIRST, lambda words: said.append(words.en)).deleted == ("tertinggal.html",)
    assert any(line.startswith("delete: tertinggal.html (not of our releases; KEEP") for line in said)
    assert folder.up().keys() - FIRST.keys() == placed - {"tertinggal.html"}
    for path, why in (
        ("index.html", "part of the site"),
        ("blog/dva.html", "alike: blog/dua.html"),
        (MARK, "part of the"),
    ):
        with pytest.raises(Refused, match=why) as refusal:
            put(folder, FIRST, delete=(path,))
        assert refusal.value.code == 2
    named = (".well-known/lama.txt", "blog/dua.html")
    assert set(put(folder, FIRST, delete=named, dry_run=True).deleted) == set(named)
    put(folder, FIRST, delete=named)
    assert folder.up().keys() - FIRST.keys() == {"blog/satu.html"}


def test_a_lost_cache_costs_a_second_sending_at_most(served):
    put(served, FIRST)
    for file in (served.project / ".cache").rglob("record.json"):
        file.write_text("[1, {")
    outcome = put(served, FIRST)
    assert "assets/style.0a1b.css" not in outcome.sent, "its name says what it holds"
    assert bool(outcome.sent) == (served.kind == "sftp")
    assert served.up() == FIRST


def test_emptied_folders_go_too(near_place):
    put(near_place, SECOND)
    put(near_place, {path: text for path, text in SECOND.items() if "dua" not in path})
    assert not (near_place.files / "berita/dua").exists()


def test_a_host_that_goes_away_midway_is_mended_by_the_next_run(served):
    put(served, FIRST)

    def leave(words):
        if words.en.endswith("new pages"):
            served.server.stop()

    with pytest.raises(Refused) as error, served.impatient():
        put(served, SECOND, say=leave)
    assert error.value.code == 3
    assert ("a page that was just being replaced may be missing" in error.value.words.en) == (served.kind == "sftp")
    half = served.up()
    assert half["berita/dua/index.html"] == "baru", "what nothing points to yet is there"
    assert half["index.html"] == FIRST["index.html"], "what points to it is not"
    assert "data/öffentlich, 1.csv" in half, "nothing has been deleted"
    served.server.start()
    put(served, SECOND)
    assert served.up() == SECOND


def test_a_rollback_undoes_a_publication_that_broke_midway(served):
    put(served, FIRST)

    def leave(words):
        if words.en.endswith("changed pages"):
            served.server.stop()

    with pytest.raises(Refused), served.impatient():
        put(served, SECOND, say=leave)
    served.server.start()
    go_back(served)
    assert served.up() == FIRST


def test_no_secret_is_ever_told(served, capfd):
    told = []
    put(served, FIRST, say=told.append)
    config = served.project / "rclone.conf"
    config.write_text(config.read_text().replace("KEYOFTENCHARS", "KEYOFOTHERS").replace("user = tim", "user = lain"))
    with pytest.raises(Refused) as error:
        put(served, SECOND, say=told.append)
    assert error.value.code == 2
    texts = [error.value.words, *told]
    kept = [file.read_text(errors="replace") for file in (served.project / ".cache").rglob("*") if file.is_file()]
    everything = " ".join([*(text for words in texts for text in words), *kept, *capfd.readouterr()])
    hidden = [line.split(" = ")[1] for line in config.read_text().splitlines() if line.startswith(("pass", "secret"))]
    assert not [secret for secret in [SECRET, *hidden] if secret in everything]


def test_a_second_publication_to_the_same_target_is_told_to_wait(folder):
    put(folder, FIRST)
    with (folder.target.cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="going on") as error:
            put(folder, SECOND)
    assert error.value.code == 3
    assert folder.up() == FIRST


def test_a_folder_that_is_no_finished_build_is_refused(folder):
    with pytest.raises(Refused, match="holds no finished site") as error:
        put(folder, {"berita/index.html": "no front page"})
    assert error.value.code == 2


def test_a_web_server_can_read_what_was_put_into_a_folder(folder):
    mask = os.umask(0o077)
    try:
        put(folder, FIRST)
    finally:
        os.umask(mask)
    assert all(file.stat().st_mode & stat.S_IROTH for file in [folder.files, *folder.files.rglob("*")])


def test_a_link_at_the_target_is_replaced_and_never_followed(folder, tmp_path):
    put(folder, FIRST)
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    (folder.files / "index.html").unlink()
    (folder.files / "index.html").symlink_to(outside)
    (folder.files / "up").symlink_to(tmp_path)
    assert put(folder, FIRST) == Outcome(("index.html",), ("up",))
    assert outside.read_text() == "mine"
    assert folder.up() == FIRST


def test_a_folder_that_cannot_be_written_is_told(folder):
    (folder.project / "host").write_text("a file, where the folder is to be")
    with pytest.raises(Refused, match="cannot be written") as error:
        put(folder, FIRST)
    assert error.value.code == 3


def test_assets_may_be_kept_for_ever_by_browsers_and_pages_may_not():
    assert cache_control("assets/style.0a1b2c3d.css") == "public, max-age=31536000, immutable"
    assert cache_control("index.html") == "public, no-cache"


def test_headers_go_with_each_file_by_its_kind():
    assert headers_of("en/feed.xml")[-1] == "Content-Type: application/atom+xml; charset=utf-8"
    assert headers_of("index.html") == ("--header-upload", "Cache-Control: public, no-cache")
    for path in ("assets/pictures/a-320.0a1b2c3d.avif", "assets/cards/0123456789ab.png", "assets/files/a.0a1b2c3d.pdf"):
        assert headers_of(path)[-1] == "Cache-Control: public, no-cache", "a takedown must reach readers"
    assert "immutable" in headers_of("assets/patterns/tumpal-ruby.0a1b2c3d.svg")[-1]
    assert "immutable" in headers_of("assets/search.0a1b2c3d.js")[-1]


def test_a_branch_keeps_its_history_and_turns_jekyll_off(tmp_path, monkeypatch):
    place = Place("branch", tmp_path, monkeypatch)
    put(place, FIRST)
    put(place, SECOND)
    log = ["git", "--git-dir", place.repository]
    assert subprocess.check_output([*log, "rev-list", "--count", "pages"], text=True) == "2\n"
    assert ".nojekyll" in subprocess.check_output([*log, "ls-tree", "--name-only", "pages"], text=True).split()
