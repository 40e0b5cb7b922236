"""Whole random sites, judged by lxml: every feed, sitemap and page is well-formed and holds no forbidden character."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.conftest import THOROUGH
from tests.sites import AS_OF, SMALL, TAXONOMY, build_site, inspect_site, write_site

SITES = 4 * THOROUGH

# Characters that XML 1.0 (section 2.2) or HTML (section 13.2.3.5, "noncharacters" and "control characters") forbids.
_FORBIDDEN = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_SIGNS = [
    *"& < > \" ' &amp; &lt; &#x1F; &#0; &#xFFFE; &nbsp; ]]> <!--x--> <b> </b> <div> </div> <br>".split(),
    *"% %00 \\ * _ ` # $".split(),
    *("\x00", "\x07", "\x1f", "\x7f", "\x85", "\u2028", "\ufdd0", "\ufffe", "\U0001ffff", "\u200b", "\u00ad", "\ufeff"),
    *("é", "e\u0301", "Đ", "ß", "日本", "ع", "👩\u200d🌾", "“", "”", "–", "…", "\u00a0", "\t", "  "),
    *("Palembang", "kelas", "22", "orang", "{", "}", "[", "](", "=", "+", "@", "~", "^", "/", "?", ":", ";"),
]
_LINE = st.lists(st.one_of(st.sampled_from(_SIGNS), st.just(" "), st.just("kata")), min_size=1, max_size=9).map(
    lambda parts: "K" + "".join(parts)
)
_PIECES = st.sampled_from(
    [
        *("<div>", "</div>", "<div>", "<details><summary>x</summary>y</details>", "[a](/berita/)"),
        *("| a | b |\n| --- | --- |\n| 1 | 2 |"),
    ]
)
_BLOCK = st.one_of(_LINE, _LINE.map("## {}".format), _LINE.map("- {}".format), _LINE.map("> {}".format), _PIECES)
_BODY = st.lists(_BLOCK, min_size=1, max_size=6).map("\n\n".join)
_STORY = st.fixed_dictionaries({"title": _LINE, "summary": _LINE, "author": _LINE, "dateline": _LINE, "body": _BODY})


def _quoted(text: str) -> str:
    """Return a text in double quotes of YAML, with numbers in place of special characters."""
    return '"' + "".join(one if one.isalnum() or one in " .,&<>" else f"\\U{ord(one):08x}" for one in text) + '"'


def _written(story: dict[str, str], *lines: str) -> str:
    matter = [f"{name}: {_quoted(story[name])}" for name in ("title", "summary")]
    return "\n".join(["---", *matter, *lines, "---", story["body"], ""])


def _site(stories: list[tuple[dict[str, str], dict[str, str]]], labels: list[str]) -> dict[str, str]:
    names = [f"label: {{id: {_quoted(one)}, en: {_quoted(two)}}}" for one, two in (labels[:2], labels[2:])]
    files = {
        TAXONOMY: f"categories:\n  pelatihan: {{{names[0]}, slug: {{id: pelatihan, en: training}}}}\n"
        f"tags:\n  menjahit: {{{names[1]}, slug: {{id: menjahit, en: sewing}}}}\n"
    }
    for number, (own, other) in enumerate(stories):
        extra = [f"{name}: {_quoted(own[name])}" for name in ("author", "dateline")]
        lead = [f"slug: cerita-{number}x", f"date: 2026-11-{number + 10}", "category: pelatihan", "status: published"]
        files[f"articles/c{number}/index.id.md"] = _written(own, *lead, "tags: [menjahit]", *extra)
        files[f"articles/c{number}/index.en.md"] = _written(other, f"slug: story-{number}x")
    return files


# libxml2 knows neither the elements of HTML 5 nor its rules for ending an element; `_Balance` checks those.
_OF_HTML_4 = ("HTML_UNKNOWN_TAG", "ERR_TAG_NAME_MISMATCH")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class _Balance(HTMLParser):
    """Compares each end tag with the last open element."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Accept an element of a drawing, or a void one."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


def _judge(name: str, data: bytes) -> None:
    text = data.decode()  # strictly
    assert not _FORBIDDEN.search(text), (name, _FORBIDDEN.search(text))
    if name.endswith(".xml"):
        root = etree.fromstring(data)
        for content in root.iter("{http://www.w3.org/2005/Atom}content", "{http://www.w3.org/2005/Atom}summary"):
            assert not _FORBIDDEN.search(content.text or "")
            if content.get("type") == "html" and (content.text or "").strip():
                _judge_html(name, (content.text or "").encode())
    elif name.endswith(".html"):
        _judge_html(name, data)
    elif name.endswith(".json"):
        json.loads(data)


def _judge_html(name: str, data: bytes) -> None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    root = etree.fromstring(data, parser)
    errors = [f"{one.line}: {one.message}" for one in parser.error_log if one.type_name not in _OF_HTML_4]
    assert errors == [], (name, errors, data[:2000])
    balance = _Balance()
    balance.feed(data.decode())
    balance.close()
    assert balance.open == [], (name, balance.open)
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            json.loads(script.text)
    # An HTML parser's result can be written as XML: no name and no character prevents that.
    etree.fromstring(etree.tostring(root, method="xml", encoding="utf-8"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")


@settings(max_examples=SITES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    stories=st.lists(st.tuples(_STORY, _STORY), min_size=4, max_size=9), labels=st.lists(_LINE, min_size=4, max_size=4)
)
def test_every_page_and_feed_of_a_random_site_is_well_formed(place, stories, labels):
    root, output, cache = place / "content", place / "output", place / "cache"
    for folder in (root, output):
        shutil.rmtree(folder, ignore_errors=True)
    write_site(root, _site(stories, labels), {})
    # What has a fault is reported and not built: leave out those stories, and labels that are refused.
    found = [one for one in inspect_site(root, as_of=AS_OF).diagnostics if one.is_error]
    assert all("\n" not in one.as_text("en") and not _FORBIDDEN.search(one.as_text("en")) for one in found)
    if any(one.path == TAXONOMY for one in found):
        (root / TAXONOMY).write_text(SMALL[TAXONOMY])
    for folder in {one.path.rpartition("/")[0] for one in found if one.path.startswith("articles/")}:
        shutil.rmtree(root / folder, ignore_errors=True)
    plain = {"title": "T", "summary": "S", "body": "x"}
    always = _written(plain, "date: 2026-11-01", "category: pelatihan", "status: published", "slug: tetap")
    write_site(root, {"articles/tetap/index.id.md": always}, {})
    given = {"PATH": str(root), "OUTPUT_PATH": str(output), "NEWSROOM_CACHE": str(cache)}
    given |= {"NEWSROOM_AS_OF": AS_OF, "NEWSROOM_SHARE_CARDS": False}
    result, said = build_site(given)
    assert result.code == 0, said
    files = [file for file in output.rglob("*") if file.suffix in (".html", ".xml", ".json", ".txt")]
    assert len(files) > 20
    for file in files:
        _judge(file.relative_to(output).as_posix(), file.read_bytes())
