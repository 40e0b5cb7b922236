import re
from dataclasses import replace
from itertools import combinations

import pytest

from plugins.discovery.headers import plan_headers, plan_htaccess
from plugins.newsroom.pages import PagePlan
from plugins.rendering.styles import style_hashes
from tests.theme import sample

SHARED = ("/impact/embed/", "/impact/menjahit/embed/", "/en/impact/menjahit/embed/by-age/")
APART = ("/", "/en/", "/news/", "/news/x/", "/tentang/", "/impact/", "/impact/menjahit/", "/en/news/x/")
PATHS = (*APART, *SHARED)


def rules(data: bytes) -> dict[str, dict[str, str]]:
    """Read the file as hosts do: a path, then indented headers."""
    found: dict[str, dict[str, str]] = {}
    for line in data.decode().splitlines():
        if line.startswith("/"):
            headers = found.setdefault(line, {})
        elif line:
            assert line.startswith("  ")
            name, _, value = line.strip().partition(": ")
            assert name not in headers
            headers[name] = value
    return found


def matches(rule: str, path: str) -> bool:
    return bool(re.fullmatch(re.sub(r":\w+", "[^/]+", re.escape(rule).replace(r"\*", ".*")), path))


def overlap(one: str, other: str) -> bool:
    concrete = [re.sub(r":\w+", "name", path.replace("*", "x")) for path in (one, other)]
    return matches(one, concrete[1]) or matches(other, concrete[0])


def sent(data: bytes, path: str) -> dict[str, str]:
    """Return the headers of a path."""
    headers: dict[str, str] = {}
    for rule, own in rules(data).items():
        if matches(rule, path):
            assert not headers.keys() & own.keys(), (path, rule)
            headers |= own
    return headers


@pytest.fixture
def headers(setup) -> bytes:
    """The headers of a site with a page that others may show in a frame."""
    plans = [PagePlan("embed" if path in SHARED else "page", "id", path, "", "", None) for path in PATHS]
    return plan_headers(setup, plans).data


def test_every_file_is_sent_under_a_strict_policy(site_files):
    everywhere = rules(site_files["_headers"])["/*"]
    policy = dict(part.split(" ", 1) for part in everywhere["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'", "the search runs Pagefind's WebAssembly"
    assert {policy[name] for name in ("object-src", "base-uri")} == {"'none'"}
    assert "unsafe-inline" not in everywhere["Content-Security-Policy"]
    assert everywhere["X-Content-Type-Options"] == "nosniff"
    assert everywhere["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "Strict-Transport-Security" in everywhere


@pytest.mark.parametrize("path", APART)
def test_no_other_site_may_frame_or_reach_into_a_page(headers, path):
    assert sent(headers, path)["X-Frame-Options"] == "DENY"
    assert sent(headers, path)["Cross-Origin-Opener-Policy"] == "same-origin"
    assert sent(headers, path)["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", [*SHARED, "/assets/pictures/x.jpg", "/data/cohorts.csv"])
def test_other_sites_may_show_what_is_meant_for_them(headers, path):
    own = sent(headers, path)
    assert not own.keys() & {"X-Frame-Options", "Cross-Origin-Opener-Policy"}
    assert own["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "frame-ancestors" not in own["Content-Security-Policy"]


def test_programs_of_other_sites_may_read_figures_and_feeds(headers):
    for path in ("/data/cohorts.json", "/feed.xml", "/en/feed.json", "/category/x/feed.xml"):
        assert sent(headers, path)["Access-Control-Allow-Origin"] == "*", path
    assert sent(headers, "/data/cohorts.csv")["Cache-Control"] == "public, no-cache", "a correction must reach readers"
    assert sent(headers, "/feed.json")["Content-Type"] == "application/feed+json"


def test_apache_tells_pages_from_what_others_may_show(setup):
    text = plan_htaccess(setup, []).data.decode()
    (shared,) = re.findall(r'SetEnvIf Request_URI "(.+)" SHARED', text)
    assert [path for path in (*PATHS, "/data/x.csv", "/assets/x.png") if re.search(shared, path)] == [
        *SHARED, "/data/x.csv", "/assets/x.png",
    ]  # fmt: skip
    assert 'Header set X-Frame-Options "DENY" env=!SHARED' in text
    assert "ErrorDocument 404 /404.html\n" in text
    assert '<If "%{REQUEST_URI} =~ m#^/en/#">\n  ErrorDocument 404 /en/404.html\n</If>' in text


def test_assets_may_be_kept_for_ever_and_feeds_say_what_they_are(site_files):
    found = rules(site_files["_headers"])
    assert "immutable" in found["/assets/patterns/*"]["Cache-Control"]
    for path in ("/assets/pictures/x.jpg", "/assets/cards/x.png", "/assets/files/x.pdf"):
        assert "Cache-Control" not in sent(site_files["_headers"], path), "what is taken down must leave readers too"
    for path in ("/feed.xml", "/feed/*", "/en/feed.xml", "/en/feed/*"):
        assert found[path]["Content-Type"].startswith("application/atom+xml"), path


def test_no_path_gets_one_header_from_two_rules(headers):
    found = rules(headers)
    for one, other in combinations(found, 2):
        if overlap(one, other):
            assert not found[one].keys() & found[other].keys(), (one, other)


def test_a_large_site_needs_few_rules(setup):
    """Cloudflare reads 100 rules. Standing pages, topics, years and programmes may be many; each page has its rule."""
    pages = [f"/halaman-{number}/" for number in range(60)]
    pages += [f"/topic/t-{number}/" for number in range(60)] + [
        f"/news/{year}/0{year % 9}/" for year in range(2000, 2060)
    ]
    pages += [f"/impact/{number}/" for number in range(20)]
    documents = ["/", "/en/", "/impact/", "/en/impact/", *pages, *(f"/en{path}" for path in pages)]
    plans = [PagePlan("page", "id", path, "", "", None) for path in documents]
    plans += [PagePlan("embed", "id", path, "", "", None) for path in SHARED]
    headers = plan_headers(setup, plans).data
    assert len(rules(headers)) < 70
    assert [path for path in documents if sent(headers, path).get("X-Frame-Options") != "DENY"] == []
    assert [path for path in SHARED if "X-Frame-Options" in sent(headers, path)] == []


def test_the_file_keeps_to_the_limits_of_cloudflare(setup):
    paths = [f"/impact/{number}/" for number in range(300)]
    plans = [PagePlan("page", "id", path, "", "", None) for path in paths]
    plans += [PagePlan("embed", "id", f"{path}embed/", "", "", None) for path in paths]
    setup = replace(setup, options={"style_hashes": style_hashes(sample.THEME, "")})
    headers = plan_headers(setup, plans).data
    assert len(rules(headers)) <= 100
    assert max(map(len, headers.decode().splitlines())) <= 2000
