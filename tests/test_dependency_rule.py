"""The dependency rule of plugins/README.md holds in every module under plugins/."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
KERNEL = "newsroom"
KERNEL_LIBRARIES = {"yaml"}
FRAMEWORKS = {"pelican", "jinja2", "markdown", "pymdownx", "PIL"}
EDGES = {"plugin", "generator", "reader", "writer", "directives", "markup", "encoder", "calls"}


def imported(module: Path, plugins: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the line and the dotted name, in parts, of each import of a module, wherever in it that stands."""
    package = ("plugins", *module.relative_to(plugins).parent.parts)
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, tuple(alias.name.split("."))) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            named = (*base, *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                # `from plugins.cohorts import plugin` names a module, or a thing inside of one.
                longer = plugins.joinpath(*named[1:], alias.name)
                is_module = named[:1] == ("plugins",) and (longer.is_dir() or longer.with_suffix(".py").is_file())
                yield node.lineno, (*named, alias.name) if is_module else named


def objection(importer: tuple[str, ...], name: tuple[str, ...]) -> str | None:
    """Return what the rule has against a module of a slice importing a name, if anything."""
    here, is_edge = importer[0], importer[-1] in EDGES
    if name[0] == "plugins":
        slice_, parts = (name[1] if len(name) > 1 else ""), set(name[2:])
        if slice_ == here:
            return None if is_edge or not parts & EDGES else "a pure module never imports an edge"
        return None if slice_ == KERNEL else f"{here} imports nothing of ours but the kernel and itself"
    if here == KERNEL:
        allowed = name[0] in sys.stdlib_module_names or name[0] in KERNEL_LIBRARIES
        return None if allowed else "the kernel imports the standard library and YAML only"
    if name[0] in FRAMEWORKS and not is_edge:
        return f"frameworks are for edge modules only: {', '.join(sorted(EDGES))}"
    return None


def check_imports(plugins: Path) -> list[str]:
    """Return a line for each import that breaks the rule. Modules directly under plugins/ compose: they may all."""
    faults = []
    for module in sorted(plugins.glob("*/**/*.py")):
        where = module.relative_to(plugins)
        for line, name in imported(module, plugins):
            if fault := objection((*where.parent.parts, where.stem), name):
                faults.append(f"{where}:{line}: {'.'.join(name)}: {fault}")
    return faults


def test_the_project_keeps_the_rule():
    assert list(PLUGINS.glob("newsroom/*.py")), "there is something to judge"
    assert check_imports(PLUGINS) == []


def write(module, source):
    module.parent.mkdir(parents=True, exist_ok=True)
    module.write_text(source)


@pytest.fixture
def tree(tmp_path):
    """Modules to be imported, without imports of their own."""
    for name in ("newsroom/pages", "cohorts/model", "cohorts/directives", "editions/lists", "editions/plugin"):
        write(tmp_path / f"{name}.py", "")
    write(tmp_path / "commandline.py", "")
    return tmp_path


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("newsroom/stories.py", "import pelican"),
        ("newsroom/stories.py", "from babel import dates"),
        ("newsroom/stories.py", "from plugins.cohorts import model"),
        ("newsroom/stories.py", "from plugins import commandline"),
        ("newsroom/reader.py", "import markdown"),
        ("cohorts/model.py", "from plugins.editions import lists"),
        ("cohorts/model.py", "import plugins.editions.lists"),
        ("cohorts/model.py", "from ..editions.lists import Page"),
        ("cohorts/model.py", "from .. import editions"),
        ("cohorts/model.py", "from plugins import editions"),
        ("cohorts/plugin.py", "from plugins.editions.plugin import register"),
        ("cohorts/model.py", "from jinja2 import Environment"),
        ("cohorts/model.py", "def draw():\n    from PIL import Image"),
        ("cohorts/model.py", "from plugins.cohorts.directives import blocks"),
        ("cohorts/model.py", "from . import directives"),
        ("cohorts/model.py", "from .directives import blocks"),
        ("cohorts/charts/bars.py", "from ...editions import lists"),
    ],
)
def test_a_breach_is_found(tree, module, source):
    write(tree / module, source)
    (found,) = check_imports(tree)
    assert found.startswith(f"{module}:{source.count(chr(10)) + 1}: ")


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("newsroom/stories.py", "import yaml, re\nfrom plugins.newsroom import pages\nfrom .pages import Page"),
        ("cohorts/model.py", "import nh3\nfrom plugins.newsroom.pages import Page\nfrom .loader import load_cohorts"),
        ("cohorts/plugin.py", "from pelican import signals\nfrom . import directives\nfrom .model import Cohort"),
        ("cohorts/charts/encoder.py", "from PIL import Image\nfrom ..model import Cohort"),
        ("cohorts/loader.py", "from plugins.cohorts.model import markup, reader\nfrom .model import plugin"),
        ("site.py", "import pelican\nfrom plugins import cohorts, editions"),
    ],
)
def test_what_is_allowed_passes(tree, module, source):
    write(tree / module, source)
    assert check_imports(tree) == []
