import re
from itertools import combinations


def rules(data: bytes) -> dict[str, dict[str, str]]:
    """Read the file as the hosts do: a path, then indented headers."""
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


def overlap(one: str, other: str) -> bool:
    matches = lambda rule, path: re.fullmatch(re.escape(rule).replace(r"\*", ".*"), path)  # noqa: E731
    return bool(matches(one, other.replace("*", "x")) or matches(other, one.replace("*", "x")))


def test_every_file_is_sent_under_a_strict_policy(site_files):
    everywhere = rules(site_files["_headers"])["/*"]
    policy = dict(part.split(" ", 1) for part in everywhere["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'", "the search runs Pagefind's WebAssembly"
    assert {policy[name] for name in ("object-src", "base-uri", "frame-ancestors")} == {"'none'"}
    assert everywhere["X-Content-Type-Options"] == "nosniff"
    assert everywhere["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "Strict-Transport-Security" in everywhere


def test_assets_may_be_kept_for_ever_and_feeds_say_what_they_are(site_files):
    found = rules(site_files["_headers"])
    assert "immutable" in found["/assets/patterns/*"]["Cache-Control"]
    assert not [path for path in found if path.startswith(("/assets/pictures", "/assets/cards", "/assets/*"))], (
        "a photograph that is taken down must leave readers' machines too"
    )
    for path in ("/feed.xml", "/feed/*", "/en/feed.xml", "/en/feed/*"):
        assert found[path]["Content-Type"].startswith("application/atom+xml"), path


def test_no_path_gets_one_header_from_two_rules(site_files):
    found = rules(site_files["_headers"])
    for one, other in combinations(found, 2):
        if overlap(one, other):
            assert not found[one].keys() & found[other].keys(), (one, other)


def test_the_file_keeps_to_the_limits_of_cloudflare(site_files):
    assert len(rules(site_files["_headers"])) <= 100
    assert max(map(len, site_files["_headers"].decode().splitlines())) <= 2000
