"""Each check has a page in docs/checks. The check finds its bad example and nothing in its good example."""

import re

import pytest

from plugins.proofreading.extension import CODES
from plugins.proofreading.spelling import find_dictionary
from tests.proofreading.conftest import EN, ID, STYLE, text
from tests.sites import ROOT, inspect_site, write_site

PAGES = ROOT / "docs/checks"
STYLE_RULES = (
    "rules:\n  id:\n    silahkan: {write: silakan}\n    narapidana wanita: {why: sebutan yang tidak kita pakai}\n"
)
PICTURE = "photos.yaml"


GLOSSARY = "terms:\n  id:\n    PATRA Academy: {wrong: [Patra Academi]}\n"
CERTAIN = ("glossary", "import-mark", "shortcode")  # checks of other rooms that have a page here


def examples(code: str) -> dict[str, str]:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    found = re.findall(r"## (Buruk|Baik) · (?:Bad|Good)\n\n```markdown\n(.*?)\n?```\n", page, re.DOTALL)
    assert [name for name, _ in found] == ["Buruk", "Baik"], code
    return dict(found)


def site(example: str) -> dict[str, str]:
    """Return the files of an example: a body, some lines of front matter, or both languages."""
    if "<!-- index.en.md -->" in example:
        first, second = (part.strip() for part in example.split("<!-- index.en.md -->"))
        return {ID: text(first.removeprefix("<!-- index.id.md -->")), EN: text(second, "en"), STYLE: STYLE_RULES}
    fields = {}
    if re.match(r"(?:title|summary): ", example):
        fields = dict(line.split(": ", 1) for line in example.splitlines())
        example = "Pelatihan dibuka hari ini untuk semua peserta."
    return {ID: text(example, **fields), STYLE: STYLE_RULES}


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_is_found_and_the_good_one_is_not(code, ask):
    if code == "spelling" and not find_dictionary("id"):
        return  # test_spelling.py says where hunspell must be
    pair = examples(code)
    assert code in {one.code for one in ask(site(pair["Buruk"]))}
    assert [one.code for one in ask(site(pair["Baik"])) if one.code in CODES] == []


@pytest.mark.parametrize("code", CERTAIN)
def test_what_is_certain_is_found_in_the_bad_example_alone(code, tmp_path):
    found = {}
    for name, example in examples(code).items():
        root = write_site(tmp_path / name, {**site(example), "data/glossary.yaml": GLOSSARY})
        found[name] = {one.code for one in inspect_site(root).diagnostics}
    assert code in found["Buruk"] - found["Baik"]


def test_every_page_is_of_a_check():
    assert sorted(page.stem for page in PAGES.glob("*.md") if page.stem != "README") == sorted((*CODES, *CERTAIN))


def test_the_list_names_every_page():
    listed = set(re.findall(r"\[([a-z-]+)\]\(\1\.md\)", (PAGES / "README.md").read_text(encoding="utf-8")))
    assert listed == {*CODES, *CERTAIN}
