"""Apache and nginx, real ones on loopback, read the rules that a build and a publication make for them."""

import gzip
import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from plugins.publishing.compressing import build_with_copies
from plugins.publishing.local_files import SHA256, digest_as, walk_files
from plugins.publishing.server_rules import HTACCESS, apache_rules_for_copies, merged, nginx_rules
from tests.conftest import found
from tests.publishing.conftest import free_port, wait_for
from tests.sites import AS_OF, REDIRECTS, build_site, write_site

_MODULES = "mpm_event authz_core rewrite headers mime dir alias setenvif env"
COPIES = (".br", ".gz")
CONTENT = {REDIRECTS: "/Kabar%20Lama/: /berita/\n/en/old%20news/: /en/news/\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    write_site(root / "content", CONTENT)
    named = {"PATH": root / "content", "OUTPUT_PATH": root / "output", "NEWSROOM_CACHE": root / "cache"}
    settings = {name: str(place) for name, place in named.items()}
    result, said = build_site({**settings, "NEWSROOM_AS_OF": AS_OF, "NEWSROOM_SHARE_CARDS": False}, production=True)
    assert result.code == 0, said
    return root / "output"


def apache(site: Path, folder: Path, port: int) -> list[str]:
    """The configuration of a shared host, as far as it matters: `.htaccess` may say all."""
    (site / HTACCESS).write_bytes(
        merged(b"Options -Indexes\n", (site / HTACCESS).read_bytes() + apache_rules_for_copies(COPIES))
    )
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES.split())
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nPidFile {folder}/pid\nListen 127.0.0.1:{port}\nServerName localhost\n"
        f"User nobody\nGroup nogroup\nErrorLog {folder}/errors\n{modules}\nTypesConfig /etc/mime.types\n"
        "AddType application/x-gzip .gz .tgz\nDirectoryIndex index.html\n"
        f"DocumentRoot {site}\n<Directory {site}>\n  AllowOverride All\n  Require all granted\n</Directory>\n"
    )
    program = found("apache2", shutil.which("apache2", path=f"{os.environ['PATH']}:/usr/sbin"))
    return [program, "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


def nginx(site: Path, folder: Path, port: int) -> list[str]:
    (folder / "rules.conf").write_text(nginx_rules(site, COPIES))
    places = "".join(
        f"  {name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\nhttp {{\n"
        f"  include /etc/nginx/mime.types;\n  access_log off;\n{places}"
        f"  server {{\n    listen 127.0.0.1:{port};\n    root {site};\n    include {folder}/rules.conf;\n  }}\n}}\n"
    )
    program = found("nginx", shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"))
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]


@pytest.fixture(scope="module", params=[apache, nginx], ids=["apache", "nginx"])
def server(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The address of a server that shows the site. It reads as another user, so not in the folders of pytest."""
    with tempfile.TemporaryDirectory() as made:
        folder, port = Path(made), free_port()
        folder.chmod(0o755)
        digests = {path: digest_as(site / path, SHA256) for path in walk_files(site) if path != HTACCESS}
        served = build_with_copies(site, digests, folder, COPIES)
        shutil.copyfile(site / HTACCESS, served / HTACCESS)
        process = subprocess.Popen(request.param(served, folder, port), stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=30)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_: object) -> None:
        return None


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers={name.replace("_", "-"): said for name, said in headers.items()})
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=20) as answer:
            return answer.status, {name.lower(): said for name, said in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): said for name, said in error.headers.items()}, error.read()


def test_pages_lists_and_feeds_are_served_with_their_kinds_and_headers(server, site):
    for path, kind in (
        ("/", "text/html"), ("/berita/", "text/html"), ("/berita/kabar-dari-kelas/", "text/html"),
        ("/feed.xml", "application/atom+xml"), ("/feed.json", "application/feed+json"),
        ("/site.webmanifest", "application/manifest+json"), ("/robots.txt", "text/plain"),
    ):  # fmt: skip
        code, headers, body = ask(f"{server}{path}")
        assert code == 200, path
        assert headers["content-type"].startswith(kind), path
        assert body == (site / path.lstrip("/") / ("index.html" if path.endswith("/") else "")).read_bytes()
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["cache-control"] == "public, no-cache", path
    style = next(file for file in (site / "assets").glob("*.css"))
    assert "immutable" in ask(f"{server}/assets/{style.name}")[1]["cache-control"]


def test_old_addresses_lead_to_the_new_ones_and_unknown_ones_to_the_page_in_their_language(server, site):
    for old, new in (("/Kabar%20Lama/", "/berita/"), ("/Kabar%20Lama", "/berita/"), ("/en/old%20news/", "/en/news/")):
        code, headers, _ = ask(f"{server}{old}")
        assert (code, headers["location"].removeprefix(server)) == (301, new), old
    code, _, body = ask(f"{server}/tidak-ada/")
    assert (code, body) == (404, (site / "404.html").read_bytes())


def test_a_browser_gets_the_copy_that_it_can_read_and_each_copy_its_kind(server, site):
    is_apache = "Apache" in ask(f"{server}/")[1]["server"]
    style = next((site / "assets").glob("*.css")).name
    for path, kind in (
        ("/", "text/html"), ("/berita/kabar-dari-kelas/", "text/html"), (f"/assets/{style}", "text/css"),
        ("/feed.xml", "application/atom+xml"), ("/feed.json", "application/feed+json"),
    ):  # fmt: skip
        data = (site / path.lstrip("/") / ("index.html" if path.endswith("/") else "")).read_bytes()
        plain = ask(f"{server}{path}")[1]
        for coding, read in (("br", brotli.decompress), ("gzip", gzip.decompress), ("gzip, br", brotli.decompress)):
            code, headers, body = ask(f"{server}{path}", Accept_Encoding=coding)
            if coding != "gzip" and not is_apache:
                continue  # nginx needs a module for it that distributions leave out
            assert (code, headers["content-encoding"], read(body)) == (200, coding[-4:].strip(", "), data), path
            assert headers["content-type"].startswith(kind)
            assert headers["cache-control"] == plain["cache-control"]
            assert headers.get("access-control-allow-origin") == plain.get("access-control-allow-origin")
            assert "Accept-Encoding" in headers["vary"]
