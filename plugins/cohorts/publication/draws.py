"""Random draws by the secret key: the same key draws the same in every release.

Without the key nobody can predict them.
"""

import hashlib
import hmac


def draw(key: str, name: tuple[str, ...], below: int, what: str) -> int:
    """Return a number from 0 to `below` - 1. It depends on the key, on a figure or another name, and on a purpose."""
    text = "\0".join((what, *name)).encode()
    return int.from_bytes(hmac.new(key.encode(), text, hashlib.sha256).digest()[:8], "big") % below
