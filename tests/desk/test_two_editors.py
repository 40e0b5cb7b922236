"""Any edits of two editors in two clones: each sentence that either wrote is in the result or on the conflict page."""

import html
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.conftest import THOROUGH
from tests.desk.colleagues import share
from tests.desk.working import Browser

PAGE = "/_desk/together"
FILES = ("articles/dua/index.id.md", "articles/dua/index.en.md", "articles/dua/photos.yaml")
MARKER = re.compile(r"^(<{7}|={7}|>{7}|\|{7})", re.MULTILINE)
BEGUN = {
    FILES[0]: ["Satu.", "Dua.", "/// details | Lagi\nTiga.\n\nEmpat.\n///", "Lima."],
    FILES[1]: ["One.", "Two.", "Three."],
    FILES[2]: ["a.jpg:\n  credit: A\n  people: none", "b.jpg:\n  credit: B"],
}


def as_file(path: str, parts: list[str]) -> str:
    if path.endswith(".yaml"):
        return "".join(f"{part}\n" for part in parts)
    head = "---\ntitle: Judul\nsummary: Ringkasan.\ndate: 2026-11-12\ncategory: kabar\nstatus: draft\n---\n"
    return head + "\n\n".join(parts) + "\n"


@some.composite
def edits(draw, who: str) -> dict[str, str | None]:
    """What an editor makes of the files: each sentence that is new holds a word that nobody else writes."""
    made: dict[str, str | None] = {}
    number = 0
    for path, parts in BEGUN.items():
        now = list(parts)
        for _ in range(draw(some.integers(0, 3))):
            number += 1
            word, at = f"{who}{number}", draw(some.integers(0, len(now)))
            new = f"{word}.jpg:\n  credit: {word}" if path.endswith(".yaml") else f"Kalimat {word}."
            match draw(some.sampled_from(["add", "change", "take"])):
                case "add":
                    now.insert(at, new)
                case "change" if at < len(now):
                    now[at] = re.sub(r"(?<=[a-zA-Z])(\.?)$", rf" {word}\1", now[at].replace("\n///", f" {word}\n///"))
                case "take" if at < len(now) and len(now) > 1:
                    del now[at]
        made[path] = as_file(path, now)
    if draw(some.integers(0, 9)) == 0:
        made[FILES[1]] = None
    return made


def write(content: Path, files: dict[str, str | None]) -> None:
    for path, text in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text)


def words_in(files: dict[str, str | None]) -> set[str]:
    return set(re.findall(r"(?:ayu|budi)\d+", "".join(text or "" for text in files.values())))


def resolve(shared: Browser, ways: some.DataObject) -> str:
    """Resolve all that is offered by any ways; return all that was offered, as an editor reads it."""
    offered, left = "", 10
    while left:
        left -= 1
        got = shared.get(f"{PAGE}/conflict")
        if got.code == 303:
            return offered
        offered += html.unescape(re.sub("<[^>]*>", "", got.text))
        fields = {"key": got.hidden("key")}
        for name in sorted(set(re.findall(r'name="(way\.\d+)"', got.text))):
            values = re.findall(rf'name="{re.escape(name)}" value="(\w+)"', got.text)
            fields[name] = ways.draw(some.sampled_from([value for value in values if value != "own"]))
        assert shared.post(f"{PAGE}/conflict", fields).code == 303
    raise AssertionError("it never ends")


def test_no_sentence_is_lost_and_no_marker_is_ever_written(shared):
    @settings(max_examples=5 * THOROUGH, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(edits("ayu"), edits("budi"), some.data())
    def try_once(mine, other, ways):
        site = shared.site
        for folder in (site.content, site.root / ".git", shared.drafts):
            shutil.rmtree(folder, ignore_errors=True)
        site.fill_content()
        write(site.content, {path: as_file(path, parts) for path, parts in BEGUN.items()})
        with tempfile.TemporaryDirectory() as folder:
            (budi,) = share(site, Path(folder) / "team.git")
            write(budi.content, {**other, "data/catatan.txt": "Budi.\n"})
            budi.send()
            write(site.content, mine)
            shared.post(f"{PAGE}/save", {"place": "articles/dua", "sentence": "Ubah"})
            assert shared.post(f"{PAGE}/get", {}).code == 303
            offered = resolve(shared, ways)
            files = {str(file): file.read_text() for file in site.content.rglob("*") if file.is_file()}
            assert (site.content / "data/catatan.txt").exists(), "all was brought together"
            assert words_in(mine) | words_in(other) <= words_in(files) | words_in({"": offered})
            assert not [path for path, text in files.items() if MARKER.search(text)]
            assert shared.post(f"{PAGE}/send", {}).code == 303

    try_once()
