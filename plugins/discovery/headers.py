"""`_headers`: what a host that reads it (Netlify, Cloudflare Pages and their like) sends with each file."""

from plugins.newsroom.pages import FilePlan
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

    No path gets one header from two rules: Cloudflare would join the values with a comma. For that reason pages
    have no Cache-Control here; the default of these hosts, `max-age=0, must-revalidate`, is right for them.
    """
    rules = {"/*": _EVERYWHERE, "/assets/*": {"Cache-Control": "public, max-age=31536000, immutable"}}
    for language in setup.languages:
        rules[language.path() + "feed.xml"] = _ATOM
        rules[language.path() + "feed/*"] = _ATOM
    blocks = (
        path + "\n" + "".join(f"  {name}: {value}\n" for name, value in rule.items()) for path, rule in rules.items()
    )
    return FilePlan("_headers", "\n".join(blocks).encode())
