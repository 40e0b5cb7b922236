"""Compressed copies beside files, for a target that asks for them: made once, sent and taken down with their file."""

import gzip
import hashlib

import brotli
import pytest

from plugins.ground.refusals import Refused
from plugins.publishing import compressing
from plugins.publishing.mark import load_mark
from plugins.publishing.plan import CHANGED_PAGES, FRONTS, NEW_FILES, HostedFile, LocalFile, plan_publication
from plugins.publishing.publication import publish
from plugins.publishing.records.provenance import Consents, Provenance, load_provenance
from plugins.publishing.release_request import Outcome, PublishOptions
from plugins.publishing.takedown import of_pictures, of_story, take_off_target
from tests.publishing.conftest import Place, write_site
from tests.publishing.publications import go_back, hush

LONG = "Kelas menjahit di Palembang. " * 100
PAGE, TABLE, PHOTO = "berita/satu/index.html", "assets/files/daftar.0a1b2c3d4e5f.csv", "assets/pictures/a.0a1b.jpg"
SITE = {
    "index.html": f"<p>{LONG}",
    PAGE: f"<h1>{LONG}",
    TABLE: f"nama,umur\n{LONG}",
    PHOTO: LONG,
    "robots.txt": "User-agent: *\n",
    "withdrawn.html": "<p>ditarik",
    "_headers": "/*\n  X-Content-Type-Options: nosniff\n",
    "_redirects": "",
    ".htaccess": "ErrorDocument 404 /404.html\n",
}
DIGEST = hashlib.sha256(SITE[TABLE].encode()).hexdigest()
CONSENTS = Consents({TABLE: Provenance("kabar/daftar.csv", "C-1", DIGEST), PAGE: Provenance(story="articles/satu")})
BOTH = {f"{path}{suffix}" for path in ("index.html", PAGE, TABLE) for suffix in (".br", ".gz")}


@pytest.fixture
def asking(folder: Place) -> Place:
    folder.settings["web"]["compress"] = ["br", "gz"]
    return folder


def put(place: Place, files: dict[str, str], consents: Consents = CONSENTS) -> Outcome:
    write_site(place.site, files)
    return publish(place.site, place.target, place.origin, hush, PublishOptions(delete_many=True), consents=consents)


def copies(place: Place) -> set[str]:
    return {path for path in place.up() if path.endswith((".br", ".gz"))}


def test_files_that_become_smaller_get_copies_that_hold_the_same_bytes(asking):
    put(asking, SITE)
    assert copies(asking) == BOTH, "no photograph, and nothing that fits into a packet anyway"
    for path in BOTH:
        data, original = (asking.files / path).read_bytes(), SITE[path[:-3]].encode()
        assert (brotli.decompress(data) if path.endswith(".br") else gzip.decompress(data)) == original
        assert compressing.compress(path[:-3], original, path[-3:]) == data, "and always the same ones"
    assert load_mark(asking.target.host.read_mark()).files.keys() == (SITE.keys() | BOTH) - {".htaccess"}
    assert put(asking, SITE) == Outcome((), ()), "a second run sends nothing"


def test_an_edit_compresses_and_sends_only_what_changed(asking, monkeypatch):
    put(asking, SITE)
    done, compress = [], compressing.compress
    monkeypatch.setattr(compressing, "compress", lambda path, *rest: (done.append(path), compress(path, *rest))[1])
    sent = put(asking, {**SITE, PAGE: f"<h2>{LONG}"}).sent
    assert set(sent) == {PAGE, f"{PAGE}.br", f"{PAGE}.gz"}
    assert done == [PAGE, PAGE]
    put(asking, {**SITE, PAGE: "<h2>pendek"})
    assert copies(asking) == {path for path in BOTH if not path.startswith(PAGE)}, "no copy of an earlier page is left"
    go_back(asking)
    assert brotli.decompress((asking.files / f"{PAGE}.br").read_bytes()) == f"<h2>{LONG}".encode()
    asking.settings["web"]["compress"] = []
    put(asking, SITE)
    assert copies(asking) == set()


def test_a_copy_goes_up_in_the_step_of_its_file():
    def listed(kind: type, digest: str) -> dict:
        return {path: kind(1, digest=digest) for path in ("index.html", PAGE, "assets/a.css")}

    new = {**listed(LocalFile, "b"), **{f"{path}.br": LocalFile(1, "b") for path in listed(LocalFile, "b")}}
    up = {**listed(HostedFile, "a"), f"{PAGE}.br": HostedFile(1, digest="a")}
    del up["assets/a.css"]
    steps = {step.name: set(step.paths) for step in plan_publication(new, up, {}).steps}
    assert steps == {
        NEW_FILES: {"assets/a.css", "assets/a.css.br"},
        CHANGED_PAGES: {PAGE, f"{PAGE}.br"},
        FRONTS: {"index.html", "index.html.br"},
    }


def test_what_is_taken_down_leaves_no_copy_and_comes_back_in_none(asking):
    put(asking, SITE)
    known = load_provenance(asking.origin.content, "web")
    assert known[f"{TABLE}.gz"] == known[TABLE]
    take_off_target(asking.target, asking.origin, of_pictures({"kabar/daftar.csv"}, known, {}), hush, PublishOptions())
    take_off_target(asking.target, asking.origin, of_story("articles/satu", known), hush, PublishOptions())
    assert copies(asking) == {"index.html.br", "index.html.gz"}
    kept = [file.name for file in asking.target.cache.rglob("*") if file.is_file()]
    assert not [name for name in kept if "daftar" in name], "nor is any copy left in the cache"
    assert "ditarik" in asking.up()[PAGE]
    copy = compressing.compress(TABLE, SITE[TABLE].encode(), ".gz")
    renamed = {path: text for path, text in SITE.items() if path not in (TABLE, PAGE)}
    write_site(asking.site, renamed)
    (asking.site / "unduh.bin").write_bytes(copy)
    with pytest.raises(Refused, match="must not be public again"):
        publish(asking.site, asking.target, asking.origin, hush, PublishOptions(delete_many=True), consents=Consents())


def test_servers_get_the_rules_that_serve_copies_and_hosts_that_compress_are_refused(asking, tmp_path, monkeypatch):
    put(asking, SITE)
    rules = (asking.files / ".htaccess").read_text()
    assert 'RewriteCond "%{HTTP:Accept-Encoding}" "\\bgzip\\b"' in rules
    assert "AddEncoding br .br" in rules
    assert rules.count("<IfModule") == rules.count("</IfModule>")
    nginx = (asking.target.cache / "nginx.conf").read_text()
    assert "gzip_static on;" in nginx
    assert "\nbrotli_static" not in nginx, "nginx refuses a directive of a module that it lacks"
    asking.settings["web"]["compress"] = ["zip"]
    with pytest.raises(Refused, match="'br', 'gz' or both"):
        put(asking, SITE)
    branch = Place("branch", tmp_path, monkeypatch)
    branch.settings["web"]["compress"] = ["br"]
    with pytest.raises(Refused, match="compress by themselves") as refusal:
        put(branch, SITE)
    assert refusal.value.code == 2
