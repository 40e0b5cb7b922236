"""Each failure of a host has its own message: the reason that the program gave, the remedy, the exit code."""

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.hosts.failures import explain_failure, without_secrets
from tests.publishing.conftest import SECRET, Place, free_port
from tests.publishing.publications import FIRST, put


@pytest.fixture
def fail(request, tmp_path, monkeypatch):
    """Break something, publish to a host of some kind, and return the refusal."""

    def fail(kind, spoil):
        place = Place(kind.removesuffix(" over TLS"), tmp_path, monkeypatch, certified=kind.endswith(" over TLS"))
        if place.server:
            request.addfinalizer(place.server.stop)
        config = tmp_path / "rclone.conf"
        if callable(spoil):
            spoil(place, config, monkeypatch)
        else:
            config.write_text(config.read_text().replace(*spoil))
        with place.impatient(), pytest.raises(Refused) as refusal:
            put(place, FIRST)
        said = " ".join(refusal.value.words)
        assert SECRET not in said
        return refusal.value

    return fail


_ELSEWHERE = ("127.0.0.1", "no-such-host.invalid")


def _other_port(place, config, _):
    config.write_text(config.read_text().replace(str(place.server.port), str(free_port())))


def _no_bucket(place, *_):
    place.files.parent.rmdir()


def _no_permission(place, *_):
    place.files.parent.mkdir(exist_ok=True)
    place.files.write_text("a file, where the folder is to be")


def _ssh_key(place, _, monkeypatch):
    monkeypatch.setenv("NEWSROOM_SSH", place.server.command.replace("/own ", "/host "))


def _ssh_host_key(place, *_):
    known = place.server.folder / "known"
    known.write_text(f"{known.read_text().split(' ')[0]} {(place.server.folder / 'own.pub').read_text()}")


@pytest.mark.parametrize(
    ("kind", "spoil", "code", "says"),
    [
        pytest.param("s3", ("[there]", "[lain]"), 2, ("didn't find section", "no remote of this name"), id="remote"),
        pytest.param("s3", ("KEYOFTENCHARS", "KEYOFOTHERS"), 2, ("InvalidAccessKeyId", "was refused"), id="key"),
        pytest.param("s3", (SECRET, "lain"), 2, ("SignatureDoesNotMatch", "was refused"), id="secret"),
        pytest.param("s3", _other_port, 3, ("connection refused", "refuses connections"), id="port"),
        pytest.param("s3", _ELSEWHERE, 3, ("no such host", "was not found"), id="host"),
        pytest.param("s3", _no_bucket, 2, ("no bucket “bucket”", "rclone mkdir there:bucket"), id="bucket"),
        pytest.param("sftp", ("user = tim", "user = x"), 2, ("unable to authenticate", "was refused"), id="password"),
        pytest.param("sftp", _other_port, 3, ("connection refused", "refuses connections"), id="sftp port"),
        pytest.param("sftp", _ELSEWHERE, 3, ("no such host", "was not found"), id="sftp host"),
        pytest.param("ftp", ("user = tim", "user = x"), 2, ("530", "was refused"), id="ftp password"),
        pytest.param("ftp", _other_port, 3, ("connection refused", "refuses connections"), id="ftp port"),
        pytest.param("ftp", _ELSEWHERE, 3, ("no such host", "was not found"), id="ftp host"),
        pytest.param("webdav", ("user = tim", "user = x"), 2, ("401", "was refused"), id="webdav password"),
        pytest.param("webdav", _other_port, 3, ("connection refused", "refuses connections"), id="webdav port"),
        pytest.param(
            "webdav", _ELSEWHERE, 3, ("no such host", "was not found"), id="webdav host"
        ),
        pytest.param("webdav over TLS", ("x", "x"), 3, ("x509", "does not fit"), id="webdav certificate"),
        pytest.param("s3 over TLS", ("x", "x"), 3, ("x509", "does not fit"), id="s3 certificate"),
        pytest.param("ssh", lambda place, *_: place.settings["web"].update(host="no-such-host.invalid"), 3,
                     ("Could not resolve", "was not found"), id="ssh host"),
        pytest.param("branch", lambda place, *_: place.settings["web"].update(repository="https://no-such-host.invalid/x.git"),
                     3, ("Could not resolve host", "was not found"), id="branch host"),
        pytest.param("branch", lambda place, *_: place.settings["web"].update(repository=f"http://127.0.0.1:{free_port()}/x.git"),
                     3, ("Couldn't connect", "refuses connections"), id="branch port"),
        pytest.param("folder", _no_permission, 3, ("cannot be written", "Check permissions"), id="folder"),
        pytest.param("ssh", _ssh_key, 2, ("Permission denied (publickey", "was refused"), id="ssh key"),
        pytest.param("ssh", _ssh_host_key, 3, ("Host key verification failed", "does not fit"), id="ssh host key"),
        pytest.param(
            "ssh", lambda place, *_: place.settings["web"].update(port=str(free_port())), 3,
            ("Connection refused", "refuses connections"), id="ssh port",
        ),
        pytest.param(
            "branch", lambda place, *_: place.settings["web"].update(repository=str(place.project / "none.git")), 2,
            ("does not appear to be a git repository", "no such repository"), id="repository",
        ),
    ],
)  # fmt: skip
def test_a_failure_is_told_by_its_reason_and_remedy(fail, kind, spoil, code, says):
    refusal = fail(kind, spoil)
    assert refusal.code == code, refusal.words.en
    for part in says:
        assert part in refusal.words.en
    assert refusal.words.id != refusal.words.en


@pytest.mark.parametrize(
    ("said", "code", "remedy"),
    [
        ("ERROR : x: Failed to copy: sftp: write: no space left on device", 3, "disk is full"),
        ('rsync: write failed on "/srv/x": No space left on device (28)', 3, "disk is full"),
        ("Failed to copy: 507 Insufficient Storage", 3, "disk is full"),
        ("tls: failed to verify certificate: x509: certificate has expired", 3, "certificate or key"),
        ("fatal: Authentication failed for 'https://host/x.git/'", 2, "was refused"),
        ("530 Login incorrect.", 2, "was refused"),
        ("fatal: unable to access 'https://host/x.git/': The requested URL returned error: 403", 2, "was refused"),
        ("Failed to create: status code: 401, request id: 7", 2, "was refused"),
        ("fatal: '/srv/rilis-401/403/x.git' does not appear to be a git repository", 2, "no such repository"),
        ("dial tcp 10.0.0.7:530: connect: connection refused", 3, "refuses connections"),
        (" ! [rejected] pages -> pages (fetch first)", 3, "git pull"),
        ("sh: 1: rsync: not found", 3, "Install rsync"),
        ("something that nobody has seen yet", 3, "Check connection"),
    ],
)
def test_what_tools_say_is_understood(said, code, remedy):
    refusal = explain_failure("web", said)
    assert (refusal.code, remedy in refusal.words.en) == (code, True)


def test_secrets_in_what_a_tool_says_are_left_out():
    said = "GET https://tim:rahasia@host/x?X-Amz-Signature=rahasia&token=rahasia Authorization: Bearer rahasia"
    assert "rahasia" not in without_secrets(said)
