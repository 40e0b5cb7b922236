"""A site below a path of its host (`https://team.github.io/newsroom`): every address on it is below that path."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.ground.refusals import Refused
from plugins.rendering.base_path import put_below
from tests.sites import AS_OF, KABAR, REDIRECTS, build_site, story, write_site

ORIGIN, BASE = "https://team.github.io", "/newsroom"
PROSE = (
    'Lihat [latihan](../latihan/index.id.md), [tentang](/tentang/). Tulis `href="/x/"`, <a href="/berita/">ya</a>.\n'
)
FILES = {
    KABAR: story(body=PROSE),
    REDIRECTS: "/lama/: /berita/kabar-dari-kelas/\n/Kabar%20Lama/: /tentang/\n/siaran.pdf: /tentang/\n",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("subfolder")
    overrides = {
        "PATH": str(write_site(root / "content", FILES)),
        "OUTPUT_PATH": str(root / "output"),
        "NEWSROOM_CACHE": str(root / "cache"),
        "NEWSROOM_AS_OF": AS_OF,
        "SITEURL": f"{ORIGIN}{BASE}/",
    }
    result, said = build_site(overrides, production=True)
    assert result.code == 0, said
    return root / "output"


def served(output: Path, address: str) -> bool:
    path = unquote(urlsplit(address).path)
    if not path.startswith(f"{BASE}/"):
        return False
    file = output / path.removeprefix(f"{BASE}/")
    return (file / "index.html").is_file() if path.endswith("/") else file.is_file()


def addresses(page: str) -> set[str]:
    """Return every address of this site on a page, as a browser finds it."""
    tree = html.fromstring(page)
    found = {str(value) for value in tree.xpath("//@href|//@src|//@action|//@poster")}
    for candidates in tree.xpath("//@srcset|//@imagesrcset"):
        found |= {candidate.split()[0] for candidate in candidates.split(",")}
    for refresh in tree.xpath("//meta[@http-equiv='refresh']/@content"):
        found.add(refresh.partition("url=")[2])
    roots = {str(value) for value in tree.xpath("//@data-root")}
    assert all(root.startswith(f"{BASE}/pagefind/") for root in roots)
    found = {address.partition("#")[0].removeprefix(ORIGIN) for address in found}
    return {address for address in found if address.startswith("/") and not address.startswith("//")}


def test_a_crawl_finds_every_page_and_file_below_the_path(output):
    pages = sorted(output.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        dead = {address for address in addresses(page.read_text()) if not served(output, address)}
        assert not dead, page


def test_feeds_and_sitemaps_name_addresses_below_the_path(output):
    files = [file for file in output.rglob("*.xml") if file.read_bytes()]
    assert files
    for file in files:
        etree.parse(file)
        text = re.sub("<id>.*?</id>", "", file.read_text())  # names, not addresses: they stay if a page moves
        ours = set(re.findall(rf"{ORIGIN}(/[^\s\"'<&#]*)", text))
        assert ours or file.name == "news-sitemap.xml", "there may be no news"
        assert all(served(output, address) for address in ours), file


def test_rules_for_hosts_lie_below_the_path(output):
    redirects = (output / "_redirects").read_text().splitlines()
    assert f"{BASE}/lama/ {BASE}/berita/kabar-dari-kelas/ 301" in redirects
    assert f"{BASE}/Kabar%20Lama/ {BASE}/tentang/ 301" in redirects
    paths = [line for line in (output / "_headers").read_text().splitlines() if line.startswith("/")]
    assert paths
    assert all(path.startswith(f"{BASE}/") for path in paths)
    assert f'RedirectMatch 301 "^{BASE}/Kabar\\ Lama/?$" "{BASE}/tentang/"' in (output / ".htaccess").read_text()
    assert f"ErrorDocument 404 {BASE}/404.html" in (output / ".htaccess").read_text()


def test_an_old_path_with_percent_signs_is_a_folder_of_its_decoded_name(output):
    assert f"url={BASE}/tentang/" in (output / "Kabar Lama/index.html").read_text()
    assert not (output / "Kabar%20Lama").exists()
    assert not (output / "siaran.pdf").exists(), "a file cannot hold a page; the rules lead from it"


def test_addresses_in_prose_and_code_stay_as_they_were_written(output):
    page = (output / "berita/kabar-dari-kelas/index.html").read_text()
    assert 'href="/x/"' in html.fromstring(page).text_content()
    assert f'href="{BASE}/berita/"' in page


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ('<a href="/x/">/x/ href="/y/"</a>', '<a href="/b/x/">/x/ href="/y/"</a>'),
        (
            "<img srcset=\"/a.webp 320w, /b.webp 2x\" src='/a.jpg'>",
            "<img srcset=\"/b/a.webp 320w, /b/b.webp 2x\" src='/b/a.jpg'>",
        ),
        ('<a href="//other.org/x/" title="href=/x/">', '<a href="//other.org/x/" title="href=/x/">'),
        ('<meta http-equiv="refresh" content="0; url=/x/">', '<meta http-equiv="refresh" content="0; url=/b/x/">'),
        (
            "<style>a{background:url(/p.svg)}</style>url(/p.svg)",
            "<style>a{background:url(/b/p.svg)}</style>url(/p.svg)",
        ),
        ('<a title="a > b" href="/x/">', '<a title="a > b" href="/b/x/">'),
    ],
)
def test_only_addresses_in_tags_are_moved(page, wanted):
    assert put_below("/b", page) == wanted
    assert put_below("", page) == page


@pytest.mark.parametrize(
    "address",
    ["https://tim:rahasia@example.org", "https://example.org/?token=rahasia", "example.org", "ftp://example.org",
     "https://example.org/../x", "https://example.org/a b"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_and_no_secret_in_it_repeated(tmp_path, address):
    overrides = {"SITEURL": address, "PATH": str(write_site(tmp_path / "content", {}))}
    with pytest.raises(Refused, match="SITEURL") as refusal:
        build_setup(load_project(False, overrides).settings)
    assert refusal.value.code == 2
    assert "rahasia" not in " ".join(refusal.value.words)
