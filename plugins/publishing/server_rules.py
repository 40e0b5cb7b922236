"""Rules for a web server: our part of `.htaccess`, and a configuration for nginx."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from plugins.newsroom.serving import IMMUTABLE, JSON_FEED, LASTING_NAMES, REVALIDATED
from plugins.publishing.compressing import CODINGS, KINDS

HTACCESS = ".htaccess"
_BEGIN, _END = "# BEGIN newsroom", "# END newsroom"
_OURS = re.compile(rf"^{_BEGIN}$.*?^{_END}$\n?", re.DOTALL | re.MULTILINE)


def merged(there: bytes | None, ours: bytes) -> bytes:
    """Return `.htaccess` with our new part in place of our old one. All other lines stay as they are."""
    part = f"{_BEGIN}\n{ours.decode()}{_END}\n"
    text = (there or b"").decode("utf-8", "surrogateescape")
    after, found = _OURS.subn(lambda _: part, text, count=1)
    whole = after if found else f"{part}\n{text}" if text else part
    return whole.encode("utf-8", "surrogateescape")


def apache_rules_for_copies(suffixes: Sequence[str]) -> bytes:
    """Return the lines of `.htaccess` by which a server sends a compressed copy to a browser that can read it."""
    if not suffixes:
        return b""
    parts = (
        _FOR_A_COPY.format(kinds=_NAMES, suffix=suffix, coding=coding)
        for coding, suffix in CODINGS.items()
        if suffix in suffixes
    )
    return _FOR_COPIES.format(kinds=_NAMES, parts="".join(parts)).encode()


# Each section begins and ends on a line of its own, or Apache answers 500. For the name of a copy it reads all rules
# again: so that its type is that of the file, and its Cache-Control too.
_NAMES = "|".join(KINDS)
_FOR_COPIES = """\
<IfModule mod_rewrite.c>
<IfModule mod_headers.c>
<IfModule mod_mime.c>
  RewriteEngine On
{parts}  <FilesMatch "\\.({kinds})(\\.br|\\.gz)?$">
    Header append Vary Accept-Encoding
  </FilesMatch>
</IfModule>
</IfModule>
</IfModule>
"""
_FOR_A_COPY = f"""\
  RewriteCond "%{{{{HTTP:Accept-Encoding}}}}" "\\b{{coding}}\\b"
  RewriteCond "%{{{{REQUEST_FILENAME}}}}{{suffix}}" -f
  RewriteRule "\\.({{kinds}})$" "%{{{{REQUEST_URI}}}}{{suffix}}" [L]
  <FilesMatch "\\.({{kinds}})\\{{suffix}}$">
    RemoveType {{suffix}}
    RemoveLanguage {{suffix}}
    AddEncoding {{coding}} {{suffix}}
    SetEnv no-gzip 1
    SetEnv no-brotli 1
  </FilesMatch>
  <FilesMatch "^feed\\.json\\{{suffix}}$">
    ForceType {JSON_FEED}
  </FilesMatch>
  SetEnvIf Request_URI "/assets/[^/]+[.-][0-9a-z]{{{{8,}}}}\\.(css|js)\\{{suffix}}$" LASTING
  SetEnvIf Request_URI "/feed(/[0-9-]+)?\\.(xml|json)\\{{suffix}}$" READ_BY_ALL
"""


def nginx_rules(site: Path, suffixes: Sequence[str] = ()) -> str:
    """Return the lines for the `server` block of nginx: headers, redirects and compressed copies of a build."""
    lines = ["# Written by ./inv publish; include it in the server block.", "error_page 404 /404.html;"]
    if ".gz" in suffixes:
        lines += ["gzip_static on;", "gzip_vary on;"]
    if ".br" in suffixes:
        lines.append("# With the module ngx_brotli: brotli_static on;")
    # nginx takes the first expression that matches, so those of redirects come before those of whole folders.
    for line in (site / "_redirects").read_text(encoding="utf-8").splitlines():
        old, new, _ = line.split()
        path = unquote(old).rstrip("/")
        lines.append(f'location ~ "^{re.escape(path)}/?$" {{ return 301 {new}; }}')
    lines += _nginx_headers((site / "_headers").read_text(encoding="utf-8"))
    return "\n".join(lines) + "\n"


def _nginx_headers(text: str) -> list[str]:
    """Return the headers of `_headers` for nginx.

    A location of nginx with headers of its own inherits none, so each location repeats all headers for its paths.
    """
    rules: dict[str, dict[str, str]] = {}
    for block in text.strip().split("\n\n"):
        path, *headers = block.splitlines()
        rules[path] = {name: value for name, _, value in (header.strip().partition(": ") for header in headers)}
    (root, everywhere), *others = rules.items()
    everywhere = {"Cache-Control": REVALIDATED, **everywhere}
    lines = [*_added(everywhere)]
    # `_headers` knows no expressions, so the names of styles, scripts and fonts are not in it.
    base = root.removesuffix("*")
    lasting = (f'~ "^{re.escape(base)}{LASTING_NAMES}$"', f"{base}assets/", {"Cache-Control": IMMUTABLE})
    for place, path, own in (*((_location(path), path, own) for path, own in others), lasting):
        covering = [rule for wide, rule in others if wide.endswith("*") and path.startswith(wide[:-1])]
        said = dict(everywhere)
        for rule in (*covering, own):
            said |= rule
        kind = said.pop("Content-Type", "")
        inside = [*_added(said), *([f'types {{ }} default_type "{kind}";'] if kind else [])]
        lines += [f"location {place} {{", *(f"    {line}" for line in inside), "}"]
    return lines


def _added(headers: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that add headers. Error pages get them too, except the header for how long to keep a page."""
    for name, value in headers.items():
        yield f'add_header {name} "{value}"{"" if name == "Cache-Control" else " always"};'


def _location(pattern: str) -> str:
    """Return nginx's location for a path of `_headers`."""
    path = pattern.removesuffix("*")
    plain = '"' + re.sub(r'(["\\])', r"\\\1", path) + '"'  # an old address may hold spaces
    if ":" not in pattern and not pattern.endswith("/"):
        return plain if pattern.endswith("*") else f"= {plain}"
    end = "" if pattern.endswith("*") else "(index[.]html)?$" if pattern.endswith("/") else "$"
    expression = re.sub(r":\w+", "[^/]+", re.escape(path))
    return f'~ "^{expression}{end}"'
