"""Check that a build may go to the public: it has a real address and names no machine of ours."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

_LOCAL_HOST = rb"(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])"
_ATTRIBUTE = rb"""(?:href|src|action|poster)=["']?https?://"""
_LOCAL_LINK = re.compile(_ATTRIBUTE + _LOCAL_HOST + rb"""[:/"'\s>]""", re.IGNORECASE)
_TEXTS = (".html", ".xml")


def check_public_url(site_url: str) -> None:
    """Refuse a SITEURL that nobody can visit. Raises Refused."""
    host = (urlsplit(site_url).hostname or "").rstrip(".")
    is_reserved = host.rpartition(".")[2] in ("example", "test", "invalid", "localhost", "local")
    if is_reserved or re.fullmatch(r"127(\.\d+){3}|::1|0\.0\.0\.0", host):
        raise Refused(
            WRONG_USE,
            Words(
                f"SITEURL di pelicanconf.py masih {site_url}. Tulis alamat situs yang sebenarnya, lalu terbitkan.",
                f"SITEURL in pelicanconf.py is still {site_url}. Write the real address of the site, then publish.",
            ),
        )


def check_files(site: Path, paths: Iterable[str]) -> None:
    """Refuse pages that link to the machine on which they were written, and builds made for the preview.

    Raises:
        Refused: Such a page is among `paths`, which are relative to `site`.
    """
    robots = site / "robots.txt"
    if robots.is_file() and re.search(rb"^Disallow:\s*/\s*$", robots.read_bytes(), re.MULTILINE):
        raise Refused(
            WRONG_USE,
            Words(
                "Ini hasil build pratinjau, bukan untuk umum. Jalankan ./inv publish, yang membuat situs umum sendiri.",
                "This is a build for the preview, not for the public. Run ./inv publish, which builds the public site.",
            ),
        )
    linking = [path for path in paths if path.endswith(_TEXTS) and _LOCAL_LINK.search((site / path).read_bytes())]
    if linking:
        named = ", ".join(linking[:5])
        raise Refused(
            FAULTS,
            Words(
                f"Tautan ke komputer ini (localhost) di: {named}. Ganti dengan alamat umum. Belum ada yang terkirim.",
                f"Links to your own computer (localhost) in: {named}. Write a public address. Nothing was sent.",
            ),
        )
