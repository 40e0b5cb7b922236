"""Draws by the secret key: the same key draws the same in every release, and nobody can tell a draw without it."""

import hashlib
import hmac


def draw(key: str, name: tuple[str, ...], below: int, what: str) -> int:
    """Return a number from 0 to `below` - 1 for a figure, or another name, and for a purpose."""
    text = "\0".join((what, *name)).encode()
    return int.from_bytes(hmac.new(key.encode(), text, hashlib.sha256).digest()[:8], "big") % below
