"""Laws 3, 4 and 5 with the commands themselves: the same bytes anywhere, always the last good site, never a secret."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import html

from plugins.ground.digests import digest_of
from plugins.incremental.journal import changes_folder
from tests.conftest import THOROUGH
from tests.program_copies import copy_program
from tests.sites import AS_OF, KABAR, ROOT, SMALL, command, inv, many, snapshot, story, write_site

ENDS = 4 * THOROUGH  # how many builds are ended at some moment, for each change
EPOCH = "1796090400"  # 2026-12-01 09:00 WIB in seconds
PELICAN = Path(sys.executable).with_name("pelican")


def pelican(
    content: Path, output: Path, *, project: Path = ROOT, settings: str = "publishconf.py", **more: str
) -> subprocess.CompletedProcess[str]:
    """Build with Pelican's own command and a new parse cache, so that everything is read and rendered."""
    cache = json.dumps(str(output.with_name(f"{output.name}-cache")))
    words = [PELICAN, content, "-s", project / settings, "-o", output, "-e", f"NEWSROOM_CACHE={cache}"]
    cwd = Path(more.pop("cwd", str(ROOT)))
    return command(*words, cwd=cwd, SOURCE_DATE_EPOCH=EPOCH, **more)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("newsroom") / "content", {**many(9), **SMALL, **_taxonomies()}, {})


def _taxonomies() -> dict[str, str]:
    """Both sites in one: the categories and tags of each."""
    few, lots = SMALL["data/taxonomy.yaml"], many(0)["data/taxonomy.yaml"]
    categories, tags = lots.split("tags:\n")
    return {"data/taxonomy.yaml": categories + few.split("categories:\n")[1] + tags}


@pytest.fixture(scope="module")
def expected(content: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("expected") / "output"
    done = pelican(content, output)
    assert done.returncode == 0, done.stdout + done.stderr
    return snapshot(output)


@pytest.mark.parametrize(
    ("environment", "umask"),
    [
        ({"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "0"}, 0o077),
        (
            {
                "TZ": "America/Los_Angeles", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
                "PYTHONHASHSEED": "1",
            },
            0o022,
        ),
        (
            {
                "LC_ALL": "C.UTF-8", "LANG": "id_ID.UTF-8", "HOME": "/nonexistent", "NEWSROOM_LANG": "en",
                "COLUMNS": "20",
            },
            0o002,
        ),
    ],
    ids=["Tokyo", "Los Angeles", "no home"],
)  # fmt: skip
def test_nothing_of_the_environment_reaches_the_output(environment, umask, content, expected, tmp_path):
    before = os.umask(umask)
    try:
        done = pelican(content, tmp_path / "output", **environment)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot(tmp_path / "output") == expected


def test_another_folder_of_content_output_and_caller_gives_the_same_bytes(content, expected, tmp_path):
    elsewhere = tmp_path / "tempat lain" / "isi"
    for file in sorted(snapshot(content), reverse=True):  # written in another order, at another time
        target = elsewhere / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(content / file, target)
    done = pelican(Path("isi"), tmp_path / "hasil", cwd=str(elsewhere.parent))
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot(tmp_path / "hasil") == expected


def test_another_checkout_gives_the_same_bytes(content, expected, tmp_path):
    project = tmp_path / "checkout"
    copy_program(project, "theme", "pelicanconf.py", "publishconf.py")
    done = pelican(content, tmp_path / "output", project=project, cwd=str(project))
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot(tmp_path / "output") == expected


def test_the_house_command_gives_what_pelicans_gives(content, expected, tmp_path):
    done = inv("build", "--production", "--content", content, "--output", tmp_path / "output", "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot(tmp_path / "output") == expected


def test_the_preview_of_both_commands_is_the_same(content, tmp_path):
    assert pelican(content, tmp_path / "one", settings="pelicanconf.py").returncode == 0
    assert inv("build", "--content", content, "--output", tmp_path / "two", "--as-of", AS_OF).returncode == 0
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "two")


def test_both_commands_end_alike_where_content_is_faulty_or_missing(tmp_path):
    faulty = write_site(tmp_path / "content", {KABAR: story("date: kemarin")})
    for content, code in ((faulty, 1), (tmp_path / "tidak-ada", 2)):
        by_pelican = pelican(content, tmp_path / "one")
        by_command = inv("build", "--production", "--content", content, "--output", tmp_path / "two")
        assert by_command.returncode == code, by_command.stderr
        assert by_pelican.returncode in (1, code), by_pelican.stderr  # Pelican has one code for all faults
        assert "Traceback" not in by_command.stdout + by_command.stderr
    assert not (tmp_path / "one").exists()
    assert not (tmp_path / "two").exists()


def test_the_second_build_makes_nothing_and_a_faulty_one_changes_nothing(tmp_path):
    content, output = write_site(tmp_path / "content", {}), tmp_path / "output"
    words = ["build", "--content", content, "--output", output, "--as-of", AS_OF]
    assert inv(*words).returncode == 0
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    assert " 0 made" in inv(*words).stdout
    before = snapshot(output)
    (content / KABAR).write_text(story("date: kemarin"))
    faulty = inv(*words)
    assert faulty.returncode == 1
    assert f"{content}/{KABAR}:4:7: error [invalid-date]" in faulty.stdout
    assert snapshot(output) == before
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == times
    (content / KABAR).write_text(SMALL[KABAR])
    assert inv(*words).returncode == 0
    assert snapshot(output) == before


def test_as_of_moves_an_embargoed_story_from_absent_to_present(tmp_path):
    content, output = write_site(tmp_path / "content", {}), tmp_path / "output"
    words = ["build", "--production", "--content", content, "--output", output, "--as-of"]
    page = output / "berita/nanti/index.html"
    for moment, there in (
        ("2027-01-01 08:59", False),
        ("2027-01-01 09:00", True),
        ("2027-01-01T01:59:59Z", False),
        ("2027-01-01 11:00+09:00", True),
    ):
        assert inv(*words, moment).returncode == 0
        assert page.exists() == there, moment
        assert (b"/berita/nanti/" in (output / "sitemap.xml").read_bytes()) == there, moment
        assert (b"/berita/nanti/" in (output / "feed.xml").read_bytes()) == there, moment


SECRETS = {
    "draft": "Rahasiadraf",
    "embargo": "Rahasiaembargo",
    "withdrawn": "Rahasiaditarik",
    "translation": "Rahasiaterjemahan",
}
TRANSLATION = "---\ntitle: X title\nsummary: X.\nstatus: draft\n---\nX.\n"
PAGE = "---\ntitle: X laman\nsummary: X.\nstatus: draft\nmenu: 1\n---\nX.\n"


@pytest.fixture
def with_secrets(tmp_path: Path) -> Path:
    """A site with secrets in title, summary, slug, tag, author, caption and body."""

    def secret(word: str, *lines: str) -> str:
        return story(
            f"title: {word} judul",
            f"summary: {word} ringkasan.",
            f"author: {word} penulis",
            f"dateline: {word}",
            "tags: [menjahit]",
            *lines,
            body=f"{word} isi.\n\n## {word} bagian\n\nLihat [kabar](../kabar/).\n",
        )

    return write_site(
        tmp_path / "content",
        {
            "articles/draf/index.id.md": secret(SECRETS["draft"], "status: draft"),
            "articles/nanti/index.id.md": secret(SECRETS["embargo"], "embargo: 2027-01-01 09:00"),
            "articles/ditarik/index.id.md": secret(
                SECRETS["withdrawn"], "status: withdrawn", "withdrawn_on: 2026-11-30", "slug: ditarik"
            ),
            "articles/kabar/index.en.md": TRANSLATION.replace("X", SECRETS["translation"]),
            "pages/rahasia/index.id.md": PAGE.replace("X", SECRETS["draft"]),
        },
    )


def places(output: Path, word: str) -> list[str]:
    """Return the files whose bytes or names contain a word, in any case."""
    wanted = word.lower().encode()
    return [name for name, data in snapshot(output).items() if wanted in data.lower() or word.lower() in name]


def test_what_is_not_public_is_in_no_byte_of_a_production_build(with_secrets, tmp_path):
    output = tmp_path / "output"
    done = inv("build", "--production", "--content", with_secrets, "--output", output, "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {state: places(output, word) for state, word in SECRETS.items()} == {state: [] for state in SECRETS}
    withdrawn = (output / "berita/ditarik/index.html").read_text()
    assert "30 November 2026" in withdrawn
    assert "noindex" in withdrawn
    for name in ("sitemap.xml", "feed.xml", "berita/index.html", "index.html"):
        assert "/berita/ditarik/" not in (output / name).read_text()


def test_a_preview_shows_drafts_and_embargoed_stories_under_a_banner(with_secrets, tmp_path):
    output = tmp_path / "output"
    done = inv("build", "--content", with_secrets, "--output", output, "--as-of", AS_OF)
    assert done.returncode == 0, done.stdout + done.stderr
    assert places(output, SECRETS["withdrawn"]) == []
    for name in ("berita/rahasiadraf-judul", "berita/rahasiaembargo-judul", "en/news/rahasiaterjemahan-title"):
        page = html.fromstring((output / name / "index.html").read_bytes())
        assert page.xpath("//meta[@name='robots'][@content='noindex']"), name
        assert page.xpath("//main//p[@class='notice']/strong"), name
    public = html.fromstring((output / "berita/kabar-dari-kelas/index.html").read_bytes())
    assert not public.xpath("//main//p[@class='notice']")


def _started(content: Path, output: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, ROOT / "inv", "build", "--content", content, "--output", output, "--as-of", AS_OF, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={**os.environ, "NEWSROOM_LANG": "en"},
    )


def _wait_for_invoke(build: subprocess.Popen[str]) -> None:
    """Wait until the wrapper has become Invoke: while Python itself starts, it answers Ctrl-C with a traceback."""
    while b"invoke" not in Path(f"/proc/{build.pid}/cmdline").read_bytes() and build.poll() is None:
        time.sleep(0.01)


# Seconds, spread over a build that takes about one second.
DELAYS = [1.2 * number / ENDS for number in range(ENDS)]

Change = tuple[str, str, str]  # a file of the content, the old text, the new text

# An edited summary is on few pages, and no page is added or deleted: the change is made file by file. Addresses of
# categories are on most pages, so the whole tree is swapped.
IN_PLACE: Change = ("articles/cerita-3/index.id.md", "Ringkasan 3.", "Ringkasan lain.")
ADDRESSES: Change = ("data/taxonomy.yaml", "id: kategori", "id: rubrik")


@pytest.fixture(scope="module", params=[IN_PLACE, ADDRESSES], ids=["in place", "addresses"])
def changed(request, tmp_path_factory) -> tuple[Change, Path, dict[str, bytes], dict[str, bytes]]:
    """A change of a site: the site's folder, and the files of clean builds before and after the change."""
    root, trees = tmp_path_factory.mktemp("changed"), []
    content = write_site(root / "content", many(40), {})
    for name in ("output", "clean"):
        assert inv("build", "--content", content, "--output", root / name, "--as-of", AS_OF).returncode == 0
        trees.append(snapshot(root / name))
        make(request.param, content)
    assert trees[0] != trees[1]
    return request.param, root, *trees


def make(change: Change, content: Path) -> None:
    file, old, new = change
    (content / file).write_text((content / file).read_text().replace(old, new))


@pytest.fixture
def changing(changed) -> tuple[Path, Path, dict[str, bytes], dict[str, bytes]]:
    """A built site whose content has changed since: content, output, its files now, and those of a clean build."""
    (file, old, new), root, before, after = changed
    content, output = root / "content", root / "output"
    make((file, new, old), content)
    assert inv("build", "--content", content, "--output", output, "--as-of", AS_OF).returncode == 0
    assert snapshot(output) == before
    make((file, old, new), content)
    return content, output, before, after


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="tells by /proc when Invoke runs")
def test_ctrl_c_at_any_moment_leaves_a_whole_site(changing):
    content, output, before, after = changing
    for delay in DELAYS:
        build = _started(content, output)
        _wait_for_invoke(build)
        time.sleep(delay)
        with contextlib.suppress(ProcessLookupError):  # the build was quicker
            os.killpg(build.pid, signal.SIGINT)
        said, _ = build.communicate(timeout=60)
        assert snapshot(output) in (before, after)
        assert build.returncode in (0, 130), said  # 0 if the build was quicker
        assert "Traceback" not in said


@pytest.mark.parametrize("changed", [IN_PLACE], indirect=True, ids=["in place"])
def test_ctrl_c_ends_a_build_with_130(changing):
    """A build that waits for another is certainly caught in the middle."""
    content, output, before, _ = changing
    lock = ROOT / ".cache" / f"build-{digest_of(str(output.resolve()))[:16]}.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("a+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        build = _started(content, output)
        said = ""
        while "Waiting for another build" not in said:
            line = build.stdout.readline()
            assert line, said
            said += line
        os.killpg(build.pid, signal.SIGINT)
        said += build.communicate(timeout=60)[0]
    assert build.returncode == 130, said
    assert "Traceback" not in said
    assert snapshot(output) == before


def _strange(found: dict[str, bytes], *trees: dict[str, bytes]) -> list[str]:
    """Return the files that equal those of none of the trees."""
    return [file for file, data in found.items() if data not in [tree.get(file) for tree in trees]]


def test_a_kill_at_any_moment_leaves_a_whole_site_and_the_next_build_is_right(request, changing):
    content, output, before, after = changing
    for delay in DELAYS:
        build = _started(content, output)
        time.sleep(0.3 + delay)
        os.killpg(build.pid, signal.SIGKILL)
        build.communicate(timeout=60)
        found = snapshot(output)
        if found not in (before, after):  # during a change in place
            assert request.node.callspec.id == "in place"
            assert (changes_folder(output) / "journal").exists(), _strange(found, before, after)
            assert not _strange(found, before, after)
            assert found.keys() >= before.keys() & after.keys()
    assert inv("build", "--content", content, "--output", output, "--as-of", AS_OF).returncode == 0
    assert snapshot(output) == after
    assert [path.name for path in output.parent.iterdir() if path.name.startswith(".")] == []
