"""Seals: the hidden values of a release in the ledger, encrypted for those who have the key.

The next release is checked against the true values of the past. Without the hidden ones the program could only guess
which of them have changed. The encryption is deterministic: the same values, name and key give the same text, so that
two machines write the same ledger. It is authenticated, similar to SIV (RFC 5297), and made from HMAC-SHA256: the tag
of the plain text is also the nonce.
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
    """Return the hidden values of a name as text that only the key can decrypt."""
    if not key or not values:
        return ""
    plain = json.dumps([[*figure[1:], value] for figure, value in values], separators=(",", ":")).encode()
    tag = _tag(key, name, plain)
    return base64.urlsafe_b64encode(tag + _mask(key, tag, plain)).decode().rstrip("=")


def open_values(key: str, name: str, sealed: str) -> dict[Figure, int] | None:
    """Return the decrypted values of a name; None if the key is another one or the text was changed."""
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
    """Return a digest by which keys can be compared without being revealed; empty for no key.

    It is public, in the release mark. So it is slow to compute: that makes it expensive to try many keys.
    """
    return hashlib.pbkdf2_hmac("sha256", key.encode(), b"disclosure key", 200_000).hex()[:16] if key else ""


def _tag(key: str, name: str, plain: bytes) -> bytes:
    return hmac.new(key.encode(), b"tag\0" + name.encode() + b"\0" + plain, hashlib.sha256).digest()[:_TAG]


def _mask(key: str, tag: bytes, data: bytes) -> bytes:
    stream = b""
    for number in range(-(-len(data) // 32)):
        stream += hmac.new(key.encode(), b"mask\0" + tag + number.to_bytes(4, "big"), hashlib.sha256).digest()
    return bytes(one ^ other for one, other in zip(data, stream, strict=False))
