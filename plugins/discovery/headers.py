"""Headers that a host sends with each file: `_headers` (Netlify, Cloudflare Pages and their like) and `.htaccess`.

`.htaccess` is for Apache and LiteSpeed, which most shared hosts run (cPanel). A publication puts its part between two
lines of its own into the file that is there, so that what the host wrote stays.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from plugins.newsroom.pages import FilePlan
from plugins.newsroom.serving import IMMUTABLE, LASTING, REVALIDATED
from plugins.newsroom.site import Setup

# Pages carry their style inside, by page kind, so inline style is allowed; script never is. JSON-LD is data, which
# the policy does not concern (HTML Standard, "prepare the script element").
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search page runs Pagefind's WebAssembly
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
_EVERYWHERE = {
    "Content-Security-Policy": "; ".join(f"{directive} {sources}" for directive, sources in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
}
_ATOM = {"Content-Type": "application/atom+xml; charset=utf-8"}


def plan_headers(setup: Setup) -> FilePlan:
    """Return the file `_headers`.

    No path gets one header from two rules: Cloudflare would join the values with a comma. For that reason only files
    that never change have a Cache-Control here; the default of these hosts, `max-age=0, must-revalidate`, is right for
    all others.
    """
    base = setup.base
    rules: dict[str, Mapping[str, str]] = {f"{base}/*": _EVERYWHERE}
    rules |= {f"{base}/{pattern}": {"Cache-Control": IMMUTABLE} for pattern in LASTING}
    for language in setup.languages:
        rules[f"{base}{language.path()}feed.xml"] = _ATOM
        rules[f"{base}{language.path()}feed/*"] = _ATOM
    blocks = (
        path + "\n" + "".join(f"  {name}: {value}\n" for name, value in rule.items()) for path, rule in rules.items()
    )
    return FilePlan("_headers", "\n".join(blocks).encode())


def plan_htaccess(setup: Setup, redirects: Iterable[tuple[str, str]]) -> FilePlan:
    """Return the file `.htaccess`: the same headers and redirects, by modules that a server may lack.

    `redirects` are old and new addresses, from the root of the host on.
    """
    lines = [
        "ErrorDocument 404 " + f"{setup.base}/404.html",
        "AddType application/atom+xml .xml",
        "AddType text/javascript .js",
        "AddType image/avif .avif",
        "AddType image/webp .webp",
        "AddDefaultCharset utf-8",
        "<IfModule mod_headers.c>",
        *(f'  Header set {name} "{value}"' for name, value in _EVERYWHERE.items()),
        f'  Header set Cache-Control "{REVALIDATED}"',
        r'  SetEnvIf Request_URI "/assets/(patterns/|[^/]+[.-][0-9a-z]{8,}\.(css|js|woff2?)$)" LASTING',
        f'  Header set Cache-Control "{IMMUTABLE}" env=LASTING',
        "</IfModule>",
        "<IfModule mod_alias.c>",
        *(f'  RedirectMatch 301 "^{_pattern(old)}$" "{new}"' for old, new in redirects),
        "</IfModule>",
    ]
    return FilePlan(".htaccess", ("\n".join(lines) + "\n").encode())


def _pattern(address: str) -> str:
    """Return the expression for an old address; Apache compares it with the decoded one."""
    path = unquote(address)
    return re.escape(path.rstrip("/")) + ("/?" if path.endswith("/") else "")
