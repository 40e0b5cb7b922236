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

    def __init__(self, folder: Path):
        self.folder = folder / "proyek"
        self.folder.mkdir()
        shutil.copy(ROOT / "inv", self.folder)
        self.wheels = folder / "wheels"
        self.wheels.mkdir()
        self.lines = {
            "invoke": make_wheel(self.wheels, "invoke", INVOKE),
            "judge": make_wheel(self.wheels, "judge", ""),
            "extra": make_wheel(self.wheels, "extra", ""),
        }
        self.lock("invoke")

    def lock(self, *names: str) -> None:
        lines = "".join(self.lines[name] for name in names)
        (self.folder / "requirements.txt").write_text(lines)
        (self.folder / "requirements-dev.txt").write_text(lines + self.lines["judge"])

    def start(self, *words: str, cwd: Path | None = None, python: str = sys.executable, **environment: str):
        quiet = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return subprocess.Popen(
            [python, str(self.folder / "inv"), *words],
            cwd=cwd or self.folder,
            env={**quiet, **pip, "NEWSROOM_LANG": "en", **environment},
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
    """A project with its environment, for the tests that change nothing in it."""
    project = Project(tmp_path_factory.mktemp("prepared"))
    assert project.run("check")[0] == 0
    return project


def test_the_first_run_prepares_and_the_second_is_silent(project):
    code, out, err = project.run("check", "--content", "x y")
    assert (code, out) == (0, f"{project.folder} {project.folder} check --content x y")
    assert err.startswith("Preparing .venv from requirements.txt")
    assert project.run("check") == (0, f"{project.folder} {project.folder} check", "")


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


def test_editors_get_no_developers_packages_until_a_task_needs_them(project):
    project.run("check")
    assert not project.has("judge")
    assert "requirements-dev.txt" in project.run("test")[2]
    assert project.has("judge")
    assert project.run("check")[2] == ""


def test_a_changed_lock_makes_the_environment_anew_without_what_left_it(project):
    project.lock("invoke", "extra")
    project.run("test")
    assert project.has("extra")
    project.lock("invoke")
    inside = str(project.folder / ".venv/bin/python")
    assert "Preparing" in project.run("check", python=inside)[2], "even started from that very environment"
    assert not project.has("extra")
    assert project.has("judge"), "a developer stays one"


def test_an_environment_that_was_moved_is_made_anew(project):
    project.run("check")
    project.folder = project.folder.rename(project.folder.with_name("pindah"))
    assert "Preparing" in project.run("check")[2]


def test_an_environment_whose_python_was_removed_is_made_anew(project, tmp_path):
    project.run("check")
    link, stamp = (project.folder / ".venv" / name for name in ("bin/python", "newsroom-stamp"))
    stamp.write_text(stamp.read_text().replace(str(link.resolve()), str(tmp_path / "gone")))
    link.unlink()
    link.symlink_to(tmp_path / "gone")
    assert "Preparing" in project.run("check")[2]


def test_a_failed_installation_leaves_no_good_stamp(project):
    wheel = project.wheels / "invoke-1.0-py3-none-any.whl"
    aside = wheel.rename(wheel.with_suffix(".aside"))
    code, out, err = project.run("check")
    assert (code, out) == (3, "")
    assert "Check the network" in err
    assert "Traceback" not in err
    aside.rename(wheel)
    assert project.run("check")[0] == 0


def test_a_package_that_is_not_the_locked_one_is_refused(project):
    make_wheel(project.wheels, "invoke", INVOKE + "# changed\n")
    code, _, err = project.run("check")
    assert code == 3
    assert "HASHES" in err


def test_two_wrappers_at_once_make_one_environment(project):
    both = [project.start("check") for _ in range(2)]
    told = [process.communicate(timeout=300)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("Preparing" in err for err in told) == 1


def test_the_next_wrapper_mends_what_a_killed_one_left(project):
    process = project.start("check")
    process.stderr.readline()
    process.kill()
    process.communicate(timeout=60)
    assert project.run("check")[0] == 0
    assert project.run("check") == (0, f"{project.folder} {project.folder} check", "")


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


@pytest.mark.parametrize("code", [0, 1, 130])
def test_a_system_without_locks_and_without_exec_prepares_and_ends_alike(project, tmp_path, code):
    """This is not Windows itself: its missing calls are hidden. Only Windows can test its other paths."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(HIDING)
    assert project.run("check", PYTHONPATH=str(site), END=str(code))[0] == code
    assert project.run("check", "x", PYTHONPATH=str(site)) == (0, f"{project.folder} {project.folder} check x", "")


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_nobody_else_may_write_what_it_makes_whatever_the_umask(project, umask):
    before = os.umask(umask)
    try:
        assert project.run("check")[0] == 0
    finally:
        os.umask(before)
    made = [path for top in (".venv", ".cache") for path in (project.folder / top).rglob("*") if not path.is_symlink()]
    assert made
    assert [path for path in made if path.stat().st_mode & 0o002] == []


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
