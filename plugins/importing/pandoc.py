"""Pandoc, which reads Word files. It is large, so it is installed at first use, from its own lock file."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

LOCK = "requirements-import.txt"
_PATIENCE = 300  # seconds for one file

Ast = dict[str, Any]


def install_pandoc(root: Path, cache: Path, say: Callable[[Words], None]) -> Path:
    """Return the path of pandoc. Where it is missing, say so and install it below `cache`.

    Raises:
        Refused: the package could not be installed (exit code 3); its reason is in the words.

    """
    lock = root / LOCK
    folder = cache / "pandoc" / hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    program = folder / "pypandoc" / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
    if program.is_file():
        return program
    say(
        Words(
            "Memasang pandoc, pembaca berkas Word (sekitar 155 MB); hanya kali ini …",
            "Installing pandoc, which reads Word files (some 155 MB); this once …",
        )
    )
    making = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    shutil.rmtree(making, ignore_errors=True)
    if importlib.util.find_spec("pip") is None:  # uv makes environments without pip
        subprocess.run([sys.executable, "-m", "ensurepip"], capture_output=True, check=False)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run(
        [*command, "--require-hashes", "--only-binary", ":all:", "--target", str(making), "-r", str(lock)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(making, ignore_errors=True)
        reason = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise Refused(
            ENVIRONMENT,
            Words(
                f"pandoc tidak dapat dipasang; periksa sambungan internet. Kata pip: {reason}",
                f"pandoc could not be installed; check the network. pip says: {reason}",
            ),
        )
    shutil.rmtree(folder, ignore_errors=True)
    making.rename(folder)
    return program


def read_word(program: Path, file: Path, media: Path) -> Ast:
    """Return the syntax tree of a Word file, with tracked changes and comments in it; its pictures go below `media`.

    Raises:
        UnreadableFile: pandoc cannot read the file.

    """
    formats = ["-f", "docx+styles", "-t", "json", "--track-changes=all", f"--extract-media={media}"]
    return _tree(program, [*formats, str(file)], b"")


def write_html(program: Path, tree: Ast) -> str:
    """Return a syntax tree as HTML. Raises UnreadableFile."""
    return _run(program, ["-f", "json", "-t", "html", "--wrap=none"], json.dumps(tree).encode()).decode()


class UnreadableFile(Exception):
    """Pandoc could not read its input; the argument is the reason."""


def _tree(program: Path, arguments: Sequence[str], given: bytes) -> Ast:
    tree: Ast = json.loads(_run(program, arguments, given))
    return tree


def _run(program: Path, arguments: Sequence[str], given: bytes) -> bytes:
    # With `--sandbox`, pandoc reads no other files than the given ones.
    options = [] if any(one.startswith("--extract-media") for one in arguments) else ["--sandbox"]
    try:
        done = subprocess.run(
            [str(program), *options, "+RTS", "-M2g", "-RTS", *arguments],
            input=given, capture_output=True, check=False, timeout=_PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise UnreadableFile(f"pandoc: {_PATIENCE} s") from late
    if done.returncode:
        raise UnreadableFile(done.stderr.decode(errors="replace").strip()[:500] or f"pandoc: {done.returncode}")
    return done.stdout
