"""Fetch what readers are served, and compare it byte for byte with a release."""

import hashlib
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.compressing import CODINGS, decompress
from plugins.publishing.plan import lists_in

_PATIENCE = 20  # seconds for one file
_AT_ONCE = 8
# Hosts that follow these rules do not serve the files.
NOT_SERVED = ("_headers", "_redirects")
# The content type that a browser needs for each kind; with `nosniff` it does not guess.
_KINDS = {".html": "text/html", ".css": "text/css", ".js": "javascript", ".xml": "xml", ".svg": "image/svg"}
_PERSONAL = ("assets/pictures/", "assets/cards/", "assets/files/")


@dataclass(frozen=True)
class Response:
    """The answer of a host for a file: the status, or 0 and the reason; the bytes; four of the headers."""

    status: int
    reason: str = ""
    data: bytes = b""
    kind: str = ""
    cache_control: str = ""
    coding: str = ""
    date: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def fetch(address: str, patience: float = _PATIENCE, codings: str = "identity") -> Response:
    """Fetch an address, and wait so many seconds at most; never raises for what a host or the network does.

    `codings` are the compressions that the host may choose from; the bytes are those that it sends.
    """
    asked = {"Accept-Encoding": codings, "Cache-Control": "no-cache"}
    request = urllib.request.Request(address, headers=asked)  # noqa: S310  `check_address` lets http and https pass
    try:
        with urllib.request.urlopen(request, timeout=patience) as response:  # noqa: S310
            headers = response.headers
            said = (headers.get(name, "") for name in ("Content-Type", "Cache-Control", "Content-Encoding", "Date"))
            return Response(response.status, "", response.read(), *said)
    except urllib.error.HTTPError as error:
        return Response(error.code, error.reason, date=error.headers.get("Date", ""))
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return Response(0, str(reason))


def address_of(site_url: str, path: str) -> str:
    """Return the address of a file of a site. The address of a page ends with a slash."""
    page = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
    return f"{site_url.rstrip('/')}/{quote(page)}"


def check_address(site_url: str) -> str:
    """Return an address without a slash at its end. Refuse a text that is no address, or one with a password in it."""
    parts = urlsplit(site_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or parts.query:
        raise Refused(
            WRONG_USE,
            Words(
                "Tulis alamat situs, seperti https://contoh.id, tanpa nama pengguna dan kata sandi.",
                "Give the address of the site, like https://example.org, without user and password.",
            ),
        )
    return site_url.rstrip("/")


def unreachable(address: str, answer: Response) -> Refused:
    """Return the refusal for a site that does not answer."""
    why = answer.reason or str(answer.status)
    return Refused(
        ENVIRONMENT,
        Words(f"{address} tidak dapat diambil: {answer.status or ''} {why}", f"{address} cannot be fetched: {why}"),
    )


def find_differences(site_url: str, files: Mapping[str, str], paths: Iterable[str]) -> dict[str, Words]:
    """Fetch files of a release. Return what is wrong with each file that differs, by path.

    Args:
        site_url: Where readers find the site.
        files: SHA-256 of each file of the release.
        paths: The files to fetch.
    """
    wanted = [path for path in paths if path in files and path not in NOT_SERVED]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = pool.map(lambda path: fetch(address_of(site_url, path)), wanted)
        found = {path: _difference(path, files[path], answer) for path, answer in zip(wanted, answers, strict=True)}
    return {path: words for path, words in found.items() if words is not None}


def check_compressed(site_url: str, files: Mapping[str, str]) -> Words | None:
    """Return what is wrong with the front page as a browser gets it that can read a compressed copy."""
    page = "index.html"
    codings = [coding for coding, suffix in CODINGS.items() if f"{page}{suffix}" in files]
    if not codings:
        return None
    answer = fetch(address_of(site_url, page), codings=", ".join(codings))
    if answer.coding not in CODINGS:
        return Words(
            "salinan yang dimampatkan (.br, .gz) tidak disajikan; pasang aturannya di server web (docs/publishing.md)",
            "the compressed copies (.br, .gz) are not served; put the rules into the web server (docs/publishing.md)",
        )
    if hashlib.sha256(decompress(answer.data, answer.coding)).hexdigest() != files[page]:
        return Words(
            f"salinan {answer.coding} dari halaman depan lain dari terbitan",
            f"the {answer.coding} copy of the front page differs from the release",
        )
    return None


def _difference(path: str, digest: str, answer: Response) -> Words | None:
    if answer.status != 200:
        why = f"{answer.status} {answer.reason}" if answer.status else answer.reason
        return Words(f"tidak disajikan ({why})", f"is not served ({why})")
    if answer.digest != digest:
        return Words("isinya lain dari terbitan", "holds other bytes than the release")
    if any(path.endswith(suffix) and kind not in answer.kind for suffix, kind in _KINDS.items()):
        return Words(f"disajikan sebagai “{answer.kind}”", f"is served as “{answer.kind}”")
    if path.startswith(_PERSONAL) and (
        "immutable" in answer.cache_control or "max-age=31536000" in answer.cache_control
    ):
        return Words(
            f"disimpan lama oleh pembaca ({answer.cache_control}): takedown tidak akan sampai",
            f"is kept long by readers' machines ({answer.cache_control}): a takedown would not reach them",
        )
    return None


_SAMPLE = 20
_MOST = 5000


def choose_paths(files: Mapping[str, str], changed: Iterable[str]) -> list[str]:
    """Return what to fetch after a publication: changed files, lists and feeds, and a sample of the other files."""
    fronts = [path for path in files if path.endswith((".xml", ".json", ".txt")) and not path.startswith("assets/")]
    pages = sorted({"index.html", *lists_in(files)})
    sample = sorted(files, key=lambda path: files[path])[:_SAMPLE]
    return list(dict.fromkeys([*changed, *pages, *fronts, *sample]))[:_MOST]
