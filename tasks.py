"""The commands of the newsroom, for ./inv and Invoke: options in, one call, exit code out.

Each task imports what it needs, so that a build with nothing to do imports nothing large.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

if __name__ == "__main__":  # as ./inv starts a build: Invoke is imported only where it is needed
    from plugins.commands.direct import run_directly

    code = run_directly(sys.argv[1:])
    if code is None:
        from invoke.main import program

        program.run(["inv", "--search-root", str(ROOT), *sys.argv[1:]])
    sys.exit(code)

from plugins.commands import commandline  # noqa: E402

commandline.adopt()

from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402

from plugins.commands.options import Options, one_of  # noqa: E402
from plugins.commands.usage import usage  # noqa: E402
from plugins.console.terminal import FORMS  # noqa: E402
from plugins.ground.exit_codes import WRONG_USE  # noqa: E402
from plugins.ground.words import in_words  # noqa: E402


def _finish(code: int) -> None:
    if code:
        raise Exit(code=code)


def _run(act: Callable[[Any], int], **how: Any) -> None:
    """Run a command with a terminal, print what it raises, and end with its exit code."""
    from plugins.console.outcome import guarded
    from plugins.console.terminal import Terminal

    terminal = Terminal(**how)
    _finish(guarded(lambda: act(terminal), ROOT / ".cache", terminal))


@task(auto_shortflags=False)
def build(
    _: Context, production: bool = False, content: str = "", output: str = "", as_of: str = "", explain: bool = False
) -> None:
    """Build the site into output/, or say what is wrong and change nothing."""
    from plugins.commands.build import run_build

    _finish(run_build(Options(content, output, as_of), production, explain))


@task(auto_shortflags=False)
def check(
    _: Context, production: bool = False, content: str = "", as_of: str = "", format: str = "text", fix: bool = False
) -> None:
    """Check content and data; write nothing without --fix."""
    from plugins.commands.check import run_check

    _run(
        lambda terminal: run_check(Options(content, as_of=as_of), production, one_of(FORMS, format), terminal, fix=fix)
    )


@task(auto_shortflags=False)
def serve(_: Context, port: int = 8000, content: str = "") -> None:
    """Show the preview and the desk on 127.0.0.1; build again on every save."""
    from plugins.desk.serving import serve_desk as run

    _run(lambda terminal: run(content, port, terminal), explains=True, most=20)


@task(auto_shortflags=False)
def status(_: Context, content: str = "", format: str = "text") -> None:
    """Show languages, freshness, state and next publication of each story."""
    from plugins.commands.stories import show_status

    _run(lambda terminal: show_status(Options(content), one_of(FORMS[:2], format), terminal))


@task(auto_shortflags=False)
def cohorts(_: Context, content: str = "", format: str = "text", key: bool = False) -> None:
    """Show every figure of data/cohorts.yaml as it will be published, or why it is hidden."""
    from plugins.commands.figures import show_figures, write_key

    if key:
        _run(lambda terminal: write_key(Options(content), terminal))
        return
    _run(lambda terminal: show_figures(Options(content), one_of(FORMS[:2], format), terminal))


@task(auto_shortflags=False)
def new(_: Context, story: str, content: str = "") -> None:
    """Begin a story (or pages/NAME, a page) as a draft."""
    from plugins.commands.stories import begin

    _run(lambda terminal: begin(Options(content), story, terminal))


@task(auto_shortflags=False)
def translate(_: Context, story: str, content: str = "") -> None:
    """Begin the translations that a story lacks."""
    from plugins.commands.stories import begin_translation

    _run(lambda terminal: begin_translation(Options(content), story, terminal))


@task(auto_shortflags=False, iterable=["stories"], positional=["stories"])
def translated(_: Context, stories: list[str], content: str = "") -> None:
    """Stamp the translations of stories as fresh."""
    from plugins.commands.stories import stamp

    _run(lambda terminal: stamp(Options(content), stories, terminal))


@task(auto_shortflags=False)
def rename(_: Context, story: str, new: str, content: str = "") -> None:
    """Move a story, with the links to it and redirects from its old address."""
    from plugins.commands.stories import rename as run

    _run(lambda terminal: run(Options(content), story, new, terminal))


@task(auto_shortflags=False, name="import", iterable=["files"], positional=["files"])
def import_(_: Context, files: list[str], uploads: str = "", content: str = "") -> None:
    """Make stories of Word files (.docx) or of a WordPress export (.xml); tell what did not come along."""
    from plugins.commands.importing import import_stories

    _run(lambda terminal: import_stories(Options(content), files, terminal, uploads))


@task(auto_shortflags=False)
def export(_: Context, story: str, docx: bool = False, content: str = "") -> None:
    """Write a Word file (--docx) with a story's paragraphs for a translator; ./inv import brings it back."""
    from plugins.commands.translating import export_story

    _run(lambda terminal: export_story(Options(content), story, docx, terminal))


@task(auto_shortflags=False)
def consent(_: Context, action: str, reference: str, content: str = "") -> None:
    """Withdraw a consent (withdraw REF): mark its pictures, and tell the pages and files that show them."""
    from plugins.commands.consents import withdraw

    if action != "withdraw":
        raise Exit(in_words(*usage("consent")), code=WRONG_USE)
    _run(lambda terminal: withdraw(Options(content), reference, terminal))


@task(auto_shortflags=False, iterable=["name", "short_name", "tagline", "description", "boilerplate"])
def init(
    _: Context,
    name: Any = None,
    short_name: Any = None,
    tagline: Any = None,
    description: Any = None,
    boilerplate: Any = None,
    languages: str = "",
    cloth: str = "",
    thread: str = "",
    accent: str = "",
    place: str = "",
    email: str = "",
    address: str = "",
) -> None:
    """Begin another team's newsroom: its name, words and colours, with a first story in place of all content."""
    from plugins.commands.init import Given, init_newsroom

    texts = {"name": name, "short_name": short_name, "tagline": tagline, "description": description}
    texts["boilerplate"] = boilerplate
    given = Given(texts, {"cloth": cloth, "thread": thread, "accent": accent}, languages, place, email, address)
    _run(lambda terminal: init_newsroom(given, terminal))


@task(auto_shortflags=False, iterable=["delete"])
def publish(
    _: Context,
    target: str,
    dry_run: bool = False,
    delete_many: bool = False,
    adopt: bool = False,
    allow_dirty: bool = False,
    as_of: str = "",
    delete: list[str] | None = None,
) -> None:
    """Build for production and put the site on a target of publishconf.py."""
    from plugins.commands.publish import PublishArguments, run_publish

    arguments = PublishArguments(dry_run, delete_many, adopt, allow_dirty, as_of, tuple(delete or ()))
    _run(lambda terminal: run_publish(target, arguments, terminal))


@task(auto_shortflags=False, positional=["target", "release"])
def rollback(
    _: Context, target: str, release: str = "", dry_run: bool = False, delete_many: bool = False, adopt: bool = False
) -> None:
    """Put an earlier release back on a target: the one before, or the one that is named."""
    from plugins.commands.publish import PublishArguments, run_rollback

    arguments = PublishArguments(dry_run, delete_many, adopt)
    _run(lambda terminal: run_rollback(target, release, arguments, terminal))


@task(auto_shortflags=False)
def takedown(_: Context, target: str, consent: str = "", story: str = "", file: str = "", adopt: bool = False) -> None:
    """Take bytes off a target at once, before any build; then lists and feeds follow."""
    from plugins.commands.takedown import run_takedown
    from plugins.commands.takedown_subject import TakedownArguments

    _run(lambda terminal: run_takedown(target, TakedownArguments(consent, story, file), adopt, terminal))


@task(auto_shortflags=False)
def releases(_: Context, target: str) -> None:
    """Show which release is up at a target, and which are kept here to go back to."""
    from plugins.commands.releases import show_releases

    _run(lambda terminal: show_releases(target, terminal))


@task(auto_shortflags=False, positional=["target"])
def due(_: Context, target: str = "", content: str = "") -> None:
    """Tell when something becomes public next; exit 0 where a publication is due now, 1 where none is."""
    from plugins.commands.releases import show_due

    _run(lambda terminal: show_due(target, Options(content), terminal))


@task(auto_shortflags=False)
def verify(_: Context, address: str) -> None:
    """Fetch a site, and tell whether every file is as its release says, and who signed that."""
    from plugins.commands.releases import verify as run

    _run(lambda terminal: run(address, terminal))


@task(auto_shortflags=False)
def test(c: Context, arguments: str = "") -> None:
    """Run the tests; ARGUMENTS are pytest's."""
    # With worksteal, a worker keeps the tests of a module together, so that the sites they share are built once.
    how = f"-n auto --dist worksteal --rootdir {ROOT} -c {ROOT}/pyproject.toml"
    c.run(f"{sys.executable} -m pytest {how} {arguments or ROOT / 'tests'}", pty=False)


@task(auto_shortflags=False)
def lint(c: Context) -> None:
    """Check style and types."""
    with c.cd(str(ROOT)):
        for command in ("ruff check .", "ruff format --check .", "mypy"):
            c.run(f"{sys.executable} -m {command}", pty=False)


@task(auto_shortflags=False, help={"only": "a pattern of names, such as 60/home", "judge": "let axe judge each page"})
def screenshots(_: Context, only: str = "", judge: bool = False) -> None:
    """Make pictures of every page kind in .cache/screenshots, and list what is not good."""
    from tests.browser.screenshots import make_screenshots

    faults = make_screenshots(only, judge)
    for fault in faults:
        print(f"{fault.where}: {fault.what}")
    _finish(1 if faults else 0)


@task(auto_shortflags=False)
def schema(_: Context) -> None:
    """Make the JSON Schemas in docs/ anew, by which editors' programs check data files as they are written."""
    from plugins.commands.schema import write_schema

    _run(lambda terminal: write_schema())


@task(auto_shortflags=False, optional=["cohorts", "desk"])
def bench(
    _: Context,
    sizes: str = "100,1000",
    runs: int = 3,
    pictures: int = 0,
    cohorts: Any = "",
    desk: Any = "",
    search: Any = "",
    quick: bool = False,
) -> None:
    """Measure builds of several sizes into tests/benchmarks/RESULTS.md; --quick: once, and print the results only."""
    from tests.benchmarks.choice import run_bench

    run_bench(sizes, runs, pictures, cohorts, desk, search, quick)
