"""Rules for web servers: our part of `.htaccess` beside the host's own part, and a configuration for nginx."""

from plugins.publishing.server_rules import merged, nginx_rules
from tests.publishing.conftest import Place, write_site
from tests.publishing.publications import FIRST, put

HEADERS = (
    "/*\n  X-Content-Type-Options: nosniff\n\n/assets/patterns/*\n  Cache-Control: immutable\n\n"
    "/feed.xml\n  Content-Type: application/atom+xml\n\n/dampak/:name/\n  X-Frame-Options: DENY\n\n"
    "/berita/:name/*\n  X-Frame-Options: DENY\n"
)
RULES = {
    "_headers": HEADERS,
    "_redirects": "/Kabar%20Lama/ /berita/ 301\n",
    ".htaccess": "ErrorDocument 404 /404.html\n",
}


def test_our_part_is_put_before_the_hosts_own_and_replaced_by_the_next():
    host = b"# cPanel: PHP\nAddHandler x\n"
    first = merged(host, b"a\n")
    assert first == b"# BEGIN newsroom\na\n# END newsroom\n\n# cPanel: PHP\nAddHandler x\n"
    assert merged(first, b"a\n") == first
    assert merged(first, b"b \\1\n") == first.replace(b"\na\n", b"\nb \\1\n")
    assert merged(None, b"a\n") == b"# BEGIN newsroom\na\n# END newsroom\n"


def test_what_the_host_wrote_into_htaccess_stays_through_publications(folder):
    (folder.files).mkdir()
    (folder.files / ".htaccess").write_text("AddHandler x\n")
    for site in ({**FIRST, **RULES}, {**FIRST, **RULES}, {**FIRST, **RULES, "index.html": "lain"}):
        put(folder, site)
        text = (folder.files / ".htaccess").read_text()
        assert text.endswith("AddHandler x\n")
        assert text.count("ErrorDocument 404 /404.html") == 1
    assert (folder.target.cache / "nginx.conf").is_file()


def test_a_branch_gets_no_htaccess(tmp_path, monkeypatch):
    place = Place("branch", tmp_path, monkeypatch)
    put(place, {**FIRST, **RULES})
    assert ".htaccess" not in place.up()


def test_nginx_gets_headers_and_redirects(tmp_path):
    write_site(tmp_path, RULES)
    text = nginx_rules(tmp_path)
    assert 'location ~ "^/Kabar\\ Lama/?$" { return 301 /berita/; }' in text
    assert 'add_header Cache-Control "public, no-cache";\nadd_header X-Content-Type-Options "nosniff" always;' in text
    assert 'location "/assets/patterns/" {\n    add_header Cache-Control "immutable";\n    add_header X-Content' in text
    assert 'location = "/feed.xml" {' in text
    assert 'types { } default_type "application/atom+xml";' in text
    assert 'location ~ "^/dampak/[^/]+/(index[.]html)?$" {' in text
    assert 'location ~ "^/berita/[^/]+/" {' in text
    assert text.index("return 301") < text.index('location ~ "^/dampak'), "the first expression that matches wins"
    assert text.count("{") == text.count("}")
