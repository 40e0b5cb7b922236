"""Refusals of a machine, met by the command itself: the site stays, and the next build repairs the rest.

Nothing is simulated: the limit of file sizes, the full disk and the permissions are the system's own.
"""

import os
import random
import re
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import count, islice

import pytest

from plugins.incremental.promotion import leftovers
from tests.conftest import THOROUGH
from tests.incremental.command_site import CommandSite
from tests.incremental.visitor import Visitor, visited
from tests.newsrooms import tree


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Iterator[tuple[CommandSite, Iterator[int]]]:
    """A newsroom, built once, on a small disk of its own if root may mount one; and the numbers of its versions."""
    root = tmp_path_factory.mktemp("site")
    is_mounted = sys.platform == "linux" and os.getuid() == 0
    is_mounted = (
        is_mounted and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", root]).returncode == 0
    )
    try:
        site = CommandSite(root, {"NEWSROOM_SHARE_CARDS": False}, starts_processes=True).fill()
        for number in range(20):
            site.story(f"cerita-{number}", date=f"2026-10-{number + 1:02}")
        site.edit("theme/templates/base.html", "</body>", "<!-- bangun 0 --></body>")
        assert site.build().code == 0
        yield site, count(1)
    finally:
        if is_mounted:
            subprocess.run(["umount", root], check=True)


def small(site: CommandSite, number: int) -> None:
    """Change a page and its feed."""
    path = site.content / "articles/dua/index.id.md"
    path.write_text(path.read_text().rpartition("---\n")[0] + f"---\nIsi ke-{number}.\n")


def large(site: CommandSite, number: int) -> None:
    """Add two pages, which needs a swap, and change every page."""
    template = site.theme / "templates/base.html"
    template.write_text(re.sub(r"<!-- bangun \d+ -->", f"<!-- bangun {number} -->", template.read_text()))
    shutil.rmtree(site.content / f"articles/baru-{number - 2}", ignore_errors=True)
    site.story(f"baru-{number}", date="2026-11-20")


@contextmanager
def a_limit_of_sizes(site: CommandSite, chance: random.Random) -> Iterator[None]:
    limit = int(2 ** chance.uniform(0, 21))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))  # the command inherits this
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def a_full_disk(site: CommandSite, chance: random.Random) -> Iterator[None]:
    filler = site.root / "filler"
    free = os.statvfs(site.root)
    with filler.open("wb") as file:
        file.write(b"x" * max(0, free.f_bavail * free.f_frsize - int(2 ** chance.uniform(12, 21))))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def a_folder_without_permission(site: CommandSite, chance: random.Random) -> Iterator[None]:
    folders = [site.root, site.output, *(path for path in site.output.rglob("*") if path.is_dir())]
    folders += [site.cache, site.cache / "documents"]
    closed = chance.choice(([site.root], [site.output], chance.sample(folders, 6)))
    modes = {folder: folder.stat().st_mode for folder in closed}
    for folder in modes:
        folder.chmod(0o555)
    try:
        yield
    finally:
        for folder, mode in modes.items():
            folder.chmod(mode)


@contextmanager
def an_output_that_goes(site: CommandSite, chance: random.Random) -> Iterator[None]:
    def remove() -> None:
        time.sleep(chance.uniform(0.0, 1.2))
        with suppress(FileNotFoundError):
            site.output.rename(site.root / "removed")
        shutil.rmtree(site.root / "removed", ignore_errors=True)

    remover = threading.Thread(target=remove)
    remover.start()
    try:
        yield
    finally:
        remover.join()


@pytest.mark.parametrize("trouble", [a_limit_of_sizes, a_full_disk, a_folder_without_permission, an_output_that_goes])
def test_what_the_machine_refuses_costs_a_build_and_nothing_else(made, trouble):
    site, numbers = made
    if trouble is a_full_disk and not site.root.is_mount():
        pytest.skip("only root may mount a small disk")
    chance, codes = random.Random(THOROUGH), Counter[int]()
    site.obeys_permissions = trouble is a_folder_without_permission
    # If somebody deletes the whole output, nothing can be promised to readers at that time.
    readers = nullcontext(Visitor(site.output)) if trouble is an_output_that_goes else visited(site.output)
    with readers as visitor:
        for number in islice(numbers, THOROUGH):
            before = tree(site.output)
            (small, large)[number % 2](site, number)
            with trouble(site, chance):
                built = site.build()
            codes[built.code] += 1
            assert built.code in (0, 3), built
            if built.code == 3:
                assert re.search("menolak|The system refuses", built.said[-1])
            _, clean = site.clean()
            if trouble is not an_output_that_goes:
                assert visitor.wrong == []
                found = tree(site.output)
                assert found == clean if built.code == 0 else found in (before, clean)
            assert site.build().code == 0
            assert tree(site.output) == clean
            assert visitor.wrong == []
            assert not any(folder.exists() for folder in leftovers(site.output))
    print(f"{trouble.__name__}: exit codes {dict(codes)}; {visitor.walks} walks, {visitor.pages} pages read")
