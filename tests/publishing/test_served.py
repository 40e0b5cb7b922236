"""What readers are served is compared with the release, and the release with its signature."""

import base64
import functools
import gzip
import http.server
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.mark import MARK, MINISIGN_SIGNATURE, SIGNATURES, SSH_SIGNATURE, load_mark
from plugins.publishing.publication import publish
from plugins.publishing.readiness import check_public_url
from plugins.publishing.release_request import Origin, PublishOptions
from plugins.publishing.served import check_address, check_compressed, choose_paths, fetch, find_differences
from plugins.publishing.signing import is_signed, signer
from tests.publishing.conftest import Place, write_site
from tests.publishing.publications import FIRST, hush

PICTURE = "assets/pictures/kabar-320.0a1b2c3d.jpg"


class _Handler(http.server.SimpleHTTPRequestHandler):
    headers_of: ClassVar[dict[str, str]] = {}
    is_compressing: ClassVar[bool] = False

    def do_GET(self) -> None:
        """Serve the copy by gzip, as a server with our rules does."""
        if self.is_compressing and self.path == "/" and "gzip" in self.headers["Accept-Encoding"]:
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(Path(self.directory, "index.html.gz").read_bytes())
        else:
            super().do_GET()

    def end_headers(self) -> None:
        for end, value in self.headers_of.items():
            if self.path.endswith(end):
                self.send_header("Cache-Control", value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web(folder) -> Iterator[str]:
    folder.files.mkdir(exist_ok=True)
    handler = functools.partial(_Handler, directory=str(folder.files))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def put(place, files, origin=None) -> dict[str, str]:
    write_site(place.site, files)
    return dict(publish(place.site, place.target, origin or place.origin, hush, PublishOptions()).files)


def test_a_site_as_it_was_published_has_no_difference(folder, web):
    files = put(folder, FIRST)
    assert find_differences(web, files, files) == {}


def test_what_is_missing_changed_or_kept_too_long_is_told(folder, web, monkeypatch):
    files = put(folder, {**FIRST, PICTURE: "wajah"})
    (folder.files / "berita/index.html").write_text("dirusak")
    (folder.files / "feed.xml").unlink()
    monkeypatch.setattr(_Handler, "headers_of", {".jpg": "public, max-age=31536000, immutable"})
    said = {path: words.en for path, words in find_differences(web, files, files).items()}
    assert said.keys() == {"berita/index.html", "feed.xml", PICTURE}
    assert said["berita/index.html"] == "holds other bytes than the release"
    assert "404" in said["feed.xml"]
    assert "a takedown would not reach them" in said[PICTURE]


def test_copies_that_a_server_does_not_serve_or_that_are_of_another_page_are_told(folder, web, monkeypatch):
    folder.settings["web"]["compress"] = ["gz"]
    files = put(folder, {**FIRST, "index.html": "<p>halo" * 500})
    assert "index.html.gz" in files
    assert "are not served" in check_compressed(web, files).en
    monkeypatch.setattr(_Handler, "is_compressing", True)
    assert check_compressed(web, files) is None
    (folder.files / "index.html.gz").write_bytes(gzip.compress(b"lama"))
    assert "differs from the release" in check_compressed(web, files).en
    (folder.files / "index.html.gz").write_bytes(b"rusak")
    assert "differs from the release" in check_compressed(web, files).en
    assert check_compressed(web, {"index.html": "0"}) is None


def test_a_sample_holds_what_changed_all_lists_and_feeds():
    files = {f"berita/{number}/index.html": f"{number:064}" for number in range(500)}
    files |= {"index.html": "f" * 64, "feed.xml": "e" * 64, "berita/index.html": "d" * 64}
    chosen = choose_paths(files, ["berita/400/index.html"])
    assert {"index.html", "feed.xml", "berita/index.html", "berita/400/index.html"} <= set(chosen)
    assert len(chosen) <= 200


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, Path]:
    """A key of each kind without a password, by the name of its signature, and the file with both public keys."""
    ssh, minisign = tmp_path / "own", tmp_path / "own.key"
    subprocess.check_call(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ssh])
    subprocess.check_call(
        ["minisign", "-G", "-W", "-p", tmp_path / "own.mini", "-s", minisign], stdout=subprocess.DEVNULL
    )
    (tmp_path / "signers").write_text(
        f"newsroom {(tmp_path / 'own.pub').read_text()}{(tmp_path / 'own.mini').read_text()}"
    )
    return {SSH_SIGNATURE: ssh, MINISIGN_SIGNATURE: minisign}


# A key with a password, as `minisign -G` writes it but for the least work with each try, which would take seconds.
_LEAST = (1 << 15).to_bytes(8, "little") + (1 << 24).to_bytes(8, "little")
LOCKED_KEY = "untrusted comment: minisign encrypted secret key\n"
LOCKED_KEY += base64.b64encode(b"EdScB2" + bytes(32) + _LEAST + bytes(104)).decode()


def signed(place: Place, *keys: Path) -> Origin:
    return replace(place.origin, sign=signer(keys))


@pytest.mark.parametrize("kind", SIGNATURES)
def test_a_signed_release_is_known_by_the_public_key_and_every_change_is_seen(folder, tmp_path, keys, kind):
    put(folder, FIRST, signed(folder, keys[kind]))
    mark, signature = (folder.files / MARK).read_bytes(), (folder.files / kind).read_bytes()
    assert load_mark(mark).files.keys() == FIRST.keys()
    signers = tmp_path / "signers"
    assert is_signed(signers, mark, {kind: signature})
    assert not is_signed(signers, mark.replace(b"true", b"false"), {kind: signature})
    assert not is_signed(signers, mark, {kind: b"untrusted comment: x"})
    other = signer([keys[next(name for name in SIGNATURES if name != kind)]])(mark)
    assert not is_signed(signers, mark, {kind: next(iter(other.values()))}), "a signature of the other kind"
    signers.write_text("# no key\n")
    assert not is_signed(signers, mark, {kind: signature})
    put(folder, {**FIRST, "index.html": "lain"})
    assert not (folder.files / kind).exists(), "a signature of another release is worse than none"


def test_a_release_may_bear_both_signatures_of_which_one_is_enough(folder, tmp_path, keys):
    put(folder, FIRST, signed(folder, *keys.values()))
    mark = (folder.files / MARK).read_bytes()
    both = {name: (folder.files / name).read_bytes() for name in SIGNATURES}
    assert is_signed(tmp_path / "signers", mark, {**both, SSH_SIGNATURE: b"broken"})
    assert not is_signed(tmp_path / "signers", mark, {})


def test_a_key_that_cannot_sign_stops_the_publication_before_anything_is_sent(folder, tmp_path):
    locked = tmp_path / "locked.key"
    locked.write_text(LOCKED_KEY)
    for key in (Path("/none"), locked):
        with pytest.raises(Refused, match="cannot be signed") as refusal:
            put(folder, FIRST, signed(folder, key))
        assert refusal.value.code == 2
        assert folder.up() == {}


@pytest.mark.parametrize(
    "address", ["https://x.example", "http://localhost:8000", "https://127.0.0.1/x", "https://a.test"]
)
def test_an_address_that_nobody_can_visit_is_refused(address):
    with pytest.raises(Refused, match="real address") as refusal:
        check_public_url(address)
    assert refusal.value.code == 2
    check_public_url("https://newsroom.or.id/x")


def test_links_to_this_computer_and_builds_for_the_preview_are_refused(folder):
    with pytest.raises(Refused, match=r"berita/satu/index\.html") as refusal:
        put(folder, {**FIRST, "berita/satu/index.html": '<a href="http://localhost:8000/berita/">x</a>'})
    assert refusal.value.code == 1
    put(folder, {**FIRST, "berita/satu/index.html": "Buka http://localhost:8000 di komputer Anda."})
    with pytest.raises(Refused, match="for the preview"):
        put(folder, {**FIRST, "robots.txt": "User-agent: *\nDisallow: /\n"})


def test_an_address_with_a_password_is_refused_and_a_dead_host_is_told():
    with pytest.raises(Refused) as refusal:
        check_address("https://tim:rahasia@example.org")
    assert "rahasia" not in " ".join(refusal.value.words)
    answer = fetch("http://127.0.0.1:9/")
    assert answer.status == 0
    assert "refused" in answer.reason.lower()
