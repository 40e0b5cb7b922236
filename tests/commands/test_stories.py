"""The editor's commands on a copy of the shipped content."""

import json
import shutil
from pathlib import Path

import pytest

from tests.sites import ROOT, inv


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def status(content: Path) -> dict[str, dict]:
    done = inv("status", "--content", content, "--format", "json")
    assert done.returncode == 0, done.stderr
    return {row["key"]: row for row in json.loads(done.stdout)}


def test_a_story_goes_from_scaffold_to_fresh_translation_and_stale_again(content):
    assert inv("new", "cerita-baru", "--content", content).returncode == 0
    assert inv("translate", "cerita-baru", "--content", content).returncode == 0
    assert status(content)["cerita-baru"]["freshness"] == {"en": "unstamped"}
    assert inv("translated", "cerita-baru", "tentang", "--content", content).returncode == 0
    assert status(content)["cerita-baru"]["freshness"] == {"en": "fresh"}
    lead = content / "articles/cerita-baru/index.id.md"
    lead.write_text(lead.read_text() + "\nSatu kalimat lagi.\n")
    assert status(content)["cerita-baru"]["freshness"] == {"en": "stale"}
    checked = inv("check", "--content", content)
    assert checked.returncode == 0
    assert "[stale-translation]" in checked.stdout


def test_a_renamed_story_keeps_the_site_good(content):
    done = inv("rename", "awal-anyaman-meiwa", "mula-anyaman", "--content", content)
    assert done.returncode == 0, done.stderr
    assert "mula-anyaman" in status(content)
    checked = inv("check", "--content", content)
    assert (checked.returncode, checked.stdout.count("error")) == (0, 0), checked.stdout


def test_the_figures_are_told_with_the_reasons_of_those_that_are_hidden(content):
    done = inv("cohorts", "--content", content)
    assert (done.returncode, done.stderr) == (0, "")
    assert "hidden  below the threshold of 5" in done.stdout
    assert "protects anyaman-contoh-1.enrolled · age 18-29" in done.stdout
    records = json.loads(inv("cohorts", "--content", content, "--format", "json").stdout)
    assert [one["reason"] for one in records if one["hidden"]].count("small") == 3


@pytest.mark.parametrize("form", ["text", "json"])
def test_faults_of_the_figures_are_told_in_their_place_and_fail(content, form):
    file = content / "data/cohorts.yaml"
    file.write_text(file.read_text().replace("certified: 16", "certified: 19", 1))
    done = inv("cohorts", "--content", content, "--format", form)
    assert done.returncode == 1
    if form == "json":
        assert [one["code"] for one in json.loads(done.stdout)] == ["part-exceeds-whole"]
    else:
        assert f"{content}/data/cohorts.yaml:33:55: error [part-exceeds-whole]" in done.stdout
    file.unlink()
    done = inv("cohorts", "--content", content, "--format", form)
    assert (done.returncode, done.stdout) == (0, "[]\n" if form == "json" else "There is no data/cohorts.yaml.\n")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["new", "Bukan Nama"], 2),
        (["new", "awal-anyaman-meiwa"], 1),
        (["translated"], 2),
        (["translated", "tidak-ada"], 2),
        (["status", "--format", "xml"], 2),
        (["cohorts", "--format", "csv"], 2),
    ],
)
def test_wrong_use_is_told_by_its_exit_code_and_changes_nothing(content, words, code):
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    done = inv(*words, "--content", content)
    assert done.returncode == code
    assert "Traceback" not in done.stdout + done.stderr
    assert before == {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
