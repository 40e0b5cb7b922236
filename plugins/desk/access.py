"""Who may use the desk: a browser with the token that `./inv serve` printed, asking from the desk's own pages."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

_SAFE = ("GET", "HEAD")


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Access:
    """The secrets of one run of the server. The address holds `token`; the cookie then holds `session`."""

    port: int
    token: str = field(default_factory=_secret, repr=False)
    session: str = field(default_factory=_secret, repr=False)

    @property
    def cookie(self) -> str:
        """The name of the cookie. A browser sends a cookie to every port of a computer, so the name has the port."""
        return f"newsroom_desk_{self.port}"

    def is_token(self, given: str) -> bool:
        """Whether the token of an address is the right one."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    def is_session(self, given: str) -> bool:
        """Whether the value of the cookie is the right one."""
        return hmac.compare_digest(given.encode(), self.session.encode())

    def is_own_host(self, host: str) -> bool:
        """Whether a request names this server: another site may let its own name lead here (DNS rebinding)."""
        return host.lower() in {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")}

    def is_from_the_desk(self, method: str, headers: Mapping[str, str]) -> bool:
        """Whether a request came from a page of this server, or from an address that somebody typed or clicked.

        Other servers of this computer count as the same site, so the cookie alone does not keep them out. Every browser
        sends `Origin` with what changes something, and present ones send `Sec-Fetch-Site` with everything.
        """
        site, origin = headers.get("sec-fetch-site", ""), headers.get("origin", "")
        if method in _SAFE:
            return site in ("", "none", "same-origin")
        if site not in ("", "same-origin"):
            return False
        return origin.lower() == f"http://{headers.get('host', '').lower()}" if origin else site == "same-origin"
