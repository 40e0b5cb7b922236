"""One meaning a name: no public class or function has the name of another in plugins/."""

import ast
from collections import defaultdict
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
# Names with the same meaning everywhere: Pelican asks each plugin for `register`; each format of pictures has a
# `read_bare`; `deferred_imports` imports the function of the same name at its first use.
_SHARED = {"register", "add_extension", "read_bare"}
_PASSED_ON = "pictures/deferred_imports.py"


def public_names(folder: Path) -> dict[str, list[str]]:
    """Return the modules that define each public class or function."""
    names: dict[str, list[str]] = defaultdict(list)
    for module in sorted(folder.rglob("*.py")):
        where = module.relative_to(folder).as_posix()
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                names[node.name].append(where)
    return names


def names_of_two_things(folder: Path) -> dict[str, list[str]]:
    names = {name: [one for one in where if one != _PASSED_ON] for name, where in public_names(folder).items()}
    return {name: where for name, where in names.items() if len(where) > 1 and name not in _SHARED}


def test_no_name_has_two_meanings():
    assert names_of_two_things(PLUGINS) == {}


def test_a_second_meaning_is_found(tmp_path):
    for room in ("one", "other"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "module.py").write_text("def publish(): ...\n")
    assert names_of_two_things(tmp_path) == {"publish": ["one/module.py", "other/module.py"]}
