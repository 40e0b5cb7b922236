"""The last good site is complete at any instant, whatever ends a build, and the next build makes the right one."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from plugins.building.options import Limits
from plugins.building.output import update_output
from plugins.console.reporter import Changes
from plugins.incremental.promotion import leftovers
from tests.conftest import THOROUGH
from tests.incremental.kills import (
    Act,
    Request,
    at_requests,
    denied_at,
    die,
    full_from,
    in_child,
    killed_after_opening,
    killed_at,
    try_each,
)
from tests.incremental.visitor import Look, Visitor, look_of
from tests.newsrooms import Site, tree

LINKED = ("output", "cache")


def small(site: Site) -> None:
    """Change something of every kind: a new page, a changed one, a deleted one, a picture, lists, feeds."""
    site.story("baru", ("id",), "Isi, [lagi](../satu/index.id.md).\n", date="2026-11-20", tags="[anyam]")
    site.edit("content/articles/dua/index.id.md", "Isi.", "Isi yang [baru](../baru/index.id.md).")
    shutil.rmtree(site.content / "articles/sendiri")
    site.picture("articles/tiga/a.png", 200)


def large(site: Site) -> None:
    site.edit("theme/templates/base.html", "<!-- bangun 1 -->", "<!-- bangun 2 -->")


STORIES = {small: 4, large: 72}


@pytest.fixture(scope="module", autouse=True)
def _one_key() -> Iterator[None]:
    """Let a copied cache (made of links) count as the cache that it was copied from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_CACHE_KEY", "of these tests")
        yield


@pytest.fixture(scope="module", params=[small, large])
def made(request, tmp_path_factory) -> tuple[Site, Callable[[Site], None]]:
    """A site, built once and kept beside itself, and a change of it: in place, or by a swap of hundreds of files."""
    site = Site(tmp_path_factory.mktemp("made"), {"NEWSROOM_SHARE_CARDS": False}).fill()
    site.edit("theme/templates/base.html", "</body>", "<!-- bangun 1 --></body>")
    for number in range(STORIES[request.param]):
        tags = ("[jahit]", "[anyam]", "[anyam, jahit]")[number % 3]
        site.story(f"cerita-{number}", date=f"2026-{number % 10 + 1:02}-{number // 10 + 1:02}", tags=tags)
    site.story("sendiri", ("id",), date="2026-11-19", tags="[anyam]")
    site.story("tiga", date="2026-11-13", lead_photo="a.png")
    site.picture("articles/tiga/a.png", 10)
    assert site.build().code == 0
    copy(site.root, site.root / "good", ("content", "theme", "output", "cache"))
    return site, request.param


@pytest.fixture
def site(made) -> Iterator[Site]:
    """The site as it was built, with the change made to its sources."""
    site, change = made
    change(site)
    yield site
    copy(site.root / "good", site.root, ("content", "theme", "output", "cache"))


def copy(source: Path, target: Path, names: Iterable[str]) -> None:
    """Copy some folders to another place. Output and cache are copied as links: nothing writes into their files."""
    for name in names:
        if name not in LINKED:
            shutil.rmtree(target / name, ignore_errors=True)
            shutil.copytree(source / name, target / name)
            continue
        wanted, found = entries(source / name), entries(target / name)
        for path in sorted(found, reverse=True):
            if found[path] != wanted.get(path, ""):
                (target / name / path).unlink() if found[path] else (target / name / path).rmdir()
        for path in sorted(wanted):
            if found.get(path, "") != wanted[path]:
                place = target / name / path
                os.link(source / name / path, place) if wanted[path] else place.mkdir(parents=True)


def entries(folder: Path) -> dict[str, Look | None]:
    """Return everything below a folder, and the folder itself, by path, with the looks of files."""
    found: dict[str, Look | None] = {"": None} if folder.exists() else {}
    for above, folders, files in os.walk(folder):
        inside = above[len(str(folder)) + 1 :]
        found |= {os.path.join(inside, name): None for name in folders}
        found |= {os.path.join(inside, name): look_of(os.lstat(os.path.join(above, name))) for name in files}
    return found


_bytes: dict[Look, bytes] = {}


def whole(folder: Path) -> dict[str, bytes | None]:
    """Return a tree with its folders."""
    found = entries(folder)
    for path, look in found.items():
        if look and look not in _bytes:
            _bytes[look] = (folder / path).read_bytes()
    return {path: _bytes[look] if look else None for path, look in found.items()}


def differences(found: dict, wanted: dict) -> list[str]:
    return [
        f"{file}: {'missing' if file not in found else 'too many' if file not in wanted else 'not as it should be'}"
        for file in sorted(found.keys() | wanted.keys())
        if found.get(file, "") != wanted.get(file, "")
    ][:5]


class Kills:
    """Judges what kills leave of a site on its way to another."""

    codes = (-9, 0)

    def __init__(self, site: Site) -> None:
        self.site, self.visitor = site, Visitor(site.output)
        self.before = whole(site.output)
        assert site.clean()[0] == 0
        self.after = whole(site.root / "clean-output")
        assert self.before != self.after

    def begin(self) -> None:
        copy(self.site.root, self.site.root / "begun", ("output", "cache"))

    def ended(self, code: int) -> Iterator[str]:
        if code not in self.codes:
            yield f"exit code {code}"
        yield from self.seen()

    def seen(self) -> list[str]:
        self.visitor.wrong.clear()
        self.visitor.walk()
        return self.visitor.wrong[:5]

    def differences(self) -> list[str]:
        return differences(whole(self.site.output), self.after)

    def mended(self) -> Iterator[str]:
        yield from self.seen()
        yield from self.differences()
        for folder in leftovers(self.site.output):
            if folder.exists():
                yield f"{folder.name} stays"
                shutil.rmtree(folder)
        copy(self.site.root / "begun", self.site.root, ("output", "cache"))


class Refusals(Kills):
    codes = (3, 0)

    def differences(self) -> list[str]:
        """An empty folder may stay if its removal was denied: nobody sees it."""
        found = {path: data for path, data in whole(self.site.output).items() if data is not None or path in self.after}
        return differences(found, self.after)


class FullDisks(Kills):
    codes = (3, 0)

    def ended(self, code: int) -> Iterator[str]:
        yield from super().ended(code)
        found = whole(self.site.output)
        if found not in (self.before, self.after):
            yield f"neither the site before nor the new one: {differences(found, self.before)}"


# Where the important requests begin. For a small change with the lock, before anything is read. For a large one, whose
# reading takes longer but is the same, with the update of the output.
BEGINS = {small: "/cache", large: "update-begins"}  # the folder of the lock is asked for just before the lock


def marked(site: Site, update: Callable[..., Changes]) -> Callable[..., Changes]:
    """Begin the update of the output with a request that marks its place."""

    def begin(*given: object) -> Changes:
        (site.root / "update-begins").write_bytes(b"")
        return update(*given)

    return begin


def thinned(requests: list[Request], every: int) -> Iterator[tuple[int, str]]:
    """Yield number and name of requests. Of a long run of similar ones: the first, the last, and one in `every`."""
    start = 0
    for number, request in enumerate(requests):
        if not request.is_one_of_many:
            start = number + 1
        is_last = number + 1 == len(requests) or not requests[number + 1].is_one_of_many
        if is_last or (number - start) % every == 0:
            yield number, f"{number} of {len(requests)} ({request.event} {request.path})"


def kills(requests: list[Request], every: int) -> Iterator[tuple[str, Act]]:
    for at, name in thinned(requests, every):
        yield f"killed at {name}", killed_at(at)
        if requests[at].event == "open":
            yield f"killed just after {name}", killed_after_opening(at)


def full_disks(requests: list[Request], every: int) -> Iterator[tuple[str, Act]]:
    for at, name in thinned(requests, every):
        if requests[at].needs_space:
            yield f"full from {name}", full_from(at)


def refusals(requests: list[Request], every: int) -> Iterator[tuple[str, Act]]:
    for at, name in thinned(requests, every):
        yield f"denied at {name}", denied_at(at)


@pytest.mark.parametrize(
    ("plan", "judge", "every", "of"),
    [
        (kills, Kills, {small: 40, large: 2000}, 9),
        (full_disks, FullDisks, {small: 40, large: 2000}, 9),
        (refusals, Refusals, {small: 40, large: 4000}, 19),
    ],
    ids=["killed", "disk full", "refused"],
)
def test_a_build_may_end_at_any_request_to_the_system(monkeypatch, made, site, plan, judge, every, of):
    """`every` is the step among similar requests, `of` the step among those that are left."""
    _, change = made
    step, of = max(1, every[change] // THOROUGH), max(1, of // THOROUGH)
    judgement = judge(site)
    monkeypatch.setattr("plugins.building.full.update_output", marked(site, update_output))
    requests, number, wrong = try_each(
        lambda: site.build().code,
        lambda request: request.path.endswith(BEGINS[change]),
        lambda known: islice(plan(known, step), 0, None, of),
        judgement,
    )
    assert wrong == []
    trees = {request.folder for request in requests}
    assert (".output.newsroom-changes" in trees, ".output.newsroom-new" in trees) == (change is small, change is large)
    print(f"{number} ends, at {len(requests)} requests")


@pytest.mark.parametrize(
    "edit",
    [
        ("templates/base.html", "</body>", "<!-- baru --></body>"),
        ("static/css/base.css", ":root {", ":root { --baru: 1;"),
    ],
    ids=["planned from what is known", "planned in full"],
)
def test_a_worker_that_the_system_kills_ends_the_build_and_no_more(edit, tmp_path):
    """If memory runs out, a system may kill any process."""
    site = Site(tmp_path, {"NEWSROOM_SHARE_CARDS": False}, limits=Limits(render_by_workers_from=2)).fill()
    assert site.build(workers=2).code == 0
    before, builder = whole(site.output), 0

    def build() -> int:
        nonlocal builder
        builder = os.getpid()
        at_requests(lambda *_: os.getpid() == builder or die())
        built = site.build(workers=2)
        return built.code if "menghentikan proses kami" in built.said[-1] else 98

    file, *words = edit
    site.edit(f"theme/{file}", *words)
    assert in_child(build) == 3
    assert whole(site.output) == before
    assert site.build(workers=2).code == 0
    assert tree(site.output) == site.clean()[1]


def test_a_revision_may_be_killed_at_any_request_to_the_system(tmp_path):
    """The short way after an edit of a text uses a memory, and a kill must not make that memory wrong."""
    site = Site(tmp_path, {"NEWSROOM_SHARE_CARDS": False}).fill()
    page, visitor = site.content / "articles/dua/index.id.md", Visitor(site.output)
    text, at, code = page.read_text(), 0, -9
    page.write_text(text.replace("Isi.", "Isi ke-x."))
    assert site.build().code == 0
    clean = whole(site.output)

    def build() -> int:
        before = site.shortcuts
        return site.build().code or (0 if site.shortcuts > before else 98)

    while code:
        page.write_text(text.replace("Isi.", f"Isi ke-{at}."))
        code = in_child(lambda: at_requests(killed_at(at)) or build())  # noqa: B023
        assert code in (-9, 0)
        visitor.walk()
        assert site.build().code == 0
        now = {file: data and data.replace(b"Isi ke-x.", f"Isi ke-{at}.".encode()) for file, data in clean.items()}
        assert whole(site.output) == now
        at += max(1, 5 // THOROUGH)
    assert visitor.wrong == []
    assert at > 20
