"""Headers that a host sends with each file: `_headers` (for Netlify, Cloudflare Pages and similar) and `.htaccess`.

`.htaccess` is for Apache and LiteSpeed, which most shared hosts run (cPanel). A publication writes its part between two
marker lines into the existing file, so that the lines of the host stay.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from plugins.newsroom.pages import FilePlan, PagePlan
from plugins.newsroom.serving import ATOM, IMMUTABLE, JSON_FEED, LASTING, MANIFEST, REVALIDATED
from plugins.newsroom.site import Setup

HEADERS, HTACCESS = "_headers", ".htaccess"

# The template of pages that other sites may show in a frame, and the section of their addresses.
EMBED = "embed"

# Cloudflare reads at most so many rules.
_MOST_RULES = 100

# Scripts and styles come from the site itself. Style elements are allowed by their digests; no element has a style
# attribute. JSON-LD is data, which the policy does not concern (HTML Standard, "prepare the script element").
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search page runs Pagefind's WebAssembly
    "style-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}
# Other sites cannot open a window onto pages or load them. Embeds, pictures and downloads are exempt: others may show
# or read them.
_APART = {
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_SHARED = {"Cross-Origin-Resource-Policy": "cross-origin"}
_READ_BY_ALL = {"Access-Control-Allow-Origin": "*"}
# Figures may be corrected or taken down, so browsers ask each time whether the file has changed.
_DATA = {**_SHARED, **_READ_BY_ALL, "Cache-Control": REVALIDATED}


def plan_headers(setup: Setup, plans: Sequence[PagePlan]) -> FilePlan:
    """Return the file `_headers`.

    No path gets the same header from two rules, because Cloudflare would join the values with a comma. For that reason
    only files that never change, and figures, have a Cache-Control here. For all others the default of these hosts,
    `max-age=0, must-revalidate`, is right.
    """
    base = setup.base
    rules: dict[str, Mapping[str, str]] = {"/*": {"Content-Security-Policy": _policy(setup), **_EVERYWHERE}}
    rules |= {f"/{pattern}": {"Cache-Control": IMMUTABLE} for pattern in LASTING}
    rules |= {"/assets/*": _SHARED, "/data/*": _DATA}
    for language in setup.languages:
        own = language.path()
        for path in (f"{own}feed.xml", f"{own}feed/*", f"{language.section('category')}:name/feed.xml"):
            rules[path] = {"Content-Type": ATOM, **_READ_BY_ALL}
        rules[f"{own}feed.json"] = {"Content-Type": JSON_FEED, **_READ_BY_ALL}
        rules[f"{own}site.webmanifest"] = {"Content-Type": MANIFEST}
    embeds = sorted(plan.path for plan in plans if plan.template == EMBED)
    for language in setup.languages if embeds else ():
        impact, word = language.section("impact"), language.sections[EMBED]
        rules |= {f"{impact}{word}/*": _SHARED, f"{impact}:name/{word}/*": _SHARED}
    documents = sorted(plan.path for plan in plans if plan.template != EMBED and plan.path.endswith("/"))
    homes = [language.path() for language in setup.languages]
    for path in ("/", *_apart(documents, embeds, homes, "/")):
        if len(rules) == _MOST_RULES:
            break  # Only pages beside an embed have a rule each. They carry a policy of their own, and that one stays.
        rules[path] = {**_APART, **rules.get(path, {})}
    blocks = (
        base + path + "\n" + "".join(f"  {name}: {value}\n" for name, value in rule.items())
        for path, rule in rules.items()
    )
    return FilePlan(HEADERS, "\n".join(blocks).encode())


def plan_htaccess(setup: Setup, redirects: Iterable[tuple[str, str]]) -> FilePlan:
    """Return the file `.htaccess`: the same headers and redirects. Each part is used only if the server has its module.

    `redirects` are old and new addresses, beginning at the root of the host.
    """
    embeds = [f"{one.section('impact')}([^/]+/)?{one.sections.get(EMBED, EMBED)}/" for one in setup.languages]
    everywhere = {"Content-Security-Policy": _policy(setup), **_EVERYWHERE}
    lines = [
        *_not_found(setup),
        f"AddType {ATOM.partition(';')[0]} .xml",
        f"AddType {MANIFEST} .webmanifest",
        r'<FilesMatch "^feed\.json$">',  # a line of its own: Apache answers 500 to all readers if anything follows
        f"  ForceType {JSON_FEED}",
        "</FilesMatch>",
        "AddType text/javascript .js",
        "AddType image/avif .avif",
        "AddType image/webp .webp",
        "AddDefaultCharset utf-8",
        "<IfModule mod_headers.c>",
        *(f'  Header set {name} "{value}"' for name, value in everywhere.items()),
        f'  Header set Cache-Control "{REVALIDATED}"',
        r'  SetEnvIf Request_URI "/assets/(patterns/|[^/]+[.-][0-9a-z]{8,}\.(css|js|woff2?)$)" LASTING',
        f'  Header set Cache-Control "{IMMUTABLE}" env=LASTING',
        f'  SetEnvIf Request_URI "^{re.escape(setup.base)}({"|".join(("/(assets|data)/", *embeds))})" SHARED',
        *(f'  Header set {name} "{value}" env=!SHARED' for name, value in _APART.items()),
        *(f'  Header set {name} "{value}" env=SHARED' for name, value in _SHARED.items()),
        rf'  SetEnvIf Request_URI "^{re.escape(setup.base)}/data/|/feed(/[0-9-]+)?\.(xml|json)$" READ_BY_ALL',
        *(f'  Header set {name} "{value}" env=READ_BY_ALL' for name, value in _READ_BY_ALL.items()),
        "</IfModule>",
        "<IfModule mod_alias.c>",
        *(f'  RedirectMatch 301 "^{_pattern(old)}$" "{new}"' for old, new in redirects),
        "</IfModule>",
    ]
    return FilePlan(HTACCESS, ("\n".join(lines) + "\n").encode())


def with_policy_of(after: Setup, before: Setup, data: bytes) -> bytes:
    """Return one of these files, made for the setup `before`, with the policy that belongs to `after`."""
    return data.replace(_policy(before).encode(), _policy(after).encode())


def _policy(setup: Setup) -> str:
    hashes = setup.options.get("style_hashes", ())
    assert isinstance(hashes, tuple)
    policy = {**_POLICY, "style-src": " ".join((_POLICY["style-src"], *hashes))}
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


def _apart(documents: Sequence[str], embeds: Sequence[str], homes: Sequence[str], within: str) -> Iterator[str]:
    """Yield few patterns that match all documents below a path, and no embed. No document matches two of them."""
    below = [path for path in documents if path.startswith(within) and path != within]
    depth = within.count("/") + 1
    direct = [path for path in below if path.count("/") == depth]
    if any(path.startswith(within) and path.count("/") == depth for path in embeds):
        yield from direct
    elif direct:
        yield f"{within}:name/"
    for folder in dict.fromkeys(within + path.removeprefix(within).partition("/")[0] + "/" for path in below):
        if any(path.startswith(folder) for path in (*embeds, *homes)):
            yield from _apart(documents, embeds, homes, folder)
        elif any(path.startswith(folder) and path != folder for path in below):
            yield f"{folder}:name/*"


def _not_found(setup: Setup) -> Iterator[str]:
    """Yield which page says that an address does not exist: the one in the language of the address."""
    lead, *others = setup.languages
    yield f"ErrorDocument 404 {setup.base}{lead.path()}404.html"
    for language in others:
        path = f"{setup.base}{language.path()}"
        yield f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(path)}#">'
        yield f"  ErrorDocument 404 {path}404.html"
        yield "</If>"


def _pattern(address: str) -> str:
    """Return the regular expression for an old address. Apache compares it with the decoded address."""
    path = unquote(address)
    return re.escape(path.rstrip("/")) + ("/?" if path.endswith("/") else "")
