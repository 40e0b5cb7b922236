"""What the preview's server sends, asked by real requests, without a build."""

import contextlib
import http.client
import socket
from collections.abc import Iterator

import pytest

from plugins.preview.board import Board
from plugins.preview.listening import Listening, listening
from plugins.preview.server import EVENTS, PreviewSite, build_server_app


@pytest.fixture
def server(tmp_path) -> Iterator[Listening]:
    for name in ("index.html", "berita/index.html", "a.avif", "a.css", "404.html", "foreign.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<body>Isi</body>")
    site = PreviewSite(tmp_path, Board())
    site.is_foreign = {"foreign.html"}.__contains__
    with listening(0) as held, held.answered_by(build_server_app(site, [])):
        yield held


def ask(
    server: Listening, path: str, method: str = "HEAD", host: str | None = None, **headers: str
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=given | ({"Host": host} if host is not None else {}))
    answer = connection.getresponse()
    answer.text = answer.read().decode()
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("path", "method", "code"),
    [
        ("/", "HEAD", 200),
        ("/", "GET", 200),
        ("/a.css", "GET", 200),
        ("/berita", "GET", 301),
        ("/none", "GET", 404),
        (EVENTS, "HEAD", 200),
        ("/", "POST", 405),
    ],
)
def test_every_answer_forbids_to_guess_to_frame_and_to_embed(server, path, method, code):
    answer = ask(server, path, method)
    assert answer.status == code
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "kind"), [("/", "text/html; charset=utf-8"), ("/a.avif", "image/avif"), ("/a.css", "text/css")]
)
def test_the_kind_of_a_file_is_told_since_nobody_may_guess_it(server, path, kind):
    assert ask(server, path).headers["Content-Type"] == kind


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "127.0.0.1:80:x",
        "[::1]",
    ],
)
def test_a_request_by_another_name_is_refused(server, host):
    assert ask(server, "/", "GET", host).status == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "LOCALHOST", "127.0.0.1:9"])
def test_a_request_by_a_name_of_this_computer_is_answered(server, host):
    assert ask(server, "/", "GET", host).status == 200


def test_only_a_page_of_this_server_may_show_the_site_in_a_frame(server):
    own = ask(server, "/", Sec_Fetch_Dest="iframe", Sec_Fetch_Site="same-origin")
    other = ask(server, "/", Sec_Fetch_Dest="iframe", Sec_Fetch_Site="cross-site")
    assert (own.headers["X-Frame-Options"], other.headers["X-Frame-Options"]) == ("SAMEORIGIN", "DENY")


def test_a_file_that_the_team_gave_runs_apart_and_unchanged(server):
    answer = ask(server, "/foreign.html", "GET")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox ")
    assert answer.text == "<body>Isi</body>"
    assert ask(server, "/").headers["Content-Security-Policy"] is None


def test_a_hundred_connections_that_say_nothing_keep_nobody_out(server):
    with contextlib.ExitStack() as idle:
        for _ in range(100):
            idle.enter_context(socket.create_connection(("127.0.0.1", server.port)))
        assert ask(server, "/", "GET").status == 200
