"""What needs a withdrawn consent does not come back, and is kept nowhere that a publication can reach."""

import subprocess

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.publication import publish, rollback
from plugins.publishing.records import jsonl
from plugins.publishing.records.provenance import Consents, Provenance
from plugins.publishing.release_request import PublishOptions
from tests.publishing.conftest import Place, write_site
from tests.publishing.publications import FIRST, hush

FACE = "assets/pictures/kelas-320.0a1b2c3d.jpg"
FILES = {FACE: "wajah", "assets/pictures/alat-320.4e5f6a7b.jpg": "alat"}
SHOWN = {
    FACE: Provenance("articles/kabar/kelas.jpg", "C-2026-014"),
    list(FILES)[1]: Provenance("articles/kabar/alat.jpg"),
}
WITH = {**FIRST, **FILES, "index.html": "<img src=/assets/pictures/kelas-320.0a1b2c3d.jpg>"}
AFTER = {path: text for path, text in WITH.items() if path != FACE} | {"index.html": "tanpa"}

STANDS = Consents(SHOWN)
WITHDRAWN = Consents({}, lambda path, source: source is None or source.consent != "C-2026-014")


def put(place, files, consents, say=hush):
    write_site(place.site, files)
    return publish(place.site, place.target, place.origin, say, consents=consents)


def go_back(place, consents, dry_run=False):
    return rollback(place.target, place.origin, hush, PublishOptions(dry_run=dry_run), consents=consents)


def kept(place):
    """Return everything that this machine keeps of releases, Git's objects too."""
    folder = place.project / ".cache"
    texts = [file.read_bytes() for file in folder.rglob("*") if file.is_file() and "repository.git" not in file.parts]
    for store in folder.rglob("repository.git"):
        bare = ["git", "--git-dir", store, "cat-file", "--batch", "--batch-all-objects"]
        texts.append(subprocess.check_output(bare))
    return b"\0".join(texts)


def test_a_rollback_brings_no_picture_back_whose_consent_was_withdrawn(near_place):
    put(near_place, WITH, STANDS)
    put(near_place, {**WITH, "index.html": "lain"}, STANDS)
    for dry_run in (True, False):
        with pytest.raises(Refused, match=r"articles/kabar/kelas\.jpg \(C-2026-014\).*\./inv publish") as error:
            go_back(near_place, dry_run=dry_run, consents=WITHDRAWN)
        assert error.value.code == 2
        assert "alat.jpg" not in error.value.words.en
    assert near_place.up()["index.html"] == "lain"
    go_back(near_place, consents=STANDS)
    assert near_place.up() == WITH


def test_the_publication_after_a_withdrawal_leaves_nothing_to_come_back_to(near_place):
    put(near_place, WITH, STANDS)
    assert b"wajah" in kept(near_place)
    told = []
    put(near_place, AFTER, WITHDRAWN, told.append)
    assert near_place.up() == AFTER
    assert b"wajah" not in kept(near_place)
    assert any("no way back" in words.en for words in told)
    with pytest.raises(Refused, match="keeps no earlier release"):
        go_back(near_place, consents=WITHDRAWN)
    again = []
    put(near_place, AFTER, WITHDRAWN, again.append)
    assert [words.en for words in again] == ["The target holds this site already."]


def test_a_release_without_the_picture_stays_one_to_come_back_to(folder):
    put(folder, FIRST, Consents())
    put(folder, {**FIRST, "index.html": "lain"}, WITHDRAWN)
    go_back(folder, consents=WITHDRAWN)
    assert folder.up() == FIRST


def test_where_the_record_is_lost_it_is_for_the_judge_to_say(folder):
    put(folder, WITH, STANDS)
    put(folder, AFTER, STANDS)
    (folder.origin.content / jsonl.FILES).unlink()
    with pytest.raises(Refused, match=FACE):
        go_back(folder, consents=Consents(may_be_public=lambda path, source: path != FACE or bool(source)))


@pytest.fixture
def branch(tmp_path, monkeypatch):
    return Place("branch", tmp_path, monkeypatch)


def history(place):
    """Return the number of commits on the branch, and the names of all files in any of them."""
    git = ["git", "--git-dir", place.repository]
    count = subprocess.check_output([*git, "rev-list", "--count", "pages"], text=True)
    return int(count), subprocess.check_output([*git, "rev-list", "--objects", "--all"], text=True)


def test_the_history_of_a_branch_goes_with_the_picture_and_grows_again(branch):
    put(branch, FIRST, Consents())
    put(branch, WITH, STANDS)
    put(branch, {**AFTER, "index.html": "dulu"}, STANDS)  # its story was taken down before the consent was withdrawn
    assert history(branch)[0] == 3
    assert FACE.rpartition("/")[2] in history(branch)[1]
    put(branch, AFTER, WITHDRAWN)
    count, names = history(branch)
    assert (count, FACE.rpartition("/")[2] in names) == (1, False)
    put(branch, WITH, Consents())
    assert history(branch)[0] == 2


def test_a_history_that_may_not_be_dropped_is_told_and_tried_again(branch):
    put(branch, WITH, STANDS)
    rule = ["git", "--git-dir", branch.repository, "config", "receive.denyNonFastForwards"]
    subprocess.check_call([*rule, "true"])
    for _ in range(2):
        with pytest.raises(Refused, match="allow force pushes") as error:
            put(branch, AFTER, WITHDRAWN)
        assert error.value.code == 3
        assert branch.up() == AFTER
    subprocess.check_call([*rule, "false"])
    put(branch, AFTER, WITHDRAWN)
    assert FACE.rpartition("/")[2] not in history(branch)[1]
