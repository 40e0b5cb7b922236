"""The commands of the newsroom, for ./inv and Invoke. Each task reads its options and calls the part that does it."""

import os
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from plugins.commands import commandline  # noqa: E402

commandline.adopt()

from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402

from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE  # noqa: E402


def _overrides(content: str = "", output: str = "", as_of: str = "") -> dict[str, Any]:
    """Settings from the command line; a relative folder is the caller's."""
    overrides: dict[str, Any] = {}
    if content:
        overrides["PATH"] = os.path.abspath(content)
        overrides["NEWSROOM_CONTENT_AS_GIVEN"] = content
    if output:
        overrides["OUTPUT_PATH"] = os.path.abspath(output)
    if as_of:
        overrides["NEWSROOM_AS_OF"] = as_of
    return overrides


def _say(text: str) -> None:
    """Print at once, also where somebody else reads along."""
    print(text, flush=True)


def _finish(code: int) -> None:
    if code:
        raise Exit(code=code)


@task(auto_shortflags=False, help={"as-of": "time of the build, such as '2026-12-01 09:00' (WIB)"})
def build(
    _: Context, production: bool = False, content: str = "", output: str = "", as_of: str = "", explain: bool = False
) -> None:
    """Build the site into output/, or say what is wrong and change nothing."""
    import gc

    from plugins.incremental.build_record import digest_code, load_record, record_path

    gc.disable()  # what a build makes lives to its end; looking for cycles in it costs a tenth of the time
    overrides = _overrides(content, output, as_of)
    environment = [os.environ.get(name) for name in ("NEWSROOM_LANG", "SOURCE_DATE_EPOCH")]
    path = record_path(ROOT / ".cache", production, overrides, environment, os.getcwd(), sys.version)
    code = digest_code(ROOT)
    record = load_record(path, code)
    if record and record.is_current(
        time.time()
    ):  # known before Pelican, Jinja and Markdown are imported, which is half of such a build
        print("\n".join(record.said))
        return
    from plugins.building.rebuild import build_again
    from plugins.console.outcome import guarded

    def run() -> int:
        if record and build_again(path, code, record, _say, explain):
            return GOOD
        from plugins.building import full as house

        settings = house.newsroom_settings(production, overrides)
        settings |= {"NEWSROOM_EXPLAIN": explain, "NEWSROOM_RECORD": (path, code)}
        return house.build(settings, _say)

    _finish(guarded(run, ROOT / ".cache"))


@task(auto_shortflags=False, help={"format": "text, json or github"})
def check(_: Context, production: bool = False, content: str = "", as_of: str = "", format: str = "text") -> None:
    """Check content and data; write nothing."""
    from plugins.building import full as house
    from plugins.console.reporting import print_faults

    if format not in ("text", "json", "github"):
        raise Exit(f"--format: text, json, github; “{format}” ?", code=WRONG_USE)

    def run() -> int:
        settings = house.newsroom_settings(production, _overrides(content, as_of=as_of))
        inspected = house.inspect_content(settings, house.build_setup(settings))
        print_faults(inspected.diagnostics, format, print, house.content_prefix(settings))
        if format == "text" and not inspected.diagnostics:
            print("✓ 0")
        return GOOD if inspected.is_good else FAULTS

    _finish(house.guarded(run, ROOT / ".cache"))


@task(auto_shortflags=False, help={"port": "0 takes a free one"})
def serve(_: Context, port: int = 8000, content: str = "") -> None:
    """Show the preview on 127.0.0.1; build again on every save."""
    from plugins.building import full as house
    from plugins.preview.preview import serve as show

    _finish(house.guarded(lambda: show(content, port, _say), ROOT / ".cache"))


def _desk(act: Any) -> None:
    """Run a command of the editor's desk, which `act` gets as a module."""
    from plugins.building import full as house
    from plugins.commands import stories as desk

    _finish(house.guarded(lambda: int(act(desk)), ROOT / ".cache"))


@task(auto_shortflags=False, help={"format": "text or json"})
def status(_: Context, content: str = "", format: str = "text") -> None:
    """Show languages, freshness, state and next publication of each story."""
    if format not in ("text", "json"):
        raise Exit(f"--format: text, json; “{format}” ?", code=WRONG_USE)
    _desk(lambda desk: desk.tell_status(_overrides(content), format, print))


@task(auto_shortflags=False, help={"format": "text or json"})
def cohorts(_: Context, content: str = "", format: str = "text") -> None:
    """Show every figure of data/cohorts.yaml as it will be published, or why it is hidden."""
    if format not in ("text", "json"):
        raise Exit(f"--format: text, json; “{format}” ?", code=WRONG_USE)
    _desk(lambda desk: desk.tell_figures(_overrides(content), format, print))


@task(auto_shortflags=False)
def new(_: Context, story: str, content: str = "") -> None:
    """Begin a story (or pages/NAME, a page) as a draft."""
    _desk(lambda desk: desk.begin(_overrides(content), story, print))


@task(auto_shortflags=False)
def translate(_: Context, story: str, content: str = "") -> None:
    """Begin the translations that a story lacks."""
    _desk(lambda desk: desk.begin_translation(_overrides(content), story, print))


@task(auto_shortflags=False, iterable=["stories"], positional=["stories"])
def translated(_: Context, stories: list[str], content: str = "") -> None:
    """Stamp the translations of stories as fresh."""
    if not stories:
        raise Exit("./inv translated STORY …", code=WRONG_USE)
    _desk(lambda desk: desk.stamp(_overrides(content), stories, print))


@task(auto_shortflags=False)
def rename(_: Context, story: str, new: str, content: str = "") -> None:
    """Move a story, with the links to it and redirects from its old address."""
    _desk(lambda desk: desk.rename(_overrides(content), story, new, print))


@task(auto_shortflags=False)
def consent(_: Context, action: str, reference: str, content: str = "") -> None:
    """Withdraw a consent (withdraw REF): mark its pictures, and tell the pages and files that show them."""
    from plugins.building import full as house
    from plugins.commands import consents

    if action != "withdraw":
        raise Exit("./inv consent withdraw REF", code=WRONG_USE)
    _finish(house.guarded(lambda: consents.withdraw(_overrides(content), reference, print), ROOT / ".cache"))


_DELETE_MANY = {"delete-many": "allow the deletion of more than half of what is up"}
_ADOPT = {"adopt": "take the target over, whoever published there"}


@task(
    auto_shortflags=False,
    help=_DELETE_MANY
    | _ADOPT
    | {"allow-dirty": "publish content that no commit holds", "as-of": "with --dry-run: what becomes public by then"},
)
def publish(
    _: Context,
    target: str,
    dry_run: bool = False,
    delete_many: bool = False,
    adopt: bool = False,
    allow_dirty: bool = False,
    as_of: str = "",
) -> None:
    """Build for production and put the site on a target of publishconf.py."""
    from plugins.building import full as house
    from plugins.commands.publish import Wish
    from plugins.commands.publish import publish as put

    wish = Wish(dry_run, delete_many, adopt, allow_dirty, as_of)
    _finish(house.guarded(lambda: put(target, wish, _say), ROOT / ".cache"))


@task(
    auto_shortflags=False,
    optional=["release"],
    positional=["target", "release"],
    help=_DELETE_MANY | _ADOPT | {"release": "the beginning of its id, as ./inv releases shows it"},
)
def rollback(
    _: Context, target: str, release: str = "", dry_run: bool = False, delete_many: bool = False, adopt: bool = False
) -> None:
    """Put an earlier release back on a target: the one before, or the one that is named."""
    from plugins.building import full as house
    from plugins.commands.publish import Wish
    from plugins.commands.publish import rollback as put_back

    wish = Wish(dry_run, delete_many, adopt)
    _finish(house.guarded(lambda: put_back(target, str(release or ""), wish, _say), ROOT / ".cache"))


@task(auto_shortflags=False)
def test(c: Context, arguments: str = "") -> None:
    """Run the tests; ARGUMENTS are pytest's."""
    c.run(
        f"{sys.executable} -m pytest -n auto --rootdir {ROOT} -c {ROOT}/pyproject.toml {arguments or ROOT / 'tests'}",
        pty=False,
    )


@task(auto_shortflags=False)
def lint(c: Context) -> None:
    """Check style and types."""
    with c.cd(str(ROOT)):
        for command in ("ruff check .", "ruff format --check .", "mypy"):
            c.run(f"{sys.executable} -m {command}", pty=False)


@task(auto_shortflags=False)
def schema(_: Context) -> None:
    """Make docs/cohorts.schema.json anew, by which editors' programs check data/cohorts.yaml as it is written."""
    from plugins.building import full as house
    from plugins.cohorts.data.shape import build_editors_schema

    def run() -> int:
        languages = house.build_setup(house.newsroom_settings(False, {})).languages
        (ROOT / "docs" / "cohorts.schema.json").write_text(build_editors_schema(languages), encoding="utf-8")
        return GOOD

    _finish(house.guarded(run, ROOT / ".cache"))


@task(
    auto_shortflags=False,
    optional=["cohorts"],
    help={
        "sizes": "numbers of stories, such as 100,1000",
        "runs": "rounds of each",
        "pictures": "a number of photographs to measure instead, into PICTURES.md",
        "cohorts": "numbers of cohorts to measure instead, into COHORTS.md; 125,250,500 where none are given",
    },
)
def bench(_: Context, sizes: str = "100,1000", runs: int = 3, pictures: int = 0, cohorts: Any = "") -> None:
    """Measure builds of several sizes into tests/benchmarks/RESULTS.md."""
    from tests.benchmarks.bench import run_benchmarks
    from tests.benchmarks.cohorts import run_cohort_benchmark
    from tests.benchmarks.pictures import run_picture_benchmark

    def numbers(text: str) -> list[int]:
        return [int(one) for one in text.split(",")]

    if pictures:
        run_picture_benchmark(pictures, runs)
    elif cohorts:
        run_cohort_benchmark(numbers("125,250,500" if cohorts is True else cohorts), runs)
    else:
        run_benchmarks(numbers(sizes), runs)
