"""Editors who each have a clone of one repository, and a folder that a web server shows."""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from plugins.publishing.clone import Clone, find_clone
from plugins.publishing.hosts.targets import load_target
from plugins.publishing.publication import publish, rollback
from plugins.publishing.records.provenance import Consents, Provenance, load_provenance
from plugins.publishing.release_request import Origin, PublishOptions
from plugins.publishing.takedown import TakedownSubject, of_consent, of_file, of_story, take_off_target
from tests.publishing.conftest import write_site

SITE = "https://example.org"
NAMES = ("ayu", "budi")
WITHDRAWN_PAGE = "ditarik"


def git(at: Path, *words: str) -> subprocess.CompletedProcess[str]:
    plain = ["-c", "init.defaultBranch=main", "-c", "gc.auto=0", "-c", "core.fsync=none"]
    return subprocess.run(["git", *plain, "-C", at, *words], capture_output=True, text=True, check=False)


class Editor:
    """An editor with a clone, whose content is stories of one line and one photograph each.

    A story is `KEY.json`. An empty file beside it says that the story or its photograph was withdrawn. So two editors
    who withdraw the same thing do not conflict.
    """

    def __init__(self, name: str, root: Path, targets: dict[str, object]) -> None:
        self.name, self.root, self.targets, self.builds = name, root / name, targets, 0
        assert git(root, "clone", "-q", "--template=", str(root / "team.git"), name).returncode == 0
        with (self.root / ".git" / "config").open("a") as config:
            config.write(f"[user]\nname = {name}\nemail = {name}@example.org\n[pull]\nrebase = false\n")

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def site(self) -> Path:
        return self.root.parent / f"{self.name}-output"

    def stories(self) -> dict[str, dict[str, object]]:
        return {file.stem: json.loads(file.read_text()) for file in sorted(self.content.glob("*.json"))}

    def write(self, key: str, **values: object) -> None:
        self.content.mkdir(exist_ok=True)
        old = self.stories().get(key, {"version": 0, "photo": ""})
        (self.content / f"{key}.json").write_text(json.dumps({**old, **values}))

    def withdraw_photo(self, key: str) -> None:
        (self.content / f"{key}.photo-withdrawn").touch()

    def withdraw_story(self, key: str) -> None:
        (self.content / f"{key}.withdrawn").touch()

    def is_gone(self, key: str, what: str) -> bool:
        return (self.content / f"{key}.{what}").exists()

    def commit(self) -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", "edit")

    def pull(self) -> None:
        git(self.root, "pull", "-q", "--no-edit", "origin", "main")
        assert not git(self.root, "ls-files", "-u").stdout, "nothing that they write conflicts"

    def push(self) -> bool:
        return git(self.root, "push", "-q", "origin", "HEAD:main").returncode == 0

    def build(self) -> Consents:
        files, shown, recalled, said = {"index.html": "", "withdrawn.html": WITHDRAWN_PAGE}, {}, {}, set()
        for key, story in self.stories().items():
            page, photo = f"berita/{key}/index.html", str(story["photo"])
            digest = hashlib.sha256(photo.encode()).hexdigest()
            if photo and self.is_gone(key, "photo-withdrawn"):
                recalled[digest] = key
            if self.is_gone(key, "withdrawn"):
                files[page] = WITHDRAWN_PAGE
                said.add(page)
                continue
            text = f"{key} {story['version']}"
            if photo and digest not in recalled:
                file = f"assets/pictures/{key}.jpg"
                files[file], shown[file] = photo, Provenance(f"{key}/foto.jpg", f"C-{key}", digest)
                text += f" {file}"
            files[page], shown[page] = text, Provenance(story=key)
            files["index.html"] += f"{text}\n"
        write_site(self.site, files)
        gone = {f"C-{key}" for key in self.stories() if self.is_gone(key, "photo-withdrawn")}
        stands = lambda path, source: source is None or source.consent not in gone  # noqa: E731
        return Consents(shown, stands, recalled, said)

    @cached_property
    def clone(self) -> Clone:
        clone = find_clone(self.content)
        assert clone
        return clone

    @property
    def where(self) -> tuple[object, Origin]:
        self.builds += 1
        on = f"2026-12-01T09:00:{self.builds % 60:02}+07:00"
        target = load_target(self.targets, "web", self.root, self.site)
        return target, Origin(self.content, SITE, on, self.clone, uncommitted=self.clone.uncommitted())

    def publish(self, **how: bool) -> None:
        consents = self.build()
        target, origin = self.where
        publish(self.site, target, origin, lambda _: None, PublishOptions(delete_many=True, **how), consents=consents)
        origin.clone.commit_records("Record")

    def rollback(self) -> None:
        consents = self.build()
        target, origin = self.where
        rollback(target, origin, lambda _: None, PublishOptions(delete_many=True), consents=consents)
        origin.clone.commit_records("Record")

    def take_down(self, what: str, key: str) -> TakedownSubject:
        """Take a story, its photograph, or what needs its consent off the target; commit that, as the command does."""
        target, origin = self.where
        provenance = load_provenance(self.content, "web")
        if what == "story":
            subject = of_story(key, provenance)
        elif what == "consent":
            subject = of_consent(f"C-{key}", provenance, {})
        else:
            subject = of_file(f"{key}/foto.jpg", provenance, {})
        take_off_target(target, origin, subject, lambda _: None, PublishOptions())
        if key in self.stories():
            (self.withdraw_story if what == "story" else self.withdraw_photo)(key)
        git(self.root, "add", f"content/{key}.*ithdrawn")
        origin.clone.commit_records("Record")
        git(self.root, "commit", "-q", "-m", "Withdraw", "--", f"content/{key}.*ithdrawn")
        return subject


class Team:
    """Two editors, their repository, and a folder that a web server shows."""

    def __init__(self, root: Path, names: Sequence[str] = NAMES, stories: Sequence[str] = ()) -> None:
        self.root, self.host = root, root / "host"
        root.mkdir(exist_ok=True)
        subprocess.check_call(["git", "init", "-q", "--template=", "--bare", "-b", "main", root / "team.git"])
        targets = {"web": {"kind": "folder", "path": str(self.host)}}
        first = Editor(names[0], root, targets)
        (first.root / ".gitattributes").write_text("/content/data/published/*.jsonl merge=union\n")
        (first.root / ".gitignore").write_text("/.cache/\n")
        first.write("pembuka", version=1)
        for key in stories:
            first.write(key, version=0, photo=f"photo of {key}")
        first.commit()
        first.push()
        self.editors = {names[0]: first} | {name: Editor(name, root, targets) for name in names[1:]}

    def copy(self, root: Path) -> "Team":
        """Return the same team in its present state, in another folder."""
        shutil.copytree(self.root, root)
        twin = object.__new__(Team)
        twin.root, twin.host, twin.editors = root, root / "host", {}
        for name in self.editors:
            editor = twin.editors[name] = object.__new__(Editor)
            editor.name, editor.root, editor.builds = name, root / name, 0
            editor.targets = {"web": {"kind": "folder", "path": str(twin.host)}}
            config = editor.root / ".git" / "config"
            config.write_text(config.read_text().replace(str(self.root), str(root)))
        return twin

    def up(self) -> dict[str, str]:
        return {
            os.path.relpath(os.path.join(folder, name), self.host): Path(folder, name).read_text(errors="replace")
            for folder, _, names in os.walk(self.host)
            for name in names
        }
