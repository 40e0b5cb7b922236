"""The dependency rule of plugins/README.md holds in every module under plugins/."""

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
GROUND, KERNEL = "ground", "newsroom"
# The rooms that compose, from the lowest to the highest: each may import those before it, and all slices.
COMPOSING = ("console", "building", "preview", "commands", "desk")
GROUND_LIBRARIES = {"anyascii", "filelock", "yaml"}
FRAMEWORKS = {
    *("pelican", "jinja2", "markdown", "pymdownx", "PIL", "pillow_heif", "invoke", "watchfiles", "pagefind"),
    *("starlette", "uvicorn"),
}
# The only modules that import a framework. Pure modules of a slice never import one of these.
EDGES = {
    "attachments/plugin.py",
    "building/pelican.py",
    "cohorts/plugin.py",
    "cohorts/telling/chart_drawing.py",
    "cohorts/texts/directives.py",
    "commands/commandline.py",
    "desk/application.py",
    "desk/pages.py",
    "desk/serving.py",
    "discovery/plugin.py",
    "editions/plugin.py",
    "editorial/plugin.py",
    "offline/plugin.py",
    "pictures/cards/drawing.py",
    "pictures/decoder.py",
    "pictures/encoder.py",
    "pictures/heic/decode_program.py",
    "pictures/heic/pillow_format.py",
    "pictures/icons/drawing.py",
    "pictures/keyed_png.py",
    "pictures/pixels.py",
    "pictures/plugin.py",
    "preview/listening.py",
    "preview/server.py",
    "preview/watching.py",
    "proofreading/plugin.py",
    "publishing/plugin.py",
    "reading/bare_addresses.py",
    "reading/blocks.py",
    "reading/directives.py",
    "reading/document_reader.py",
    "reading/films.py",
    "reading/leftovers.py",
    "reading/markup.py",
    "reading/prose_markup.py",
    "reading/serializer.py",
    "rendering/calls.py",
    "rendering/renderer.py",
    "rendering/environments.py",
    "rendering/plugin.py",
    "search/indexing.py",
    "search/plugin.py",
}


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
                # `from plugins.cohorts import plugin` names a module, or something inside one.
                longer = plugins.joinpath(*named[1:], alias.name)
                is_module = named[:1] == ("plugins",) and (longer.is_dir() or longer.with_suffix(".py").is_file())
                yield node.lineno, (*named, alias.name) if is_module else named


def module_of(name: tuple[str, ...], plugins: Path) -> str | None:
    """Return the path below plugins/ of the module that a dotted name of ours means; None for a folder."""
    path = plugins.joinpath(*name[1:]).with_suffix(".py")
    return path.relative_to(plugins).as_posix() if path.is_file() else None


def objection(importer: str, name: tuple[str, ...], plugins: Path) -> str | None:
    """Return what the rule has against a module (by its path below plugins/) importing a name; None if nothing."""
    here, is_edge = importer.split("/", maxsplit=1)[0], importer in EDGES
    if name[0] == "plugins":
        there = name[1] if len(name) > 1 else ""
        if there == here:
            is_pure = here not in COMPOSING and not is_edge
            return "a pure module never imports an edge" if is_pure and module_of(name, plugins) in EDGES else None
        if there == GROUND:
            return None
        if here == GROUND:
            return "the ground floor imports nothing of ours but itself"
        if here == KERNEL:
            return "the kernel imports nothing of ours but the ground floor and itself"
        if here in COMPOSING:
            above = COMPOSING[COMPOSING.index(here) :]
            return f"{here} imports no {there}: that stands above it" if there in above else None
        return None if there == KERNEL else f"{here} imports nothing of ours but the kernel, the ground and itself"
    if here in (GROUND, KERNEL):
        libraries = GROUND_LIBRARIES if here == GROUND else set()
        allowed = name[0] in sys.stdlib_module_names or name[0] in libraries
        return None if allowed else "ground and kernel import the standard library and small libraries named here"
    if name[0] in FRAMEWORKS and not is_edge:
        return "frameworks are for the edge modules that this test lists"
    return None


def check_imports(plugins: Path) -> list[str]:
    """Return a line for each import that breaks the rule."""
    faults = []
    for module in sorted(plugins.glob("*/**/*.py")):
        where = module.relative_to(plugins).as_posix()
        for line, name in imported(module, plugins):
            if fault := objection(where, name, plugins):
                faults.append(f"{where}:{line}: {'.'.join(name)}: {fault}")
    return faults


def room_of(module: str, plugins: Path) -> str:
    """Return the room of a module: its folder. A module beside inner rooms is a room of its own."""
    folder = (plugins / module).parent
    has_inner_rooms = any(one.is_dir() and list(one.glob("*.py")) for one in folder.iterdir())
    return module if has_inner_rooms else folder.relative_to(plugins).as_posix()


def rooms(plugins: Path) -> dict[str, set[str]]:
    """Return the rooms that each room imports from."""
    graph: dict[str, set[str]] = {}
    for module in plugins.glob("*/**/*.py"):
        here = room_of(module.relative_to(plugins).as_posix(), plugins)
        for _, name in imported(module, plugins):
            there = module_of(name, plugins) if name[0] == "plugins" else None
            if there and room_of(there, plugins) != here:
                graph.setdefault(here, set()).add(room_of(there, plugins))
    return graph


def test_the_project_keeps_the_rule():
    assert list(PLUGINS.glob("newsroom/*.py")), "there is something to judge"
    assert check_imports(PLUGINS) == []


def test_no_module_lies_loose():
    assert [path.name for path in PLUGINS.glob("*.py")] == ["__init__.py"]


def test_every_edge_exists():
    assert [path for path in sorted(EDGES) if not (PLUGINS / path).is_file()] == []


def test_rooms_form_no_circle():
    try:
        TopologicalSorter(rooms(PLUGINS)).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def write(module, source):
    module.parent.mkdir(parents=True, exist_ok=True)
    module.write_text(source)


@pytest.fixture
def tree(tmp_path):
    """Modules to be imported, without imports of their own."""
    names = (
        "ground/files newsroom/pages cohorts/data/model cohorts/texts/directives editions/lists editions/plugin "
        "console/outcome building/full preview/server desk/serving"
    )
    for name in names.split():
        write(tmp_path / f"{name}.py", "")
    return tmp_path


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ground/words.py", "import pelican"),
        ("ground/words.py", "from plugins.newsroom import pages"),
        ("newsroom/stories.py", "import pelican"),
        ("newsroom/stories.py", "from babel import dates"),
        ("newsroom/stories.py", "from plugins.cohorts.data import model"),
        ("newsroom/stories.py", "from plugins.building import full"),
        ("newsroom/reader.py", "import markdown"),
        ("cohorts/data/model.py", "from plugins.editions import lists"),
        ("cohorts/data/model.py", "import plugins.editions.lists"),
        ("cohorts/data/model.py", "from ...editions.lists import Page"),
        ("cohorts/data/model.py", "from ... import editions"),
        ("cohorts/data/model.py", "from plugins.console import outcome"),
        ("cohorts/plugin.py", "from plugins.editions.plugin import register"),
        ("cohorts/data/model.py", "from jinja2 import Environment"),
        ("cohorts/data/model.py", "def draw():\n    from PIL import Image"),
        ("cohorts/data/model.py", "from plugins.cohorts.texts.directives import blocks"),
        ("cohorts/data/model.py", "from ..texts import directives"),
        ("console/outcome.py", "from plugins.building import full"),
        ("building/pelican.py", "from plugins.preview import server"),
        ("preview/server.py", "from plugins.desk import serving"),
    ],
)
def test_a_breach_is_found(tree, module, source):
    write(tree / module, source)
    (found,) = check_imports(tree)
    assert found.startswith(f"{module}:{source.count(chr(10)) + 1}: ")


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ground/yaml12.py", "import yaml, re\nfrom plugins.ground import files"),
        ("newsroom/stories.py", "import re\nfrom plugins.ground import files\nfrom .pages import Page"),
        ("cohorts/data/model.py", "import nh3\nfrom plugins.newsroom.pages import Page\nfrom .loader import load"),
        ("cohorts/plugin.py", "from pelican import signals\nfrom .texts import directives"),
        ("pictures/encoder.py", "from PIL import Image\nfrom .cache import Cache"),
        ("commands/publish.py", "from plugins.preview import server\nfrom plugins.editions import lists"),
        ("preview/server.py", "from plugins.building import full\nfrom plugins.console import outcome"),
        ("desk/serving.py", "from plugins.commands import publish\nfrom plugins.preview import server"),
    ],
)
def test_what_is_allowed_passes(tree, module, source):
    write(tree / module, source)
    assert check_imports(tree) == []


def test_a_circle_between_rooms_is_found(tree):
    write(tree / "cohorts/data/model.py", "from plugins.cohorts.texts import directives")
    write(tree / "cohorts/texts/directives.py", "from plugins.cohorts.data import model")
    with pytest.raises(CycleError):
        TopologicalSorter(rooms(tree)).prepare()


def test_no_test_module_is_imported_by_another():
    """Code that tests share is in conftest.py, or in a module named for what it holds."""
    tests = PLUGINS.parent / "tests"
    imports = re.compile(r"^\s*(?:from|import) .*\btest_\w+", re.MULTILINE)
    assert [str(file) for file in sorted(tests.rglob("*.py")) if imports.search(file.read_text(encoding="utf-8"))] == []
