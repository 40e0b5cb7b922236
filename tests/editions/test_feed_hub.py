"""Feeds name the WebSub hub of the settings, by which subscribers get a story at once."""

import json

from lxml import etree

from tests.sites import AS_OF, build_site, many, write_site

HUB = "https://hub.example.org/"


def test_feeds_name_the_hub_and_archives_name_none(tmp_path):
    write_site(tmp_path / "content", many(25), {})
    named = {"PATH": "content", "OUTPUT_PATH": "output", "NEWSROOM_CACHE": "cache"}
    settings = {name: str(tmp_path / place) for name, place in named.items()}
    settings |= {"NEWSROOM_AS_OF": AS_OF, "NEWSROOM_FEED_HUB": HUB, "NEWSROOM_SHARE_CARDS": False}
    result, said = build_site({**settings, "FEED_MAX_ITEMS": 2}, production=True)
    assert result.code == 0, said
    feeds = {file.relative_to(tmp_path / "output").as_posix(): file for file in (tmp_path / "output").rglob("*.xml")}
    hubs = {
        path: etree.parse(file).xpath("/*/*[local-name()='link'][@rel='hub']/@href")
        for path, file in feeds.items()
        if "feed" in path
    }
    assert {path for path, found in hubs.items() if found == [HUB]} == {
        path for path in hubs if path.endswith("feed.xml")
    }
    assert "en/categories/category-1/feed.xml" in hubs
    assert hubs["feed/2026-01.xml"] == []
    assert json.loads((tmp_path / "output" / "feed.json").read_text())["hubs"] == [{"type": "WebSub", "url": HUB}]
