"""One meaning a name: no public class, function or alias of a type has the name of another in plugins/."""

import ast
import re
from collections import defaultdict
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
# Names with the same meaning everywhere: Pelican asks each plugin for `register`; each format of pictures has a
# `read_bare`; `deferred_imports` imports the function of the same name at its first use.
_SHARED = {"register", "add_extension", "read_bare"}
_PASSED_ON = "pictures/deferred_imports.py"


def public_names(folder: Path) -> dict[str, list[str]]:
    """Return the modules that define each public class, function or alias of a type (`Rows = tuple[Row, ...]`)."""
    names: dict[str, list[str]] = defaultdict(list)
    for module in sorted(folder.rglob("*.py")):
        where = module.relative_to(folder).as_posix()
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            name = getattr(node, "name", "") if isinstance(node, ast.ClassDef | ast.FunctionDef) else alias_in(node)
            if name and not name.startswith("_"):
                names[name].append(where)
    return names


def alias_in(node: ast.stmt) -> str:
    """Return the name that a statement gives to a type; empty for all other statements."""
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    is_type = isinstance(target, ast.Name) and re.fullmatch("[A-Z][a-z][A-Za-z]*", target.id)
    return target.id if is_type else ""


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


def test_a_second_meaning_of_an_alias_is_found(tmp_path):
    (tmp_path / "one.py").write_text("Table = tuple[str, ...]\n")
    (tmp_path / "other.py").write_text("class Table: ...\n")
    assert names_of_two_things(tmp_path) == {"Table": ["one.py", "other.py"]}
