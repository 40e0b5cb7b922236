"""The wrapper makes the environment that the lock files require, says why if it cannot, and then becomes the task.

The packages are made here as wheels without content, so no package index is needed.
"""

import ast
import base64
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from copy import copy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Replaces Invoke: prints how and from where it was called, and ends as it is told.
INVOKE = """
import os, sys, time
print(os.getcwd(), *sys.argv[2:], flush=True)
if "wait" in sys.argv: time.sleep(60)
sys.exit(int(os.environ.get("END", 0)))
"""

# The folder of uv. With this as PATH an environment is made in a third of a second, without it (by pip) in four.
UV = os.path.dirname(shutil.which("uv", path=Path(sys.executable).parent))


def make_wheel(folder: Path, name: str, source: str) -> str:
    """Write a wheel of one module and return its line of a lock file."""
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": source,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {path: hashlib.sha256(text.encode()).digest() for path, text in files.items()}
    record = [f"{path},sha256={base64.urlsafe_b64encode(d).rstrip(b'=').decode()}," for path, d in digests.items()]
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": "\n".join([*record, f"{info}/RECORD,,"])}.items():
            archive.writestr(path, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


class Project:
    """A folder with the wrapper, two lock files and the wheels that they name."""

    def __init__(self, above: Path):
        self.folder, self.wheels = above / "proyek", above / "wheels"
        self.folder.mkdir()
        shutil.copy(ROOT / "inv", self.folder)
        self.wheels.mkdir()
        self.lines = {
            "invoke": make_wheel(self.wheels, "invoke", INVOKE),
            "judge": make_wheel(self.wheels, "judge", ""),
            "extra": make_wheel(self.wheels, "extra", ""),
        }
        self.lock("invoke")

    def moved(self, above: Path) -> "Project":
        """Return a copy in another folder. Its environment is that of a project that was moved."""
        twin = copy(self)
        twin.folder = shutil.copytree(self.folder, above / "proyek", symlinks=True)
        twin.wheels = shutil.copytree(self.wheels, above / "wheels")
        return twin

    @property
    def stamp(self) -> Path:
        return self.folder / ".venv/newsroom-stamp"

    def lock(self, *names: str) -> None:
        lines = "".join(self.lines[name] for name in names)
        (self.folder / "requirements.txt").write_text(lines)
        (self.folder / "requirements-dev.txt").write_text(lines + self.lines["judge"])

    def start(self, *words: str, cwd: Path | None = None, python: str = sys.executable, **environment: str):
        quiet = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        uv = {"UV_NO_CONFIG": "1", "UV_NO_INDEX": "1", "UV_NO_CACHE": "1", "UV_FIND_LINKS": str(self.wheels)}
        return subprocess.Popen(
            [python, str(self.folder / "inv"), *words],
            cwd=cwd or self.folder,
            env={**quiet, **pip, **uv, "PATH": "", "NEWSROOM_LANG": "en", **environment},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *words: str, **how):
        process = self.start(*words, **how)
        out, err = process.communicate(timeout=300)
        return process.returncode, out.strip(), err.strip()

    def has(self, module: str) -> bool:
        return bool(list(self.folder.glob(f".venv/lib/*/site-packages/{module}.py")))


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A project with its environment, for the tests that change nothing in it. Its first run had no umask at all."""
    project = Project(tmp_path_factory.mktemp("prepared"))
    project.lock("invoke", "extra")
    before = os.umask(0)
    try:
        project.first = project.run("check", "--content", "x y")
    finally:
        os.umask(before)
    return project


@pytest.fixture
def moved(prepared, tmp_path):
    """A project that was moved after its environment was made."""
    return prepared.moved(tmp_path)


@pytest.fixture
def ready(prepared, moved):
    """A project of its own with the environment of an editor: making one takes seconds, copying one does not."""
    moved.stamp.write_text(moved.stamp.read_text().replace(f"root {prepared.folder}", f"root {moved.folder}"))
    return moved


def test_the_first_run_prepares_and_the_second_is_silent(prepared):
    code, out, err = prepared.first
    assert (code, out) == (0, f"{prepared.folder} {prepared.folder} check --content x y")
    assert err.startswith("Preparing .venv from requirements.txt")
    assert prepared.run("check") == (0, f"{prepared.folder} {prepared.folder} check", "")


def test_nobody_else_may_write_what_it_makes_even_without_a_umask(prepared):
    made = [path for top in (".venv", ".cache") for path in (prepared.folder / top).rglob("*") if not path.is_symlink()]
    assert made
    assert [path for path in made if path.stat().st_mode & 0o002] == []


def test_an_environment_that_is_a_link_is_not_emptied(project, tmp_path):
    (tmp_path / "lain/bin").mkdir(parents=True)
    (tmp_path / "lain/berharga.txt").write_text("berharga")
    (project.folder / ".venv").symlink_to(tmp_path / "lain")
    code, out, err = project.run("check")
    assert (code, out) == (3, "")
    assert f"is a link to {tmp_path / 'lain'}" in err
    assert (tmp_path / "lain/berharga.txt").read_text() == "berharga"


def test_a_build_goes_past_invoke_to_the_tasks_themselves(prepared, tmp_path):
    (prepared.folder / "tasks.py").write_text("import os, sys\nprint(os.getcwd(), *sys.argv)\n")
    said = f"{tmp_path} {prepared.folder / 'tasks.py'} build --content x"
    assert prepared.run("build", "--content", "x", cwd=tmp_path) == (0, said, "")


def test_the_wrapper_runs_from_any_folder_and_leaves_the_caller_where_they_are(prepared, tmp_path):
    assert prepared.run("check", cwd=tmp_path) == (0, f"{tmp_path} {prepared.folder} check", "")


def test_the_wrapper_runs_through_a_link(prepared, tmp_path):
    (tmp_path / "newsroom").symlink_to(prepared.folder / "inv")
    out = subprocess.check_output([sys.executable, tmp_path / "newsroom", "check"], cwd=tmp_path, text=True)
    assert out.strip() == f"{tmp_path} {prepared.folder} check"


@pytest.mark.parametrize("code", [0, 1, 70, 130])
def test_exit_codes_pass_through(prepared, code):
    assert prepared.run("check", END=str(code))[0] == code


def test_signals_reach_the_task(prepared):
    process = prepared.start("wait")
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == -signal.SIGTERM


def test_editors_get_no_developers_packages_until_a_task_needs_them(ready):
    assert ready.run("check")[2] == ""
    assert not ready.has("judge")
    assert "requirements-dev.txt" in ready.run("test")[2]
    assert ready.has("judge")
    assert ready.run("check")[2] == ""


def test_a_changed_lock_makes_the_environment_anew_without_what_left_it(ready):
    ready.run("test")
    assert ready.has("extra")
    ready.lock("invoke")
    inside = str(ready.folder / ".venv/bin/python")
    assert "Preparing" in ready.run("check", python=inside)[2], "even started from that very environment"
    assert not ready.has("extra")
    assert ready.has("judge"), "a developer stays one"


def test_an_environment_that_was_moved_is_made_anew(moved):
    assert "Preparing" in moved.run("check", PATH=UV)[2]
    assert moved.run("check")[2] == ""


def test_an_environment_whose_python_was_removed_is_made_anew(ready, tmp_path):
    link = ready.folder / ".venv/bin/python"
    ready.stamp.write_text(ready.stamp.read_text().replace(str(link.resolve()), str(tmp_path / "gone")))
    link.unlink()
    link.symlink_to(tmp_path / "gone")
    assert "Preparing" in ready.run("check", PATH=UV)[2]


def test_a_failed_installation_leaves_no_good_stamp(ready):
    wheel = ready.wheels / "judge-1.0-py3-none-any.whl"
    aside = wheel.rename(wheel.with_suffix(".aside"))
    code, out, err = ready.run("test")
    assert (code, out) == (3, "")
    assert "Check the network" in err
    assert "Traceback" not in err
    aside.rename(wheel)
    code, _, err = ready.run("check", PATH=UV)
    assert (code, "Preparing" in err) == (0, True), "not even the task of an editor trusts what is half made"


def test_a_package_that_is_not_the_locked_one_is_refused(ready):
    make_wheel(ready.wheels, "judge", "# changed\n")
    code, _, err = ready.run("test")
    assert code == 3
    assert "HASHES" in err


@pytest.fixture
def with_uv(project):
    """A project whose environment of an editor was made where uv is on the path."""
    project.lock("invoke", "extra")
    assert project.run("check", PATH=UV)[0] == 0
    assert not project.has("pip/__init__"), "pip made it"
    return project


def test_uv_makes_the_same_environment(with_uv):
    assert with_uv.has("extra")
    assert with_uv.run("check")[2] == "", "it serves without uv too"
    with_uv.lock("invoke")
    inside = str(with_uv.folder / ".venv/bin/python")
    assert with_uv.run("check", python=inside, PATH=UV)[0] == 0
    assert not with_uv.has("extra")


def test_uv_adds_what_developers_need(with_uv):
    assert with_uv.run("test", PATH=UV)[0] == 0
    assert with_uv.has("judge")
    assert not with_uv.has("pip/__init__")


def test_uv_refuses_a_package_that_is_not_the_locked_one_and_pip_goes_on(with_uv):
    wheel = with_uv.wheels / "judge-1.0-py3-none-any.whl"
    locked = wheel.read_bytes()
    make_wheel(with_uv.wheels, "judge", "# changed\n")
    code, _, err = with_uv.run("test", PATH=UV)
    assert code == 3
    assert "HASHES" in err
    wheel.write_bytes(locked)
    assert with_uv.run("test")[0] == 0
    assert with_uv.has("judge")


def test_two_wrappers_at_once_make_one_environment(ready):
    both = [ready.start("test") for _ in range(2)]
    told = [process.communicate(timeout=300)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Preparing" in err for err in told) == 1


def test_the_next_wrapper_mends_what_a_killed_one_left(moved):
    process = moved.start("check")
    process.stderr.readline()
    process.kill()
    process.communicate(timeout=60)
    assert moved.run("check", PATH=UV)[0] == 0
    assert moved.run("check") == (0, f"{moved.folder} {moved.folder} check", "")


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_which_package_to_install(project, missing, tmp_path):
    """Debian keeps these modules in a separate package. Here the interpreter is made not to find one of them."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import importlib.util as u\n"
        f"find = u.find_spec\nu.find_spec = lambda name, *p: None if name == {missing!r} else find(name, *p)\n"
    )
    code, out, err = project.run("check", PYTHONPATH=str(site))
    assert (code, out) == (3, "")
    assert err == f"This Python has no {missing} module. On Debian or Ubuntu: sudo apt install python3-venv"
    assert "tidak punya modul" in project.run("check", PYTHONPATH=str(site), NEWSROOM_LANG="")[2]


def test_an_old_python_is_told_so(project, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text("import sys\nsys.version_info = (3, 9, 2)\n")
    code, _, err = project.run("check", PYTHONPATH=str(site))
    assert code == 3
    assert err.startswith("Python 3.11 or newer is needed; this is Python 3.9.")


HIDING = """
import os, signal, sys
sys.modules["fcntl"] = None
del os.execve, signal.pthread_sigmask
"""


def test_a_system_without_locks_and_without_exec_prepares_and_ends_alike(moved, tmp_path):
    """This is not Windows itself: its missing calls are hidden. Only Windows can test its other paths."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(HIDING)
    code, _, err = moved.run("check", PYTHONPATH=str(site), PATH=UV, END="130")
    assert (code, "Preparing" in err) == (130, True)
    assert moved.run("check", PYTHONPATH=str(site), END="1")[0] == 1
    assert moved.run("check", "x", PYTHONPATH=str(site)) == (0, f"{moved.folder} {moved.folder} check x", "")


def test_windows_finds_the_wrapper_by_its_own_kind_of_file():
    lines = (ROOT / "inv.cmd").read_text(encoding="ascii").splitlines()
    assert '%PYTHON% "%~dp0inv" %*' in lines
    assert lines[-1] == "exit /b %ERRORLEVEL%"


def test_a_much_older_python_can_read_the_wrapper():
    ast.parse((ROOT / "inv").read_text(), feature_version=(3, 7))


def test_a_folder_that_cannot_be_written_ends_with_3(project):
    (project.folder / ".cache").write_text("a file where a folder is to be")
    code, _, err = project.run("check")
    assert code == 3
    assert "The system refuses" in err


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_holds_all_that_the_project_asks_for_and_names_no_place(name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if "dev" in name else [])
    lock = (ROOT / name).read_text()
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    assert {re.match(r"[a-z0-9-]+", line)[0] for line in wanted} <= locked
    assert not re.search(r"https?:|index|\.(com|org|io)\b|file:|^/", lock, re.MULTILINE)


def test_both_locks_agree():
    """Then a developer's build gives the bytes of an editor's build."""
    pin = re.compile(r"^(\S+==\S+)(.*\n(?:    --hash=.*\n)+)", re.MULTILINE)
    editors, developers = (
        {release: re.findall("sha256:[0-9a-f]+", hashes) for release, hashes in pin.findall(lock.read_text())}
        for lock in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
    )
    assert editors
    assert editors.items() <= developers.items()
