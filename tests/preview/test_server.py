"""What the preview's server sends, asked by real requests, without a build."""

import http.client
import threading
from collections.abc import Iterator

import pytest

from plugins.preview.server import EVENTS, Board, Server, bound


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    for name in ("index.html", "berita/index.html", "a.avif", "a.css", "404.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<body>Isi</body>")
    with bound(0, tmp_path, Board()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(server: Server, path: str, method: str = "HEAD", host: str | None = None) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=60)
    connection.request(method, path, headers={"Host": host} if host is not None else {})
    answer = connection.getresponse()
    answer.read()
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
        ("/", "POST", 501),
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
