"""Nobody but the editor's own browser gets into the desk, and no other site can act in its name."""

import pytest

from plugins.desk.access import Access

EVERY = ["/_desk/", "/_desk/none", "/_desk/?q=a"]


def test_the_address_with_the_token_gives_a_cookie_and_takes_the_token_away(shared):
    cookies, shared.cookies = shared.cookies, {}
    try:
        got = shared.get(f"/_desk/?token={shared.access.token}&q=a")
        assert (got.code, got.headers["Location"]) == (303, "/_desk/?q=a")
        cookie = got.headers["Set-Cookie"]
        assert cookie.startswith(f"{shared.access.cookie}={shared.access.session}; ")
        assert {"httponly", "samesite=strict", "path=/_desk"} <= {one.strip().lower() for one in cookie.split(";")}
    finally:
        shared.cookies = cookies


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("cookie", ["", "wrong", "ä"])
def test_without_the_cookie_the_desk_is_locked_and_says_how_to_open_it(shared, path, cookie):
    got = shared.get(path, Cookie=f"{shared.access.cookie}={cookie}".encode().decode("latin-1") if cookie else "")
    assert got.code == 403
    assert "./inv serve" in got.text
    assert "articles/" not in got.text


@pytest.mark.parametrize("token", ["", "wrong", "%00", "%C3%A4"])
def test_a_wrong_token_gives_nothing(shared, token):
    got = shared.get(f"/_desk/?token={token}", Cookie="")
    assert got.code == 403
    assert "Set-Cookie" not in got.headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "[::1]"])
def test_a_name_that_another_site_lets_lead_here_is_refused(shared, host):
    assert shared.get("/_desk/", Host=host.format(port=shared.access.port)).code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_site_cannot_ask_with_the_editors_cookie(shared, site, method):
    """Another port of this computer is the same site to a browser, and sends the cookie."""
    got = shared.ask(method, "/_desk/", Sec_Fetch_Site=site)
    assert got.code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost:{port}"])
def test_a_form_of_another_origin_is_refused(origin):
    access = Access(8000)
    headers = {"host": "127.0.0.1:8000", "origin": origin.format(port=8000)}
    assert not access.is_from_the_desk("POST", headers)
    assert not access.is_from_the_desk("POST", {**headers, "sec-fetch-site": "cross-site"})


def test_a_form_that_does_not_say_where_it_comes_from_is_refused():
    assert not Access(8000).is_from_the_desk("POST", {"host": "127.0.0.1:8000"})


def test_a_form_of_the_desk_is_taken():
    headers = {"host": "localhost:8000", "origin": "http://localhost:8000", "sec-fetch-site": "same-origin"}
    assert Access(8000).is_from_the_desk("POST", headers)


def test_no_answer_lets_another_origin_read_or_frame_it(shared):
    for path in EVERY:
        for headers in ({}, {"Cookie": ""}):
            got = shared.get(path, Origin="https://evil.example", **headers)
            assert not [name for name in got.headers if name.lower().startswith("access-control")]
            assert got.headers["X-Frame-Options"] == "DENY"
            assert got.headers["Cache-Control"] == "no-store"
            policy = got.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "script-src 'self';" in policy


def test_two_desks_have_secrets_of_their_own():
    one, other = Access(1), Access(2)
    assert len({one.token, other.token, one.session, other.session}) == 4
    assert one.cookie != other.cookie
    assert one.token not in repr(one)
