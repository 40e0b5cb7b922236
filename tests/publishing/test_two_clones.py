"""Two editors, each with a clone, publish to one target: no withdrawn byte comes back, and no story is lost."""

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from plugins.ground.refusals import Refused
from plugins.publishing.clone import find_clone
from plugins.publishing.hosts.targets import load_target
from plugins.publishing.mark import MARK, load_mark
from plugins.publishing.publication import publish, rollback
from plugins.publishing.records.holdings import Consents, Holding
from plugins.publishing.visit import How, Origin
from tests.conftest import THOROUGH
from tests.publishing.conftest import write_site

SITE = "https://example.org"
NAMES = ("ayu", "budi")


def git(at: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-C", at, *words], capture_output=True, text=True, check=False
    )


class Editor:
    """An editor with a clone of the team's repository, whose content is stories of one line and one photograph."""

    def __init__(self, name: str, root: Path, targets: dict[str, object]) -> None:
        self.name, self.root, self.targets, self.builds = name, root / name, targets, 0
        assert git(root, "clone", "-q", str(root / "team.git"), name).returncode == 0
        for key, value in (("user.name", name), ("user.email", f"{name}@example.org"), ("pull.rebase", "false")):
            git(self.root, "config", key, value)

    @property
    def content(self) -> Path:
        return self.root / "content"

    def stories(self) -> dict[str, dict[str, object]]:
        return {file.stem: json.loads(file.read_text()) for file in sorted(self.content.glob("*.json"))}

    def write(self, key: str, **values: object) -> None:
        self.content.mkdir(exist_ok=True)
        old = self.stories().get(key, {"version": 0, "photo": "", "withdrawn": False})
        (self.content / f"{key}.json").write_text(json.dumps({**old, **values}))

    def commit(self) -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", "edit")

    def pull(self) -> None:
        git(self.root, "pull", "-q", "--no-edit", "origin", "main")
        assert not git(self.root, "status", "--porcelain").stdout, "each editor's stories are files of their own"

    def push(self) -> bool:
        return git(self.root, "push", "-q", "origin", "HEAD:main").returncode == 0

    def build(self) -> tuple[Path, Consents]:
        files, shown, withdrawn = {"index.html": ""}, {}, {}
        for key, story in self.stories().items():
            photo = str(story["photo"])
            digest = hashlib.sha256(photo.encode()).hexdigest()
            page = f"{key} {story['version']}"
            if photo and story["withdrawn"]:
                withdrawn[digest] = key
            elif photo:
                file = f"assets/pictures/{key}.jpg"
                files[file], shown[file] = photo, Holding(key, f"C-{key}", digest)
                page += f" {file}"
            files[f"berita/{key}/index.html"] = page
            files["index.html"] += f"{page}\n"
        write_site(self.root.parent / f"{self.name}-output", files)
        gone = {f"C-{key}" for key, story in self.stories().items() if story["withdrawn"]}
        stands = lambda path, holding: holding is None or holding.consent not in gone  # noqa: E731
        return self.root.parent / f"{self.name}-output", Consents(shown, stands, withdrawn)

    @property
    def where(self) -> tuple[object, Origin]:
        self.builds += 1
        site = self.root.parent / f"{self.name}-output"
        clone = find_clone(self.content) if self.content.exists() else None
        dirty = clone.uncommitted() if clone else []
        on = f"2026-12-01T09:00:{self.builds % 60:02}+07:00"
        return load_target(self.targets, "web", self.root, site), Origin(
            self.content, SITE, on, clone, uncommitted=dirty
        )

    def publish(self, **how: bool) -> None:
        site, consents = self.build()
        target, origin = self.where
        publish(site, target, origin, lambda _: None, How(delete_many=True, **how), consents=consents)
        origin.clone.commit_records("Record")

    def rollback(self) -> None:
        _, consents = self.build()
        target, origin = self.where
        rollback(target, origin, lambda _: None, How(delete_many=True), consents=consents)
        origin.clone.commit_records("Record")


class Team:
    """Two editors, their repository, and a folder that a web server shows."""

    def __init__(self, root: Path) -> None:
        self.root, self.host = root, root / "host"
        subprocess.check_call(["git", "init", "-q", "--bare", "-b", "main", root / "team.git"])
        targets = {"web": {"kind": "folder", "path": str(self.host)}}
        self.editors = {NAMES[0]: Editor(NAMES[0], root, targets)}
        first = self.editors[NAMES[0]]
        (first.root / ".gitattributes").write_text("/content/data/published/*.jsonl merge=union\n")
        (first.root / ".gitignore").write_text("/.cache/\n")
        first.write("pembuka", version=1)
        first.commit()
        first.push()
        self.editors[NAMES[1]] = Editor(NAMES[1], root, targets)

    def up(self) -> dict[str, str]:
        return {
            file.relative_to(self.host).as_posix(): file.read_text(errors="replace")
            for file in self.host.rglob("*")
            if file.is_file()
        }


class TwoEditors(RuleBasedStateMachine):
    """Any order of writing, withdrawing, pulling, pushing, publishing and going back, by two editors."""

    editors = st.sampled_from(NAMES)

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.team = Team(self.root)
        self.published: dict[str, int] = {}
        self.gone: set[str] = set()
        self.versions = 0

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @rule(name=editors, number=st.integers(1, 2))
    def write(self, name: str, number: int) -> None:
        self.versions += 1
        editor, key = self.team.editors[name], f"{name}-{number}"
        values = {"version": self.versions}
        if key not in editor.stories():
            values["photo"] = f"photo of {key}"
        editor.write(key, **values)
        editor.commit()

    @rule(name=editors, other=editors, number=st.integers(1, 2))
    def withdraw(self, name: str, other: str, number: int) -> None:
        editor, key = self.team.editors[name], f"{other}-{number}"
        # A colleague's withdrawal is a change to the same line; only the author's own cannot conflict.
        if key in editor.stories() and name == other:
            editor.write(key, withdrawn=True)
            editor.commit()

    @rule(name=editors)
    def pull(self, name: str) -> None:
        self.team.editors[name].pull()

    @rule(name=editors)
    def push(self, name: str) -> None:
        self.team.editors[name].push()

    @rule(name=editors)
    def pull_and_push(self, name: str) -> None:
        self.team.editors[name].pull()
        self.team.editors[name].push()

    @rule(name=editors)
    def publish(self, name: str) -> None:
        editor = self.team.editors[name]
        try:
            editor.publish()
        except Refused:
            return
        stories = editor.stories()
        for key in self.published:
            assert key in stories, f"{key} was lost"
        self.published = {key: int(str(story["version"])) for key, story in stories.items()}
        self.gone |= {str(story["photo"]) for story in stories.values() if story["withdrawn"]}

    @rule(name=editors)
    def rollback(self, name: str) -> None:
        try:
            self.team.editors[name].rollback()
        except Refused:
            return
        up = self.team.up()
        self.published = {
            key: int(text.split()[1])
            for key in self.published
            if (text := up.get(f"berita/{key}/index.html")) is not None
        }

    @invariant()
    def no_withdrawn_byte_is_up(self) -> None:
        up = self.team.up() if self.published else {}
        assert not [path for path, text in up.items() if text in self.gone]

    @invariant()
    def no_story_is_lost_or_older(self) -> None:
        up = self.team.up() if self.published else {}
        for key, version in self.published.items():
            assert int(up[f"berita/{key}/index.html"].split()[1]) >= version


def test_no_order_of_two_editors_loses_a_story_or_brings_a_withdrawn_picture_back():
    how = settings(max_examples=6 * THOROUGH, stateful_step_count=25)
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
    ayu.write("ayu-1", withdrawn=True)
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
    for root in ("one", "two"):  # another machine, which was given a copy of the content folder
        target = load_target(targets, "web", tmp_path / root, tmp_path / "site")
        publish(tmp_path / "site", target, Origin(plain, SITE, "2026-12-01T09:00:00+07:00"), lambda _: None)
    assert (plain / "data/published/releases.jsonl").read_text().count("\n") == 1
