"""Links: to other content by file, to site paths, to parts of a page; and to what is not public."""

from tests.invalid.case import Case, broken_story


def _link(name: str, faults: str, target: str, says: str = "", production: bool = False) -> Case:
    """A link that begins in column 6: its target in column 10, or 8:9 with the bracket before it."""
    return broken_story(name, faults, body=f"Kata [ini]({target}).\n", says=says, production=production)


CASES: list[Case] = [
    _link("a link to no story", "8:12 broken-link", "../latian/index.id.md", says="latihan"),
    _link("a link to no story and like none", "8:12 broken-link", "../zzzz/index.id.md"),
    _link("a link to a language of no site", "8:12 broken-link", "../draf/index.fr.md"),
    _link("a link to another file of a story", "8:12 missing-attachment", "../latihan/catatan.txt"),
    _link("a link to a part that is not there", "8:12 broken-anchor", "../latihan/index.id.md#jadual", says="“jadwal”"),
    _link("a link to a part of the other language's file", "8:12 broken-anchor", "../latihan/index.id.md#timetable"),
    _link("a link to a part of this file that is not there", "8:12 broken-anchor", "#zzzz"),
    _link("a link out of the content folder", "8:12 outside-link", "../../../etc/passwd"),
    _link("a link out of the content folder in percent signs", "8:12 outside-link", "%2e%2e/%2e%2e/%2e%2e/passwd"),
    _link("a link to the folder itself", "8:12 broken-link", "../.."),
    _link("a link to nothing", "8:11 broken-link", ""),
    _link(
        "a link to a site path that is not there",
        "8:12 broken-link",
        "/berita/kabar-dari-kela/",
        says="/berita/kabar-dari-kelas/",
    ),
    _link(
        "a site path without its slash",
        "8:12 broken-link",
        "/berita/kabar-dari-kelas",
        says="/berita/kabar-dari-kelas/",
    ),
    _link("a site path with a part that is not there", "8:12 broken-anchor", "/berita/latihan-menjahit/#zzzz"),
    _link("a link to a draft, in production", "8:12 not-public-link", "../draf/index.id.md", production=True),
    _link("a link to a draft", "8:12 warning not-public-link", "../draf/index.id.md", says="(draft)"),
    _link("a link to an embargoed story", "8:12 warning not-public-link", "../nanti/index.id.md", says="(embargoed)"),
    _link(
        "a link to an embargoed story, in production", "8:12 not-public-link", "../nanti/index.id.md", production=True
    ),
    _link("a link to a withdrawn story", "8:12 warning not-public-link", "../ditarik/index.id.md", says="(withdrawn)"),
    _link(
        "a link to a withdrawn story, in production", "8:12 not-public-link", "../ditarik/index.id.md", production=True
    ),
    _link("a site path of a draft", "8:12 warning not-public-link", "/berita/draf/", says="(draft)"),
    _link("a site path of a draft, in production", "8:12 not-public-link", "/berita/draf/", production=True),
    _link("a site path of a withdrawn story", "8:12 warning not-public-link", "/berita/ditarik/"),
    broken_story(
        "a pin to a language of no site",
        "8:12 unknown-language",
        body="Kata [ini](../latihan/index.id.md){hreflang=fr}.\n",
    ),
    broken_story(
        "a pin to a language that is not there",
        "8:12 missing-edition",
        body="Kata [ini](../draf/index.id.md){hreflang=en}.\n",
    ),
    broken_story(
        "a broken link in a reference definition",
        "10:6 broken-link",
        body="Lihat [x][1].\n\n[1]: ../zzzz/index.id.md\n",
    ),
    broken_story("a broken link as raw HTML", "8:10 broken-link", body='<a href="../zzzz/index.id.md">x</a>\n'),
    broken_story(
        "the same broken link twice",
        "8:5 broken-link, 10:5 broken-link",
        body="[x](../zzzz/index.id.md)\n\n[y](../zzzz/index.id.md)\n",
    ),
    broken_story(
        "a broken link after the same one in code",
        "8:36 broken-link",
        body="`[x](../zzzz/index.id.md)` dan [x](../zzzz/index.id.md)\n",
    ),
]
