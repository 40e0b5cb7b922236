"""Redirects: from old paths that are not in use to present paths, in one step."""

from tests.invalid.case import Case, broken
from tests.sites import REDIRECTS

_LIVE = "/berita/kabar-dari-kelas/"


def _redirects(name: str, faults: str, text: str, says: str = "") -> Case:
    return broken(REDIRECTS, name, faults, text, says=says)


CASES: list[Case] = [
    _redirects("a redirect to itself", "1:1 redirect-loop", "/lama/: /lama/\n"),
    _redirects("two redirects in a loop", "1:1 redirect-loop, 2:1 redirect-loop", "/a/: /b/\n/b/: /a/\n"),
    _redirects(
        "a chain of redirects", "1:6 redirect-chain", f"/a/: /b/\n/b/: {_LIVE}\n", says=f"straight to “{_LIVE}”"
    ),
    _redirects("a chain to a dead end", "1:6 redirect-dead-end, 2:6 redirect-dead-end", "/a/: /b/\n/b/: /c/\n"),
    _redirects("a dead end", "1:9 redirect-dead-end", "/lama/: /berita/kabar-dari-kela/\n", says=_LIVE),
    _redirects(
        "a redirect to a draft's address that is not in the site",
        "1:9 redirect-dead-end",
        "/lama/: /berita/tidak-ada/\n",
    ),
    _redirects("a redirect to another site", "1:9 redirect-path", "/lama/: https://x.example/\n"),
    _redirects("a redirect to another host without a scheme", "1:9 redirect-path", "/lama/: //x.example/\n"),
    _redirects("a redirect to a script", "1:9 redirect-path", "/lama/: javascript:alert(1)\n"),
    _redirects("a redirect out of the site", "1:9 redirect-path", "/lama/: /../etc/\n"),
    _redirects("a redirect to a part with a space", "1:9 redirect-path", f"/lama/: '{_LIVE}#bagian dua'\n"),
    _redirects("a redirect to a part on two lines", "1:9 redirect-path", f'/lama/: "{_LIVE}#a\\n/b/ /c/ 301"\n'),
    _redirects("an old path out of the site", "1:1 redirect-path", f"/../../etc/x/: {_LIVE}\n"),
    _redirects("an old path with dots in percent signs", "1:1 redirect-path", f"/%2e%2e/x/: {_LIVE}\n"),
    _redirects("an old path that is an address", "1:1 redirect-path", f"https://x.example/lama/: {_LIVE}\n"),
    _redirects("an old path with a space", "1:1 redirect-path", f"/lama sekali/: {_LIVE}\n"),
    _redirects("an old path with a line break", "1:1 redirect-path", f'"/a/ /b/ 301\\n/c/": {_LIVE}\n'),
    _redirects("an old path without a slash before it", "1:1 redirect-path", f"lama/: {_LIVE}\n"),
    _redirects("an old path that is live", "1:1 redirect-live", f"/berita/: {_LIVE}\n"),
    _redirects("an old path that is live, without its slash", "1:1 redirect-live", f"/berita: {_LIVE}\n"),
    _redirects("an old path that is the file of a live one", "1:1 redirect-live", f"/berita/index.html: {_LIVE}\n"),
    _redirects("an old path below a live file", "1:1 redirect-live", f"/feed.xml/: {_LIVE}\n"),
    _redirects("an old path that is a file", "1:1 redirect-live", f"/feed.xml: {_LIVE}\n"),
    _redirects("an old path deep below a live file", "1:1 redirect-live", f"/feed.xml/a/b/: {_LIVE}\n"),
    _redirects("an old path below a file that is made last", "1:1 redirect-live", f"/sitemap.xml/: {_LIVE}\n"),
    _redirects("the home page as an old path", "1:1 redirect-live", f"/: {_LIVE}\n"),
    _redirects("one old path with and without a slash", "2:1 redirect-twice", f"/lama: {_LIVE}\n/lama/: /berita/\n"),
    _redirects("two old paths that differ by case", "2:1 redirect-twice", f"/Lama/: {_LIVE}\n/lama/: {_LIVE}\n"),
    _redirects("an old path in two ways", "2:1 redirect-twice", f"/caf%C3%A9/: {_LIVE}\n/cafe%CC%81/: {_LIVE}\n"),
    _redirects("an old path that differs from a live one by case", "1:1 redirect-live", f"/Berita/: {_LIVE}\n"),
    _redirects("an old path with a slash in percent signs", "1:1 redirect-path", f"/a%2Fb/: {_LIVE}\n"),
    _redirects("an old path in Latin-1", "1:1 redirect-path", f"/caf%E9/: {_LIVE}\n"),
    _redirects("an old path that no disk of Windows can hold", "1:1 redirect-path", f"/apa%3F/: {_LIVE}\n"),
    _redirects("an old path twice", "2:1 duplicate-key", f"/lama/: {_LIVE}\n/lama/: /berita/\n"),
    _redirects("redirects as a list", "1:1 wrong-type", "- /lama/\n"),
    _redirects("a redirect to nothing", "1:8 empty-value", "/lama/:\n"),
    _redirects("a redirect to two", "1:9 wrong-type", "/lama/: [/a/, /b/]\n"),
    _redirects("redirects with a tab", "1:1 yaml-tab", "\t/lama/: /berita/\n"),
]
