"""Notify others of changes to a site: a CDN that keeps copies, and search engines. Settings of the target say whom.

Secrets are in environment variables. The settings name the variables (`${CDN_TOKEN}`); no message shows their values.
"""

import http.client
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.served import address_of

_INDEXNOW = "https://api.indexnow.org/indexnow"
_PATIENCE = 20  # seconds
_MOST = 10_000  # addresses in one request; IndexNow allows no more
_NAME = re.compile(r"\$\{([A-Z][A-Z0-9_]*)\}")
FEEDS = ("feed.xml", "feed.json")  # archives do not change
_HUB = "pelicanconf.py, NEWSROOM_FEED_HUB"
_ADDRESSES, _ADDRESS = "${URLS}", "${URL}"


@dataclass(frozen=True)
class Notice:
    """A request to make after a publication. `what` names it in messages."""

    what: Words
    url: str
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    method: str = "POST"


def build_notices(
    settings: Mapping[str, Any], site_url: str, paths: Sequence[str], environment: Mapping[str, str]
) -> list[Notice]:
    """Return the requests that report the changed files.

    Args:
        settings: The target's `purge` and `indexnow`. Without them there is nothing to send.
        site_url: Where readers find the site.
        paths: The files that were changed or deleted, by path.
        environment: The environment variables, which hold the secrets.

    Raises:
        Refused: A setting is wrong, or the environment lacks a secret that it names. This is checked without paths,
            too.
    """
    notices = []
    if "purge" in settings:
        notices += _purges(settings["purge"], [address_of(site_url, path) for path in paths], environment)
    if "indexnow" in settings:
        pages = [address_of(site_url, path) for path in paths if path.endswith("index.html")]
        notices += _indexnow(settings["indexnow"], site_url, pages[:_MOST])
    if "websub" in settings:
        notices += _websub(settings["websub"], paths)
    return notices


def send_notice(notice: Notice) -> Words | None:
    """Make a request. Return what the host refused, or None. Raises OSError if the host does not answer."""
    headers = {"Content-Type": "application/json; charset=utf-8", **notice.headers}
    request = urllib.request.Request(notice.url, notice.data, headers, method=notice.method)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE):  # noqa: S310  `_checked` lets http and https pass
            return None
    except urllib.error.HTTPError as error:
        why = f"{error.code} {error.reason}"
    except (http.client.HTTPException, ValueError) as error:
        why = str(error) or type(error).__name__
    return _failure(notice, why)


def _failure(notice: Notice, why: str) -> Words:
    host, what = urlsplit(notice.url).hostname, notice.what
    return Words(f"{what.id} ({host}) tidak berhasil: {why}", f"{what.en} ({host}) failed: {why}")


def _purges(setting: object, addresses: Sequence[str], environment: Mapping[str, str]) -> list[Notice]:
    if not isinstance(setting, Mapping) or not isinstance(setting.get("url"), str):
        raise _wrong("purge", "berisi url, dan bila perlu method, headers, body", "has url, and method, headers, body")
    fill = _Filling(environment)
    url, method = _checked("purge", fill.text(str(setting["url"]))), str(setting.get("method", "POST"))
    headers = {str(name): fill.text(str(value)) for name, value in dict(setting.get("headers", {})).items()}
    body = setting.get("body", {"files": _ADDRESSES})
    fill.value(body, (), "")  # report a missing secret even if there is nothing to purge
    each = addresses if _ADDRESS in url or _ADDRESS in json.dumps(body) else [""] if addresses else []
    return [
        Notice(
            PURGE,
            url.replace(_ADDRESS, one),
            json.dumps(fill.value(body, addresses, one)).encode(),
            headers,
            method,
        )
        for one in each
    ]


def _indexnow(setting: object, site_url: str, pages: Sequence[str]) -> list[Notice]:
    if not isinstance(setting, Mapping) or not re.fullmatch(r"[A-Za-z0-9-]{8,128}", str(setting.get("key", ""))):
        raise _wrong("indexnow", "berisi key: 8 sampai 128 huruf dan angka", "has a key of 8 to 128 letters and digits")
    if not pages:
        return []
    key, host = str(setting["key"]), urlsplit(site_url).netloc
    said = {"host": host, "key": key, "keyLocation": f"{site_url.rstrip('/')}/{key}.txt", "urlList": list(pages)}
    return [Notice(INDEXNOW, _checked("indexnow", str(setting.get("url", _INDEXNOW))), json.dumps(said).encode())]


def _websub(setting: Mapping[str, str], paths: Sequence[str]) -> list[Notice]:
    """Return a request for each feed that changed; hubs differ in whether they take several addresses at once."""
    hub = _checked(_HUB, setting["hub"])
    feeds = [address_of(setting["site"], path) for path in paths if path.rpartition("/")[2] in FEEDS]
    forms = [urlencode({"hub.mode": "publish", "hub.url": feed}).encode() for feed in feeds]
    return [Notice(WEBSUB, hub, form, {"Content-Type": "application/x-www-form-urlencoded"}) for form in forms]


@dataclass(frozen=True)
class _Filling:
    """Fills secrets and addresses into the template of a request."""

    environment: Mapping[str, str]

    def text(self, template: str) -> str:
        missing = [name for name in _NAME.findall(template) if name not in ("URL", "URLS", *self.environment)]
        if missing:
            raise _wrong(
                "purge",
                f"variabel lingkungan {missing[0]} belum diisi",
                f"the environment variable {missing[0]} is not set",
            )
        return _NAME.sub(lambda found: self.environment.get(found[1], found[0]), template)

    def value(self, template: Any, addresses: Sequence[str], one: str) -> Any:
        if template == _ADDRESSES:
            return list(addresses)
        if isinstance(template, str):
            return self.text(template).replace(_ADDRESS, one)
        if isinstance(template, Mapping):
            return {key: self.value(value, addresses, one) for key, value in template.items()}
        if isinstance(template, list | tuple):
            return [self.value(value, addresses, one) for value in template]
        return template


def _checked(name: str, url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise _wrong(name, "url harus alamat https tanpa kata sandi", "url is an https address without a password")
    return url


def _wrong(name: str, indonesian: str, english: str) -> Refused:
    place = name if name == _HUB else f"publishconf.py, TARGETS, {name!r}"
    return Refused(WRONG_USE, Words(f"{place}: {indonesian}.", f"{place}: {english}."))


def tell_others(notices: Iterable[Notice]) -> list[Words]:
    """Make all requests. Return a line for each failure, or one line that all succeeded.

    A host that did not answer is not asked again: many feeds or addresses would make the editor wait for minutes.
    """
    all_notices, silent, failed = list(notices), set[str](), dict[Words, None]()
    for notice in all_notices:
        host = urlsplit(notice.url).netloc
        if host in silent:
            continue
        try:
            words = send_notice(notice)
        except OSError as error:
            silent.add(host)
            words = _failure(notice, str(getattr(error, "reason", error)))
        if words is not None:
            failed[words] = None
    if failed or not all_notices:
        return list(failed)
    done = list(dict.fromkeys(notice.what for notice in all_notices))
    return [Words(f"{what.id}: sudah diberi tahu.", f"{what.en}: told.") for what in done]


PURGE = Words("Pengosongan CDN", "The purge of the CDN")
WEBSUB = Words("Langganan umpan (WebSub)", "The subscribers of feeds (WebSub)")
INDEXNOW = Words("Mesin pencari (IndexNow)", "Search engines (IndexNow)")
