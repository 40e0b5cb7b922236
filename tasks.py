"""The commands of the newsroom, for ./inv and Invoke. Each task reads its options and calls the part that does it."""

import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from plugins import commandline  # noqa: E402

commandline.adopt()

from invoke.context import Context  # noqa: E402
from invoke.exceptions import Exit  # noqa: E402
from invoke.tasks import task  # noqa: E402


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


def _finish(code: int) -> None:
    if code:
        raise Exit(code=code)


@task(auto_shortflags=False, help={"as-of": "time of the build, such as '2026-12-01 09:00' (WIB)"})
def build(
    _: Context, production: bool = False, content: str = "", output: str = "", as_of: str = "", explain: bool = False
) -> None:
    """Build the site into output/, or say what is wrong and change nothing."""
    from plugins import build as house

    def run() -> int:
        settings = house.newsroom_settings(production, _overrides(content, output, as_of))
        settings["NEWSROOM_EXPLAIN"] = explain
        return house.build(settings, print)

    _finish(house.guarded(run, ROOT / ".cache"))


@task(auto_shortflags=False, help={"format": "text, json or github"})
def check(_: Context, production: bool = False, content: str = "", as_of: str = "", format: str = "text") -> None:
    """Check content and data; write nothing."""
    from plugins import build as house
    from plugins.reporting import print_faults

    if format not in ("text", "json", "github"):
        raise Exit(f"--format: text, json, github; “{format}” ?", code=house.WRONG_USE)

    def run() -> int:
        settings = house.newsroom_settings(production, _overrides(content, as_of=as_of))
        inspected = house.inspect_content(settings, house.build_setup(settings))
        print_faults(inspected.diagnostics, format, print, house.content_prefix(settings))
        if format == "text" and not inspected.diagnostics:
            print("✓ 0")
        return house.GOOD if inspected.is_good else house.FAULTS

    _finish(house.guarded(run, ROOT / ".cache"))


@task(auto_shortflags=False, help={"port": "0 takes a free one"})
def serve(_: Context, port: int = 8000, content: str = "") -> None:
    """Show the preview on 127.0.0.1; build again on every save."""
    from plugins import build as house
    from plugins.preview import serve as show

    folder = os.path.abspath(content) if content else ""
    _finish(house.guarded(lambda: show(folder, port, lambda text: print(text, flush=True)), ROOT / ".cache"))


@task(auto_shortflags=False)
def test(c: Context, arguments: str = "") -> None:
    """Run the tests; ARGUMENTS are pytest's."""
    c.run(
        f"{sys.executable} -m pytest --rootdir {ROOT} -c {ROOT}/pyproject.toml {arguments or ROOT / 'tests'}", pty=False
    )


@task(auto_shortflags=False)
def lint(c: Context) -> None:
    """Check style and types."""
    with c.cd(str(ROOT)):
        for command in ("ruff check .", "ruff format --check .", "mypy"):
            c.run(f"{sys.executable} -m {command}", pty=False)
