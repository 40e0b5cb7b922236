"""The map in CONTRIBUTING.md names every room, and only rooms that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAP = TEXT.partition("## Map")[2].partition("## Where to change what")[0]
TASKS = TEXT.partition("## Where to change what")[2].partition("## Rules")[0]


def rooms() -> dict[str, str]:
    """Return the rooms under plugins/ with the first line of their docstrings."""
    found = {}
    for init in (ROOT / "plugins").rglob("__init__.py"):
        if init.parent != ROOT / "plugins":
            words = re.match(r'"""(.+?)"""', init.read_text(encoding="utf-8"), re.DOTALL)
            found[init.parent.relative_to(ROOT).as_posix()] = " ".join(words[1].split()) if words else ""
    return found


def test_the_map_has_one_line_a_room_and_it_is_what_the_room_says_of_itself():
    rows = dict(re.findall(r"^\| `(plugins/[^`]+)/` \| (.+) \|$", MAP, re.MULTILINE))
    assert rows == rooms()


def test_ten_tasks_are_named():
    assert len(re.findall(r"^\| [^|-]+ \| [^|]+ \|$", TASKS, re.MULTILINE)) == 11, "ten and the heading"


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w./<>-]+/[\w./<>-]*|tasks\.py)`", TASKS))))
def test_what_a_task_names_is_there(path):
    assert list(ROOT.glob(path.replace("<code>", "*"))), path


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "plugins/README.md", "theme/README.md", "docs"])
def test_every_link_of_the_documentation_leads_somewhere(page):
    files = sorted((ROOT / page).rglob("*.md")) if page == "docs" else [ROOT / page]
    for file in files:
        for target in re.findall(
            r"\]\(([^)#:\s]+)(?:#[^)]*)?\)",
            re.sub(r"```.*?```|`[^`]*`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL),
        ):
            assert (file.parent / target).exists(), f"{file.relative_to(ROOT)}: {target}"


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120
