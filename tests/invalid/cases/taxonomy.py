"""Taxonomy: each category and tag once, with a label and a slug in every language."""

from tests.invalid.case import Case, broken, broken_story
from tests.sites import KABAR, SMALL, TAXONOMY, story

_GOOD = SMALL[TAXONOMY]


def _edited(name: str, faults: str, old: str, new: str, says: str = "") -> Case:
    assert old in _GOOD
    return broken(TAXONOMY, name, faults, _GOOD.replace(old, new, 1), says=says)


# A site with nothing in English gets one fault, not one for each label.
_INDONESIAN = {
    KABAR: story(),
    TAXONOMY: "categories:\n"
    + "".join(f"  {k}: {{label: {{id: {k}}}, slug: {{id: {k}}}}}\n" for k in ("pelatihan", "b")),
}

CASES: list[Case] = [
    Case("no label in English", (f"{TAXONOMY}:2:22 error absent-language",), _INDONESIAN, says="4 labels", base={}),
    broken(TAXONOMY, "no taxonomy", "1:1 missing-taxonomy", None),
    broken(TAXONOMY, "an empty taxonomy", "1:1 missing-key", "", says="“categories”"),
    broken(TAXONOMY, "a taxonomy of comments", "1:1 missing-key", "# nanti\n"),
    broken(TAXONOMY, "a taxonomy as a list", "1:1 wrong-type", "- pelatihan\n"),
    broken(TAXONOMY, "categories as a list", "1:13 wrong-type", "categories: [pelatihan]\n"),
    broken(TAXONOMY, "a taxonomy with a tab", "2:1 yaml-tab", "categories:\n\tpelatihan: {}\n"),
    _edited("a category twice", "3:3 duplicate-key", "tags:", _GOOD.splitlines()[1] + "\ntags:"),
    _edited("an unknown section", "3:1 unknown-key", "tags:", "tag:", says="did you mean “tags”?"),
    _edited("a label that is missing in a language", "2:22 missing-key", ", en: Training", "", says="“en”"),
    _edited(
        "a label in a language that is not configured",
        "2:38 unknown-key",
        "id: Pelatihan",
        "id: Pelatihan, fr: Formation",
    ),
    _edited("no label", "4:13 missing-key", "label: {id: Menjahit, en: Sewing}, ", "", says="“label”"),
    _edited("no slug", "4:13 missing-key", ", slug: {id: menjahit, en: sewing}", "", says="“slug”"),
    _edited("an empty label", "4:26 empty-value", "id: Menjahit,", "id: '',"),
    _edited("a label as text", "4:21 wrong-type", "label: {id: Menjahit, en: Sewing}", "label: Menjahit"),
    _edited("a slug of a tag in capitals", "4:60 invalid-slug", "id: menjahit,", "id: Menjahit-,"),
    _edited("a slug of digits alone, which is a page of the list", "2:64 invalid-slug", "id: pelatihan,", "id: '2',"),
    _edited("two tags with one slug", "5:56 duplicate-slug", "id: mitra,", "id: menjahit,", says="“menjahit”"),
    _edited("a tag key in capitals", "5:3 invalid-key", "  mitra:", "  Mitra:"),
    broken_story("an unknown category", "5:11 unknown-category", "category: latihan", says="pelatihan"),
    broken_story("an unknown category like none", "5:11 unknown-category", "category: zzzz"),
    broken_story("an unknown series", "7:9 unknown-series", "series: kelas"),
    broken_story(
        "a related story that does not exist", "7:11 unknown-related-story", "related: [latihn]", says="latihan"
    ),
    broken_story("a story related to itself", "7:20 related-to-itself", "related: [latihan, kabar]"),
    broken_story("a related draft", "7:11 warning related-not-public", "related: [draf]", production=True),
    broken_story("a correction at no time", "7:20 invalid-date", "corrections: [{on: 2026-11-26 25:00, note: A}]"),
    broken_story("an unknown tag", "7:18 unknown-tag", "tags: [menjahit, mitar]", says="did you mean “mitra”?"),
    broken_story("a category by its label", "5:11 unknown-category", "category: Pelatihan"),
    broken_story("a category as a list", "5:11 wrong-type", "category: [pelatihan]"),
]
