"""The command line answers with the contract's exit codes, however it is started."""

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from invoke.collection import Collection

from plugins.commands.usage import COMMANDS, OPTIONS
from tests.sites import command

ROOT = Path(__file__).resolve().parents[2]
TASKS = """
import os, sys, time
sys.path.insert(0, {root!r})
from plugins.commands import commandline
commandline.adopt()
commandline.ROOT = commandline.Path({folder!r})
from invoke import Exit, task

@task
def build(c, production=False, content="content", as_of=""):
    print("build", production, content, as_of)

@task
def rename(c, story, new, content="content"):
    print("rename", story, new, content)

@task(iterable=["stories"], positional=["stories"])
def translated(c, stories, content="content"):
    print("translated", stories, content)

@task
def serve(c, port=8000):
    print("serve", port)

@task
def publish(c, target, dry_run=False):
    print("publish", target, dry_run)

@task
def faults(c):
    raise Exit("three faults", code=1)

@task
def slip(c):
    {{}}["no such key"]

@task
def full(c):
    raise OSError(28, "No space left on device")

@task
def wait(c):
    print("waiting", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "tasks.py").write_text(TASKS.format(root=str(ROOT), folder=str(tmp_path)))
    return tmp_path


def start(project, *words, language="en", program=("-m", "invoke")):
    return subprocess.Popen(
        [sys.executable, *program, "--search-root", str(project), *words],
        env={**os.environ, "NEWSROOM_LANG": language},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run(project, *words, **how):
    process = start(project, *words, **how)
    out, err = process.communicate(timeout=60)
    return process.returncode, out.strip(), err.strip()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("build --production --content x --as-of=2026-12-01", "build True x 2026-12-01"),
        ("rename one two", "rename one two content"),
        ("rename build --content x slip", "rename build slip x"),
        ("translated one", "translated ['one'] content"),
        ("translated one two --content x three", "translated ['one', 'two', 'three'] x"),
        ("translated build slip", "translated ['build', 'slip'] content"),
        ("build translated one", "build False content \ntranslated ['one'] content"),
    ],
)
def test_good_use_reaches_the_task(project, words, answer):
    assert run(project, *words.split()) == (0, answer, "")


@pytest.mark.parametrize(
    "words",
    [
        "no-such-task", "build extra", "build --prodution", "build --content", "rename --typo one",
        "rename one --typo", "translated one --typo", "serve --port eighty", "--help no-such-task",
    ],
)  # fmt: skip
def test_wrong_use_ends_with_2_and_says_where_to_look(project, words):
    code, out, err = run(project, *words.split())
    assert (code, out) == (2, "")
    assert err.startswith("Wrong use: ")
    assert "./inv NAME --help" in err


@pytest.mark.parametrize(
    ("words", "language", "told"),
    [
        ("rename one", "en", "Something is missing: ./inv rename STORY NEW-NAME, for instance ./inv rename "),
        ("rename", "id", "Perintah belum lengkap: ./inv rename BERITA NAMA-BARU, misalnya ./inv rename "),
        ("translated", "", "Perintah belum lengkap: ./inv translated BERITA …, misalnya ./inv translated "),
        ("publish --dry-run", "en", "Something is missing: ./inv publish TARGET, for instance ./inv publish web"),
    ],
)
def test_a_missing_name_is_asked_for_with_an_example_in_the_readers_language(project, words, language, told):
    code, out, err = run(project, *words.split(), language=language)
    assert (code, out) == (2, "")
    assert err.startswith(told)


@pytest.mark.parametrize(
    "words", ["--help rename", "rename --help", "rename one -h", "rename one two --content x --help"]
)
def test_help_is_given_before_and_after_a_task(project, words):
    code, out, err = run(project, *words.split())
    assert (code, err) == (0, "")
    assert out.startswith("./inv rename STORY NEW-NAME")
    assert "Example: ./inv rename " in out
    assert "--content" in out
    assert "rename one" not in out


def test_an_escape_sequence_in_a_command_line_is_shown_as_a_code(project):
    code, _, err = run(project, "no\x1b]0;title\x07such")
    assert code == 2
    assert "no\\x1b]0;title\\x07such" in err


def test_wrong_use_is_told_in_indonesian_unless_asked_otherwise(project):
    assert "Perintah tidak dikenali" in run(project, "no-such-task", language="")[2]


def test_a_publication_is_never_started_by_invokes_own_dry_flag(project):
    code, out, err = run(project, "publish", "web", "--dry")
    assert (code, out) == (2, "")
    assert "--dry-run" in err


def test_a_task_chooses_its_exit_code_and_words(project):
    assert run(project, "faults") == (1, "", "three faults")


def test_our_own_fault_ends_with_70_and_keeps_its_traceback_in_the_cache(project):
    code, _, err = run(project, "slip")
    assert code == 70
    assert "Traceback" not in err
    assert err.count("\n") == 1
    assert "KeyError: 'no such key'" in (project / ".cache" / "fault.txt").read_text()


def test_a_full_disk_ends_with_3(project):
    code, _, err = run(project, "full")
    assert (code, "Traceback" in err, "No space left" in err) == (3, False, True)


@pytest.fixture
def ctrl_c_heeded():
    """A shell that runs the tests in the background ignores Ctrl-C, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_heeded")
def test_ctrl_c_ends_with_130(project):
    process = start(project, "wait")
    assert process.stdout.readline() == "waiting\n"
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60)[1].strip() == "Interrupted."
    assert process.returncode == 130


def test_the_console_script_answers_alike(project):
    script = [str(Path(sys.executable).with_name("inv"))]
    assert run(project, "build", "extra", program=script) == run(project, "build", "extra")


@pytest.mark.parametrize("words", ["", "--list"])
def test_the_commands_are_shown_in_the_readers_language_with_an_example_each(project, words):
    code, out, err = run(project, *words.split(), language="id")
    assert (code, err) == (0, "")
    assert out.startswith("Perintah, masing-masing dengan contoh:")
    assert "./inv rename pelatihan-menjahit pelatihan-menjahit-palembang" in out
    assert "Usage" not in out
    assert run(project, *words.split())[1].startswith("The commands, with an example each:")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("renam one two", "“renam” tidak ada (maksud Anda “rename”?)"),
        ("build --prodution", "“--prodution” tidak ada (maksud Anda “--production”?)"),
        ("publish web --port 1", "“--port” bukan pilihan perintah ini"),
        ("build --as-of", "--as-of memerlukan nilai"),
        ("serve --port eighty", "“eighty” bukan bilangan"),
    ],
)
def test_what_is_wrong_is_told_in_the_readers_language_with_the_nearest_right_word(project, words, told):
    assert f"Perintah tidak dikenali: {told}" in run(project, *words.split(), language="id")[2]


def test_every_task_and_option_is_explained_in_both_languages():
    contexts = Collection.from_module(importlib.import_module("tasks")).to_contexts()
    assert {one.name for one in contexts} == set(COMMANDS)
    by_place = {f"--{argument.name}" for one in contexts for argument in one.positional_args}
    flags = {flag for one in contexts for flag in one.flags if flag.startswith("--")} - by_place
    assert {flag.removeprefix("--") for flag in flags} <= set(OPTIONS)
    for words in (*OPTIONS.values(), *(one.does for one in COMMANDS.values())):
        assert words.id
        assert words.en
        assert words.id != words.en


def test_nothing_is_written_beside_the_sources(project):
    run(project, "build")
    assert sorted(path.name for path in project.iterdir()) == ["tasks.py"]


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_the_wrapper_answers_a_bare_help_with_the_commands(word):
    said = command(sys.executable, ROOT / "inv", word, NEWSROOM_LANG="en").stdout
    assert said.startswith("The commands, with an example each:")


@pytest.mark.parametrize("words", [["--help", "rename"], ["rename", "--help"], []])
def test_help_ends_quietly_where_its_reader_has_read_enough(project, words):
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(
        [sys.executable, "-m", "invoke", "-r", str(project), *words], stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    assert (told.returncode, told.stderr) == (0, "")
