"""`./inv init` makes another team's newsroom: with its names and colours, without a word or colour of ours."""

import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from PIL import Image

from plugins.commands.init_answers import ADDRESS, Answers, ask_all, read_languages, read_text
from plugins.ground.refusals import Refused
from plugins.newsroom.languages import build_languages
from plugins.publishing.mark import MARK
from tests.commands.fresh_clone import FreshClone, make_fresh_clone
from tests.sites import ROOT

KNOWN = {
    code: {"sections": dict.fromkeys(("news", "category", "topic", "impact", "press", "search"), code)}
    for code in ("id", "en")
}
OURS = re.compile(
    rb"patra|palembang|terampil|skilled|pertamina|plaju|meiwa|custody|warga binaan|\bwbp\b|maroon|aubergine",
    re.IGNORECASE,
)
OWN = (
    "--name", "Kabar Pesisir", "--tagline", "id=Dari pantai.", "--tagline", "en=From the coast.",
    "--cloth", "#0b5345", "--thread", "#f7dc6f", "--accent", "#0e6655", "--place", "Cilacap",
    "--email", "redaksi@pesisir.id", "--address", "https://pesisir.example",
)  # fmt: skip


def our_colours() -> set[str]:
    text = (ROOT / "content/data/site.yaml").read_text(encoding="utf-8")
    return set(re.findall("#[0-9a-f]{6}", text)) | {"#2c1a21"}


def texts_of(output: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is in each file, also what is packed in it; the names of files too."""
    for file in sorted(output.rglob("*")):
        if not file.is_file() or file.suffix == ".woff2":
            continue
        data = file.read_bytes()
        yield str(file), file.relative_to(output).as_posix().encode()
        yield str(file), gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        if file.suffix in (".png", ".ico", ".webp", ".jpg", ".avif"):
            image = Image.open(io.BytesIO(data))
            yield str(file), repr(image.info).encode()
            shown = image.convert("RGB").getcolors(1 << 20) or []
            yield str(file), b" ".join(b"#%02x%02x%02x" % colour for _, colour in shown)


def check_nothing_of_ours(output: Path) -> None:
    colours = our_colours()
    files = 0
    for name, text in texts_of(output):
        files += 1
        assert not OURS.search(text), (name, OURS.search(text))
        assert not colours.intersection(re.findall("#[0-9a-f]{6}", text.decode("latin-1").lower())), name
    assert files > 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> FreshClone:
    clone = make_fresh_clone(tmp_path_factory.mktemp("team"))
    done = clone.inv("init", *OWN)
    assert done.returncode == 0, done.stdout + done.stderr
    return clone


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> FreshClone:
    return make_fresh_clone(tmp_path_factory.mktemp("fresh") / "team")


@pytest.mark.parametrize("mode", [(), ("--production",)], ids=["preview", "production"])
def test_nothing_of_ours_is_in_any_byte_of_the_new_site(made: FreshClone, mode: tuple[str, ...]) -> None:
    checked = made.inv("check", *mode)
    assert checked.returncode == 0, checked.stdout
    assert "No faults" in checked.stdout
    built = made.inv("build", *mode)
    assert built.returncode == 0, built.stdout
    check_nothing_of_ours(made.root / "output")
    home = (made.root / "output/en/index.html").read_text(encoding="utf-8")
    assert "<strong>From the coast.</strong>" in home
    assert 'content="#0b5345"' in home


def test_what_was_there_is_still_in_git_and_nothing_is_committed(made: FreshClone) -> None:
    assert not (made.content / "articles/pelatihan-menjahit-palembang").exists()
    assert "Palembang" in made.git("show", "HEAD:content/articles/pelatihan-menjahit-palembang/index.id.md")
    assert len(made.git("log", "--format=%h").split()) == 1


def test_a_new_story_begins_with_the_place_of_the_team(made: FreshClone) -> None:
    assert made.inv("new", "kabar-pertama").returncode == 0
    file = made.content / "articles/kabar-pertama/index.id.md"
    assert "\ndateline: Cilacap\n" in file.read_text(encoding="utf-8")
    file.unlink()
    file.parent.rmdir()


@pytest.mark.parametrize("languages", ["en", "en,id"])
def test_one_language_is_enough_and_english_may_lead(tmp_path: Path, languages: str) -> None:
    clone = make_fresh_clone(tmp_path / "team")
    done = clone.inv("init", "--name", "Coastal News", "--languages", languages)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "LANGUAGES = [" + ", ".join(f'"{one}"' for one in languages.split(",")) + "]" in (
        clone.root / "pelicanconf.py"
    ).read_text(encoding="utf-8")
    built = clone.inv("build", "--production")
    assert built.returncode == 0, built.stdout + built.stderr
    checked = clone.inv("check", "--production")
    assert "No faults" in checked.stdout, checked.stdout
    page = (clone.root / "output/news/newsroom-open/index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert ((clone.root / "output/id").exists()) == ("id" in languages)
    check_nothing_of_ours(clone.root / "output")


def test_it_is_refused_where_something_could_be_lost(tmp_path: Path) -> None:
    clone = make_fresh_clone(tmp_path / "team")
    (clone.content / "articles/baru").mkdir()
    (clone.content / "articles/baru/index.id.md").write_text("Naskah yang belum disimpan.\n")
    done = clone.inv("init", *OWN)
    assert done.returncode == 1
    assert "Not committed: articles/baru/index.id.md" in done.stderr
    assert (clone.content / "articles/pelatihan-menjahit-palembang").exists()
    clone.commit()
    (clone.content / "data/published").mkdir()
    (clone.content / "data/published/releases.jsonl").write_text('{"id": "1"}\n')
    clone.commit()
    clone.git("rm", "-q", "-r", "content/data/published")
    clone.commit()
    done = clone.inv("init", *OWN)
    assert done.returncode == 1
    assert "was published (content/data/published)" in done.stderr
    (clone.root / ".git").rename(clone.root / "git-away")
    done = clone.inv("init", *OWN)
    assert done.returncode == 1
    assert "Git does not hold this content" in done.stderr


def test_it_is_refused_where_a_target_holds_a_release(tmp_path: Path) -> None:
    clone = make_fresh_clone(tmp_path / "team")
    with (clone.root / "publishconf.py").open("a") as settings:
        settings.write(f'TARGETS = {{"web": {{"kind": "folder", "path": {str(tmp_path / "host")!r}}}}}\n')
    clone.commit()
    (tmp_path / "host").mkdir()
    (tmp_path / "host" / MARK).write_text("{}")
    done = clone.inv("init", *OWN)
    assert done.returncode == 1, done.stdout
    assert f"web: {MARK}" in done.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "Give its name"),
        (("--name", "A", "--languages", "jv"), "“jv” is not known; known are id, en"),
        (("--name", "A", "--tagline", "id=Satu"), 'add --tagline "en=…"'),
        (("--name", "A", "--cloth", "merah"), "“merah” is no colour"),
        (("--name", "A", "--accent", "#f7dc6f"), "a link #f7dc6f on paper"),
        (("--name", "A", "--email", "redaksi"), "is no e-mail address"),
        (("--name", "A", "--address", "situs kami"), "SITEURL must be the address"),
    ],
)
def test_a_wrong_answer_changes_nothing(fresh: FreshClone, options: tuple[str, ...], says: str) -> None:
    done = fresh.inv("init", *options)
    assert done.returncode == 2
    assert says in done.stderr
    assert fresh.git("status", "--porcelain") == ""


def test_questions_are_asked_one_by_one_and_again_after_a_wrong_answer() -> None:
    of_texts = ["", "Kabar", "jv", "en, id", "One.", "Satu.", "", "", "", ""]
    of_colours = ["merah", "#0b5345", "#0c5446", "", ""]
    answers = iter([*of_texts, *of_colours, "", "redaksi", "", "x", ""])
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(answers)

    given = ask_all(["id", "en"], lambda codes: build_languages({code: KNOWN[code] for code in codes}), ask)
    assert given == Answers(
        ("en", "id"),
        ADDRESS,
        {"name": {"": "Kabar"}, "tagline": {"en": "One.", "id": "Satu."}},
        {"cloth": "#0b5345"},
    )
    assert any("bukan warna" in question for question in asked)
    assert any("sulit dibaca" in question for question in asked)


def test_a_text_is_for_all_languages_or_for_one() -> None:
    assert read_text(["Dari  pantai."], ["id"]) == {"": "Dari pantai."}
    assert read_text(["id=Dari pantai.", "en = x=y"], ["id", "en"]) == {"id": "Dari pantai.", "en": "x=y"}
    assert read_text(["a=b", " "], ["id"]) == {"": "a=b"}


def test_languages_are_separated_by_commas_or_spaces() -> None:
    assert read_languages(" EN, id en", ["id", "en"]) == ("en", "id")
    with pytest.raises(Refused):
        read_languages("", ["id"])


def test_names_that_are_hard_for_yaml_stay_as_they_are(tmp_path: Path) -> None:
    clone = make_fresh_clone(tmp_path / "team")
    name = 'Kabar: "kita" # 1 – {baru} & <lain>'
    done = clone.inv("init", "--name", name, "--place", "Kota: Baru", "--description", "Satu: #dua {tiga}.")
    assert done.returncode == 0, done.stderr
    assert yaml.safe_load((clone.content / "data/site.yaml").read_text(encoding="utf-8"))["name"] == name
    checked = clone.inv("check", "--production")
    assert "No faults" in checked.stdout, checked.stdout
    assert clone.inv("new", "kabar").returncode == 0
    assert clone.inv("build").returncode == 0
