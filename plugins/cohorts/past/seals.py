"""Seals: the hidden values of a release in the ledger, for those who hold the key and for nobody else.

The next release must be judged beside the true past. Without the hidden values one could only guess which of them
have changed. The seal is deterministic: the same values under the same name and key give the same text, so that two
machines write the same ledger. It is authenticated encryption in the manner of SIV (RFC 5297), made of HMAC-SHA256:
the tag of the plain text is also the nonce.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from functools import cache

from plugins.cohorts.data.tabulation import Figure

_TAG = 12  # bytes


def seal_values(key: str, name: str, values: Sequence[tuple[Figure, int]]) -> str:
    """Return the hidden values under a name as text that only the key opens."""
    if not key or not values:
        return ""
    plain = json.dumps([[*figure[1:], value] for figure, value in values], separators=(",", ":")).encode()
    tag = _tag(key, name, plain)
    return base64.urlsafe_b64encode(tag + _mask(key, tag, plain)).decode().rstrip("=")


def open_values(key: str, name: str, sealed: str) -> dict[Figure, int] | None:
    """Return the values that were sealed under a name; None where another key sealed them, or they were changed."""
    try:
        data = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except ValueError:
        return None
    tag, plain = data[:_TAG], _mask(key, data[:_TAG], data[_TAG:])
    if not key or not hmac.compare_digest(tag, _tag(key, name, plain)):
        return None
    return {Figure(name, *entry[:3]): entry[3] for entry in json.loads(plain)}


@cache
def digest_key(key: str) -> str:
    """Return what tells one key from another without telling the key; empty for none.

    It stands in the public release mark. So it is slow to work out, and to try many keys takes long.
    """
    return hashlib.pbkdf2_hmac("sha256", key.encode(), b"disclosure key", 200_000).hex()[:16] if key else ""


def _tag(key: str, name: str, plain: bytes) -> bytes:
    return hmac.new(key.encode(), b"tag\0" + name.encode() + b"\0" + plain, hashlib.sha256).digest()[:_TAG]


def _mask(key: str, tag: bytes, data: bytes) -> bytes:
    stream = b""
    for number in range(-(-len(data) // 32)):
        stream += hmac.new(key.encode(), b"mask\0" + tag + number.to_bytes(4, "big"), hashlib.sha256).digest()
    return bytes(one ^ other for one, other in zip(data, stream, strict=False))
