"""What the shipped site tells machines about itself: icons, JSON Feed, structured data, titles."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from tests.conftest import NODE_MODULES, found

# What Google requires or recommends for each type; source: developers.google.com/search/docs/appearance/structured-data
# (article, breadcrumb, logo, dataset).
GOOGLE = {
    "NewsArticle": ("headline", "image", "datePublished", "dateModified", "author"),
    "BreadcrumbList": ("itemListElement",),
    "Organization": ("name", "url", "logo"),
    "Person": ("name",),
    "Dataset": ("name", "description", "license", "creator"),
}


def stated(folder: Path) -> list[tuple[str, dict]]:
    """Return every node that a page states, with the file of the page."""
    found = []
    for file in sorted(folder.rglob("*.html")):
        for script in html.fromstring(file.read_bytes()).xpath("//script[@type='application/ld+json']"):
            data = json.loads(script.text)
            found += [(file.relative_to(folder).as_posix(), node) for node in data.get("@graph", [data])]
    return found


def test_structured_data_has_what_google_asks_for(shipped):
    nodes = stated(shipped)
    assert {"NewsArticle", "BreadcrumbList", "WebSite", "Organization"} <= {node["@type"] for _, node in nodes}
    for file, node in nodes:
        assert not [name for name in GOOGLE.get(node["@type"], ()) if not node.get(name)], file


def test_structured_data_keeps_to_the_vocabulary_of_schema_org(shipped, tmp_path):
    """Google's own types of it (schema-dts), judged by the compiler of TypeScript: names, and kinds of values."""
    compiler = found("typescript", NODE_MODULES / "typescript" / "bin" / "tsc")
    types = found("schema-dts", NODE_MODULES / "schema-dts")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules/schema-dts").symlink_to(types)
    lines = ['import type {Graph} from "schema-dts";']
    for number, (_, node) in enumerate(stated(shipped)):
        graph = {"@context": "https://schema.org", "@graph": [node]}
        lines.append(f"export const graph{number}: Graph = {json.dumps(graph)};")
    (tmp_path / "stated.ts").write_text("\n".join(lines), encoding="utf-8")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--moduleResolution", "node"]
    judged = subprocess.run(
        [found("node", shutil.which("node")), compiler, *options, "stated.ts"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert len(lines) > 50
    assert judged.stdout == ""
    assert judged.returncode == 0


def test_illustrations_are_stated_as_no_data_set(shipped):
    assert not [file for file, node in stated(shipped) if node["@type"] == "Dataset"]


def test_no_two_pages_of_a_language_have_the_same_title(shipped):
    titles: dict[str, str] = {}
    for file in sorted(shipped.rglob("index.html")):
        page = html.fromstring(file.read_bytes())
        if page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]"):
            continue
        key = page.get("lang") + page.findtext(".//title")
        assert titles.setdefault(key, file.as_posix()) == file.as_posix(), key


@pytest.mark.parametrize(
    ("name", "size"), [("apple-touch-icon.png", 180), ("icon-192.png", 192), ("icon-512.png", 512), ("favicon.ico", 48)]
)
def test_icons_are_there_in_their_sizes(shipped, name, size):
    with Image.open(shipped / name) as icon:
        assert icon.size == (size, size)


def test_the_manifest_names_icons_that_exist(shipped):
    for name in ("site.webmanifest", "en/site.webmanifest"):
        manifest = json.loads((shipped / name).read_text(encoding="utf-8"))
        assert manifest["name"]
        assert all((shipped / icon["src"].lstrip("/")).is_file() for icon in manifest["icons"])


@pytest.mark.parametrize("name", ["feed.json", "en/feed.json"])
def test_the_json_feed_keeps_to_its_rules(shipped, name):
    """jsonfeed.org, version 1.1: required keys, and absolute addresses."""
    feed = json.loads((shipped / name).read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["feed_url"].endswith("/" + name)
    assert feed["items"]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert all(item[key].startswith("https://") for key in ("url", "image") if key in item)
