"""Addresses: which exist, and the check that no two contents share one."""

from collections.abc import Iterator

from plugins.editions.faults import DUPLICATE_ADDRESS, SYSTEM_ADDRESS
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.languages import SECTIONS, Language, Languages
from plugins.newsroom.site import Site, address

# First parts of paths that are folders of files, not prefixes of languages.
_PAGES = ("corrections", "series", "author")  # sections that a language need not name
_RESERVED = ("assets", "data", "pagefind", "admin", "feed")


# Files that other plugins make after redirects and links have been checked.
SYSTEM_FILES = ("/404.html", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/_redirects", "/_headers")


def not_found_path(language: Language) -> str:
    """Return the site path of the page for addresses that do not exist in a language."""
    return language.path() + "404.html"


def feed_path(language: Language) -> str:
    """Return the site path of a language's feed."""
    return language.path() + "feed.xml"


def json_feed_path(language: Language) -> str:
    """Return the site path of a language's feed as JSON."""
    return language.path() + "feed.json"


def system_paths(languages: Languages) -> set[str]:
    """Return the site paths that no page may take."""
    paths = {language.path(word) for language in languages for word in _RESERVED}
    for language in languages:
        paths.add(language.path())
        paths.update(language.section(name) for name in (*SECTIONS, *_PAGES))
    return paths


def check_addresses(site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for each story or page, in any state, whose address is taken by another or by the site."""
    system, taken = system_paths(site.languages), dict[str, str]()
    # Drafts last: where a draft has the address of another story, the draft gets the fault.
    in_order = sorted((*site.stories, *site.pages), key=lambda story: (story.status == "draft", story.folder))
    for story in in_order:
        for code, edition in story.editions.items():
            path = address(site.languages[code], story.kind, edition.slug)
            document = site.documents[edition.source]
            mark = document.mark("slug" if "slug" in document.marks else "title")
            if path in system:
                yield SYSTEM_ADDRESS.at(edition.source, mark, address=path)
            other = taken.setdefault(path, edition.source)
            if other != edition.source:
                yield DUPLICATE_ADDRESS.at(edition.source, mark, address=path, other=other)
