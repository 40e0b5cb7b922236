"""A CDN and search engines are notified of changes, by real requests to a server on loopback."""

import http.server
import json
import threading
from collections.abc import Iterator

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.notices import build_notices, tell_others
from tests.publishing.conftest import SECRET

SITE = "https://newsroom.or.id/x"
PATHS = ("berita/satu/index.html", "index.html", "feed.xml")


class Receiver:
    """Records the requests; gives the answers that it is told to give."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str, dict[str, str], object]] = []
        self.status, receiver = 200, self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                said = json.loads(body) if "json" in self.headers["Content-Type"] else body.decode()
                receiver.got.append((self.command, self.path, dict(self.headers), said))
                self.send_response(receiver.status)
                self.end_headers()

            do_DELETE = do_POST  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()


def test_a_cdn_is_purged_by_the_template_of_the_settings_with_a_secret_of_the_environment(receiver):
    purge = {
        "url": f"{receiver.url}/zones/z/purge",
        "headers": {"Authorization": "Bearer ${CDN_TOKEN}"},
        "body": {"files": "${URLS}"},
    }
    notices = build_notices({"purge": purge}, SITE, PATHS, {"CDN_TOKEN": SECRET})
    assert SECRET not in repr(notices)
    assert [words.en for words in tell_others(notices)] == ["The purge of the CDN: told."]
    [(method, path, headers, body)] = receiver.got
    assert (method, path, headers["Authorization"]) == ("POST", "/zones/z/purge", f"Bearer {SECRET}")
    assert body == {"files": [f"{SITE}/berita/satu/", f"{SITE}/", f"{SITE}/feed.xml"]}


def test_a_cdn_that_takes_one_address_at_a_time_gets_a_request_for_each(receiver):
    purge = {"url": f"{receiver.url}/purge", "method": "DELETE", "body": {"address": "${URL}"}}
    tell_others(build_notices({"purge": purge}, SITE, PATHS, {}))
    assert [(method, body["address"]) for method, _, _, body in receiver.got] == [
        ("DELETE", f"{SITE}/berita/satu/"), ("DELETE", f"{SITE}/"), ("DELETE", f"{SITE}/feed.xml"),
    ]  # fmt: skip


def test_search_engines_are_told_of_pages_alone(receiver):
    indexnow = {"key": "0a1b2c3d4e5f", "url": f"{receiver.url}/indexnow"}
    tell_others(build_notices({"indexnow": indexnow}, SITE, PATHS, {}))
    assert receiver.got[0][3] == {
        "host": "newsroom.or.id",
        "key": "0a1b2c3d4e5f",
        "keyLocation": f"{SITE}/0a1b2c3d4e5f.txt",
        "urlList": [f"{SITE}/berita/satu/", f"{SITE}/"],
    }
    assert build_notices({"indexnow": indexnow}, SITE, ["feed.xml"], {}) == []


def test_a_hub_is_told_of_feeds_that_changed_each_by_its_own_address(receiver):
    websub = {"hub": f"{receiver.url}/hub", "site": "https://newsroom.or.id"}
    paths = (*PATHS, "en/kategori/pelatihan/feed.xml", "feed.json", "feed/2026-05.xml", "feed.xml.br")
    assert [words.en for words in tell_others(build_notices({"websub": websub}, SITE, paths, {}))] == [
        "The subscribers of feeds (WebSub): told."
    ]
    assert [body for _, _, _, body in receiver.got] == [
        f"hub.mode=publish&hub.url=https%3A%2F%2Fnewsroom.or.id%2F{feed}"
        for feed in ("feed.xml", "en%2Fkategori%2Fpelatihan%2Ffeed.xml", "feed.json")
    ]


def test_what_a_service_refuses_is_told_without_the_secret(receiver):
    receiver.status = 403
    purge = {"url": f"{receiver.url}/purge?key=${{CDN_TOKEN}}"}
    [words] = tell_others(build_notices({"purge": purge}, SITE, PATHS, {"CDN_TOKEN": SECRET}))
    assert "The purge of the CDN (127.0.0.1) failed: 403" in words.en
    assert SECRET not in " ".join(words)
    receiver.server.server_close()
    purge = {"url": "http://127.0.0.1:9/${URL}"}
    [words] = tell_others(build_notices({"purge": purge}, SITE, PATHS, {}))
    assert "refused" in words.en.lower(), "and is told once, not for each address"


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"purge": {"url": "https://cdn.example", "headers": {"X": "${CDN_TOKEN}"}}}, "CDN_TOKEN is not set"),
        ({"purge": "https://cdn.example"}, "has url"),
        ({"purge": {"url": "ftp://cdn.example"}}, "https address"),
        ({"purge": {"url": "https://tim:rahasia@cdn.example"}}, "without a password"),
        ({"indexnow": {"key": "x"}}, "8 to 128"),
        ({"websub": {"hub": "hub.example", "site": SITE}}, "https address"),
    ],
)
def test_wrong_settings_are_refused_before_anything_is_sent(settings, why):
    with pytest.raises(Refused) as refusal:
        build_notices(settings, SITE, (), {})
    assert refusal.value.code == 2
    assert why in refusal.value.words.en
    assert "rahasia" not in " ".join(refusal.value.words).replace("kata sandi", "")
