"""Nothing that is sent to the desk reaches out of the content folder, runs in its pages, or stops it."""

import contextlib
import re
import socket
from urllib.parse import quote

import pytest

from plugins.desk.routes import desk_routes
from tests.desk.working import Browser
from tests.sites import snapshot

STORY = "/_desk/story/articles/dua"
OUT = ["../../x", "..", ".", "../dua", "/etc/passwd", "%2e%2e", "dua/../../x", "dua%00", "\\..\\x", "x" * 300, "dua\n"]
SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
OWN_SCRIPT = re.compile(r'<script type="module" src="/_desk/static/[a-z]+\.js(?:\?[^"]*)?"></script>')


def posts(browser: Browser) -> list[str]:
    return [one.path for one in desk_routes(None) if one.method == "POST"]


@pytest.mark.parametrize("name", OUT)
def test_no_name_in_an_address_leads_out(browser, name):
    outside = browser.site.root / "x"
    (outside / "y").mkdir(parents=True)
    (outside / "index.id.md").write_text("---\ntitle: Rahasia\n---\nRahasia.\n")
    before = snapshot(browser.site.root / "content")
    for section, key in (("articles", name), (name, "dua"), ("data", "published")):
        address = f"/_desk/story/{quote(section, safe='')}/{quote(key, safe='')}"
        for got in (
            browser.get(address),
            browser.get(f"{address}/photos"),
            browser.get(f"{address}/offers?language=id"),
        ):
            assert got.code in (301, 307, 400, 404, 422), (address, got.code)
            assert "Rahasia" not in got.text
        for path in posts(browser):
            own = "/_desk" + path.replace("{section}", quote(section, safe="")).replace("{key}", quote(key, safe=""))
            got = browser.post(own, {"language": "id", "sure": "yes", "body": "x", "digest": "0", "new": name})
            assert got.code in (303, 400, 404, 422, 409), (own, got.code)
    assert snapshot(browser.site.root / "content") == before
    assert (outside / "index.id.md").read_text().endswith("Rahasia.\n")


@pytest.mark.parametrize("name", OUT)
def test_no_field_leads_out(browser, name):
    before = snapshot(browser.site.root / "content")
    fields = dict.fromkeys(("language", "name", "reference", "new", "section"), name)
    for path in posts(browser):
        own = "/_desk" + path.format(section="articles", key="dua", target="web")
        got = browser.post(own, fields | {"title": name, "sure": "yes" if "withdraw" not in own else "", "digest": "0"})
        # Without a conflict of two clones there is nothing to resolve: the desk leads on.
        if not own.endswith(("/stamp", "/translate", "/delete", "/together/conflict")):
            assert got.code == 422, (own, got.code)
    after = snapshot(browser.site.root / "content")
    stamped = re.compile(rb"\ntranslated_from: [0-9a-f.]+")
    assert {file: stamped.sub(b"", data) for file, data in after.items()} == before


def test_a_link_out_of_the_content_folder_is_not_followed(browser):
    outside = browser.site.root / "outside"
    outside.mkdir()
    (outside / "index.id.md").write_text("---\ntitle: Rahasia\n---\nRahasia.\n")
    (browser.site.content / "articles/keluar").symlink_to(outside)
    (browser.site.content / "articles/satu/index.en.md").unlink()
    (browser.site.content / "articles/satu/index.en.md").symlink_to(outside / "index.id.md")
    browser.rebuild()
    for address in ("/_desk/story/articles/keluar", "/_desk/story/articles/satu"):
        got = browser.get(address)
        assert got.code == 422
        assert "Rahasia." not in got.text
        sent = {"language": "en", "digest": "0", "body": "x", "as_whole": "x"}
        assert browser.post(f"{address}/save", sent).code == 422
    assert (outside / "index.id.md").read_text().endswith("Rahasia.\n")


def test_a_script_in_every_field_is_shown_as_text(browser):
    text = SCRIPT.replace("'", "''")
    browser.site.write(
        "articles/dua/index.id.md",
        f"---\ntitle: '{text}'\nsummary: '{text}'\ndate: '{text}'\ncategory: '{text}'\ntags: ['{text}']\n"
        f"status: '{text}'\nauthor: '{text}'\nslug: '{text}'\nlead_photo: '{text}'\nseries: '{text}'\n---\n"
        f"</textarea>{SCRIPT}\n",
    )
    browser.site.picture("articles/dua/kain.png", 3)
    browser.site.write(
        "articles/dua/photos.yaml", f"kain.png: {{credit: '{text}', consent: '{text}', alt: {{id: '{text}'}}}}\n"
    )
    browser.site.write("data/redirects.yaml", f"'{text}': '{text}'\n")
    browser.rebuild()
    spoiled = {"language": "id", "digest": "0", "body": SCRIPT, "title": SCRIPT, "script2": SCRIPT}
    got = [
        browser.get("/_desk/"),
        browser.get(f"/_desk/?q={quote(SCRIPT)}&state={quote(SCRIPT)}&work={quote(SCRIPT)}"),
        browser.get(f"/_desk/none?{quote(SCRIPT)}={quote(SCRIPT)}"),
        browser.get(STORY),
        browser.get(f"{STORY}?as=whole"),
        browser.get(f"{STORY}?saved={quote(SCRIPT)}&take={quote(SCRIPT)}"),
        browser.get(f"{STORY}/photos"),
        browser.post(f"{STORY}/save", spoiled),
        browser.get(f"{STORY}?take=id"),
        browser.get(f"{STORY}/conflict?conflict=id"),
        browser.post(f"{STORY}/photos/save", {"name": SCRIPT}),
        browser.upload(f"{STORY}/photos/add", {}, {"<script>alert(1)<.png": b"x"}),
    ]
    for one in got:
        assert "<script>alert" not in one.text
        assert "<img src=x" not in one.text
        assert one.text.count("<script") == len(OWN_SCRIPT.findall(one.text))
        assert one.headers["Content-Security-Policy"].count("script-src 'self';") == 1
        assert one.code < 500


@pytest.mark.parametrize("path", ["/_desk/begin", f"{STORY}/save", f"{STORY}/check"])
def test_a_giant_body_is_refused(shared, path):
    kind = "application/x-www-form-urlencoded"
    with socket.create_connection(("127.0.0.1", shared.access.port)) as sent:
        cookie = "; ".join(f"{name}={value}" for name, value in shared.cookies.items())
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{shared.access.port}\r\nOrigin: {shared.origin}\r\n"
            f"Cookie: {cookie}\r\nContent-Type: {kind}\r\nContent-Length: 99999999999\r\n\r\n"
        )
        sent.sendall(head.encode() + b"body=")
        sent.settimeout(60)
        assert b" 413 " in sent.recv(200)
    with contextlib.suppress(ConnectionError):
        assert shared.post(path, {"language": "id", "body": "x" * 7_000_000}).code == 413
    assert shared.get("/_desk/").code == 200


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("application/x-www-form-urlencoded", b"%ff=%ff&body=%ff%00&language=id"),
        ("text/plain", b"language=id"),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=b" % number for number in range(5_000))),
    ],
)
def test_a_body_of_another_shape_makes_no_fault_of_ours(shared, kind, body):
    got = shared.ask("POST", f"{STORY}/save", body, Content_Type=kind)
    assert got.code in (400, 409, 413, 422), got.text


def test_a_hundred_connections_that_send_half_a_form_keep_nobody_out(shared):
    with contextlib.ExitStack() as held:
        for _ in range(100):
            one = held.enter_context(socket.create_connection(("127.0.0.1", shared.access.port)))
            one.sendall(b"POST /_desk/begin HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n\r\na=")
        assert shared.get("/_desk/").code == 200
