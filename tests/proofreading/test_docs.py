"""Each check has a page in docs/checks. It finds the bad example and nothing in the good one, and its remedy works."""

import re

import pytest

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.allowances import ALLOWED_IN_BUILDS
from plugins.proofreading.extension import CODES
from plugins.proofreading.spelling import find_dictionary
from plugins.reading.frontmatter import text_digest
from tests.proofreading.conftest import EN, ID, STYLE, text
from tests.sites import ROOT, inspect_site, write_site

PAGES = ROOT / "docs/checks"
STYLE_RULES = (
    "rules:\n  id:\n    silahkan: {write: silakan}\n    narapidana wanita: {why: sebutan yang tidak kita pakai}\n"
)
# Checks of other rooms, and those of front matter and data files, that have a page here.
OTHERS = (
    *sorted(ALLOWED_IN_BUILDS),
    *("allowed-without-reason", "unknown-check", "import-mark", "shortcode", "glossary-clash", "figure-misspelt"),
    *("typed-hidden-figure", "hidden-figure-in-table"),
    *("yaml-syntax", "yaml-tab", "duplicate-key", "unknown-key", "missing-key", "wrong-type", "invalid-date"),
    *("no-front-matter", "open-front-matter", "early-end", "words-as-remark", "curly-quotes", "photos-shape"),
)
GUESSES = (*CODES, *sorted(ALLOWED_IN_BUILDS))
_PATH = re.compile(r"# ([\w/-]+\.yaml)\n")


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def examples(code: str) -> dict[str, dict[str, str]]:
    """Return the files of the bad and of the good example. A block of YAML above them is a data file of both."""
    before, *_ = page(code).split("## Buruk")
    found = re.findall(
        r"## (Buruk|Baik) · (?:Bad|Good)\n\n```(markdown|yaml|csv)\n(.*?)\n?```\n", page(code), re.DOTALL
    )
    assert [name for name, _, _ in found] == ["Buruk", "Baik"], code
    data = {_PATH.match(one)[1]: one for one in re.findall(r"```yaml\n(.*?)```", before, re.DOTALL)}
    return {name: {STYLE: STYLE_RULES, **data, **files(kind, example)} for name, kind, example in found}


def files(kind: str, example: str) -> dict[str, str]:
    """Return the files of an example: a whole file, a table, a body, some lines of front matter, or both languages."""
    if kind == "csv":
        return {ID: text("[Tabel](tabel.csv)"), "articles/kabar/tabel.csv": example}
    if kind == "yaml":
        named = _PATH.match(example)
        return {named[1]: example} if named else {ID: f"{example}\n"}
    if "<!-- index.en.md -->" in example:
        first, second = (part.strip() for part in example.split("<!-- index.en.md -->"))
        lead = text(first.removeprefix("<!-- index.id.md -->").lstrip())
        fields = dict(line.split(": ", 1) for line in lead.split("---\n")[1].splitlines())
        stamp = text_digest({key: fields[key] for key in ("title", "summary")}, lead.split("---\n")[2])
        return {ID: lead, EN: text(second, "en", translated_from=stamp)}
    fields = {}
    if re.match(r"(?:title|summary): ", example):
        fields = dict(line.split(": ", 1) for line in example.splitlines())
        example = "Pelatihan dibuka hari ini untuk semua peserta."
    return {ID: text(example, **fields)}


def is_without_dictionary(code: str) -> bool:
    """Whether hunspell is not here; test_spelling.py says where it must be."""
    return code == "spelling" and not find_dictionary("id")


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_is_found_and_the_good_one_is_not(code, ask):
    if is_without_dictionary(code):
        return
    pair = examples(code)
    assert code in {one.code for one in ask(pair["Buruk"])}
    assert [one.code for one in ask(pair["Baik"]) if one.code in CODES] == []


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_certain_is_found_in_the_bad_example_alone(code, tmp_path):
    found = {}
    for name, example in examples(code).items():
        root = write_site(tmp_path / name, example)
        inspected = inspect_site(root, NEWSROOM_PROOFREAD=True)
        found[name] = {one.code for one in inspected.diagnostics if one.path in example}
    assert code in found["Buruk"]
    assert not found["Baik"] & {*OTHERS, *CODES}


@pytest.mark.parametrize("code", GUESSES)
def test_the_comment_in_the_remedy_silences_a_guess(code, tmp_path):
    """An editor puts the comment on the line above each fault, or anywhere for the whole file."""
    if is_without_dictionary(code):
        return
    bad = examples(code)["Buruk"]

    def faults(name: str, example: dict[str, str]) -> list[Diagnostic]:
        found = inspect_site(write_site(tmp_path / name, example), NEWSROOM_PROOFREAD=True).diagnostics
        return sorted(one for one in found if one.code in {code, "unknown-check", "allowed-without-reason"})

    told = faults("bad", bad)
    assert told
    for place in ("", " in this file"):
        example = dict(bad)
        for fault in reversed(told):
            comment = re.search(r"# allow [\w-]+: reason|<!-- allow [\w-]+: reason -->", fault.hint.en)[0]
            comment = comment.replace(code, code + place) + ("" if comment.startswith("#") else "\n")
            lines = example[fault.path].split("\n")
            example[fault.path] = "\n".join([*lines[: fault.line - 1], comment, *lines[fault.line - 1 :]])
        assert faults(f"allowed{place}", example) == []


def test_every_page_is_of_a_check():
    assert sorted(page.stem for page in PAGES.glob("*.md") if page.stem != "README") == sorted((*CODES, *OTHERS))


def test_the_list_names_every_page():
    listed = set(re.findall(r"\[([a-z-]+)\]\(\1\.md\)", (PAGES / "README.md").read_text(encoding="utf-8")))
    assert listed == {*CODES, *OTHERS}
