"""What a remote or the network refuses is told with its remedy, and nothing waits for an answer for ever."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.together import exchange
from plugins.publishing.together.exchange import fetch_branch, send
from plugins.publishing.together.failures import explain_git_failure
from plugins.publishing.together.standing import find_standing
from tests.desk.colleagues import git, share
from tests.newsrooms import Site


@pytest.fixture
def content(tmp_path: Path) -> Path:
    site = Site(tmp_path / "ayu").fill_content()
    share(site, tmp_path / "team.git")
    return site.content


class _Locked(BaseHTTPRequestHandler):
    """Wants a password, as services do for a private repository."""

    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="git"')
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def locked() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Locked)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def silent() -> Iterator[int]:
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@contextlib.contextmanager
def nobody() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    yield port


@pytest.mark.parametrize(
    ("server", "told"),
    [(locked, "was refused"), (nobody, "does not answer"), (silent, "does not answer")],
)
def test_a_remote_that_cannot_be_reached_is_told_and_nothing_hangs(content, monkeypatch, server, told):
    monkeypatch.setattr(exchange, "NETWORK", 0.3 if server is silent else 20.0)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    before = git(content, "rev-parse", "HEAD", "origin/main")
    with server() as port:
        git(content, "remote", "set-url", "origin", f"http://ayu:rahasia@127.0.0.1:{port}/team.git")
        for act in (fetch_branch, send):
            with pytest.raises(Refused) as refusal:
                act(content, find_standing(content))
            assert told in refusal.value.words.en
            assert "rahasia" not in f"{refusal.value.words}"
            assert refusal.value.words.id != refusal.value.words.en
    assert git(content, "rev-parse", "HEAD", "origin/main") == before


def test_a_repository_that_is_gone_and_an_empty_one_are_told_apart(content, tmp_path):
    git(content, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
    with pytest.raises(Refused, match="There is no repository"):
        fetch_branch(content, find_standing(content))
    git(tmp_path, "init", "-q", "--bare", str(tmp_path / "empty.git"))
    git(content, "remote", "set-url", "origin", str(tmp_path / "empty.git"))
    assert fetch_branch(content, find_standing(content)) == ""
    send(content, find_standing(content))
    assert fetch_branch(content, find_standing(content)) == find_standing(content).head


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (" ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs", "Press Get"),
        ("remote: error: GH006: Protected branch update failed\n ! [remote rejected] main -> main", "by its rules"),
        ("git@host: Permission denied (publickey).\nfatal: Could not read from remote repository.", "was refused"),
        ("fatal: could not read Username for 'https://host': terminal prompts disabled", "was refused"),
        ("ssh: Could not resolve hostname host: Name or service not known", "was not found"),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", "the right server"),
        ("fatal: Unable to create '/x/.git/index.lock': File exists.", "Another Git program"),
        ("error: gpg failed to sign the data\nfatal: failed to write commit object", "Unlock your GPG"),
        ("fatal: detected dubious ownership in repository at '/x'", "another user"),
        ("fatal: refusing to merge unrelated histories", "no common beginning"),
        ("something else", "Try again"),
        ("", "Try again"),
    ],
)
def test_each_reason_has_its_remedy(said, told):
    words = explain_git_failure(said).words
    assert told in words.en
    assert words.en.splitlines()[0] != words.id.splitlines()[0]
