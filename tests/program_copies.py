"""Copies of the program in folders of tests, with the bytecode that the program has already.

Bytecode is kept by the path of its source. So without this, the first command of each copy would compile 500 modules.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Where commands that run in this environment keep their bytecode.
BYTECODE = sys.pycache_prefix or f"{sys.prefix}/bytecode"


def copy_program(root: Path, *parts: str) -> None:
    """Copy folders and files of the program, such as `theme` and `tasks.py`, into a folder; always `plugins`."""
    for part in ("plugins", *parts):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / part, root / part)
    give_bytecode(root)


def give_bytecode(root: Path) -> None:
    """Let the commands of a copy find the bytecode of the program where they look for their own.

    Bytecode serves a source of the same size and time, so the sources of the copy get the times of ours.
    """
    _compile()
    for source in (ROOT / "plugins").rglob("*.py"):
        shutil.copystat(source, root / source.relative_to(ROOT))
    share_bytecode(ROOT / "plugins", root / "plugins")


def share_bytecode(source: Path, twin: Path) -> None:
    """Let the bytecode of a folder serve another one with the same files."""
    own = Path(f"{BYTECODE}{twin}")
    own.parent.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(own):  # a folder of an earlier run may have had the same name
        own.symlink_to(f"{BYTECODE}{source}")


@cache
def _compile() -> None:
    words = [sys.executable, "-m", "compileall", "-q", ROOT / "plugins"]
    subprocess.run(words, env={**os.environ, "PYTHONPYCACHEPREFIX": BYTECODE}, check=True)
