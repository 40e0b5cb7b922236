"""`./inv releases`, `due` and `verify` as an editor calls them."""

import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.publishing_project import Newsroom
from tests.sites import AS_OF, KABAR, story, write_site

OLD = "https://newsroom.or.id/berita/dari-dulu/"
SOON = "articles/segera/index.id.md"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom(tmp_path_factory.mktemp("project"), has_figures=False)
    code, said = newsroom.run("due")
    assert code == 0, f"nothing was ever published: {said}"
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    return newsroom


@pytest.fixture
def web(newsroom: Newsroom) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(newsroom.host)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_releases_are_listed_with_the_one_that_is_up(newsroom):
    release = json.loads((newsroom.host / "release.json").read_text())["id"]
    code, said = newsroom.run("rollback", "web", release[:4], "--dry-run")
    assert code == 0, said
    code, said = newsroom.run("rollback", "web", "ffff")
    assert (code, f"No release “ffff” is kept here; there is: {release}" in said) == (2, True), said
    code, said = newsroom.run("releases", "web")
    assert code == 0, said
    assert "web: up now " in said
    assert AS_OF in said
    assert "\n* " in said


def test_the_status_asks_the_hosts_what_is_live_and_names_those_that_do_not_answer(newsroom):
    with (newsroom.root / "publishconf.py").open("a") as settings:
        settings.write('TARGETS["jauh"] = {"kind": "ssh", "host": "127.0.0.1", "path": "/srv/x", "port": "1"}\n')
        settings.write('TARGETS["baru"] = {"kind": "folder", "path": "baru"}\n')
    mark, records = newsroom.host / "release.json", newsroom.content / "data/published/releases.jsonl"
    live, lines = mark.read_text(), records.read_text()
    code, said = newsroom.run("status")
    assert code == 0, said
    assert f"web: live {AS_OF} WIB ({json.loads(live)['id']}, " in said
    assert re.search(r"\njauh: no answer \(.+[Rr]efused.*\)\. *\n", said)
    assert "\nbaru: no release is there." in said
    try:
        newer = {**json.loads(lines), "id": "feed", "by": "Budi", "parent": json.loads(live)["id"]}
        records.write_text(f"{lines}{json.dumps(newer)}\n{json.dumps({**newer, 'target': 'lama'})}\n")
        said = newsroom.run("status")[1]
        assert f"not the latest. By the record: published last {AS_OF} WIB (feed), by Budi." in said
        assert "lama (not in TARGETS): By the record" in said
        mark.write_text(live.replace(json.loads(live)["id"], "beef"))
        assert "not known here: git pull" in newsroom.run("status")[1]
        code, said = newsroom.run("status", "--format", "json")
        assert "live" not in said, "no host is asked"
        assert json.loads(said)
    finally:
        mark.write_text(live)
        records.write_text(lines)


def test_nothing_is_due_until_an_embargo_passes(newsroom):
    code, said = newsroom.run("due")
    assert code == 1, said
    write_site(newsroom.content, {SOON: story("title: Segera", "embargo: 2026-12-05 09:00")}, base={})
    try:
        code, said = newsroom.run("due")
        assert (code, "Next: 2026-12-05 09:00 WIB" in said) == (1, True), said
    finally:
        (newsroom.content / SOON).unlink()


def test_a_target_that_is_named_is_asked_whether_it_shows_the_whole_of_its_last_release(newsroom):
    code, said = newsroom.run("due", "web")
    assert code == 1, said
    assert newsroom.run("due", "wab")[0] == 2
    mark, records = newsroom.host / "release.json", newsroom.content / "data/published/releases.jsonl"
    live, lines = mark.read_text(), records.read_text()
    last = json.loads(lines.splitlines()[-1])
    try:
        mark.write_text(live.replace('"complete": true', '"complete": false'))
        code, said = newsroom.run("due", "web")
        assert (code, "does not show the whole of the last release" in said) == (0, True), said
        mark.write_text(live)
        # A publication that broke off before its first file; then one to another target.
        records.write_text(f"{lines}{json.dumps({**last, 'id': 'feed', 'parent': last['id']})}\n")
        assert newsroom.run("due", "web")[0] == 0
        elsewhere = {**last, "target": "lain"}
        records.write_text(json.dumps({**last, "on": "2026-11-20T09:00:00+07:00"}) + "\n" + json.dumps(elsewhere))
        assert newsroom.run("due", "web")[0] == 0, "a publication to another target hides nothing"
        assert newsroom.run("due")[0] == 1
    finally:
        mark.write_text(live)
        records.write_text(lines)


def test_a_publication_by_a_clock_that_was_wrong_hides_nothing_that_is_due(newsroom):
    records, text = newsroom.content / "data/published/releases.jsonl", newsroom.content / KABAR
    before, whole = records.read_text(), text.read_text()
    line = json.loads(before.splitlines()[-1])
    changed = (
        {**line, "on": "2026-11-20T09:00:00+07:00"},
        {**line, "on": "2031-01-01T00:00:00+07:00"},
        {**line, "on": "?"},
    )
    records.write_text("".join(f"{json.dumps(one)}\n" for one in changed))
    try:
        code, said = newsroom.run("due")
        assert (code, "Due now" in said) == (0, True), said
    finally:
        records.write_text(before)
        text.write_text(whole)


def test_what_is_served_is_the_release_or_the_difference_is_named(newsroom, web):
    code, said = newsroom.run("verify", web)
    assert code == 0, said
    assert "0 differ" in said
    page = newsroom.host / "berita/kabar-dari-kelas/index.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"Isi kabar", b"Isi palsu"))
    try:
        code, said = newsroom.run("verify", web)
    finally:
        page.write_bytes(before)
    assert code == 1, said
    assert "berita/kabar-dari-kelas/index.html: holds other bytes" in said
    assert newsroom.run("verify", "https://tim:rahasia@example.org")[0] == 2
    assert newsroom.run("verify", "http://127.0.0.1:9")[0] == 3


def test_a_corrected_title_is_stopped_with_the_line_to_paste(newsroom):
    text = newsroom.content / KABAR
    before = text.read_text()
    text.write_text(before.replace("title: Kabar dari kelas", "title: Kabar dari bengkel"))
    redirects: Path = newsroom.content / "data/redirects.yaml"
    try:
        code, said = newsroom.run("publish", "web", "--allow-dirty")
        line = "/berita/kabar-dari-kelas/: /berita/kabar-dari-bengkel/"
        assert code == 1, said
        assert f"write into data/redirects.yaml: {line}" in said
        redirects.write_text(f"{line}\n")
        code, said = newsroom.run("publish", "web", "--allow-dirty")
        assert code == 0, said
        assert "kabar-dari-bengkel" in (newsroom.host / "berita/kabar-dari-kelas/index.html").read_text()
    finally:
        text.write_text(before)
        redirects.unlink(missing_ok=True)


def test_a_site_of_before_gets_its_mark_and_its_addresses_without_adopt(newsroom):
    """A site as a version without marks left it: our pages, a sitemap, and no records in the content."""
    (newsroom.host / "release.json").unlink()
    (newsroom.root / ".cache/production/output/.newsroom").rmdir()
    shutil.rmtree(newsroom.content / "data/published")
    shutil.rmtree(newsroom.root / ".cache" / "publish")
    sitemap = newsroom.host / "sitemap.xml"
    sitemap.write_text(sitemap.read_text().replace("</urlset>", f"<url><loc>{OLD}</loc></url></urlset>"))
    redirects = newsroom.content / "data/redirects.yaml"
    other = "/berita/kabar-dari-bengkel/: /berita/kabar-dari-kelas/\n"  # what another test made public
    redirects.write_text(other)
    code, said = newsroom.run("publish", "web")
    assert code == 1, said
    assert "\n/berita/dari-dulu/: /\n" in said
    redirects.write_text(other + "/berita/dari-dulu/: /berita/kabar-dari-kelas/\n")
    code, said = newsroom.run("publish", "web")
    assert code == 0, said
    assert "/berita/dari-dulu/" in (newsroom.content / "data/published/addresses.jsonl").read_text()
    redirects.unlink()
    code, said = newsroom.run("publish", "web")
    assert code == 1, said
    assert "vanished-address" in said
