"""The handbook is true: its commands and examples run in order from a fresh clone, word by word.

A fence ``sh`` holds commands; a fence ``text`` after it, lines that they print. Before a fence with a file stands a
line that ends with its path in backticks and a colon; where that line says “akhir” or “end”, the fence is added to the
file. The pages are run in order, since each goes on where the one before ended; the last begins with its own clone.
"""

import importlib.machinery
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tests.commands.fresh_clone import make_fresh_clone
from tests.forked_commands import run_forked
from tests.program_copies import BYTECODE, give_bytecode, share_bytecode
from tests.sites import ROOT

HANDBOOK = ROOT / "docs" / "handbook"
ADDRESSES = {"id": "https://git.contoh.id/tim/newsroom.git", "en": "https://git.example.org/team/newsroom.git"}
_FENCE = re.compile(r"(?P<before>[^\n]*)\n\n```(?P<kind>\w+)\n(?P<text>.*?)\n```(?=\n)", re.DOTALL)
_INV = re.compile(r"\./inv [^|&;<>$`]+")
_FILE = re.compile(r"`([\w./-]+)`:$")


@dataclass(frozen=True)
class Step:
    """Commands with what they print, or a file with its text."""

    kind: str
    text: str
    expected: tuple[str, ...] = ()
    file: str = ""
    is_added: bool = False


def steps_of(page: Path) -> list[Step]:
    steps: list[Step] = []
    for fence in _FENCE.finditer(page.read_text(encoding="utf-8")):
        kind, text, before = fence["kind"], fence["text"], fence["before"]
        named = _FILE.search(before)
        if kind == "sh":
            steps.append(Step(kind, text))
        elif kind == "text":
            steps[-1] = Step("sh", steps[-1].text, tuple(text.splitlines()))
        elif named:
            steps.append(Step(kind, text + "\n", file=named[1], is_added=bool(re.search(r"\b(akhir|end)\b", before))))
    return steps


class Reader:
    """Somebody who does what the handbook says, on a computer with Python and Git alone."""

    def __init__(self, home: Path, address: str, origin: Path) -> None:
        self.home, self.folder = home, home
        (home / ".gitconfig").write_text(f'[url "{origin}"]\n\tinsteadOf = {address}\n')
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSROOM_", "GIT_"))}
        own = {"HOME": str(home), "SOURCE_DATE_EPOCH": "1796090400"}
        self._environment = {**kept, **own, "PATH": f"{sys.base_prefix}/bin{os.pathsep}{os.environ['PATH']}"}

    def do(self, step: Step) -> None:
        if step.file:
            path = self.folder / step.file
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a" if step.is_added else "w", encoding="utf-8") as file:
                file.write(step.text)
            return
        said = self._serve(step) if step.text == "./inv serve" else self._run(step.text)
        for line in step.expected:
            assert squeezed(line) in squeezed(said), f"{step.text}\n\n{said}"

    def _run(self, text: str) -> str:
        """Run commands: in a shell, but those that are `./inv` alone in forked processes, except for the first one.

        After a clone, the first `./inv` finds the packages of the tests.
        """
        if "git clone" in text:
            first, inv, more = text.partition("./inv")
            self.shell(first)
            self._prepare()
            return self.shell(inv + more)
        lines = text.replace("\\\n", "").splitlines()
        if not any(_INV.fullmatch(line) for line in lines):
            return self.shell(text)
        return "".join(self.inv(line) if _INV.fullmatch(line) else self.shell(line) for line in lines)

    def inv(self, line: str) -> str:
        done = run_forked(self.folder, *shlex.split(line)[1:], cwd=self.folder, environment=self._environment)
        assert done.returncode == 0, f"{line}\n\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def shell(self, text: str) -> str:
        place, language = self.home / "where", self.home / "language"
        script = f'set -e\n{text}\npwd > {place}\nprintf %s "$NEWSROOM_LANG" > {language}\n'
        done = subprocess.run(
            ["bash", "-c", script], cwd=self.folder, env=self._environment, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, f"{text}\n\n{done.stdout}{done.stderr}"
        self.folder = Path(place.read_text().strip())
        self._environment["NEWSROOM_LANG"] = language.read_text()
        return done.stdout + done.stderr

    def _prepare(self) -> None:
        own = self.folder / ".venv"
        own.mkdir()
        present = Path(sys.prefix)
        shutil.copy(present / "pyvenv.cfg", own)
        for name in ("bin", "lib"):
            (own / name).symlink_to(present / name)
        (own / "bytecode").symlink_to(BYTECODE)
        share_bytecode(present / "lib", own / "lib")
        give_bytecode(self.folder)
        loader = importlib.machinery.SourceFileLoader("wrapper", str(self.folder / "inv"))
        wrapper = ModuleType("wrapper")
        wrapper.__file__ = str(self.folder / "inv")
        loader.exec_module(wrapper)
        wrapper.STAMP.write_text(wrapper.stamp_for(wrapper.EDITORS_LOCKS))

    def _serve(self, step: Step) -> str:
        """Begin a command that goes on for ever; press Ctrl-C once it says what it is to say."""
        command = ["bash", "-c", f"exec {step.text} --port 0"]
        environment = {**self._environment, "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(
            command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            said = ""
            assert process.stdout
            for line in process.stdout:
                said += line
                if all(expected in said for expected in step.expected):
                    break
            time.sleep(0.1)
            process.send_signal(signal.SIGINT)
            process.stdout.read()
        return said


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of the team, which the handbook's address leads to."""
    folder = tmp_path_factory.mktemp("origin")
    clone = make_fresh_clone(folder / "made")
    clone.git("clone", "-q", "--bare", ".", str(folder / "team.git"))
    return folder / "team.git"


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="the reader's .venv is made of that of the tests")
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_reader_gets_from_the_first_day_to_taking_down_and_the_whole_example(
    tmp_path: Path, origin: Path, language: str
) -> None:
    own = tmp_path / "team.git"
    shutil.copytree(origin, own)
    reader = Reader(tmp_path, ADDRESSES[language], own)
    for page in pages_of(language)[:-1]:
        for step in steps_of(page):
            reader.do(step)
    site = next(tmp_path.glob("sit*"))
    assert not (site / "berita/kelas-menjahit-baru/index.html").read_text().count("mengukur")


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="the reader's .venv is made of that of the tests")
@pytest.mark.parametrize(("language", "site"), [("id", "situs-pesisir"), ("en", "coast-site")])
def test_another_team_gets_from_init_to_a_published_page(
    tmp_path: Path, origin: Path, language: str, site: str
) -> None:
    reader = Reader(tmp_path, ADDRESSES[language], origin)
    reader.shell('git config --global user.name "Tim"\ngit config --global user.email tim@contoh.id\n')
    if language == "en":
        reader.do(Step("sh", "export NEWSROOM_LANG=en"))
    for step in steps_of(pages_of(language)[-1]):
        reader.do(step)
    page = (tmp_path / site / "index.html").read_text(encoding="utf-8")
    assert ("Kabar Pesisir" if language == "id" else "Coastal News") in page
    assert "#0b5345" in page
    assert not any("PATRA" in file.read_text(errors="replace") for file in (tmp_path / site).rglob("*.html"))


def pages_of(language: str) -> list[Path]:
    return sorted((HANDBOOK / language).glob("*.md"))


def test_both_languages_have_the_same_pages_with_the_same_steps() -> None:
    assert len(pages_of("id")) == len(pages_of("en")) == 8
    for one, other in zip(pages_of("id"), pages_of("en"), strict=True):
        kinds = [[(step.kind, bool(step.expected)) for step in steps_of(page)] for page in (one, other)]
        extra = [("sh", False)] if one.name.startswith("1-") else []  # English is asked for once
        assert [*extra, *kinds[0]] == kinds[1] or kinds[0] == kinds[1], one.name


def test_its_links_lead_somewhere_and_its_pictures_are_light() -> None:
    for page in HANDBOOK.rglob("*.md"):
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8").replace("`", "")):
            if "://" not in link and link.endswith((".md", ".png")) and "index." not in link and "/" in link + "/":
                assert is_there(page, link), (page.name, link)
    assert sum(file.stat().st_size for file in (HANDBOOK / "images").glob("*.png")) < 1_500_000


def is_there(page: Path, link: str) -> bool:
    """Whether a link leads to a file; links and pictures of the examples are not the handbook's own."""
    return (page.parent / link).exists() or link in ("anyaman.png", "kain.png", "sampul.jpg", "cover.jpg")
