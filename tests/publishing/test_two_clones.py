"""Two editors, each with a clone, publish to one target: no withdrawn byte comes back, and no story is lost."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from plugins.ground.refusals import Refused
from plugins.publishing.clone import find_clone
from plugins.publishing.elsewhere import RecallsElsewhere
from plugins.publishing.hosts.targets import load_target
from plugins.publishing.mark import MARK, load_mark
from plugins.publishing.publication import publish
from plugins.publishing.release_request import Origin, PublishOptions
from tests.conftest import THOROUGH
from tests.publishing.conftest import write_site
from tests.publishing.editors import NAMES, SITE, WITHDRAWN_PAGE, Editor, Team, git

OLD = "lama"  # an old clone that never pulls


class TwoEditors(RuleBasedStateMachine):
    """Any order of writing, withdrawing, pulling, pushing, publishing, taking down and rolling back, by two editors.

    A third clone is old: it publishes, takes over and takes down as the others do, and never pulls.
    """

    begun: Team
    editors, all_clones, numbers = st.sampled_from(NAMES), st.sampled_from((*NAMES, OLD)), st.integers(0, 3)

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.team = self.begun.copy(self.root / "team")
        self.published: dict[str, int] = {}
        self.gone: set[str] = set()
        self.down: set[str] = set()
        self.versions = 0
        first = self.team.editors[NAMES[0]]
        self.publish_from(first)
        first.push()

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def story(self, number: int, editor: Editor) -> str:
        """Return a story that is public, or else one that the editor has."""
        keys = sorted(self.published) or sorted(editor.stories())
        return keys[number % len(keys)]

    @rule(name=editors, number=st.integers(1, 2), is_committed=st.booleans())
    def write(self, name: str, number: int, is_committed: bool) -> None:
        self.versions += 1
        editor, key = self.team.editors[name], f"{name}-{number}"
        photo = {} if key in editor.stories() else {"photo": f"photo of {key}"}
        editor.write(key, version=self.versions, **photo)
        if is_committed:
            editor.commit()

    @rule(name=editors, number=numbers)
    def withdraw_a_consent(self, name: str, number: int) -> None:
        editor = self.team.editors[name]
        key = self.story(number, editor)
        if key in editor.stories():
            editor.withdraw_photo(key)
            editor.commit()

    @rule(name=editors, pulls=st.booleans(), pushes=st.booleans())
    def exchange(self, name: str, pulls: bool, pushes: bool) -> None:
        editor = self.team.editors[name]
        editor.commit()
        if pulls:
            editor.pull()
        if pushes:
            editor.push()

    @rule(name=all_clones, pulls=st.booleans(), pushes=st.booleans(), adopts=st.booleans())
    def publish(self, name: str, pulls: bool, pushes: bool, adopts: bool) -> None:
        editor = self.team.editors[name]
        if pulls and name != OLD:
            editor.pull()
        if not self.publish_from(editor) and adopts:
            self.publish_from(editor, adopt=True)
        if pushes and name != OLD:
            editor.push()

    def publish_from(self, editor: Editor, adopt: bool = False) -> bool:
        try:
            editor.publish(adopt=adopt)
        except Refused:
            return False
        stories = editor.stories()
        for key in set() if adopt else self.published:  # an editor who adopts wants to replace these
            assert key in stories, f"{key} was lost"
        public = {key: story for key, story in stories.items() if not editor.is_gone(key, "withdrawn")}
        self.published = {key: int(str(story["version"])) for key, story in public.items()}
        gone = {str(one["photo"]) for key, one in stories.items() if editor.is_gone(key, "photo-withdrawn")}
        self.gone |= gone - {""}
        return True

    @rule(name=all_clones)
    def publish_to_another_target(self, name: str) -> None:
        """Nobody tells that target what was taken down at the first one, and the old clone does not know it either."""
        editor = self.team.editors[name]
        consents, (first, origin) = editor.build(), editor.where
        second = {"second": {"kind": "folder", "path": str(self.root / "second")}}
        target = load_target(second, "second", editor.root, editor.site)
        origin = replace(origin, elsewhere=RecallsElsewhere([first], {}, None).all(lambda _: None))
        try:
            publish(
                editor.site,
                target,
                origin,
                lambda _: None,
                PublishOptions(delete_many=True, adopt=True),
                consents=consents,
            )
        except Refused:
            return
        origin.clone.commit_records("Record")
        up = {str(file): file.read_text() for file in (self.root / "second").rglob("*") if file.is_file()}
        assert not [path for path, text in up.items() if text in self.gone]
        for page in self.down:
            assert up.get(str(self.root / "second" / page), WITHDRAWN_PAGE) == WITHDRAWN_PAGE

    @rule(
        name=all_clones, number=numbers, what=st.sampled_from(["story", "consent", "file"]),
        pulls=st.booleans(), follows=st.booleans(),
    )  # fmt: skip
    def take_down(self, name: str, number: int, what: str, pulls: bool, follows: bool) -> None:
        editor = self.team.editors[name]
        if pulls and name != OLD:
            editor.pull()
        key = self.story(number, editor)
        try:
            editor.take_down(what, key)
        except Refused:
            return  # this clone knows nothing of it, and said so
        if what == "story":
            self.down.add(f"berita/{key}/index.html")
            self.published.pop(key, None)
        else:
            self.gone.add(f"photo of {key}")
        if follows:
            self.publish_from(editor)

    @rule(name=editors)
    def rollback(self, name: str) -> None:
        try:
            self.team.editors[name].rollback()
        except Refused:
            return
        up = self.team.up()
        shown = {key: up.get(f"berita/{key}/index.html", WITHDRAWN_PAGE) for key in self.published}
        self.published = {key: int(text.split()[1]) for key, text in shown.items() if text != WITHDRAWN_PAGE}

    @invariant()
    def nothing_withdrawn_is_up_and_no_story_is_lost_or_older(self) -> None:
        up = self.team.up()
        assert not [path for path, text in up.items() if text in self.gone]
        assert not [path for path in self.down if up.get(path, WITHDRAWN_PAGE) != WITHDRAWN_PAGE]
        for key, version in self.published.items():
            assert int(up[f"berita/{key}/index.html"].split()[1]) >= version


def test_no_order_of_two_editors_loses_a_story_or_brings_back_what_was_withdrawn(tmp_path):
    TwoEditors.begun = Team(tmp_path / "team", (*NAMES, OLD), ("ayu-1", "budi-1"))
    how = settings(max_examples=30 * THOROUGH, stateful_step_count=12, suppress_health_check=[HealthCheck.too_slow])
    run_state_machine_as_test(TwoEditors, settings=how)


@pytest.fixture
def team(tmp_path) -> Team:
    return Team(tmp_path)


def test_who_has_not_pulled_is_told_which_commit_is_missing_and_whom_to_ask(team):
    ayu, budi = team.editors.values()
    ayu.publish()
    ayu.push()
    budi.pull()
    ayu.write("ayu-1", version=1)
    ayu.commit()
    ayu.publish()
    commit = load_mark((team.host / MARK).read_bytes()).commit
    budi.write("budi-1", version=1)
    budi.commit()
    before = team.up()
    with pytest.raises(Refused) as refusal:
        budi.publish()
    said = refusal.value.words.en
    assert refusal.value.code == 1
    assert "the target holds a release this clone has never seen" in said
    assert "git pull first" in said
    assert f"Missing commit: {commit[:10]}" in said
    assert "ayu" in said
    assert team.up() == before
    ayu.push()
    budi.pull()
    budi.publish()
    assert {"berita/ayu-1/index.html", "berita/budi-1/index.html"} <= team.up().keys()


def test_what_was_never_pushed_may_be_taken_over_when_it_is_meant(team):
    ayu, budi = team.editors.values()
    ayu.write("ayu-1", version=1)
    ayu.commit()
    ayu.publish()
    with pytest.raises(Refused):
        budi.publish()
    budi.publish(adopt=True)
    assert "berita/ayu-1/index.html" not in team.up()
    with pytest.raises(Refused, match="never seen"):
        ayu.publish()


def test_a_recalled_picture_is_refused_whatever_the_content_says(team):
    ayu, budi = team.editors.values()
    ayu.write("ayu-1", version=1, photo="wajah")
    ayu.commit()
    ayu.publish()
    ayu.push()
    budi.pull()
    ayu.withdraw_photo("ayu-1")
    ayu.commit()
    ayu.publish()
    assert "wajah" not in team.up().values()
    budi.write("budi-1", version=1, photo="wajah")
    budi.commit()
    for how in ({}, {"adopt": True}):
        with pytest.raises(Refused) as refusal:
            budi.publish(**how)
        assert refusal.value.code == 1
        assert "wajah" not in team.up().values()
    assert "Withdrawn, and must not be public again" in refusal.value.words.en


def test_content_without_a_commit_is_known_to_nobody_else_until_it_is_pushed(team):
    ayu, budi = team.editors.values()
    ayu.write("ayu-1", version=7)
    ayu.publish()  # as --allow-dirty does
    assert load_mark((team.host / MARK).read_bytes()).uncommitted
    ayu.push()
    budi.pull()
    with pytest.raises(Refused, match="must git commit and git push"):
        budi.publish()
    ayu.publish()
    ayu.commit()
    ayu.push()
    budi.pull()
    budi.publish()
    assert "berita/ayu-1/index.html" in team.up()


def test_a_lost_mark_and_a_foreign_one_are_told_and_taken_over_only_when_it_is_meant(team):
    ayu, _ = team.editors.values()
    ayu.publish()
    mark = team.host / MARK
    whole = mark.read_text()
    for text, why in (
        (None, "is gone from the target"),
        ("{}", "no release of this"),
        (whole.replace(SITE, "https://lain.org"), "lain.org"),
    ):
        mark.unlink() if text is None else mark.write_text(text)
        with pytest.raises(Refused, match=why) as refusal:
            ayu.publish()
        assert refusal.value.code == 2
        ayu.publish(adopt=True)
        assert load_mark(mark.read_bytes()).site == SITE


def test_a_target_that_was_restored_from_a_backup_is_told_and_shows_nothing_withdrawn_after_the_next_publication(
    team, tmp_path
):
    ayu, budi = team.editors.values()
    ayu.write("ayu-1", version=1, photo="wajah")
    ayu.commit()
    ayu.publish()
    ayu.push()
    budi.pull()  # and never again
    backup = tmp_path / "backup"
    shutil.copytree(team.host, backup)
    ayu.take_down("consent", "ayu-1")
    ayu.publish()
    ayu.push()
    shutil.rmtree(team.host)
    shutil.copytree(backup, team.host)
    assert "wajah" in team.up().values(), "the host brought it back"
    consents, (target, origin) = budi.build(), budi.where
    elsewhere = RecallsElsewhere([], {}, origin.clone).all(lambda _: None)
    with pytest.raises(Refused, match="must not be public again"):
        publish(budi.site, target, replace(origin, elsewhere=elsewhere), lambda _: None, consents=consents)
    said: list[str] = []
    consents, (target, origin) = ayu.build(), ayu.where
    publish(ayu.site, target, origin, lambda words: said.append(words.en), consents=consents)
    assert any("restored an old backup" in line for line in said)
    assert "wajah" not in team.up().values()
    publish(ayu.site, target, origin, lambda words: said.append(f"then: {words.en}"), consents=consents)
    assert not [line for line in said if line.startswith("then: The target shows")]


def test_the_mark_stays_as_it_is_where_nothing_changes(team):
    ayu, _ = team.editors.values()
    ayu.publish()
    before, records = (team.host / MARK).read_bytes(), git(ayu.root, "rev-parse", "HEAD").stdout
    ayu.publish()
    assert (team.host / MARK).read_bytes() == before
    assert git(ayu.root, "rev-parse", "HEAD").stdout == records


def test_a_site_from_before_there_were_marks_gets_one(team):
    ayu, _ = team.editors.values()
    (team.host / "berita").mkdir(parents=True)
    (team.host / "index.html").write_text('<meta name=generator content="PATRA newsroom">')
    ayu.publish()
    assert load_mark((team.host / MARK).read_bytes()).parent == ""


def test_what_others_placed_is_no_target_until_it_is_meant(team):
    ayu, _ = team.editors.values()
    (team.host).mkdir()
    (team.host / "index.html").write_text("It works!")
    with pytest.raises(Refused, match="other files"):
        ayu.publish()
    assert (team.host / "index.html").read_text() == "It works!"
    ayu.publish(adopt=True)


def test_content_in_no_git_clone_is_published_and_known_by_its_record(team, tmp_path):
    plain = tmp_path / "plain" / "content"
    plain.mkdir(parents=True)
    write_site(tmp_path / "site", {"index.html": "x"})
    targets = {"web": {"kind": "folder", "path": str(tmp_path / "elsewhere")}}
    assert find_clone(plain) is None
    for root in ("one", "two"):  # another machine with a copy of the content folder
        target = load_target(targets, "web", tmp_path / root, tmp_path / "site")
        publish(tmp_path / "site", target, Origin(plain, SITE, "2026-12-01T09:00:00+07:00"), lambda _: None)
    assert (plain / "data/published/releases.jsonl").read_text().count("\n") == 1


def test_a_rollback_goes_one_step_back_from_what_is_up_whoever_published_it(team):
    ayu, budi = team.editors.values()
    commits = []
    for editor, other, key in ((ayu, budi, "satu"), (ayu, budi, "dua"), (budi, ayu, "tiga")):
        editor.write(key, version=1)
        editor.commit()
        commits.append(git(editor.root, "rev-parse", "HEAD").stdout.strip())
        editor.publish()
        editor.push()
        other.pull()
    ayu.rollback()
    assert "berita/dua/index.html" in team.up(), "one step back, not two"
    assert "berita/tiga/index.html" not in team.up()
    mark = load_mark((team.host / MARK).read_bytes())
    assert mark.commit == commits[1], "the site can be built again from this commit"
    ayu.rollback()
    assert "berita/dua/index.html" not in team.up()
    assert load_mark((team.host / MARK).read_bytes()).commit == commits[0]


def test_a_rollback_is_refused_where_this_computer_does_not_keep_the_release_before(team):
    ayu, budi = team.editors.values()
    for editor, other, key in ((ayu, budi, "satu"), (budi, ayu, "dua"), (budi, ayu, "tiga")):
        editor.write(key, version=1)
        editor.commit()
        editor.publish()
        editor.push()
        other.pull()
    before = team.up()
    with pytest.raises(Refused, match="does not keep the release that came before") as refusal:
        ayu.rollback()
    assert refusal.value.code == 2
    assert team.up() == before
