"""The workflows in docs/workflows are well formed, and each of their commands runs as it is written."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

from tests.commands.publishing_project import Newsroom
from tests.sites import ROOT

WHO = ["-c", "user.name=Ayu", "-c", "user.email=ayu@example.org"]
WORKFLOWS = ROOT / "docs" / "workflows"


def load(name: str) -> dict:
    """Every value is text, so that `on` is a key and not a boolean."""
    return yaml.load((WORKFLOWS / name).read_text(), yaml.BaseLoader)


def github_steps() -> list[dict]:
    return [step for job in load("github-actions.yml")["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(
    ("file", "schema"), [("github-actions.yml", "vendor.github-workflows"), ("gitlab-ci.yml", "vendor.gitlab-ci")]
)
def test_each_workflow_keeps_to_the_schema_that_its_service_has_published(file, schema, tmp_path):
    """A copy with a slip is refused, so the schema is one that judges."""
    program = Path(sysconfig.get_path("scripts"), "check-jsonschema")
    text = (WORKFLOWS / file).read_text()
    (tmp_path / file).write_text(text.replace("rules:", "rulez:").replace("runs-on:", "runs_on:"))
    for place, code in ((WORKFLOWS, 0), (tmp_path, 1)):
        done = subprocess.run([program, "--builtin-schema", schema, place / file], capture_output=True, text=True)
        assert done.returncode == code, done.stdout + done.stderr


def test_the_github_workflow_has_the_shape_that_github_asks_for():
    flow = load("github-actions.yml")
    assert flow.keys() <= {"name", "on", "permissions", "concurrency", "jobs"}
    assert flow["on"].keys() == {"push", "schedule", "workflow_dispatch"}
    assert re.fullmatch(r"(\S+ ){4}\S+", flow["on"]["schedule"][0]["cron"])
    for job in flow["jobs"].values():
        assert job.keys() <= {"if", "runs-on", "steps"}
        assert job["runs-on"] == "ubuntu-latest"
    for step in github_steps():
        assert step.keys() <= {"name", "uses", "with", "env", "run"}
        assert ("uses" in step) != ("run" in step)
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", step.get("uses", "actions/x@v1"))
        expressions = re.findall(r"\$\{\{(.*?)\}\}", str(step))
        assert all(re.match(r" (github|runner|secrets|hashFiles)\b", one) for one in expressions)
        assert "secrets." not in step.get("run", ""), "a secret in a script would be printed"


def test_the_gitlab_pipeline_has_the_shape_that_gitlab_asks_for():
    flow = load("gitlab-ci.yml")
    jobs = {name: job for name, job in flow.items() if name not in ("image", "variables", "cache", "stages")}
    assert jobs.keys() == {"check", "publish"}
    for job in jobs.values():
        assert job.keys() <= {"stage", "rules", "script", "artifacts", "resource_group"}
        assert job["stage"] in flow["stages"]
        assert all(isinstance(line, str) for line in job["script"])
        assert all(rule.keys() == {"if"} for rule in job["rules"])


def test_units_and_crontab_name_what_there_is():
    assert "newsroom-publish.sh /srv/newsroom web" in (WORKFLOWS / "newsroom.service").read_text()
    assert "newsroom-publish.sh /srv/newsroom web" in (WORKFLOWS / "crontab").read_text()
    assert "OnCalendar=*:0/5" in (WORKFLOWS / "newsroom.timer").read_text()
    assert os.access(WORKFLOWS / "newsroom-publish.sh", os.X_OK)
    analyze = shutil.which("systemd-analyze")
    if analyze:
        subprocess.check_call([analyze, "calendar", "*:0/5"], stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of a newsroom with a remote, in which `./inv` runs this environment."""
    newsroom = Newsroom(tmp_path_factory.mktemp("clone"), has_figures=False)
    root = newsroom.root
    (root / "inv").write_text(f'#!/bin/sh\nexec {sys.executable} -m invoke "$@"\n')
    (root / "inv").chmod(0o755)
    shutil.copytree(WORKFLOWS, root / "docs" / "workflows")
    (root / ".gitignore").write_text("/.cache/\n/host/\n/preview/\n/remote.git/\n__pycache__/\n")
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], [*WHO, "commit", "-q", "-m", "Begin"],
                  ["init", "-q", "--bare", "remote.git"], ["remote", "add", "origin", str(root / "remote.git")],
                  ["push", "-q", "-u", "origin", "main"]):  # fmt: skip
        subprocess.check_call(["git", *words], cwd=root)
    return root


def run(clone: Path, script: str, code: int = 0, **environment: str) -> str:
    home = clone / ".cache" / "home"
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=clone, env={**kept, "HOME": str(home), "NEWSROOM_LANG": "en", **environment},
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_every_step_runs_as_it_is_written(clone):
    for step in github_steps():
        if "run" in step:
            run(clone, step["run"], GITHUB_EVENT_NAME="push", RCLONE_CONF="")
    assert (clone / "preview" / "index.html").is_file()
    assert (clone / "host" / "index.html").is_file()
    ahead = subprocess.check_output(["git", "log", "--format=%s", "origin/main"], cwd=clone, text=True)
    assert ahead.startswith("Record the publication to web"), "what was noted is pushed back"
    publish = github_steps()[-1]["run"]
    assert "release" not in run(clone, publish, GITHUB_EVENT_NAME="schedule"), "nothing is due"


def test_cron_tries_again_what_broke_off_and_is_silent_if_nothing_is_to_be_done(clone, tmp_path):
    """Somebody else pushes meanwhile, and the machine has no Git identity for the rebase."""
    script = f"{clone}/docs/workflows/newsroom-publish.sh {clone} web"
    other = tmp_path / "other"
    subprocess.check_call(["git", "clone", "-q", "-b", "main", clone / "remote.git", other])
    host, away = clone / "host", clone / "away"
    if host.exists():
        host.rename(away)
    host.write_text("no folder")
    assert "cannot be written" in run(clone, script, code=3)
    host.unlink()
    if away.exists():
        away.rename(host)
    (other / "content" / "static").mkdir(exist_ok=True)
    (other / "content" / "static" / "cron.txt").write_text("terbit oleh cron")
    for words in (["add", "content"], [*WHO, "commit", "-q", "-m", "Edit"]):
        subprocess.check_call(["git", *words], cwd=other)
    strict = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.useConfigOnly", "GIT_CONFIG_VALUE_0": "true"}
    (clone / "content" / "data" / "published" / "own.txt").write_text("a commit that is not pushed yet")
    for words in (["add", "content"], [*WHO, "commit", "-q", "-m", "Own"]):
        subprocess.check_call(["git", *words], cwd=clone)
    subprocess.check_call(["git", "push", "-q", "origin", "HEAD:main"], cwd=other)
    run(clone, script, **strict)
    assert (host / "cron.txt").is_file()
    assert run(clone, script, **strict) == ""


def test_every_line_of_the_gitlab_pipeline_runs_as_it_is_written(clone):
    subprocess.check_call(["git", "checkout", "-q", "main"], cwd=clone)
    known = {"CI_PIPELINE_SOURCE": "push", "CI_DEFAULT_BRANCH": "main", "CI_SERVER_HOST": "gitlab.example"}
    known |= {"CI_PROJECT_PATH": "team/newsroom", "PUSH_TOKEN": "rahasia"}
    # The address of the service leads to the bare repository beside the clone.
    home = clone / ".cache" / "home"
    home.mkdir(parents=True, exist_ok=True)
    address = "https://newsroom:rahasia@gitlab.example/team/newsroom.git"
    (home / ".gitconfig").write_text(f'[url "{clone / "remote.git"}"]\n\tinsteadOf = {address}\n')
    (clone / "content" / "static").mkdir(exist_ok=True)
    (clone / "content" / "static" / "gitlab.txt").write_text("terbit lewat GitLab")
    takes_options = ["--git-dir", "remote.git", "config", "receive.advertisePushOptions", "true"]
    for words in (["add", "content"], [*WHO, "commit", "-q", "-m", "Edit"], takes_options):
        subprocess.check_call(["git", *words], cwd=clone)
    flow = load("gitlab-ci.yml")
    for job in ("check", "publish"):
        said = run(clone, "\n".join(flow[job]["script"]), **known)
        assert "rahasia" not in said
    assert (clone / "host" / "gitlab.txt").is_file()
    pushed = subprocess.check_output(
        ["git", "--git-dir", "remote.git", "log", "--format=%s", "main"], cwd=clone, text=True
    )
    assert "Edit" in pushed
    assert pushed.startswith("Record the publication to web"), "what was noted is pushed back"
