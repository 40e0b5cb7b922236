"""Readers of a live site while builds change it and are killed at random: they get whole pages, and miss none.

Each build is the command in a separate process, killed by SIGKILL. More of them: CONTRIBUTING.md, NEWSROOM_THOROUGH.
"""

import random
import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import product

from plugins.incremental.journal import changes_folder
from plugins.incremental.promotion import leftovers, staging_folder
from tests.conftest import THOROUGH
from tests.incremental.command_site import CommandSite
from tests.incremental.visitor import visited
from tests.newsrooms import Site, make_equal, tree

STORIES = 150 if THOROUGH > 1 else 30  # many stories, so that a change of all pages needs workers and a swap


def edit_body(site: Site) -> None:
    site.edit("content/articles/cerita-7/index.id.md", "Isi.", "Isi yang lain.")


def edit_title(site: Site) -> None:
    site.edit("content/articles/dua/index.id.md", "Judul dua id", "Judul yang lain")


def add_page(site: Site) -> None:
    site.story("baru", ("id",), "Isi, [lagi](../satu/index.id.md).\n", date="2026-11-20", tags="[anyam]")
    site.edit("content/articles/dua/index.id.md", "Isi.", "Lihat [ini](../baru/index.id.md).")


def add_two_pages(site: Site) -> None:
    site.story("baru", ("id", "en"), "[dua](../dua/index.id.md)\n", date="2026-11-20")
    site.edit("content/articles/dua/index.id.md", "Isi.", "Lihat [ini](../baru/index.id.md).")


def delete(site: Site) -> None:
    shutil.rmtree(site.content / "articles/sendiri")


def replace_picture(site: Site) -> None:
    site.picture("articles/tiga/a.png", 200)


EDITS = (edit_body, edit_title, add_page, add_two_pages, delete, replace_picture, lambda _: None)


@dataclass
class Versions:
    """Versions of one newsroom to switch between; versions with different marks differ in every page."""

    site: CommandSite
    clean: dict[tuple[int, int], dict[str, bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = list(product((1, 2), range(len(EDITS))))
        for mark, edit in self.names:
            copied = Site(self.site.root / "versions" / f"{mark}-{edit}")
            for name in ("content", "theme"):
                shutil.copytree(self.site.root / name, copied.root / name)
            copied.edit("theme/templates/base.html", "</body>", f"<!-- bangun {mark} --></body>")
            EDITS[edit](copied)

    def turn_to(self, version: tuple[int, int]) -> None:
        """Give content and theme the state of a version."""
        source = self.site.root / "versions" / "{}-{}".format(*version)
        for name in ("content", "theme"):
            make_equal(self.site.root / name, source / name)

    def expected(self, version: tuple[int, int]) -> dict[str, bytes]:
        """Return the clean build of the version that is there now."""
        if version not in self.clean:
            code, self.clean[version] = self.site.clean()
            assert code == 0
        return self.clean[version]


def kill_one(site: CommandSite, chance: random.Random, lasts: float) -> str:
    """Begin a build and kill it: at any time, or soon after it began to change the disk. Return what it was doing."""
    journal = changes_folder(site.output) / "journal"
    signs = chance.choice(((), leftovers(site.output), (journal,)))
    build = site.start()
    if signs:
        while build.poll() is None and not any(sign.exists() for sign in signs):
            time.sleep(0.0002)
        time.sleep(chance.choice((0.0, 0.0, 0.002, 0.005, 0.02, 0.1, 0.3)) * chance.random())
    else:
        time.sleep(chance.uniform(0.0, lasts))
    build.kill()
    if build.wait() == 0:
        return "had ended"
    if journal.exists():
        return "in the midst of a change in place"
    if changes_folder(site.output).exists():
        return "making files for a change in place"
    return "making or clearing a tree" if staging_folder(site.output).exists() else "before or after it wrote"


def test_readers_see_whole_pages_and_what_they_name_whatever_builds_go_through(tmp_path):
    site = CommandSite(tmp_path, {"NEWSROOM_SHARE_CARDS": False}).fill()
    for number in range(STORIES):
        site.story(f"cerita-{number}", date=f"2026-{number % 10 + 1:02}-{number // 10 + 1:02}", tags="[anyam]")
    site.story("sendiri", ("id",), date="2026-11-19", tags="[anyam]")
    site.story("tiga", date="2026-11-13", lead_photo="a.png")
    site.picture("articles/tiga/a.png", 10)
    versions, chance, killed = Versions(site), random.Random(THOROUGH), Counter[str]()
    now = versions.names[0]
    versions.turn_to(now)
    began = time.monotonic()
    assert site.build(workers=2).code == 0
    lasts = time.monotonic() - began
    with visited(site.output) as visitor:
        for number in range(2 * THOROUGH):
            now = chance.choice([version for version in versions.names if version != now])
            versions.turn_to(now)
            for _ in range(1 + (chance.random() < 0.2)):
                killed[kill_one(site, chance, lasts)] += 1
            built = site.build(workers=2)
            assert built.code == 0, (number, now, built.said)
            assert tree(site.output) == versions.expected(now), (number, now)
            assert not any(folder.exists() for folder in leftovers(site.output))
            assert site.build(workers=2).made == {}
            assert visitor.wrong == [], (number, now)
    assert visitor.wrong == []
    print(
        f"{killed.total()} kills: {dict(killed)}; {visitor.walks} walks, {visitor.pages} pages, {visitor.links} links"
    )
