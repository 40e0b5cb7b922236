"""Rules for a web server: our part of `.htaccess`, and a snippet for nginx."""

import re
from pathlib import Path
from urllib.parse import unquote

from plugins.newsroom.serving import REVALIDATED

HTACCESS = ".htaccess"
_BEGIN, _END = "# BEGIN newsroom", "# END newsroom"
_OURS = re.compile(rf"^{_BEGIN}$.*?^{_END}$\n?", re.DOTALL | re.MULTILINE)


def merged(there: bytes | None, ours: bytes) -> bytes:
    """Return `.htaccess` with our part in place of the one before; every other line stays as the host wrote it."""
    part = f"{_BEGIN}\n{ours.decode()}{_END}\n"
    text = (there or b"").decode("utf-8", "surrogateescape")
    after, found = _OURS.subn(lambda _: part, text, count=1)
    whole = after if found else f"{part}\n{text}" if text else part
    return whole.encode("utf-8", "surrogateescape")


def nginx_rules(site: Path) -> str:
    """Return what goes into the `server` block of nginx: the headers and redirects of a build."""
    lines = ["# Written by ./inv publish; include it in the server block.", "error_page 404 /404.html;"]
    lines += _nginx_headers((site / "_headers").read_text(encoding="utf-8"))
    for line in (site / "_redirects").read_text(encoding="utf-8").splitlines():
        old, new, _ = line.split()
        path = unquote(old).rstrip("/")
        lines.append(f'location ~ "^{re.escape(path)}/?$" {{ return 301 {new}; }}')
    return "\n".join(lines) + "\n"


def _nginx_headers(text: str) -> list[str]:
    """Return the headers of `_headers` for nginx; a location that adds one must repeat those of the whole server."""
    everywhere: list[str] = []
    lines: list[str] = []
    for number, block in enumerate(text.strip().split("\n\n")):
        path, *headers = block.splitlines()
        said = [header.strip().split(": ", 1) for header in headers]
        added = [f'add_header {name} "{value}" always;' for name, value in said if name != "Content-Type"]
        if number == 0:
            everywhere = added
            lines += [*added, f'add_header Cache-Control "{REVALIDATED}";']
        elif added:
            inside = "".join(f"\n    {one}" for one in (*everywhere, *added))
            lines.append(f"location ^~ {path.removesuffix('*')} {{{inside}\n}}")
        lines += [
            f'location = {path} {{ types {{ }} default_type "{value}"; }}'
            for name, value in said
            if name == "Content-Type" and path.endswith(".xml")
        ]
    return lines
